"""One step back: the last import is taken out of orders, customers and points, or it is said why not."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from peewee import fn

from vefa.db import search
from vefa.db.many import delete_each, update_each
from vefa.db.models import (
    Change,
    Complaint,
    Conversation,
    Customer,
    FollowUp,
    Identity,
    Import,
    Order,
    OrderLine,
    Refund,
    Response,
    Voucher,
)
from vefa.db.read import among, ids, rows
from vefa.db.shop import bulk, executemany
from vefa.errors import VefaError
from vefa.files.fields import OWN
from vefa.i18n import _
from vefa.progress import Progress, silent
from vefa.rules.alphabet import sort_key
from vefa.rules.calendar import stamp as moment_of
from vefa.services import search_texts
from vefa.services.complaints.lines import rewritten
from vefa.services.consent_states import restate_asked
from vefa.services.doubles.keeping import forget_import
from vefa.services.imports import consequences, since
from vefa.services.imports.as_stored import NOTHING_KEPT
from vefa.services.imports.log import ImportRow, last_import
from vefa.services.imports.mark import mark_of
from vefa.services.imports.obstacles import refuse_obstacles
from vefa.services.imports.writing import KEPT, LINE
from vefa.services.reversal import undo_points
from vefa.services.rosters.own import empty_again
from vefa.services.sales.standing import Standing, stand_again
from vefa.services.sums import recount
from vefa.services.tags import take_tags


def undo_import(import_id: int, *, today: date, now: datetime, progress: Progress = silent) -> ImportRow:
    """Take the last import back: books, customers and orders are as before it; returns the import.

    Its orders and customers stay in the file, hidden and uncounted, and come back when imported again.
    VefaError when it is not the last one, or when something happened since that needs it: then the customers
    are named and nothing is changed.
    """
    with bulk():
        row = _checked(import_id)
        for part in reversed(row.parts):
            _take_back(part, today=today, now=now, progress=progress)
        progress(1, 1, _("Saving"))
    return replace(row, undone=True)


def _take_back(import_id: int, *, today: date, now: datetime, progress: Progress) -> None:
    """One sheet of it, the latest first."""
    progress(0, None, _("Looking for what happened since"))
    refuse_obstacles(import_id)
    losing = _customers_of(import_id)
    orders = {*_hide_orders(import_id), *_restore_orders(import_id)}
    _opposite_refunds(import_id)
    for before in _stood(import_id):
        stand_again(before, today=today, now=now, made_by=import_id)
    progress(0, None, _("Taking points back"))
    undo_points(import_id, sorted(orders), today=today, now=now, progress=progress)
    consequences.put_back(import_id, today=today, now=now)
    progress(0, None, _("Counting customers"))
    recount(losing)
    _restore_customers(import_id)
    empty_again(import_id)
    _hide_customers(import_id)
    forget_import(import_id)
    since.put_back(mark_of(import_id).programme, now=now)
    Import.update(undone_at=moment_of(now)).where(Import.id == import_id).execute()


def _checked(import_id: int) -> ImportRow:
    last = last_import()
    if last is None or import_id not in last.parts:
        raise VefaError(
            _("Only the last import can be taken back."),
            _("Take back the later ones first.") if last else "",
        )
    return last


def _changes(import_id: int, subject: str) -> list[tuple[int, dict[str, Any], dict[str, Any]]]:
    """Records of `subject` that the import changed, with how they stood before and after."""
    query = Change.select(Change.subject_id, Change.before, Change.after)
    found = rows(query.where(Change.made_by == import_id, Change.subject == subject).order_by(Change.id))
    return [(one, json.loads(before), json.loads(after)) for one, before, after in found]


def _customers_of(import_id: int) -> set[int]:
    """Customers who have orders that the import made or changed."""
    changed = Change.select(Change.subject_id).where(Change.made_by == import_id, Change.subject == "orders")
    mine = (Order.made_by == import_id) | Order.id.in_(changed)
    return set(ids(Order.select(Order.customer).where(Order.customer.is_null(False), mine)))


def _hide_orders(import_id: int) -> Iterable[int]:
    """Hide the orders that the import made; returns them."""
    mine = (Order.made_by == import_id) & (Order.undone == False)  # noqa: E712 - this makes SQL
    made = ids(Order.select(Order.id).where(mine))
    Order.update(undone=True).where(mine).execute()
    return made


def _restore_orders(import_id: int) -> list[int]:
    """Let changed orders stand as before; returns them."""
    changes = _changes(import_id, "orders")
    lines: list[tuple[Any, ...]] = []
    anew = [order for order, before, _after in changes if before.get("undo") is not None]
    for order, before, _after in changes:
        kept = before.pop("undo", None)
        before.pop("lines", None)
        before.pop("standing", None)
        if before:
            Order.update(before).where(Order.id == order).execute()
        if kept is not None:
            lines += [(order, position, *_whole(line)) for position, line in enumerate(kept, 1)]
    with rewritten(anew):
        OrderLine.delete().where(OrderLine.order.in_(among(anew))).execute()
        executemany(OrderLine, (*LINE, *KEPT), lines)
    return [order for order, *_rest in changes]


def _stood(import_id: int) -> list[Standing]:
    """How orders stood that used something, the latest step first."""
    befores = [before for _order, before, _after in _changes(import_id, "orders") if "standing" in before]
    return [Standing.read(before["standing"]) for before in reversed(befores)]


def _whole(line: Sequence[Any]) -> Sequence[Any]:
    """A line as an import kept it; earlier versions kept no more of it than a file knows."""
    known = len(LINE) - 2  # all but its order and position
    return line if len(line) > known else [*line, *NOTHING_KEPT]


def _opposite_refunds(import_id: int) -> None:
    """What the import paid back is booked in again on the same day."""
    query = Refund.select(Refund.order, Refund.day, Refund.amount).where(Refund.made_by == import_id)
    back = [(order, day, -amount, import_id) for order, day, amount in rows(query)]
    executemany(Refund, ("order", "day", "amount", "made_by"), back)


def _restore_customers(import_id: int) -> None:
    """Take from known customers the contact data, identities and tags that came with the import."""
    changes = _changes(import_id, "customer")
    keys, given, stood = [], [], []
    for customer, before, after in changes:
        keys += before.pop("undo", [])
        before.pop("identities", None)
        had = before.pop("tags", [])
        given += [(customer, name) for name in after.get("tags", ()) if name not in had]
        stood.append((customer, {name: kept for name, kept in before.items() if not name.startswith(OWN)}))
    take_tags(given)
    update_each(Customer, stood)
    delete_each(Identity, ("kind", "scope", "value"), keys)
    _find_again([customer for customer, *_rest in changes])


def _find_again(customers: list[int]) -> None:
    """Let customers be searched and sorted by what they are called now."""
    query = Customer.select(Customer.id, Customer.name).where(Customer.id.in_(among(customers)))
    update_each(Customer, [(one, {"sort_key": sort_key(name)}) for one, name in rows(query)])
    search_texts.renew(customers)
    restate_asked(customers)


def _hide_customers(import_id: int) -> None:
    """Hide the customers that the import made, unless something else is theirs by now."""
    others = Order.select().where(Order.customer == Customer.id, Order.undone == False)  # noqa: E712
    alone = ~fn.EXISTS(others) & (Customer.balance == 0) & (Customer.waiting == 0)
    for table in (Voucher, Complaint, Conversation, FollowUp, Response):
        alone &= ~fn.EXISTS(table.select().where(table.customer == Customer.id))
    made = ids(Customer.select(Customer.id).where(Customer.made_by == import_id, alone))
    Customer.update(undone=True).where(Customer.id.in_(among(made))).execute()
    search.reindex(made)
