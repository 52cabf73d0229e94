"""What the programme counts an order on, as it stands now: its basis and its lines (POLICY 1, 9, 34, 36)."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any, Final, NamedTuple

from peewee import JOIN, SQL, fn

from vefa.db.models import OrderLine, Product, Traits, Voucher
from vefa.db.read import list_text, listed, made_once
from vefa.rules.earning import EarnLine
from vefa.rules.money import digits, spread
from vefa.rules.points import COMPLETED_STATES, standing

_GONE: Final = frozenset({"returned", "cancelled"})
SOLD: Final = "sold"  # origin of a gift card that a sale made


class Counted(NamedTuple):
    """`basis` in minor units of the shop's currency; 0 and no lines when the order earns nothing."""

    basis: int = 0
    lines: tuple[EarnLine, ...] = ()


class SoldLine(NamedTuple):
    """A line as the tables have it, with what the programme asks of its goods."""

    order: int
    product: str
    category: str
    tags: tuple[str, ...]
    earns: bool  # and is not marked, and sells no gift card
    marked: bool
    card: bool
    units: int  # thousandths that count: still out, and paid for
    left: int  # paid for what is still out


NOTHING: Final = Counted()


def earns(row: Any, currency: str) -> bool:
    """Whether an order can earn: completed, of a customer, not undone, in money that the shop knows."""
    return (
        row.state in COMPLETED_STATES
        and row.customer is not None
        and not row.undone
        and not row.outside
        and (row.currency == currency or bool(row.rate))
    )


def counted(row: Any, lines: Sequence[SoldLine], currency: str) -> Counted:
    """What an order is counted on. `lines` may be left out while all its goods earn and no rule asks."""
    if not earns(row, currency):
        return NOTHING
    aside = sum(line.left for line in lines if not (line.earns or line.card))
    basis = max(row.goods - row.refunded - aside, 0)
    if row.currency != currency:
        basis = converted(basis, row.rate, row.currency, currency)
    return Counted(basis, parted([line for line in lines if line.earns], basis))


def converted(amount: int, rate: str, source: str, target: str) -> int:
    """`amount` of `source` (minor units) in `target` at `rate`, half up."""
    shift = Decimal(10) ** (digits(target) - digits(source))
    return int((amount * Decimal(rate) * shift).to_integral_value(ROUND_HALF_UP))


def parted(lines: Sequence[SoldLine], basis: int) -> tuple[EarnLine, ...]:
    """The `lines` that earn, with the parts of `basis`; without any, the whole is one nameless line."""
    if not lines:
        return (EarnLine("", "", (), 1000, basis),) if basis else ()
    return tuple(
        EarnLine(line.product, line.category, line.tags, line.units, part)
        for line, part in zip(lines, parts_of(lines, basis), strict=True)
    )


def parts_of(lines: Sequence[SoldLine], basis: int) -> list[int]:
    """The part of `basis` that each of the `lines`, at least one, earns on."""
    parts = [max(0, line.left) for line in lines]
    whole = sum(parts)
    if whole == basis:
        return parts
    return spread(basis, parts) if whole else [basis, *[0] * (len(lines) - 1)]


def sold_lines(order_ids: Sequence[int]) -> Mapping[int, list[SoldLine]]:
    """The lines of these orders, in their order."""
    found: dict[int, list[SoldLine]] = defaultdict(list)
    for row in _lines_of(list_text(order_ids)):
        found[row[0]].append(_line(*row))
    return found


@made_once
def _lines_of(order_ids: str) -> Any:
    fields = (
        OrderLine.order, OrderLine.state, OrderLine.quantity, OrderLine.returned, OrderLine.free,
        OrderLine.paid, OrderLine.refunded, OrderLine.card, Product.name,
        fn.COALESCE(Traits.category, Product.category), fn.COALESCE(Traits.tags, Product.tags),
        fn.COALESCE(Traits.marked, Product.marked), fn.COALESCE(Traits.earns, Product.earns),
    )  # fmt: skip
    query = (
        OrderLine.select(*fields)
        .join(Product)
        .switch(OrderLine)
        .join(Traits, JOIN.LEFT_OUTER)
        .where(OrderLine.order.in_(listed(order_ids)))
    )
    return query.order_by(OrderLine.order, OrderLine.position)


def _line(  # noqa: PLR0913, PLR0917 - the columns of a line
    order: int,
    state: str,
    quantity: int,
    returned: int,
    free: int,
    paid: int,
    refunded: int,
    card: int | None,
    name: str,
    category: str,
    tags: str,
    marked: int,
    earns_: int,
) -> SoldLine:
    left, units = paid, quantity
    if state in _GONE:
        left = units = 0
    elif returned or refunded or free:
        left = line_left(paid, quantity, returned, refunded)
        units = max(quantity - returned - free, 0)
    plain = bool(earns_) and not marked and card is None
    kinds = _tags(tags) if tags else ()
    return SoldLine(order, name, category, kinds, plain, bool(marked), card is not None, units, left)


def line_left(paid: int, quantity: int, returned: int, refunded: int) -> int:
    """Paid for what is still out of a line; `refunded` 0 with goods back: a file told no amount."""
    return paid - refunded if refunded else standing(paid, quantity, returned)


@lru_cache(maxsize=1024)
def _tags(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def all_goods_earn() -> bool:
    """Whether no goods of the shop are marked or kept out of the programme."""
    return not (_marked_goods() or _marked_lines() or _sold_cards())


@made_once
def _marked_goods() -> Any:
    aside = (Product.marked == True) | (Product.earns == False)  # noqa: E712 - this makes SQL
    return Product.select(Product.id).where(aside).limit(1)


@made_once
def _marked_lines() -> Any:
    kept = (Traits.marked == True) | (Traits.earns == False)  # noqa: E712 - this makes SQL
    return Traits.select(Traits.id).where(kept).limit(1)


@made_once
def _sold_cards() -> Any:
    """A value of its own would keep SQLite from the index of the few vouchers with an origin."""
    return Voucher.select(Voucher.id).where(SQL(f"\"origin\" = '{SOLD}'")).limit(1)


def marked_standing(order_ids: Sequence[int]) -> dict[int, int]:
    """What was paid for marked goods (alcohol, tobacco) of these orders that did not come back, by order."""
    if all_goods_earn():
        return {}
    lines = sold_lines(order_ids)
    sums = {order: sum(line.left for line in mine if line.marked) for order, mine in lines.items()}
    return {order: left for order, left in sums.items() if left}
