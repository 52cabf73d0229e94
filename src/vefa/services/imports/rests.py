"""Rows of an import that did not come in as they stand, to be looked at afterwards."""

import json
from typing import Any

from vefa.db.models import Import
from vefa.db.read import first
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.records import dataclass


@dataclass(frozen=True, slots=True)
class RestRow:
    """A row as the spreadsheet shows it: the column, what stood there, what is wrong with it."""

    id: int
    row: int
    column: str
    found: str
    message: str


def rest_rows(import_id: int) -> list[RestRow]:
    """In the order of the file. VefaError when the import is not there."""
    kept = first(Import.select(Import.problems).where(Import.id == import_id))
    if kept is None:
        raise VefaError(_("This import is not there any more."), _("Refresh the list."))
    return [_row(place, one) for place, one in enumerate(json.loads(kept[0]), 1)]


def _row(place: int, one: dict[str, Any]) -> RestRow:
    words = (str(one.get(key) or "") for key in ("column", "found", "message"))
    return RestRow(place, int(one.get("row") or 0), *words)
