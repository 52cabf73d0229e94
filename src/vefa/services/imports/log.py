"""The imports that were made, as the page of orders lists them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from vefa.db.models import Import
from vefa.db.read import rows

_FIELDS: Final = (
    Import.id, Import.file_name, Import.at, Import.day, Import.counts, Import.undone_at, Import.kind,
    Import.mapping,
)  # fmt: skip

_ANSWERS: Final = "answers"  # of surveys: they are taken back on their own
_SHEETS: Final = 50  # of one file, that come in together


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One import: its file, when (UTC), the orders it made and changed; `undone`: it was taken back.

    `kind`: orders, or customers, who then are what it made and changed. `parts`: the ids of the sheets that
    came in with it, its own the last of them.
    """

    id: int
    file_name: str
    at: datetime
    day: date
    new: int
    changed: int
    undone: bool
    kind: str = "orders"
    parts: tuple[int, ...] = ()


def import_rows(limit: int = 3) -> list[ImportRow]:
    """The latest imports, the newest first."""
    query = Import.select(*_FIELDS).where(Import.kind != _ANSWERS).order_by(Import.id.desc())
    found = rows(query.limit(limit * _SHEETS))
    return _joined(found)[:limit]


def last_import() -> ImportRow | None:
    """The latest import that was not taken back."""
    stands = Import.undone_at.is_null() & (Import.kind != _ANSWERS)
    query = Import.select(*_FIELDS).where(stands).order_by(Import.id.desc())
    found = _joined(rows(query.limit(_SHEETS)))
    return found[0] if found else None


def _joined(found: Sequence[Any]) -> list[ImportRow]:
    """One row of those that came in together."""
    groups: dict[int, list[Any]] = {}
    for one in found:
        groups.setdefault(json.loads(one[-1]).get("part_of", one[0]), []).append(one)
    return [_row(group) for group in groups.values()]


def _row(group: Sequence[Any]) -> ImportRow:
    """Of sheets with orders and with customers, the orders are told."""
    number, name, at, day, _counts, undone, *_rest = group[0]
    kinds = {one[6] for one in group}
    kind = "orders" if "orders" in kinds else "customers"
    made = [json.loads(one[4]).get(kind, {}) for one in group if one[6] == kind]
    return ImportRow(
        number, name, datetime.fromisoformat(at), date.fromisoformat(day),
        sum(one.get("new", 0) for one in made), sum(one.get("changed", 0) for one in made),
        undone is not None, kind, tuple(sorted(one[0] for one in group)),
    )  # fmt: skip
