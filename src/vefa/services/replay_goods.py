"""The lines of orders that are replayed, as far as they earn."""

from typing import Final

from vefa.services.counted import parts_of, sold_lines
from vefa.services.replay_facts import Orders

Goods = tuple[str, str, tuple[str, ...]]
"""Product, category and tags of a line."""
GoodsLine = tuple[Goods, int, int]
"""A line that earns: its goods, thousandths of a piece, minor units."""
_NAMELESS: Final[Goods] = ("", "", ())


def goods_of(orders: Orders) -> list[list[GoodsLine]]:
    """The lines that earn of each order; without any, the whole is one nameless line."""
    sold = sold_lines(orders.id)
    found: list[list[GoodsLine]] = []
    for one, basis in zip(orders.id, orders.basis, strict=True):
        lines = [line for line in sold.get(one, ()) if line.earns]
        if not lines:
            found.append([(_NAMELESS, 1000, basis)] if basis > 0 else [])
            continue
        found.append(
            [
                ((line.product, line.category, line.tags), line.units, part)
                for line, part in zip(lines, parts_of(lines, basis), strict=True)
                if part > 0
            ]
        )
    return found
