"""Which products sold best: pieces and money of the orders of a span, less what came back of them since.

A return counts with the order it belongs to, because a refund names no product; so the sums of products are
those of orders, not of the turnover of a span (POLICY 57).
"""

from datetime import date
from typing import Any, Final

from peewee import Case, fn

from vefa.db.models import Order, OrderLine, Product
from vefa.db.read import by_value, rows
from vefa.records import dataclass
from vefa.services import breakdown, settings
from vefa.services.counting import completed

_GONE: Final = ("returned", "cancelled")


@dataclass(frozen=True, slots=True)
class ProductSale:
    """A product: thousandths of pieces that stayed sold, what was paid for them, in how many orders."""

    product_id: int
    name: str
    quantity: int
    amount: int
    orders: int


@dataclass(frozen=True, slots=True)
class ProductSales:
    """The `best` products, and what was paid for the `whole` of them and did not come back."""

    best: tuple[ProductSale, ...]
    whole: int


def product_sales(first: date, last: date, n: int) -> ProductSales:
    """The `n` products that brought most in the shop's currency, equal ones by name; and the sum of all."""
    sold = _sold(first, last).alias("sold")
    whole = fn.SUM(sold.c.amount).over()  # of all rows, before the limit
    query = (
        Product.select(Product.id, Product.name, sold.c.pieces, sold.c.amount, sold.c.bought, whole)
        .join(sold, on=(sold.c.product == Product.id))
        .order_by(sold.c.amount.desc(), Product.fold, Product.id)
        .limit(n)
    )
    found = rows(query)
    best = (ProductSale(*row) for *row, _whole in found)
    return ProductSales(tuple(one for one in best if one.amount > 0), found[0][-1] if found else 0)


def _sold(first: date, last: date) -> Any:
    """A query by `product`: `pieces`, `amount`, orders it was `bought` in. Sold gift cards are no goods."""
    day = breakdown.order_day(first, last).between(first.isoformat(), last.isoformat())
    stays = OrderLine.state.not_in(_GONE) & OrderLine.card.is_null()
    own = completed() & (Order.currency == settings.currency())
    fields = (
        OrderLine.product.alias("product"),
        fn.SUM(OrderLine.quantity - OrderLine.returned).alias("pieces"),
        fn.SUM(_left()).alias("amount"),
        fn.COUNT(OrderLine.order.distinct()).alias("bought"),
    )
    query = OrderLine.select(*fields).join(Order).where(day, own, stays)
    return query.group_by(by_value(OrderLine.product))  # by its index SQLite would look for each line alone


def _left() -> Any:
    """Paid for what is still out of a line, as `counted.line_left` says it."""
    whole = OrderLine.returned >= OrderLine.quantity
    part = OrderLine.paid - OrderLine.paid * OrderLine.returned / OrderLine.quantity
    by_pieces = Case(None, [(OrderLine.returned == 0, OrderLine.paid), (whole, 0)], part)
    return Case(None, [(OrderLine.refunded != 0, OrderLine.paid - OrderLine.refunded)], by_pieces)
