"""What the shop already knows of the people and orders of a file."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from peewee import fn

from vefa.db.models import Customer, CustomerTag, Identity, Order, OrderLine, Product
from vefa.db.read import among, rows, value
from vefa.files.memo import Memo
from vefa.files.plan import Orders
from vefa.rules.people import Key, name_key
from vefa.services.imports.as_stored import StoredLine, StoredOrder
from vefa.services.imports.other_numbers import written_otherwise

_MOST_IDS: Final = 1 << 31  # that four bytes hold
SLICE: Final = 5000  # orders looked up, compared or written together

Known = tuple[StoredOrder, list[StoredLine]]


def customers(orders: Orders, scopes: Sequence[str]) -> dict[Key, int]:
    """The customer (id) of every key of the file that the shop has; `scopes` are those of the buyers."""
    if not Identity.select().exists():
        return {}
    found: dict[Key, int] = {}
    for (kind, scope), values in _keys_of(orders, scopes).items():
        query = Identity.select(Identity.value, Identity.customer).where(
            Identity.kind == kind, Identity.scope == scope
        )
        for text, customer in rows(query.where(Identity.value.in_(among(values)))):
            found[kind, scope, text] = customer
    return found


def take_hidden(of_keys: dict[Key, int]) -> dict[Key, int]:
    """Take those customers out of `of_keys` whom an undone import had made; returns their keys."""
    undone = {one for (one,) in rows(Customer.select(Customer.id).where(Customer.undone))}
    found = [key for key, one in of_keys.items() if one in undone] if undone else []
    return {key: of_keys.pop(key) for key in found}


def let_go(customers: Iterable[int]) -> None:
    """Nothing that an undone import said of `customers` stays: a file tells anew who they are."""
    gone = among(customers)
    for table in (Identity, CustomerTag):
        table.delete().where(table.customer.in_(gone)).execute()


def places(orders: Orders, numbers: Sequence[str]) -> "tuple[array[int], dict[int, tuple[int, bool]]]":
    """For each order its id in the shop (0: new), and of each of those customer (0: none) and undone."""
    kind = "i" if newest_id(Order) + len(numbers) < _MOST_IDS else "q"
    ids, owners = array(kind, [0]) * len(numbers), dict[int, tuple[int, bool]]()
    if not Order.select().exists():
        return ids, owners
    for first in range(0, len(numbers), SLICE):
        by_channel: dict[str, dict[str, int]] = defaultdict(dict)
        span = slice(first, first + SLICE)
        for at, (channel, number) in enumerate(zip(orders.channel[span], numbers[span], strict=True), first):
            by_channel[channel][number] = at
        for channel, wanted in by_channel.items():
            query = Order.select(Order.id, Order.number, Order.customer, Order.undone).where(
                Order.channel == channel, Order.number.in_(among(wanted))
            )
            for order, number, customer, undone in rows(query):
                ids[wanted[number]] = order
                owners[order] = customer or 0, bool(undone)
    for at, one in written_otherwise(orders, numbers, ids):
        ids[at] = one.id
        owners[one.id] = one.customer or 0, bool(one.undone)
    return ids, owners


def stored(order_ids: Sequence[int]) -> dict[int, Known]:
    """These orders and their lines as the shop has them, by id."""
    columns = [getattr(Order, name) for name in StoredOrder._fields]
    found = rows(Order.select(*columns).where(Order.id.in_(among(order_ids))))
    texts: Memo[Any] = Memo(lambda text: text)  # most stand in many orders: each is kept once
    lines = dict(_lines(order_ids, texts))
    return {one[0]: (StoredOrder(*_shared(one, texts)), lines.get(one[0], [])) for one in found}


def newest_id(table: type[Any]) -> int:
    """The highest id of `table`, 0 when it is empty."""
    return int(value(table.select(fn.MAX(table.id)), 0))


def _keys_of(orders: Orders, scopes: Sequence[str]) -> dict[tuple[str, str], set[str]]:
    """Every value a person of the file is known by, by kind and scope."""
    wanted: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for kind in ("card", "phone", "email", "tax"):
        wanted[kind, ""] = set(getattr(orders, kind)) - {""}
    said = zip(
        scopes, orders.buyer, orders.phone, orders.email, orders.card, orders.tax, orders.name, strict=True
    )
    for scope, buyer, phone, email, card, tax, name in said:
        if buyer:
            wanted["buyer", scope].add(buyer)
        elif name and not (phone or email or card or tax):
            wanted["name", scope].add(name_key(name))
    return wanted


def _shared(row: Iterable[Any], texts: Memo[Any]) -> Iterator[Any]:
    return (texts[one] if type(one) is str else one for one in row)


def _lines(order_ids: Sequence[int], texts: Memo[Any]) -> Iterator[tuple[int, list[StoredLine]]]:
    query = (
        OrderLine.select(
            OrderLine.order, OrderLine.key, OrderLine.product, Product.name, Product.code,
            OrderLine.quantity, OrderLine.price, OrderLine.paid, OrderLine.state, OrderLine.returned,
            OrderLine.traits, OrderLine.off, OrderLine.free, OrderLine.before, OrderLine.refunded,
            OrderLine.card, OrderLine.id,
        )
        .join(Product)
        .where(OrderLine.order.in_(among(order_ids)))
        .order_by(OrderLine.order, OrderLine.position)
    )  # fmt: skip
    for order, lines in groupby(rows(query), key=itemgetter(0)):
        yield order, [StoredLine(*_shared(line[1:], texts)) for line in lines]
