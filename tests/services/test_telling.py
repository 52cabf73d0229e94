"""Who is to be told what: early access, tiers that will be lower; each tick is kept."""

from datetime import timedelta

import pytest

from tests.conftest import NOW
from tests.services.books import customer, on, order
from vefa.db.models import Customer
from vefa.errors import VefaError
from vefa.rules.programme import ProgrammeRules, Tier
from vefa.services import daily, programme
from vefa.services.booking import book_order
from vefa.services.early_access import early_customers, early_list, early_lists, make_early_list, tick
from vefa.services.lists import saved_lists, saved_names
from vefa.services.merging import merge_customers, unmerge_customers
from vefa.services.people import add_person, set_current_person
from vefa.services.tasks.of_customers import early_access, tiers_lower
from vefa.services.tier_notices import tier_notices
from vefa.services.told import tell, tellings, untell

pytestmark = pytest.mark.usefixtures("shop")

TODAY = on("2026-11-24")


def test_an_early_list_is_ticked_customer_by_customer() -> None:
    zeynep, ali = customer("Zeynep"), customer("Ali")
    made = make_early_list(" Yeni  sezon ", TODAY + timedelta(4), [zeynep, ali, zeynep], "mont", today=TODAY)
    (one,) = early_lists(today=TODAY)
    assert (one.name, one.day, one.note, one.members, one.done) == (
        "Yeni sezon",
        on("2026-11-28"),
        "mont",
        2,
        0,
    )
    assert saved_lists() == [], "no rule asks for it"
    assert saved_names() == {}
    assert early_list(made).members == 2
    with pytest.raises(VefaError):
        early_list(made + 1)
    tick(made, ali, today=TODAY)
    rows = early_customers(made)
    assert [(row.name, row.done_on) for row in rows] == [("Zeynep", None), ("Ali", TODAY)]
    assert [(task.target, task.count) for task in early_access(TODAY)] == [(made, 1)]
    tick(made, ali, done=False, today=TODAY)
    tick(made, zeynep, today=TODAY)
    tick(made, ali, today=TODAY)
    assert not [*early_access(TODAY)]
    assert early_lists(today=TODAY)[0].done == 2


def test_two_records_of_one_person_are_told_once() -> None:
    """Merged, Zeynep stands there once and is as told as her second record was; parted, both stand there."""
    zeynep, twin = customer("Zeynep"), customer("Zeynep A.")
    made = make_early_list("Sezon", TODAY, [twin], today=TODAY)
    tick(made, twin, today=TODAY)
    merge_customers(zeynep, twin, today=TODAY, now=NOW)
    assert [(row.name, row.done_on) for row in early_customers(made)] == [("Zeynep", TODAY)]
    (one,) = early_lists(today=TODAY)
    assert (one.members, one.done) == (1, 1)
    unmerge_customers(zeynep, twin, today=TODAY, now=NOW)
    assert [row.name for row in early_customers(made)] == ["Zeynep A."]


def test_a_list_whose_day_is_over_is_no_task_any_more() -> None:
    make_early_list("Eski", TODAY, [customer()], today=TODAY)
    assert len([*early_access(TODAY)]) == 1
    assert not [*early_access(TODAY + timedelta(1))]
    assert len(early_lists(today=TODAY + timedelta(1), all_days=True)) == 1


@pytest.mark.parametrize(
    ("name", "day", "who"), [("", 0, [1]), ("Sezon", 0, []), ("Sezon", -1, [1]), ("Var", 0, [1])]
)
def test_a_list_that_makes_no_sense_is_refused(name: str, day: int, who: list[int]) -> None:
    customer()
    make_early_list("Var", TODAY, [Customer.get().id], today=TODAY)
    with pytest.raises(VefaError):
        make_early_list(name, TODAY + timedelta(day), who, today=TODAY)


def test_a_downgrade_to_come_is_told_and_the_proof_kept() -> None:
    rules = ProgrammeRules(tiers=(Tier("Bronz", 0), Tier("Gümüş", 50_000)))
    programme.begin(rules, now=NOW.replace(year=2024))
    who = customer("Ayşe")
    book_order(order(who, 60_000, "2024-11-20"), today=on("2024-11-20"))
    daily.run(on("2024-11-20"), now=NOW, confirmed=True)
    daily.run(on("2026-01-02"), now=NOW, confirmed=True)
    # silver of 20 November 2024 is kept 12 months; the first review after that, of 1 December 2025, writes
    # the notice, and the first one at least 30 days later is that of 1 January 2026: it has lowered already.
    assert tier_notices(today=on("2026-01-02")) == []
    assert Customer.get_by_id(who).tier == ""


def test_the_review_that_lowers_is_named() -> None:
    rules = ProgrammeRules(tiers=(Tier("Bronz", 0), Tier("Gümüş", 50_000)))
    programme.begin(rules, now=NOW.replace(year=2024))
    set_current_person(add_person("Hasan Bey"))
    who = customer("Ayşe")
    book_order(order(who, 60_000, "2024-11-20"), today=on("2024-11-20"))
    daily.run(on("2024-11-20"), now=NOW, confirmed=True)
    daily.run(on("2025-12-05"), now=NOW, confirmed=True)
    (row,) = tier_notices(today=on("2025-12-05"))
    assert (row.tier, row.deserved, row.notice) == ("Gümüş", "Bronz", on("2025-12-01"))
    assert row.lowers_on == on("2026-01-01")  # 31 days after the notice
    assert [(task.count, task.due) for task in tiers_lower(on("2025-12-05"))] == [(1, on("2026-01-01"))]
    tell(who, "tier", "2025-12-01", today=on("2025-12-05"), now=NOW)
    tell(who, "tier", "2025-12-01", today=on("2025-12-06"), now=NOW)
    told = tellings("tier", "2025-12-01", [who])[who]
    assert (told.day, told.person) == (on("2025-12-05"), "Hasan Bey")
    assert not [*tiers_lower(on("2025-12-06"))]
    untell(who, "tier", "2025-12-01")
    assert tellings("tier", "2025-12-01", [who]) == {}


def test_without_tiers_nobody_has_a_notice() -> None:
    who = customer()
    Customer.update(notice="2026-11-01").where(Customer.id == who).execute()
    assert tier_notices(today=TODAY) == []
