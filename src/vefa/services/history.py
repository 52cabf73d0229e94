"""The history of a record: who changed what, when, and how it stood before."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from vefa.db.models import Change
from vefa.db.read import rows
from vefa.db.shop import executemany
from vefa.rules.calendar import stamp
from vefa.services.people import current_person


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change: moment in UTC (ISO text), person, the fields that changed before and after."""

    at: str
    person: str
    before: dict[str, Any]
    after: dict[str, Any]


def note_change(
    subject: str,
    subject_id: int,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    *,
    now: datetime,
    made_by: int | None = None,
) -> None:
    """Keep what differs between `before` and `after` of a record; nothing when they are the same.

    `made_by`: the import that caused it.
    """
    changed = [key for key in {*before, *after} if before.get(key) != after.get(key)]
    if not changed:
        return
    Change.create(
        at=stamp(now),
        person=current_person(),
        subject=subject,
        subject_id=subject_id,
        before=_json(before, changed),
        after=_json(after, changed),
        made_by=made_by,
    )


def note_changes(
    subject: str,
    subject_ids: Iterable[int],
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    *,
    now: datetime,
) -> None:
    """Keep the same change of many records: each stood as `before` and stands as `after`."""
    told = (stamp(now), current_person(), subject)
    texts = [json.dumps(dict(sorted(one.items())), ensure_ascii=False) for one in (before, after)]
    columns = ("at", "person", "subject", "subject_id", "before", "after")
    executemany(Change, columns, ((*told, one, *texts) for one in subject_ids))


def changes(subject: str, subject_id: int) -> list[ChangeRow]:
    """The changes of a record, the latest first."""
    query = Change.select(Change.at, Change.person, Change.before, Change.after)
    query = query.where((Change.subject == subject) & (Change.subject_id == subject_id))
    found = rows(query.order_by(Change.id.desc()))
    return [
        ChangeRow(at, person, json.loads(before), json.loads(after)) for at, person, before, after in found
    ]


def _json(record: Mapping[str, Any], keys: list[str]) -> str:
    return json.dumps({key: record[key] for key in sorted(keys) if key in record}, ensure_ascii=False)
