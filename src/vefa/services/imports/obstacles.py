"""What happened since an import that makes it impossible to take it back, and to whom."""

import json
from collections.abc import Iterator
from typing import Any, Final

from peewee import JOIN, fn

from vefa.db.models import Change, Consent, Customer, Entry, Lot, LotMove, Order, VoucherUse
from vefa.db.read import among, rows
from vefa.errors import VefaError
from vefa.i18n import N_, _
from vefa.services.given import USED
from vefa.services.imports.consequences import TIER, kept, kept_rewards
from vefa.services.imports.mark import Mark, mark_of

_WHOLE: Final = ("expire", "merge", "unmerge")  # take all of a lot that is there
_BACK: Final = ("take_back", "undo")  # what its own order no longer earns: it was changed, nobody used them
_NAMED: Final = 5  # customers named for one reason
_USED: Final = N_("Points from it were used since: {names}.")
_ENDED: Final = N_("Points from it have ended since: {names}.")
_CHANGED: Final = N_("Their orders were changed since: {names}.")
_TOUCHED: Final = N_("Their data was changed since: {names}.")
_ASKED: Final = N_("Their consents were recorded since: {names}.")
_VOUCHER: Final = N_("A voucher was used for one of its orders: {names}.")
_TIER: Final = N_("Their tier has changed again since: {names}.")


def refuse_obstacles(import_id: int) -> None:
    """VefaError that names the customers, when something since needs what the import did."""
    mark = mark_of(import_id)
    reasons: dict[str, dict[str, None]] = {}
    for reason, name in _obstacles(import_id, mark):
        reasons.setdefault(reason, {})[name] = None
    if reasons:
        told = [_(reason).format(names=_names(list(names))) for reason, names in reasons.items()]
        raise VefaError(_("This import cannot be taken back any more."), " ".join(told))


def _names(names: list[str]) -> str:
    named = ", ".join(names[:_NAMED])
    if len(names) <= _NAMED:
        return named
    return _("{names} and {count} more").format(names=named, count=len(names) - _NAMED)


def _obstacles(import_id: int, mark: Mark) -> Iterator[tuple[str, str]]:
    """Reason and name of the customer, for each event since `mark`."""
    yield from _moved_points(import_id, mark)
    for name, number in rows(_moved_tiers(import_id)):
        yield _TIER, name or _("customer {number}").format(number=number)
    for query, reason in (
        (_changed_orders(import_id, mark), _CHANGED),
        (_booked_orders(import_id, mark), _CHANGED),
        (_touched_customers(import_id, mark), _TOUCHED),
        (_merged_customers(import_id, mark), _TOUCHED),
        (_asked_customers(import_id), _ASKED),
        (_used_vouchers(import_id), _VOUCHER),
    ):
        for name, number in rows(query.distinct()):
            yield reason, name or _("order {number}").format(number=number)


def _orders(import_id: int) -> Any:
    """Orders that the import made or changed."""
    changed = Change.select(Change.subject_id).where(Change.made_by == import_id, Change.subject == "orders")
    return (Order.made_by == import_id) | Order.id.in_(changed)


def _by_hand(table: Any) -> Any:
    """Not done by an import: the later ones were taken back, and with them what they did."""
    return table.made_by.is_null()


def _moved_points(import_id: int, mark: Mark) -> Iterator[tuple[str, str]]:
    """Lots of its orders, and of rewards that came of it, that something else took from."""
    rewards = Lot.entry.in_(among(kept_rewards(import_id)))
    gone = (Order.made_by == import_id) & Entry.kind.in_(_WHOLE)
    query = (
        LotMove.select(Entry.kind, Customer.name)
        .join(Entry)
        .switch(LotMove)
        .join(Lot)
        .join(Order, JOIN.LEFT_OUTER)
        .join(Customer, on=(Customer.id == Lot.customer))
        .where(Entry.id > mark.entry, _by_hand(Entry), gone | rewards)
    )
    for kind, name in rows(query.distinct()):
        yield (_ENDED if kind == "expire" else _USED), name
    yield from ((_USED, name) for name in _used_points(import_id, mark))


