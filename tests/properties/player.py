"""Plays events of `events` on the open shop, through the services that the window and the till call."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType
from typing import Any, Final

from tests.properties.books import shown
from tests.properties.events import Coupon, Event, Line, Sale
from tests.services.orders_of import import_orders
from tests.services.orders_of import line as line_of
from tests.services.orders_of import order as order_of
from vefa.db.models import Customer, Order, OrderLine, Voucher
from vefa.errors import VefaError
from vefa.files.plan import PlanLine, PlanOrder
from vefa.rules.programme import (
    Activity,
    Birthday,
    Campaign,
    Conditions,
    Expiry,
    ProgrammeRules,
    Rule,
    StampCard,
    Tier,
    Wait,
)
from vefa.services import daily, programme
from vefa.services.activities import give_activity
from vefa.services.adjusting import adjust, opening
from vefa.services.customers import CustomerDraft, add_customer, change_customer
from vefa.services.merging import merge_customers, unmerge_customers
from vefa.services.orders import NewOrder, add_order, set_state
from vefa.services.referrals import refer
from vefa.services.sales import (
    SaleDraft,
    SaleLine,
    cancel_order,
    complete_order,
    deliver,
    give_back,
    sell,
)
from vefa.services.sales.standing import stand_again
from vefa.services.sales.undo import undo_sale
from vefa.services.vouchers import (
    Grant,
    add_codes,
    extend_voucher,
    points_to_voucher,
    replace_voucher,
    unvoid,
    void_voucher,
)

START: Final = date(2026, 1, 15)
PIECE: Final = 1000
GOODS: Final = ("Kahve", "Çay", "Kupa", "Rakı", "Kahve")  # Rakı is marked, Çay earns nothing

_TIERS: Final = (Tier("Bronz", 0), Tier("Gümüş", 40_000, 1000, 50), Tier("Altın", 90_000, 2000, 80))
_CUPS: Final = Conditions(products=("Kupa",))
_COFFEE: Final = StampCard("coffee", 3, "Kahve", when=Conditions(products=("Kahve",)))
_RATE: Final = Rule("base", 1, 100)  # 60.00 give 60 points, so that a sale is worth some
_CHANGES: Final[dict[str, dict[str, Any]]] = {
    "plain": {"rules": (_RATE,), "campaigns": (), "tiers": (), "stamps": ()},
    "tiers": {"tiers": _TIERS, "tier_basis": "money"},
    "point_tiers": {
        "tiers": tuple(replace(one, threshold=one.threshold // 100) for one in _TIERS),
        "tier_basis": "points",
    },
    "campaigns": {
        "rules": (
            _RATE,
            Rule("cups", 3, kind="item", when=_CUPS),
            Rule("first", 40, kind="order", when=Conditions(first_order=True)),
        ),
        "campaigns": (
            Campaign("double", 10_000, when=Conditions(min_basket=20_000)),
            Campaign("twice", 5000, when=Conditions(times=2)),
        ),
    },
    "stamps": {"stamps": (_COFFEE,)},
    "harder": {"stamps": (replace(_COFFEE, every=5),), "rules": (replace(_RATE, per=300),)},
    "stop_at_zero": {"below_zero": False},
    "half_up": {"rounding": "half_up", "below_zero": True},
    "waits": {"waits": MappingProxyType({"counter": None, "online": Wait(3, 7)})},
}
_BEGINS: Final = ProgrammeRules(
    rules=(_RATE,),
    tiers=_TIERS,
    stamps=(_COFFEE,),
    birthday=Birthday(points=20),
    activities=MappingProxyType({"review": Activity(15, per_day=1, per_month=2)}),
    goodwill_cap=200,
)


def begin() -> None:
    """Give the open, empty shop its programme and four customers with points, two brought by the others."""
    now = datetime.combine(START, time(9), UTC)
    programme.begin(_BEGINS, now=now)
    made = [CustomerDraft(name=f"Müşteri {number}", email=f"m{number}@example.com") for number in range(4)]
    people = [add_customer(one, today=START, now=now, anyway=True) for one in made]
    for one in people:
        opening(one, 500, today=START, now=now)
    for referrer, friend in zip(people[2:], people[:2], strict=True):
        refer(friend, referrer, today=START, now=now)
    daily.run(START, now=now)


class Player:
    """A shop in which things happen; `walk`: it is opened on every day, else only when something happens."""

    def __init__(self, *, walk: bool = False) -> None:
        self.walk = walk
        self.today = START
        self.people = [row.id for row in Customer.select().order_by(Customer.id)]
        self.orders: list[int] = []
        self.drafts: dict[int, SaleDraft] = {}
        self.codes: list[int] = []
        self.merges: list[tuple[int, int]] = []

    def play(self, event: Event) -> None:
        """Let `event` happen; what the shop refuses in words does not happen."""
        kind, *rest = event
        try:
            getattr(self, f"_{kind}")(*rest)
        except VefaError as refused:
            self.refused = refused

    @property
    def _now(self) -> datetime:
        return datetime.combine(self.today, time(9), UTC)

    @property
    def _when(self) -> dict[str, Any]:
        return {"today": self.today, "now": self._now}

    def _sell(self, sale: Sale) -> None:
        draft = self._draft(sale)
        sold = sell(draft, **self._when)
        self.orders.append(sold.order_id)
        self.drafts[sold.order_id] = draft
        self.codes += [row.id for row in Voucher.select().where(Voucher.id.not_in(self.codes or [0]))]

    def _draft(self, sale: Sale) -> SaleDraft:
        day = self.today - timedelta(days=sale.ago)
        lines = self._lines(sale.lines)
        if sale.card:
            lines = (*lines, SaleLine("Hediye kartı", 5000, card=f"HK{len(self.orders)}"))
        return SaleDraft(
            lines=lines,
            day=day,
            customer_id=None if sale.who is None else self.people[sale.who],
            channel=sale.channel,
            number=f"S{len(self.orders)}",
            codes=tuple(self._code_text(code) for code in sale.codes if self.codes),
            points=sale.points,
            order_off=sale.order_off,
            shipping=sale.shipping,
            delivered=None if sale.delivered is None else day + timedelta(days=sale.delivered),
        )

    def _lines(self, lines: Sequence[Line]) -> tuple[SaleLine, ...]:
        return tuple(
            SaleLine(
                GOODS[line.goods],
                line.price,
                line.pieces * PIECE,
                min(line.off, line.price * line.pieces),
                marked=line.goods == 3,
                earns=line.goods != 1,
            )
            for line in lines
        )

    def _enter_again(self, which: int, lines: Sequence[Line], state: str) -> None:
        order = self._order(which)
        if order is None or order not in self.drafts:
            return
        fresh = self._lines(lines) if state == "completed" else self.drafts[order].lines
        sell(replace(self.drafts[order], lines=fresh, state=state), **self._when)

    def _give_back(self, which: int, part: tuple[int, int] | None) -> None:
        order = self._order(which)
        if order is not None:
            wanted = None if part is None else [(part[0] + 1, part[1] * PIECE)]
            give_back(order, wanted, **self._when)

    def _cancel(self, which: int) -> None:
        if (order := self._order(which)) is not None:
            cancel_order(order, **self._when)

    def _complete(self, which: int) -> None:
        if (order := self._order(which)) is not None:
            complete_order(order, **self._when)

    def _deliver(self, which: int, ago: int) -> None:
        if (order := self._order(which)) is not None:
            deliver(order, self.today - timedelta(days=ago), **self._when)

    def _type_in(self, who: int | None, amount: int, channel: str) -> None:
        holder = None if who is None else self._keeper(who)
        sale = NewOrder(self.today, holder, channel, f"E{len(self.orders)}", amount)
        self.orders.append(add_order(sale, **self._when))

    def _set_state(self, which: int, state: str) -> None:
        if (order := self._order(which)) is not None:
            set_state(order, state, **self._when)

    def _there_and_back(self, which: int, state: str) -> None:
        """Another state, taken back at once: nothing has happened.

        Not after a merge: an order that is touched decides then who was brought by whom.
        """
        if (order := self._order(which)) is not None and not self.merges:
            before = shown()
            stand_again(set_state(order, state, **self._when), **self._when)
            after = shown()
            assert after == before, [(one, two) for one, two in zip(before, after, strict=True) if one != two]

    def _undo_sale(self, which: int) -> None:
        if (order := self._order(which)) is not None:
            undo_sale(order, **self._when)

    def _bring_in(self, which: int, who: int, state: str) -> None:
        """A file that has an order of ours in this state, and a new one."""
        person = Customer.get_by_id(self.people[who]).email
        number = f"D{len(self.orders)}"
        new = order_of(number, line_of(12_000, "1", "Kahve", state), state=state, day=self.day, email=person)
        known = [self._in_a_file(self._order(which), state)] if self.orders else []
        import_orders(new, *known, today=self.today)
        self.orders.append(Order.get(Order.number == number).id)

    def _in_a_file(self, order: int | None, state: str) -> PlanOrder:
        row = Order.get_by_id(order)
        lines = [
            PlanLine(one.key, one.product.name, "", "", one.quantity, one.price, one.paid, state)
            for one in OrderLine.select().where(OrderLine.order == row.id).order_by(OrderLine.position)
        ]
        said = {"day": row.day, "moment": row.moment, "total": row.total, "shipping": row.shipping}
        return order_of(row.number, *lines, channel=row.channel, state=state, **said)

    @property
    def day(self) -> str:
        """Today, as files have it."""
        return self.today.isoformat()

    def _adjust(self, who: int, points: int, goodwill: bool) -> None:
        adjust(self._keeper(who), points, "Denendi", goodwill=goodwill, **self._when)

    def _activity(self, who: int, known: bool) -> None:
        give_activity(self._keeper(who), "review" if known else "none", **self._when)

    def _refer(self, friend: int, referrer: int) -> None:
        refer(self._keeper(friend), self._keeper(referrer), **self._when)

    def _birthday(self, who: int, ahead: int) -> None:
        day = self.today + timedelta(days=ahead)
        row = Customer.get_by_id(self._keeper(who))
        told = CustomerDraft(name=row.name, email=row.email, birthday=f"{day:%m-%d}")
        change_customer(row.id, told, **self._when, anyway=True)

    def _merge(self, keep: int, other: int) -> None:
        pair = (self._keeper(keep), self._keeper(other))
        merge_customers(*pair, **self._when)
        self.merges.append(pair)

    def _part(self, which: int) -> None:
        if self.merges:
            unmerge_customers(*self.merges[which % len(self.merges)], **self._when)

    def _issue(self, coupon: Coupon) -> None:
        grant = Grant(
            coupon.kind,
            min(coupon.value, 10_000),
            last_day=None if coupon.days is None else self.today + timedelta(days=coupon.days),
            min_basket=coupon.least,
            product="Kupa" if coupon.kind == "product" else "",
            uses_allowed=coupon.uses,
            stackable=coupon.stackable,
        )
        holder = None if coupon.who is None else self._keeper(coupon.who)
        self.codes += add_codes([f"KOD{len(self.codes)}"], grant, holder=holder, **self._when)

    def _void(self, which: int) -> None:
        if self.codes:
            void_voucher(self._code(which), "Denendi", **self._when)

    def _unvoid(self, which: int) -> None:
        if self.codes:
            unvoid(self._code(which), now=self._now)

    def _extend(self, which: int, days: int) -> None:
        if self.codes:
            until = self.today + timedelta(days=days)
            extend_voucher(self._code(which), until, "Denendi", **self._when)

    def _replace(self, which: int) -> None:
        if self.codes:
            self.codes.append(replace_voucher(self._code(which), "Denendi", **self._when))

    def _from_points(self, who: int, points: int) -> None:
        self.codes.append(points_to_voucher(self._keeper(who), points, **self._when))

    def _expiry(self, kind: str) -> None:
        months = 12 if kind in {"months", "month_end"} else 3
        self._change(expiry=Expiry(months, kind, "12-31" if kind == "fixed_day" else ""))

    def _programme(self, name: str) -> None:
        self._change(**_CHANGES[name])

    def _change(self, **said: Any) -> None:
        programme.begin(replace(programme.current(self.today), **said), now=self._now)

    def _day(self, days: int) -> None:
        for number in range(1, days + 1) if self.walk else [days]:
            day = self.today + timedelta(days=number)
            daily.run(day, now=datetime.combine(day, time(9), UTC), confirmed=True)
        self.today += timedelta(days=days)

    def _order(self, which: int) -> int | None:
        return self.orders[which % len(self.orders)] if self.orders else None

    def _keeper(self, who: int) -> int:
        """Whom a name means now."""
        row = Customer.get_by_id(self.people[who])
        while row.merged_into is not None:
            row = row.merged_into
        return int(row.id)

    def _code(self, which: int) -> int:
        return self.codes[which % len(self.codes)]

    def _code_text(self, which: int) -> str:
        return str(Voucher.get_by_id(self._code(which)).code)

    def order_states(self) -> list[str]:
        """The states of all orders."""
        return [row.state for row in Order.select().order_by(Order.id)]
