"""The lists of customers, beside plain loops over customers and orders."""

import itertools
from collections import Counter, defaultdict
from datetime import date, timedelta
from statistics import median

import pytest

from tests.conftest import NOW
from tests.reports.counted import buying_days
from tests.reports.lists_shop import TODAY
from vefa.db.models import Customer, Lot, Voucher
from vefa.reports.birthdays import collect as collect_birthdays
from vefa.reports.cohorts import CohortData, came_after
from vefa.reports.cohorts import collect as collect_cohorts
from vefa.reports.cohorts import report_of as report_of_cohorts
from vefa.reports.customer_list import collect as collect_customers
from vefa.reports.expiring import collect as collect_expiring
from vefa.reports.report import Chart, Section, Table
from vefa.reports.rfm import collect as collect_rfm
from vefa.reports.rfm import summed_up
from vefa.reports.slipping import collect as collect_slipping
from vefa.rules.rfm import SEGMENTS
from vefa.services.cohorts import Cohort
from vefa.services.told import tell

pytestmark = pytest.mark.usefixtures("listed")


def shown() -> list[Customer]:
    return [one for one in Customer.select() if not one.archived and not one.undone]


def test_the_customer_list_has_everybody_by_name() -> None:
    data = collect_customers(TODAY)
    everybody = shown()
    assert sorted(data.ids) == sorted(one.id for one in everybody)
    keys = [Customer.get_by_id(one).sort_key for one in data.ids]
    assert keys == sorted(keys)
    totals = data.totals
    assert totals.customers == len(everybody)
    assert totals.with_phone == sum(bool(one.phone) for one in everybody)
    assert totals.message == sum(one.message_consent == 1 for one in everybody) > 0
    days = buying_days()
    assert totals.never == sum(one.id not in days for one in everybody)
    assert totals.lately == sum(max(days.get(one.id, [date.min])) >= date(2025, 11, 24) for one in everybody)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 12, 1), date(2026, 12, 31)),
        (date(2027, 2, 1), date(2027, 2, 28)),
        (date(2028, 2, 1), date(2028, 2, 29)),
        (date(2026, 12, 20), date(2027, 1, 10)),
        (date(2026, 1, 1), date(2027, 12, 31)),
    ],
)
def test_birthdays_day_by_day(first: date, last: date) -> None:
    """Every day of the span is looked at: whose birthday is it?"""
    wanted = []
    day, everybody = first, shown()
    while day <= last:
        keys = {f"{day:%m-%d}"}
        if f"{day:%m-%d}" == "02-28" and day.year % 4:
            keys.add("02-29")
        wanted += [(day, one.id) for one in everybody if one.birthday in keys]
        day += timedelta(days=1)
    data = collect_birthdays(first, last, today=TODAY)
    assert sorted((one.day, one.id) for one in data.found) == sorted(wanted)
    assert [one.day for one in data.found] == sorted(one.day for one in data.found)
    assert data.told == sum(bool(one.birthday) for one in everybody)
    consents = {one.id: one.message_consent for one in everybody}
    assert all(one.message == consents[one.id] for one in data.found)


def test_the_gift_of_a_year_was_given_in_that_year() -> None:
    one = collect_birthdays(date(2026, 12, 5), date(2026, 12, 5), today=TODAY).found[0]
    assert not one.gift_given
    Customer.update(gift_year=2026).where(Customer.id == one.id).execute()
    twice = collect_birthdays(date(2026, 12, 5), date(2027, 12, 5), today=TODAY)
    mine = [row for row in twice.found if row.id == one.id]
    assert [(row.day.year, row.gift_given) for row in mine] == [(2026, True), (2027, False)]


def test_slipping_away() -> None:
    wanted = {}
    for customer, days in buying_days().items():
        gaps = [(b - a).days for a, b in itertools.pairwise(days)]
        if len(days) >= 3 and (TODAY - days[-1]).days > 2 * median(gaps):
            wanted[customer] = (days[-1], (TODAY - days[-1]).days, float(median(gaps)), len(days))
    ids = {one.id for one in shown()}
    found = collect_slipping(TODAY).found
    assert {one.id: (one.last_day, one.silent, one.gap, one.orders) for one in found} == {
        key: value for key, value in wanted.items() if key in ids
    }
    assert len(found) > 3
    assert [one.spent for one in found] == sorted((one.spent for one in found), reverse=True)


def test_cohorts_month_by_month() -> None:
    first, last = date(2025, 6, 1), TODAY
    bought = {
        customer: {day.isoformat()[:7] for day in days if day <= last}
        for customer, days in buying_days().items()
    }
    began = {customer: min(months) for customer, months in bought.items()}
    data = collect_cohorts(first, last, today=TODAY)
    months = [f"{year}-{month:02}" for year in (2025, 2026) for month in range(1, 13)]
    months = [one for one in months if "2025-06" <= one <= "2026-11"]
    assert [one.month.isoformat()[:7] for one in data.found] == months
    for place, one in enumerate(data.found):
        mine = [who for who, month in began.items() if month == months[place]]
        assert one.came == tuple(sum(later in bought[who] for who in mine) for later in months[place:])
        assert one.running
    back = came_after(data, 3)
    over = [who for who, month in began.items() if "2025-06" <= month <= "2026-07"]
    third = dict(zip(months, months[3:], strict=False))
    assert back == (sum(third[began[who]] in bought[who] for who in over), len(over))


