"""Visits and baskets beside the orders of the same days: how many visits end in an order, which baskets not.

A share is told with the 95 % interval of Wilson (1927).
"""

from datetime import date, timedelta
from typing import Final

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.records import dataclass
from vefa.rules import format as words
from vefa.rules.figures import week_start
from vefa.rules.scores import rate, wilson

LONGEST: Final = 366  # days of one entry
MOST: Final = 10**9


@dataclass(frozen=True, slots=True)
class Visits:
    """Visits of the days from `first` to `last` in a channel; `baskets` None: nobody counted them."""

    channel: str
    first: date
    last: date
    visits: int
    baskets: int | None = None


@dataclass(frozen=True, slots=True)
class Conversion:
    """Visits and orders of the same days; `baskets` of the days on which they were counted (None: of none).

    `of_baskets`: the orders of these days.
    """

    visits: int
    orders: int
    baskets: int | None = None
    of_baskets: int = 0

    @property
    def share(self) -> float | None:
        """Per cent of the visits that ended in an order; None without visits, or with fewer than orders."""
        return rate(self.orders, self.visits) if self.orders <= self.visits else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Its 95 % interval."""
        return wilson(self.orders, self.visits) if self.orders <= self.visits else None

    @property
    def abandoned(self) -> float | None:
        """Per cent of the baskets that did not become an order; None without, or with fewer than orders."""
        if self.baskets is None or self.baskets < self.of_baskets:
            return None
        return rate(self.baskets - self.of_baskets, self.baskets)


def check_visits(one: Visits, today: date) -> None:
    """VefaError for what cannot be."""
    if not one.channel:
        raise VefaError(_("The sales channel is missing."), _("Choose where people looked at the goods."))
    if one.last < one.first:
        raise VefaError(_("The last day comes before the first day."))
    if one.last > today:
        raise VefaError(
            _("{day} is still to come.").format(day=words.day(one.last)),
            _("Enter days that are over, or today."),
        )
    if (one.last - one.first).days >= LONGEST:
        raise VefaError(_("That is longer than a year."), _("Enter it week by week or month by month."))
    _check_counts(one)


def _check_counts(one: Visits) -> None:
    if not 0 <= one.visits <= MOST:
        raise VefaError(_("The visits must be a number from 0 on."))
    if one.baskets is not None and not 0 <= one.baskets <= one.visits:
        raise VefaError(
            _("{baskets} baskets cannot come from {visits} visits.").format(
                baskets=words.number(one.baskets), visits=words.number(one.visits)
            ),
            _("Look whether the two were exchanged."),
        )


def span_of(one: Visits) -> tuple[date, date]:
    """The week that its days lie in; of days in several weeks they themselves."""
    monday = week_start(one.first)
    sunday = monday + timedelta(days=6)
    return (monday, sunday) if one.last <= sunday else (one.first, one.last)
