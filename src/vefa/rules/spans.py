"""Spans of shop days that reports are asked for: the quick choices, and which of them a span is."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final, NamedTuple

from vefa.rules.calendar import add_months, month_end
from vefa.rules.figures import week_start


class Span(NamedTuple):
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1


def _month(today: date, back: int) -> Span:
    first = add_months(today.replace(day=1), -back)
    return Span(first, month_end(first))


def _quarter(today: date, back: int) -> Span:
    first = add_months(today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1), -3 * back)
    return Span(first, month_end(add_months(first, 2)))


def _week(today: date, back: int) -> Span:
    first = week_start(today) - timedelta(weeks=back)
    return Span(first, first + timedelta(days=6))


def _year(today: date, back: int) -> Span:
    return Span(date(today.year - back, 1, 1), date(today.year - back, 12, 31))


def _months(today: date, count: int) -> Span:
    """The running month and those before it, `count` in all."""
    return Span(add_months(today.replace(day=1), 1 - count), today)


_QUICK: Final[dict[str, Callable[[date], Span]]] = {
    "this_month": lambda today: _month(today, 0),
    "last_month": lambda today: _month(today, 1),
    "three_months": lambda today: _months(today, 3),
    "this_year": lambda today: _year(today, 0),
    "this_week": lambda today: _week(today, 0),
    "last_week": lambda today: _week(today, 1),
    "this_quarter": lambda today: _quarter(today, 0),
    "last_quarter": lambda today: _quarter(today, 1),
    "last_year": lambda today: _year(today, 1),
    "twelve_months": lambda today: _months(today, 12),
}
QUICK: Final = tuple(_QUICK)


def quick_span(key: str, today: date) -> Span:
    """The span called `key` (one of `QUICK`); what still runs ends today."""
    found = _QUICK[key](today)
    return Span(found.first, min(found.last, today))


def quick_key(span: Span, today: date) -> str:
    """Which of `QUICK` the span is, the first of them; "" for none."""
    return next((key for key in QUICK if quick_span(key, today) == span), "")


def month_of(span: Span, today: date) -> date | None:
    """The first day of the month that the span is, whole or so far; None for any other span."""
    whole = _month(span.first, 0)
    if span.first != whole.first:
        return None
    return whole.first if span.last in {whole.last, min(whole.last, today)} else None
