"""What the shop owes in points; alone here, for the first page needs none of the words of points."""

from datetime import date

from peewee import Case, Select, fn

from vefa.db.models import Customer, DayDone, Entry, Order
from vefa.db.read import rows, value
from vefa.records import dataclass
from vefa.services import programme


@dataclass(frozen=True, slots=True)
class Liability:
    """What the shop owes in points (POLICY 59), negative balances as nothing; waiting points beside it."""

    points: int
    worth: int
    waiting: int
    waiting_worth: int


def liability(day: date) -> Liability:
    """What the shop owed in points when `day` was over."""
    usable, waiting = _then(day) if _went_on(day) else _now()
    worth = programme.current(day).worth
    return Liability(usable, worth.of(usable), waiting, worth.of(waiting))


def _now() -> tuple[int, int]:
    usable = value(Customer.select(fn.SUM(Customer.balance)).where(Customer.balance > 0), 0)
    return int(usable), int(value(Order.select(fn.SUM(Order.waiting)).where(Order.waiting > 0), 0))


def _went_on(day: date) -> bool:
    """Whether there may be entries of later days: a day was worked, or something was booked, since."""
    worked = value(DayDone.select(fn.MAX(DayDone.day)), "")
    newest = value(Entry.select(Entry.day).order_by(Entry.id.desc()).limit(1), "")
    return max(str(worked), str(newest)) > day.isoformat()


def _then(day: date) -> tuple[int, int]:
    """Usable and waiting points after all entries of `day`, from the ledger."""
    sums = (
        Entry.select(fn.SUM(Entry.points).alias("points"), fn.SUM(Entry.waiting).alias("waits"))
        .where(Entry.day <= day.isoformat())
        .group_by(Entry.customer)
        .alias("sums")
    )
    usable = fn.SUM(Case(None, [(sums.c.points > 0, sums.c.points)], 0))
    points, waits = rows(Select([sums], [usable, fn.SUM(sums.c.waits)]))[0]
    return int(points or 0), int(waits or 0)
