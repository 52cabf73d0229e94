"""Numbers of orders, and those that Vefa made for orders whose sheet gave none."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from vefa.db import tables as t
from vefa.db.read import among, ids, made_once, rows, value
from vefa.db.shop import write
from vefa.i18n import _
from vefa.services.stored import get, put

_NEXT: Final = "next_order_number"
_AROUND: Final = re.compile(
    r"^(?:(?:sipariş|order)\s*)?(?:(?:no|nr|numarası|number)\b\.?)?[\s:#]*", re.IGNORECASE
)
MADE: Final = "~"
"""A number of our making begins with it; it only tells orders apart and is not shown to people."""


def number_text(number: str | None) -> str:
    """What people read for the number of an order; '' for no order at all."""
    return _("no number") if number and number.startswith(MADE) else number or ""


@write
def free_number(channel: str) -> str:
    """The next number of orders entered by hand that the channel has not seen."""
    count = int(get(_NEXT, 1))
    while _called(channel, f"V-{count}"):
        count += 1
    put(_NEXT, count + 1)
    return f"V-{count}"


@made_once
def _called(channel: str, number: str) -> Any:
    return t.Order.select(t.Order.id).where((t.Order.channel == channel) & (t.Order.number == number))


def orders_named(text: str) -> list[int]:
    """The orders of exactly this number, or of this `channel:number`, over all channels; undone ones not."""
    named = text.strip()
    pairs = [(channel, named) for channel in channels()]
    channel, colon, number = named.partition(":")
    if colon:
        pairs.append((channel.strip(), number.strip()))
    found: list[int] = []
    for channel, number in pairs:  # one index look-up each
        same = (t.Order.channel == channel) & (t.Order.number == number) & (t.Order.undone == False)  # noqa: E712
        found += ids(t.Order.select(t.Order.id).where(same))
    return found


def orders_numbered(texts: Iterable[str]) -> dict[str, list[int]]:
    """As `orders_named` for many numbers at once; a number that no order has is left out."""
    wanted = {one.strip(): one for one in texts if one.strip()}
    found: dict[str, list[int]] = {}
    for channel in channels() if wanted else ():
        names = {**wanted, **_within(channel, wanted)}
        here = (t.Order.channel == channel) & (t.Order.undone == False)  # noqa: E712 - this makes SQL
        query = t.Order.select(t.Order.number, t.Order.id).where(here, t.Order.number.in_(among(names)))
        for number, one in rows(query):
            found.setdefault(names[number], []).append(one)
    return found


def orders_told(texts: Iterable[str]) -> dict[str, list[int]]:
    """As `orders_numbered`, and numbers as customers type them: "#1001", "no: 1001", ty-55 for TY-55."""
    told = {*texts}
    found = orders_numbered(told)
    missing = [one for one in told - found.keys() if one.strip()]
    if not missing or next(channels(), None) is None:
        return found
    spelt = {one: _spellings(one) for one in missing}
    known = orders_numbered({each for ways in spelt.values() for each in ways})
    for one, ways in spelt.items():
        way = next((each for each in ways if each in known), None)
        if way is not None:
            found[one] = known[way]
    return found


def _spellings(typed: str) -> tuple[str, ...]:
    from vefa.rules.text import upper_tr  # the first page counts orders and reads nobody's typing

    bare = _AROUND.sub("", typed.strip())
    return (bare, bare.upper(), upper_tr(bare), f"#{bare}") if bare else ()


def _within(channel: str, wanted: Mapping[str, str]) -> dict[str, str]:
    """Numbers that are written `channel:number`, by the number alone."""
    parts = ((*one.partition(":"), typed) for one, typed in wanted.items())
    return {
        number.strip(): typed for name, colon, number, typed in parts if colon and name.strip() == channel
    }


def channels() -> Iterator[str]:
    """The channels of the shop, hopping from one to the next over the index."""
    channel = value(t.Order.select(t.fn.MIN(t.Order.channel)))
    while channel is not None:
        yield channel
        channel = value(t.Order.select(t.fn.MIN(t.Order.channel)).where(t.Order.channel > channel))
