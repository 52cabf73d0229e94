"""Days without a year: which they are, and which are none."""

from datetime import date, time

import pytest

from vefa.rules import dates, yearless

UNTIL = date(2026, 2, 10)


@pytest.mark.parametrize(
    ("text", "day", "hour"),
    [
        ("25 Kas", date(2025, 11, 25), None), ("3 Şubat", date(2026, 2, 3), None),
        ("10 Şub", date(2026, 2, 10), None), ("11 Şub", date(2025, 2, 11), None),
        ("03.Kas", date(2025, 11, 3), None), ("3-Nov", date(2025, 11, 3), None),
        ("25 Kasım Salı", date(2025, 11, 25), None), ("Sal 25 Kas.", date(2025, 11, 25), None),
        ("Kas 25 14:05", date(2025, 11, 25), time(14, 5)),
        ("Nov 25, 2:05 PM", date(2025, 11, 25), time(14, 5)),
        ("25 Kas 14.05", date(2025, 11, 25), time(14, 5)), ("3/11", date(2025, 11, 3), None),
        ("3.11.", date(2025, 11, 3), None), ("03-11 09:30", date(2025, 11, 3), time(9, 30)),
        ("29/2", date(2024, 2, 29), None), ("29 Şubat", date(2024, 2, 29), None),
    ],
)  # fmt: skip
def test_the_latest_such_day_is_meant(text: str, day: date, hour: time | None) -> None:
    found = yearless.parse(text, "dmy", UNTIL)
    assert found is not None
    assert (found.day, found.time) == (day, hour)
    assert yearless.is_yearless(text)


@pytest.mark.parametrize(
    "text",
    [
        "25 Kas 2025", "3/11/2025", "3.11.25", "3.11.2025 14:05", "2025-11-03", "20251103", "32 Kas",
        "30 Şubat", "3/13/1", "14:05", "3.111", "1.234,56", "3,11", "Saat 14", "Kasım", "25", "46086",
        "", "3 kg",
    ],
)  # fmt: skip
def test_what_has_its_year_or_is_no_day_is_left_alone(text: str) -> None:
    assert yearless.parse(text, "dmy", UNTIL) is None
    assert dates.column_way([yearless.completed(text)]) == dates.column_way([text])


def test_figures_are_read_in_the_way_of_the_column() -> None:
    days = {way: yearless.parse("3/11", way, UNTIL) for way in ("dmy", "mdy", "ymd")}
    assert [one and one.day for one in days.values()] == [
        date(2025, 11, 3), date(2025, 3, 11), date(2025, 3, 11),
    ]  # fmt: skip
    assert dates.column_way(map(yearless.completed, ["3/11", "26/11"])) == "dmy"
    assert dates.column_way(map(yearless.completed, ["3/11", "11/26"])) == "mdy"


def test_every_day_is_found_again_whichever_way_it_is_written() -> None:
    for number in range(date(2025, 2, 11).toordinal(), UNTIL.toordinal() + 1):
        day = date.fromordinal(number)
        written = [f"{day.day}/{day.month}", f"{day:%d.%m}", f"{day:%d %b}", f"{day:%B} {day.day}"]
        found = [yearless.parse(text, "dmy", UNTIL) for text in written]
        assert [one and one.day for one in found] == [day] * 4


def test_a_month_and_a_short_year_are_no_day() -> None:
    assert yearless.are_months(["Kas 25", "Ara 25"])
    assert not yearless.are_months(["Kas 25", "Kas 25"])
    assert not yearless.are_months(["Kas 25", "Ara 3"])
    assert not yearless.are_months(["25 Kas", "25 Ara"])
