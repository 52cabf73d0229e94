"""The sample shop: invented orders come in through the same doors as real ones, month by month.

Each month brings the files that such a shop would have: its sales book, the web site's export, the
marketplace's export. Orders are first seen as they stand on that day, and again when they have arrived or
come back. Points, vouchers and the work of the days follow by the real services, and so does what customers
say (`demo_life`), so the shop holds what a real one would. They speak the language spoken now.

The last day stops at its first minute: whoever opens the shop on that day, at whatever hour, must not find
anything that has still to happen.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from vefa.db.models import Order, Voucher
from vefa.db.read import rows
from vefa.db.shop import create_shop
from vefa.errors import VefaError
from vefa.files.plan import Orders, Plan, PlanLine, PlanOrder, Sums
from vefa.i18n import _, language
from vefa.progress import Progress, silent
from vefa.rules import codes
from vefa.rules import format as words
from vefa.rules.calendar import stamp
from vefa.rules.demo.life import Look, batches, file_days, look
from vefa.rules.demo.orders import DemoOrder, DemoShop, make_shop
from vefa.services import daily, settings, stored, vouchers
from vefa.services.demo_life.feedback import Feedback
from vefa.services.demo_life.till import TillSales
from vefa.services.demo_life.visits import note_weeks
from vefa.services.imports import Source, run_import
from vefa.services.settings import ShopInfo

CUSTOMERS: Final = 412
ORDERS: Final = 1284
SEED: Final = 1
MARK: Final = "demo"  # the setting that a sample shop carries
INFO: Final = ShopInfo(
    name="Örnek Butik",
    address="Caferağa Mahallesi Moda Caddesi No: 12, 34710 Kadıköy/İstanbul",
    phone="0216 000 00 12",
    web="ornekbutik.example",
    identity_line="Kadıköy Vergi Dairesi 0000000000",
)
_PEOPLE: Final = ("Hasan Bey", "Elif Hanım")


@dataclass(frozen=True, slots=True)
class Book:
    """A file that the shop gets every month: the channels in it, its format and its name."""

    channels: tuple[str, ...]
    format: str
    name: str


_BOOKS: Final = (
    Book(("counter", "phone"), "hand_kept", "Satış defteri {day}.xlsx"),
    Book(("web",), "woocommerce", "web-siparisleri-{day}.csv"),
    Book(("trendyol",), "trendyol", "trendyol-siparisler-{day}.xlsx"),
)
_THANKED: Final = 20  # best customers who get a voucher
_THANKS_EVERY: Final = 3  # months
_USED: Final = 0.45  # of the vouchers whose owner comes again
_REASON: Final = "İyi müşteri teşekkürü"
_VALUE: Final = 10_000  # kuruş
_MIN_BASKET: Final = 50_000
_GOOD_DAYS: Final = 60


def make_demo(
    path: Path, *, seed: int, orders: int, customers: int, until: date, only_orders: bool = False,
    progress: Progress = silent,
) -> None:  # fmt: skip
    """Make a sample shop file at `path` with so many orders and customers in the two years up to `until`.

    `only_orders`: nobody was asked anything, nobody complains, no visits are noted; a shop to begin with
    surveys in.
    Equal arguments make shops with equal rows. VefaError when the file is already there or there are fewer
    orders than customers; when stopped or failed no file is left.
    """
    if orders < customers or customers < 1:
        raise VefaError(
            _("{orders} orders are too few for {customers} customers.").format(
                orders=orders, customers=customers
            ),
            _("Everybody buys at least once; give at least as many orders as customers."),
        )
    if path.exists():
        raise VefaError(
            _("{file} is already there.").format(file=path.name), _("Open it, or choose another name.")
        )
    unfinished = path.with_name(path.name + ".part")
    unfinished.unlink(missing_ok=True)
    try:
        made = make_shop(seed=seed, orders=orders, customers=customers, until=until)
        _fill(unfinished, made, seed, talks=not only_orders, progress=progress)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _fill(path: Path, made: DemoShop, seed: int, *, talks: bool, progress: Progress) -> None:
    shop = create_shop(path, now=_moment(made.first, time(19)))
    try:
        _furnish(made)
        life = _Life(made, seed, progress)
        if talks:
            life.till, life.feedback = TillSales(made, seed), Feedback(made, seed)
        life.run()
        if talks:
            note_weeks(made, seed, now=_moment(made.until, time()))
    finally:
        shop.close()


def _furnish(made: DemoShop) -> None:
    settings.save_shop(replace(INFO, language=language()))
    for name in _PEOPLE:
        settings.add_person(name)
    stored.put(MARK, {"until": made.until.isoformat()})


class _Life:
    """Two years of a shop; without a `till` nobody uses points, without `feedback` nobody says anything."""

    till: TillSales | None = None
    feedback: Feedback | None = None

    def __init__(self, made: DemoShop, seed: int, progress: Progress) -> None:
        self.made = made
        self.draw = random.Random(f"life {seed}")  # noqa: S311 - no secret, a repeatable play
        self.progress = progress

    def run(self) -> None:
        """Live through the days on which files come in."""
        before = self.made.first - timedelta(days=1)
        days = file_days(self.made.first, self.made.until)
        for turn, (day, news) in enumerate(zip(days, batches(self.made.orders, days), strict=True)):
            self.progress(turn, len(days), _("{month} comes in").format(month=words.month(day)))
            booked = news if self.till is None else self.till.sell(news)
            for book in _BOOKS:
                self._bring(book, [order for order in booked if order.channel in book.channels], day)
            daily.run(day, now=self._when(day), confirmed=True)
            if self.feedback is not None:
                self.feedback.live(day, self._when(day), news)
            self._use_vouchers(before, day)
            before = day
            if turn % _THANKS_EVERY == _THANKS_EVERY - 1:
                self._thank(day)

    def _when(self, day: date) -> datetime:
        """When the owner does the day's paper work: in the evening, on the last day as it begins."""
        return _moment(day, time(19) if day < self.made.until else time())

    def _bring(self, book: Book, news: Sequence[DemoOrder], day: date) -> None:
        if news:
            file = Source(book.name.format(day=day.isoformat()))
            run_import(self._plan(book, news, day), file=file, today=day, now=self._when(day))

    def _plan(self, book: Book, news: Sequence[DemoOrder], day: date) -> Plan:
        orders = [self._order(order, row, day) for row, order in enumerate(news, 2)]
        days = sorted(order.day for order in orders)
        return Plan(
            format=book.format,
            sheet="",
            header_row=1,
            rows=sum(len(order.lines) for order in orders),
            orders=Orders.of(orders),
            sums={INFO.currency: Sums(total=sum(order.total for order in orders))},
            units=sum(line.quantity for order in orders for line in order.lines),
            first=days[0],
            last=days[-1],
            lines=sum(len(order.lines) for order in orders),
            cancelled=sum(order.state == "cancelled" for order in orders),
            returned=sum(order.state in {"returned", "partly_returned"} for order in orders),
        )

    def _order(self, order: DemoOrder, row: int, day: date) -> PlanOrder:
        seen = look(order, day) or Look("new")
        person = self.made.people[order.person] if order.person >= 0 else None
        clock = None if order.minute is None else time(*divmod(order.minute, 60))
        arrived = not order.cancelled and order.delivered <= day
        return PlanOrder(
            channel=order.channel,
            number=order.number,
            row=row,
            day=order.day.isoformat(),
            moment=stamp(_moment(order.day, clock)) if clock is not None else None,
            state=seen.state,
            delivered=order.delivered.isoformat() if arrived else None,
            currency=INFO.currency,
            total=order.goods + order.shipping,
            shipping=order.shipping,
            name=person.name if person else "",
            phone=person.phone if person else "",
            email=person.email if person else "",
            buyer=person.buyer if person else "",
            city=person.city if person else "",
            birthday=person.birthday if person else "",
            lines=list(_lines(order, seen)),
        )

    def _thank(self, day: date) -> None:
        """Vouchers for the best customers, as an owner would give them; the codes repeat with the seed."""
        made = vouchers.issue_vouchers(
            vouchers.best_customers(_THANKED, today=day),
            kind="amount",
            value=_VALUE,
            min_basket=_MIN_BASKET,
            last_day=day + timedelta(days=_GOOD_DAYS),
            reason=_REASON,
            today=day,
            now=self._when(day),
        )
        for one in made:
            Voucher.update(code=codes.new_code(self.draw.randbytes)).where(Voucher.id == one).execute()
        vouchers.mark_printed(made, day)

    def _use_vouchers(self, before: date, day: date) -> None:
        """Some of those who came since the day `before` used their voucher, each on the day he came."""
        since = (before + timedelta(days=1)).isoformat()
        good = (Voucher.starts <= Order.day) & (Voucher.last_day >= Order.day) & (Voucher.uses == 0)
        came = Order.select(Order.id, Order.day, Voucher.code).join(
            Voucher, on=(Voucher.customer == Order.customer)
        )
        recent = Order.day.between(since, day.isoformat())
        for order, on, code in rows(came.where(recent, good).order_by(Order.id, Voucher.id)):
            bought = date.fromisoformat(on)
            if self.draw.random() < _USED and not vouchers.quote(code, order_id=order, today=bought).refusal:
                vouchers.redeem_voucher(code, order_id=order, today=bought, now=self._when(bought))


def _lines(order: DemoOrder, seen: Look) -> Iterator[PlanLine]:
    state = "delivered" if seen.state == "partly_returned" else seen.state
    for place, line in enumerate(order.lines):
        yield PlanLine(
            key="",
            product=line.good.name,
            code="",
            category=line.good.category,
            quantity=line.pieces * 1000,
            price=line.price,
            paid=line.paid,
            state="returned" if place in seen.back else state,
        )


def _moment(day: date, clock: time) -> datetime:
    """The moment in UTC at which the shop's clock shows that time."""
    return datetime.combine(day, clock, ZoneInfo(INFO.zone)).astimezone(UTC)
