"""Where the books stood when an import began, so that later events can be told from earlier ones."""

import json
from dataclasses import dataclass
from typing import Any

from vefa.db.models import Change, Entry
from vefa.db.read import first
from vefa.services.imports.known import newest_id
from vefa.services.imports.stamp import Stamp

_SUBJECT = "import"


@dataclass(frozen=True, slots=True)
class Mark:
    """The last change and the last entry before an import.

    `programme`: how the programme stood, when the import changed it (`since.put_back` takes it).
    """

    change: int
    entry: int
    programme: dict[str, Any] | None = None


def set_mark(stamp: Stamp, told: dict[str, Any], programme: dict[str, Any] | None = None) -> None:
    """Write the import into the history, before anything it does; `told` are its figures."""
    stood: dict[str, Any] = {"undo": newest_id(Entry)}
    if programme is not None:
        stood["programme"] = programme
    Change.create(
        at=stamp.at,
        person=stamp.person,
        subject=_SUBJECT,
        subject_id=stamp.id,
        before=json.dumps(stood, ensure_ascii=False),
        after=json.dumps(told, ensure_ascii=False),
        made_by=stamp.id,
    )


def mark_of(import_id: int) -> Mark:
    """The mark of an import."""
    query = Change.select(Change.id, Change.before).where(
        Change.made_by == import_id, Change.subject == _SUBJECT
    )
    found = first(query.order_by(Change.id))
    if found is None:
        return Mark(0, 0)
    stood = json.loads(found[1])
    return Mark(found[0], stood["undo"], stood.get("programme"))
