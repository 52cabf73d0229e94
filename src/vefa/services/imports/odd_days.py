"""Orders of days that no sale of today's shop can have: still to come, or a lifetime ago."""

from datetime import date, timedelta
from typing import Final

from vefa.files.fields import BY_KEY
from vefa.files.plan import Orders, Plan, Problem
from vefa.i18n import _
from vefa.rules import format as words

_EARLIEST: Final = "1990-01-01"  # the sheets of a shop are younger
_AHEAD: Final = timedelta(days=1)  # it may be tomorrow already where the sheet is from
_MOST: Final = 100  # that are told row by row


def odd_day_problems(plan: Plan, orders: Orders, *, today: date) -> list[Problem]:
    """Rows of the `orders` of `plan` whose day is surely a slip; nobody knows what was meant, so it stays."""
    latest = (today + _AHEAD).isoformat()
    if not plan.last or _EARLIEST <= plan.first[:10] <= plan.last[:10] <= latest:
        return []
    odd = [at for at, day in enumerate(orders.day) if not _EARLIEST <= day <= latest]
    problems = [_told(orders.row[at], orders.day[at], orders.name[at], latest) for at in odd[:_MOST]]
    if len(odd) > _MOST:
        message = _("Days that cannot be right: {count} more rows")
        problems.append(Problem(0, "", "", message.format(count=words.number(len(odd) - _MOST))))
    return problems


def _told(row: int, day: str, name: str, latest: str) -> Problem:
    message = _("This day is still to come") if day > latest else _("This day is very long ago")
    return Problem(
        row, BY_KEY["day"].title, words.day(date.fromisoformat(day)), message, detail=name, field="day"
    )
