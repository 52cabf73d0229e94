"""What customers are asked with, way by way: the texts of consent forms and of new records."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from vefa.i18n import _
from vefa.rules.consent_words import channel_name
from vefa.rules.consents import CHANNELS
from vefa.services.consent_texts import consent_text, ready_text
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import column, row
from vefa.ui.widgets import Button, FormRow, Segmented, SpinField, TextArea

_USUAL: Final = 20  # forms
_MOST: Final = 500


class ConsentTextsDialog(Dialog):
    """`saved(texts by channel, language)` and `wanted(count of blank forms, language)`."""

    saved = Signal(object, str)
    wanted = Signal(int, str)

    def __init__(self, parent: QWidget, spoken: str) -> None:
        sentence = _(
            "Each way is asked by itself. These texts stand on the form and in what you record of it."
        )
        super().__init__(parent, _("Consent form"), sentence, icon="shield-check", width=640)
        self.language = Segmented([("Türkçe", "tr"), ("English", "en")], spoken, name=_("Language"))
        self.texts = {one: TextArea(name=channel_name(one), lines=3) for one in CHANNELS}
        self.count = SpinField(_USUAL, 1, _MOST, name=_("How many forms"))
        self.again = Button(_("Take the ready texts"), "secondary", "refresh-cw", size="s")
        self.print = Button(_("Blank forms…"), "secondary", "printer")
        self.save = Button(_("Save"), "primary", "check", key_cap="Ctrl+S")
        rows = [FormRow(channel_name(one), text) for one, text in self.texts.items()]
        self.set_body(column(
            row(self.language, None, self.again, gap=10), 10, *rows, 4,
            row((FormRow(_("How many forms"), self.count), 0), None, self.print, gap=12), gap=8,
        ))  # fmt: skip
        self.set_buttons(self.cancel_button(_("Close"), "ghost"), self.save)
        self.set_first_focus(self.texts[CHANNELS[0]])
        self.language.chosen.connect(lambda _code: self.show_texts())
        self.again.clicked.connect(lambda _on=False: self._take_ready())
        self.save.clicked.connect(lambda _on=False: self._save())
        self.print.clicked.connect(lambda _on=False: self._print())
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.save.click)
        for text in self.texts.values():
            text.changed.connect(self._show_changed)
        self.show_texts()

    def spoken(self) -> str:
        """The language of the texts."""
        return str(self.language.value())

    def show_texts(self) -> None:
        """What is asked with now."""
        for one, text in self.texts.items():
            text.setText(consent_text(one, self.spoken()))
        self._show_changed()

    def changed(self) -> bool:
        """Whether something is typed that is not saved."""
        return any(
            " ".join(text.text().split()) != consent_text(one, self.spoken())
            for one, text in self.texts.items()
        )

    def _take_ready(self) -> None:
        for one, text in self.texts.items():
            text.setText(ready_text(one, self.spoken()))

    def _show_changed(self) -> None:
        self.save.setEnabled(self.changed())

    def _save(self) -> None:
        self.saved.emit({one: text.text() for one, text in self.texts.items()}, self.spoken())

    def _print(self) -> None:
        """What is typed is saved first, so that the forms say it."""
        if self.changed():
            self._save()
        self.wanted.emit(self.count.value(), self.spoken())
