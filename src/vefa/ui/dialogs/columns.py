"""Which columns of a list show, and in which order: by mouse and by keys."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import _
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import clear, column, row
from vefa.ui.paged import Column
from vefa.ui.widgets import Button, Check, IconButton

_WIDTH: Final = 460


class ColumnsDialog(Dialog):
    """`chosen(keys)`: these columns in this order; `usual()`: as the list is made."""

    chosen = Signal(object)
    usual = Signal()

    def __init__(self, parent: QWidget, columns: Sequence[Column], shown: Sequence[str]) -> None:
        sentence = _("Those that are ticked show, from left to right as they stand here.")
        super().__init__(parent, _("Columns"), sentence, icon="list-filter", width=_WIDTH)
        self._columns = {one.key: one for one in columns}
        self._order = [*shown, *(key for key in self._columns if key not in shown)]
        self.checks = {key: self._check(key, on=key in shown) for key in self._order}
        self._moves: dict[tuple[str, int], IconButton] = {}
        self._lines = column(gap=2)
        self.set_body(self._lines)
        usual = Button(_("Usual columns"), "ghost", "rotate-ccw")
        usual.clicked.connect(self._back)
        verb = Button(_("Apply"), "primary", "check", key_cap="Enter")
        verb.clicked.connect(self._finish)
        self.set_buttons(self.cancel_button(), verb, left=(usual,))
        self._show()

    def keys(self) -> tuple[str, ...]:
        """The columns that are ticked, in their order."""
        return tuple(key for key in self._order if self.checks[key].isChecked())

    def shift(self, key: str, step: int) -> None:
        """Bring a column so many places down."""
        at = self._order.index(key)
        if 0 <= at + step < len(self._order):
            self._order.insert(at + step, self._order.pop(at))
            self._show()
            button = self._moves[key, step]
            (button if button.isEnabled() else self._moves[key, -step]).setFocus()

    def _check(self, key: str, *, on: bool) -> Check:
        check = Check(self._columns[key].title, on=on)
        check.setEnabled(not self._columns[key].always)
        return check

    def _show(self) -> None:
        for check in self.checks.values():
            check.setParent(self)
        clear(self._lines)
        for at, key in enumerate(self._order):
            up = self._button(key, -1, "arrow-up", _("Move {name} up"), on=at > 0)
            down = self._button(key, 1, "arrow-down", _("Move {name} down"), on=at < len(self._order) - 1)
            check = self.checks[key]
            self._lines.addLayout(row((check, 1), up, down, gap=4))
            check.show()

    def _button(self, key: str, step: int, icon: str, name: str, *, on: bool) -> IconButton:
        button = IconButton(icon, name.format(name=self._columns[key].title), size="s")
        button.setEnabled(on)
        button.clicked.connect(lambda _on=False: self.shift(key, step))
        self._moves[key, step] = button
        return button

    def _back(self) -> None:
        self.usual.emit()
        self.accept()

    def _finish(self) -> None:
        self.chosen.emit(self.keys())
        self.accept()