def test_a_month_alone_is_told_as_the_year_up_to_its_end() -> None:
    data = collect_cohorts(date(2026, 9, 1), date(2026, 10, 31), today=TODAY)
    assert (data.first, data.last, len(data.found)) == (date(2025, 11, 1), date(2026, 10, 31), 12)
    assert not data.found[-1].running
    assert len(collect_cohorts(date(2026, 8, 1), date(2026, 10, 31), today=TODAY).found) == 3


def test_months_in_which_nobody_began_take_no_place_on_paper() -> None:
    data = collect_cohorts(date(2020, 1, 1), date(2031, 12, 31), today=date(2031, 12, 31))
    chart = next(part for part in report_of_cohorts(data).sections[0].parts if isinstance(part, Chart))
    rows = chart.draw.args[1]
    sizes = [row.size for row in rows]
    assert sizes[-1] != "0"
    assert len(rows) <= 24
    assert max(len(row.cells) for row in rows) == 23


def test_nobody_of_many_is_told_with_the_share_that_it_leaves_open() -> None:
    """0 of 895 proves no more than a share below 0,4 %; one of 895 is not nobody."""
    cohort = Cohort(date(2026, 8, 1), (895, 0, 1, 0), running=True)
    made = report_of_cohorts(CohortData(date(2026, 8, 1), TODAY, TODAY, (cohort,)))
    assert [one.value for one in made.figures] == ["%0,0", "—", "—"]
    assert made.figures[0].note == "895 kişiden 0; %0 ile %0,4 arası"
    chart, table = (
        next(part for part in one.parts if isinstance(part, kind))
        for one, kind in zip(made.sections, (Chart, Table), strict=True)
        if isinstance(one, Section)
    )
    assert [cell.short for cell in chart.draw.args[1][0].cells] == ["0", "<1", "0"]
    assert table.rows[0][4] == "0 – 0,4"


def by_hand(values: dict[int, int], *, middle: bool) -> dict[int, int]:
    """The mark of everybody by counting, for each, who has less and who has the same."""
    marks = {}
    for who, value in values.items():
        less = sum(other < value for other in values.values())
        same = sum(other == value for other in values.values())
        share = (less + (same / 2 if middle else 0)) / len(values)
        marks[who] = min(5, 1 + int(share * 5 + 1e-9))
    return marks


def test_groups_by_recency_frequency_money() -> None:
    data = collect_rfm(TODAY)
    days = buying_days()
    people = {one.id: one for one in shown() if one.id in days}
    lately = by_hand({who: max(days[who]).toordinal() for who in people}, middle=True)
    often = by_hand({who: len(days[who]) for who in people}, middle=False)
    much = by_hand({who: one.spent for who, one in people.items()}, middle=True)
    assert {one.id: tuple(one.marks) for one in data.found} == {
        who: (lately[who], often[who], much[who]) for who in people
    }
    for one in data.found:
        if one.segment == "best":
            assert min(one.marks) >= 4
        if one.segment in {"lost", "at_risk", "win_back"}:
            assert one.marks.recency <= 2
    counts = Counter(one.segment for one in data.found)
    summed = summed_up(data)
    assert [one.customers for one in summed] == [counts[one.key] for one in SEGMENTS]
    assert sum(one.spent for one in summed) == sum(one.spent for one in people.values())


def test_what_ends_in_the_coming_days() -> None:
    first, last = TODAY, TODAY + timedelta(days=60)
    points: dict[tuple[int, str], int] = defaultdict(int)
    ids = {one.id for one in shown()}
    for one in Lot.select():
        if one.left > 0 and one.expires and first.isoformat() <= one.expires <= last.isoformat():
            points[one.customer_id, one.expires] += one.left
    data = collect_expiring(first, last, today=TODAY)
    assert {(one.customer_id, one.last_day.isoformat()): one.points for one in data.points} == {
        key: value for key, value in points.items() if key[0] in ids
    }
    assert len(data.points) > 5
    for one in data.points:
        assert one.worth == one.points * 499 // 100
    good = [
        one
        for one in Voucher.select()
        if one.last_day and first.isoformat() <= one.last_day <= last.isoformat()
        and (one.uses_allowed is None or one.uses < one.uses_allowed)
        and one.blocked_on is None and one.kind != "gift_card"
    ]  # fmt: skip
    assert data.vouchers.count == len(good) > 0
    assert data.vouchers.amount == sum(one.value for one in good if one.kind == "amount")
    held = {one.voucher.serial for one in data.held if one.voucher}
    assert {one.serial for one in good if one.customer_id in ids} <= held


def test_what_ends_tells_who_was_told_at_either_time() -> None:
    first, last = TODAY, TODAY + timedelta(days=60)
    one, other = collect_expiring(first, last, today=TODAY).points[:2]
    tell(one.customer_id, "points", one.last_day.isoformat(), today=TODAY, now=NOW)
    tell(other.customer_id, "points", f"{other.last_day.isoformat()}/7", today=TODAY, now=NOW)
    told = [row for row in collect_expiring(first, last, today=TODAY).points if row.told]
    assert [(row.customer_id, row.last_day) for row in told] == [
        (one.customer_id, one.last_day), (other.customer_id, other.last_day)
    ]  # fmt: skip


def test_days_that_are_over_have_nothing_to_tell() -> None:
    data = collect_expiring(date(2026, 1, 1), date(2026, 11, 23), today=TODAY)
    assert (data.found, data.vouchers.count) == ((), 0)
