"""Saving a list: which rows, which columns, Excel or CSV."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QWidget

from vefa.i18n import N_, _
from vefa.reports.lists.saving import list_fields
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import boxed, column, row
from vefa.ui.theme import text_size
from vefa.ui.widgets import Button, Check, Label, Segmented

_ACROSS: Final = 3
_LARGE: Final = 150
_KINDS: Final = ((N_("Excel workbook"), ".xlsx"), (N_("CSV"), ".csv"))


class ListChoice(NamedTuple):
    """A list that can be saved: its name in `reports.lists`, what people call it, the columns that show."""

    name: str
    title: str
    shown: Sequence[str]


class ExportWish(NamedTuple):
    """What is to be saved: the list, its columns, and the ending of the file."""

    name: str
    keys: tuple[str, ...]
    ending: str


class ExportDialog(Dialog):
    """`wanted(ExportWish)` when the file is to be saved; the columns that show are ticked at first."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget, sentence: str, lists: Sequence[ListChoice]) -> None:
        super().__init__(parent, _("Export"), sentence, icon="download", width=680)
        self.kind = Segmented([(_(text), ending) for text, ending in _KINDS], name=_("Kind of file"))
        self.rows = Segmented([(one.title, one.name) for one in lists], name=_("What a row is"))
        self.checks = {one.name: _checks(one) for one in lists}
        self._shown = {one.name: frozenset(one.shown) for one in lists}
        self._stack = QStackedWidget()
        for one in lists:
            self._stack.addWidget(boxed(_grid(tuple(self.checks[one.name].values()))))
        every, as_shown = Button(_("All"), "link"), Button(_("As in the list"), "link")
        every.clicked.connect(lambda _on=False: self._tick(None))
        as_shown.clicked.connect(lambda _on=False: self._tick(self._shown[self.name()]))
        self.rows.setVisible(len(lists) > 1)
        self.rows.chosen.connect(lambda _name: self._show())
        self.verb = Button(_("Save…"), "primary", "download", key_cap="Enter")
        self.verb.clicked.connect(self._finish)
        for checks in self.checks.values():
            for check in checks.values():
                check.toggled.connect(lambda _on: self._show())
        heading = row(Label(_("Columns"), "label", "text2"), None, every, as_shown, gap=14)
        self.set_body(column(row(self.kind, self.rows, None, gap=12), 16, heading, 6, self._stack))
        self.set_buttons(self.cancel_button(), self.verb)
        self.set_first_focus(self.verb)
        self._show()

    def name(self) -> str:
        """The list that is chosen."""
        return str(self.rows.value())

    def keys(self) -> tuple[str, ...]:
        """Its columns that are ticked."""
        return tuple(key for key, check in self.checks[self.name()].items() if check.isChecked())

    def _tick(self, wanted: frozenset[str] | None) -> None:
        for key, check in self.checks[self.name()].items():
            check.setChecked(wanted is None or key in wanted)

    def _show(self) -> None:
        self._stack.setCurrentIndex(list(self.checks).index(self.name()))
        self.verb.setEnabled(bool(self.keys()))

    def _finish(self) -> None:
        self.wanted.emit(ExportWish(self.name(), self.keys(), str(self.kind.value())))
        self.accept()


def _checks(one: ListChoice) -> Mapping[str, Check]:
    return {field.key: Check(field.head, on=field.key in one.shown) for field in list_fields(one.name)}


def _grid(checks: Sequence[Check]) -> QGridLayout:
    """From top to bottom, then on to the right."""
    across = _ACROSS if text_size() < _LARGE else 1
    grid, high = QGridLayout(), -(-len(checks) // across)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(2)
    for at, check in enumerate(checks):
        grid.addWidget(check, at % high, at // high)
    for at in range(across):
        grid.setColumnStretch(at, 1)
    return grid
