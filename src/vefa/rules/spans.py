"""The spans of shop days that are chosen with one press, and which of them a span is."""

from collections.abc import Callable
from datetime import date
from typing import Final

from vefa.rules.calendar import add_months
from vefa.rules.periods import Days, earlier, unit_of


def _months(today: date, count: int) -> Days:
    """The running month and those before it, `count` in all."""
    return Days(add_months(today.replace(day=1), 1 - count), today)


_QUICK: Final[dict[str, Callable[[date], Days]]] = {
    "this_month": lambda today: unit_of("month", today),
    "last_month": lambda today: earlier("month", today, 1),
    "three_months": lambda today: _months(today, 3),
    "this_year": lambda today: unit_of("year", today),
    "this_week": lambda today: unit_of("week", today),
    "last_week": lambda today: earlier("week", today, 1),
    "this_quarter": lambda today: unit_of("quarter", today),
    "last_quarter": lambda today: earlier("quarter", today, 1),
    "last_year": lambda today: earlier("year", today, 1),
    "twelve_months": lambda today: _months(today, 12),
}
QUICK: Final = tuple(_QUICK)


def quick_span(key: str, today: date) -> Days:
    """The span called `key` (one of `QUICK`); what still runs ends today."""
    found = _QUICK[key](today)
    return Days(found.first, min(found.last, today))


def quick_key(span: Days, today: date) -> str:
    """Which of `QUICK` the span is, the first of them; "" for none."""
    return next((key for key in QUICK if quick_span(key, today) == span), "")


def month_of(span: Days, today: date) -> date | None:
    """The first day of the month that the span is, whole or so far; None for any other span."""
    whole = unit_of("month", span.first)
    if span.first != whole.first:
        return None
    return whole.first if span.last in {whole.last, min(whole.last, today)} else None
