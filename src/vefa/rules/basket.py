"""What is sold, what may lower its price or pay for it, and what comes of it, as plain values.

Money in minor units of one currency, quantities in thousandths of a piece, shares in hundredths of a per cent
(10 % = 1000). `pricing` turns the first into the last.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from vefa.rules.programme import Redeem, Worth

PIECE: Final = 1000  # thousandths
_WORTH: Final = Worth()
_REDEEM: Final = Redeem()


@dataclass(frozen=True, slots=True)
class Item:
    """A line before any discount. `quantity` above zero, `price` of one piece.

    `off` and `off_share` (of the line, half up) are offers on the line itself: its price, in the end.
    """

    product: str
    quantity: int
    price: int
    off: int = 0
    off_share: int = 0
    category: str = ""
    tags: tuple[str, ...] = ()
    earns: bool = True
    marked: bool = False  # no voucher and no points apply (POLICY 9)
    card: bool = False  # it sells a gift card

    @property
    def coverable(self) -> bool:
        """Whether discounts, vouchers and points see it (POLICY 34)."""
        return not (self.marked or self.card)


@dataclass(frozen=True, slots=True)
class Code:
    """A voucher or gift card that may be used in principle: not blocked, in its days, with uses left.

    `kind`: amount, percent, shipping, product, gift_card. `value`: money, hundredths of a per cent, or what
    is left on the card. `cap`: the most that a percent or shipping code takes off. `product` and `category`
    limit what it covers; of the kind product, `product` is what it gives. `age`: the smaller, the older.
    """

    id: int
    kind: str
    value: int = 0
    cap: int | None = None
    min_basket: int = 0
    product: str = ""
    category: str = ""
    stackable: bool = False
    priority: int = 0
    last_day: str | None = None
    age: int = 0


@dataclass(frozen=True, slots=True)
class Basket:
    """What is sold in one sale, with a discount on the whole of it and what its shipping costs."""

    items: tuple[Item, ...]
    order_off: int = 0
    order_off_share: int = 0
    shipping: int = 0


@dataclass(frozen=True, slots=True)
class Wish:
    """How many points are to be used; None: as many as are allowed. `balance`: what can be spent.

    `exact`: `points` are taken as they are, no limit is asked: the sale has been made before (POLICY 47).
    """

    points: int | None = 0
    balance: int = 0
    worth: Worth = _WORTH
    redeem: Redeem = _REDEEM
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line when all is taken off. `off`: by its own offers, `free`: thousandths that a voucher gave.

    `before_points`: left to pay when points come, 0 of a line that no points pay for; `paid`: after points,
    before gift cards.
    """

    gross: int
    off: int
    free: int
    before_points: int
    paid: int


@dataclass(frozen=True, slots=True)
class Use:
    """A code that was used. `covered`: the goods its minimum was tested on when its turn came."""

    id: int
    covered: int
    saved: int


@dataclass(frozen=True, slots=True)
class Priced:
    """A sale as it is to be paid. `goods`: before every discount.

    `after_discounts`: goods and shipping, before points; `shipping`: what is left to pay of it. `reason`: why
    fewer points are used than were asked for (balance, max_percent, block, below_minimum). `cards`: id and
    amount in the order they pay. `to_pay`: in money. `uses`: in the order applied. `refused`: why a code or
    card is not used (nothing_covered, min_basket, saves_nothing, better_one_used).
    """

    lines: tuple[Line, ...]
    goods: int
    after_discounts: int
    shipping: int
    points: int
    points_value: int
    reason: str | None
    cards: tuple[tuple[int, int], ...]
    to_pay: int
    uses: tuple[Use, ...]
    refused: Mapping[int, str]
