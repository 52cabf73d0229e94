"""What a sale asks for, and what came of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from vefa.errors import VefaError
from vefa.files.channels import COUNTER
from vefa.i18n import _
from vefa.rules import format as words
from vefa.rules import money
from vefa.rules.earning import Part
from vefa.rules.pricing import Priced, gross

PIECE: Final = 1000  # thousandths


@dataclass(frozen=True, slots=True)
class SaleLine:
    """A line of a sale. `quantity` in thousandths, `price` of one piece, `off` of the whole line.

    `off_share` in hundredths of a per cent. What is None is as the product is known. `card`: the line sells
    the gift card with this code; '' draws a code.
    """

    product: str
    price: int
    quantity: int = PIECE
    off: int = 0
    off_share: int = 0
    code: str = ""
    category: str | None = None
    tags: tuple[str, ...] | None = None
    marked: bool | None = None
    earns: bool | None = None
    card: str | None = None


@dataclass(frozen=True, slots=True)
class SaleDraft:
    """A sale to be made. `codes` and `cards` as typed; `points` to use, None for as many as are allowed.

    `day` is the shop day, `moment` (aware) when the hour is known. `state`: completed, cancelled or returned
    (an order that is first seen like that gives and takes nothing). Without a number it gets one of its own.
    `agreed`: what the customer was told he pays, in minor units; the sale is not made for another sum.
    """

    lines: tuple[SaleLine, ...]
    day: date
    customer_id: int | None = None
    channel: str = COUNTER
    number: str = ""
    moment: datetime | None = None
    order_off: int = 0
    order_off_share: int = 0
    codes: tuple[str, ...] = ()
    cards: tuple[str, ...] = ()
    points: int | None = 0
    shipping: int = 0
    delivered: date | None = None
    state: str = "completed"
    agreed: int | None = None


def check_sum(lines: Iterable[SaleLine], currency: str, *, shipping: int = 0) -> None:
    """VefaError when the lines and `shipping` come to more than anybody sells for."""
    whole = sum(gross(line.quantity, line.price) for line in lines) + shipping
    if money.too_much(whole, currency):
        raise VefaError(
            _("{amount} is too much for a sale.").format(amount=words.money(whole, currency, "sentence")),
            _("Look at pieces and prices."),
        )


@dataclass(frozen=True, slots=True)
class Sold:
    """What came of a sale. `used` codes in the order they were applied, `refused` with the reason, as typed.

    `cards`: what each paid. `earned` points, of which `waiting` wait; `parts` say why. `referral`: pending,
    or why a friend's first order brings nothing; None when nobody brought him. `changed`: False when the same
    order was entered before.
    """

    order_id: int
    priced: Priced
    used: tuple[str, ...] = ()
    refused: Mapping[str, str] = field(default_factory=dict)
    cards: Mapping[str, int] = field(default_factory=dict)
    basis: int = 0
    earned: int = 0
    waiting: int = 0
    parts: tuple[Part, ...] = ()
    referral: str | None = None
    changed: bool = True
