"""`vefa backup`, `vefa restore`, `vefa check`: that nothing gets lost."""

from pathlib import Path
from typing import Any, Final

import click

from vefa.cli import output, shops, spoken
from vefa.cli.clock import now
from vefa.db import backup as copies
from vefa.db.restore import BackupLook, is_whole
from vefa.i18n import N_, _
from vefa.rules import format as words
from vefa.services import backups
from vefa.services import check as proofs

_FOLDER: Final = spoken.Place(file_okay=False)
_FILE: Final = spoken.Place(exists=True, dir_okay=False)


@spoken.command(
    "backup",
    help=N_(
        "Make a backup of a shop file, packed, in the folder beside it; also while the window has it open. "
        "Old backups are thinned out: the last 7 days, 4 weeks and 12 months stay."
    ),
    examples=(
        (N_("Now, and a copy on a USB stick"), "vefa backup --shop shop.vefa --to /media/usb"),
        (N_("What is there"), "vefa backup --shop shop.vefa --list"),
    ),
)
@shops.shop_option()
@spoken.option(
    "--to", "second", type=_FOLDER, metavar="FOLDER", help=N_("A copy of it into this folder too.")
)
@spoken.option("--list", "only_list", is_flag=True, help=N_("Only list the backups there are."))
@shops.json_option()
def backup(path: Path, second: Path | None, only_list: bool, as_json: bool) -> None:
    """Make a backup."""
    made: list[copies.Backup] = []
    if only_list:
        made = copies.list_backups(path)
    else:
        with shops.opened(path), output.bar() as progress:
            made.append(backups.make_backup(now=now(), progress=progress))
            made += [copies.copy_to(made[0], second)] if second else []
    if as_json:
        output.answer_json({"backups": [_plain(one) for one in made]})
        return
    for one in made:
        output.answer(str(one.path))


def _plain(one: copies.Backup) -> dict[str, Any]:
    return {"file": str(one.path), "made": one.made.isoformat(), "bytes": one.size}


@spoken.command(
    "restore",
    help=N_(
        "Put a backup in the place of a shop file. What stood there is kept as a backup first. With --look "
        "only tell what the backup holds."
    ),
    examples=(
        (N_("What does it hold?"), 'vefa restore "shop 2026-11-24 063000.vefa.gz" --look'),
        (N_("Bring it back"), 'vefa restore "shop 2026-11-24 063000.vefa.gz" --shop shop.vefa'),
    ),
)
@spoken.argument("file", type=_FILE, help=N_("The backup."))
@shops.shop_option(required=False)
@spoken.option("--look", is_flag=True, help=N_("Only tell what is inside."))
@shops.json_option()
def restore(file: Path, path: Path | None, look: bool, as_json: bool) -> None:
    """Bring a backup back."""
    if (path is None) != look:
        raise click.UsageError(_("Name the shop file with --shop, or look inside with --look."))
    with output.bar() as progress:
        inside = backups.look_inside(file, progress)
        kept = backups.restore_backup(file, path, now=now(), progress=progress) if path else None
    if as_json:
        output.answer_json({**_inside(inside), "kept": str(kept) if kept else None})
        return
    _show_inside(inside)
    if path:
        output.answer(_("{file} was restored.").format(file=path))
    if kept:
        output.answer(_("What stood there before is kept: {file}").format(file=kept))


def _inside(inside: BackupLook) -> dict[str, Any]:
    return {
        "shop": inside.shop_name,
        "customers": inside.customers,
        "orders": inside.orders,
        "last_order": inside.last_order.isoformat() if inside.last_order else None,
        "files": inside.files.listed,
        "files_beside": inside.files.there,
    }


def _show_inside(inside: BackupLook) -> None:
    output.answer(
        _("{shop}: {customers} customers, {orders} orders, the last of {day}").format(
            shop=inside.shop_name or inside.path.name,
            customers=words.number(inside.customers),
            orders=words.number(inside.orders),
            day=words.day(inside.last_order) if inside.last_order else "-",
        )
    )
    if inside.files.listed:
        output.answer(
            _("Attached files: {there} of {count} lie beside the backup.").format(
                there=words.number(inside.files.there), count=words.number(inside.files.listed)
            )
        )


@spoken.command(
    "check",
    help=N_(
        "Check a shop file from end to end: the file itself, and that balances, lots, orders and vouchers "
        "equal what they are made of. Exit code 1 when something does not agree."
    ),
    examples=((N_("Is everything right?"), "vefa check --shop shop.vefa"),),
)
@shops.shop_option()
@shops.json_option()
def check(path: Path, as_json: bool) -> int:
    """Check a shop file."""
    with shops.opened(path, reading=True), output.bar() as progress:
        found = [] if is_whole(path) else [_("The file is damaged; restore a backup.")]
        found += proofs.check(progress)
    if as_json:
        output.answer_json({"problems": found})
    else:
        output.answer("\n".join(found) or _("Everything agrees."))
    return 1 if found else 0


COMMANDS: Final = {"backup": backup, "restore": restore, "check": check}
