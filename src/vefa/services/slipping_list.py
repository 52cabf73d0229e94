"""Customers who are slipping away (POLICY 58), for calling them: since when, and how they used to come."""

from datetime import date
from typing import Any

from vefa.db.models import Customer
from vefa.db.read import rows
from vefa.records import dataclass
from vefa.services.counting import shown


@dataclass(frozen=True, slots=True)
class SlippingRow:
    """A customer. `gap`: the median of days between his orders, in halves of a day; `silent` in days.

    Money in minor units of the shop's currency, phone in E.164, consents 1 given, -1 refused, 0 never asked.
    """

    id: int
    number: int
    name: str
    phone: str
    email: str
    orders: int
    spent: int
    last_day: date
    silent: int
    gap: float
    balance: int
    message: int
    email_consent: int
    call: int


def slipping_rows(today: date) -> list[SlippingRow]:
    """Everybody who is slipping away, who spent most first; archived customers are left out."""
    fields = (
        Customer.id, Customer.number, Customer.name, Customer.phone, Customer.email, Customer.orders,
        Customer.spent, Customer.last_day, Customer.slips_on, Customer.balance, Customer.message_consent,
        Customer.email_consent, Customer.call_consent,
    )  # fmt: skip
    away = shown() & (Customer.slips_on <= today.isoformat())
    found = rows(Customer.select(*fields).where(away))
    return sorted((_row(row, today) for row in found), key=lambda one: (-one.spent, one.number))


def _row(row: tuple[Any, ...], today: date) -> SlippingRow:
    """He slips on the day after twice the median gap, which is how the gap is known."""
    one, number, name, phone, mail, orders, spent, last, slips, balance, message, email, call = row
    last_day = date.fromisoformat(last)
    twice = (date.fromisoformat(slips) - last_day).days - 1
    silent = (today - last_day).days
    return SlippingRow(
        one, number, name, phone, mail, orders, spent, last_day, silent, twice / 2, balance, message, email,
        call,
    )  # fmt: skip
