"""Any sequence of events: the books agree, and closed days change nothing (POLICY 10, 14)."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.services.books import balance, change, customer, lots, moves, order, spend
from vefa.db.models import Order, Refund
from vefa.db.shop import open_shop, write
from vefa.services import daily
from vefa.services.booking import book_order
from vefa.services.check import check
from vefa.services.sums import recount

NOW = datetime(2026, 3, 2, 6, 30, tzinfo=UTC)
START = date(2026, 1, 1)
STATES = ("unpaid", "new", "delivered", "partly_returned", "returned", "cancelled")

EVENT = st.one_of(
    st.tuples(
        st.just("sell"),
        st.integers(0, 2),
        st.integers(0, 60000),
        st.sampled_from(["counter", "online"]),
        st.integers(0, 420),
        st.none() | st.integers(0, 30),
    ),
    st.tuples(st.just("state"), st.integers(0, 5), st.sampled_from(STATES)),
    st.tuples(st.just("goods"), st.integers(0, 5), st.integers(0, 90000)),
    st.tuples(st.just("refund"), st.integers(0, 5), st.integers(1, 20000)),
    st.tuples(st.just("deliver"), st.integers(0, 5), st.integers(0, 40)),
    st.tuples(st.just("spend"), st.integers(0, 2), st.integers(1, 80)),
    st.tuples(st.just("day"), st.integers(1, 31)),
)
Event = tuple[object, ...]


@contextmanager
def fresh(blank: Path, path: Path) -> Iterator[None]:
    path.unlink(missing_ok=True)
    shutil.copy(blank, path)
    shop = open_shop(path, now=NOW)
    try:
        yield
    finally:
        shop.close()


class Story:
    """Plays events; with `walk` the shop is opened on every single day, else only when something happens."""

    def __init__(self, walk: bool) -> None:
        self.walk = walk
        self.today = START
        self.people = [customer(f"Müşteri {number}") for number in range(3)]
        self.orders: list[int] = []
        daily.run(START, now=NOW)

    def play(self, event: Event) -> None:
        kind, *rest = event
        getattr(self, f"_{kind}")(*rest)

    def books(self) -> list[object]:
        return [(balance(who), lots(who), moves(who)) for who in self.people]

    def _sell(self, who: int, goods: int, channel: str, ago: int, delivered: int | None) -> None:
        day = self.today - timedelta(days=ago)
        came = None if delivered is None else (day + timedelta(days=delivered)).isoformat()
        self.orders.append(
            order(self.people[who], goods, day.isoformat(), channel=channel, state="new", delivered=came)
        )
        self._book(self.orders[-1])

    def _state(self, which: int, state: str) -> None:
        self._change(which, state=state)

    def _goods(self, which: int, goods: int) -> None:
        self._change(which, goods=goods)

    def _deliver(self, which: int, days: int) -> None:
        self._change(which, delivered=(self.today - timedelta(days=days)).isoformat())

    def _refund(self, which: int, amount: int) -> None:
        if which < len(self.orders):
            _pay_back(self.orders[which], amount, self.today)
            self._book(self.orders[which])

    def _spend(self, who: int, points: int) -> None:
        spend(self.people[who], points, self.today.isoformat())

    def _day(self, days: int) -> None:
        for number in range(1, days + 1) if self.walk else [days]:
            daily.run(self.today + timedelta(days=number), now=NOW)
        self.today += timedelta(days=days)

    def _change(self, which: int, **more: object) -> None:
        if which < len(self.orders):
            change(self.orders[which], **more)
            self._book(self.orders[which])

    def _book(self, number: int) -> None:
        book_order(number, today=self.today)


@write
def _pay_back(number: int, amount: int, day: date) -> None:
    Refund.create(order=number, day=day.isoformat(), amount=amount)
    Order.update(refunded=Order.refunded + amount).where(Order.id == number).execute()


@pytest.fixture
def path(home: Path) -> Path:
    return home / "kitap.vefa"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(events=st.lists(EVENT, min_size=1, max_size=25))
@example(
    events=[
        ("sell", 0, 60000, "online", 0, None),
        ("day", 31),
        ("spend", 0, 50),
        ("state", 0, "cancelled"),
        ("sell", 0, 30000, "counter", 380, None),
        ("state", 0, "new"),
    ]
)
def test_the_books_always_agree(blank_shop: Path, path: Path, events: list[Event]) -> None:
    books = []
    for walk in (False, True):
        with fresh(blank_shop, path):
            story = Story(walk)
            for event in events:
                story.play(event)
            recount()
            assert check() == []
            books.append(story.books())
            daily.run(story.today, now=NOW)
            assert story.books() == books[-1]
    assert books[0] == books[1]
