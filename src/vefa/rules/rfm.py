"""How customers stand by when they last bought, how often and for how much: recency, frequency, money.

Each is a mark from 1 to 5 by the fifth of the customers one is in (Hughes 1994, Strategic Database
Marketing). Equal figures have equal marks: of recency and money a mark goes by the middle of those who are
equal, of frequency by its lower end, so that a single purchase is a 1 where most have just one.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from vefa.i18n import N_

ENOUGH: Final = 25  # customers who bought, or a fifth says nothing
FIFTHS: Final = 5


class Buyer(NamedTuple):
    """A customer: the day of the last purchase (ordinal), completed orders, turnover in minor units."""

    id: int
    last: int
    orders: int
    spent: int


class Marks(NamedTuple):
    """From 1 (the lowest fifth) to 5."""

    recency: int
    frequency: int
    money: int


class Segment(NamedTuple):
    """A group of customers: its key, its name and what to do, both to be translated."""

    key: str
    name: str
    advice: str


SEGMENTS: Final = (
    Segment(
        "best",
        N_("The best customers"),
        N_("Say thank you by name; show new goods to them first. They need no discount."),
    ),
    Segment("loyal", N_("Loyal customers"), N_("Ask for a review or a friend; offer the next tier.")),
    Segment(
        "promising",
        N_("On the way to loyal"),
        N_("Remind them of their points; suggest what goes with what they bought."),
    ),
    Segment(
        "recent",
        N_("Came lately, bought little"),
        N_("Ask how they liked it; a small reason to come a second time within a month."),
    ),
    Segment("attention", N_("Growing quiet"), N_("Write now, with their points or an offer that ends.")),
    Segment("fading", N_("Nearly forgotten"), N_("One friendly reminder; do not spend more on them.")),
    Segment(
        "win_back",
        N_("Good customers who stay away"),
        N_("Call them yourself and ask why; they are worth a voucher."),
    ),
    Segment("at_risk", N_("Came often before"), N_("Write a personal message with a reason to come back.")),
    Segment("lost", N_("Gone"), N_("Leave them in peace; one message a year is enough.")),
)


def marks(buyers: Iterable[Buyer]) -> dict[int, Marks]:
    """The marks of each customer, by id."""
    known = list(buyers)
    recency = fifths((one.last for one in known), lowest=False)
    frequency = fifths((one.orders for one in known), lowest=True)
    money = fifths((one.spent for one in known), lowest=False)
    return {one.id: Marks(recency[one.last], frequency[one.orders], money[one.spent]) for one in known}


def fifths(values: Iterable[int], *, lowest: bool) -> dict[int, int]:
    """The mark of each value: the fifth that the middle (or with `lowest` the first) of its equals is in."""
    counts = Counter(values)
    total, below = sum(counts.values()), 0
    found = {}
    for value in sorted(counts):
        place = 2 * below + (0 if lowest else counts[value])
        found[value] = min(FIFTHS, 1 + FIFTHS * place // (2 * total))
        below += counts[value]
    return found


def segment(found: Marks) -> str:
    """The key of the segment that marks belong to."""
    recency, frequency, money = found
    if recency >= 4:
        return _lately(frequency, money)
    if recency == 3:
        return "loyal" if frequency >= 4 else "attention" if frequency > 1 else "fading"
    if frequency >= 4 and money >= 4:
        return "win_back"
    return "at_risk" if frequency >= 3 else "lost"


def _lately(frequency: int, money: int) -> str:
    if frequency >= 4:
        return "best" if money >= 4 else "loyal"
    return "promising" if frequency > 1 else "recent"


def segments(found: Mapping[int, Marks]) -> dict[int, str]:
    """The segment of each customer, by id."""
    return {one: segment(mine) for one, mine in found.items()}
