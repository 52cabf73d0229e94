"""An order and its lines as the shop has them, and as they will stand after an import."""

from dataclasses import dataclass
from typing import Final, NamedTuple

from vefa.files.plan import PlanLine

ENDED: Final = ("returned", "cancelled")


class StoredLine(NamedTuple):
    """A line as the shop has it; `product` is an id, `name` and `code` what that product is called."""

    key: str
    product: int
    name: str
    code: str
    quantity: int
    price: int
    paid: int
    state: str
    returned: int
    traits: int | None = None
    off: int = 0
    free: int = 0
    before: int | None = None
    refunded: int = 0
    card: int | None = None
    id: int = 0

    def told(self) -> PlanLine:
        """The line as a sheet tells one; categories are the products' own."""
        figures = self.quantity, self.price, self.paid, self.state, self.returned
        return PlanLine(self.key, self.name, self.code, "", *figures)

    def kept(self, line: PlanLine, returned: int) -> tuple[int | None, ...]:
        """What no file knows of it (`traits` to `card`), as it stands once it is `line`."""
        left = self.before and max(self.before + line.paid - self.paid, line.paid)
        refunded = self.refunded if returned == self.returned else 0  # 0: in the share of what came back
        return self.traits, self.off, min(self.free, max(line.quantity, 0)), left, refunded, self.card


NOTHING_KEPT: Final = (None, 0, 0, None, 0, None)


class StoredOrder(NamedTuple):
    """An order as the shop has it."""

    id: int
    customer: int | None
    day: str
    moment: str | None
    state: str
    delivered: str | None
    currency: str
    total: int
    shipping: int
    goods: int
    refunded: int
    programme: int | None
    earned: int
    waiting: int
    release: str | None
    undone: bool
    facts: str = ""
    carrier: str = ""
    tracking: str = ""
    expected: str | None = None


Parcel = tuple[str, str, str | None]
"""Carrier, tracking number and expected day of an order."""


class MergedLine(NamedTuple):
    """A line as it will stand. `old` is the place of the stored line it was, -1 for a new one."""

    old: int
    line: PlanLine
    returned: int


@dataclass(slots=True)
class Merged:
    """An order as it will stand. `refund` goes back today; below zero an earlier one is taken back.

    `what` names what changes: state, delivered, parcel, lines, customer; empty: the file brings nothing new.
    `as_told`: it will stand just as the file says; False where that is not sure.
    """

    state: str
    delivered: str | None
    total: int
    shipping: int
    goods: int
    refunded: int
    lines: list[MergedLine]
    refund: int = 0
    what: tuple[str, ...] = ()
    carrier: str = ""
    tracking: str = ""
    expected: str | None = None
    day: str = ""
    moment: str | None = None
    as_told: bool = False

    @property
    def parcel(self) -> Parcel:
        """How it goes to the customer."""
        return self.carrier, self.tracking, self.expected
