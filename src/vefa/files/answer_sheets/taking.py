"""A sheet of answers taken apart: of each row the answers, when it was, and what it says of the person."""

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from vefa.errors import VefaError
from vefa.files.answer_sheets.cells import Cell, read_column, read_ticks
from vefa.files.answer_sheets.reading import AnswerReading, Role
from vefa.files.answer_sheets.sheet import AnswerSheet
from vefa.files.days import Days, When
from vefa.files.moments import NO_MOMENT, moment_text
from vefa.files.shapes import Problem
from vefa.i18n import _
from vefa.rules.dates import parse
from vefa.rules.survey import Answer, Survey
from vefa.rules.survey_sheets import row_keys
from vefa.rules.survey_tools import is_nobody
from vefa.rules.text import email

_PERSON: Final[tuple[Role, ...]] = ("name", "phone", "email", "order", "code")
_LONGEST_TIME: Final = 8  # figures of the seconds that an answer took
_SHOWN: Final = 80  # letters of a cell in a problem


_Time = tuple[str, str | None, str | None, int | None]
_Who = tuple[str, str, str, str, str]


class SheetAnswer(NamedTuple):
    """An answer of a sheet. `day` ISO text, "" when the sheet has none; moments as the tables keep them.

    `nobody`: the sheet says that the person is not named.
    """

    row: int
    key: str
    answers: dict[str, Answer]
    day: str
    started_at: str | None
    finished_at: str | None
    seconds: int | None
    name: str
    phone: str
    email: str
    order: str
    code: str
    nobody: bool

    @property
    def who(self) -> tuple[str, ...]:
        """What is said of the person: name, phone, e-mail, order, code."""
        return self[7:12]


class TakenSheet(NamedTuple):
    """The answers of a sheet in its order, and cells that need a look. `empty`: rows without answers."""

    answers: list[SheetAnswer]
    problems: list[Problem]
    empty: int


def take_apart(sheet: AnswerSheet, reading: AnswerReading, form: Survey, zone: str) -> TakenSheet:
    """The answers of a sheet to `form`. VefaError when none of its columns answers a question."""
    problems = [*_unheaded(sheet)]
    by_key: dict[str, list[Answer | None]] = {}
    for asked in reading.questions():
        question = form.question(asked.key)
        if question is None or asked.key in by_key:
            continue
        if len(asked.columns) > 1:
            columns = [(one.option, sheet.texts(one.index)) for one in asked.columns]
            found, wrong = read_ticks(question, columns)
        else:
            found, wrong = read_column(question, sheet.texts(asked.columns[0].index), reading.separator)
        by_key[asked.key] = found
        problems += _problems(sheet, asked.words, wrong)
    if not by_key:
        raise VefaError(
            _("No column of this sheet answers a question of the survey."),
            _("Say which column belongs to which question."),
        )
    rows = _rows(sheet, reading, by_key, _Times(sheet, reading, zone, problems))
    answers = [one for one in rows if one.answers]
    problems.sort(key=lambda one: one.row)
    return TakenSheet(answers, problems, len(sheet.numbers) - len(answers))


def _unheaded(sheet: AnswerSheet) -> Iterator[Problem]:
    """A first row with a moment or an e-mail address where questions should stand is an answer itself."""
    heads = enumerate(sheet.headings)
    said = next((one for place, one in heads if _is_told(one) and _is_told(_first(sheet.texts(place)))), "")
    if said:
        text = _("The first row looks like an answer, but questions should stand there: it is not counted.")
        yield Problem(sheet.numbers[0] - 1, "", said[:_SHOWN], text, effect="without")


def _is_told(text: str) -> bool:
    return bool(parse(text) or email(text))


def _first(cells: Sequence[str]) -> str:
    return next(filter(None, cells), "")


def _problems(sheet: AnswerSheet, words: str, wrong: Sequence[Cell]) -> Iterator[Problem]:
    for place, text, message in wrong:
        yield Problem(sheet.numbers[place], words, text[:_SHOWN], message, effect="without")


def _rows(
    sheet: AnswerSheet, reading: AnswerReading, by_key: dict[str, list[Answer | None]], times: "_Times"
) -> list[SheetAnswer]:  # fmt: skip
    names = list(by_key)
    answers = (
        {name: one for name, one in zip(names, row, strict=False) if one is not None}
        for row in zip(*by_key.values(), strict=True)
    )
    people, nobody = _people(sheet, reading)
    keys = _keys(sheet, reading, times)
    rows = zip(sheet.numbers, keys, answers, *times.columns(), *people, nobody, strict=True)
    return [*map(SheetAnswer._make, rows)]


