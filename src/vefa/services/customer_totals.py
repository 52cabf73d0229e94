"""How many customers there are, who bought lately, and who may be reached how."""

from datetime import date
from typing import Any

from peewee import Case, fn

from vefa.db.models import Customer
from vefa.db.read import rows
from vefa.records import dataclass
from vefa.rules.figures import year_back
from vefa.services.counting import looked_at


@dataclass(frozen=True, slots=True)
class CustomerTotals:
    """Customers: in all, with a purchase in the last 12 months, without any, reachable, with consents."""

    customers: int
    lately: int
    never: int
    with_phone: int
    with_email: int
    message: int
    email: int
    call: int


def customer_totals(today: date) -> CustomerTotals:
    """Counted in one walk over the customers; archived ones are left out."""

    def count(condition: Any) -> Any:
        return fn.COALESCE(fn.SUM(Case(None, [(condition, 1)], 0)), 0)

    since = year_back(today).isoformat()
    query = Customer.select(
        fn.COUNT(Customer.id),
        count(Customer.last_day >= since),
        count(Customer.orders == 0),
        count(Customer.phone != ""),
        count(Customer.email != ""),
        count(Customer.message_consent == 1),
        count(Customer.email_consent == 1),
        count(Customer.call_consent == 1),
    )
    return CustomerTotals(*rows(query.where(looked_at()))[0])
