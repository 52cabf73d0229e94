"""Recognises the orders, or the customers, in a book: which sheet, which format, which column is which."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import Any, Final, Literal

from vefa.errors import VefaError
from vefa.files.accounts import is_account
from vefa.files.back_columns import Sample, is_what_is_left
from vefa.files.cells import shown, text_of
from vefa.files.channels import COUNTER, channel_in
from vefa.files.columns import is_sensitive
from vefa.files.currencies import currency_named, currency_of_market, currency_of_titles, usual_currency
from vefa.files.day_rows import day_alone
from vefa.files.formats import GUESS, Format, format_of, formats, keeps_backs
from vefa.files.grouping import shape_of
from vefa.files.guessed_money import by_sums
from vefa.files.layout import SEARCHED, Layout, find_layout
from vefa.files.mapping import NAMES, is_amountless, map_fields, with_items
from vefa.files.name_rows import with_told_above
from vefa.files.profile import Profile
from vefa.files.reader import Book
from vefa.files.reading import Column, Reading
from vefa.files.roster_guess import roster_of
from vefa.files.sections import EXPENSE, kind_named, sales_among
from vefa.files.totals import names_total
from vefa.files.ways import day_way, number_way, whole_way
from vefa.files.years import years_of
from vefa.i18n import _
from vefa.rules.text import fold

_SAMPLE: Final = 400  # rows that are looked at
_MOST_LOOKED: Final = 1000  # columns whose values are looked at; no sheet of orders is wider
_ENOUGH: Final = 4  # fields of a sheet that is no mere summary
_NUMBERS: Final = (
    "total",
    "amount",
    "price",
    "discount",
    "shipping",
    "refunded",
    "voided",
    "quantity",
    "points",
)
_DAYS: Final = ("day", "delivered", "shipped", "cancelled", "expected")
_MOST_DAYS: Final = 100_000  # larger numbers count something else than days
_WHO: Final = NAMES | {"phone", "email", "buyer"}


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the caller fixes instead of leaving it to the sheet; '' leaves it. `country` is the shop's."""

    country: str = "TR"
    format: str = ""
    channel: str = ""
    numbers: Literal["comma", "point", ""] = ""
    days: Literal["dmy", "mdy", "ymd", ""] = ""
    kind: Literal["orders", "customers", ""] = ""
    year: int = 0


def recognise(book: Book, sheet: str = "", wishes: Wishes | None = None) -> Reading:
    """How to read `sheet` ('' = the one that holds the orders, with the `others` that do so, too).

    The reading may lack required fields (`reading.missing`): a person can name them. Raises VefaError when
    there is no row to read, or `wishes.format` is unknown.
    """
    wishes = wishes or Wishes()
    found = (_read(book, name, wishes) for name in ([sheet] if sheet else book.shown))
    readings = [reading for reading in found if reading]
    if not readings:
        raise _empty(book, sheet)
    best = max(readings, key=_worth)
    others = [one for one in readings if one is not best and one.kind == best.kind and _is_sure(one)]
    alike = bool(others) and all(_headings(one) == _headings(best) for one in others)
    return replace(best, others=tuple(one.sheet for one in others), alike=alike)


def _headings(reading: Reading) -> list[tuple[int, str]]:
    return [(one.index, fold(one.heading)) for one in reading.headings]


def _is_sure(reading: Reading) -> bool:
    """Is it not just a sum by day or a list of names?"""
    fields = {*reading.mapping}
    told = len(fields) >= _ENOUGH or (reading.kind == "orders" and bool(fields & _WHO))
    return not reading.missing and (reading.format != GUESS or told) and kind_named(reading.sheet) != EXPENSE


def _worth(reading: Reading) -> tuple[bool, bool, bool, bool, int]:
    """What makes a sheet more likely: a known format, complete, orders, sales, then many fields."""
    firm = sum(column.confidence in {"sure", "likely"} for column in reading.mapping.values())
    sales = kind_named(reading.sheet) not in {"returned", "cancelled", EXPENSE}
    whole = not (reading.missing or reading.account)
    return reading.format != GUESS, whole, reading.kind == "orders", sales, firm


