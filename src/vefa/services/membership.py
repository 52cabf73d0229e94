"""What the programme is to one customer: tier and the way to the next, stamp cards, friends, terms."""

from dataclasses import dataclass
from datetime import date

from vefa.db.models import Customer
from vefa.db.read import first
from vefa.rules.programme import Activity
from vefa.services import merging, programme, terms
from vefa.services.customer_draft import no_customer
from vefa.services.referral_list import FriendRow, friends
from vefa.services.sales.shopper import Progress, progress
from vefa.services.stamps import StampProgress, cards_of


@dataclass(frozen=True, slots=True)
class Membership:
    """`progress` None where there are no tiers; `notice`: the day he was told of a downgrade.

    `lost`: points that were taken back from nothing (POLICY 48). `terms`: number and day of the terms he
    accepted, None for none; `newest_terms` 0 while there are none. `activities`: those of the programme, by
    key.
    """

    progress: Progress | None
    notice: date | None
    lost: int
    stamps: tuple[StampProgress, ...]
    friends: tuple[FriendRow, ...]
    merged: tuple[merging.MergedRow, ...]
    terms: terms.Acceptance | None
    newest_terms: int
    activities: tuple[tuple[str, Activity], ...]
    referral: bool


def membership(customer_id: int, *, today: date) -> Membership:
    """All of it. VefaError when there is no such customer."""
    found = first(Customer.select(Customer.notice, Customer.lost).where(Customer.id == customer_id))
    if found is None:
        raise no_customer()
    rules = programme.current(today)
    return Membership(
        progress(customer_id, rules, today=today),
        date.fromisoformat(found[0]) if found[0] else None,
        int(found[1]),
        tuple(cards_of(customer_id, today=today)),
        tuple(friends(customer_id)),
        tuple(merging.merged(customer_id)),
        terms.accepted_terms(customer_id),
        terms.terms_number(),
        tuple(rules.activities.items()),
        rules.referral is not None,
    )
