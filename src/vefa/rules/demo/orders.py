"""The invented orders of two years: who bought what on which day, what was sent back."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter
from typing import Final, NamedTuple

from vefa.rules.calendar import add_months
from vefa.rules.demo.people import DemoPerson, make_people
from vefa.rules.demo.seasons import Days, carrier_fails, is_sale
from vefa.rules.demo.words import GOODS, Good

MONTHS: Final = 24
CHANNELS: Final = ("counter", "web", "trendyol", "phone")
_ONLINE: Final = frozenset({"web", "trendyol"})
_NOBODY: Final = 0.02  # sales over the counter without a name
_CANCELLED: Final = 0.025
_RETURNED: Final = 0.055
_USUAL_DAYS: Final = (2, 5)  # of a parcel on its way
_LATE: Final = 0.75  # of the parcels while the carrier fails
_LATE_DAYS: Final = (3, 8)  # more than usual
_DEARER_A_MONTH: Final = 0.018
_FREE_SHIPPING: Final = 150_000  # kuruş
_SHIPPING: Final = 7_990


@dataclass(frozen=True, slots=True)
class DemoLine:
    """One line: pieces, the price of one and what was paid, in kuruş."""

    good: Good
    pieces: int
    price: int
    paid: int


@dataclass(frozen=True, slots=True)
class DemoOrder:
    """An order. `back` is the day `back_lines` came back, None when all was kept; `person` -1 is nobody.

    `minute` is None for an order of which only the day is known.
    """

    channel: str
    number: str
    person: int
    day: date
    minute: int | None  # of the day, by the shop's clock
    lines: tuple[DemoLine, ...]
    shipping: int
    cancelled: bool
    delivered: date
    back: date | None
    back_lines: tuple[int, ...]

    @property
    def late(self) -> int:
        """By how many days the parcel was later than it had to be."""
        return max((self.delivered - self.day).days - _USUAL_DAYS[1], 0)

    @property
    def goods(self) -> int:
        """What was paid for the goods, in kuruş."""
        return sum(line.paid for line in self.lines)


@dataclass(frozen=True, slots=True)
class DemoShop:
    """People and their orders, by day."""

    people: list[DemoPerson]
    orders: list[DemoOrder]
    first: date
    until: date


class Visit(NamedTuple):
    """A day, who comes (his place among the people) and how often he came before."""

    day: date
    person: int
    turn: int


def make_shop(*, seed: int, orders: int, customers: int, until: date) -> DemoShop:
    """`orders` orders of `customers` people in the two years up to `until`; equal arguments, equal shop.

    Everybody buys at least once, so `orders` must not be smaller than `customers`.

    The last day is seen before the shop opens, because nobody can tell at what hour the shop will be looked
    at and nothing in it may lie ahead: it has only what came in over the net, without a clock time.
    """
    draw = random.Random(f"{seed} {orders} {customers} {until}")  # noqa: S311 - no secret, a repeatable play
    first = add_months(until, -MONTHS) + timedelta(days=1)
    people = make_people(draw, customers)
    days = Days(first, until)
    numbers = dict.fromkeys(CHANNELS, 1000)
    made = [
        _order(draw, people, visit, until, numbers) for visit in sorted(_visits(draw, people, days, orders))
    ]
    return DemoShop(people, sorted(made, key=attrgetter("day")), first, until)


def _visits(draw: random.Random, people: Sequence[DemoPerson], days: Days, orders: int) -> Iterator[Visit]:
    """Every order: each person comes once, the rest by weight, with a rhythm of their own."""
    weights = [person.weight * (person.left - person.joined + 0.05) for person in people]
    more = Counter(draw.choices(range(len(people)), weights, k=orders - len(people)))
    for number, person in enumerate(people):
        for turn, place in enumerate(_rhythm(draw, person, 1 + more[number])):
            yield Visit(days.day(place), number, turn)


def _rhythm(draw: random.Random, person: DemoPerson, visits: int) -> list[float]:
    """Places of a person's visits: the gaps between them are alike, never equal."""
    gaps = [draw.lognormvariate(0, 0.5) for _visit in range(visits - 1)]
    span, whole = person.left - person.joined, sum(gaps)
    places, at = [person.joined], 0.0
    for gap in gaps:
        at += gap
        places.append(person.joined + span * at / whole)
    return places


