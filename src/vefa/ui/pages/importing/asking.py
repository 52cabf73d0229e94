"""Where a file leaves open how its days or numbers are written, an example of it is asked about."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple, get_args

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.files.cells import text_of
from vefa.files.reading import Reading
from vefa.i18n import _
from vefa.rules import dates, numbers, yearless
from vefa.rules import format as words
from vefa.services.imports.look import Look
from vefa.ui.layout import boxed, clear, column, row
from vefa.ui.theme import text_size
from vefa.ui.widgets import Button, Label

_CENTS: Final = Decimal("0.01")
_YEARS: Final = 3  # to choose from
_DAYS: Final = ("day", "delivered", "shipped", "cancelled", "birthday")
_NUMBERS: Final = ("total", "amount", "price", "discount", "quantity", "points")


class Question(NamedTuple):
    """What is asked: of which ways ("days", "until", "numbers"), the cell as written, its readings by way."""

    ways: str
    cell: str
    readings: dict[str, str]


def question(look: Look, reading: Reading) -> Question | None:
    """What the file leaves open; days first. None when nothing is, or no cell of the first rows shows it."""
    return next(_questions(look, reading), None)


def _questions(look: Look, reading: Reading) -> Iterator[Question]:
    days, amounts = (list(_cells(look, reading, keys)) for keys in (_DAYS, _NUMBERS))
    if not reading.days_told:
        doubtful = (cell for cell in days if dates.is_ambiguous(yearless.completed(cell)))
        yield from (Question("days", cell, _days(cell)) for cell in doubtful)
    if not reading.until_told:
        without = filter(yearless.is_yearless, days)
        yield from (Question("until", cell, _years(cell, reading)) for cell in without)
    if not reading.numbers_told:
        yield from (
            Question("numbers", cell, _amounts(cell)) for cell in filter(numbers.is_ambiguous, amounts)
        )


def _cells(look: Look, reading: Reading, keys: tuple[str, ...]) -> Iterator[str]:
    """Texts of the first rows, column by column."""
    places = [reading.mapping[key].index for key in keys if key in reading.mapping]
    for place in places:
        for number in range(reading.header_row + 1, len(look.head) + 1):
            cell = look.cell(number, place)
            if isinstance(cell, str):
                yield text_of(cell)


def _days(cell: str) -> dict[str, str]:
    whole = yearless.completed(cell)
    found = {way: dates.parse(whole, way) for way in get_args(dates.Way)}
    days = {way: moment.day for way, moment in found.items() if moment}
    told = {way: day for way, day in days.items() if _is_first(way, days)}
    if whole != cell:
        return {way: f"{day.day} {words.month_name(day.month)}" for way, day in told.items()}
    return {way: f"{day.day} {words.month(day)}" for way, day in told.items()}


def _years(cell: str, reading: Reading) -> dict[str, str]:
    """The day in the year that is meant most likely, and in those beside it."""
    likely = date.fromisoformat(reading.until)
    ends = [likely.replace(year=likely.year - ago, day=min(likely.day, 28)) for ago in range(_YEARS)]
    days = {end: yearless.parse(cell, reading.days, end) for end in (likely, *ends[1:])}
    return {
        end.isoformat(): f"{found.day.day} {words.month(found.day)}" for end, found in days.items() if found
    }


def _is_first(way: str, days: dict[dates.Way, date]) -> bool:
    """Is it the first of the ways that give this day? Years of four figures stand in front or at the end."""
    return next(one for one, day in days.items() if day == days[way]) == way  # type: ignore[index]


def _amounts(cell: str) -> dict[str, str]:
    found = {way: numbers.parse(cell, way) for way in get_args(numbers.Way)}
    return {way: words.number(number.quantize(_CENTS)) for way, number in found.items() if number is not None}


class Asking(QWidget):
    """The question with a button for each answer. `answered(ways, way)`; `is_open`: something is asked."""

    answered = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._text = Label("", "small", "honey_text", wrap=True)
        self._answers = column(gap=6) if text_size() >= 150 else row(gap=6)
        self.buttons: dict[str, Button] = {}
        large = text_size() >= 150  # then it stands over all, not in the card
        margins = (4, 0, 4, 14) if large else (16, 8, 16, 0)
        self.setLayout(column(self._text, 8, boxed(self._answers), margins=margins))
        self.is_open = False

    def ask(self, asked: Question | None) -> None:
        """Show a question; None: nothing is asked."""
        clear(self._answers)
        self.buttons = {}
        self.is_open = asked is not None
        self.setVisible(self.is_open)
        if asked is None:
            return
        text = _("The dates do not tell which figure is the month. Which day is “{cell}”?")
        if asked.ways == "numbers":
            text = _("The amounts do not tell how they are written. How much is “{cell}”?")
        elif asked.ways == "until":
            text = _("The dates have no year. Which day is “{cell}”?")
        self._text.setText(text.format(cell=asked.cell))
        for way, reading in asked.readings.items():
            button = Button(reading, "secondary", size="s")
            button.clicked.connect(lambda _on=False, way=way: self.answered.emit(asked.ways, way))
            self._answers.addWidget(button)
            self.buttons[way] = button
        if text_size() < 150:
            self._answers.addStretch(1)
