"""What the shop knows of the rows of a sheet before they are read, and what is then told of them."""

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from vefa.files.buyers import Buyers

CHECKED: Final = 20  # bits that a digest loses when many are added up


def _untold(_ids: Sequence[int]) -> None:
    """Nobody wants to know."""


class Known(NamedTuple):
    """What the shop knows: `orders()` by digest. `words`: what else the meaning of a row hangs on.

    The first `few` known orders of a sheet are read all the same, to be shown. `met` is told the ids of the
    others, some tens of thousands at a time, as soon as their rows were looked at.
    """

    words: str
    orders: Callable[[], dict[int, int]]
    few: int
    met: Callable[[Sequence[int]], None] = _untold


@dataclass(slots=True)
class Seen:
    """What is told of the rows of a sheet: `ids` of the orders that were not read, and their number of lines.

    `channels` are theirs, `check` is the sum of their digests, `span` their first and last day as
    `When.local`. Of orders that were read `rows` has the first row, `digests` the digest, `sizes` how many
    rows they have. `buyers` tells numbers and names of customers of those that were not read, where numbers
    may be the shop's own, until it is found out whether they are (`own_numbers`). `moment` tells when the
    shop was asked, to who knows it. `bought` has, in three numbers each, what it tells: see `customers`.
    """

    ids: "array[int]" = field(default_factory=lambda: array("q"))
    check: int = 0
    lines: int = 0
    channels: set[str] = field(default_factory=set)
    span: list[int] = field(default_factory=list)
    rows: "array[int]" = field(default_factory=lambda: array("I"))
    digests: "array[int]" = field(default_factory=lambda: array("q"))
    sizes: "array[int]" = field(default_factory=lambda: array("I"))
    buyers: Buyers | None = None
    own_numbers: bool | None = None
    bought: "array[int]" = field(default_factory=lambda: array("q"))
    moment: object = None

    def customers(self) -> Iterator[tuple[int, int, int]]:
        """Customer (0: none), number of orders that were not read, and how many of these he bought.

        A customer may be told several times: what counts is the sum.
        """
        numbers = iter(self.bought)
        return zip(numbers, numbers, numbers, strict=True)
