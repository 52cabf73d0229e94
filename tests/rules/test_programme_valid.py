"""A programme that no page can write may still come from a file: what cannot be is found."""

from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest

from vefa.rules.programme import (
    Activity,
    Birthday,
    Campaign,
    Conditions,
    Expiry,
    ProgrammeRules,
    Redeem,
    Referral,
    Rule,
    StampCard,
    Tier,
    Wait,
    Worth,
)
from vefa.rules.programme_valid import wrong

GOOD = ProgrammeRules(
    rules=(Rule("base", 1, 1000), Rule("none", 7, 0)),
    campaigns=(Campaign("less", -500, when=Conditions(weekdays=(), hours=("22:00", "02:00"), times=1)),),
    tiers=(Tier("Bronz", 0), Tier("Altın", 5000, 1000, 50)),
    expiry=Expiry(kind="fixed_day", day="02-29"),
    activities=MappingProxyType({"review": Activity(50)}),
    stamps=(StampCard("s", 10, "Kahve"),),
    goodwill_cap=0,
    counts_from="2026-01-01",
)


def test_what_pages_write_can_be() -> None:
    assert wrong(GOOD) == ""
    assert wrong(ProgrammeRules()) == ""


@pytest.mark.parametrize(
    ("place", "changed"),
    [
        ("rounding", {"rounding": "sideways"}),
        ("tier_basis", {"tier_basis": "love"}),
        ("rules[0].kind", {"rules": (Rule("base", 1, 1000, "each"),)}),
        ("rules[0].points", {"rules": (Rule("base", -1, 1000),)}),
        ("rules[0].per", {"rules": (Rule("base", 1, True),)}),
        ("rules[0].when.starts", {"rules": (Rule("base", 1, 1, when=Conditions(starts="soon")),)}),
        ("rules[0].when.weekdays", {"rules": (Rule("base", 1, 1, when=Conditions(weekdays=(8,))),)}),
        ("rules[0].when.hours", {"rules": (Rule("base", 1, 1, when=Conditions(hours=("9", "25:00"))),)}),
        ("id", {"rules": (Rule("base", 1, 1), Rule("base", 2, 2))}),
        ("campaigns[0].plus", {"campaigns": (Campaign("c", "much"),)}),  # type: ignore[arg-type]
        ("stamps[0].every", {"stamps": (StampCard("s", 0, "Kahve"),)}),
        ("stamps[0].unit", {"stamps": (StampCard("s", 5, "Kahve", "kilo"),)}),
        ("tiers[1].threshold", {"tiers": (Tier("A", 0), Tier("B", -5))}),
        ("tiers[0].name", {"tiers": (Tier(" ", 0),)}),
        ("tiers[1].name", {"tiers": (Tier("İyi", 0), Tier("iyi", 500))}),
        ("expiry.months", {"expiry": Expiry(months=1_201)}),
        ("wait.after_delivery", {"wait": Wait(36_501, 1)}),
        ("referral.counter_window", {"referral": Referral(counter_window=10**9)}),
        ("stamps[0].months", {"stamps": (StampCard("s", 5, "Kahve", months=10**9),)}),
        ("worth.points", {"worth": Worth(0, 100)}),
        ("redeem.block", {"redeem": Redeem(0)}),
        ("expiry.kind", {"expiry": Expiry(kind="someday")}),
        ("expiry.day", {"expiry": Expiry(kind="fixed_day", day="13-40")}),
        ("wait.after_order", {"wait": Wait(1, -1)}),
        ("waits.web.after_delivery", {"waits": {"web": Wait(-1, 1)}}),
        ("referral.per_month", {"referral": Referral(per_month=-1)}),
        ("birthday.voucher", {"birthday": Birthday(voucher=-1)}),
        ("activities.review.points", {"activities": {"review": Activity(-5)}}),
        ("goodwill_cap", {"goodwill_cap": -1}),
        ("back_days", {"back_days": -1}),
        ("counts_from", {"counts_from": "always"}),
    ],
)
def test_what_cannot_be_is_named(place: str, changed: dict[str, Any]) -> None:
    assert wrong(replace(GOOD, **changed)) == place
