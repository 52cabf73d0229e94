"""Customers whose tier will be lower at a review to come; they are to be told before (POLICY 22, 49)."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from vefa.db.models import Customer
from vefa.db.read import rows
from vefa.rules.calendar import add_months
from vefa.rules.tiers import deserved, ordered, place_of
from vefa.services import programme
from vefa.services.tiers import counted
from vefa.services.told import Telling, tellings

_NOTICE: Final = 30  # days between the notice and the review that lowers


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """A customer who holds `tier` and deserves `deserved` now; the review of `lowers_on` would lower him.

    `notice`: the day it was written on the list; `told` None: not told yet.
    """

    customer_id: int
    name: str
    phone: str
    email: str
    tier: str
    deserved: str
    notice: date
    lowers_on: date
    told: Telling | None


def tier_notices(*, today: date) -> list[NoticeRow]:
    """Everybody with a notice, the earliest review first."""
    rules = programme.current(today)
    steps = ordered(rules.tiers)
    fields = (Customer.id, Customer.name, Customer.phone, Customer.email, Customer.tier, Customer.notice)
    found = rows(Customer.select(*fields).where(Customer.notice.is_null(False))) if steps else []
    amounts = counted([row[0] for row in found], rules, today)
    made = []
    for one, name, phone, email, tier, notice in found:
        told = tellings("tier", notice, [one]).get(one)
        day = date.fromisoformat(notice)
        held, due = place_of(steps, tier), deserved(steps, amounts.get(one, 0))
        made.append(NoticeRow(
            one, name, phone, email, steps[held].name, steps[due].name, day, _review_after(day), told
        ))  # fmt: skip
    return sorted(made, key=lambda row: (row.lowers_on, row.name))


def _review_after(notice: date) -> date:
    """The first review at least 30 days after the notice."""
    earliest = notice + timedelta(days=_NOTICE)
    first = earliest.replace(day=1)
    return first if first >= earliest else add_months(first, 1)
