"""Consent forms in the window: for one customer, or blank ones with the texts of the shop."""

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.papers.consent_form import consent_forms
from vefa.rules.consent_words import channel_name
from vefa.rules.consents import CHANNELS
from vefa.services import settings
from vefa.services.consent_forms import ConsentForm, draw_forms
from vefa.services.consent_texts import save_own_texts
from vefa.ui import messages
from vefa.ui.dialogs.consent_texts import ConsentTextsDialog
from vefa.ui.dialogs.paper import PaperDialog
from vefa.ui.layout import column, row
from vefa.ui.widgets import Check, Segmented

if TYPE_CHECKING:
    from vefa.ui.page import Page

_LANGUAGES: Final = (("Türkçe", "tr"), ("English", "en"))
_SIZES: Final = (("A5", "a5"), ("A4", "a4"))


class FormChoices(QWidget):
    """Which ways a form asks for, its language and its paper; `changed` when it is another form."""

    changed = Signal()

    def __init__(self, spoken: str) -> None:
        super().__init__()
        self.language = Segmented([*_LANGUAGES], spoken, name=_("Language"))
        self.sizes = Segmented([*_SIZES], "a5", name=_("Paper"))
        self.ways = {one: Check(channel_name(one), on=True) for one in CHANNELS}
        ways = row(*self.ways.values(), None, gap=14)
        self.setLayout(column(row(self.language, None, self.sizes, gap=12), ways, gap=8))
        for choice in (self.language, self.sizes):
            choice.chosen.connect(lambda _value: self.changed.emit())
        for way in self.ways.values():
            way.toggled.connect(lambda _on: self._take_way())

    def channels(self) -> list[str]:
        """The ways."""
        return [one for one, way in self.ways.items() if way.isChecked()]

    def _take_way(self) -> None:
        """The last one stays: a form without any would ask nothing."""
        chosen = self.channels()
        for one, way in self.ways.items():
            way.setEnabled(chosen != [one])
        self.changed.emit()


def open_consent_form(page: "Page", customer_id: int) -> PaperDialog | None:
    """Show the form for a customer; None when there is no such customer, which is told."""
    choices = FormChoices(settings.shop().language)

    def draw() -> list[ConsentForm]:
        spoken, today = str(choices.language.value()), page.window_.today()
        return draw_forms([customer_id], channels=choices.channels(), language=spoken, today=today)

    try:
        forms = draw()
    except VefaError as error:
        messages.show_error(page, error)
        return None
    name = _("Consent form {number}").format(number=forms[0].number)
    dialog = PaperDialog(page, _("Consent form"), name, above=choices)

    def show() -> None:
        forms = draw()
        dialog.name = _("Consent form {number}").format(number=forms[0].number)
        _make(dialog, forms, str(choices.sizes.value()))

    choices.changed.connect(show)
    show()
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
