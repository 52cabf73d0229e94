"""To which order of a sheet a row belongs: that of its channel and number, wherever it began."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Final

from vefa.files.orders import Orders

_HASH: Final = (1 << 60) - 1  # bits that a small int of Python holds


class OrderIndex:
    """Knows the orders that were met; `(channel, number) in index` asks for one.

    Nearly all sheets tell an order in rows one below the other. Hashes of the numbers do for them, in a third
    of the room; the places are looked for from the first time on that a number comes again further down.
    """

    def __init__(self, orders: Orders) -> None:
        """`orders` get those that `grouped` tells, before it is asked again."""
        self._orders = orders
        self._hashes: defaultdict[str, set[int]] = defaultdict(set)
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
                hashes = self._hashes[channel]
                if number and (self._places is not None or hash(number) & _HASH in hashes):
                    begun = ((channels[start], numbers[start]) for start in starts)
                    place = self._known(begun).setdefault((channel, number), new)
                else:
                    hashes.add(hash(number) & _HASH)
                if place == new:
                    starts.append(at)
            places.append(place)
        self._last = (last_channel, last_number, place)
        return starts, places

    def _known(self, begun: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
        """The places by channel and number; `begun` are the orders behind those in `orders`."""
        if self._places is None:
            named = chain(zip(self._orders.channel, self._orders.number, strict=True), begun)
            self._places = {one: place for place, one in enumerate(named)}
            self._hashes.clear()
        return self._places
