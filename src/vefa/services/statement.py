"""What a statement tells a customer: what he has, until when, and every movement of a span of days.

Opening balance + movements = closing balance, to the last point, usable and waiting ones each by themselves.
"""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import accumulate
from typing import Any, Final
from zoneinfo import ZoneInfo

from peewee import fn

from vefa.db.models import Customer, Entry, Lot, Order, Voucher
from vefa.db.read import first, ids, rows
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.records import dataclass
from vefa.rules.calendar import add_months
from vefa.rules.programme import ProgrammeRules
from vefa.services import points, programme, settings, vouchers
from vefa.services.customer_draft import no_customer
from vefa.services.sales.shopper import Progress, progress
from vefa.services.sales.steps import kept_customer
from vefa.services.stamps import StampProgress, cards_of
from vefa.services.voucher_list import VoucherRow, in_group

MONTHS: Final = 3  # of an ordinary statement: this one and the two before


@dataclass(frozen=True, slots=True)
class Left:
    """Points that are good through `last_day` (None: without an end), worth `worth` in minor units.

    `idle`: the day holds while nothing is bought; every purchase sets it later.
    """

    last_day: date | None
    points: int
    worth: int
    idle: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A movement: why, in words; how usable and waiting points changed; the usable ones after it."""

    day: date
    text: str
    order_number: str
    points: int
    waiting: int
    balance: int


@dataclass(frozen=True, slots=True)
class Release:
    """Waiting points that can be used from a day on; None: once something else has happened."""

    day: date | None
    points: int


@dataclass(frozen=True, slots=True)
class Statement:
    """A customer's points from `first` through `last`, as known at `made` (a moment of the shop's clock).

    `balance`, `left`, `vouchers` and `progress` are those of `today`; `opening` and `closing` the usable and
    the waiting points before and after the span. `voucher`: so many points could be turned into a voucher
    today, worth `voucher_worth`; below `least` none. `notice`: the day on which a lower tier was announced.
    """

    customer_id: int
    number: int
    name: str
    currency: str
    first: date
    last: date
    today: date
    made: datetime
    balance: int
    worth: int
    waiting: int
    releases: tuple[Release, ...]
    left: tuple[Left, ...]
    voucher: int
    voucher_worth: int
    least: int
    vouchers: tuple[VoucherRow, ...]
    progress: Progress | None
    stamps: tuple[StampProgress, ...]
    opening: tuple[int, int]
    lines: tuple[Line, ...]
    closing: tuple[int, int]
    notice: date | None = None


def usual_span(today: date) -> tuple[date, date]:
    """The days of an ordinary statement: this month and the two before, until `today`."""
    return add_months(today.replace(day=1), 1 - MONTHS), today


def all_days(customer_id: int, *, today: date) -> tuple[date, date]:
    """The days of all movements of a customer, until `today`."""
    return _days(kept_customer(customer_id) or 0, (None, today), today)


def statement(
    customer_id: int, span: tuple[date | None, date] | None = None, *, today: date, now: datetime
) -> Statement:
    """The statement of a span (None: the usual one; its first day None: from the beginning).

    Of a merged customer: of who keeps his. VefaError when there is no such customer, or when the span ends
    before it begins. Reasons are in the language spoken now.
    """
    who = kept_customer(customer_id) or 0
    fields = (Customer.number, Customer.name, Customer.balance, Customer.waiting, Customer.notice)
    found = first(Customer.select(*fields).where((Customer.id == who) & (Customer.undone == False)))  # noqa: E712
    if found is None:
        raise no_customer()
    number, name, balance, waiting, notice = found
    start, end = _days(who, span or usual_span(today), today)
    rules = programme.current(today)
    opening = _sums(who, Entry.day < start.isoformat())
    lines = _lines(who, start, end, opening[0])
    exchanged = _exchanged(balance, rules)
    return Statement(
        customer_id=who,
        number=number,
        name=name,
        currency=settings.currency(),
        first=start,
        last=end,
        today=today,
        made=now.astimezone(ZoneInfo(settings.zone())),
        balance=balance,
        worth=rules.worth.of(balance),
        waiting=waiting,
        releases=_releases(who, waiting),
        left=_left(who, rules),
        voucher=exchanged,
        voucher_worth=rules.worth.of(exchanged),
        least=rules.redeem.least,
        vouchers=_vouchers(who, start, end, today),
        progress=progress(who, rules, today=today),
        stamps=tuple(cards_of(who, today=today)),
        opening=opening,
        lines=lines,
        closing=_sums(who, Entry.day <= end.isoformat()),
        notice=date.fromisoformat(notice) if notice else None,
    )


def _days(who: int, span: tuple[date | None, date], today: date) -> tuple[date, date]:
    """The span as days, none of them to come."""
    start, end = span[0], min(span[1], today)
    if start is None:
        found = first(Entry.select(fn.MIN(Entry.day)).where(Entry.customer == who))
        start = min(date.fromisoformat(found[0]) if found and found[0] else end, end)
    if start > end:
        raise VefaError(
            _("The last day lies before the first, or the span has not begun."),
            _("Choose days up to today, the earlier one first."),
        )
    return start, end


def _sums(who: int, days: Any) -> tuple[int, int]:
    """Usable and waiting points of the entries of these days."""
    query = Entry.select(fn.COALESCE(fn.SUM(Entry.points), 0), fn.COALESCE(fn.SUM(Entry.waiting), 0))
    usable, waiting = rows(query.where((Entry.customer == who) & days))[0]
    return int(usable), int(waiting)


def _lines(who: int, start: date, end: date, opening: int) -> tuple[Line, ...]:
    found = points.movements_between(who, start, end)
    balances = list(accumulate((one.points for one in found), initial=opening))[1:]
    return tuple(
        Line(one.day, one.text, one.order_number, one.points, one.waiting, balance)
        for one, balance in zip(found, balances, strict=True)
    )


def _releases(who: int, waiting: int) -> tuple[Release, ...]:
    """Waiting points by the day they become usable, the nearest first; the rest waits for friends' orders."""
    query = Order.select(Order.release, fn.SUM(Order.waiting)).where(
        Order.customer == who, Order.waiting > 0, Order.release.is_null(False)
    )
    dated = [
        Release(date.fromisoformat(day), int(sum_))
        for day, sum_ in rows(query.group_by(Order.release).order_by(Order.release))
    ]
    rest = waiting - sum(one.points for one in dated)
    return (*dated, Release(None, rest)) if rest > 0 else tuple(dated)


