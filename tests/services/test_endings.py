"""Who is to be told of points and vouchers about to end, 30 and 7 days before, and the proof that he was."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.services.books import customer, on
from vefa.db.models import Customer, Told
from vefa.rules.programme import Expiry, ProgrammeRules
from vefa.services import programme
from vefa.services.adjusting import opening
from vefa.services.endings import FIRST, LAST, EndingRow, endings
from vefa.services.people import add_person, set_current_person
from vefa.services.told import Telling, tell, untell
from vefa.services.voucher_changes import void_voucher
from vefa.services.voucher_issue import issue_vouchers

pytestmark = pytest.mark.usefixtures("shop")

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)


def points(who: int, many: int, last_day: str | None, day: date = TODAY) -> None:
    opening(who, many, expires=on(last_day) if last_day else None, today=day, now=NOW)


def voucher(who: int | None, last_day: str) -> int:
    (made,) = issue_vouchers(
        [who] if who else None, kind="amount", value=5000, last_day=on(last_day), today=TODAY, now=NOW
    )
    return made


def told_of(rows: list[EndingRow]) -> list[tuple[str, str, int]]:
    return [(row.name, row.kind, (row.last_day - TODAY).days) for row in rows]


def test_the_lists_of_30_and_of_7_days() -> None:
    """Within 7 days from today on, and after that within 30; the last day is still a good one."""
    ayse, can = customer("Ayşe", phone="+905321112233"), customer("Can", email="can@ornek.example")
    for many, day in ((10, "2026-11-24"), (20, "2026-12-01"), (30, "2026-12-02"), (40, "2026-12-24")):
        points(ayse, many, day)
    points(ayse, 5, "2026-12-02")
    points(ayse, 99, "2026-12-25")
    voucher(can, "2026-12-01")
    voucher(can, "2026-12-10")
    voucher(None, "2026-12-10")
    void_voucher(voucher(can, "2026-12-10"), "kayıp", today=TODAY, now=NOW)
    assert told_of(endings(LAST, today=TODAY)) == [
        ("Ayşe", "points", 0), ("Ayşe", "points", 7), ("Can", "voucher", 7)
    ]  # fmt: skip
    later = endings(FIRST, today=TODAY)
    assert told_of(later) == [("Ayşe", "points", 8), ("Can", "voucher", 16), ("Ayşe", "points", 30)]
    assert (later[0].points, later[0].worth, later[0].phone) == (35, 350, "+905321112233")
    assert later[1].voucher is not None
    assert (later[1].voucher.value, later[1].email) == (5000, "can@ornek.example")


def test_a_tick_is_proof_of_who_told_and_when_and_can_be_taken_back() -> None:
    """Told 30 days before says nothing of the second time, 7 days before."""
    set_current_person(add_person("Elif Hanım"))
    ayse = customer()
    points(ayse, 100, "2026-12-20")
    (row,) = endings(FIRST, today=TODAY)
    tell(row.customer_id, row.kind, row.reference, today=TODAY, now=NOW)
    assert endings(FIRST, today=TODAY)[0].told == Telling(TODAY, "Elif Hanım")
    later = on("2026-12-15")
    assert endings(FIRST, today=later) == []
    (again,) = endings(LAST, today=later)
    assert again.told is None
    tell(again.customer_id, again.kind, again.reference, today=later, now=NOW)
    assert Told.select().count() == 2
    untell(again.customer_id, again.kind, again.reference)
    assert endings(LAST, today=later)[0].told is None
    assert endings(FIRST, today=TODAY)[0].told is not None


def test_who_is_archived_is_not_told() -> None:
    ayse = customer()
    points(ayse, 100, "2026-12-20")
    Customer.update(archived=True).where(Customer.id == ayse).execute()
    assert endings(FIRST, today=TODAY) == []


def test_points_that_end_without_purchases_have_the_day_on_which_they_would() -> None:
    """Six months after the last purchase of 10 June: 10 December. Born later, they end later."""
    programme.begin(replace(ProgrammeRules(), expiry=Expiry(6, "inactivity")), now=NOW)
    ayse = customer(last_day="2026-06-10")
    points(ayse, 60, None, on("2026-01-05"))
    points(ayse, 40, None, on("2026-10-01"))
    (row,) = endings(FIRST, today=TODAY)
    assert (row.points, row.last_day) == (60, on("2026-12-10"))
    Customer.update(last_day="2026-11-20").where(Customer.id == ayse).execute()
    assert endings(FIRST, today=TODAY) == []


def test_nobody_is_told_while_points_never_end() -> None:
    points(customer(), 100, "2026-12-20")
    programme.begin(replace(ProgrammeRules(), expiry=Expiry(kind="never")), now=NOW)
    assert endings(FIRST, today=TODAY) == []
