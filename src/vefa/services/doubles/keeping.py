"""Likely doubles as the shop keeps them; refused ones are never asked again."""

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from vefa.db.models import Customer, Suggestion, database
from vefa.db.read import among, ids, rows
from vefa.rules.calendar import stamp
from vefa.services.counting import shown
from vefa.services.given import keepers
from vefa.services.people import current_person

WAITING: Final = ("open", "later")
_KEEP: Final = (
    'INSERT INTO "suggestion" '
    '("one_id", "other_id", "score", "reasons", "at", "person", "made_by_id", "state") '
    'VALUES (?, ?, ?, ?, ?, ?, ?, \'open\') ON CONFLICT ("one_id", "other_id") DO UPDATE SET '
    '"score" = excluded."score", "reasons" = excluded."reasons" WHERE "state" IN (\'open\', \'later\')'
)


class Pair(NamedTuple):
    """Two who are likely one, by their `Record.id`, the older first; `score` per cent."""

    one: int
    other: int
    score: int
    reasons: tuple[str, ...]


def keep_pairs(pairs: Sequence[Pair], *, now: datetime, made_by: int | None = None) -> None:
    """Keep `pairs` of customers inside the write transaction; `made_by` is the import that brought them."""
    told = (stamp(now), current_person(), made_by)
    found = [(one, other, score, json.dumps(reasons), *told) for one, other, score, reasons in pairs]
    database.connection().executemany(_KEEP, found)


def not_refused(pairs: Iterable[Pair]) -> list[Pair]:
    """`pairs` without those that were called two people, also by what they are called since a merge."""
    kept = keepers()
    query = Suggestion.select(Suggestion.one, Suggestion.other).where(Suggestion.state == "refused")
    refused = {frozenset((kept.get(one, one), kept.get(other, other))) for one, other in rows(query)}
    return [pair for pair in pairs if frozenset((pair.one, pair.other)) not in refused]


def forget_waiting(customer_ids: Collection[int], *, but: Sequence[Pair] = ()) -> None:
    """Take out what waited about these customers and is no longer likely."""
    still = {(pair.one, pair.other) for pair in but}
    mine = Suggestion.one.in_(among(customer_ids)) | Suggestion.other.in_(among(customer_ids))
    query = Suggestion.select(Suggestion.id, Suggestion.one, Suggestion.other)
    found = rows(query.where(mine, Suggestion.state.in_(WAITING)))
    gone = [number for number, one, other in found if (one, other) not in still]
    Suggestion.delete().where(Suggestion.id.in_(among(gone))).execute()


def forget_import(import_id: int) -> None:
    """An import is taken back, and with it what it made likely."""
    mine = (Suggestion.made_by == import_id) & Suggestion.state.in_(WAITING)
    Suggestion.delete().where(mine).execute()


def meaning_the_same(suggestion_id: int) -> list[int]:
    """The pairs, merged ones aside, that mean the same two customers since a merge; the pair itself first."""
    kept = keepers()
    query = Suggestion.select(Suggestion.id, Suggestion.one, Suggestion.other)
    found = rows(query.where((Suggestion.state != "merged") | (Suggestion.id == suggestion_id)))
    meant = {number: frozenset((kept.get(one, one), kept.get(other, other))) for number, one, other in found}
    mine = meant.pop(suggestion_id, None)
    return [suggestion_id, *(number for number, pair in meant.items() if pair == mine)] if mine else []


def keep_meant(suggestion_id: int) -> None:
    """Keep the two whom a pair means since a merge as a pair, too: the merge may be taken back."""
    kept, fields = keepers(), ("one", "other", "score", "reasons", "state", "at", "person", "made_by")
    query = Suggestion.select(*(getattr(Suggestion, name) for name in fields))
    for row in rows(query.where(Suggestion.id == suggestion_id)):
        said = dict(zip(fields, row, strict=True))
        said["one"], said["other"] = sorted(kept.get(number, number) for number in row[:2])
        Suggestion.insert(said).on_conflict_ignore().execute()


def count() -> int:
    """How many pairs wait that were not put off."""
    return sum(not later for _one, _other, later in waiting().values())


def waiting() -> dict[int, tuple[int, int, bool]]:
    """Each pair that waits, as its customers are called since a merge, and whether it was put off."""
    kept = keepers()
    query = Suggestion.select(Suggestion.id, Suggestion.one, Suggestion.other, Suggestion.state)
    order = (Suggestion.state != "open", Suggestion.score.desc(), Suggestion.id)
    found = rows(query.where(Suggestion.state.in_((*WAITING, "refused"))).order_by(*order))
    pairs = [
        (number, kept.get(one, one), kept.get(other, other), state) for number, one, other, state in found
    ]
    settled = {frozenset((one, other)) for _number, one, other, state in pairs if state == "refused"}
    here = _shown({one for pair in pairs for one in pair[1:3]})
    waits: dict[int, tuple[int, int, bool]] = {}
    for number, one, other, state in pairs:
        pair = frozenset((one, other))
        if pair not in settled and len(pair) == 2 and pair <= here:
            waits[number] = (one, other, state == "later")
        settled.add(pair)
    return waits


def _shown(wanted: set[int]) -> set[int]:
    return set(ids(Customer.select(Customer.id).where(shown(), Customer.id.in_(among(wanted)))))
