"""Customers who slip away, one by one: silent for more than twice their usual time (POLICY 58).

The kept day on which a silence became too long tells the usual time: it is the last order, twice the median
gap, and one day.
"""

from datetime import date, timedelta
from typing import Any

from peewee import JOIN, fn

from vefa.db.models import Customer
from vefa.db.read import rows
from vefa.records import dataclass
from vefa.rules.figures import year_back
from vefa.services import breakdown
from vefa.services.counting import shown


@dataclass(frozen=True, slots=True)
class Away:
    """A customer who is away: days since his last order, twice his median gap, spent in 12 months."""

    customer_id: int
    number: int
    name: str
    last_day: date
    silent: int
    twice_usual: int
    spent: int

    @property
    def times(self) -> int | None:
        """How many times the usual gap he is silent, in tenths, half up; None where the gap is nothing."""
        if not self.twice_usual:
            return None
        return (self.silent * 40 + self.twice_usual) // (2 * self.twice_usual)


def who_is_away(today: date, n: int) -> list[Away]:
    """The `n` of them who spent most in the last 12 months, equal ones by customer number."""
    spent = breakdown.spending(year_back(today), today).alias("spent")
    amount = fn.COALESCE(spent.c.amount, 0)
    fields = (Customer.id, Customer.number, Customer.name, Customer.last_day, Customer.slips_on, amount)
    query = (
        Customer.select(*fields)
        .join(spent, JOIN.LEFT_OUTER, on=(spent.c.who == Customer.id))
        .where(shown() & (Customer.slips_on <= today.isoformat()))
        .order_by(amount.desc(), Customer.number)
        .limit(n)
    )
    return [_away(row, today) for row in rows(query)]


def _away(row: tuple[Any, ...], today: date) -> Away:
    customer, number, name, last, slips, spent = row
    last_day, slips_on = date.fromisoformat(last), date.fromisoformat(slips)
    twice = (slips_on - last_day - timedelta(days=1)).days
    return Away(customer, number, name, last_day, (today - last_day).days, twice, spent)
