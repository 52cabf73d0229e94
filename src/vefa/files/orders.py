"""Orders of a plan, kept by column.

Half a million lines as objects would cost 200 MB; as packed columns they cost a third of it. `Orders` looks
like a list of `PlanOrder` (each made when it is asked for) and hands out whole columns to who writes them all
at once.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from itertools import islice
from typing import Any, Final, NamedTuple, overload

from vefa.files.moments import moment_text, seconds_of
from vefa.files.packed import Numbers, Texts, Words

PLACE: Final = "I"  # array type of places and rows, which are below 2^32
UNTOLD: Final = -(1 << 62)  # an amount that the sheet does not tell, until the orders are made whole
DATED: Final = "@@"  # stands between the key of a line that gives back and the day of its row


class PlanLine(NamedTuple):
    """One line: `quantity` in thousandths as written, `price` of one piece, `paid` after every discount.

    `key` is the format's own key of the line, '' when it has none; behind it stands the day of a line below
    zero, which gives back. `returned`: thousandths of a line that stands of which a part came back.
    """

    key: str
    product: str
    code: str
    category: str
    quantity: int
    price: int
    paid: int
    state: str
    returned: int = 0


@dataclass(slots=True)
class PlanOrder:
    """One order. `number` is '' when the sheet gives none; `buyer` is the channel's id or alias mail of the
    person.

    `total` is what was billed, `shipping` inside it, `refunded` what was given back of it. Texts are '' and
    `moment`, `delivered` None when the sheet does not tell. `birthday` is `MM-DD` or `YYYY-MM-DD`, `address`
    street and house. `tracking` is the number of the parcel at the `carrier`, `expected` the day it should
    arrive.
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
    card: str = ""
    tax: str = ""
    district: str = ""
    address: str = ""
    carrier: str = ""
    tracking: str = ""
    expected: str | None = None


def _places() -> "array[int]":
    return array(PLACE)


def _words() -> Words[str]:
    return Words()


def _few() -> Words[int]:
    """Numbers of which few values repeat, most of them 0."""
    return Words()


def _days() -> Words[str | None]:
    return Words()


@dataclass(slots=True)
class Lines:
    """The lines of all orders by column; every column is as long as there are lines."""

    key: Texts = field(default_factory=Texts)
    product: Words[str] = field(default_factory=_words)
    code: Words[str] = field(default_factory=_words)
    category: Words[str] = field(default_factory=_words)
    quantity: Words[int] = field(default_factory=_few)
    price: Numbers = field(default_factory=Numbers)
    paid: Numbers = field(default_factory=Numbers)
    state: Words[str] = field(default_factory=_words)
    returned: Words[int] = field(default_factory=_few)

    def __len__(self) -> int:
        return len(self.paid)

    def slice(self, first: int, end: int) -> list[PlanLine]:
        """The lines from place `first` up to, not with, `end`."""
        part = slice(first, end)
        columns = (
            self.key, self.product, self.code, self.category,
            self.quantity, self.price, self.paid, self.state, self.returned,
        )  # fmt: skip
        return list(map(PlanLine, *(column[part] for column in columns)))

    def at(self, places: Sequence[int]) -> list[PlanLine]:
        """The lines at these places."""
        return list(map(PlanLine, *(_cells(getattr(self, name), places) for name in PlanLine._fields)))

    def append(self, line: PlanLine) -> None:
        """Put `line` at the end."""
        for name, value in zip(PlanLine._fields, line, strict=True):
            getattr(self, name).append(value)