def _left(who: int, rules: ProgrammeRules) -> tuple[Left, ...]:
    """What is left, by last day, the nearest first; lots without a day of their own as the programme says."""
    since = fn.MAX(Lot.born, fn.COALESCE(Customer.last_day, ""))
    query = Lot.select(Lot.expires, since, fn.SUM(Lot.left)).join(Customer)
    query = query.where(Lot.customer == who, Lot.left > 0).group_by(Lot.expires, since)
    idle = rules.expiry.kind == "inactivity"
    sums: dict[tuple[date | None, bool], int] = {}
    for expires, day, left in rows(query):
        key: tuple[date | None, bool] = (None, False)
        if expires:
            key = (date.fromisoformat(expires), False)
        elif idle:
            key = (add_months(date.fromisoformat(day), rules.expiry.months), True)
        sums[key] = sums.get(key, 0) + int(left)
    found = [Left(day, left, rules.worth.of(left), moves) for (day, moves), left in sums.items()]
    return tuple(sorted(found, key=lambda one: (one.last_day or date.max, one.idle)))


def _exchanged(balance: int, rules: ProgrammeRules) -> int:
    """How many points could be turned into a voucher: whole blocks, at least the minimum (POLICY 15)."""
    block = max(rules.redeem.block, 1)
    whole = max(balance, 0) // block * block
    return whole if whole >= max(rules.redeem.least, 1) and rules.worth.of(whole) else 0


def _vouchers(who: int, start: date, end: date, today: date) -> tuple[VoucherRow, ...]:
    """Those he can use today, and those that were given, used, ended or made void in the span."""
    span = (start.isoformat(), end.isoformat())
    happened = Voucher.made_on.between(*span) | Voucher.blocked_on.between(*span)
    happened |= Voucher.last_day.between(*span)
    mine = Voucher.select(Voucher.id).where(Voucher.customer == who)
    wanted = ids(mine.where(in_group("unused", today) | happened))
    used = [one.id for one in _used(ids(mine.where(in_group("used", today))), start, end, today)]
    found = vouchers.voucher_rows(sorted({*wanted, *used}), today=today)
    usable = {"unused", "open", "ending"}
    return tuple(
        sorted(found, key=lambda one: (one.state not in usable, one.last_day or date.max, one.serial))
    )


def _used(wanted: Sequence[int], start: date, end: date, today: date) -> list[VoucherRow]:
    found = vouchers.voucher_rows(wanted, today=today)
    return [one for one in found if one.used_on is not None and start <= one.used_on <= end]
