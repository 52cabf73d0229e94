"""Consent forms in the window: for one customer, or blank ones with the texts of the shop."""

from functools import partial
from typing import TYPE_CHECKING, Final

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.papers.consent_form import consent_forms
from vefa.services import settings
from vefa.services.consent_forms import ConsentForm, draw_forms
from vefa.services.consent_texts import save_own_texts
from vefa.ui import messages
from vefa.ui.dialogs.consent_texts import ConsentTextsDialog
from vefa.ui.dialogs.paper import PaperDialog
from vefa.ui.layout import boxed, row
from vefa.ui.widgets import Segmented

if TYPE_CHECKING:
    from vefa.ui.page import Page

_LANGUAGES: Final = (("Türkçe", "tr"), ("English", "en"))
_SIZES: Final = (("A5", "a5"), ("A4", "a4"))


def open_consent_form(page: "Page", customer_id: int) -> PaperDialog | None:
    """Show the form for a customer; None when there is no such customer, which is told."""
    try:
        forms = draw_forms([customer_id], today=page.window_.today())
    except VefaError as error:
        messages.show_error(page, error)
        return None
    language = Segmented([*_LANGUAGES], settings.shop().language, name=_("Language"))
    sizes = Segmented([*_SIZES], "a5", name=_("Paper"))
    name = _("Consent form {number}").format(number=forms[0].number)
    dialog = PaperDialog(page, _("Consent form"), name, above=boxed(row(language, None, sizes, gap=12)))

    def show(_chosen: object) -> None:
        spoken = str(language.value())
        drawn = forms
        if spoken != forms[0].language:
            drawn = draw_forms([customer_id], language=spoken, today=page.window_.today())
        _make(dialog, drawn, str(sizes.value()))

    language.chosen.connect(show)
    sizes.chosen.connect(show)
    show(None)
    dialog.open()
    return dialog


def open_consent_texts(page: "Page") -> ConsentTextsDialog:
    """Show what each way is asked with, to be edited; from there to blank forms."""
    dialog = ConsentTextsDialog(page, settings.shop().language)

    def keep(texts: dict[str, str], language: str) -> None:
        page.act(
            save_own_texts, texts, language, done=_("The texts were saved."),
            undo=lambda before: save_own_texts(before, language), then=lambda _before: dialog.show_texts(),
        )  # fmt: skip

    def blank(count: int, language: str) -> None:
        forms = draw_forms(blank=count, language=language, today=page.window_.today())
        dialog.accept()
        paper = PaperDialog(page, _("Consent forms"), _("Consent forms"))
        _make(paper, forms, "a5")
        paper.open()

    dialog.saved.connect(keep)
    dialog.wanted.connect(blank)
    dialog.open()
    return dialog


def _make(dialog: PaperDialog, forms: list[ConsentForm], size: str) -> None:
    dialog.make_anew(partial(consent_forms, forms, settings.shop(), size=size))
