"""Scenes of papers on consent and personal data for the screenshots."""

from tests.ui.calm import settle
from tests.ui.card_scenes import card
from tests.ui.work_scenes import Work, page
from vefa.ui.consent_papers import open_consent_texts
from vefa.ui.notices import open_notice
from vefa.ui.pages.settings import SettingsPage
from vefa.ui.window import Window


def form(window: Window) -> None:
    """A form to be signed by a customer."""
    shown, one = card(window)
    shown.consents.form(one)
    settle()


def own_texts(window: Window) -> None:
    """What each way is asked with."""
    open_consent_texts(page(window, "settings", SettingsPage))


def notice(window: Window) -> None:
    """The information notice, a draft."""
    open_notice(page(window, "settings", SettingsPage))
    settle()


DIALOGS: dict[str, Work] = {"consent-form": form, "consent-texts": own_texts, "notice": notice}
