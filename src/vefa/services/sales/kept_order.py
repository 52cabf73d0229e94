"""An order as it is kept, with its lines and the sale that they make; for what comes after the sale."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from peewee import JOIN, fn

from vefa.db.models import Order, OrderLine, Product, Traits
from vefa.db.read import first, rows
from vefa.rules.pricing import Item, Priced
from vefa.rules.pricing import Line as PricedLine
from vefa.rules.programme import ProgrammeRules
from vefa.services import programme
from vefa.services.sales import cards
from vefa.services.sales.standing import no_order
from vefa.services.sales.steps import Asked, state_of


class KeptOrder(NamedTuple):
    """An order as the tables have it."""

    id: int
    customer: int | None
    channel: str
    day: str
    moment: str | None
    state: str
    delivered: str | None
    goods: int
    refunded: int
    total: int
    shipping: int
    asked: str


class KeptLine(NamedTuple):
    """A line as the tables have it, with its goods."""

    id: int
    position: int
    card: int | None
    paid: int
    free: int
    before: int | None
    item: Item


def kept_order(order_id: int) -> KeptOrder:
    """VefaError when there is none."""
    fields = (getattr(Order, name) for name in KeptOrder._fields)
    found = first(Order.select(*fields).where(Order.id == order_id))
    if found is None:
        raise no_order()
    return KeptOrder(*found)


def kept_lines(order_id: int, asked: Asked) -> list[KeptLine]:
    """The lines of an order in their places; `asked`: what it was sold with, so also which are gift cards."""
    fields = (
        OrderLine.id, OrderLine.position, OrderLine.card, OrderLine.paid, OrderLine.free, OrderLine.before,
        Product.name, OrderLine.quantity, OrderLine.price, OrderLine.off,
        fn.COALESCE(Traits.category, Product.category), fn.COALESCE(Traits.tags, Product.tags),
        fn.COALESCE(Traits.earns, Product.earns), fn.COALESCE(Traits.marked, Product.marked),
    )  # fmt: skip
    query = OrderLine.select(*fields).join(Product).switch(OrderLine).join(Traits, JOIN.LEFT_OUTER)
    found = rows(query.where(OrderLine.order == order_id).order_by(OrderLine.position))
    sells = dict(asked.sells)
    return [
        KeptLine(number, place, card, paid, free, before, _item(card is not None or place in sells, *goods))
        for number, place, card, paid, free, before, *goods in found
    ]


def _item(card: bool, *goods: Any) -> Item:
    name, quantity, one, off, category, tags, earns, marked = goods
    kept = tuple(json.loads(tags)) if tags else ()
    return Item(name, quantity, one, off, 0, category, kept, bool(earns), bool(marked), card)


def rules_of(order: KeptOrder) -> ProgrammeRules:
    """The programme of the order's own day."""
    return programme.at(order.moment, date.fromisoformat(order.day))


def state_now(order: KeptOrder) -> str:
    """The state that a completed order has, by its channel and its day of delivery."""
    return state_of(order.channel, order.delivered, rules_of(order))


def as_it_stands(order: KeptOrder, lines: Sequence[KeptLine]) -> Priced:
    """The sale as it was made."""
    used, worth, card_paid = _paid_otherwise(order.id)
    sold = tuple(
        PricedLine(0, line.item.off, line.free, line.before or line.paid, line.paid) for line in lines
    )
    whole = (sum(line.paid for line in sold) if lines else order.goods) + order.shipping
    goods = sum(line.item.price * line.item.quantity // 1000 for line in lines)
    return Priced(
        sold, goods, whole + worth, order.shipping, used, worth, None, card_paid,
        whole - sum(amount for _card, amount in card_paid), (), {},
    )  # fmt: skip


def _paid_otherwise(order_id: int) -> tuple[int, int, tuple[tuple[int, int], ...]]:
    query = Order.select(Order.points_used, Order.points_value).where(Order.id == order_id)
    used, worth = first(query) or (0, 0)
    return used, worth, tuple(cards.paid_by(order_id).items())


def write_sums(order: KeptOrder, priced: Priced, items: Sequence[Item], asked: Asked) -> None:
    """Keep what the lines come to, in minor units, and what the order was sold with."""
    kept: dict[str, Any] = {
        "shipping": priced.shipping,
        "points_used": priced.points,
        "points_value": priced.points_value,
    }
    sold = zip(priced.lines, items, strict=True)
    goods = sum(line.paid for line, item in sold if not item.card and line.paid > 0)
    kept["goods"] = goods if items else order.goods or order.total - order.shipping
    if order.asked:
        kept["total"] = kept["goods"] if not items else sum(line.paid for line in priced.lines)
        kept["total"] += priced.shipping
        done = replace(
            asked,
            codes=tuple(one.id for one in priced.uses),
            cards=tuple(one for one, _amount in priced.cards) or asked.cards,
            points=priced.points,
            exact=True,
            sells=(),
        )
        kept["asked"] = done.text()
    Order.update(kept).where(Order.id == order.id).execute()
