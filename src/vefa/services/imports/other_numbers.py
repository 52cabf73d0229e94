"""Orders whose number a spreadsheet program wrote otherwise: 123 for 000123, 2,01E+11 for 201000000001.

Where the shop has no order of a number as a file writes it, it may have one of the same channel and day whose
number differs in that way only. Rounding leaves so little of a number that the minute has to be the same too.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, product
from typing import Any, Final, NamedTuple

from peewee import fn

from vefa.db.models import Order
from vefa.db.read import among, rows
from vefa.files.moments import NO_MOMENT, seconds_of
from vefa.files.plan import Orders
from vefa.files.powers import POWER, is_left_of

_TOGETHER: Final = 5000  # orders looked up at once
_SIGN: Final = "#"
_MINUTE: Final = 60  # seconds; a program that rounds numbers leaves the seconds out too


class Kept(NamedTuple):
    """An order of the shop; `customer` is None for a guest's."""

    id: int
    customer: int | None
    undone: bool
    number: str
    day: str
    moment: str | None


Found = tuple[int, Kept]
"""Place in the file, the order that it is."""


def written_otherwise(orders: Orders, numbers: Sequence[str], ids: Sequence[int]) -> list[Found]:
    """The orders that the shop has under another writing of their number; `ids` has 0 where it has none."""
    by_channel: defaultdict[str, list[int]] = defaultdict(list)
    for at, (order, channel) in enumerate(zip(ids, orders.channel, strict=True)):
        if not order:
            by_channel[channel].append(at)
    numbers = list(numbers) if by_channel else ()  # packed ones are slow one by one
    found: set[Found] = set()
    for channel, places in by_channel.items():
        found.update(_with_noughts(channel, orders, numbers, places))
        found.update(_rounded_here(channel, orders, numbers, places))
        found.update(_rounded_there(channel, orders, numbers, places))
    return _sure(found, set(ids)) if found else []


def _sure(found: set[Found], taken: set[int]) -> list[Found]:
    """What is one order of the file and one of the shop, and no other."""
    places, kept = Counter(at for at, _one in found), Counter(one.id for _at, one in found)
    return [(at, one) for at, one in found if places[at] == kept[one.id] == 1 and one.id not in taken]


def _with_noughts(
    channel: str, orders: Orders, numbers: Sequence[str], places: Sequence[int]
) -> Iterator[Found]:
    """Noughts in front, or the sign #, may have gone or come."""
    mine = Order.channel == channel
    signed = Order.select(Order.id).where(mine, Order.number >= _SIGN, Order.number < "$").exists()
    query = Order.select(fn.LENGTH(Order.number)).where(mine, Order.number >= "0", Order.number < "1")
    lengths = [length for (length,) in rows(query.distinct())]
    if not signed and not lengths:
        places = [at for at in places if numbers[at][0] in "#0"]
    for first in range(0, len(places), _TOGETHER):
        wanted: dict[str, int] = {}
        for at in places[first : first + _TOGETHER]:
            bare = numbers[at].lstrip(_SIGN).lstrip("0")
            if bare.isdecimal():
                others = [bare, *([_SIGN + bare] if signed else ()), *(bare.zfill(one) for one in lengths)]
                wanted.update(dict.fromkeys(others, at))
        for one in _kept(mine, Order.number.in_(among(wanted))):
            if one.day == orders.day[wanted[one.number]]:
                yield wanted[one.number], one


def _rounded_here(
    channel: str, orders: Orders, numbers: Sequence[str], places: Sequence[int]
) -> Iterator[Found]:
    """The file has rounded numbers, the shop whole ones."""
    by_minute: defaultdict[int, list[int]] = defaultdict(list)
    for at in places:
        if "E+" in numbers[at] and orders.moment[at] != NO_MOMENT and POWER.match(numbers[at]):
            by_minute[orders.moment[at] // _MINUTE].append(at)
    days = {orders.day[at] for some in by_minute.values() for at in some}
    for one in _kept(Order.channel == channel, Order.day.in_(among(days))) if days else ():
        some = by_minute.get(seconds_of(one.moment) // _MINUTE, ())
        yield from ((at, one) for at in some if is_left_of(numbers[at], one.number))


def _rounded_there(
    channel: str, orders: Orders, numbers: Sequence[str], places: Sequence[int]
) -> Iterator[Found]:
    """The shop has rounded numbers, the file whole ones."""
    begins = [f"{figure}{sign}" for figure, sign in product("123456789", ",.")]
    spans = (Order.number.between(one, f"{one}:") for one in begins)  # each by the index
    by_minute: defaultdict[int, list[Kept]] = defaultdict(list)
    for one in chain.from_iterable(_kept(Order.channel == channel, span) for span in spans):
        if one.moment:
            by_minute[seconds_of(one.moment) // _MINUTE].append(one)
    for at in places if by_minute else ():
        for one in by_minute.get(orders.moment[at] // _MINUTE, ()):
            if is_left_of(one.number, numbers[at]) and one.number.endswith(orders.name[at]):
                yield at, one


def _kept(*where: Any) -> Iterator[Kept]:
    fields = [getattr(Order, name) for name in Kept._fields]
    return (Kept(*one) for one in rows(Order.select(*fields).where(*where)))
