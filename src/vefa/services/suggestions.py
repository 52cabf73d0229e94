"""Likely doubles of customers: the list that waits for the owner, and what he says to each."""

import json
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime

from vefa.db.models import Customer, Suggestion
from vefa.db.read import among, first, ids, rows
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.progress import Progress, silent
from vefa.rules.calendar import stamp
from vefa.rules.likeness_words import reasons_in_words
from vefa.services import merging
from vefa.services.counting import shown
from vefa.services.customer_list import day_of
from vefa.services.doubles.finding import find_pairs
from vefa.services.doubles.keeping import (
    Pair,
    count,
    forget_waiting,
    keep_meant,
    keep_pairs,
    meaning_the_same,
    not_refused,
    waiting,
)
from vefa.services.doubles.records import records
from vefa.services.people import current_person
from vefa.services.stored import get, put

_SLICE = 50_000  # customers that are compared with all others together
_LOOKED = "doubles_looked"


@dataclass(frozen=True, slots=True)
class Side:
    """One of two customers who are likely one. Phone in E.164, birthday MM-DD, points that can be used."""

    id: int
    number: int
    name: str
    phone: str
    email: str
    city: str
    district: str
    address: str
    birthday: str
    orders: int
    balance: int
    made_on: date | None
    last_day: date | None


@dataclass(frozen=True, slots=True)
class SuggestionRow:
    """Two customers who are likely one, to `score` per cent; `one` would stay. `later`: it was put off.

    `reasons` as `rules.likeness.Agreement` names them.
    """

    id: int
    score: int
    reasons: tuple[str, ...]
    one: Side
    other: Side
    later: bool

    @property
    def words(self) -> str:
        """The reasons in words."""
        return reasons_in_words(self.reasons)


def suggestion_ids() -> "array[int]":
    """The pairs that wait, the likeliest first; those that were put off stand last."""
    return array("q", waiting())


def suggestion_rows(wanted: Sequence[int]) -> list[SuggestionRow]:
    """The rows of these pairs, in their order; what waits no more is left out."""
    asked = set(wanted)
    pairs = {number: pair for number, pair in waiting().items() if number in asked}
    sides = _sides({one for pair in pairs.values() for one in pair[:2]})
    query = Suggestion.select(Suggestion.id, Suggestion.score, Suggestion.reasons)
    said = {number: told for number, *told in rows(query.where(Suggestion.id.in_(among(pairs))))}
    found = {}
    for number, (one, other, later) in pairs.items():
        score, reasons = said[number]
        stays, joins = sorted((sides[one], sides[other]), key=lambda side: (-side.orders, side.id))
        found[number] = SuggestionRow(number, score, tuple(json.loads(reasons)), stays, joins, later)
    return [found[one] for one in wanted if one in found]


@write
def accept(suggestion_id: int, keep: int, other: int, *, today: date, now: datetime) -> None:
    """They are one: `other` joins `keep`. Undo: `take_back`. VefaError as `merging.merge_customers`."""
    merging.merge_customers(keep, other, today=today, now=now)
    _put(suggestion_id, "merged", now)


@write
def take_back(suggestion_id: int, keep: int, other: int, *, today: date, now: datetime) -> None:
    """Undo of `accept`: two customers again, of whom it is asked again."""
    merging.unmerge_customers(keep, other, today=today, now=now)
    _put(suggestion_id, "open", now)


@write
def refuse(suggestion_id: int, *, now: datetime) -> str:
    """They are two, for good, with everybody merged into them; returns how it stood, for `put_back`."""
    keep_meant(suggestion_id)
    return _put_all(suggestion_id, "refused", now)


@write
def put_off(suggestion_id: int, *, now: datetime) -> str:
    """Ask about these later; returns how it stood, for `put_back`."""
    return _put_all(suggestion_id, "later", now)


@write
def put_back(suggestion_id: int, state: str, *, now: datetime) -> None:
    """Undo of `refuse` and `put_off`."""
    _put_all(suggestion_id, state, now)


@write
def keep_apart(one: int, other: int, *, now: datetime) -> None:
    """These two are never suggested. VefaError when they are one customer."""
    if one == other:
        raise VefaError(_("This is one customer."), _("Name two customers."))
    first_, second = sorted((one, other))
    said = {"one": first_, "other": second, "score": 0, "reasons": "[]", "at": stamp(now)}
    Suggestion.insert(said).on_conflict_ignore().execute()
    pair = Suggestion.get(Suggestion.one == first_, Suggestion.other == second)
    _put_all(pair.id, "refused", now)


def look_everywhere(*, now: datetime, progress: Progress = silent) -> int:
    """Look through all customers anew; how many pairs wait then. Reads for long, writes at the end."""
    everybody = ids(Customer.select(Customer.id).where(shown()).order_by(Customer.id))
    found = []
    for begin in range(0, len(everybody), _SLICE):
        part = everybody[begin : begin + _SLICE]
        progress(begin, len(everybody), _("Looking for likely doubles"))
        found += find_pairs(records(part), after=part[-1])
    pairs = not_refused(found)
    _keep_all(pairs, everybody, now)
    return count()


def was_looked() -> bool:
    """Whether somebody has looked through all customers once; imports look at those they bring."""
    return bool(get(_LOOKED, False))


@write
def _keep_all(pairs: Sequence[Pair], everybody: "array[int]", now: datetime) -> None:
    forget_waiting(everybody, but=pairs)
    keep_pairs(pairs, now=now)
    put(_LOOKED, True)


def _sides(wanted: set[int]) -> dict[int, Side]:
    names = [one.name for one in fields(Side)]
    query = Customer.select(*(getattr(Customer, name) for name in names))
    sides = {}
    for row in rows(query.where(Customer.id.in_(among(wanted)))):
        said = dict(zip(names, row, strict=True))
        days = {name: day_of(said[name]) for name in ("made_on", "last_day")}
        sides[row[0]] = Side(**{**said, **days})
    return sides


def _put_all(suggestion_id: int, state: str, now: datetime) -> str:
    """Put it so for every pair that means these two since a merge; returns how this one stood."""
    before = _put(suggestion_id, state, now)
    for one in meaning_the_same(suggestion_id):
        _put(one, state, now)
    return before


def _put(suggestion_id: int, state: str, now: datetime) -> str:
    found = first(Suggestion.select(Suggestion.state).where(Suggestion.id == suggestion_id))
    if found is None:
        raise VefaError(_("This pair is not on the list any more."), _("Refresh the list and try again."))
    told = {"state": state, "at": stamp(now), "person": current_person()}
    Suggestion.update(told).where(Suggestion.id == suggestion_id).execute()
    return str(found[0])
