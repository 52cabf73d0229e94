"""A text in both languages, side by side."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import _
from vefa.rules.survey import Words
from vefa.ui.layout import Item, column, row
from vefa.ui.theme import text_size
from vefa.ui.widgets import Field, Label, TextArea

_LARGE = 130


class Pair(QWidget):
    """`changed()` while somebody types; `words()` is what stands there."""

    changed = Signal()

    def __init__(self, label: str, given: Words, *, lines: int = 1) -> None:
        super().__init__()
        names = (_("{label}, Turkish").format(label=label), _("{label}, English").format(label=label))
        self.turkish, self.english = (
            _field(text, name, lines) for text, name in zip(_both(given), names, strict=True)
        )
        for one in (self.turkish, self.english):
            (one.changed if isinstance(one, TextArea) else one.textChanged).connect(
                lambda *_text: self.changed.emit()
            )
        sides: list[Item] = [
            (column(Label(text, "caption", "text3"), field, gap=2), 1)
            for text, field in ((_("Turkish"), self.turkish), (_("English"), self.english))
        ]
        both = row(*sides, gap=10) if text_size() < _LARGE else column(*sides, gap=4)
        self.setLayout(column(Label(label, "label", "text2"), both, gap=3))

    def words(self) -> Words:
        """What is typed."""
        return Words(self.turkish.text().strip(), self.english.text().strip())


def _both(given: Words) -> tuple[str, str]:
    return given.tr, given.en


def _field(text: str, name: str, lines: int) -> "Field | TextArea":
    if lines > 1:
        return TextArea(text, name=name, lines=lines)
    field = Field(text, name=name)
    field.setCursorPosition(0)  # a long text is read from its beginning
    return field
