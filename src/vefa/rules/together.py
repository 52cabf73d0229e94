"""Which goods are bought together more often than chance explains (Agrawal, Imieliński, Swami 1993).

Support is the share of all orders that hold both, confidence the share of the orders with the one that also
hold the other, lift confidence by the share of the other in all orders.
"""

from array import array
from collections import Counter
from collections.abc import Collection, Iterable
from itertools import accumulate, combinations
from typing import Final, NamedTuple

from vefa.rules.scores import wilson

LEAST: Final = 5  # orders that hold both, or nothing is told
MOST: Final = 40  # goods of one order; one with more is a stock order, and its pairs grow with the square


class Pair(NamedTuple):
    """Two goods: in so many of all `orders` together, the one, the other. The one is in fewer orders."""

    one: int
    other: int
    together: int
    of_one: int
    of_other: int
    orders: int

    @property
    def support(self) -> float:
        """Per cent of all orders that hold both."""
        return 100 * self.together / self.orders

    @property
    def confidence(self) -> float:
        """Per cent of the orders with the one that hold the other too."""
        return 100 * self.together / self.of_one

    @property
    def lift(self) -> float:
        """How many times as often as by chance."""
        return self.together * self.orders / (self.of_one * self.of_other)

    @property
    def more(self) -> float:
        """Orders with both, beyond those that chance would bring."""
        return self.together - self.of_one * self.of_other / self.orders


class Together(NamedTuple):
    """Pairs that are told, those with most orders beyond chance first; `large`: orders left aside."""

    orders: int
    several: int
    large: int
    pairs: tuple[Pair, ...]


def together(baskets: Iterable[Collection[int]], *, least: int = LEAST) -> Together:
    """The pairs of goods in `baskets`, each the different goods of one order.

    A pair is told with `least` orders or more, and when the 95 % interval of its confidence lies above the
    share of the other in all orders. Goods in fewer orders make no pair, so the work grows with the orders.
    """
    single: Counter[int] = Counter()
    kept, sizes = array("q"), array("b")  # goods of the baskets that make pairs, one behind the other
    orders = several = 0
    for basket in baskets:
        orders, several = orders + 1, several + (len(basket) > 1)
        single.update(basket)
        if 1 < len(basket) <= MOST:
            kept.extend(basket)
            sizes.append(len(basket))
    often = {good for good, count in single.items() if count >= least}
    both: Counter[tuple[int, int]] = Counter()
    for end, size in zip(accumulate(sizes), sizes, strict=True):
        both.update(combinations(sorted(often.intersection(kept[end - size : end])), 2))
    found = [_pair(goods, count, single, orders) for goods, count in both.items() if count >= least]
    told = sorted(filter(_proven, found), key=lambda one: (-one.more, one.one, one.other))
    return Together(orders, several, several - len(sizes), tuple(told))


def _pair(goods: tuple[int, int], count: int, single: Counter[int], orders: int) -> Pair:
    one, other = sorted(goods, key=lambda good: (single[good], good))
    return Pair(one, other, count, single[one], single[other], orders)


def _proven(pair: Pair) -> bool:
    interval = wilson(pair.together, pair.of_one)
    return interval is not None and interval[0] > 100 * pair.of_other / pair.orders
