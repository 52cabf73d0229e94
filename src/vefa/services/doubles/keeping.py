"""Likely doubles as the shop keeps them; refused ones are never asked again."""

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Final

from vefa.db.models import Suggestion, database
from vefa.db.read import among, rows
from vefa.rules.calendar import stamp
from vefa.services.doubles.finding import Pair
from vefa.services.given import keepers
from vefa.services.people import current_person

WAITING: Final = ("open", "later")
_KEEP: Final = (
    'INSERT INTO "suggestion" '
    '("one_id", "other_id", "score", "reasons", "at", "person", "made_by_id", "state") '
    'VALUES (?, ?, ?, ?, ?, ?, ?, \'open\') ON CONFLICT ("one_id", "other_id") DO UPDATE SET '
    '"score" = excluded."score", "reasons" = excluded."reasons" WHERE "state" IN (\'open\', \'later\')'
)


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
