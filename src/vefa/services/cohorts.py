"""Who came back: customers by the month of their first purchase, and who of them bought in later months."""

from datetime import date

from peewee import fn

from vefa.db.models import Customer, Order
from vefa.db.read import rows
from vefa.records import dataclass
from vefa.rules.calendar import add_months
from vefa.services.counting import completed


@dataclass(frozen=True, slots=True)
class Cohort:
    """Customers whose first completed order lies in `month`.

    `came[n]`: how many of them bought in the n-th month after it, up to that of the last day asked for; the
    first one is all of them. `running`: the last of these months is not over yet.
    """

    month: date
    came: tuple[int, ...]
    running: bool

    @property
    def size(self) -> int:
        """How many they are."""
        return self.came[0]


def cohorts(first: date, last: date) -> list[Cohort]:
    """A cohort for each month from that of `first` to that of `last`, the oldest first.

    Purchases after `last` are not looked at.
    """
    begun, bought = fn.SUBSTR(Customer.first_day, 1, 7), fn.SUBSTR(Order.day, 1, 7)
    start, end = first.replace(day=1).isoformat(), last.isoformat()
    query = (
        Order.select(begun, bought, fn.COUNT(Order.customer.distinct()))
        .join(Customer)
        .where(completed(), Customer.first_day.between(start, end), Order.day <= end)
        .group_by(begun, bought)
    )
    found = {(one, other): count for one, other, count in rows(query)}
    months = _months(first, last)
    running = last < add_months(months[-1], 1) - _DAY
    return [
        Cohort(month, tuple(found.get((_key(month), _key(later)), 0) for later in months[place:]), running)
        for place, month in enumerate(months)
    ]


_DAY = date(2000, 1, 2) - date(2000, 1, 1)


def _months(first: date, last: date) -> list[date]:
    months = [first.replace(day=1)]
    while (following := add_months(months[-1], 1)) <= last:
        months.append(following)
    return months


def _key(month: date) -> str:
    return month.isoformat()[:7]
