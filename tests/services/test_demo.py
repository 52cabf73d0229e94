"""The sample shop: made by the real services, the same for the same seed and day, ready to open."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from vefa.db.models import TABLES, Customer, Identity, Import, Order, Refund, Voucher, VoucherUse
from vefa.db.search import customer_ids as found_by
from vefa.db.shift import shift_days
from vefa.db.shop import open_shop
from vefa.errors import VefaError
from vefa.paths import resources
from vefa.progress import Stopped
from vefa.services import check, daily, settings, stored
from vefa.services.customers import customer_groups
from vefa.services.demo import CUSTOMERS, MARK, ORDERS, SEED, make_demo
from vefa.services.sample import UNTIL, make_sample

NOW = datetime(2026, 11, 24, 16, tzinfo=UTC)
SMALL: dict[str, Any] = {"seed": 3, "orders": 300, "customers": 80, "until": date(2026, 11, 24)}


@contextmanager
def opened(path: Path) -> Iterator[None]:
    """The shop file while the block runs."""
    shop = open_shop(path, now=NOW)
    try:
        yield
    finally:
        shop.close()


def dump(path: Path, shift: int = 0, without: str = "") -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table; with `shift` as it would be so many days later (the file changes)."""
    with opened(path):
        shift_days(shift)
        fields = {
            one: [field for field in one._meta.sorted_fields if field.name != without] for one in TABLES
        }
        return {one.__name__: sorted(one.select(*fields[one]).tuples(), key=repr) for one in TABLES}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small sample shop."""
    path = tmp_path_factory.mktemp("demo") / "small.vefa"
    make_demo(path, **SMALL)
    return path


def test_same_seed_and_day_make_the_same_rows(small: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.vefa"
    make_demo(again, **SMALL)
    assert dump(again) == dump(small)


def test_another_seed_makes_other_rows(small: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.vefa"
    make_demo(other, **{**SMALL, "seed": 4})
    assert dump(other)["Customer"] != dump(small)["Customer"]


def test_counts_are_exact_and_the_books_are_right(small: Path) -> None:
    with opened(small):
        assert (Order.select().count(), Customer.select().count()) == (300, 80)
        assert check.check() == []
        assert daily.last_done() == SMALL["until"]
        assert stored.get(MARK)["until"] == SMALL["until"].isoformat()


MOMENT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+Z")


def moments(path: Path) -> list[str]:
    """Every moment that stands anywhere in the shop file, also inside JSON."""
    return [found for rows in dump(path).values() for found in MOMENT.findall(repr(rows))]


@pytest.mark.parametrize("today", [UNTIL, UNTIL + timedelta(days=5)])
def test_whoever_opens_it_in_the_night_finds_nothing_that_has_still_to_happen(
    tmp_path: Path, today: date
) -> None:
    begin = datetime.combine(today, time(), ZoneInfo("Europe/Istanbul")).astimezone(UTC)
    make_sample(tmp_path / "a.vefa", today=today, now=begin)
    made = moments(tmp_path / "a.vefa")
    assert len(made) > 1000
    assert max(made) <= f"{begin:%Y-%m-%dT%H:%M:%S}Z"
    with opened(tmp_path / "a.vefa"):
        came = list(Order.select(Order.moment).where(Order.day == today.isoformat()).tuples())
    assert came
    assert set(came) == {(None,)}


def test_shop_is_furnished_and_lived_in(small: Path) -> None:
    with opened(small):
        assert settings.shop().name == "Örnek Butik"
        assert [person.name for person in settings.people()] == ["Hasan Bey", "Elif Hanım"]
        assert {row.channel for row in Order.select(Order.channel)} == {"counter", "web", "trendyol", "phone"}
        formats = {row.format for row in Import.select(Import.format)}
        assert formats == {"hand_kept", "woocommerce", "trendyol"}
        assert {row.kind for row in Identity.select(Identity.kind)} == {"phone", "email", "buyer", "name"}
        assert Refund.select().count() > 3
        assert 0 < VoucherUse.select().count() < Voucher.select().count()


def test_nobody_in_it_can_be_reached(small: Path) -> None:
    with opened(small):
        assert all(row.phone[6:8] == "00" for row in Customer.select() if row.phone)
        assert all(row.email.endswith(".example") for row in Customer.select() if row.email)


@pytest.mark.parametrize("orders", [79, 0])
def test_fewer_orders_than_customers_are_refused(tmp_path: Path, orders: int) -> None:
    with pytest.raises(VefaError):
        make_demo(tmp_path / "x.vefa", **{**SMALL, "orders": orders})
    assert list(tmp_path.glob("*.vefa*")) == []


def test_name_that_is_taken_is_refused_and_kept(small: Path) -> None:
    before = small.read_bytes()
    with pytest.raises(VefaError):
        make_demo(small, **SMALL)
    assert small.read_bytes() == before


def test_stopping_leaves_nothing(tmp_path: Path) -> None:
    calls: list[int] = []

    def stop(done: int, total: int | None = None, text: str = "") -> None:
        calls.append(done)
        if len(calls) == 5:
            raise Stopped

    with pytest.raises(Stopped):
        make_demo(tmp_path / "x.vefa", **SMALL, progress=stop)
    assert list(tmp_path.glob("x.vefa*")) == []


def test_ready_shop_is_what_the_generator_makes(tmp_path: Path) -> None:
    """Fails when the generator or a service changed: run `packaging/samples.py` then."""
    ready, made = tmp_path / "ready.vefa", tmp_path / "made.vefa"
    make_sample(ready, today=UNTIL, now=NOW)
    make_demo(made, seed=SEED, orders=ORDERS, customers=CUSTOMERS, until=UNTIL)
    assert dump(ready) == dump(made)


@pytest.mark.parametrize("days", [-400, 1, 37, 1000])
def test_opened_on_another_day_it_is_the_same_shop_moved(tmp_path: Path, days: int) -> None:
    today = UNTIL + timedelta(days=days)
    ready, moved = tmp_path / "ready.vefa", tmp_path / "moved.vefa"
    make_sample(ready, today=UNTIL, now=NOW)
    make_sample(moved, today=today, now=NOW + timedelta(days=days))
    with opened(moved):
        assert check.check() == []
        assert daily.last_done() == today
        assert max(row.day for row in Order.select(Order.day)) == today.isoformat()
        sizes = {group.key: group.count for group in customer_groups(today=today)}
    with opened(ready):
        before = {group.key: group.count for group in customer_groups(today=UNTIL)}
    by_months = "loyal_until"  # some months are longer than others
    assert dump(moved, -days, by_months) == dump(ready, 0, by_months)
    assert {key: sizes[key] for key in ("all", "name_only")} == {
        key: before[key] for key in ("all", "name_only")
    }
    assert sizes["all"] == 412


def test_ready_shop_has_somebody_in_every_group_and_is_searched(tmp_path: Path) -> None:
    make_sample(tmp_path / "a.vefa", today=UNTIL, now=NOW)
    with opened(tmp_path / "a.vefa"):
        assert all(group.count for group in customer_groups(today=UNTIL))
        name = Customer.select(Customer.name).where(Customer.id == 7).scalar()
        assert 7 in found_by(name)


def test_ready_shop_is_small() -> None:
    assert (resources() / "samples" / "ornek.vefa.xz").stat().st_size < 500_000


def test_place_that_is_taken_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.vefa").write_text("mine")
    with pytest.raises(VefaError):
        make_sample(tmp_path / "a.vefa", today=UNTIL, now=NOW)
    assert (tmp_path / "a.vefa").read_text() == "mine"
