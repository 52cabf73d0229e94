"""The field of each column of an unknown sheet, by its heading and its values."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from vefa.files import vocabulary
from vefa.files.profile import Profile
from vefa.files.reading import Column, Confidence
from vefa.files.vocabulary import Vocabulary
from vefa.rules.text import fold


def _as_days(values: Profile) -> float:
    return max(values.days, values.stamps)


def _as_amounts(values: Profile) -> float:
    return max(values.amounts, values.spoken * 0.6 if values.amounts else 0.0)


_FITS: Final[Mapping[str, Callable[[Profile], float]]] = {
    "number": lambda values: max(values.codes, values.words * 0.6 * (1 - values.sentences)),
    "day": lambda values: max(
        values.days, values.stamps, values.serials * 0.8, min(values.days + values.yearless, 1.0) * 0.9
    ),
    "time": lambda values: values.hours,
    "name": lambda values: values.words * values.lettered,
    "first_name": lambda values: values.words,
    "last_name": lambda values: values.words,
    "total": _as_amounts,
    "amount": _as_amounts,
    "price": _as_amounts,
    "currency": lambda values: values.currencies,
    "quantity": lambda values: values.pieces,
    "returned": lambda values: values.pieces,
    "discount": lambda values: values.amounts,
    "shipping": lambda values: values.amounts,
    "refunded": lambda values: values.amounts,
    "state": lambda values: values.words * (1 - values.regions),
    "kind": lambda values: values.kinds,
    "phone": lambda values: max(values.phones, values.figures * 0.6),
    "email": lambda values: values.emails,
    "product": lambda values: max(values.words, 0.4),
    "city": lambda values: values.words,
    "district": lambda values: values.words,
    "address": lambda values: values.words,
    "card": lambda values: max(values.codes, values.figures),
    "tax": lambda values: max(values.codes, values.figures),
    "country": lambda values: values.words,
    "channel": lambda values: values.words * (1 - values.figures),
    "delivered": _as_days,
    "shipped": _as_days,
    "cancelled": _as_days,
    "came_back": _as_days,
    "payment": lambda values: values.payments,
    "carrier": lambda values: values.words,
    "tracking": lambda values: max(values.codes, values.figures),
    "expected": _as_days,
}


def _as_number(values: Profile) -> float:
    """How well values without a heading can be order numbers: codes that do not repeat and are no amounts."""
    is_money = values.decimals or values.cents or values.round or values.prices
    taken = is_money or max(values.days, values.phones) >= 0.75
    if values.distinct <= 0.9 or values.running or taken or values.short:
        return 0.0
    return values.codes * values.distinct


def _as_money(values: Profile) -> float:
    """How well whole numbers that nothing names can be money: more than pieces are, and no running count."""
    return (
        values.amounts * 0.8
        if values.may_be_money and values.greatest >= _TEN and not values.running
        else 0.0
    )


_BY_VALUES: Final[Mapping[str, Callable[[Profile], float]]] = {
    "number": _as_number,
    "email": lambda values: values.emails,
    "phone": lambda values: values.phones,
    "day": lambda values: values.days,
    "city": lambda values: values.provinces,
    "state": lambda values: values.states,
    "name": lambda values: values.names * values.distinct,
    "total": lambda values: (
        values.amounts * 0.9 if values.decimals or values.cents or values.pieces < 0.9 else 0.0
    ),
}
_WITHOUT_HEADINGS: Final[Mapping[str, Callable[[Profile], float]]] = {
    "buyer": lambda values: values.codes if values.repeated_codes and values.phones < 0.75 else 0.0,
    "quantity": lambda values: values.pieces if values.distinct < 0.3 and not values.decimals else 0.0,
    "total": lambda values: (
        values.amounts * 0.9 if values.cents else max(_BY_VALUES["total"](values), _as_money(values))
    ),
    "name": lambda values: 1.0 if values.people or values.first_names else _BY_VALUES["name"](values),
    "product": lambda values: 0.8 * values.words if not (values.people or values.first_names) else 0.0,
}
_ROSTER_FITS: Final[Mapping[str, Callable[[Profile], float]]] = {
    **{key: _FITS[key] for key in ("name", "first_name", "last_name", "phone", "email", "city", "country")},
    "number": lambda values: values.codes,
    "points": lambda values: values.amounts,
    "tags": lambda values: max(values.words, 0.5),
    "note": lambda values: max(values.words, 0.5),
}
_ROSTER_VALUES: Final[Mapping[str, Callable[[Profile], float]]] = {
    **{key: _BY_VALUES[key] for key in ("email", "phone", "city", "name")},
    "birthday": lambda values: values.days if values.early else 0.0,
}
_STRONG_VALUES: Final = frozenset(("email", "phone"))
_TEN: Final = 10  # pieces are fewer in most rows
_AMOUNTS: Final = frozenset(("total", "amount", "price"))
_FAMILY_TOO: Final = frozenset(("name", "nom"))  # folded headings: a whole name, or that beside Vorname
_LEAST: Final = 0.3
_NO_FIELDS: Final = frozenset(("ignored", "sensitive", "consent", "about", "ours"))


class Sheet(NamedTuple):
    """What one kind of sheet is guessed by: headings, how values fit fields, what values tell by themselves.

    `headless`: what they tell besides where there is no header row.
    """

    vocabulary: Callable[[], Vocabulary]
    fits: Mapping[str, Callable[[Profile], float]]
    by_values: Mapping[str, Callable[[Profile], float]]
    headless: Mapping[str, Callable[[Profile], float]]


ORDERS: Final = Sheet(vocabulary.orders, _FITS, _BY_VALUES, _WITHOUT_HEADINGS)
ROSTER: Final = Sheet(
    vocabulary.rosters, _ROSTER_FITS, _ROSTER_VALUES, {"points": lambda values: values.amounts * 0.8}
)


class _Bid(NamedTuple):
    """How well a column answers a field: `named` 1 by its whole heading, 0.6 by part of it, 0 by values."""

    score: float
    named: float
    field: str
    column: Column


def is_sensitive(heading: str) -> bool:
    """Is it a column that is never read (age, gender, national identity number, health)?"""
    return "sensitive" in vocabulary.orders().named(heading)


def guess_fields(
    columns: Sequence[Column],
    profiles: Mapping[int, Profile],
    *,
    headed: bool = True,
    sheet: Sheet = ORDERS,
) -> dict[str, Column]:
    """Field -> column with its confidence and runner-up; each column answers one field at most.

    Without a header row (`headed` False) values alone tell more: of two columns of money the greater one is
    the total, and of two columns of words none is taken for the product.
    """
    by_values = sheet.by_values if headed else {**sheet.by_values, **sheet.headless}
    found = _bids(columns, profiles, sheet._replace(by_values=by_values))
    if not headed:
        found.sort(key=lambda bid: -profiles[bid.column.index].greatest if bid.field == "total" else 0)
    bids = sorted(found, key=lambda bid: -bid.score)
    taken: dict[str, _Bid] = {}
    used: set[int] = set()
    for bid in bids:
        if bid.field not in taken and bid.column.index not in used:
            taken[bid.field] = bid
            used.add(bid.column.index)
    if not headed and any(bid.field == "product" and bid.column.index not in used for bid in bids):
        taken.pop("product", None)
    mapping = {key: _chosen(bid, bids, profiles) for key, bid in taken.items()}
    return _with_whole_names(mapping)


def _with_whole_names(mapping: dict[str, Column]) -> dict[str, Column]:
    """Half a name alone is the name; what may be either is the other half beside a first or last name."""
    halves = {"first_name", "last_name"} & set(mapping)
    if "name" not in mapping and len(halves) == 1:
        mapping["name"] = mapping.pop(halves.pop())
    elif "name" in mapping and len(halves) == 1:
        heading = mapping["name"].heading
        if "first_name" in halves and fold(heading) in _FAMILY_TOO:
            mapping["last_name"] = mapping.pop("name")
        elif "last_name" in halves and "first_name" in vocabulary.orders().named(heading):
            mapping["first_name"] = mapping.pop("name")
    return mapping


def _bids(columns: Sequence[Column], profiles: Mapping[int, Profile], sheet: Sheet) -> list[_Bid]:
    names = {column.index: sheet.vocabulary().named(column.heading) for column in columns}
    named = [
        bid
        for column in columns
        for bid in _named_bids(column, names[column.index], profiles[column.index], sheet.fits)
    ]
    have = {bid.field for bid in named}
    by_values = [
        bid
        for column in columns
        if not names[column.index]
        for bid in _value_bids(column, profiles[column.index], sheet.by_values, have)
    ]
    return [bid for bid in named + by_values if bid.score > _LEAST]


def _named_bids(
    column: Column,
    fields: Mapping[str, float],
    values: Profile,
    fits: Mapping[str, Callable[[Profile], float]],
) -> list[_Bid]:
    if _NO_FIELDS & set(fields):
        return []
    return [_Bid(_weighed(named, fits.get(key), values), named, key, column) for key, named in fields.items()]


def _weighed(named: float, fits: Callable[[Profile], float] | None, values: Profile) -> float:
    """A name that its values contradict counts little; an empty column is believed by its name."""
    if not values.cells or fits is None:
        return named * 0.8
    fit = fits(values)
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
