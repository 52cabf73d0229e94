"""Orders of a plan, kept by column.

Half a million lines as objects would cost 200 MB; as columns they cost half of it. `Orders` looks like a
list of `PlanOrder` (each made when it is asked for) and hands out whole columns to who writes them all at
once.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple, overload

from vefa.files.moments import moment_text, seconds_of


class PlanLine(NamedTuple):
    """One line: `quantity` in thousandths as written, `price` of one piece, `paid` after every discount.

    `key` is the format's own key of the line; '' when it has none.
    """

    key: str
    product: str
    code: str
    category: str
    quantity: int
    price: int
    paid: int
    state: str


@dataclass(slots=True)
class PlanOrder:
    """One order. `number` is '' when the sheet gives none; `buyer` is the channel's id or alias mail of the
    person.

    `total` is what was billed, `shipping` inside it, `refunded` what was given back of it. Texts are '' and
    `moment`, `delivered` None when the sheet does not tell. `birthday` is `MM-DD` or `YYYY-MM-DD`.
    """

    channel: str
    number: str
    row: int
    day: str
    moment: str | None
    state: str
    delivered: str | None
    currency: str
    total: int
    shipping: int
    name: str
    phone: str
    email: str
    buyer: str
    city: str
    birthday: str
    lines: list[PlanLine] = field(default_factory=list)
    refunded: int = 0


def _numbers() -> "array[int]":
    return array("q")


@dataclass(slots=True)
class Lines:
    """The lines of all orders by column; every column is as long as there are lines."""

    key: list[str] = field(default_factory=list)
    product: list[str] = field(default_factory=list)
    code: list[str] = field(default_factory=list)
    category: list[str] = field(default_factory=list)
    quantity: "array[int]" = field(default_factory=_numbers)
    price: "array[int]" = field(default_factory=_numbers)
    paid: "array[int]" = field(default_factory=_numbers)
    state: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.paid)

    def slice(self, first: int, end: int) -> list[PlanLine]:
        """The lines from place `first` up to, not with, `end`."""
        part = slice(first, end)
        columns = (
            self.key, self.product, self.code, self.category,
            self.quantity, self.price, self.paid, self.state,
        )  # fmt: skip
        return list(map(PlanLine, *(column[part] for column in columns)))

    def append(self, line: PlanLine) -> None:
        """Put `line` at the end."""
        for name, value in zip(PlanLine._fields, line, strict=True):
            getattr(self, name).append(value)


@dataclass(slots=True)
class Orders(Sequence[PlanOrder]):
    """Orders by column; `orders[3]` and a loop give `PlanOrder`s.

    The lines of order `i` stand in `lines` from `start[i]` up to, not with, `start[i + 1]`. `moment` holds
    whole seconds since 1970 in UTC (`moments.NO_MOMENT` when unknown; `moments.moment_text` writes it).
    """

    channel: list[str] = field(default_factory=list)
    number: list[str] = field(default_factory=list)
    row: "array[int]" = field(default_factory=_numbers)
    day: list[str] = field(default_factory=list)
    moment: "array[int]" = field(default_factory=_numbers)
    state: list[str] = field(default_factory=list)
    delivered: list[str | None] = field(default_factory=list)
    currency: list[str] = field(default_factory=list)
    total: "array[int]" = field(default_factory=_numbers)
    shipping: "array[int]" = field(default_factory=_numbers)
    name: list[str] = field(default_factory=list)
    phone: list[str] = field(default_factory=list)
    email: list[str] = field(default_factory=list)
    buyer: list[str] = field(default_factory=list)
    city: list[str] = field(default_factory=list)
    birthday: list[str] = field(default_factory=list)
    refunded: "array[int]" = field(default_factory=_numbers)
    start: "array[int]" = field(default_factory=lambda: array("q", [0]))
    lines: Lines = field(default_factory=Lines)

    @classmethod
    def of(cls, orders: Iterable[PlanOrder]) -> "Orders":
        """These orders by column."""
        made = cls()
        for order in orders:
            made.append(order)
        return made

    def __len__(self) -> int:
        return len(self.number)

    @overload
    def __getitem__(self, place: int) -> PlanOrder: ...
    @overload
    def __getitem__(self, place: slice) -> list[PlanOrder]: ...
    def __getitem__(self, place: int | slice) -> PlanOrder | list[PlanOrder]:
        if isinstance(place, slice):
            return [self._order(one) for one in range(*place.indices(len(self)))]
        return self._order(range(len(self))[place])

    def __iter__(self) -> Iterator[PlanOrder]:
        columns = zip(
            self.channel, self.number, self.row, self.day, map(moment_text, self.moment), self.state,
            self.delivered, self.currency, self.total, self.shipping, self.name, self.phone, self.email,
            self.buyer, self.city, self.birthday, strict=True,
        )  # fmt: skip
        for fields, (first, end), refunded in zip(columns, pairwise(self.start), self.refunded, strict=True):
            order = PlanOrder(*fields)
            order.lines, order.refunded = self.lines.slice(first, end), refunded
            yield order

    def append(self, order: PlanOrder) -> None:
        """Put `order` with its lines at the end."""
        for name in _TEXTS + _NUMBERS:
            getattr(self, name).append(getattr(order, name))
        self.moment.append(seconds_of(order.moment))
        for line in order.lines:
            self.lines.append(line)
        self.start.append(len(self.lines))

    def _order(self, at: int) -> PlanOrder:
        texts = {name: getattr(self, name)[at] for name in _TEXTS + _NUMBERS}
        lines = self.lines.slice(self.start[at], self.start[at + 1])
        return PlanOrder(**texts, moment=moment_text(self.moment[at]), lines=lines)


_TEXTS = (
    "channel", "number", "day", "state", "delivered", "currency",
    "name", "phone", "email", "buyer", "city", "birthday",
)  # fmt: skip
_NUMBERS = ("row", "total", "shipping", "refunded")
