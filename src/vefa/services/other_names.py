"""Orders of a customer that were made under a clearly other name: a second person, whom he is parted from."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from vefa.db.models import Customer, Identity, Order, OrderName
from vefa.db.read import among, rows, value
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules.people import name_key
from vefa.services import merging
from vefa.services.customer_changes import add_customer
from vefa.services.customer_draft import CustomerDraft
from vefa.services.customer_list import day_of
from vefa.services.households import KINDS, fits, share
from vefa.services.order_owner import give_customer, take_customer
from vefa.services.search_texts import renew


@dataclass(frozen=True, slots=True)
class OtherName:
    """A name under which so many `orders` of a customer were made, the last on `last_day`."""

    name: str
    orders: int
    last_day: date | None


@dataclass(frozen=True, slots=True)
class Parted:
    """A second person made of a customer: the `made` customer and his `orders`."""

    customer: int
    made: int
    orders: tuple[int, ...]


def other_names(customer_id: int) -> tuple[OtherName, ...]:
    """The other names of a customer, the most used first; names that could be his own now are left out."""
    called = str(value(Customer.select(Customer.name).where(Customer.id == customer_id), ""))
    found = [(name, day) for _order, name, day in _named(customer_id) if not fits(name, called)]
    counts = Counter(name_key(name) for name, _day in found)
    last = {name_key(name): (name, day) for name, day in found}
    return tuple(OtherName(last[key][0], count, day_of(last[key][1])) for key, count in counts.most_common())


@write
def part(customer_id: int, name: str, *, today: date, now: datetime) -> Parted:
    """Make who ordered under `name` a customer of his own, with these orders; undo: `join_again`.

    What recognises the first by phone and e-mail recognises both from now on, and the name tells whose an
    order is. VefaError when nothing was ordered under the name.
    """
    key = name_key(name)
    orders = tuple(order for order, said, _day in _named(customer_id) if name_key(said) == key)
    if not orders:
        raise VefaError(
            _("No order of this customer stands under {name}.").format(name=name),
            _("Refresh the list and try again."),
        )
    made = add_customer(CustomerDraft(name), today=today, now=now, anyway=True)
    _share_all(customer_id, made)
    for order in orders:
        take_customer(order, today=today, now=now)
        give_customer(order, made, today=today, now=now)
    renew([customer_id, made])
    return Parted(customer_id, made, orders)


@write
def join_again(parted: Parted, *, today: date, now: datetime) -> None:
    """Undo of `part`: the second joins the first."""
    merging.merge_customers(parted.customer, parted.made, today=today, now=now)


@write
def leave_together(customer_id: int, name: str) -> tuple[int, ...]:
    """It is one person after all: the name is asked about no more; returns the orders, for `ask_again`."""
    key = name_key(name)
    orders = tuple(order for order, said, _day in _named(customer_id) if name_key(said) == key)
    OrderName.delete().where(OrderName.order.in_(among(orders))).execute()
    return orders


@write
def ask_again(orders: Iterable[int], name: str) -> None:
    """Undo of `leave_together`."""
    for order in orders:
        OrderName.create(order=order, name=name)


def _named(customer_id: int) -> list[tuple[int, str, str]]:
    """Order, other name and day of a customer's orders that have one, the latest last."""
    query = Order.select(Order.id, OrderName.name, Order.day).join(OrderName)
    mine = (Order.customer == customer_id) & (Order.undone == False)  # noqa: E712 - this makes SQL
    found = rows(query.where(mine).order_by(Order.day, Order.id))
    return [(order, name, day) for order, name, day in found]


def _share_all(customer_id: int, other: int) -> None:
    """Phones and e-mails of the first recognise the other too; his card shows the first of each."""
    mine = (Identity.customer == customer_id) & Identity.kind.in_(KINDS) & (Identity.scope == "")
    query = Identity.select(Identity.kind, Identity.value).where(mine).order_by(Identity.id)
    shown: dict[str, str] = {}
    for kind, text in rows(query):
        share(kind, text, (customer_id, other))
        shown.setdefault(kind, text)
    Identity.delete().where((Identity.customer == other) & (Identity.kind == "name")).execute()
    Customer.update(**shown, name_only=not shown).where(Customer.id == other).execute()
