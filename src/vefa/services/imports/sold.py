"""The lines of the orders of a file, as the programme looks at them."""

from vefa.files.memo import Memo
from vefa.files.plan import Orders
from vefa.services.counted import SoldLine, line_left
from vefa.services.imports.as_stored import ENDED
from vefa.services.imports.goods import Called, Goods, goods_of


class Sold:
    """Those of a part of the orders at a time."""

    def __init__(self, orders: Orders) -> None:
        self._orders = orders
        self._goods = goods_of(orders.lines)
        self._as_sold: Memo[tuple[Goods, tuple[str, ...]]] = Memo(self._of)
        self._first = 0
        self._lines: list[SoldLine] = []

    def turn_to(self, span: slice) -> None:
        """Make the lines of the orders of `span` ready."""
        start, lines = self._orders.start, self._orders.lines
        part = slice(start[span.start], start[span.stop])
        self._first = start[span.start]
        called = zip(lines.product[part], lines.code[part], lines.category[part], strict=True)
        figures = zip(
            lines.quantity[part], lines.paid[part], lines.state[part], lines.returned[part], strict=True
        )
        self._lines = list(map(self._line, called, figures))

    def lines(self, at: int) -> list[SoldLine]:
        """Those of the order at place `at`."""
        start, first = self._orders.start, self._first
        return self._lines[start[at] - first : start[at + 1] - first]

    def _line(self, called: Called, figures: tuple[int, int, str, int]) -> SoldLine:
        goods, tags = self._as_sold[called]
        quantity, paid, state, returned = figures
        gone = state in ENDED
        left = 0 if gone else line_left(paid, quantity, returned, 0)
        units = 0 if gone else max(quantity - returned, 0)
        earns = goods.earns and not goods.marked
        return SoldLine(0, called[0], goods.category, tags, earns, goods.marked, False, units, left)

    def _of(self, called: Called) -> tuple[Goods, tuple[str, ...]]:
        goods = self._goods[called[:2]].as_sold(called[2])
        return goods, goods.words
