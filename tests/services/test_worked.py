"""What the work of closed days did is told: sums in words, and who it was."""

from datetime import timedelta

import pytest

from tests.conftest import NOW
from tests.services.books import customer, on, order
from vefa.rules.programme import Birthday, ProgrammeRules
from vefa.services import daily, programme
from vefa.services.booking import book_order
from vefa.services.worked import last_work, work_lines

pytestmark = pytest.mark.usefixtures("shop")

TODAY = on("2026-11-24")


def test_nothing_is_told_of_a_day_on_which_nothing_happened() -> None:
    assert last_work(TODAY) is None
    daily.run(TODAY, now=NOW)
    assert last_work(TODAY) is None
    assert work_lines(TODAY) == []


def test_closed_days_are_told_together_and_line_by_line() -> None:
    programme.begin(ProgrammeRules(birthday=Birthday(points=50)), now=NOW - timedelta(30))
    daily.run(TODAY - timedelta(4), now=NOW - timedelta(4))
    ayse = customer("Ayşe", birthday="11-22", birthday_typed="2026-01-01")
    can = customer("Can")
    one = order(can, 20_000, "2026-11-02", channel="web", delivered="2026-11-09")  # usable from the 23rd on
    book_order(one, today=TODAY - timedelta(4), now=NOW - timedelta(4))
    daily.run(TODAY, now=NOW)
    report = last_work(TODAY)
    assert report is not None
    assert (report.first, report.last) == (TODAY - timedelta(3), TODAY)
    assert (report.birthdays, report.released_points, report.released_orders) == (1, 20, 1)
    assert len(report.sentences) == 2
    lines = [(line.customer_id, line.day, line.points) for line in work_lines(TODAY)]
    assert lines == [(ayse, on("2026-11-22"), 50), (can, on("2026-11-23"), 20)]
    daily.run(TODAY + timedelta(1), now=NOW + timedelta(1))
    assert last_work(TODAY + timedelta(1)) is None, "yesterday's work is told no more"
