"""The sample shop: made by the real services, the same for the same seed and day, ready to open."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from peewee import fn

from vefa.db.models import (
    TABLES,
    Answer,
    Cause,
    Complaint,
    CorrectiveAction,
    Customer,
    Entry,
    Identity,
    Import,
    Order,
    Refund,
    Remedy,
    Response,
    Theme,
    Voucher,
    VoucherUse,
)
from vefa.db.search import customer_ids as found_by
from vefa.db.shift import shift_days
from vefa.db.shop import open_shop
from vefa.errors import VefaError
from vefa.i18n import speaking
from vefa.paths import resources
from vefa.progress import Stopped
from vefa.rules.demo.orders import make_shop
from vefa.rules.phone import normalise
from vefa.services import check, daily, settings, stored
from vefa.services.causes.effects import effect_of
from vefa.services.causes.figures import repeating
from vefa.services.causes.putting_right import hit_by
from vefa.services.customers import customer_groups
from vefa.services.demo import CUSTOMERS, MARK, ORDERS, SEED, make_demo
from vefa.services.demo_life.till import TillSales
from vefa.services.ready_answers import ready_answers, repeated_questions
from vefa.services.sample import UNTIL, make_sample
from vefa.services.surveys.replies import count_replied, count_waiting
from vefa.services.surveys.themes import theme_rows
from vefa.services.tasks import tasks
from vefa.services.tasks.task import Kind

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


DUES = ("Complaint.answer_due", "Complaint.update_due", "Complaint.solution_due")


def dump(path: Path, shift: int = 0, without: tuple[str, ...] = ()) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table; with `shift` as it would be so many days later (the file changes)."""
    with opened(path):
        shift_days(shift)
        fields = {
            one: [field for field in one._meta.sorted_fields if f"{one.__name__}.{field.name}" not in without]
            for one in TABLES
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
    """Every moment at which something happened, anywhere in the shop file, also inside JSON."""
    return [found for rows in dump(path, without=DUES).values() for found in MOMENT.findall(repr(rows))]


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
        formats = {row.format for row in Import.select(Import.format).where(Import.kind != "answers")}
        assert formats == {"hand_kept", "woocommerce", "trendyol"}
        assert {row.kind for row in Identity.select(Identity.kind)} == {"phone", "email", "buyer", "name"}
        assert Refund.select().count() > 3
        assert 0 < VoucherUse.select().count() < Voucher.select().count()


def test_regulars_pay_with_points_on_the_days_they_have_them(small: Path) -> None:
    with opened(small):
        used = list(Order.select().where(Order.points_used > 0).order_by(Order.day))
        assert {one.channel for one in used} == {"counter"}
        assert len({one.day for one in used}) > 3
        for one in used:
            entries = Entry.select().where(Entry.customer == one.customer, Entry.kind == "use")
            assert one.points_used in [-entry.points for entry in entries if entry.day == one.day]
            assert one.total == one.goods == sum(line.paid for line in one.lines)


def test_nobody_pays_with_points_on_the_last_day(small: Path, tmp_path: Path) -> None:
    path = tmp_path / "small.vefa"
    shutil.copy(small, path)
    made = make_shop(**SMALL)
    with opened(path):
        query = Customer.select(Customer.phone).where(Customer.phone != "")
        (phone,) = query.order_by(Customer.balance.desc()).tuples().first()
        person = next(at for at, one in enumerate(made.people) if normalise(one.phone) == phone)
        plain = next(one for one in made.orders if one.channel == "counter" and not one.cancelled)
        visits = [
            replace(plain, person=person, number=f"T-{at}", back=None, minute=600 + at) for at in range(10)
        ]
        before = [replace(one, day=made.until - timedelta(days=1)) for one in visits]
        last = [replace(one, day=made.until, number=f"L{one.number}") for one in visits]
        assert TillSales(made, 1).sell(last) == last
        assert len(TillSales(made, 1).sell(before)) < len(before)


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
    with speaking("tr"):
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
    anew = ("Customer.loyal_until", *DUES, "Complaint.number", "Complaint.fold")  # counted from its days anew
    assert dump(moved, -days, anew) == dump(ready, 0, anew)
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


@pytest.fixture(scope="module")
def ready_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ready shop on its last day."""
    path = tmp_path_factory.mktemp("ready") / "a.vefa"
    make_sample(path, today=UNTIL, now=NOW)
    return path


@pytest.fixture
def ready(ready_file: Path) -> Iterator[None]:
    """The same, open, by those who speak Turkish."""
    with speaking("tr"), opened(ready_file):
        yield


@pytest.mark.usefixtures("ready")
class TestReadyShopSpeaks:
    """Its pages of surveys, complaints and tasks have something to tell."""

    def test_scores_sag_while_parcels_are_late_and_rise_again(self) -> None:
        """The old carrier fails from May to July of the last year."""
        scores = rows_of(
            Response.select(Response.day, Response.score).where(Response.scale == "nps", Response.score >= 0)
        )

        def mean(first: str, last: str) -> float:
            inside = [score for day, score in scores if first <= day < last]
            assert len(inside) >= 15
            return sum(inside) / len(inside)

        assert mean("2026-06-01", "2026-08-01") < mean("2026-01-01", "2026-05-01") - 0.8
        assert mean("2026-08-15", "2026-11-25") > mean("2026-06-01", "2026-08-01") + 0.8

    def test_answers_have_words_and_some_have_no_name(self) -> None:
        said = [row.text for row in Answer.select(Answer.text).where(Answer.text != "")]
        assert len(said) > 60
        assert len(set(said)) > 0.7 * len(said)
        assert not [one for one in said if "{" in one or "  " in one]
        assert {row.channel for row in Response.select(Response.channel)} == {
            "sheet", "paper", "kiosk", "call", "review"
        }  # fmt: skip
        assert 20 < Response.select().where(Response.anonymous == True).count() < 80  # noqa: E712 - SQL
        assert all(theme.comments >= 5 for theme in theme_rows())
        assert count_waiting() == 3
        assert count_replied() > 10

    def test_complaints_stand_at_every_point_of_their_way(self) -> None:
        states = {row.state for row in Complaint.select(Complaint.state).where(Complaint.closed_at.is_null())}
        assert states >= {"received", "looked_into", "waiting", "solved"}
        assert {row.kind for row in Remedy.select(Remedy.kind)} == {
            "points", "voucher", "refund", "replacement", "other"
        }  # fmt: skip
        assert Complaint.select().where(Complaint.rating.is_null(False)).count() >= 4
        assert Complaint.select(fn.COUNT(Complaint.cause.distinct())).scalar() == 7

    def test_a_change_helped_another_cause_comes_back_and_one_is_put_right(self) -> None:
        carrier = CorrectiveAction.get(CorrectiveAction.text == "Kargo firmasını değiştir")
        came = effect_of(carrier.id, UNTIL)
        assert came
        assert came.effect
        assert came.effect.verdict == "better"
        assert [one.path for one in repeating(UNTIL)] == ["Beden ve kalıp › Pantolon kalıbı dar"]
        hit = hit_by(Cause.get(Cause.closed_on.is_null(False)).id)
        assert 0 < sum(one.told is not None for one in hit) < len(hit)

    def test_first_page_has_tasks_of_every_part(self) -> None:
        kinds = {one.kind for one in tasks(UNTIL, NOW)}
        assert kinds >= {
            Kind.ANSWER, Kind.COMPLAINT, Kind.TELL, Kind.REPEATS, Kind.FIXED, Kind.FOLLOW_UP, Kind.TALK,
            Kind.CONTACT, Kind.ACTION, Kind.ASK,
        }  # fmt: skip

    def test_questions_come_again_and_have_ready_answers(self) -> None:
        assert repeated_questions()
        assert sum(one.uses for one in ready_answers()) > 5


def rows_of(query: Any) -> list[Any]:
    return list(query.tuples())


@pytest.mark.parametrize("days", [-400, 38, 130])
def test_moved_complaints_are_numbered_and_due_by_the_days_they_are_on(tmp_path: Path, days: int) -> None:
    """The usual week: Monday to Friday 9 to 18, Saturday 9 to 14, by the clock of Istanbul (UTC+3)."""
    make_sample(tmp_path / "a.vefa", today=UNTIL + timedelta(days=days), now=NOW + timedelta(days=days))
    with opened(tmp_path / "a.vefa"):
        told = rows_of(
            Complaint.select(Complaint.opened_on, Complaint.number, Complaint.fold).order_by(Complaint.id)
        )
        counts: dict[str, int] = {}
        for day, number, folded in told:
            year = day[:4]
            counts[year] = counts.get(year, 0) + 1
            assert number == f"{year}-{counts[year]:03}"
            assert folded.startswith(f"{year} {counts[year]:03} ")
        dues = rows_of(Complaint.select(Complaint.solution_due).where(Complaint.state == "looked_into"))
        assert dues
        for (due,) in dues:
            at = datetime.fromisoformat(due) + timedelta(hours=3)
            closes = {5: 14, 6: 0}.get(at.weekday(), 18)
            assert 9 * 60 <= at.hour * 60 + at.minute <= closes * 60


def test_english_is_spoken_where_english_is(tmp_path: Path) -> None:
    with speaking("en"):
        make_demo(tmp_path / "en.vefa", **SMALL)
    with opened(tmp_path / "en.vefa"):
        assert {row.name for row in Theme.select()} >= {"Delivery", "Quality"}
        assert {row.name for row in Cause.select()} >= {"Late delivery", "Carrier is late"}
        assert settings.shop().language == "en"
        assert check.check() == []


def test_place_that_is_taken_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.vefa").write_text("mine")
    with pytest.raises(VefaError):
        make_sample(tmp_path / "a.vefa", today=UNTIL, now=NOW)
    assert (tmp_path / "a.vefa").read_text() == "mine"