def _order(
    draw: random.Random,
    people: Sequence[DemoPerson],
    visit: Visit,
    until: date,
    numbers: dict[str, int],
) -> DemoOrder:
    channel = draw.choice(people[visit.person].channels)
    day = _day(visit.day, channel, until)
    numbers[channel] += 1
    lines = tuple(_lines(draw, day, until))
    delivered = day + timedelta(days=_way(draw, day, until) if channel in _ONLINE else 0)
    cancelled = draw.random() < _CANCELLED
    back, back_lines = (None, ()) if cancelled else _return(draw, delivered, len(lines))
    sent = channel in {"web", "phone"} and sum(line.paid for line in lines) < _FREE_SHIPPING
    return DemoOrder(
        channel=channel,
        number=_number(channel, numbers[channel]),
        person=-1 if channel == "counter" and visit.turn and draw.random() < _NOBODY else visit.person,
        day=day,
        minute=_minute(draw, channel) if day < until else None,
        lines=lines,
        shipping=_SHIPPING if sent else 0,
        cancelled=cancelled,
        delivered=delivered,
        back=back,
        back_lines=back_lines,
    )


def _day(day: date, channel: str, until: date) -> date:
    """Who would come to the shop on the last day came the day before."""
    return day if day < until or channel in _ONLINE else until - timedelta(days=1)


def _way(draw: random.Random, day: date, until: date) -> int:
    """Days that a parcel sent on `day` takes."""
    late = carrier_fails(day, until) and draw.random() < _LATE
    return draw.randint(*_USUAL_DAYS) + (draw.randint(*_LATE_DAYS) if late else 0)


def _number(channel: str, count: int) -> str:
    if channel == "trendyol":
        return f"94{count * 7919 % 100_000_000:08}"
    return {"counter": "M", "web": "W", "phone": "T"}[channel] + f"-{count}"


def _minute(draw: random.Random, channel: str) -> int:
    if channel in {"counter", "phone"}:
        return int(draw.triangular(10 * 60, 20 * 60, 16 * 60))
    return int(draw.triangular(7 * 60, 24 * 60 - 1, 21 * 60))


def _lines(draw: random.Random, day: date, until: date) -> Iterator[DemoLine]:
    count = draw.choices((1, 2, 3, 4), (55, 27, 12, 6))[0]
    off = 20 if is_sale(day) else draw.choices((0, 10), (92, 8))[0]
    popular = [1 / (rank + 4) for rank in range(len(GOODS))]
    for good in dict.fromkeys(draw.choices(GOODS, popular, k=count)):
        price = _price(good, day, until)
        pieces = 2 if draw.random() < 0.07 else 1
        whole = price * pieces
        yield DemoLine(good, pieces, price, whole - (whole * off + 50) // 100)


def _price(good: Good, day: date, until: date) -> int:
    """The price on `day`: a little lower the longer ago, always so many lira and 90 kuruş."""
    months = (until.year - day.year) * 12 + until.month - day.month
    return max(round(good.price / (1 + _DEARER_A_MONTH) ** months / 1000) * 1000, 2000) - 10


def _return(draw: random.Random, delivered: date, lines: int) -> tuple[date | None, tuple[int, ...]]:
    if draw.random() >= _RETURNED:
        return None, ()
    day = delivered + timedelta(days=draw.randint(2, 12))
    some = draw.sample(range(lines), draw.randint(1, lines))
    return day, tuple(sorted(some))