def _empty(book: Book, sheet: str) -> VefaError:
    name = sheet or book.path.name
    hint = _("Choose the sheet that holds the orders.") if len(book.sheets) > 1 else _("Choose another file.")
    if book.hidden and not sheet:
        hint = _("Hidden sheets were not read: {names}").format(names=", ".join(book.hidden)) + ". " + hint
    return VefaError(_("“{name}” holds no rows.").format(name=name), hint)


def _read(book: Book, sheet: str, wishes: Wishes) -> Reading | None:
    """The reading of one sheet, None when it is empty."""
    rows = [row for _number, row in islice(book.rows(sheet), SEARCHED + _SAMPLE)]
    if not any(cell not in ("", None) for row in rows for cell in row):
        return None
    name = f"{book.path.stem} {sheet}"
    layout = find_layout(rows, name)
    known = _wished(wishes) or layout.format
    below = [row for row in _data(rows, layout) if _has_cells(row, layout) and not day_alone(row)]
    columns = tuple(Column(at, heading) for at, heading in layout.columns)
    readable = [column for column in columns if not is_sensitive(column.heading)]
    looked = readable[:_MOST_LOOKED]
    profiles = {column.index: Profile(_cells(below, column.index), wishes.country) for column in looked}
    mapping = map_fields(known, readable, profiles, headed=layout.header >= 0)
    reading = _reading(known or format_of(GUESS), sheet, layout, columns, mapping)
    reading = replace(
        reading,
        channel=reading.channel or channel_in(name) or _channel_of(mapping, profiles) or COUNTER,
        currency=reading.currency
        or currency_of_titles(rows[: max(layout.header, 0)])
        or currency_of_market(one.texts for one in profiles.values()),
        sensitive=tuple(one.heading for one in columns if is_sensitive(one.heading)),
        mac_days=_has_day_numbers(below, mapping) and book.counts_from_1904,
        examples={at: tuple(shown(cell) for cell in one.cells[:3]) for at, one in profiles.items()},
    )
    reading = with_told_above(reading, rows, layout.header, book)
    mapping = dict(reading.mapping)
    roster = roster_of(reading, profiles, headed=layout.header >= 0, wanted=wishes.kind)
    if roster is not None:
        return _with_ways(roster, below, None, wishes)
    reading = _with_ways(_with_years(reading, book, rows, wishes), below, known, wishes)
    if known and known.rows and known.total_of:
        return replace(reading, rows_are=known.rows, total_of=known.total_of)
    if "origin" in mapping:  # a row that gives back is a line of the order that it names
        return replace(reading, rows_are="lines", total_of="line")
    sample = Sample(below, reading.numbers)
    mapping = by_sums(known, mapping, looked, profiles, sample)
    rows_are, total_of = shape_of(below, mapping, reading.numbers)
    if rows_are == "orders":
        mapping = with_items(mapping, profiles)
    return replace(
        reading,
        rows_are=rows_are,
        total_of=total_of,
        mapping=mapping,
        amountless=is_amountless(mapping, profiles, columns),
        after_refunds=keeps_backs(reading.format) and is_what_is_left(mapping, sample),
        days_go_on=_go_days_on(below, mapping),
        account=known is None and is_account(mapping, columns, sample, chain([name], *rows[: layout.header])),
    )


def _channel_of(mapping: Mapping[str, Column], profiles: Mapping[int, Profile]) -> str:
    """The marketplace whose addresses most customers have; '' for none."""
    column = mapping.get("email")
    mails = profiles[column.index].texts if column and column.index in profiles else []
    found = [channel_in(mail.rpartition("@")[2]) for mail in mails if "@" in mail]
    usual = max(found, key=found.count, default="")
    return usual if found.count(usual) * 2 > len(found) else ""


def _has_day_numbers(rows: Sequence[Sequence[Any]], mapping: Mapping[str, Column]) -> bool:
    """Do numbers stand in a column of days?"""
    places = [mapping[key].index for key in (*_DAYS, "birthday") if key in mapping]
    return any(type(cell) in {int, float} and cell < _MOST_DAYS for at in places for cell in _cells(rows, at))


def _go_days_on(rows: Sequence[Sequence[Any]], mapping: Mapping[str, Column]) -> bool:
    """Is the day so often missing where there is an amount that it is no slip, but written once a day?"""
    money = next((mapping[key] for key in ("total", "amount", "price") if key in mapping), None)
    if money is None or "day" not in mapping:
        return False
    pairs = zip(_cells(rows, mapping["day"].index), _cells(rows, money.index), strict=True)
    days = [text_of(day) for day, amount in pairs if text_of(amount)]
    missing = days.count("")
    return missing > 1 and days[0] != "" and missing * 5 >= len(days)


