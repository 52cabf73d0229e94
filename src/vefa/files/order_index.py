"""To which order of a sheet a row belongs: that of its channel and number, wherever it began."""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Final

from vefa.files.orders import Orders

_BITS: Final = 26  # of a place in the filter, which takes 8 MB
_PLACE: Final = (1 << _BITS) - 1
_MOST: Final = 2_000_000  # orders, from which on the filter would be wrong too often


class OrderIndex:
    """Knows the orders that were met; `(channel, number) in index` asks for one.

    Nearly all sheets tell an order in rows one below the other. A filter (Bloom 1970) says whether a number
    may have come before, in a tenth of the room that the places of all would take; these are looked for from
    the first time on that one comes again further down.
    """

    def __init__(self, orders: Orders) -> None:
        """`orders` get those that `grouped` tells, before it is asked again."""
        self._orders = orders
        self._filter = bytearray(1 << _BITS - 3)
        self._places: dict[tuple[str, str], int] | None = None
        self._last = ("", "", -1)

    def __contains__(self, order: object) -> bool:
        return order in self._known(())

    def grouped(self, channels: Sequence[str], numbers: Sequence[str]) -> tuple[list[int], list[int]]:
        """Which rows of a chunk begin a new order, and for each the place of its order.

        A row without a number is an order of its own.
        """
        known, starts, places = len(self._orders), list[int](), list[int]()
        last_channel, last_number, place = self._last
        for at, (channel, number) in enumerate(zip(channels, numbers, strict=True)):
            if number != last_number or channel != last_channel or not number:
                last_channel, last_number = channel, number
                place = new = known + len(starts)
                if number and self._may_be_met(channel, number):
                    begun = [(channels[start], numbers[start]) for start in starts]
                    if self._is_met((channel, number), begun):
                        place = self._known(begun).setdefault((channel, number), new)
                if place == new:
                    starts.append(at)
            places.append(place)
        self._last = (last_channel, last_number, place)
        return starts, places

    def _may_be_met(self, channel: str, number: str) -> bool:
        """Note an order; False when it was surely not met before."""
        if self._places is not None:
            return True
        met, told, hashed = True, self._filter, hash((channel, number))
        for place in (hashed & _PLACE, hashed >> 19 & _PLACE, hashed >> 38 & _PLACE):
            byte, bit = place >> 3, 1 << (place & 7)
            if not told[byte] & bit:
                told[byte] |= bit
                met = False
        return met

    def _is_met(self, order: tuple[str, str], begun: Sequence[tuple[str, str]]) -> bool:
        """Whether the filter is right, or there is no filter any more."""
        if self._places is not None or len(self._orders) > _MOST or order in begun:
            return True
        channel, number = order
        return any(self._orders.channel[place] == channel for place in self._orders.number.places(number))

    def _known(self, begun: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
        """The places by channel and number; `begun` are the orders behind those in `orders`."""
        if self._places is None:
            named = chain(zip(self._orders.channel, self._orders.number, strict=True), begun)
            self._places = {one: place for place, one in enumerate(named)}
            self._filter.clear()
        return self._places
