"""Who is asked, and who is left in peace."""

from datetime import date

import pytest

from tests.rules.language import speaking
from vefa.rules.asking import (
    AskRule,
    Occasion,
    Reach,
    day_to_ask,
    due_occasion,
    may_invite,
    refusal,
    refusal_text,
    rule_text,
)

on = date.fromisoformat
DELIVERED = Occasion("delivery", on("2026-03-01"))
WEEK = AskRule("delivery", days=7)


@pytest.mark.parametrize(
    ("last", "day", "may"),
    [("2026-01-01", "2026-03-31", False), ("2026-01-01", "2026-04-01", True), (None, "2026-04-01", True)],
)
def test_not_again_within_90_days(last: str | None, day: str, *, may: bool) -> None:
    assert may_invite(on(last) if last else None, on(day)) is may


@pytest.mark.parametrize(
    ("today", "reach", "reason"),
    [
        ("2026-03-07", Reach(), "too_early"),
        ("2026-03-08", Reach(), ""),
        ("2026-04-07", Reach(), ""),
        ("2026-04-08", Reach(), "too_late"),
        ("2026-03-08", Reach(address=False), "no_address"),
        ("2026-03-08", Reach(consent=False), "no_consent"),
        ("2026-03-08", Reach(last_asked=on("2025-12-09")), "asked_lately"),
        ("2026-03-08", Reach(last_asked=on("2025-12-08")), ""),
    ],
)
def test_a_week_after_delivery(today: str, reach: Reach, reason: str) -> None:
    assert refusal(WEEK, DELIVERED, reach, on(today)) == reason


def test_a_rest_of_his_own() -> None:
    rule = AskRule("complaint", days=1, rest=10)
    solved = Occasion("complaint", on("2026-03-01"))
    assert refusal(rule, solved, Reach(last_asked=on("2026-02-21")), on("2026-03-02")) == "asked_lately"
    assert refusal(rule, solved, Reach(last_asked=on("2026-02-20")), on("2026-03-02")) == ""


@pytest.mark.parametrize(
    ("number", "asked"), [(1, False), (2, False), (3, True), (4, False), (6, True), (0, False)]
)
def test_every_third_order(number: int, *, asked: bool) -> None:
    order = Occasion("order", on("2026-03-01"), number)
    assert (day_to_ask(AskRule("order", days=2, every=3), order) == on("2026-03-03")) is asked


def test_a_rule_is_for_its_own_occasion() -> None:
    assert refusal(AskRule("complaint"), DELIVERED, Reach(), on("2026-03-01")) == "not_meant"
    assert day_to_ask(AskRule("order", every=0), Occasion("order", on("2026-03-01"), 3)) is None


def test_he_is_asked_about_the_newest() -> None:
    newer = Occasion("delivery", on("2026-03-05"))
    newest = Occasion("delivery", on("2026-03-09"))
    assert due_occasion(WEEK, [newer, DELIVERED, newest], Reach(), on("2026-03-13")) == newer
    assert due_occasion(WEEK, [newest], Reach(), on("2026-03-13")) is None


def test_words() -> None:
    with speaking("tr"):
        assert rule_text(WEEK) == "Teslimattan 7 gün sonra"
        assert rule_text(AskRule("complaint", days=1)) == "Şikâyet bittikten 1 gün sonra"
        assert rule_text(AskRule("order", every=5)) == "Her 5 siparişte bir"
        assert rule_text(AskRule("order", days=2, every=5)) == "Her 5 siparişte bir, 2 gün sonra"
        assert refusal_text("asked_lately") == "Yakın zamanda soruldu"
