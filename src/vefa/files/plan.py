"""From a sheet and its reading to a plan: the orders it would bring, and every row that needs a look."""

from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import NamedTuple

from vefa.errors import VefaError
from vefa.files.back_columns import with_seen_backs
from vefa.files.builder import Builder
from vefa.files.collector import without_collector
from vefa.files.converter import Converter
from vefa.files.days import local_text
from vefa.files.far import how_far
from vefa.files.fields import BY_KEY
from vefa.files.file_notes import file_notes
from vefa.files.formats import format_of
from vefa.files.large_blocks import keep_apart
from vefa.files.layout import SEARCHED
from vefa.files.orders import Lines, Orders, PlanLine, PlanOrder
from vefa.files.person_columns import PersonColumns
from vefa.files.reader import Book
from vefa.files.reading import Reading
from vefa.files.rows import DataRows, Fixes
from vefa.files.seen import Looker, can_be_seen, has_own_numbers
from vefa.files.settle import fallen, settle, sums_of
from vefa.files.shapes import Fallen, Fix, Plan, Problem, Skipped, Sums
from vefa.files.sideways import leans
from vefa.files.sight import Known, Seen
from vefa.files.troubles import Troubles
from vefa.files.ways import day_way, number_way
from vefa.i18n import _
from vefa.progress import Progress, silent

__all__ = [
    "Fallen", "Fix", "Fixes", "Known", "Lines", "Orders", "Plan", "PlanLine", "PlanOrder", "Problem", "Seen",
    "Skipped", "Sums", "make_plan", "preview_plan",
]  # fmt: skip


def make_plan(  # noqa: PLR0913 - what a shop is asked for a sheet
    book: Book,
    reading: Reading,
    *,
    country: str = "TR",
    currency: str = "TRY",
    zone: str = "Europe/Istanbul",
    progress: Progress = silent,
    fixes: Fixes | None = None,
    known: Known | None = None,
) -> Plan:
    """Read the whole sheet. Writes nothing.

    `country`, `currency` and `zone` are the shop's. `fixes` are chosen answers to problems of an earlier
    plan, by (row, field). Orders that the shop has as `known` says are not in the plan, nor in its figures
    but for rows, lines, first and last day; `seen` tells of them. Raises VefaError when a required column is
    missing or the sheet holds no row.
    """
    _check(book, reading)
    keep_apart()
    work = _Work(book, _Shop(country, currency, zone), progress, fixes or {}, known=known)
    attempt = _read(work, reading)
    told = _with_told_ways(reading, attempt.converter, country)
    if rows := attempt.built.row_refunds.rows:
        told = with_seen_backs(told, rows, country)
    if _means(told) != _means(reading):
        attempt = _read(work, told)
    _tell_doubts(book, told, attempt.troubles)
    return _plan(told, attempt)


def _means(reading: Reading) -> tuple[object, ...]:
    """What a change of which makes the rows mean something else."""
    places = {key: column.index for key, column in reading.mapping.items()}
    return reading.numbers, reading.days, reading.after_refunds, places


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
    known: Known | None = None


class _Attempt(NamedTuple):
    """A sheet read in one way."""

    built: Builder
    converter: Converter
    troubles: Troubles
    seen: Seen | None = None


def _read(work: _Work, reading: Reading) -> _Attempt:
    """Go once through the sheet. Raises VefaError when it has no data row."""
    shop = work.shop
    converter = Converter(reading, country=shop.country, currency=shop.currency, zone=shop.zone)
    troubles = Troubles(reading)
    persons = PersonColumns(converter)
    built, looker = Builder(converter, persons, troubles), None
    if work.known and can_be_seen(reading, work.fixes):
        looker = Looker(converter, persons, work.known, shop)
    with without_collector():  # a tenth of the time
        _add_all(work, reading, built, looker)
    if looker and built.sections.begun:  # what stands below a title changes orders that were passed over
        return _read(work._replace(known=None), reading)
    seen = looker.finish() if looker else None
    if not (built.rows or (seen and seen.lines)):
        raise VefaError(
            _("The sheet “{sheet}” has headings but no rows.").format(sheet=reading.sheet),
            _("Choose another sheet or file."),
        )
    return _Attempt(built, converter, troubles, seen)


