"""Versions of the programme: an order keeps the one of its own day."""

from datetime import UTC, datetime

import pytest

from tests.services.books import balance, customer, on, order
from vefa.errors import VefaError
from vefa.rules.programme import ProgrammeRules, Rate
from vefa.services import programme
from vefa.services.booking import book_order


def at(day: str, hour: int = 9) -> datetime:
    return datetime.fromisoformat(f"{day}T{hour:02}:00:00+03:00").astimezone(UTC)


def test_before_anything_was_set_the_defaults_hold(shop: object) -> None:
    assert programme.versions() == []
    assert programme.current(on("2026-03-02")) == ProgrammeRules()


def test_while_nothing_was_earned_the_first_version_is_what_changes(shop: object) -> None:
    programme.change_rate(5, 10000, today=on("2026-03-02"), now=at("2026-03-02"))
    (only,) = programme.versions()
    assert (only.starts, only.rules.rate) == (None, Rate(5, 10000))
    ayse = customer()
    book_order(order(ayse, 30000, "2025-11-02"), today=on("2026-03-02"))
    assert balance(ayse) == (15, 0)


def test_a_change_begins_at_its_moment(shop: object) -> None:
    ayse = customer()
    book_order(order(ayse, 10000, "2026-03-01"), today=on("2026-03-01"))
    programme.change_rate(5, 1000, today=on("2026-03-02"), now=at("2026-03-02", 15))
    assert [version.starts for version in programme.versions()] == [None, "2026-03-02T12:00:00Z"]
    for moment, wanted in (
        ("2026-03-02T11:59:59Z", 10),
        ("2026-03-02T12:00:00Z", 50),
        (None, 10),  # without an hour it counts as made at noon
    ):
        fatma = customer("Fatma Kaya")
        book_order(order(fatma, 10000, "2026-03-02", moment=moment), today=on("2026-03-02"))
        assert balance(fatma) == (wanted, 0)


def test_an_order_that_arrives_late_has_the_programme_of_its_own_day(shop: object) -> None:
    ayse = customer()
    book_order(order(ayse, 10000, "2026-03-01"), today=on("2026-03-01"))
    programme.change_rate(5, 1000, today=on("2026-03-05"), now=at("2026-03-05"))
    book_order(order(ayse, 10000, "2026-03-04"), today=on("2026-03-09"))
    assert balance(ayse) == (20, 0)
    assert programme.current(on("2026-03-04")).rate == Rate(1, 1000)
    assert programme.current(on("2026-03-05")).rate == Rate(5, 1000)


def test_the_same_rate_makes_no_version(shop: object) -> None:
    book_order(order(customer(), 10000, "2026-03-01"), today=on("2026-03-01"))
    programme.change_rate(1, 1000, today=on("2026-03-05"), now=at("2026-03-05"))
    assert len(programme.versions()) == 1


@pytest.mark.parametrize(("points", "per"), [(0, 1000), (1, 0), (-1, 1000), (1, -5)])
def test_a_rate_of_nothing_is_refused(shop: object, points: int, per: int) -> None:
    with pytest.raises(VefaError) as refused:
        programme.change_rate(points, per, today=on("2026-03-05"), now=at("2026-03-05"))
    assert refused.value.hint
    assert programme.versions() == []
