"""Archived customers who buy again come back into the lists by themselves; it stands in their history."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from peewee import fn

from vefa.db import search
from vefa.db.models import Change, Customer, Order
from vefa.db.read import among, list_text, listed, made_once, rows, value
from vefa.db.shop import executemany
from vefa.rules.calendar import stamp
from vefa.services.counting import completed
from vefa.services.history import changes, note_change
from vefa.services.people import current_person

_COLUMNS: Final = ("at", "person", "subject", "subject_id", "before", "after", "made_by")
_ARCHIVED: Final = '"archived": true'  # as the history keeps it


def welcome_back(
    customer_ids: Iterable[int], entered: Any, *, now: datetime, made_by: int | None = None
) -> None:
    """Show those of `customer_ids` again who were archived and have bought on that day or later.

    `entered`: the condition on `Order` for what has just been entered; older purchases bring nobody back.
    Call it inside the write transaction; `made_by` is the import that entered them.
    """
    away = [customer for (customer,) in _archived(list_text(customer_ids))]
    if not away:
        return
    since = Change.select(fn.MAX(fn.SUBSTR(Change.at, 1, 10))).where(
        Change.subject == "customer", Change.subject_id == Order.customer, Change.after.contains(_ARCHIVED)
    )
    bought = Order.select(Order.customer, fn.MIN(Order.id)).where(
        entered, completed(), Order.customer.in_(among(away)), Order.day >= fn.COALESCE(since, "")
    )
    found = rows(bought.group_by(Order.customer))
    back = [customer for customer, _order in found]
    Customer.update(archived=False).where(Customer.id.in_(among(back))).execute()
    search.reindex(back)
    at, person = stamp(now), current_person()
    executemany(Change, _COLUMNS, [
        (at, person, "customer", customer, json.dumps({"archived": True}),
         json.dumps({"archived": False, "bought": order}), made_by)
        for customer, order in found
    ])  # fmt: skip


@made_once
def _archived(customers: str) -> Any:
    return Customer.select(Customer.id).where(Customer.id.in_(listed(customers)), Customer.archived)


def archive_again(order_id: int, *, now: datetime) -> None:
    """The order that brought its customer back was a mistake: he is archived as before."""
    customer = value(Order.select(Order.customer).where(Order.id == order_id))
    moves = [one.after for one in changes("customer", customer or 0) if "archived" in one.after]
    if not moves or moves[0].get("bought") != order_id:
        return
    Customer.update(archived=True).where(Customer.id == customer).execute()
    search.reindex([customer])
    note_change("customer", customer, {"archived": False}, {"archived": True}, now=now)
