"""Visits and baskets: what they come to, and what cannot be."""

from datetime import date

import pytest
from scipy.stats import binomtest

from vefa.errors import VefaError
from vefa.rules.visits import Conversion, Visits, check_visits, span_of

TODAY = date(2026, 11, 24)
WEEK = Visits("web", date(2026, 11, 16), date(2026, 11, 22), 1240, 96)


def test_a_share_with_its_interval_and_what_was_left_behind() -> None:
    one = Conversion(1240, 31, 96, 31)
    wilson = binomtest(31, 1240).proportion_ci(method="wilson")
    assert one.share == pytest.approx(2.5)
    assert one.interval == pytest.approx((100 * wilson.low, 100 * wilson.high))
    assert one.abandoned == pytest.approx(100 * 65 / 96)


def test_what_does_not_fit_together_is_not_told() -> None:
    more = Conversion(10, 12, 11, 12)
    assert (more.share, more.interval, more.abandoned) == (None, None, None)
    assert (Conversion(0, 0).share, Conversion(0, 0, 0).abandoned) == (None, None)
    assert Conversion(100, 3).abandoned is None
    assert Conversion(100, 0, 4).abandoned == 100


@pytest.mark.parametrize(
    "wrong",
    [
        Visits("", WEEK.first, WEEK.last, 5),
        Visits("web", WEEK.last, WEEK.first, 5),
        Visits("web", TODAY, date(2026, 11, 25), 5),
        Visits("web", date(2025, 11, 22), TODAY, 5),
        Visits("web", TODAY, TODAY, -1),
        Visits("web", TODAY, TODAY, 5, 6),
        Visits("web", TODAY, TODAY, 5, -1),
        Visits("web", TODAY, TODAY, 10**12),
    ],
)
def test_what_cannot_be_is_refused(wrong: Visits) -> None:
    with pytest.raises(VefaError):
        check_visits(wrong, TODAY)


def test_what_can_be() -> None:
    for one in (WEEK, Visits("web", TODAY, TODAY, 0, 0), Visits("web", TODAY, TODAY, 5, 5)):
        check_visits(one, TODAY)


def test_days_of_a_week_are_put_together_and_longer_spans_stay() -> None:
    whole = date(2026, 11, 16), date(2026, 11, 22)
    assert span_of(Visits("web", date(2026, 11, 17), date(2026, 11, 17), 1)) == whole
    assert span_of(WEEK) == whole
    month = Visits("web", date(2026, 11, 1), date(2026, 11, 30), 1)
    assert span_of(month) == (month.first, month.last)
    crossing = Visits("web", date(2026, 11, 21), date(2026, 11, 23), 1)
    assert span_of(crossing) == (crossing.first, crossing.last)
