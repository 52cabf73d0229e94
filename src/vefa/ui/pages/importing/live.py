"""Beside the columns: the first rows as they are read, and how numbers and days are written."""

from array import array
from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget

from vefa.errors import VefaError
from vefa.files.reading import Reading
from vefa.i18n import _
from vefa.services.imports.look import Look
from vefa.ui.layout import boxed, column, row
from vefa.ui.paged import PagedModel
from vefa.ui.pages.importing.asking import Asking, question
from vefa.ui.pages.importing.live_lines import Face, faces
from vefa.ui.tables import Table
from vefa.ui.theme import px, text_size
from vefa.ui.widgets import Card, Combo, Label

_ROWS: Final = 6  # of which large text shows all
_WIDTH: Final = 466  # px at 100 % beside the columns
_WIDEST: Final = 540
_NAME: Final = 120  # px at 100 % that a name needs


class LiveCard(Card):
    """`ways_chosen(numbers, days)`: how they are written; `answered(ways, way)`: what was asked of them."""

    ways_chosen = Signal(str, str)
    answered = Signal(str, str)

    def __init__(self) -> None:
        self._lines: Sequence[Any] = ()
        self._faces = faces()
        self._count = Label("", "caption", "text3")
        self._trouble = Label("", "small", "danger_text", wrap=True)
        self._tables = {kind: self._made(face) for kind, face in self._faces.items()}
        self._places = QStackedWidget()
        for table in self._tables.values():
            self._places.addWidget(table)
        self.table = self._tables["orders"]
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
        self.asking = Asking()
        asked = () if text_size() >= 150 else (self.asking,)  # with large text it stands over all
        super().__init__(column(head, (self._places, 1), self._notes, *asked, ways), margins=1)
        self.asking.answered.connect(self.answered)
        self._places.setMinimumHeight(px(40 + (_ROWS if text_size() >= 150 else 3) * 56))
        for combo in (self.numbers, self.days):
            combo.currentIndexChanged.connect(lambda _at: self._tell())

    def _made(self, face: Face) -> Table:
        table = Table(PagedModel(face.columns(), self._fetch), name=_("How the file is read"), edge=14)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        return table

    def show_reading(self, look: Look, reading: Reading) -> None:
        """Read the first rows under `reading`."""
        for combo, value in ((self.numbers, reading.numbers), (self.days, reading.days)):
            combo.blockSignals(True)
            combo.set_value(value)
            combo.blockSignals(False)
            combo.update()
        for combo, doubt in zip((self.numbers, self.days), _open(reading), strict=True):
            combo.set_tone("honey" if doubt else "")
        asked = question(look, reading)
        self.asking.ask(asked)
        face, trouble = self._faces[reading.kind], "" if asked else _doubt(reading)
        self.table = self._tables[reading.kind]
        self._places.setCurrentWidget(self.table)
        try:
            self._lines = face.read(look, reading)
        except VefaError as error:
            self._lines, trouble = (), error.message
        self._trouble.setText(trouble)
        self._trouble.set_tint("danger_text" if not self._lines else "honey_text")
        self._notes.setVisible(bool(trouble))
        self._count.setText(face.told(len(self._lines)) if self._lines else "")
        self._make_room(self.table.arrangement.fit(self._lines, *face.fitted))
        self.table.set_ids(array("q", range(len(self._lines))), keep=False)

    def _make_room(self, taken: int) -> None:
        """The card grows with long order numbers and sums; days give way when there is still no room."""
        if text_size() < 150:
            self.setFixedWidth(min(max(px(_WIDTH), taken + px(_NAME)), px(_WIDEST)))
            cramped = taken + px(_NAME) // 2 > px(_WIDEST)
            self.table.arrangement.leave_out(frozenset({"day"} if cramped else ()))

    def _tell(self) -> None:
        self.ways_chosen.emit(str(self.numbers.value()), str(self.days.value()))

    def _fetch(self, ids: Sequence[int]) -> list[Any]:
        return [self._lines[one] for one in ids]


def _day_ways() -> list[tuple[str, object]]:
    return [(_("day.month.year"), "dmy"), (_("month.day.year"), "mdy"), (_("year.month.day"), "ymd")]


def _open(reading: Reading) -> tuple[bool, bool]:
    """Whether the file leaves open how numbers and days are written, where it has any to speak of."""
    orders = reading.kind == "orders"
    numbers = orders or "points" in reading.mapping
    days = orders or "birthday" in reading.mapping
    return numbers and not reading.numbers_told, days and not reading.days_told


def _doubt(reading: Reading) -> str:
    numbers, days = _open(reading)
    if days:
        return _("The dates do not tell which figure is the month. Please look.")
    if numbers:
        return _("The amounts do not tell how they are written. Please look.")
    if not reading.until_told:
        return _("The dates have no year. Please look.")
    return ""