def _people(sheet: AnswerSheet, reading: AnswerReading) -> tuple[list[Sequence[str]], list[bool]]:
    """What is said of the persons, by columns, and of each row whether it only says that it names nobody."""
    told = [_told(sheet, reading, role) for role in _PERSON]
    if not any(told[0]) and not any(told[2]):
        return told, [False] * len(sheet.numbers)
    found = [_person(who) if who[0] or who[2] else (who, False) for who in zip(*told, strict=True)]
    return [*zip(*(who for who, _nobody in found), strict=True)], [nobody for _who, nobody in found]


def _person(who: _Who) -> tuple[_Who, bool]:
    """What a row says of the person, and whether it only says that it names nobody."""
    name, phone, mail, order, code = who
    unnamed, unmailed = is_nobody(name), is_nobody(mail)
    nobody = unnamed and unmailed and not (phone or order or code)
    return ("" if unnamed else name, phone, "" if unmailed else mail, order, code), nobody


class _Times:
    """When each row was begun and finished."""

    def __init__(
        self, sheet: AnswerSheet, reading: AnswerReading, zone: str, problems: list[Problem]
    ) -> None:
        self._days = Days(reading.days, zone)
        self._problems, self._numbers = problems, sheet.numbers
        self.started = self._column(sheet, reading, "started")
        self.finished = self._column(sheet, reading, "finished")
        nothing = [None] * len(sheet.numbers)
        self._day = nothing if None not in self.finished else self._column(sheet, reading, "day")
        self._seconds = _told(sheet, reading, "seconds")

    def columns(self) -> tuple[Sequence[Any], ...]:
        """Day, begun, finished and seconds of every row, each as a column."""
        if any(self.started) or any(self._seconds):
            return (*zip(*self._rows(), strict=True),)
        whens = (one or day for one, day in zip(self.finished, self._day, strict=True))
        days = [one.day if one else "" for one in whens]
        finished = [moment_text(one.moment) if one else None for one in self.finished]
        nothing = [None] * len(days)
        return days, nothing, finished, nothing

    def _rows(self) -> Iterator[_Time]:
        for started, finished, day, typed in zip(
            self.started, self.finished, self._day, self._seconds, strict=True
        ):
            when = finished or day or started
            done = finished.moment if finished else NO_MOMENT
            begun, seconds = None, None
            if started:
                begun = moment_text(started.moment)
                seconds = done - started.moment if begun and done >= started.moment else None
            if typed:
                seconds = int(typed) if typed.isdecimal() and len(typed) < _LONGEST_TIME else None
            yield when.day if when else "", begun, moment_text(done), seconds

    def _column(self, sheet: AnswerSheet, reading: AnswerReading, role: Role) -> list[When | None]:
        one = reading.of(role)
        if one is None:
            return [None] * len(sheet.numbers)
        found = []
        when_of, at = self._days.when, self._days.at
        for place, cell in enumerate(sheet.cells[one.index]):
            when = at(cell) if isinstance(cell, str) and _is_iso(cell) else when_of(cell)
            found.append(when)
            if when is None and str(cell or "").strip():
                text = _("This is no day that can be read; the answer is kept without it.")
                self._problems.append(
                    Problem(self._numbers[place], one.heading, str(cell)[:_SHOWN], text, effect="without")
                )
        return found


def _is_iso(cell: str) -> bool:
    """Whether a text is written as most programs do: 2026-01-31 14:05:00."""
    return len(cell) == 19 and cell[4::3] in {"-- ::", "--T::"}


def _told(sheet: AnswerSheet, reading: AnswerReading, role: Role) -> Sequence[str]:
    one = reading.of(role)
    return sheet.texts(one.index) if one else [""] * len(sheet.numbers)


def _keys(sheet: AnswerSheet, reading: AnswerReading, times: _Times) -> Iterator[str]:
    """What makes a row the same answer when the sheet comes again: its number, else its time and content.

    The number of an answer together with its time and order, since a form made anew counts from 1 again.
    Empty cells say nothing, so that a question added to the form later leaves older rows as they are.
    """
    times_ = (one or other for one, other in zip(times.finished, times.started, strict=True))
    moments = [str(when.local) if when else "" for when in times_]  # which every export of them tells
    numbered = reading.of("id")
    if numbered is not None:
        orders = _told(sheet, reading, "order")
        ids = sheet.texts(numbered.index)
        return row_keys(
            (moment or "-" if one else moment, (one, order))
            for one, order, moment in zip(ids, orders, moments, strict=True)
        )
    mine = [sheet.texts(one.index) for one in reading.columns if one.role not in {"finished", "started", ""}]
    said = (tuple(filter(None, row)) for row in zip(*mine, strict=True))
    return row_keys(zip(moments, said, strict=True))