def _used_points(import_id: int, mark: Mark) -> Iterator[str]:
    """Customers who lack points that it gave for an order: something used them, and none came back."""
    moved = LotMove.select(Lot.order, fn.SUM(LotMove.points)).join(Entry).switch(LotMove).join(Lot)
    since = moved.where(Entry.id > mark.entry).group_by(Lot.order)
    own = Entry.kind.in_(_BACK) & (Entry.order == Lot.order)
    by_hand = since.join(Order).where(_by_hand(Entry), Entry.kind.not_in(_WHOLE), ~own, _orders(import_id))
    used = [order for order, points in rows(by_hand) if points < 0]
    ours, lots = Entry.order.in_(among(used)), Lot.order.in_(among(used))
    gave = Entry.select(Entry.order, fn.SUM(Entry.points + Entry.waiting)).group_by(Entry.order)
    given = dict(rows(gave.where(ours, Entry.made_by == import_id, Entry.kind.not_in(USED))))
    left = dict(rows(Lot.select(Lot.order, fn.SUM(Lot.left)).where(lots).group_by(Lot.order)))
    ended = dict(rows(since.where(lots, Entry.kind == "expire")))
    there = Order.select(Order.id, Order.waiting, Customer.name).join(Customer)
    for order, waiting, name in rows(there.where(Order.id.in_(among(used)))):
        if left.get(order, 0) + waiting - ended.get(order, 0) < given.get(order, 0):
            yield name


def _moved_tiers(import_id: int) -> Any:
    """Customers who hold another tier than the one it brought them."""
    after = {one: row for one, (_before, row) in kept(import_id, TIER).items()}
    fields = (Customer.id, Customer.tier, Customer.upgraded)
    found = rows(Customer.select(*fields).where(Customer.id.in_(among(after))))
    moved = [one for one, *row in found if row != [after[one]["tier"], after[one]["upgraded"]]]
    return Customer.select(Customer.name, Customer.number).where(Customer.id.in_(among(moved)))


def _changed_orders(import_id: int, mark: Mark) -> Any:
    query = Change.select(Customer.name, Order.number).join(
        Order, on=((Change.subject == "orders") & (Change.subject_id == Order.id))
    )
    query = query.join(Customer, JOIN.LEFT_OUTER, on=(Order.customer == Customer.id))
    return query.where(Change.id > mark.change, _by_hand(Change), _orders(import_id))


def _booked_orders(import_id: int, mark: Mark) -> Any:
    query = Entry.select(Customer.name, Order.number).join(Order)
    query = query.join(Customer, on=(Entry.customer == Customer.id))
    later = (Entry.id > mark.entry) & (Entry.kind != "release")
    return query.where(later, _by_hand(Entry), _orders(import_id))


def _touched_customers(import_id: int, mark: Mark) -> Any:
    query = Change.select(Customer.name, Customer.number).join(
        Customer, on=((Change.subject == "customer") & (Change.subject_id == Customer.id))
    )
    return query.where(Change.id > mark.change, _by_hand(Change), _theirs(import_id))


def _merged_customers(import_id: int, mark: Mark) -> Any:
    """Customers of it who became part of another: the change stands with that one."""
    query = Change.select(Change.after).where(Change.id > mark.change, Change.subject == "customer")
    told = rows(query.where(_by_hand(Change), Change.after.contains('"merged"')))
    others = [json.loads(after).get("merged") or 0 for (after,) in told]
    gone = Customer.merged_into.is_null(False) & Customer.id.in_(among(others))
    return Customer.select(Customer.name, Customer.number).where(gone, _theirs(import_id))


def _theirs(import_id: int) -> Any:
    """Customers whom the import made or changed."""
    changed = Change.select(Change.subject_id).where(
        Change.made_by == import_id, Change.subject == "customer"
    )
    return (Customer.made_by == import_id) | Customer.id.in_(changed)


def _asked_customers(import_id: int) -> Any:
    """Customers it made who have said something about messages since; a consent is never lost."""
    query = Consent.select(Customer.name, Customer.number).join(Customer)
    return query.where(Customer.made_by == import_id, Customer.undone == False)  # noqa: E712 - this makes SQL


def _used_vouchers(import_id: int) -> Any:
    query = VoucherUse.select(Customer.name, Order.number).join(Order)
    query = query.join(Customer, JOIN.LEFT_OUTER, on=(Order.customer == Customer.id))
    return query.where(VoucherUse.undone_at.is_null(), Order.made_by == import_id)
