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
from vefa.rules import dates, numbers
from vefa.rules import format as words
from vefa.services.imports.look import Look
from vefa.ui.layout import boxed, clear, column, row
from vefa.ui.theme import text_size
from vefa.ui.widgets import Button, Label

_CENTS: Final = Decimal("0.01")
_DAYS: Final = ("day", "delivered", "shipped", "cancelled", "birthday")
_NUMBERS: Final = ("total", "amount", "price", "discount", "quantity", "points")


class Question(NamedTuple):
    """What is asked: of which ways ("days" or "numbers"), the cell as written, its readings by way."""

    ways: str
    cell: str
    readings: dict[str, str]


def question(look: Look, reading: Reading) -> Question | None:
    """What the file leaves open; days first. None when nothing is, or no cell of the first rows shows it."""
    if not reading.days_told:
        for cell in _cells(look, reading, _DAYS):
            if dates.is_ambiguous(cell):
                return Question("days", cell, _days(cell))
    if not reading.numbers_told:
        for cell in _cells(look, reading, _NUMBERS):
            if numbers.is_ambiguous(cell):
                return Question("numbers", cell, _amounts(cell))
    return None


def _cells(look: Look, reading: Reading, keys: tuple[str, ...]) -> Iterator[str]:
    """Texts of the first rows, column by column."""
    places = [reading.mapping[key].index for key in keys if key in reading.mapping]
    for place in places:
        for number in range(reading.header_row + 1, len(look.head) + 1):
            cell = look.cell(number, place)
            if isinstance(cell, str):
                yield text_of(cell)


def _days(cell: str) -> dict[str, str]:
    found = {way: dates.parse(cell, way) for way in get_args(dates.Way)}
    days = {way: moment.day for way, moment in found.items() if moment}
    return {way: f"{day.day} {words.month(day)}" for way, day in days.items() if _is_first(way, days)}


def _is_first(way: str, days: dict[dates.Way, date]) -> bool:
    """Is it the first of the ways that give this day? Years of four figures stand in front or at the end."""
    return next(one for one, day in days.items() if day == days[way]) == way  # type: ignore[index]


def _amounts(cell: str) -> dict[str, str]:
    found = {way: numbers.parse(cell, way) for way in get_args(numbers.Way)}
    return {way: words.number(number.quantize(_CENTS)) for way, number in found.items() if number is not None}


class Asking(QWidget):
    """The question with a button for each answer. `answered(ways, way)`."""

    answered = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._text = Label("", "small", "honey_text", wrap=True)
        self._answers = column(gap=6) if text_size() >= 150 else row(gap=6)
        self.buttons: dict[str, Button] = {}
        self.setLayout(column(self._text, 8, boxed(self._answers), margins=(16, 8, 16, 0)))

    def ask(self, asked: Question | None) -> None:
        """Show a question; None: nothing is asked."""
        clear(self._answers)
        self.buttons = {}
        self.setVisible(asked is not None)
        if asked is None:
            return
        text = _("The dates do not tell which figure is the month. Which day is “{cell}”?")
        if asked.ways == "numbers":
            text = _("The amounts do not tell how they are written. How much is “{cell}”?")
        self._text.setText(text.format(cell=asked.cell))
        for way, reading in asked.readings.items():
            button = Button(reading, "secondary", size="s")
            button.clicked.connect(lambda _on=False, way=way: self.answered.emit(asked.ways, way))
            self._answers.addWidget(button)
            self.buttons[way] = button
        if text_size() < 150:
            self._answers.addStretch(1)
