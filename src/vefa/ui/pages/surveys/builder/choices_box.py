"""The choices of a question, each in both languages; Enter in the last one adds another."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import _
from vefa.rules.survey import Choice, Words, fresh_key
from vefa.ui.layout import boxed, clear, column, row
from vefa.ui.theme import text_size
from vefa.ui.widgets import Button, Check, Field, IconButton, Label

_LARGE = 130


class ChoicesEditor(QWidget):
    """`changed()`; `choices()` and `other()` are what stands there."""

    changed = Signal()

    def __init__(self, given: tuple[Choice, ...], *, other: bool) -> None:
        super().__init__()
        self._lines: list[tuple[str, Field, Field]] = []
        self._rows = column(gap=4)
        self._keys = {one.key for one in given}
        self.add = Button(_("Add a choice"), "ghost", "plus", size="s")
        self.add.clicked.connect(lambda _on=False: self._add_new())
        self.other_box = Check(_("With “other” and a text"), on=other)
        self.other_box.toggled.connect(lambda _on: self.changed.emit())
        self.setLayout(column(
            Label(_("Choices"), "label", "text2"), boxed(self._rows),
            row(self.add, self.other_box, None, gap=12)
            if text_size() < _LARGE
            else column(row(self.add, None), row(self.other_box, None)),
            gap=4,
        ))  # fmt: skip
        for one in given:
            self._add(one)

    def choices(self) -> tuple[Choice, ...]:
        """What is typed."""
        return tuple(Choice(key, Words(tr.text().strip(), en.text().strip())) for key, tr, en in self._lines)

    def other(self) -> bool:
        """Whether there is an "other"."""
        return self.other_box.isChecked()

    def _add_new(self) -> None:
        key = fresh_key(self._keys, "c")
        self._keys.add(key)
        self._add(Choice(key, Words()))
        self._lines[-1][1].setFocus()
        self.changed.emit()

    def _add(self, one: Choice) -> None:
        place = len(self._lines) + 1
        tr = Field(
            one.words.tr, placeholder=_("Turkish"), name=_("Choice {place}, Turkish").format(place=place)
        )
        en = Field(
            one.words.en, placeholder=_("English"), name=_("Choice {place}, English").format(place=place)
        )
        away = IconButton("x", _("Remove this choice"), size="s")
        away.clicked.connect(lambda _on=False, key=one.key: self._remove(key))
        for field in (tr, en):
            field.textChanged.connect(lambda _text: self.changed.emit())
            field.returnPressed.connect(self._add_new)
        self._lines.append((one.key, tr, en))
        if text_size() < _LARGE:
            self._rows.addWidget(boxed(row((tr, 1), (en, 1), away, gap=8)))
        else:
            self._rows.addWidget(boxed(row((column(tr, en, gap=2), 1), away, gap=8)))

    def _remove(self, key: str) -> None:
        kept = [Choice(one, Words(tr.text(), en.text())) for one, tr, en in self._lines if one != key]
        self._lines = []
        clear(self._rows)
        for one in kept:
            self._add(one)
        self.changed.emit()
