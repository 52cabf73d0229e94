"""Points for what is no purchase, with limits for one customer (POLICY 31, 53)."""

import json

import pytest

from tests.services.books import balance, customer, kinds, lots
from tests.services.counter import at, rules
from vefa.db.models import Entry
from vefa.errors import VefaError
from vefa.rules.programme import Activity
from vefa.services.activities import give_activity
from vefa.services.merging import merge_customers

DAY = "2026-03-02"


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


def test_an_unknown_kind_is_told(shop: object) -> None:
    rules()
    with pytest.raises(VefaError, match="dans"):
        give_activity(customer(), "dans", **at(DAY))
