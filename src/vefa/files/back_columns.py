"""Columns called İade, Returns or İptal whose cells are no words: money, pieces, days, or a sign for yes.

Their headings alone do not tell; the other cells of their rows do.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final, NamedTuple

from vefa.files.cells import text_of
from vefa.files.currencies import currency_named
from vefa.files.profile import Profile
from vefa.files.reading import Column, Reading
from vefa.files.row_kinds import asked
from vefa.files.sections import kind_named
from vefa.rules import numbers
from vefa.rules.text import fold

_SUM_WORDS: Final = frozenset(
    ("tutar", "tutari", "bedel", "bedeli", "toplam", "toplami", "amount", "total", "sum")
)
_PIECE_WORDS: Final = frozenset(("adet", "adedi", "miktar", "miktari", "sayisi", "quantity", "qty"))
_RATE_WORDS: Final = frozenset(("oran", "orani", "yuzde", "yuzdesi", "rate", "percent"))
_BRACKETS: Final = re.compile(r"[(\[][^)\]]*[)\]]")
_MONEY: Final = ("total", "amount", "price")
_ENOUGH: Final = 0.75  # share of the filled cells that must be of one kind
_NOTHING: Final = frozenset(("", "yok", "hayir", "no", "none"))  # folded: nothing came back
_DAYS: Final = {"returned": "came_back", "cancelled": "cancelled"}
_SUMS: Final = {"returned": "refunded", "cancelled": "voided"}

_UNITS: Final = {"rate": _RATE_WORDS, "pieces": _PIECE_WORDS, "money": _SUM_WORDS}
_UNIT_WORDS: Final = _RATE_WORDS | _PIECE_WORDS | _SUM_WORDS

Rows = Sequence[Sequence[Any]]


class _Row(NamedTuple):
    """What a row has in such a column, and beside it; None where that is empty or no number."""

    back: Decimal
    total: Decimal | None
    quantity: Decimal | None


def with_backs(
    mapping: Mapping[str, Column],
    columns: Sequence[Column],
    profiles: Mapping[int, Profile],
    sample: "Sample",
) -> dict[str, Column]:
    """The mapping with such columns, as far as their cells tell what they are."""
    found = dict(mapping)
    taken = {column.index for column in found.values()}
    free = [one for one in columns if one.index in profiles and one.index not in taken]
    for column in free:
        kind, unit = _named(column.heading)
        if kind in _SUMS and (field := _field(kind, unit, column, profiles[column.index], found, sample)):
            told = _rows_of(column, found, sample)
            doubtful = not unit and (field == "returned" and _are_ones(told))
            doubtful |= field in _SUMS.values() and not any(one.back for one in told)
            found.setdefault(field, replace(column, confidence="unsure" if doubtful else "likely"))
    taken = {column.index for column in found.values()}
    return _billed(found, [one for one in free if one.index not in taken], sample)


def is_what_is_left(mapping: Mapping[str, Column], sample: "Sample") -> bool:
    """Is the total what was left of an order? One that came back wholly has none then, but money that did."""
    total, back = mapping.get("total"), mapping.get("refunded")
    if total is None or back is None:
        return False
    pairs = [(sample.number(row, total), sample.number(row, back)) for row in sample.rows]
    beyond = [left for left, gone in pairs if left is not None and gone and abs(gone) > abs(left)]
    return bool(beyond) and not any(beyond)


def are_open(mapping: Mapping[str, Column]) -> list[str]:
    """Fields of money that went back whose first cells are all 0: what the others are has to be seen yet."""
    return [key for key in _SUMS.values() if key in mapping and mapping[key].confidence == "unsure"]


def with_seen_backs(reading: Reading, rows: Rows, country: str) -> Reading:
    """The reading, as `rows` of the whole sheet tell that have something in such columns."""
    sample = Sample(rows, reading.numbers)
    known = {key: column for key, column in reading.mapping.items() if key not in are_open(reading.mapping)}
    cells = {one.index: [row[one.index] for row in rows if one.index < len(row)] for one in reading.headings}
    profiles = {at: Profile(column, country) for at, column in cells.items()}
    mapping = with_backs(known, reading.headings, profiles, sample)
    after = reading.after_refunds or is_what_is_left(mapping, sample)
    return replace(reading, mapping=mapping, after_refunds=after)


class Sample(NamedTuple):
    """The first data rows of a sheet, and how it writes numbers."""

    rows: Rows
    way: numbers.Way

    def number(self, row: Sequence[Any], column: Column | None) -> Decimal | None:
        """The number that a row has in a column."""
        if column is None or column.index >= len(row):
            return None
        return numbers.parse(row[column.index], self.way)


def single_pieces(reading: Reading) -> str:
    """The heading of a column whose 1 may be a piece that came back, or a yes; '' for none."""
    column = reading.mapping.get("returned")
    return column.heading if column and column.confidence == "unsure" else ""


def unknown_backs(reading: Reading) -> list[str]:
    """Headings of such columns that hold something and of which nothing is read."""
    taken = {column.index for column in reading.mapping.values()}
    free = [one for one in reading.headings if one.index not in taken and reading.examples.get(one.index)]
    return [one.heading for one in free if _named(one.heading)[0] in _SUMS]


def _named(heading: str) -> tuple[str, str]:
    """What a heading calls its cells, and in which unit: "rate", "money", "pieces" or ''."""
    words = [word for word in _BRACKETS.sub(" ", heading).split() if not currency_named(word)]
    folded = [fold(word) for word in words]
    unit = next((unit for unit, listed in _UNITS.items() if not listed.isdisjoint(folded)), "")
    return kind_named(" ".join(one for one in folded if one not in _UNIT_WORDS)), unit


def _field(
    kind: str, unit: str, column: Column, profile: Profile, mapping: Mapping[str, Column], sample: Sample
) -> str:
    """The field that a column of a `kind` is; '' where its cells do not tell."""
    if profile.cells and profile.days >= _ENOUGH and not unit:
        return _DAYS[kind]
    told = [text for text in map(text_of, profile.cells) if fold(text) not in _NOTHING]
    backs = [one for one in _rows_of(column, mapping, sample) if one.back]
    if not told or len(_numbers(told, sample.way)) < len(told) * _ENOUGH:
        return ""
    if unit:
        return {"money": _SUMS[kind], "pieces": "returned" if kind == "returned" else ""}.get(unit, "")
    if _are_signs(backs, told):
        return "kind" if asked(column.heading) == kind and "kind" not in mapping else "returned"
    are_pieces = kind == "returned" and all(map(_may_be_pieces, backs)) and bool(backs)
    return "returned" if are_pieces else _SUMS[kind]


def _rows_of(column: Column, mapping: Mapping[str, Column], sample: Sample) -> list[_Row]:
    money = next((mapping[key] for key in _MONEY if key in mapping), None)
    quantity = mapping.get("quantity")
    return [
        _Row(abs(back), sample.number(row, money), sample.number(row, quantity))
        for row in sample.rows
        if (back := sample.number(row, column)) is not None
    ]


def _numbers(texts: Sequence[str], way: numbers.Way) -> list[Decimal]:
    return [found for text in texts if (found := numbers.parse(text, way)) is not None]


def _are_signs(backs: Sequence[_Row], told: Sequence[str]) -> bool:
    """Do 1 and 0 stand for yes and no? Where several pieces were sold, 1 is one of them."""
    ones = bool(backs) and all(one.back == 1 and (one.quantity or 1) <= 1 and one.total != 1 for one in backs)
    return ones and all(len(text.lstrip("-")) == 1 for text in told)


def _are_ones(rows: Sequence[_Row]) -> bool:
    """Are they 1 and 0, beside several pieces that were sold?"""
    return all(one.back <= 1 for one in rows) and any(one.back and (one.quantity or 1) > 1 for one in rows)


def _may_be_pieces(one: _Row) -> bool:
    """May it be a number of pieces, at most those that were sold, and no sum of money?"""
    is_whole = one.back == one.back.to_integral_value()
    return one.quantity is not None and is_whole and one.back <= one.quantity and one.back != one.total


def _billed(mapping: dict[str, Column], others: Sequence[Column], sample: Sample) -> dict[str, Column]:
    """The mapping with the total that was billed, where the one that was found is what was left of it."""
    total, back = mapping.get("total"), mapping.get("refunded")
    if total is None or back is None:
        return mapping
    returns = [row for row in sample.rows if sample.number(row, back)]
    for column in others if returns else ():
        if all(_is_left(sample, row, total, back, column) for row in returns):
            return mapping | {"total": replace(column, confidence="likely", rival=total.heading)}
    return mapping


def _is_left(sample: Sample, row: Sequence[Any], total: Column, back: Column, whole: Column) -> bool:
    """Is the `total` of a row what is left of the `whole` when what went back is taken from it?"""
    left, gone, billed = (sample.number(row, column) for column in (total, back, whole))
    return None not in {left, gone, billed} and billed - abs(gone) == left  # type: ignore[operator,arg-type]
