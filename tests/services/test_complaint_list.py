"""The list of complaints, compared with plain Python over the same complaints."""

import shutil
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.conftest import NOW
from tests.services.books import customer, order
from tests.services.grievances import MONDAY, complain, kept, later, put, settle
from vefa.db.models import Complaint
from vefa.db.shop import open_shop, write
from vefa.rules.deadlines import SEVERITIES
from vefa.services.causes.tree import add_cause
from vefa.services.complaints import moves
from vefa.services.complaints.listing import (
    GROUPS,
    Only,
    complaint_groups,
    complaint_ids,
    complaint_rows,
    late_count,
)

SUBJECTS = ("Dikiş söküldü", "Kargo gecikti", "Yanlış renk", "İade ücreti")


@pytest.fixture(scope="module")
def full_shop(blank_shop: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A shop file with the complaints, made once."""
    path = tmp_path_factory.mktemp("complaints") / "full.vefa"
    shutil.copy(blank_shop, path)
    opened = open_shop(path, now=NOW)
    write(made)()
    opened.close()
    return path


@pytest.fixture
def many(full_shop: Path, tmp_path: Path) -> Iterator[list[int]]:
    """The ids of the complaints, in a shop that is open."""
    shutil.copy(full_shop, tmp_path / "full.vefa")
    opened = open_shop(tmp_path / "full.vefa", now=NOW)
    yield [one.id for one in rows()]
    opened.close()


def made() -> None:
    """Sixty complaints of every kind."""
    chance = Random(7)
    people = [customer(name) for name in ("Ayşe Yılmaz", "Can Demir", "Ece Şahin")]
    above = add_cause("Ürün", now=MONDAY)
    causes = [above, add_cause("Dikiş", above, now=MONDAY), add_cause("Kargo", now=MONDAY)]
    for number in range(60):
        at = MONDAY - timedelta(hours=chance.randrange(600))
        one = complain(
            chance.choice(SUBJECTS), at=at, now=MONDAY, customer_id=chance.choice([None, *people]),
            severity=chance.choice(list(SEVERITIES)), cause_id=chance.choice([None, *causes]),
            owner=chance.choice(["", "Hasan Bey"]), channel=chance.choice(["call", "email"]),
            promised=max(at + timedelta(hours=1), later(chance.randrange(-50, 50))) if number % 3 else None,
        )  # fmt: skip
        put(one, cost=chance.randrange(0, 5) * 1_000)
        match number % 8:
            case 0:
                settle(one, now=MONDAY)
            case 1:
                moves.close(one, outcome=chance.choice(["unfounded", "withdrawn"]), now=MONDAY)
            case 2:
                moves.move(one, "waiting", now=MONDAY)
            case 3:
                moves.solve(one, "Değişti", now=MONDAY)
            case 4:
                moves.tell_customer(one, "Bakıyoruz", channel="call", now=MONDAY)


def rows() -> list[Any]:
    return list(Complaint.select())


def is_late(one: Any, now: datetime) -> bool:
    dues = [one.promised, one.update_due, one.solution_due, *([] if one.answered_at else [one.answer_due])]
    over = one.solved_at or one.closed_at
    return not over and any(datetime.fromisoformat(due) <= now for due in dues if due)


def test_groups_are_those_of_plain_python(many: list[int]) -> None:
    now = later(3)
    right = {
        "all": lambda one: True,
        "open": lambda one: one.closed_at is None,
        "other": lambda one: one.state in {"unfounded", "withdrawn", "duplicate"},
        "late": lambda one: is_late(one, now),
    }
    for group in GROUPS:
        test = right.get(group, lambda one, group=group: one.state == group)
        wanted = {one.id for one in rows() if test(one)}
        assert set(complaint_ids(group=group, now=now)) == wanted, group
        assert {one.key: one.count for one in complaint_groups(now=now)}[group] == len(wanted)
    assert 0 < late_count(now) == len(complaint_ids(group="late", now=now)) < 60


def test_words_are_found_in_subject_number_customer_and_order(many: list[int]) -> None:
    ids = lambda query: list(complaint_ids(query, now=MONDAY))  # noqa: E731 - short
    of = order(customer("Zeynep Şahin", phone="+905350003456"), 1_000, number="TY-10242")
    one = complain("Düğme koptu", order_id=of, words="Çok üzüldüm")
    assert ids("ZEYNEP dugme") == ids("10242") == ids("0535 000 34 56".replace(" ", "")[1:]) == [one]
    assert ids("üzüldüm düğme") == ids(kept(one).number) == [one]
    assert ids("ayşe söküldü") == sorted(
        (each.id for each in rows() if each.subject == "Dikiş söküldü" and each.customer_id == 1),
        key=lambda number: (kept(number).opened_on, number),
        reverse=True,
    )
    assert ids("100% _") == []


def test_a_list_is_narrowed(many: list[int]) -> None:
    def found(**only: Any) -> set[int]:
        return set(complaint_ids(only=Only(**only), now=MONDAY))

    assert found(severity="high") == {one.id for one in rows() if one.severity == "high"}
    assert found(cause_id=1) == {one.id for one in rows() if one.cause_id in {1, 2}}
    assert found(owner="Hasan Bey", channel="email") == {
        one.id for one in rows() if (one.owner, one.channel) == ("Hasan Bey", "email")
    }
    since, until = date(2026, 11, 5), date(2026, 11, 12)
    assert found(since=since, until=until, customer_id=2) == {
        one.id for one in rows() if "2026-11-05" <= one.opened_on <= "2026-11-12" and one.customer_id == 2
    }


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", ["opened", "number", "severity", "cost", "due"])
def test_the_order_is_that_of_plain_python(many: list[int], sort: str, descending: bool) -> None:
    def due(one: Any) -> str:
        if one.solved_at or one.closed_at:
            return "9"
        dues = [one.promised, one.update_due, one.solution_due, None if one.answered_at else one.answer_due]
        return min(filter(None, dues), default="9")

    keys = {
        "opened": lambda one: one.opened_on,
        "number": lambda one: int(one.number.partition("-")[2]),
        "severity": lambda one: ["urgent", "high", "normal", "low"].index(one.severity),
        "cost": lambda one: one.cost,
        "due": due,
    }
    wanted = sorted(rows(), key=lambda one: (keys[sort](one), one.id), reverse=descending)
    assert list(complaint_ids(sort=sort, descending=descending, now=MONDAY)) == [one.id for one in wanted]


@pytest.mark.parametrize("sort", ["customer", "state", "closed"])
def test_every_order_has_everybody(many: list[int], sort: str) -> None:
    assert sorted(complaint_ids(sort=sort, now=MONDAY)) == many


def test_a_row_tells_what_is_due_next_on_the_shops_clock(many: list[int]) -> None:
    one = complain(severity="urgent", promised=later(7), customer_id=1)  # 10:00; the answer within the hour
    (row,) = complaint_rows([one, 999], now=MONDAY)
    assert row.due is not None
    assert (row.due.what, row.due.standing, row.due.at.strftime("%H:%M")) == ("answer", "today", "11:00")
    moves.tell_customer(one, "Bakıyoruz", channel="call", now=MONDAY)
    (row,) = complaint_rows([one], now=later(2.5))
    assert row.due is not None
    assert (row.due.what, row.due.standing, row.due.at.strftime("%H:%M")) == ("update", "late", "12:00")
    moves.move(one, "waiting", now=later(0.5))
    (row,) = complaint_rows([one], now=later(-20))
    assert row.due is not None  # a promise holds also while it waits
    assert (row.due.what, row.due.standing, row.due.at.strftime("%H:%M")) == ("promised", "tomorrow", "17:00")
    assert (row.customer, row.opened_at.strftime("%d.%m. %H:%M")) == ("Ayşe Yılmaz", "23.11. 10:00")
    assert [row.id for row in complaint_rows(many[::-1], now=MONDAY)] == many[::-1]
