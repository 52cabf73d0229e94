"""The first rows of the file as they are read: the value above, the cell below."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView

from vefa.errors import VefaError
from vefa.files.cells import shown
from vefa.files.plan import Plan, PlanOrder
from vefa.files.reading import Reading
from vefa.i18n import _
from vefa.rules import format as words
from vefa.services.imports.steps import Look, sample
from vefa.ui.cells import Figure, Two
from vefa.ui.layout import boxed, column, row
from vefa.ui.paged import Column, PagedModel
from vefa.ui.tables import Table
from vefa.ui.theme import px, text_size
from vefa.ui.widgets import Card, Combo, Label

_ROWS: Final = 6


@dataclass(frozen=True, slots=True)
class _Line:
    """An order as it is read, and the cells it was read from."""

    id: int
    order: PlanOrder
    day: str
    name: str
    total: str


class LiveCard(Card):
    """`ways_chosen(numbers, days)`: how numbers and days are written."""

    ways_chosen = Signal(str, str)

    def __init__(self) -> None:
        self._lines: list[_Line] = []
        self._count = Label("", "caption", "text3")
        self._trouble = Label("", "small", "danger_text", wrap=True)
        self.table = Table(PagedModel(_columns(), self._fetch), name=_("How the file is read"), edge=14)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        number_ways = [("1.234,56", "comma"), ("1,234.56", "point")]
        self.numbers = Combo(number_ways, name=_("How numbers are written"))
        self.days = Combo(_day_ways(), name=_("How dates are written"))
        head = column(
            row(Label(_("This is how it is read"), "h3"), None, self._count),
            1,
            Label(_("The value above, the cell of the file below"), "caption", "text3", wrap=True),
            margins=(16, 12, 16, 4),
        )
        ways = row(
            Label(_("Numbers"), "caption", "text3"), self.numbers, 4,
            Label(_("Dates"), "caption", "text3"), self.days, None, gap=7, margins=(16, 8, 16, 12),
        )  # fmt: skip
        self._notes = boxed(row((self._trouble, 1), margins=(16, 6, 16, 0)))
        super().__init__(column(head, (self.table, 1), self._notes, ways), margins=1)
        self.table.setMinimumHeight(px(40 + (_ROWS if text_size() >= 150 else 3) * 56))
        for combo in (self.numbers, self.days):
            combo.currentIndexChanged.connect(lambda _at: self._tell())

    def show_reading(self, look: Look, reading: Reading) -> None:
        """Read the first rows under `reading`."""
        for combo, value in ((self.numbers, reading.numbers), (self.days, reading.days)):
            combo.blockSignals(True)
            combo.set_value(value)
            combo.blockSignals(False)
            combo.update()
        self.numbers.set_tone("" if reading.numbers_told else "honey")
        self.days.set_tone("" if reading.days_told else "honey")
        trouble = _doubt(reading)
        try:
            self._lines = _lines(look, reading, sample(look, reading))
        except VefaError as error:
            self._lines, trouble = [], error.message
        self._trouble.setText(trouble)
        self._trouble.set_tint("danger_text" if not self._lines else "honey_text")
        self._notes.setVisible(bool(trouble))
        self._count.setText(_("first {count} orders").format(count=len(self._lines)) if self._lines else "")
        self.table.set_ids(array("q", range(len(self._lines))), keep=False)

    def _tell(self) -> None:
        self.ways_chosen.emit(str(self.numbers.value()), str(self.days.value()))

    def _fetch(self, ids: Sequence[int]) -> list[_Line]:
        return [self._lines[one] for one in ids]


def _lines(look: Look, reading: Reading, plan: Plan) -> list[_Line]:
    lines = []
    for place, order in enumerate(plan.orders[:_ROWS]):
        cells = {key: _cell(look, reading, order.row, key) for key in ("day", "name", "total")}
        if not cells["total"]:
            others = (_cell(look, reading, order.row, key) for key in ("amount", "price"))
            cells["total"] = next(filter(None, others), "")
        if not cells["name"]:
            parts = [_cell(look, reading, order.row, key) for key in ("first_name", "last_name")]
            cells["name"] = " ".join(filter(None, parts))
        lines.append(_Line(place, order, **cells))
    return lines


def _cell(look: Look, reading: Reading, row_number: int, key: str) -> str:
    found = reading.mapping.get(key)
    return shown(look.cell(row_number, found.index)) if found else ""


def _columns() -> list[Column]:
    return [
        Column("number", _("Order"), "two", _number, 96, sortable=False),
        Column("day", _("Date"), "two", _day, 116, sortable=False),
        Column("name", _("Customer"), "two", _name, sortable=False),
        Column("total", _("Amount"), "money", _total, 134, sortable=False),
    ]


def _number(one: _Line) -> Two:
    return Two(one.order.number or _("no number"), _("row {row}").format(row=one.order.row))


def _day(one: _Line) -> Two:
    return Two(words.day(date.fromisoformat(one.order.day)), one.day)


def _name(one: _Line) -> Two:
    return Two(one.order.name or _("No name"), one.name)


def _total(one: _Line) -> Figure:
    return Figure(words.money(one.order.total, one.order.currency), one.total)


def _day_ways() -> list[tuple[str, object]]:
    return [(_("day.month.year"), "dmy"), (_("month.day.year"), "mdy"), (_("year.month.day"), "ymd")]


def _doubt(reading: Reading) -> str:
    if not reading.days_told:
        return _("The dates do not tell which figure is the month. Please look.")
    if not reading.numbers_told:
        return _("The amounts do not tell how they are written. Please look.")
    return ""
