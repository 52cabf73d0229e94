"""Sheets with a column of money for each currency (TL, USD, EUR): the one that is filled tells the row's."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from vefa.files import vocabulary
from vefa.files.back_columns import Sample
from vefa.files.cells import text_of
from vefa.files.currencies import UNKNOWN, currency_named, currency_of
from vefa.files.profile import Profile
from vefa.files.reading import Column, Reading
from vefa.rules import numbers
from vefa.rules.text import fold

KEYS: Final = ("total", "amount", "price")
_ENOUGH: Final = 0.75  # share of the filled cells that must be amounts
_MOST: Final = 9  # currencies of a sheet
_FEW: Final = 20  # rows with several amounts are slips if they are not more than one in so many
_DASHES: Final = frozenset("-–—")
_PARTS: Final = re.compile(r"[^\W\d_]+|[^\w\s]")


def with_currencies(
    mapping: Mapping[str, Column], columns: Sequence[Column], profiles: Mapping[int, Profile], sample: Sample
) -> dict[str, Column]:
    """The mapping with such columns: `total`, `total_2`, `total_3` … (or `price`, `price_2` …)."""
    groups: defaultdict[str, list[Column]] = defaultdict(list)
    for column in columns:
        if column.index in profiles and _holds_money(profiles[column.index]) and _told(column.heading):
            groups[_base(column.heading)].append(column)
    for base, group in groups.items():
        key = _field(base, group, mapping)
        if key and len({_told(one.heading) for one in group}) == len(group) > 1 and _one_each(group, sample):
            places = {one.index for one in group}
            kept = {name: one for name, one in mapping.items() if name != "currency"}  # which they tell
            others = {name: one for name, one in kept.items() if one.index not in places}
            return others | {_key(key, at): one for at, one in enumerate(group[:_MOST], start=1)}
    return dict(mapping)


def _key(key: str, at: int) -> str:
    return key if at == 1 else f"{key}_{at}"


def _told(heading: str) -> str:
    """The currency of a heading; that of a bare one in any case (usd)."""
    return currency_named(heading) or currency_of(heading).replace(UNKNOWN, "")


def _base(heading: str) -> str:
    """A heading without its currency, folded; '' where that is all."""
    if currency_of(heading) not in {"", UNKNOWN} and " " not in heading.strip():
        return ""
    return fold(" ".join(part for part in _PARTS.findall(heading) if not currency_named(part)))


def _holds_money(values: Profile) -> bool:
    """Are they amounts, and dashes where there is none?"""
    told = [text for text in values.texts if text not in _DASHES]
    return sum(numbers.parse(text, "comma") is not None for text in told) >= len(told) * _ENOUGH


def _field(base: str, group: Sequence[Column], mapping: Mapping[str, Column]) -> str:
    """What the columns hold; '' where it is no money that was paid, as rates of exchange beside a total."""
    if base:
        named = vocabulary.orders().named(base)
        return max((key for key in KEYS if key in named), key=named.__getitem__, default="")
    places = {one.index for one in group}
    told = [mapping[key] for key in KEYS if key in mapping and mapping[key].index not in places]
    return "" if any(one.confidence != "unsure" for one in told) else "total"


def _one_each(group: Sequence[Column], sample: Sample) -> bool:
    """Is one of the columns filled in each row? Else they tell the same money in several currencies."""
    filled = [sum(bool(sample.number(row, one)) for one in group) for row in sample.rows]
    several = sum(count > 1 for count in filled)
    return several * _FEW <= sum(count == 1 for count in filled)


class CurrencyColumns:
    """Reads such columns: `key` is the field that they are, '' where a sheet has none."""

    def __init__(self, reading: Reading) -> None:
        """Looks up the columns; the first one holds for rows without an amount."""
        self.key = next((key for key in KEYS if f"{key}_2" in reading.mapping), "")
        keys = [_key(self.key, at) for at in range(1, _MOST + 1)] if self.key else []
        told = [reading.mapping[key] for key in keys if key in reading.mapping]
        self._places = [(one.index, _told(one.heading)) for one in told]
        self._way = reading.numbers

    def currencies(self, rows: Sequence[Sequence[Any]]) -> list[str]:
        """The currency of each row; UNKNOWN where amounts of several stand."""
        return [UNKNOWN if len(found := self._filled(row)) > 1 else self._places[found[0]][1] for row in rows]

    def cells(self, rows: Sequence[Sequence[Any]]) -> list[Any]:
        """The amount of each row."""
        return [row[self._places[self._filled(row)[0]][0]] for row in rows]

    def _filled(self, row: Sequence[Any]) -> list[int]:
        """Which of the columns hold something; an amount of 0 only where none holds another."""
        cells = [(at, row[place]) for at, (place, _currency) in enumerate(self._places)]
        told = [(at, cell) for at, cell in cells if text_of(cell)]
        return [at for at, cell in told if not self._is_none(cell)] or [at for at, _cell in told[:1]] or [0]

    def _is_none(self, cell: Any) -> bool:
        return numbers.parse(cell, self._way) == Decimal(0) or text_of(cell) in _DASHES
