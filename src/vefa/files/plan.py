"""From a sheet and its reading to a plan: the orders it would bring, and every row that needs a look."""

from collections import Counter
from dataclasses import replace
from typing import Final, NamedTuple

from vefa.errors import VefaError
from vefa.files.builder import Builder
from vefa.files.collector import without_collector
from vefa.files.converter import Converter
from vefa.files.days import local_text
from vefa.files.far import how_far
from vefa.files.fields import BY_KEY
from vefa.files.file_notes import file_notes
from vefa.files.formats import GUESS, OUR_FORMATS, format_of
from vefa.files.orders import Lines, Orders, PlanLine, PlanOrder
from vefa.files.reader import Book
from vefa.files.reading import Reading
from vefa.files.rows import DataRows, Fixes
from vefa.files.settle import settle, sums_of
from vefa.files.shapes import Fix, Plan, Problem, Skipped, Sums
from vefa.files.troubles import Troubles
from vefa.files.ways import day_way, number_way
from vefa.i18n import _
from vefa.progress import Progress, silent

__all__ = [
    "Fix", "Fixes", "Lines", "Orders", "Plan", "PlanLine", "PlanOrder", "Problem", "Skipped", "Sums",
    "make_plan", "preview_plan",
]  # fmt: skip

_OWN_BOOKS: Final = frozenset(  # their numbers of customers are the shop's own
    (GUESS, "hand_kept", *OUR_FORMATS)
)


def make_plan(
    book: Book,
    reading: Reading,
    *,
    country: str = "TR",
    currency: str = "TRY",
    zone: str = "Europe/Istanbul",
    progress: Progress = silent,
    fixes: Fixes | None = None,
) -> Plan:
    """Read the whole sheet. Writes nothing.

    `country`, `currency` and `zone` are the shop's. `fixes` are chosen answers to problems of an earlier
    plan, by (row, field). Raises VefaError when a required column is missing or the sheet holds no row.
    """
    _check(book, reading)
    work = _Work(book, _Shop(country, currency, zone), progress, fixes or {})
    attempt = _read(work, reading)
    told = _with_told_ways(reading, attempt.converter, country)
    if (told.numbers, told.days) != (reading.numbers, reading.days):
        attempt = _read(work, told)
    _tell_doubts(book, told, attempt.troubles)
    return _plan(told, attempt)


def preview_plan(
    book: Book,
    reading: Reading,
    rows: int,
    *,
    country: str = "TR",
    currency: str = "TRY",
    zone: str = "Europe/Istanbul",
) -> Plan:
    """The plan of the first data rows (`rows` or a few more) alone, to show how they are read."""
    _check(book, reading)
    return _plan(reading, _read(_Work(book, _Shop(country, currency, zone), silent, {}, rows), reading))


class _Shop(NamedTuple):
    """What the shop is taken to mean where a sheet is silent."""

    country: str
    currency: str
    zone: str


class _Work(NamedTuple):
    """One job of reading; `most` rows, None = all."""

    book: Book
    shop: _Shop
    progress: Progress
    fixes: Fixes
    most: int | None = None


class _Attempt(NamedTuple):
    """A sheet read in one way."""

    built: Builder
    converter: Converter
    troubles: Troubles


def _read(work: _Work, reading: Reading) -> _Attempt:
    """Go once through the sheet. Raises VefaError when it has no data row."""
    shop = work.shop
    converter = Converter(reading, country=shop.country, currency=shop.currency, zone=shop.zone)
    troubles = Troubles(reading)
    built = Builder(converter, troubles)
    with without_collector():  # a tenth of the time
        _add_all(work, reading, built)
    if not built.rows:
        raise VefaError(
            _("The sheet “{sheet}” has headings but no rows.").format(sheet=reading.sheet),
            _("Choose another sheet or file."),
        )
    return _Attempt(built, converter, troubles)


def _check(book: Book, reading: Reading) -> None:
    """Refuse a list of customers, and a reading without the columns that no order can do without."""
    if reading.kind == "customers":
        name = reading.sheet or book.path.name
        raise VefaError(
            _("“{sheet}” is a list of customers, not of orders.").format(sheet=name),
            _("Say that it holds orders, or choose another sheet."),
        )
    if reading.missing:
        fields = ", ".join(BY_KEY[key].title for key in reading.missing)
        raise VefaError(
            _("No column was found for: {fields} (sheet “{sheet}” of “{file}”).").format(
                fields=fields, sheet=reading.sheet, file=book.path.name
            ),
            _("Choose the columns by hand, or another sheet."),
        )


def _add_all(work: _Work, reading: Reading, built: Builder) -> None:
    told = how_far(work.book, reading, work.progress)
    for row_numbers, rows in DataRows(work.book, reading, work.fixes).chunks():
        built.add(row_numbers[: work.most], rows[: work.most])
        told(built.rows)
        if work.most is not None and built.rows >= work.most:
            break


def _with_told_ways(reading: Reading, converter: Converter, country: str) -> Reading:
    """The reading with the ways that the whole columns tell; a way that a person chose stays."""
    one = format_of(reading.format)
    if "numbers" not in reading.chosen:
        usual = reading.usual.get("numbers") or one.numbers or None
        way, told = number_way(converter.number_texts, country, usual, converter.piece_texts)
        reading = replace(reading, numbers=way, numbers_told=told)
    if "days" not in reading.chosen:
        days, told = day_way(converter.days.texts, country, reading.usual.get("days") or one.days or None)
        reading = replace(reading, days=days, days_told=told)
    return reading


def _tell_doubts(book: Book, reading: Reading, troubles: Troubles) -> None:
    """What a person should know about the whole sheet."""
    if not reading.numbers_told:
        example = "1.234,56" if reading.numbers == "comma" else "1,234.56"
        troubles.sheet(
            _("The amounts do not tell how they are written; they are read as in {example}").format(
                example=example
            )
        )
    if not reading.days_told:
        ways = {"dmy": _("day.month.year"), "mdy": _("month.day.year"), "ymd": _("year.month.day")}
        troubles.sheet(
            _("The dates do not tell which figure is the month; they are read as {way}").format(
                way=ways[reading.days]
            )
        )
    if not reading.has_money:
        troubles.sheet(_("The sheet has no amounts; orders that the shop knows keep theirs"))
    for message in file_notes(book, reading):
        troubles.sheet(message)


def _plan(reading: Reading, attempt: _Attempt) -> Plan:
    built = attempt.built
    built.close()
    settle(built)
    orders = built.orders
    states = Counter(orders.state)
    return Plan(
        format=reading.format,
        sheet=reading.sheet,
        header_row=reading.header_row,
        rows=built.rows,
        orders=orders,
        problems=attempt.troubles.listed,
        sums=sums_of(orders),
        units=built.units,
        first=local_text(built.span[0]) if built.span else "",
        last=local_text(built.span[1]) if built.span else "",
        lines=len(orders.lines),
        cancelled=states["cancelled"],
        returned=states["returned"] + states["partly_returned"],
        states=attempt.troubles.words,
        skipped=attempt.troubles.skipped_rows,
        own_numbers=reading.format in _OWN_BOOKS and {"channel", "buyer"} <= set(reading.mapping),
    )
