"""Orders of a file under a rich programme earn exactly what they earn when they are sold one by one."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.services.books import kinds, lots, spend
from tests.services.orders_of import FILE, NOW, TODAY, order, plan
from vefa.db.models import (
    Customer,
    Entry,
    Order,
    Product,
    Programme,
    Referral,
    TierChange,
    Voucher,
)
from vefa.db.shop import open_shop, write
from vefa.files.plan import PlanLine, PlanOrder
from vefa.rules.calendar import stamp
from vefa.rules.programme import (
    BASE,
    Campaign,
    Conditions,
    ProgrammeRules,
    Rule,
    StampCard,
    Tier,
)
from vefa.rules.programme_json import to_json
from vefa.services import daily
from vefa.services.check import check
from vefa.services.customers import CustomerDraft, add_customer
from vefa.services.imports import ImportDone, PointsEffect, last_import, preview, run_import, undo_import
from vefa.services.lists import add_to_list, make_list
from vefa.services.referrals import refer
from vefa.services.sales import SaleDraft, SaleLine, sell
from vefa.services.special_days import add_special_day

AYSE, CAN, ELIF, FREN, YENI = (f"+9053200000{n}" for n in range(10, 15))
GOODS = (("Latte", "Kahve"), ("Mug", ""), ("Latte", "Tatlı"), ("Rakı", ""), ("Kurabiye", "Tatlı"))
WHEN: dict[str, Any] = {"today": TODAY, "now": NOW}

RICH = ProgrammeRules(
    rules=(
        Rule(BASE, 1, 1000),
        Rule("coffee", 5, kind="item", mode="instead", when=Conditions(categories=("Kahve",))),
        Rule("welcome", 50, kind="order", when=Conditions(first_order=True)),
        Rule("thrice", 7, kind="order", when=Conditions(times=3, min_basket=2000)),
        Rule("list", 3, kind="order", when=Conditions(segments=("Sadık",))),
    ),
    campaigns=(
        Campaign("tuesday", 10_000, when=Conditions(weekdays=(2,))),
        Campaign("evening", 5_000, when=Conditions(hours=("18:00", "02:00"))),
        Campaign("day", 20_000, when=Conditions(special_days=("birthday", "anniversary", "Yılbaşı"))),
        Campaign("two", 3_000, when=Conditions(times=2, tags=("yeni",))),
    ),
    rounding="half_up",
    tiers=(Tier("Bronz", 0), Tier("Gümüş", 50_000, 1_000, 30), Tier("Altın", 120_000, 2_000, 100)),
    stamps=(StampCard("latte", 3, "Latte", when=Conditions(products=("Latte",))),),
)
BY_POINTS = ProgrammeRules(
    tiers=(Tier("Bronz", 0), Tier("Gümüş", 60, 1_000, 30), Tier("Altın", 130, 2_000, 100)),
    tier_basis="points",
    tier_period="calendar_year",
)


@dataclass(frozen=True)
class Sale:
    """An order as the file and the till are told of it."""

    number: str
    phone: str
    day: date
    hour: int | None
    channel: str
    state: str
    delivered: date | None
    lines: tuple[tuple[int, int, int], ...]  # place in GOODS, pieces, price


def _sale(said: tuple[Any, ...]) -> Sale:
    phone, back, hour, channel, state, wait, lines = said
    day = TODAY - timedelta(days=back)
    late = None if wait is None else min(day + timedelta(days=wait), TODAY)
    return Sale("", phone, day, hour, channel, state, late, tuple(lines))


STATES = ("completed", "cancelled", "returned")
SALES = st.tuples(
    st.sampled_from((AYSE, AYSE, CAN, ELIF, FREN, YENI, "")),
    st.integers(0, 3) | st.integers(0, 500) | st.sampled_from((327, 365, 21)),
    st.none() | st.integers(0, 23),
    st.sampled_from(("counter", "counter", "web")),
    st.sampled_from(("completed", "completed", "completed", "completed", "cancelled", "returned")),
    st.none() | st.integers(0, 40),
    st.lists(
        st.tuples(st.integers(0, len(GOODS) - 1), st.integers(1, 3), st.integers(0, 40_000)),
        min_size=1,
        max_size=3,
    ),
).map(_sale)
Enter = Callable[[Sequence[Sale]], None]


def moment(one: Sale) -> datetime | None:
    """Shop time is three hours before UTC."""
    if one.hour is None:
        return None
    return datetime(one.day.year, one.day.month, one.day.day, one.hour, tzinfo=UTC) - timedelta(hours=3)


def in_file(one: Sale) -> PlanOrder:
    state = one.state
    if state == "completed":
        state = "delivered" if one.delivered or one.channel == "counter" else "new"
    lines = [
        PlanLine(str(at), *_named(goods), pieces * 1000, price, pieces * price, state)
        for at, (goods, pieces, price) in enumerate(one.lines, 1)
    ]
    at = moment(one)
    return order(
        one.number, *lines, channel=one.channel, phone=one.phone, state=state, day=one.day.isoformat(),
        moment=stamp(at) if at else None, delivered=one.delivered and one.delivered.isoformat(),
    )  # fmt: skip


def _named(goods: int) -> tuple[str, str, str]:
    name, category = GOODS[goods]
    return name, "", category


def at_once(sales: Sequence[Sale]) -> None:
    bring(sales)


def bring(sales: Sequence[Sale]) -> tuple[PointsEffect, ImportDone]:
    """Import them; what the look before it told, too."""
    made = plan(*map(in_file, sales))
    seen = preview(made, today=TODAY)
    return seen.points, run_import(made, file=FILE, **WHEN)


def one_by_one(sales: Sequence[Sale]) -> None:
    for one in sales:
        lines = tuple(
            SaleLine(GOODS[goods][0], price, pieces * 1000, category=GOODS[goods][1] or None)
            for goods, pieces, price in one.lines
        )
        draft = SaleDraft(
            lines, one.day, _customer(one.phone), one.channel, one.number, moment(one),
            delivered=one.delivered, state=one.state,
        )  # fmt: skip
        sell(draft, **WHEN)


def _customer(phone: str) -> int | None:
    if not phone:
        return None
    known = Customer.get_or_none(Customer.phone == phone)
    return int(known.id if known else add_customer(CustomerDraft("Yeni", phone), **WHEN))


@write
def prepare(rules: ProgrammeRules, starts: str | None) -> None:
    """Ayşe is on a list, Can has been a customer for a year, Elif owes, Fren was brought by Can."""
    if starts:
        Programme.create(starts=None, rules=to_json(ProgrammeRules()), made_at="")
    Programme.create(starts=starts, rules=to_json(rules), made_at="")
    for name, marked, tags in (("Rakı", True, ""), ("Mug", False, '["yeni"]')):
        Product.create(name=name, fold=name, marked=marked, tags=tags)
    ayse, can, elif_, fren = (
        add_customer(CustomerDraft(phone[-2:], phone, birthday=born), **WHEN)
        for phone, born in ((AYSE, "11-24"), (CAN, ""), (ELIF, "02-29"), (FREN, ""))
    )
    add_to_list(make_list("Sadık", today=TODAY), [ayse])
    Customer.update(made_on="2025-01-01").where(Customer.id == can).execute()
    bought = SaleDraft((SaleLine("Mug", 30_000),), date(2025, 11, 24), can)
    sell(bought, **WHEN)
    spend(elif_, 40, TODAY.isoformat())  # below zero
    refer(fren, can, **WHEN)
    add_special_day("Yılbaşı", date(2026, 1, 1), yearly=True)


def standing() -> list[Any]:
    """Everything of everybody that points hang on; nothing of it is about ids."""
    assert check() == []
    people = [
        (one.phone, one.balance, one.waiting, lots(one.id), sorted(kinds(one.id)), one.tier, one.upgraded,
         one.notice, one.orders, one.first_day,
         [(row.day, row.tier, row.kind) for row in
          TierChange.select().where(TierChange.customer == one.id).order_by(TierChange.id)])
        for one in Customer.select().where(Customer.undone == False).order_by(Customer.phone)  # noqa: E712
    ]  # fmt: skip
    orders = [
        (one.number, one.state, one.programme_id, one.earned, one.waiting, one.release if one.earned else "",
         one.basis, one.outside, one.facts, [row.why for row in
         Entry.select().where(Entry.order == one.id, Entry.kind == "earn").order_by(Entry.id)])
        for one in Order.select().where(Order.undone == False).order_by(Order.channel, Order.number)  # noqa: E712
    ]  # fmt: skip
    friends = [
        (one.state, one.order and one.order.number, one.release, one.points, one.friend_points)
        for one in Referral.select()
    ]
    cards = sorted(
        (one.customer.phone, one.origin, one.value, one.last_day, one.blocked_on) for one in Voucher.select()
    )
    return [people, orders, friends, cards]


def numbered(sales: Sequence[Sale], first: int = 0) -> list[Sale]:
    return [replace(one, number=f"N{first + at}") for at, one in enumerate(sales)]


@contextmanager
def fresh_shop(blank: Path) -> Iterator[None]:
    with TemporaryDirectory() as folder:
        opened = open_shop(Path(shutil.copy(blank, folder)), now=NOW)
        try:
            yield
        finally:
            opened.close()


def agree(effect: PointsEffect, done: ImportDone) -> bool:
    """Whether the look told what the import then did."""
    usable = done.given - done.expired
    told = effect.given, effect.expired, effect.waiting, effect.taken_back, effect.rewards
    return told == (usable, done.expired, done.waiting, done.taken_back, done.rewards)


PROGRAMMES = st.sampled_from(((RICH, None), (RICH, "2026-06-01T09:00:00Z"), (BY_POINTS, None)))
quickly = settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@quickly
@given(
    programme=PROGRAMMES,
    first=st.lists(SALES, max_size=8),
    more=st.lists(SALES, max_size=6),
    worked=st.booleans(),
)
def test_at_once_and_one_by_one(
    blank_shop: Path, programme: Any, first: list[Sale], more: list[Sale], worked: bool
) -> None:
    def life(enter: Enter) -> list[Any]:
        with fresh_shop(blank_shop):
            prepare(*programme)
            enter(numbered(first))
            if worked:
                daily.run(TODAY, now=NOW)
            before = standing()
            enter(numbered(more, len(first)))
            return [before, standing()]

    assert life(at_once) == life(one_by_one)


@quickly
@given(
    programme=PROGRAMMES,
    first=st.lists(SALES, min_size=1, max_size=6),
    states=st.lists(st.none() | st.sampled_from(STATES), min_size=6, max_size=6),
    more=st.lists(SALES, max_size=3),
)
def test_orders_that_change_and_the_way_back(
    blank_shop: Path, programme: Any, first: list[Sale], states: list[str | None], more: list[Sale]
) -> None:
    sales = numbered(first)
    later = [*changed(sales, states), *numbered(more, len(first))]

    def life(enter: Enter) -> list[Any]:
        with fresh_shop(blank_shop):
            prepare(*programme)
            enter(sales)
            enter(later)
            return standing()

    assert life(at_once) == life(one_by_one)
    with fresh_shop(blank_shop):
        prepare(*programme)
        bring(sales)
        before = standing()
        assert agree(*bring(later))
        undo_last()
        assert without_moves(standing()) == without_moves(before)


def changed(sales: Sequence[Sale], states: Sequence[str | None]) -> Iterator[Sale]:
    """Those of `sales` that a later file calls otherwise; "on its way" completes no cancelled one."""
    for one, state in zip(sales, states, strict=False):
        under_way = state == "completed" and not one.delivered and one.channel != "counter"
        if state not in {None, one.state} and one.state != "returned" and not under_way:
            yield replace(one, state=str(state))


@quickly
@given(programme=PROGRAMMES, first=st.lists(SALES, max_size=5), more=st.lists(SALES, max_size=8))
def test_the_look_tells_it_the_undo_takes_it_back_and_nothing_comes_twice(
    blank_shop: Path, programme: Any, first: list[Sale], more: list[Sale]
) -> None:
    with fresh_shop(blank_shop):
        prepare(*programme)
        bring(numbered(first))
        before = standing()
        sales = numbered(more, len(first))
        effect, done = bring(sales)
        after = standing()
        assert agree(effect, done)
        again, _same = bring(sales)
        assert (again.given, again.waiting, again.expired, again.rewards) == (0, 0, 0, 0)
        assert standing() == after
        for _step in range(2):
            undo_last()
        assert without_moves(standing()) == without_moves(before)
        bring(sales)
        assert without_moves(standing()) == without_moves(after)


def undo_last() -> None:
    last = last_import()
    assert last is not None
    undo_import(last.id, **WHEN)


def without_moves(books: list[Any]) -> list[Any]:
    """What is taken back stays in the ledger and in the history of the tiers."""
    people, orders, friends, cards = books
    return [
        [(*one[:4], *one[5:-1]) for one in people if one[0] != YENI or one[8]],
        [one[:-1] for one in orders],
        friends,
        [one for one in cards if one[-1] is None],
    ]
