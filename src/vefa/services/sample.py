"""The ready sample shop: kept packed beside the program, its days moved so that it ends today."""

import lzma
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from vefa import paths
from vefa.db.models import Complaint, Customer, database
from vefa.db.read import ids, rows
from vefa.db.shift import shift_days
from vefa.db.shop import open_shop, write
from vefa.errors import VefaError
from vefa.i18n import _, speaking
from vefa.rules.text import fold
from vefa.services import stored
from vefa.services.complaints.clock import renew
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
    """Make the ready sample shop anew with the generator and pack it; it is Turkish, as its people are."""
    with TemporaryDirectory() as folder, speaking("tr"):
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
    """Move the shop; what is counted from its days is counted anew: months differ, and so do working days."""
    if not days:
        return
    shift_days(days)
    recount(ids(Customer.select(Customer.id)))
    _number_complaints()
    renew()


def _number_complaints() -> None:
    """Let the numbers of complaints begin with the year they are in now."""
    places: Counter[str] = Counter()
    changed = []
    for one, number, day, folded in rows(
        Complaint.select(Complaint.id, Complaint.number, Complaint.opened_on, Complaint.fold).order_by(
            Complaint.id
        )
    ):
        places[day[:4]] += 1
        fresh = f"{day[:4]}-{places[day[:4]]:03}"
        changed.append((fresh, fold(fresh) + folded[len(fold(number)) :], one))
    Complaint.update(number=Complaint.id.concat("?")).execute()  # no number is there twice on the way
    database.connection().executemany(
        'UPDATE "complaint" SET "number" = ?, "fold" = ? WHERE "id" = ?', changed
    )
