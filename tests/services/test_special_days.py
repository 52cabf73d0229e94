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
