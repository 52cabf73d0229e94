"""The conditions of groups over what customers bought: how often, how much, where, what."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, Final

from peewee import fn

from vefa.db.letters import folded
from vefa.db.models import Customer, Order, OrderLine, Product
from vefa.db.read import among, by_value, rows
from vefa.files.channels import channel_key
from vefa.rules.calendar import oldest_alive
from vefa.rules.groups import Span
from vefa.rules.text import fold
from vefa.services import breakdown
from vefa.services.counting import completed
from vefa.services.group_asked import Asked, compared, who

_GONE: Final = ("cancelled", "returned")


def days_of(span: Span | None, today: date) -> tuple[date, date]:
    """First and last day of a span; without one all days there are."""
    if span is None:
        return date.min, date.max
    if span.first:
        return date.fromisoformat(span.first), date.fromisoformat(span.last)
    return oldest_alive(today, span.months) if span.months else today - timedelta(days=span.days - 1), today


def _bought(asked: Asked) -> Any:
    """Completed orders of known customers, of the days the condition is about."""
    known = Order.select(Order.customer).where(completed(), Order.customer.is_null(False))
    if asked.condition.span is None:
        return known
    first, last = days_of(asked.condition.span, asked.today)
    return known.where(breakdown.order_day(first, last).between(first.isoformat(), last.isoformat()))


def _orders(asked: Asked) -> Any:
    if asked.condition.span is None:
        return compared(Customer.orders, asked.condition.operator, asked.number)
    return _counted(_bought(asked).group_by(by_value(Order.customer)).having, fn.COUNT(Order.id), asked)


def _spent(asked: Asked) -> Any:
    if asked.condition.span is None:
        return compared(Customer.spent, asked.condition.operator, asked.number)
    spent = _spending(asked)
    return _counted(_whose(spent), spent.c.amount, asked)


def _basket(asked: Asked) -> Any:
    """What an order brought on average, half up; who has none has no average."""
    spent, wanted = _spending(asked), asked.number
    twice, orders = spent.c.amount * 2 + spent.c.n, spent.c.n * 2
    fits = (
        twice >= orders * wanted if asked.condition.operator == "at_least" else twice < orders * (wanted + 1)
    )
    return who(_whose(spent)(spent.c.n > 0, fits), on=True)


def _spending(asked: Asked) -> Any:
    first, last = days_of(asked.condition.span, asked.today)
    return breakdown.spending(first, last).alias("spent")


def _whose(spent: Any) -> Callable[..., Any]:
    """Makes the query of those customers whose sums meet conditions."""
    return lambda *tests: spent.select_from(spent.c.who).where(spent.c.who.is_null(False), *tests)


def _counted(whose: Callable[..., Any], column: Any, asked: Asked) -> Any:
    """Customers by a sum that is 0 for those whom `whose(test)` does not know."""
    operator, wanted = asked.condition.operator, asked.number
    zero_fits = {"at_least": wanted <= 0, "at_most": wanted >= 0, "exactly": wanted == 0}[operator]
    if not zero_fits:
        return who(whose(compared(column, operator, wanted)), on=True)
    others = {"at_least": column < wanted, "at_most": column > wanted, "exactly": column != wanted}[operator]
    return who(whose(others), on=False)


def _channel(asked: Asked) -> Any:
    keys = [channel_key(name) for name in asked.names]
    return _one_of(_bought(asked).where(by_value(Order.channel).in_(keys)), asked)


def _product(asked: Asked) -> Any:
    return _goods(Product.select(Product.id).where(folded(Product.name).in_(asked.folds)), asked)


def _category(asked: Asked) -> Any:
    known = (name for (name,) in rows(Product.select(Product.category).distinct()))
    named = [name for name in known if fold(name) in set(asked.folds)]
    return _goods(Product.select(Product.id).where(Product.category.in_(among(named))), asked)


def _goods(products: Any, asked: Asked) -> Any:
    """Who bought one of `products` and did not bring it back."""
    lines = OrderLine.product.in_(products) & OrderLine.state.not_in(_GONE) & (OrderLine.quantity > 0)
    return _one_of(_bought(asked).join(OrderLine, on=(OrderLine.order == Order.id)).where(lines), asked)


def _one_of(query: Any, asked: Asked) -> Any:
    return who(query, on=asked.condition.operator == "any_of")


BOUGHT: Final[Mapping[str, Callable[[Asked], Any]]] = {
    "orders": _orders, "spent": _spent, "basket": _basket, "channel": _channel, "product": _product,
    "category": _category,
}  # fmt: skip
