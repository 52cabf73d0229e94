"""The imports that were made, as the page of orders lists them."""

import json
from dataclasses import dataclass
from datetime import date, datetime

from vefa.db.models import Import
from vefa.db.read import first, rows


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One import: its file, when (UTC), the orders it made and changed; `undone`: it was taken back."""

    id: int
    file_name: str
    at: datetime
    day: date
    new: int
    changed: int
    undone: bool


def import_rows(limit: int = 3) -> list[ImportRow]:
    """The latest imports, the newest first."""
    fields = (Import.id, Import.file_name, Import.at, Import.day, Import.counts, Import.undone_at)
    return [_row(*one) for one in rows(Import.select(*fields).order_by(Import.id.desc()).limit(limit))]


def _row(number: int, name: str, at: str, day: str, counts: str, undone: str | None) -> ImportRow:
    orders = json.loads(counts).get("orders", {})
    return ImportRow(
        number, name, datetime.fromisoformat(at), date.fromisoformat(day),
        orders.get("new", 0), orders.get("changed", 0), undone is not None,
    )  # fmt: skip


def last_import() -> ImportRow | None:
    """The latest import that was not taken back."""
    fields = (Import.id, Import.file_name, Import.at, Import.day, Import.counts, Import.undone_at)
    query = Import.select(*fields).where(Import.undone_at.is_null()).order_by(Import.id.desc())
    found = first(query.limit(1))
    return _row(*found) if found else None
