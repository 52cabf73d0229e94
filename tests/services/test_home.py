"""The first page's figures."""

import math

import pytest

from tests.conftest import NOW
from tests.services.books import customer, on, order
from vefa.db.models import Refund, Response, SurveyVersion
from vefa.db.shop import write
from vefa.services.booking import book_order
from vefa.services.figures import Split
from vefa.services.home import DayIn, home
from vefa.services.sums import recount
from vefa.services.surveys.keeping import make_from_template

pytestmark = pytest.mark.usefixtures("shop")

TODAY = on("2026-11-24")  # a Tuesday


def test_an_empty_shop_has_a_page_too() -> None:
    page = home(TODAY)
    assert (page.any_orders, page.latest) == (False, ())
    assert (page.turnover.value, page.turnover.before, page.turnover.change) == (0, 0, None)
    assert (page.repeat.value, page.best_week, page.returning_share) == (None, None, None)
    assert [week.first for week in page.weeks] == sorted(week.first for week in page.weeks)
    assert (len(page.weeks), page.weeks[-1].first, page.weeks[0].first) == (
        12,
        on("2026-11-23"),
        on("2026-09-07"),
    )


def test_the_month_so_far_is_compared_with_the_same_days_of_last_month() -> None:
    ayse, bora = customer("Ayşe"), customer("Bora")
    for day, goods in (("2026-10-01", 20_000), ("2026-10-24", 30_000), ("2026-10-25", 99_000)):
        order(ayse, goods, day)
    order(bora, 56_000, "2026-11-24")
    order(bora, 10_000, "2026-11-25")  # tomorrow's is not counted yet
    order(ayse, 4_000, "2026-11-02")
    recount()
    page = home(TODAY)
    assert (page.turnover.value, page.turnover.before, page.turnover.change) == (60_000, 50_000, 2000)
    assert page.turnover.way[-1] == 66_000  # this week, whole
    assert (page.new_customers.value, page.new_customers.before) == (1, 1)
    assert (page.repeat.value, page.repeat.before, page.repeat.change) == (5000, 10_000, -5000)
    assert page.weeks[-1].turnover == Split(returning=0, new=66_000, nobody=0)
    assert page.best_week is not None
    assert page.best_week.first == on("2026-10-19")
    assert page.returning_share == 700  # 4,000 of 60,000: 6.67 %, shown without decimals
    assert page.days[0] == DayIn(TODAY, 1, 56_000, 1)
    assert [row.total for row in page.latest] == [10_000, 56_000, 4_000, 99_000, 30_000, 20_000]


def test_what_is_owed_and_what_ends_this_week() -> None:
    ayse = customer()
    for day in ("2025-11-24", "2025-11-29", "2025-11-30"):
        book_order(order(ayse, 100_000, day), today=on("2025-12-01"))
    page = home(TODAY)
    assert (page.liability.points, page.liability.worth) == (300, 3_000)
    assert page.ends_this_week == 2_000  # last days Tuesday 24 and Sunday 29 November


def test_a_week_of_returns_has_no_share() -> None:
    ayse = customer()
    back = order(ayse, 5_000, "2026-10-10", state="returned", refunded=5_000)
    Refund.create(order=back, day="2026-11-03", amount=5_000)
    order(customer("Bora"), 9_000, "2026-11-03")
    recount()
    page = home(TODAY)
    assert page.turnover.value == 4_000
    assert page.returning_share is None


@write
def marks(*given: tuple[str, int]) -> None:
    """Answers: day and mark from 0 to 10."""
    make_from_template("after_purchase", today=TODAY, now=NOW)
    version = SurveyVersion.get()
    for place, (day, mark) in enumerate(given):
        Response.create(
            survey=version.survey_id, version=version, channel="paper", day=day, score=mark, scale="nps",
            key=str(place), undone=mark == 1,
        )  # fmt: skip


def test_the_score_is_of_the_answers_of_the_last_ninety_days() -> None:
    """Four of five would recommend, one not: 60. Adjusted Wald: of 8 answers 4.75 and 1.75."""
    assert home(TODAY).score is None
    old = [("2026-08-26", 0), ("2026-05-02", 10), ("2026-05-03", 3)]  # 90 days ago is over
    marks(*old, ("2026-08-27", 9), *[("2026-11-20", mark) for mark in (10, 9, 10, 6)], ("2026-11-21", 1))
    score = home(TODAY).score
    assert score is not None
    middle = (4.75 - 1.75) / 8
    reach = 1.959963984540054 * ((4.75 + 1.75) / 8 - middle**2) ** 0.5 / 8**0.5
    low, high = (math.floor(100 * one + 0.5) for one in (middle - reach, middle + reach))
    assert (score.value, score.answers, score.low, score.high) == (60, 5, low, high)
    assert score.way == (0, 0, 50), "May: one of two each; August: one of two each; November: three of four"


def test_a_shop_that_was_answered_long_ago_shows_no_score() -> None:
    marks(("2026-07-01", 10))
    assert home(TODAY).score is None
