"""From a list of customers and its reading to the persons it would bring, and every row that needs a look."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, Final, NamedTuple

from vefa.errors import VefaError
from vefa.files.amounts import Amounts
from vefa.files.cells import text_of
from vefa.files.collector import without_collector
from vefa.files.converter import Cells, Converter
from vefa.files.far import how_far
from vefa.files.fields import OWN, title_of
from vefa.files.file_notes import file_notes
from vefa.files.known_by import told_keys
from vefa.files.memo import BAD, Bad, Memo
from vefa.files.person_columns import PersonColumns
from vefa.files.phone_slips import slip_in
from vefa.files.reader import Book
from vefa.files.reading import Reading
from vefa.files.rows import Fixes, RosterRows
from vefa.files.shapes import Problem
from vefa.files.troubles import Troubles
from vefa.files.ways import day_way, whole_way
from vefa.i18n import _
from vefa.progress import Progress, silent
from vefa.rules import tags
from vefa.rules.identity import card_number, tax_number
from vefa.rules.people import Key
from vefa.rules.points import MOST

_LONGEST_NUMBER: Final = 9  # figures of a customer number; more are another system's


class PlanPerson(NamedTuple):
    """One row. Texts are '' where it says nothing; `points` and `number` None. Birthday MM-DD.

    `known`: what a list of ours says he is known by, `since`: its day since when he is a customer (ISO);
    `own`: names of fields of the shop's own, with what stands in them.
    """

    row: int
    name: str
    phone: str
    email: str
    city: str
    district: str
    address: str
    birthday: str
    note: str
    card: str
    tax: str
    tags: tuple[str, ...]
    points: int | None
    number: int | None
    known: tuple[Key, ...] = ()
    own: tuple[tuple[str, str], ...] = ()
    since: str = ""


@dataclass(slots=True)
class Roster:
    """What an import of a list would bring; `rows` counts data rows."""

    format: str
    sheet: str
    header_row: int
    rows: int = 0
    people: list[PlanPerson] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unlisted: list[Problem] = field(default_factory=list)  # more of them, with a proposal


def make_roster(
    book: Book,
    reading: Reading,
    *,
    country: str = "TR",
    zone: str = "Europe/Istanbul",
    progress: Progress = silent,
    fixes: Fixes | None = None,
    most: int | None = None,
) -> Roster:
    """Read the whole sheet, or `most` of its rows. Writes nothing.

    `country` and `zone` are the shop's; `fixes` are answers to problems of an earlier reading, by (row,
    field). VefaError when no column names anybody, or there is no row.
    """
    if reading.missing:
        raise VefaError(
            _("No column was found for: {fields} (sheet “{sheet}” of “{file}”).").format(
                fields=title_of("name", "customers"), sheet=reading.sheet, file=book.path.name
            ),
            _("Choose the columns by hand, or another sheet."),
        )
    attempt = _Attempt(reading, country, zone)
    attempt.read(book, progress, fixes or {}, most)
    told = attempt.told(country)
    if most is None and (told.numbers, told.days) != (reading.numbers, reading.days):
        attempt = _Attempt(told, country, zone)
        attempt.read(book, progress, fixes or {}, most)
    if not attempt.rows:
        raise VefaError(
            _("The sheet “{sheet}” has headings but no rows.").format(sheet=reading.sheet),
            _("Choose another sheet or file."),
        )
    attempt.tell_sheet(book, told)
    return Roster(
        reading.format, reading.sheet, reading.header_row, attempt.rows, attempt.people,
        attempt.troubles.listed, attempt.troubles.unlisted,
    )  # fmt: skip


class _Attempt:
    """A list read in one way."""

    def __init__(self, reading: Reading, country: str, zone: str) -> None:
        self.reading, self._country = reading, country
        self.troubles = Troubles(reading)
        self.people: list[PlanPerson] = []
        self.rows = 0
        self._convert = Converter(reading, country=country, currency="", zone=zone)
        self._persons = PersonColumns(self._convert)
        self._amounts = Amounts(reading.numbers, "")
        self._points: Memo[Decimal | Bad | None] = Memo(self._amounts.number)
        self._tags: Memo[tuple[str, ...]] = Memo(lambda cell: tuple(tags.split(text_of(cell))))
        self._cards: Memo[str] = Memo(lambda cell: card_number(text_of(cell)))
        self._taxes: Memo[str] = Memo(lambda cell: tax_number(text_of(cell), country))
        self._known: Memo[tuple[Key, ...]] = Memo(lambda cell: tuple(told_keys(text_of(cell))))
        self._own_keys = [key for key in self._convert.places if key.startswith(OWN)]
        self._days: set[str] = set()

    def read(self, book: Book, progress: Progress, fixes: Fixes, most: int | None) -> None:
        """Go through the sheet."""
        told = how_far(book, self.reading, progress)
        with without_collector():
            for row_numbers, rows in RosterRows(book, self.reading, fixes).chunks():
                self._add(row_numbers[:most], rows[:most])
                told(self.rows)
                if most is not None and self.rows >= most:
                    break

    def told(self, country: str) -> Reading:
        """The reading with the ways that the whole columns tell; a way that a person chose stays."""
        reading = self.reading
        if "numbers" not in reading.chosen:
            way, sure = whole_way(self._amounts.texts, country, reading.usual.get("numbers"))
            reading = replace(reading, numbers=way, numbers_told=sure)
        if "days" not in reading.chosen:
            days, sure = day_way(self._days, country, reading.usual.get("days"))
            reading = replace(reading, days=days, days_told=sure)
        return reading

    def tell_sheet(self, book: Book, reading: Reading) -> None:
        """What a person should know about the whole sheet."""
        for heading in reading.consents:
            text = _(
                "“{column}” is not read: a column is no consent. Ask each customer and record the answer."
            )
            self.troubles.sheet(text.format(column=heading))
        if not reading.days_told:
            self.troubles.sheet(_("The birthdays do not tell which figure is the month. Please look."))
        for message in file_notes(book, reading):
            self.troubles.sheet(message)

    def _add(self, row_numbers: Sequence[int], rows: Sequence[Cells]) -> None:
        """Take a chunk of rows."""
        if not rows:
            return
        self.rows += len(rows)
        convert, persons = self._convert, self._persons
        emails, _aliases = persons.addresses(rows)
        columns = (
            row_numbers, persons.names(rows), persons.phones(rows), emails, persons.cities(rows),
            convert.texts("district", rows), convert.texts("address", rows), self._birthdays(rows),
            convert.texts("note", rows), self._all("card", rows, self._cards, ""),
            self._all("tax", rows, self._taxes, ""), self._all("tags", rows, self._tags, ()),
            self._all("points", rows, self._points, None), self._numbers(rows),
            self._all("known", rows, self._known, ()), self._own(rows), self._since(rows),
        )  # fmt: skip
        for at, values in enumerate(zip(*columns, strict=True)):
            self._take(PlanPerson(*values), rows[at])

    def _take(self, one: PlanPerson, row: Cells) -> None:
        self._look(one, row)
        points = self._whole(one, row) if one.points is not None else None
        if any((one.name, one.phone, one.email, one.card, one.tax)):
            self.people.append(one._replace(points=points, birthday=one.birthday[-5:]))
        else:
            key = next(key for key in ("name", *self._convert.places) if key in self._convert.places)
            message = _("Nothing that can be read tells who this is")
            self.troubles.add(one.row, key, self._cell(key, row), message, effect="left_out")

    def _look(self, one: PlanPerson, row: Cells) -> None:
        """Cells that hold something, and nothing that their field can use."""
        detail, cell = one.name, self._cell("phone", row) if "phone" in self._convert.places else ""
        slip = slip_in(cell, self._country) if cell and not one.phone else None
        places = self._convert.places
        if slip:
            self.troubles.phone(one.row, cell, slip, detail)
        for key, kept, message in (
            ("phone", one.phone or slip, _("This is no phone number")),
            ("email", one.email, _("This is no e-mail address")),
            ("birthday", one.birthday, _("This is no birthday")),
            ("card", one.card, _("This is no card number")),
            ("tags", one.tags, _("This can be no tag")),
        ):
            if key in places and not kept and places[key] != places.get("name") and text_of(row[places[key]]):
                self.troubles.add(
                    one.row, key, self._cell(key, row), message, detail=detail, effect="without"
                )

    def _whole(self, one: PlanPerson, row: Cells) -> int | None:
        """Points as a whole number; what is none is told."""
        found: Any = one.points
        if found is BAD or not 0 <= found <= MOST:
            message = _("The points are no number")
            if found is not BAD:
                below, above = _("Points below zero do not come in"), _("Nobody has so many points")
                message = below if found < 0 else above
            cell = self._cell("points", row)
            self.troubles.add(one.row, "points", cell, message, detail=one.name, effect="without")
            return None
        if found != int(found):
            message = _("Points are whole numbers: the rest is left out")
            self.troubles.add(one.row, "points", self._cell("points", row), message, detail=one.name)
        return int(found)

    def _all(self, key: str, rows: Sequence[Cells], memo: Memo[Any], nothing: Any) -> list[Any]:
        if key not in self._convert.places:
            return [nothing] * len(rows)
        return memo.all(self._convert.cells(key, rows))

    def _birthdays(self, rows: Sequence[Cells]) -> list[str]:
        if "birthday" in self._convert.places:
            self._days.update(one for one in self._convert.cells("birthday", rows) if isinstance(one, str))
        return self._persons.birthdays(rows)

    def _numbers(self, rows: Sequence[Cells]) -> list[int | None]:
        """Customer numbers; longer ones are of another system."""
        texts = self._convert.texts("number", rows)
        return [
            int(one) if one.isdecimal() and len(one) <= _LONGEST_NUMBER and int(one) else None
            for one in texts
        ]

    def _since(self, rows: Sequence[Cells]) -> list[str]:
        return [day or "" for day in self._convert.day_texts("since", rows)]

    def _own(self, rows: Sequence[Cells]) -> list[tuple[tuple[str, str], ...]]:
        """What stands in the columns of the shop's own fields; nothing where they are empty."""
        names = [key.removeprefix(OWN) for key in self._own_keys]
        columns = [map(self._written, self._convert.cells(key, rows)) for key in self._own_keys]
        if not columns:
            return [()] * len(rows)
        told = zip(*columns, strict=True)
        return [tuple((name, text) for name, text in zip(names, one, strict=True) if text) for one in told]

    def _written(self, cell: Any) -> str:
        """A cell as a person would type it: days as ISO text."""
        if isinstance(cell, dt.date):
            return cell.isoformat()[:10]
        if isinstance(cell, bool):
            return "yes" if cell else "no"
        return text_of(cell)

    def _cell(self, key: str, row: Cells) -> Any:
        return row[self._convert.places[key]]
