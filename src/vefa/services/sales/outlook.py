"""A sale as it would come out: what is to be paid, what it earns, how the customer stands afterwards."""

from dataclasses import dataclass, replace
from datetime import date

from vefa.db.models import Customer
from vefa.db.read import value
from vefa.rules.pricing import Priced
from vefa.services.sales.codes import Shown
from vefa.services.sales.draft import SaleDraft
from vefa.services.sales.preview import Earning, what_it_earns
from vefa.services.sales.sell import quote_sale
from vefa.services.sales.shopper import Progress, progress
from vefa.services.sales.steps import kept_customer


@dataclass(frozen=True, slots=True)
class Outlook:
    """`most`: points that may be used at most, worth `most_worth`, and why not more (`limit`, see Priced).

    `balance`: usable points afterwards, worth `worth`, among them the reward for a tier that is reached;
    `progress`: the way to the next tier afterwards. Money in minor units.
    """

    priced: Priced
    shown: Shown
    earning: Earning
    most: int = 0
    most_worth: int = 0
    limit: str | None = None
    balance: int = 0
    worth: int = 0
    progress: Progress | None = None


def outlook(draft: SaleDraft, *, today: date) -> Outlook:
    """What `draft` would come to if it were made now; nothing is written."""
    draft = replace(draft, customer_id=kept_customer(draft.customer_id))
    priced, shown = quote_sale(draft, today=today)
    earning = what_it_earns(draft, priced)
    if draft.customer_id is None:
        return Outlook(priced, shown, earning)
    most = quote_sale(replace(draft, points=None), today=today)[0]
    rules = earning.rules
    at_once = earning.points if earning.usable <= today else 0
    more = at_once if rules.tier_basis == "points" else earning.basis
    way = progress(draft.customer_id, rules, today=today, more=more)
    before = int(value(Customer.select(Customer.balance).where(Customer.id == draft.customer_id), 0))
    balance = before - priced.points + at_once + (way.reward if way else 0)
    return Outlook(
        priced, shown, earning, most.points, most.points_value, most.reason, balance, rules.worth.of(balance),
        way,
    )  # fmt: skip
