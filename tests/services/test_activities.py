"""Points for what is no purchase, with limits for one customer (POLICY 31, 53)."""

import json

import pytest

from tests.services.books import balance, customer, flows, kinds, lots, on
from tests.services.counter import at, buy, rules
from vefa import i18n
from vefa.db.models import Customer, Entry
from vefa.errors import VefaError
from vefa.rules.programme import Activity, Tier
from vefa.services import programme
from vefa.services.activities import give_activity, undo_activity
from vefa.services.adjusting import adjust
from vefa.services.check import check
from vefa.services.merging import merge_customers
from vefa.services.points import Flows, movements
from vefa.services.sales import give_back
from vefa.services.tiers import counted

DAY = "2026-03-02"


@pytest.fixture(autouse=True)
def turkish() -> None:
    i18n.set_language("tr")


def given(who: int, kind: str, *days: str) -> list[int | str]:
    """What each day gives: the points, or why none."""
    found = [give_activity(who, kind, **at(day)) for day in days]
    return [one.refusal or one.given for one in found]


@pytest.mark.parametrize(
    ("activity", "days", "answers"),
    [
        (Activity(20), (DAY, DAY, DAY), [20, 20, 20]),  # no limit
        (Activity(20, per_day=1), (DAY, DAY, "2026-03-03"), [20, "per_day", 20]),
        (Activity(20, per_day=2), (DAY, DAY, DAY), [20, 20, "per_day"]),
        (  # the months of the calendar, not thirty days
            Activity(20, per_month=2),
            ("2026-03-30", "2026-03-31", "2026-03-31", "2026-04-01"),
            [20, 20, "per_month", 20],
        ),
        (Activity(20, lifetime=1), (DAY, "2031-03-02"), [20, "lifetime"]),
        (Activity(20, per_day=1, lifetime=2), (DAY, DAY, "2026-03-03", "2026-03-04"),
         [20, "per_day", 20, "lifetime"]),
        (Activity(20, per_day=0), (DAY,), ["per_day"]),  # a limit of none
    ],
)  # fmt: skip
def test_the_limits(shop: object, activity: Activity, days: tuple[str, ...], answers: list[object]) -> None:
    rules(activities={"yorum": activity})
    who = customer()
    assert given(who, "yorum", *days) == answers
    assert balance(who) == (20 * answers.count(20), 0)


def test_one_kind_knows_nothing_of_another_nor_one_customer_of_another(shop: object) -> None:
    rules(activities={"yorum": Activity(20, lifetime=1), "anket": Activity(30, lifetime=1)})
    ayse, can = customer("Ayşe"), customer("Can")
    assert given(ayse, "yorum", DAY) == [20]
    assert given(ayse, "anket", DAY) == [30]
    assert given(can, "yorum", DAY) == [20]


def test_the_points_are_usable_at_once_and_end_as_the_programme_says(shop: object) -> None:
    rules(activities={"yorum": Activity(20, title="Yorum yazdı")})
    who = customer()
    give_activity(who, "yorum", " Üç yıldız ", **at(DAY))
    assert (lots(who), kinds(who)) == ([("2027-03-02", 20)], [("activity", 20, 0)])
    why = json.loads(Entry.get(Entry.customer == who).why)
    assert (why["title"], why["text"]) == ("Yorum yazdı", "Üç yıldız")


def test_merged_customers_have_done_it_together(shop: object) -> None:
    rules(activities={"yorum": Activity(20, lifetime=1)})
    ayse, twin = customer("Ayşe"), customer("Ayşe Y.")
    given(twin, "yorum", DAY)
    merge_customers(ayse, twin, **at(DAY))
    assert given(ayse, "yorum", "2026-03-03") == ["lifetime"]


def test_points_given_by_mistake_were_never_given(shop: object) -> None:
    """They leave the ledger's lots, the limit, the figures; a deficit is as it was."""
    rules(activities={"yorum": Activity(20, title="Yorum yazdı", per_day=1)})
    who = customer()
    first = give_activity(who, "yorum", "Beş yıldız", **at(DAY))
    assert give_activity(who, "yorum", **at(DAY)).refusal == "per_day"
    undo_activity(first.entry, **at(DAY))
    assert (balance(who), lots(who), check()) == ((0, 0), [], [])
    assert [one.text for one in movements(who)] == ["Yorum yazdı: Geri alındı", "Yorum yazdı: Beş yıldız"]
    assert flows(on(DAY), on(DAY)) == Flows(given=0, used=0, expired=0, taken_back=0)
    with pytest.raises(VefaError):
        undo_activity(first.entry, **at(DAY))
    assert given(who, "yorum", DAY) == [20]
    assert balance(who) == (20, 0)


def test_points_that_paid_a_deficit_are_owed_again(shop: object) -> None:
    rules(activities={"yorum": Activity(20)})
    who = customer()
    order = buy(who, 5_000, DAY)
    adjust(who, -5, "yanlış", **at(DAY))
    give_back(order, None, **at(DAY))
    assert balance(who) == (-5, 0)
    done = give_activity(who, "yorum", **at(DAY))
    assert (balance(who), lots(who)) == ((15, 0), [("2027-03-02", 15)])
    undo_activity(done.entry, **at(DAY))
    assert (balance(who), lots(who), check()) == ((-5, 0), [], [])


@pytest.mark.parametrize("merged", [False, True])
def test_a_tier_that_they_brought_goes_with_them(shop: object, merged: bool) -> None:
    silver = Tier("Gümüş", 30, 1000, reward=50)
    rules(activities={"yorum": Activity(20)}, tiers=(Tier("Üye", 0), silver), tier_basis="points")
    who, twin = customer(), customer("Ayşe Y.")
    given(who, "yorum", DAY)
    done = give_activity(who, "yorum", **at(DAY))
    assert (Customer.get_by_id(who).tier, balance(who)) == ("Gümüş", (90, 0))
    if merged:
        merge_customers(twin, who, **at(DAY))
    undo_activity(done.entry, **at(DAY))
    kept = twin if merged else who
    assert (balance(kept), Customer.get_by_id(kept).tier, check()) == ((20, 0), "", [])
    assert counted([kept], programme.current(on(DAY)), on(DAY)) == {kept: 20}
    given(kept, "yorum", DAY)
    assert Customer.get_by_id(kept).tier == "Gümüş"
    assert balance(kept)[0] == 90


def test_an_unknown_kind_is_told(shop: object) -> None:
    rules()
    with pytest.raises(VefaError, match="dans"):
        give_activity(customer(), "dans", **at(DAY))
