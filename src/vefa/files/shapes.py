"""What a file becomes before anything is written: orders with their lines, sums and problems.

Money is whole minor units of the order's currency, quantities are thousandths of a piece, days are ISO text
in the shop's zone and moments ISO text in UTC (`YYYY-MM-DDTHH:MM:SSZ`).
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field, fields
from typing import NamedTuple

from vefa.files.orders import PlanOrder
from vefa.files.packed import Numbers
from vefa.files.sight import Seen


class Fix(NamedTuple):
    """A way out of a problem, in words for a button, and what the cell is then taken to hold.

    `value` None leaves the row out; otherwise the cell of the problem's column is read as if it held
    `value` (an empty text: as if it were empty).
    """

    label: str
    value: str | None


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing in the file that a person should look at.

    `row` is counted as the spreadsheet shows it (0: the whole sheet), `column` is its heading, `found` the
    cell as written. `message` says what is wrong, `detail` which order it is about, `effect` what happens
    unless a fix is chosen: "left_out" (the row is not imported), "without" (imported without this value),
    "state" (a word for a state is taken as proposed, in all rows; an answer belongs into `Reading.states`),
    "stays" (what the shop keeps stays) or "told" (imported as it is). `fix` is what is proposed, `other` the
    second choice. `field` and `row` are the key for `make_plan(fixes=…)`.
    """

    row: int
    column: str
    found: str
    message: str
    fix: Fix | None = None
    other: Fix | None = None
    detail: str = ""
    field: str = ""
    effect: str = "told"


@dataclass(slots=True)
class Sums:
    """Billed in one currency, all states together, and the parts that were cancelled and returned, as
    written.
    """

    total: int = 0
    cancelled: int = 0
    returned: int = 0


class Back(NamedTuple):
    """A row that gives money back (`amount`, minor units) of an order that is not in its sheet."""

    channel: str
    number: str
    row: int
    day: str
    amount: int


class Skipped(NamedTuple):
    """`rows` rows that are no orders (the first is `row`), and the word of the sheet that says so."""

    row: int
    why: str
    rows: int


Fell = tuple[int, int]
"""What was cancelled of an order, and what was returned, in minor units."""


class Fallen:
    """What was cancelled and returned of the orders of a sheet, by column."""

    def __init__(self, found: Mapping[int, Fell]) -> None:
        """`found` tells it by the places of the orders of which something was."""
        self._places = array("I", sorted(found))
        self._cancelled = Numbers(found[at][0] for at in self._places)
        self._returned = Numbers(found[at][1] for at in self._places)

    def of(self, part: range) -> list[Fell]:
        """Of each of the orders at the places `part`."""
        fell = [(0, 0)] * len(part)
        for at in range(bisect_left(self._places, part.start), bisect_left(self._places, part.stop)):
            fell[self._places[at] - part.start] = self._cancelled[at], self._returned[at]
        return fell


@dataclass(slots=True)
class Plan:
    """What an import of one sheet would bring. `first` and `last` are ISO text in the file's own local
    time.

    `rows` counts data rows, `lines` order lines, `units` thousandths of a piece as written, `cancelled` and
    `returned` orders of that kind (`returned` counts also those of which only a part came back). `states` are
    words for states that nobody knew with what they are taken for, `skipped` rows that are no orders.
    `backs` are rows of which `problems` tells that they are left out: the shop may know their orders.
    `own_numbers`: numbers of customers hold over the several channels of the sheet. `fallen` is what was
    cancelled and returned of orders, by their place; `odd_rows` have a problem. `seen` tells of orders that
    were not read, for the shop has them as they stand there; `whole` reads them, too. `unlisted`: more
    problems of kinds that have too many, those with a proposal.
    """

    format: str
    sheet: str
    header_row: int
    rows: int = 0
    orders: Sequence[PlanOrder] = ()
    problems: list[Problem] = field(default_factory=list)
    sums: dict[str, Sums] = field(default_factory=dict)
    units: int = 0
    first: str = ""
    last: str = ""
    lines: int = 0
    cancelled: int = 0
    returned: int = 0
    states: dict[str, str] = field(default_factory=dict)
    skipped: Sequence[Skipped] = ()
    backs: Sequence[Back] = ()
    own_numbers: bool = False
    fallen: Fallen = field(default_factory=lambda: Fallen({}))
    odd_rows: Set[int] = frozenset()
    seen: Seen | None = None
    whole: "Callable[[], Plan] | None" = None
    unlisted: list[Problem] = field(default_factory=list)

    def read_whole(self) -> None:
        """Read all orders of the sheet, where some were not read. Raises VefaError as the first reading."""
        whole = self.whole() if self.whole else self
        for one in fields(self):
            setattr(self, one.name, getattr(whole, one.name))
