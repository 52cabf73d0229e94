"""Every import of a span with what it said and whether it was taken back."""

import json
from datetime import date, datetime
from typing import Any

from vefa.db.models import Import
from vefa.db.read import rows
from vefa.records import dataclass
from vefa.services.refers import local


@dataclass(frozen=True, slots=True)
class FileProblem:
    """What was found in a row of the file (0: the whole file), in which column, and what is wrong with it."""

    row: int
    column: str
    found: str
    message: str


@dataclass(frozen=True, slots=True)
class ImportEntry:
    """An import. `kind`: orders, customers or answers, which are what it made, changed and met again.

    `at` on the shop's clock; `undone` too, None while it stands. `new_customers`: whom orders brought.
    """

    id: int
    kind: str
    at: datetime
    person: str
    file: str
    sheet: str
    format: str
    channel: str
    new: int
    changed: int
    same: int
    new_customers: int
    problems: tuple[FileProblem, ...]
    undone: datetime | None


def imports_in(first: date, last: date) -> list[ImportEntry]:
    """The imports that were made from `first` to `last`, the oldest first; each sheet is one."""
    fields = (
        Import.id, Import.kind, Import.at, Import.person, Import.file_name, Import.sheet, Import.format,
        Import.channel, Import.counts, Import.problems, Import.undone_at,
    )  # fmt: skip
    days = Import.day.between(first.isoformat(), last.isoformat())
    return [_entry(row) for row in rows(Import.select(*fields).where(days).order_by(Import.id))]


def _entry(row: tuple[Any, ...]) -> ImportEntry:
    number, kind, at, person, name, sheet, form, channel, counts, problems, undone = row
    said = json.loads(counts)
    made = said.get(kind, {})
    came = said.get("customers", {}).get("new", 0) if kind == "orders" else 0
    found = made.get("new", 0), made.get("changed", 0), made.get("same", made.get("known", 0)), came
    return ImportEntry(
        number, kind, local(at), person, name, sheet, form, channel, *found,
        tuple(map(_problem, json.loads(problems))), local(undone) if undone else None,
    )  # fmt: skip


def _problem(said: dict[str, Any]) -> FileProblem:
    return FileProblem(
        int(said.get("row") or 0), str(said.get("column") or ""), str(said.get("found") or ""),
        str(said.get("message") or ""),
    )  # fmt: skip
