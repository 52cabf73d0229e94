"""`vefa imports` and `vefa undo-import`: which files came in, and one step back."""

from pathlib import Path
from typing import Any, Final

import click

from vefa.cli import output, shops, spoken
from vefa.cli.clock import now, today
from vefa.errors import VefaError
from vefa.i18n import N_, _
from vefa.rules import format as words
from vefa.services.imports import ImportRow, import_rows, last_import, undo_import


@spoken.command(
    "imports",
    help=N_("List the files that were brought in, the newest first, with what each made and changed."),
    examples=((N_("The last ten"), "vefa imports --shop shop.vefa --limit 10"),),
)
@shops.shop_option()
@shops.limit_option()
@shops.json_option()
def imports(path: Path, limit: int, as_json: bool) -> None:
    """List the imports."""
    with shops.opened(path, reading=True):
        found = import_rows(limit)
    if as_json:
        output.answer_json({"imports": [_plain(one) for one in found]})
        return
    heads = (_("Number"), _("Date"), _("File"), _("New"), _("Changed"), "")
    cells = [
        (
            str(one.id),
            words.day(one.day),
            one.file_name,
            words.number(one.new),
            words.number(one.changed),
            _("taken back") if one.undone else "",
        )
        for one in found
    ]
    output.table(heads, cells, right=(0, 3, 4))


@spoken.command(
    "undo-import",
    help=N_(
        "Take the last import back in one step: its new orders and customers go, what it changed stands as "
        "before, and so do the points. Where something since makes that impossible, it is said for which "
        "customers, and nothing is changed."
    ),
    examples=(
        (N_("Take the last import back"), "vefa undo-import --shop shop.vefa"),
        (N_("Only if it is still the last one"), "vefa undo-import 12 --shop shop.vefa"),
    ),
)
@spoken.argument(
    "number",
    type=click.IntRange(min=1),
    required=False,
    help=N_("Its number as `vefa imports` tells it; otherwise the last one."),
)
@shops.shop_option()
@shops.json_option()
def undo(number: int | None, path: Path, as_json: bool) -> None:
    """Take an import back."""
    with shops.opened(path) as info, output.bar() as progress:
        last = last_import()
        if last is None:
            raise VefaError(_("There is nothing to take back."))
        row = undo_import(number or last.id, today=today(info.zone), now=now(), progress=progress)
    if as_json:
        output.answer_json(_plain(row))
        return
    output.answer(_("The import of {file} was taken back.").format(file=row.file_name))


def _plain(row: ImportRow) -> dict[str, Any]:
    return {
        "number": row.id,
        "file": row.file_name,
        "at": row.at.isoformat(),
        "kind": row.kind,
        "new": row.new,
        "changed": row.changed,
        "undone": row.undone,
    }


COMMANDS: Final = {"imports": imports, "undo-import": undo}
