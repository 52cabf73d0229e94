"""A field with its label above, its hint below, and what is wrong with it beside it."""

from PySide6.QtWidgets import QWidget

from vefa.i18n import _
from vefa.ui.layout import bring_into_sight, column, row
from vefa.ui.widgets.label import Label


class FormRow(QWidget):
    """Label, field, hint. `set_error(sentence)` frames the field and says why under it; "" takes it back.

    The label is the field's buddy and gives it its accessible name. `optional` says so beside the label.
    """

    def __init__(self, label: str, field: QWidget, *, hint: str = "", optional: bool = False) -> None:
        super().__init__()
        self.field = field
        self._hint = hint
        self._label = Label(label, "label", "text2")
        self._label.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(label)
        self._note = Label(hint, "caption", "text3", wrap=True)
        head = row(
            self._label, *([Label(_("optional"), "caption", "text3")] if optional else []), None, gap=6
        )
        self.setLayout(column(head, field, self._note, gap=4))
        self._note.setVisible(bool(hint))

    def set_error(self, sentence: str) -> None:
        """Say what is wrong with the field, also where it is scrolled away; "" when it is right."""
        setter = getattr(self.field, "set_error", None)
        if setter is not None:
            setter(sentence)
        self.show_note(sentence, "danger_text")
        if sentence:
            bring_into_sight(self)

    def set_hint(self, hint: str) -> None:
        """Show another hint, "" for none."""
        self._hint = hint
        self.show_note("")

    def show_note(self, text: str, tint: str = "text3") -> None:
        """Say something under the field; "" shows the hint again."""
        self._note.set_tint(tint if text else "text3")
        self._note.setText(text or self._hint)
        self._note.setVisible(bool(text or self._hint))


def note_beside(field: QWidget, sentence: str) -> None:
    """Say under `field` what is wrong with it, where a form has room for it; "" takes it back."""
    around = field.parentWidget()
    while around is not None and not isinstance(around, FormRow):
        around = around.parentWidget()
    if around is not None:
        around.show_note(sentence, "danger_text")
