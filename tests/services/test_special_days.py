"""The calendar of special days."""

from datetime import date

import pytest

from tests.services.books import customer
from vefa.errors import VefaError
from vefa.services import facts, special_days

TODAY = date(2026, 11, 24)


def test_days_of_one_year_and_of_every_year(shop: object) -> None:
    special_days.add_special_day("Açılış  günü", date(2020, 4, 5), yearly=True)
    special_days.add_special_day("Taşınma", date(2026, 3, 1), yearly=False)
    assert [(one.name, one.day) for one in special_days.special_days()] == [
        ("Taşınma", "2026-03-01"), ("Açılış günü", "04-05"),
    ]  # fmt: skip
    ayse = customer(first_day="2026-01-01")
    assert set(facts._special(ayse, date(2027, 4, 5))) == {"Açılış günü"}
    assert set(facts._special(ayse, date(2027, 3, 1))) == set()


def test_a_name_and_a_day_only_once(shop: object) -> None:
    special_days.add_special_day("Açılış", TODAY, yearly=True)
    special_days.add_special_day("Açılış", TODAY, yearly=False)
    with pytest.raises(VefaError):
        special_days.add_special_day(" Açılış ", TODAY, yearly=True)
    with pytest.raises(VefaError):
        special_days.add_special_day("  ", TODAY, yearly=True)
    assert special_days.special_names() == ["Açılış"]


def test_what_is_taken_out_can_be_put_back(shop: object) -> None:
    number = special_days.add_special_day("Açılış", TODAY, yearly=True)
    gone = special_days.remove_special_day(number)
    assert special_days.special_days() == []
    special_days.put_back(gone)
    assert special_days.special_days() == [gone]
    special_days.remove_special_day(number)
    with pytest.raises(VefaError):
        special_days.remove_special_day(number)


def test_the_usual_days_come_once(shop: object) -> None:
    """In May 2026 the second Sunday is the 10th, in June the third is the 21st; 2027: 9 May, 20 June."""
    added = special_days.add_usual_days(TODAY)
    days = {one.day for one in special_days.special_days()}
    assert added == len(days)
    assert {"2026-05-10", "2026-06-21", "2027-05-09", "2027-06-20", "10-29"} <= days
    assert special_days.add_usual_days(TODAY) == 0


def test_the_state_rests_until_the_owner_has_its_days_among_his_own(shop: object) -> None:
    """Kurban Bayramı of 2026 is 27 to 30 May, its eve a half day (F-037); 29 October rests every year."""
    days = {one.day: one.closing for one in special_days.closing_days()}
    assert (days["2026-05-26"], days["2026-05-27"], days["2026-05-30"]) == ("13:00", "closed", "closed")
    assert (days["10-28"], days["10-29"], days.get("2026-05-31"), days.get("02-14")) == (
        "13:00", "closed", None, None,
    )  # fmt: skip
    special_days.add_usual_days(TODAY)
    before = len(special_days.special_days())
    added = special_days.add_holidays()
    after = special_days.special_days()
    assert {one.day: one.closing for one in special_days.closing_days()} == days
    assert added == len(days)
    assert len(after) - before == added - 7  # the seven fixed ones were there as usual days
    assert special_days.add_holidays() == 0
    republic = next(one.id for one in after if one.day == "10-29")
    assert special_days.set_closing(republic, "") == "closed"
    assert "10-29" not in {one.day for one in special_days.closing_days()}


def test_a_day_closes_at_an_hour(shop: object) -> None:
    number = special_days.add_special_day("Sayım", TODAY, yearly=False, closing="9.30")
    assert special_days.special_days()[0].closing == "09:30"
    gone = special_days.remove_special_day(number)
    special_days.put_back(gone)
    assert special_days.special_days() == [gone]
    for wrong in ("25:00", "öğlen", "9:75"):
        with pytest.raises(VefaError):
            special_days.set_closing(number, wrong)
    special_days.remove_special_day(number)
    with pytest.raises(VefaError):
        special_days.set_closing(number, "closed")
