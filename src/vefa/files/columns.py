"""The field of each column of an unknown sheet, by its heading and its values."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from vefa.files.formats import words
from vefa.files.profile import Profile
from vefa.files.reading import Column, Confidence
from vefa.rules.text import fold

_FITS: Final[Mapping[str, Callable[[Profile], float]]] = {
    "number": lambda values: max(values.codes, values.words * 0.6),
    "day": lambda values: max(values.days, values.serials * 0.8),
    "time": lambda values: values.hours,
    "name": lambda values: values.words,
    "first_name": lambda values: values.words,
    "last_name": lambda values: values.words,
    "total": lambda values: values.amounts,
    "amount": lambda values: values.amounts,
    "price": lambda values: values.amounts,
    "quantity": lambda values: values.pieces,
    "discount": lambda values: values.amounts,
    "shipping": lambda values: values.amounts,
    "refunded": lambda values: values.amounts,
    "state": lambda values: values.words,
    "phone": lambda values: max(values.phones, values.figures * 0.6),
    "email": lambda values: values.emails,
    "product": lambda values: max(values.words, 0.4),
    "city": lambda values: values.words,
    "district": lambda values: values.words,
    "address": lambda values: values.words,
    "card": lambda values: max(values.codes, values.figures),
    "tax": lambda values: max(values.codes, values.figures),
    "country": lambda values: values.words,
    "channel": lambda values: values.words,
    "delivered": lambda values: values.days,
    "shipped": lambda values: values.days,
    "cancelled": lambda values: values.days,
}


def _as_number(values: Profile) -> float:
    """How well values without a heading can be order numbers: codes that do not repeat and are no amounts."""
    taken = max(values.days, values.phones) >= 0.75
    if values.distinct <= 0.9 or values.running or values.decimals or taken:
        return 0.0
    return values.codes * values.distinct


_BY_VALUES: Final[Mapping[str, Callable[[Profile], float]]] = {
    "number": _as_number,
    "email": lambda values: values.emails,
    "phone": lambda values: values.phones,
    "day": lambda values: values.days,
    "city": lambda values: values.provinces,
    "state": lambda values: values.states,
    "name": lambda values: values.names * values.distinct,
    "total": lambda values: values.amounts * 0.9 if values.decimals or values.pieces < 0.9 else 0.0,
}
_WITHOUT_HEADINGS: Final[Mapping[str, Callable[[Profile], float]]] = {
    "buyer": lambda values: values.codes if values.repeated_codes else 0.0,
    "quantity": lambda values: values.pieces if values.distinct < 0.3 and not values.decimals else 0.0,
}
_STRONG_VALUES: Final = frozenset(("email", "phone"))
_AMOUNTS: Final = frozenset(("total", "amount", "price"))
_LEAST: Final = 0.3


class _Bid(NamedTuple):
    """How well a column answers a field: `named` 1 by its whole heading, 0.6 by part of it, 0 by values."""

    score: float
    named: float
    field: str
    column: Column


@cache
def _headings() -> dict[str, dict[str, int]]:
    """For each folded heading the fields that may have it and its place in their lists."""
    found: dict[str, dict[str, int]] = {}
    for key, listed in words("headings").items():
        for place, heading in enumerate(listed):
            found.setdefault(fold(heading), {}).setdefault(key, place)
    return found


def is_sensitive(heading: str) -> bool:
    """Is it a column that is never read (age, gender, national identity number, health)?"""
    return "sensitive" in _named_fields(heading)


def _named_fields(heading: str) -> dict[str, float]:
    """Fields that a heading names: nearly 1 for a whole heading, 0.6 for its longest known part."""
    name = fold(heading)
    exact = _headings().get(name)
    if exact:
        return {key: 1.0 - place / 1000 for key, place in exact.items()}
    longest = min(_known_parts(name), key=lambda part: (-len(part), _order()[part]), default="")
    return {key: 0.6 - place / 1000 for key, place in _headings()[longest].items()} if longest else {}


def _known_parts(name: str) -> set[str]:
    """The known headings that stand in `name` as whole words."""
    parts = name.split()
    spans = ((first, first + count) for first in range(len(parts)) for count in range(1, _most() + 1))
    found = {" ".join(parts[first:end]) for first, end in spans}
    return {part for part in found if len(part) > 2 and part in _headings()}


@cache
def _order() -> dict[str, int]:
    """The place of each known heading among them; of two that are alike long the earlier one is meant."""
    return {heading: place for place, heading in enumerate(_headings())}


@cache
def _most() -> int:
    """How many words the longest known heading has."""
    return max(len(heading.split()) for heading in _headings())


def guess_fields(
    columns: Sequence[Column], profiles: Mapping[int, Profile], *, headed: bool = True
) -> dict[str, Column]:
    """Field -> column with its confidence and runner-up; each column answers one field at most.

    Without a header row (`headed` False) values alone tell also buyers and quantities.
    """
    by_values = _BY_VALUES if headed else {**_BY_VALUES, **_WITHOUT_HEADINGS}
    bids = sorted(_bids(columns, profiles, by_values), key=lambda bid: -bid.score)
    taken: dict[str, _Bid] = {}
    used: set[int] = set()
    for bid in bids:
        if bid.field not in taken and bid.column.index not in used:
            taken[bid.field] = bid
            used.add(bid.column.index)
    mapping = {key: _chosen(bid, bids, profiles) for key, bid in taken.items()}
    if "first_name" in mapping and not {"name", "last_name"} & set(mapping):
        mapping["name"] = mapping.pop("first_name")
    return mapping


def _bids(
    columns: Sequence[Column],
    profiles: Mapping[int, Profile],
    fits: Mapping[str, Callable[[Profile], float]],
) -> list[_Bid]:
    named = [bid for column in columns for bid in _named_bids(column, profiles[column.index])]
    have = {bid.field for bid in named}
    by_values = [
        bid
        for column in columns
        if not _named_fields(column.heading)
        for bid in _value_bids(column, profiles[column.index], fits, have)
    ]
    return [bid for bid in named + by_values if bid.score > _LEAST]


def _named_bids(column: Column, values: Profile) -> list[_Bid]:
    fields = _named_fields(column.heading)
    if "ignored" in fields or "sensitive" in fields:
        return []
    return [_Bid(_weighed(named, key, values), named, key, column) for key, named in fields.items()]


def _weighed(named: float, key: str, values: Profile) -> float:
    """A name that its values contradict counts little; an empty column is believed by its name."""
    if not values.cells or key not in _FITS:
        return named * 0.8
    fit = _FITS[key](values)
    return named * (0.7 + 0.3 * fit) if fit >= 0.5 else named * fit


def _value_bids(
    column: Column, values: Profile, fits: Mapping[str, Callable[[Profile], float]], have: set[str]
) -> list[_Bid]:
    """What a column without a telling heading may be, for fields that no heading names."""
    if not values.cells:
        return []
    known = have | ({"total"} if have & _AMOUNTS else set())
    wanted = {key: fit(values) for key, fit in fits.items() if key not in known}
    return [_Bid(fit * 0.5, 0.0, key, column) for key, fit in wanted.items() if fit >= 0.75]


def _chosen(bid: _Bid, bids: Sequence[_Bid], profiles: Mapping[int, Profile]) -> Column:
    others = [one for one in bids if one.field == bid.field and one.column.index != bid.column.index]
    rival = others[0].column.heading if others else ""
    close = bool(others) and others[0].score > bid.score - 0.05 and bid.field == "total"
    confidence = _confidence(bid, profiles[bid.column.index], close=close)
    return Column(bid.column.index, bid.column.heading, confidence, rival)


def _confidence(bid: _Bid, values: Profile, *, close: bool) -> Confidence:
    if bid.named == 0:
        return "likely" if bid.field in _STRONG_VALUES else "unsure"
    if close or bid.score < 0.5:
        return "unsure"
    return "sure" if bid.named > 0.9 and values.cells else "likely"