def _reading(
    one: Format, sheet: str, layout: Layout, columns: tuple[Column, ...], mapping: dict[str, Column]
) -> Reading:
    return Reading(
        format=one.key,
        title=one.title,
        sheet=sheet,
        header_row=layout.header + 1,
        headings=columns,
        mapping=mapping,
        channel=one.channel,
        currency=one.currency,
    )


def _wished(wishes: Wishes) -> Format | None:
    if not wishes.format or wishes.format == GUESS:
        return None
    one = format_of(wishes.format)
    if one.key == GUESS:
        raise VefaError(
            _("There is no format named “{name}”.").format(name=wishes.format),
            _("Known formats are: {names}.").format(names=", ".join(sorted(each.key for each in formats()))),
        )
    return one


def _data(rows: Sequence[Sequence[Any]], layout: Layout) -> list[Sequence[Any]]:
    """The rows below the header without blanks, sums and headers that stand again."""
    header = rows[layout.header] if layout.header >= 0 else ()
    sales = sales_among(rows, layout.header)
    filled = [row for row in sales if any(cell not in ("", None) for cell in row)]
    return [row for row in filled if row != header and not names_total(row)] or filled


def _has_cells(row: Sequence[Any], layout: Layout) -> bool:
    """Does a row hold anything of the table? (A longer list may stand beside it.)"""
    return any(at < len(row) and row[at] not in ("", None) for at, _heading in layout.columns)


def _cells(rows: Sequence[Sequence[Any]], at: int) -> list[Any]:
    return [row[at] if at < len(row) else "" for row in rows]


def _named_currency(reading: Reading) -> str:
    """The currency that the heading of an amount names; '' for none."""
    headings = (
        reading.mapping[key].heading for key in ("total", "amount", "price") if key in reading.mapping
    )
    return next(filter(None, map(currency_named, headings)), "")


def _with_years(reading: Reading, book: Book, rows: Sequence[Sequence[Any]], wishes: Wishes) -> Reading:
    """The reading with the year of days that are written without one; `rows` begin with the sheet."""
    above, below = rows[: reading.header_row], rows[reading.header_row :]
    cells = {key: _cells(below, reading.mapping[key].index) for key in _DAYS if key in reading.mapping}
    alone = [*rows, [reading.sheet]] if reading.day_above >= 0 else []
    days = cells.pop("day", []) + [day for row in alone if (day := day_alone(row))]
    said = (cell for row in above for cell in row if isinstance(cell, str))
    titles = [book.path.stem, reading.sheet, *said]
    found = years_of(days, chain.from_iterable(cells.values()), titles, book.path)
    if found.until and wishes.year:
        return reading.with_until(f"{wishes.year}-12-31")
    return replace(reading, until=found.until, until_told=found.told)


def _with_ways(
    reading: Reading, rows: Sequence[Sequence[Any]], known: Format | None, wishes: Wishes
) -> Reading:
    """The reading with the ways of its sample (the plan looks at the whole columns again)."""
    cells = {key: _cells(rows, column.index) for key, column in reading.mapping.items()}
    figures = [cell for key in _NUMBERS for cell in cells.get(key, ())]
    customers = reading.kind == "customers"
    days = [cell for key in (("birthday",) if customers else _DAYS) for cell in cells.get(key, ())]
    pieces = {cell for cell in cells.get("quantity", ()) if isinstance(cell, str)}
    if customers:
        numbers, numbers_told = whole_way(figures, wishes.country)
    else:
        numbers, numbers_told = number_way(figures, wishes.country, (known and known.numbers) or None, pieces)
    way, days_told = day_way(days, wishes.country, (known and known.days) or None)
    reading = replace(
        reading,
        numbers=numbers,
        days=way,
        numbers_told=numbers_told,
        days_told=days_told,
        channel=wishes.channel or reading.channel,
        currency=reading.currency
        or usual_currency(cells.get("total", []) + cells.get("price", []))
        or _named_currency(reading),
    )
    return reading.with_ways(numbers=wishes.numbers or None, days=wishes.days or None)
