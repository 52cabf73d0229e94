"""What many conditions say to one value, as bits: asked once for each value, not for each order.

Every rule and campaign has a bit. A mask has the bit of all those that do not mind the value, also of those
that ask for nothing of its kind, so that masks are put together with `&`.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import repeat
from typing import Any, Final

_ENOUGH: Final = 1 << 16  # values kept; there are hardly as many names, days and minutes of a week


class ValueMasks(dict[Any, int]):
    """`masks[value]`: the bits of those whose condition the value fulfils; worked out when first met."""

    def __init__(self) -> None:
        super().__init__()
        self._checks: list[tuple[int, Callable[[Any], bool]]] = []

    def add(self, bit: int, holds: Callable[[Any], bool]) -> None:
        """Let `holds` decide for `bit`; one condition for each bit."""
        self._checks.append((bit, holds))
        self.clear()

    def __missing__(self, value: Any) -> int:
        if len(self) >= _ENOUGH:
            self.clear()
        bits = self[value] = ~sum(bit for bit, holds in self._checks if not holds(value))
        return bits

    def all(self, values: Iterable[Any]) -> Iterator[int]:
        """The mask of each value."""
        return map(self.__getitem__, values)


class SpanMasks:
    """The same of values that are only compared: moments (ISO text), sums."""

    def __init__(self) -> None:
        self._spans: list[tuple[int, Any, Any]] = []
        self._bounds: list[Any] = []
        self._masks = [-1]  # by how many of the bounds a value has reached

    def add(self, bit: int, start: Any, end: Any = None) -> None:
        """Let `bit` hold from `start` on (included) until `end` (not included); None: without a bound."""
        self._spans.append((bit, start, end))
        bounds = {bound for _bit, *span in self._spans for bound in span if bound is not None}
        self._bounds = sorted(bounds)
        self._masks = [self._mask(reached) for reached in range(len(bounds) + 1)]

    def _mask(self, reached: int) -> int:
        place = self._bounds.index
        closed = [
            bit
            for bit, start, end in self._spans
            if (start is not None and place(start) >= reached) or (end is not None and place(end) < reached)
        ]
        return ~sum(closed)

    def __getitem__(self, value: Any) -> int:
        return self._masks[bisect_right(self._bounds, value)]

    def all(self, values: Iterable[Any]) -> Iterator[int]:
        """The mask of each value."""
        return map(self._masks.__getitem__, map(bisect_right, repeat(self._bounds), values))
