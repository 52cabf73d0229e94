"""The imports that were made, as the page of orders lists them."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from vefa.db.models import Import
from vefa.db.read import first, rows

_FIELDS: Final = (
    Import.id, Import.file_name, Import.at, Import.day, Import.counts, Import.undone_at, Import.kind,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One import: its file, when (UTC), the orders it made and changed; `undone`: it was taken back.

    `kind`: orders, or customers, who then are what it made and changed.
    """

    id: int
    file_name: str
    at: datetime
    day: date
    new: int
    changed: int
    undone: bool
    kind: str = "orders"


def import_rows(limit: int = 3) -> list[ImportRow]:
    """The latest imports, the newest first."""
    return [_row(*one) for one in rows(Import.select(*_FIELDS).order_by(Import.id.desc()).limit(limit))]


def _row(*values: Any) -> ImportRow:
    number, name, at, day, counts, undone, kind = values
    made = json.loads(counts).get(kind, {})
    return ImportRow(
        number, name, datetime.fromisoformat(at), date.fromisoformat(day),
        made.get("new", 0), made.get("changed", 0), undone is not None, kind,
    )  # fmt: skip


def last_import() -> ImportRow | None:
    """The latest import that was not taken back."""
    query = Import.select(*_FIELDS).where(Import.undone_at.is_null()).order_by(Import.id.desc())
    found = first(query.limit(1))
    return _row(*found) if found else None