@dataclass(slots=True)
class Orders(Sequence[PlanOrder]):
    """Orders by column; `orders[3]` and a loop give `PlanOrder`s.

    The lines of order `i` stand in `lines` from `start[i]` up to, not with, `start[i + 1]`. `moment` holds
    whole seconds since 1970 in UTC (`moments.NO_MOMENT` when unknown; `moments.moment_text` writes it).
    `only_back` are channel and number of those of which the sheet tells no more than what came back.
    """

    channel: Words[str] = field(default_factory=_words)
    number: Texts = field(default_factory=Texts)
    row: "array[int]" = field(default_factory=_places)
    day: Words[str] = field(default_factory=_words)
    moment: Numbers = field(default_factory=Numbers)
    state: Words[str] = field(default_factory=_words)
    delivered: Words[str | None] = field(default_factory=_days)
    currency: Words[str] = field(default_factory=_words)
    total: Numbers = field(default_factory=Numbers)
    shipping: Words[int] = field(default_factory=_few)
    name: Sequence[str] = field(default_factory=list)
    phone: Sequence[str] = field(default_factory=list)
    email: Sequence[str] = field(default_factory=list)
    buyer: Sequence[str] = field(default_factory=list)
    city: Words[str] = field(default_factory=_words)
    birthday: Words[str] = field(default_factory=_words)
    refunded: Words[int] = field(default_factory=_few)
    card: Words[str] = field(default_factory=_words)
    tax: Words[str] = field(default_factory=_words)
    district: Words[str] = field(default_factory=_words)
    address: Words[str] = field(default_factory=_words)
    carrier: Words[str] = field(default_factory=_words)
    tracking: Texts = field(default_factory=Texts)
    expected: Words[str | None] = field(default_factory=_days)
    start: "array[int]" = field(default_factory=lambda: array(PLACE, [0]))
    lines: Lines = field(default_factory=Lines)
    only_back: set[tuple[str, str]] = field(default_factory=set)

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
        return map(
            PlanOrder, self.channel, self.number, self.row, self.day, map(moment_text, self.moment),
            self.state, self.delivered, self.currency, self.total, self.shipping, self.name, self.phone,
            self.email, self.buyer, self.city, self.birthday,
            map(self.lines.slice, self.start, self.start[1:]), self.refunded, self.card, self.tax,
            self.district, self.address, self.carrier, self.tracking, self.expected,
        )  # fmt: skip

    def some(self, places: Sequence[int]) -> list[PlanOrder]:
        """The orders at these places, made together."""
        spans = [(self.start[at], self.start[at + 1]) for at in places]
        lines = iter(self.lines.at([line for first, end in spans for line in range(first, end)]))
        said = {name: _cells(getattr(self, name), places) for name in _TEXTS + _NUMBERS}
        said["moment"] = [moment_text(self.moment[at]) for at in places]
        said["lines"] = [list(islice(lines, end - first)) for first, end in spans]
        return list(map(PlanOrder, *(said[one.name] for one in fields(PlanOrder))))

    def append(self, order: PlanOrder) -> None:
        """Put `order` with its lines at the end."""
        for name in _TEXTS + _NUMBERS:
            getattr(self, name).append(getattr(order, name))
        self.moment.append(seconds_of(order.moment))
        for line in order.lines:
            self.lines.append(line)
        self.start.append(len(self.lines))

    def close(self) -> None:
        """No orders will come any more: keep each text that tells a person only once."""
        for name in ("name", "phone", "email", "buyer"):
            words = Words(getattr(self, name))
            words.close()
            setattr(self, name, words)

    def _order(self, at: int) -> PlanOrder:
        texts = {name: getattr(self, name)[at] for name in _TEXTS + _NUMBERS}
        lines = self.lines.slice(self.start[at], self.start[at + 1])
        return PlanOrder(**texts, moment=moment_text(self.moment[at]), lines=lines)


def _cells(column: Sequence[Any], places: Sequence[int]) -> list[Any]:
    if isinstance(column, Words | Numbers | Texts):
        return column.at(places)
    return [column[at] for at in places]


_TEXTS = (
    "channel", "number", "day", "state", "delivered", "currency",
    "name", "phone", "email", "buyer", "city", "birthday", "card", "tax", "district", "address",
    "carrier", "tracking", "expected",
)  # fmt: skip
_NUMBERS = ("row", "total", "shipping", "refunded")
