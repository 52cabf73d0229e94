"""The ready sample shop: kept packed beside the program, its days moved so that it ends today."""

import lzma
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from vefa import paths
from vefa.db.models import Customer
from vefa.db.read import ids
from vefa.db.shift import shift_days
from vefa.db.shop import open_shop, write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.services import stored
from vefa.services.demo import CUSTOMERS, MARK, ORDERS, SEED, make_demo
from vefa.services.sums import recount

UNTIL: Final = date(2026, 11, 24)  # the last day of the shop as it is kept


def ready_file() -> Path:
    """The packed sample shop."""
    return paths.resources() / "samples" / "ornek.vefa.xz"


def make_sample(path: Path, *, today: date, now: datetime) -> None:
    """Put the ready sample shop at `path`, its last day being `today`; `now` is in UTC.

    VefaError when the name is taken or the packed shop is missing. When it fails no file is left.
    """
    if path.exists():
        raise VefaError(
            _("{file} is already there.").format(file=path.name), _("Open it, or choose another name.")
        )
    unfinished = path.with_name(path.name + ".part")
    try:
        _unpack(unfinished)
        _move(unfinished, today, now)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def write_ready(packed: Path) -> None:
    """Make the ready sample shop anew with the generator and pack it."""
    with TemporaryDirectory() as folder:
        made = Path(folder) / "ornek.vefa"
        make_demo(made, seed=SEED, orders=ORDERS, customers=CUSTOMERS, until=UNTIL)
        packed.write_bytes(lzma.compress(made.read_bytes(), preset=9 | lzma.PRESET_EXTREME))


def _unpack(path: Path) -> None:
    packed = ready_file()
    if not packed.is_file():
        raise VefaError(_("The sample shop is missing: {file}").format(file=packed), _("Install Vefa again."))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(lzma.decompress(packed.read_bytes()))


def _move(path: Path, today: date, now: datetime) -> None:
    shop = open_shop(path, now=now)
    try:
        until = date.fromisoformat(stored.get(MARK)["until"])
        _shift((today - until).days)
    finally:
        shop.close()


@write
def _shift(days: int) -> None:
    """Move the shop; days that are counted in months from an order are counted anew, months differ."""
    shift_days(days)
    recount(ids(Customer.select(Customer.id)))