def _check(book: Book, reading: Reading) -> None:
    """Refuse a list of customers, and a reading without the columns that no order can do without."""
    if reading.kind == "customers":
        name = reading.sheet or book.path.name
        raise VefaError(
            _("“{sheet}” is a list of customers, not of orders.").format(sheet=name),
            _("Say that it holds orders, or choose another sheet."),
        )
    if reading.account:
        raise VefaError(
            _("“{sheet}” is a statement of an account, not a list of sales.").format(
                sheet=reading.sheet or book.path.name
            ),
            _("Choose a list of orders or card payments. If these are sales, choose their columns by hand."),
        )
    if reading.missing:
        fields = ", ".join(BY_KEY[key].title for key in reading.missing)
        hint = _("Choose the columns by hand, or another sheet.")
        if leans([row for _number, row in islice(book.rows(reading.sheet), SEARCHED)]):
            hint = _(
                "Headings must stand side by side. If they stand below each other, "
                "copy the table and paste it with “Transpose”."
            )
        raise VefaError(
            _("No column was found for: {fields} (sheet “{sheet}” of “{file}”).").format(
                fields=fields, sheet=reading.sheet, file=book.path.name
            ),
            hint,
        )


def _add_all(work: _Work, reading: Reading, built: Builder, looker: Looker | None) -> None:
    told = how_far(work.book, reading, work.progress)
    sections = built.sections
    data = DataRows(work.book, reading, work.fixes, sections.look, sections.is_bare)
    for row_numbers, rows in data.chunks():
        if looker is None:
            built.add(row_numbers[: work.most], rows[: work.most])
        else:
            for part in looker.unread(row_numbers, rows):
                built.add(*part)
        told(built.rows + (looker.seen.lines if looker else 0))
        if work.most is not None and built.rows >= work.most:
            break
    for part in looker.rest() if looker else ():
        built.add(*part)


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
    if reading.until:
        text = _("Dates without a year are read as the last ones up to {day}")
        if not reading.until_told:
            text = _(
                "Dates have no year; they are read as the last ones before the file was saved, up to {day}"
            )
        troubles.sheet(text.format(day=f"{date.fromisoformat(reading.until):%d.%m.%Y}"))
    if not reading.has_money:
        troubles.sheet(_("The sheet has no amounts; orders that the shop knows keep theirs"))
    for message in file_notes(book, reading):
        troubles.sheet(message)


def _plan(reading: Reading, attempt: _Attempt) -> Plan:
    built = attempt.built
    built.close()
    settle(built)
    built.orders.close()
    orders, seen = built.orders, attempt.seen or Seen()
    gone = fallen(orders)
    span, states = [*built.span, *seen.span], Counter(orders.state)
    return Plan(
        format=reading.format,
        sheet=reading.sheet,
        header_row=reading.header_row,
        rows=built.rows + seen.lines,
        orders=orders,
        problems=attempt.troubles.listed,
        unlisted=attempt.troubles.unlisted,
        sums=sums_of(orders, gone),
        units=built.line_builder.units,
        first=local_text(min(span)) if span else "",
        last=local_text(max(span)) if span else "",
        lines=len(orders.lines) + seen.lines,
        cancelled=states["cancelled"],
        returned=states["returned"] + states["partly_returned"],
        states=attempt.troubles.words,
        skipped=attempt.troubles.skipped_rows,
        backs=built.backs,
        own_numbers=has_own_numbers(reading),
        fallen=Fallen(gone if seen.rows else {}),
        odd_rows=attempt.troubles.rows,
        seen=attempt.seen,
    )
