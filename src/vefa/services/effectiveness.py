"""What the programme does for the shop in the last 12 months (POLICY 60), each figure with its definition.

A figure without enough behind it is None and says so: shares of customers ask for 30 of them, shares of
turnover for 30 orders, shares of points for 100 lots whose life has ended. A member is an active one.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Final

from peewee import Case, fn

from vefa.db.models import Customer, Entry, Order
from vefa.db.read import ids, list_text, listed, rows, value
from vefa.i18n import N_
from vefa.records import dataclass
from vefa.rules.calendar import noon
from vefa.rules.figures import share, year_back
from vefa.rules.periods import Days
from vefa.services import breakdown, figures, settings
from vefa.services.breakage import ENOUGH, USES, EndedPoints, ended_points
from vefa.services.counting import booked_in, completed
from vefa.services.programme import FIRST_VERSION, Version, in_force, versions
from vefa.services.voucher_figures import VoucherFlows, voucher_flows

ENOUGH_CUSTOMERS: Final = 30
ENOUGH_ORDERS: Final = 30
_EARNED: Final = ("activity", "referral")  # beside orders
_PAID: Final = ("use", "use_back")
TEXTS: Final = {
    "active": (
        N_("Active members"),
        N_("Customers who earned points by an order, an activity or a friend, or used points, in the span."),
    ),
    "sales_share": (
        N_("Share of members in turnover"),
        N_("Turnover of active members by the whole turnover of the span; sales to nobody known included."),
    ),
    "redemption": (
        N_("Redemption rate"),
        N_("Points used by points given, over points whose last day is over; points that were over when they"
           " were entered are left out."),
    ),
    "breakage": (
        N_("Breakage"),
        N_("Points that ended unused by points given, over points whose last day is over."),
    ),
    "cost": (
        N_("Cost of the programme"),
        N_("Worth of the points that paid in the span and what vouchers took off; sold gift cards left out."),
    ),
    "cost_share": (
        N_("Cost by turnover"),
        N_("Cost of the programme by the turnover of the span."),
    ),
    "repeat_members": (
        N_("Repeat rate of members"),
        N_("Of the active members who bought in the span, the share with two or more completed orders up to"
           " its end."),
    ),
    "repeat_others": (
        N_("Repeat rate of others"),
        N_("Of the other customers who bought in the span, the share with two or more completed orders up to"
           " its end. Orders without a customer are left out."),
    ),
}  # fmt: skip
"""Name and definition of each figure, by its key."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. `kind`: count, money (minor units) or share (hundredths of a per cent of `part` by `base`).

    `value` None: not enough data; `needs` says how many of `what` (customers, orders, lots) there must be.
    """

    key: str
    kind: str
    value: int | None
    part: int = 0
    base: int = 0
    what: str = ""
    needs: int = 0

    @property
    def title(self) -> str:
        """Its name, to be translated."""
        return TEXTS[self.key][0]

    @property
    def definition(self) -> str:
        """What it means, to be translated."""
        return TEXTS[self.key][1]


@dataclass(frozen=True, slots=True)
class Effectiveness:
    """The figures of the days from `first` to `last`; `cost` is that of points and of vouchers."""

    first: date
    last: date
    currency: str
    figures: tuple[Figure, ...]
    turnover: int
    orders: int
    ended: EndedPoints
    points_paid: int
    points_cost: int
    vouchers: VoucherFlows

    def figure(self, key: str) -> Figure:
        """The figure with this key of `TEXTS`."""
        return next(one for one in self.figures if one.key == key)


def effectiveness(today: date) -> Effectiveness:
    """All figures of the last 12 months."""
    first = year_back(today)
    turnover, orders = figures.turnover(first, today), figures.orders_count(first, today)
    ended, vouchers = ended_points(today), voucher_flows(first, today, today=today)
    ((paid, worth),) = points_paid([Days(first, today)])
    members = ids(_members(first, today))
    listed_members = list_text(members)
    cost = worth + vouchers.used.discount
    found = (
        Figure("active", "count", len(members)),
        _of_orders("sales_share", _turnover_of(listed_members, first, today), turnover, orders),
        Figure("redemption", "share", ended.redemption, ended.used, ended.given, "lots", ENOUGH),
        Figure("breakage", "share", ended.breakage, ended.expired, ended.given, "lots", ENOUGH),
        Figure("cost", "money", cost),
        _of_orders("cost_share", cost, turnover, orders),
        *_repeat(listed_members, first, today),
    )
    return Effectiveness(
        first, today, settings.currency(), found, turnover, orders, ended, paid, worth, vouchers
    )


def _of_orders(key: str, part: int, turnover: int, orders: int) -> Figure:
    rate = share(part, turnover) if orders >= ENOUGH_ORDERS else None
    return Figure(key, "share", rate, part, turnover, "orders", ENOUGH_ORDERS)


def _members(first: date, last: date) -> Any:
    """A query for the ids of active members: by orders of the span, or by entries booked in it."""
    span = first.isoformat(), last.isoformat()
    bought = Order.select(Order.customer.alias("id")).where(
        Order.day.between(*span), Order.earned > 0, completed(), Order.customer.is_null(False)
    )
    kinds = Entry.kind.in_((*_EARNED, *USES))
    booked = Entry.select(Entry.customer).where(kinds, Entry.day.between(*span)).group_by(Entry.customer)
    earned = fn.SUM(Case(None, [(Entry.kind.in_(_EARNED), Entry.points + Entry.waiting)], 0))
    used = fn.SUM(Case(None, [(Entry.kind.in_(USES), Entry.points)], 0))
    return bought.union(booked.having((earned > 0) | (used < 0)))


def _turnover_of(members: str, first: date, last: date) -> int:
    spent = breakdown.spending(first, last).alias("spent")
    query = spent.select_from(fn.COALESCE(fn.SUM(spent.c.amount), 0))
    return int(value(query.where(spent.c.who.in_(listed(members)))))


def _repeat(members: str, first: date, last: date) -> Iterator[Figure]:
    """The repeat rate of POLICY 58, of members and of all others."""
    buyers = Order.select(Order.customer).where(
        Order.day.between(first.isoformat(), last.isoformat()), completed()
    )
    member = Case(None, [(Customer.id.in_(listed(members)), 1)], 0)
    again = fn.SUM(Case(None, [(Customer.second_day <= last.isoformat(), 1)], 0))
    query = Customer.select(member, fn.COUNT(Customer.id), again).where(Customer.id.in_(buyers))
    found = {bool(one): (came, base) for one, base, came in rows(query.group_by(member))}
    for key, one in (("repeat_members", True), ("repeat_others", False)):
        came, base = found.get(one, (0, 0))
        rate = share(came, base) if base >= ENOUGH_CUSTOMERS else None
        yield Figure(key, "share", rate, came, base, "customers", ENOUGH_CUSTOMERS)


def points_paid(spans: Sequence[Days]) -> list[tuple[int, int]]:
    """Of each of `spans`: points that paid, less what came back, and their worth as it was on each day.

    Both are below zero where more came back in the span than was used in it.
    Points that were turned into a voucher cost what the voucher takes off.
    """
    query = Entry.select(Entry.day, fn.SUM(Entry.points)).where(booked_in(*spans), Entry.kind.in_(_PAID))
    known, zone = versions() or [FIRST_VERSION], settings.zone()
    paid = [(date.fromisoformat(day), points) for day, points in rows(query.group_by(Entry.day))]
    versions_of = {day: in_force(known, noon(day, zone)) for day, _points in paid}
    return [_paid((versions_of[day], -points) for day, points in paid if a <= day <= z) for a, z in spans]


def _paid(points: Iterable[tuple[Version, int]]) -> tuple[int, int]:
    """All of them, and their worth; those of one version of the programme are rounded together."""
    sums: dict[int, int] = {}
    worths = {}
    for version, count in points:
        sums[version.id] = sums.get(version.id, 0) + count
        worths[version.id] = version.rules.worth
    worth = (worths[one].of(abs(count)) * (1 if count > 0 else -1) for one, count in sums.items())
    return sum(sums.values()), sum(worth)
