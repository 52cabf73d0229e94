"""What the view of causes reads, beside the window in a large shop: plain values, no Qt."""

from datetime import date
from typing import NamedTuple

from vefa.rules.calendar import add_months
from vefa.rules.complaints import Handling
from vefa.services.causes.effects import Recovery, recovery
from vefa.services.causes.figures import CauseFigures, MonthRate, Repeats, cause_months, pareto, repeating
from vefa.services.causes.tree import causes
from vefa.services.complaints.asking import satisfaction


class CausesReport(NamedTuple):
    """The causes of a span of days; `closed`: when a cause was put right."""

    first: date
    last: date
    figures: tuple[CauseFigures, ...]
    closed: dict[int, date]
    alarms: dict[int, Repeats]
    recovery: Recovery
    handling: Handling


def span(months: int, today: date) -> tuple[date, date]:
    """The days of the last so many months, this one included."""
    return add_months(today.replace(day=1), 1 - months), today


def causes_report(months: int, by_top: bool, today: date) -> CausesReport:
    """Everything the view shows."""
    first, last = span(months, today)
    return CausesReport(
        first, last, tuple(pareto(first, last, by_top=by_top)),
        {one.id: one.closed_on for one in causes() if one.closed_on},
        {one.cause_id: one for one in repeating(today)}, recovery(first, last, today=today),
        satisfaction(first, last),
    )  # fmt: skip


def months_of(cause_id: int | None, today: date) -> list[MonthRate]:
    """A cause month by month; None: all complaints."""
    return cause_months(today, 12, cause_id)
