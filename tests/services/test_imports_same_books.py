"""Importing many orders at once gives the books that entering them one after another gives."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.services.books import kinds, lots
from tests.services.orders_of import NOW, TODAY, import_orders, kept_of, line, order
from vefa.db.models import Customer, Order, Refund
from vefa.db.shop import open_shop
from vefa.files.plan import PlanOrder
from vefa.services import daily
from vefa.services.booking import book_order
from vefa.services.check import check
from vefa.services.search_texts import renew
from vefa.services.sums import recount

STATES = ("unpaid", "new", "shipped", "delivered", "returned", "cancelled")
ENDED = ("cancelled", "returned")
SALES = st.tuples(
    st.sampled_from(("+905321112233", "+905324445566", "+905327778899")),
    st.integers(0, 800).map(lambda back: (TODAY - timedelta(days=back)).isoformat()),
    st.sampled_from(("counter", "trendyol")),
    st.sampled_from(STATES),
    st.integers(0, 200_000),
    st.none() | st.integers(0, 40),  # delivered so many days after the order
)
Enter = Callable[[Sequence[PlanOrder], date], None]


def orders_of(sales: Sequence[Any]) -> list[PlanOrder]:
    made = []
    for at, (phone, day, channel, state, paid, wait) in enumerate(sales):
        delivered = None if wait is None else (date.fromisoformat(day) + timedelta(days=wait)).isoformat()
        lines = line(paid, str(at), state="new" if state == "unpaid" else state)
        said = {"channel": channel, "state": state, "day": day, "delivered": delivered, "phone": phone}
        made.append(order(str(at), lines, **said))
    return made


def changed(orders: Sequence[PlanOrder], states: Sequence[str | None], day: date) -> Iterator[PlanOrder]:
    """Those of `orders` that are still under way, in their new states."""
    for one, state in zip(orders, states, strict=False):
        if state and one.state not in ENDED:
            lines = [one.lines[0]._replace(state=state)]
            yield replace(one, state=state, lines=lines, delivered=day.isoformat())


def all_at_once(orders: Sequence[PlanOrder], today: date) -> None:
    import_orders(*orders, today=today)


def one_by_one(orders: Sequence[PlanOrder], today: date) -> None:
    """Each order typed in, or changed, by hand."""
    for one in orders:
        who = _customer(one.phone)
        kept = Order.get_or_none(Order.channel == one.channel, Order.number == one.number)
        if kept is None:
            kept = Order.create(
                channel=one.channel, number=one.number, customer=who, day=one.day, state=one.state,
                delivered=one.delivered, currency="TRY", total=one.total, goods=kept_of(one),
            )  # fmt: skip
        else:
            _change(kept, one, today)
        book_order(kept.id, today=today)
        recount([who])


def _customer(phone: str) -> int:
    known = Customer.get_or_none(Customer.phone == phone)
    if known is not None:
        return int(known.id)
    number = Customer.select().count() + 1
    said = {"number": number, "name": "", "fold": "", "sort_key": "", "made_on": "2026-11-24"}
    made = int(Customer.create(phone=phone, **said).id)
    renew([made])
    return made


def _change(kept: Order, one: PlanOrder, today: date) -> None:
    """Goods count from the day of the order, what comes back is paid back today."""
    sold = kept.state != "unpaid"
    after: dict[str, Any] = {"state": one.state, "delivered": one.delivered}
    if one.state not in ENDED:
        after["goods"] = kept.goods if sold else kept_of(one)
    elif sold and kept.goods:
        after["refunded"] = kept.goods
        Refund.create(order=kept, day=today.isoformat(), amount=kept.goods)
    Order.update(after).where(Order.id == kept.id).execute()


def standing() -> list[Any]:
    """Of everybody: points, open lots, entries and sums."""
    assert check() == []
    return [
        (one.phone, one.balance, one.waiting, lots(one.id), sorted(kinds(one.id)),
         one.orders, one.spent, one.first_day, one.last_day, one.slips_on)
        for one in Customer.select().order_by(Customer.phone)
    ]  # fmt: skip


@contextmanager
def fresh_shop(blank: Path) -> Iterator[None]:
    with TemporaryDirectory() as folder:
        opened = open_shop(Path(shutil.copy(blank, folder)), now=NOW)
        try:
            yield
        finally:
            opened.close()


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    first=st.lists(SALES, max_size=8),
    more=st.lists(SALES, max_size=4),
    states=st.lists(st.none() | st.sampled_from(("delivered", *ENDED)), min_size=8, max_size=8),
    days=st.integers(0, 500),
)
def test_at_once_and_one_by_one(
    blank_shop: Path, first: list[Any], more: list[Any], states: list[str | None], days: int
) -> None:
    later = TODAY + timedelta(days=days)
    orders = orders_of([*first, *more])
    known, news = orders[: len(first)], orders[len(first) :]

    def life(enter: Enter) -> tuple[list[Any], list[Any]]:
        with fresh_shop(blank_shop):
            enter(known, TODAY)
            daily.run(TODAY, now=NOW)
            before = standing()
            daily.run(later, now=NOW, confirmed=True)
            enter([*changed(known, states, later), *news], later)
            return before, standing()

    assert life(all_at_once) == life(one_by_one)
