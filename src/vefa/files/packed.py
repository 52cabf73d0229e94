"""Columns in little room: texts as a number a cell where few repeat, else end to end; sums in four bytes."""

from array import array
from bisect import bisect_right
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import accumulate, count, pairwise, repeat
from typing import Any, Final, Generic, TypeVar, overload

Value = TypeVar("Value", bound=Hashable)

_WIDER: Final = {"B": "H", "H": "I"}  # array types of one, two and four bytes


class _Codes(dict[Any, int]):
    """Numbers the values as they are met; `values_met[code]` is the value.

    It may be cleared to save room, and fills again when it is asked.
    """

    __slots__ = ("values_met",)

    def __init__(self) -> None:
        super().__init__()
        self.values_met: list[Any] = []

    def __missing__(self, value: Hashable) -> int:
        if len(self) < len(self.values_met):
            self.update(zip(self.values_met, count()))
            return self[value]
        code = self[value] = len(self)
        self.values_met.append(value)
        return code


class Words(Sequence[Value], Generic[Value]):
    """A column in which few values repeat (days, states, products): one, two or four bytes a cell.

    As long as all are one value, as in the columns that a sheet lacks, it takes no room.
    """

    __slots__ = ("_cells", "_codes", "_same")

    def __init__(self, cells: Iterable[Value] = ()) -> None:
        """Begin with `cells`."""
        self._codes = _Codes()
        self._cells = array("B")
        self._same = 0  # cells that are all the first value, before there are others
        self.extend(cells)

    def __len__(self) -> int:
        return self._same or len(self._cells)

    def __iter__(self) -> Iterator[Value]:
        values = self._codes.values_met
        return repeat(values[0], self._same) if self._same else map(values.__getitem__, self._cells)

    @overload
    def __getitem__(self, place: int) -> Value: ...
    @overload
    def __getitem__(self, place: slice) -> list[Value]: ...
    def __getitem__(self, place: int | slice) -> Value | list[Value]:
        values = self._codes.values_met
        if isinstance(place, slice):
            if self._same:
                return values[:1] * len(range(*place.indices(self._same)))
            return list(map(values.__getitem__, self._cells[place]))
        code = self._cells[place] if self._cells else 0 * range(self._same)[place]
        one: Value = values[code]
        return one

    def at(self, places: Sequence[int]) -> list[Value]:
        """The cells at these places."""
        if self._same:
            return self._codes.values_met[:1] * len(places)
        return list(map(self._codes.values_met.__getitem__, map(self._cells.__getitem__, places)))

    def __setitem__(self, place: int, cell: Value) -> None:
        code = self._codes[cell]
        self._part()
        self._cells[place] = code

    def extend(self, cells: Iterable[Value]) -> None:
        """Put `cells` at the end."""
        codes = list(map(self._codes.__getitem__, cells))
        if len(self._codes.values_met) == 1 and not self._cells:
            self._same += len(codes)
        else:
            self._part()
            self._cells.fromlist(codes)

    def append(self, cell: Value) -> None:
        """Put `cell` at the end."""
        self.extend((cell,))

    def replace(self, cells: Iterable[Value]) -> None:
        """Hold `cells` instead of all there was; they may come from this column."""
        codes = list(map(self._codes.__getitem__, cells))
        self._part()
        self._cells = array(self._cells.typecode, codes)

    def close(self) -> None:
        """No other cells will come: find no more which number a value has, which takes most of the room."""
        self._codes.clear()

    def _part(self) -> None:
        """Give each cell its room, wide enough for the numbers of all values that were met."""
        if self._same:
            self._cells, self._same = array("B", bytes(self._same)), 0
        while len(self._codes.values_met) > 1 << 8 * self._cells.itemsize:
            self._cells = array(_WIDER[self._cells.typecode], self._cells)


class Numbers(Sequence[int]):
    """A column of whole numbers: four bytes a cell, eight from the first one that needs them."""

    __slots__ = ("_cells",)

    def __init__(self, cells: Iterable[int] = ()) -> None:
        """Begin with `cells`; OverflowError for one beyond 64 bits, here and below."""
        self._cells = _numbers(cells)

    def __len__(self) -> int:
        return len(self._cells)

    def __iter__(self) -> Iterator[int]:
        return iter(self._cells)

    def __contains__(self, number: object) -> bool:
        return number in self._cells

    @overload
    def __getitem__(self, place: int) -> int: ...
    @overload
    def __getitem__(self, place: slice) -> "array[int]": ...
    def __getitem__(self, place: int | slice) -> "int | array[int]":
        return self._cells[place]

    def at(self, places: Iterable[int]) -> list[int]:
        """The cells at these places."""
        return list(map(self._cells.__getitem__, places))

    def __setitem__(self, place: int | slice, new: int | Iterable[int]) -> None:
        """Put a number at `place`, or as many as stand there."""
        more = _numbers([new] if isinstance(new, int) else new)
        self._widen(more)
        at = place if isinstance(place, slice) else slice(place, place + 1)
        self._cells[at] = array(self._cells.typecode, more)

    def extend(self, cells: Iterable[int]) -> None:
        """Put `cells` at the end."""
        more = _numbers(cells)
        self._widen(more)
        self._cells.extend(more if more.typecode == self._cells.typecode else array("q", more))

    def append(self, cell: int) -> None:
        """Put `cell` at the end."""
        self.extend((cell,))

    def replace(self, cells: Iterable[int]) -> None:
        """Hold `cells` instead of all there was; they may come from this column."""
        self._cells = _numbers(cells)

    def _widen(self, more: "array[int]") -> None:
        if more.itemsize > self._cells.itemsize:
            self._cells = array(more.typecode, self._cells)


def _numbers(cells: Iterable[int]) -> "array[int]":
    """`cells` in four bytes each where that is enough, else in eight."""
    cells = cells if isinstance(cells, Sequence) else array("q", cells)
    try:
        return array("i", cells)
    except OverflowError:
        return array("q", cells)


class Texts(Sequence[str]):
    """A column of texts that hardly repeat (order numbers): their own length and four bytes a cell.

    As long as all are empty it takes no room.
    """

    __slots__ = ("_blank", "_ends", "_letters")

    def __init__(self, cells: Iterable[str] = ()) -> None:
        """Begin with `cells`."""
        self._letters = bytearray()  # UTF-8
        self._ends = array("I", [0])
        self._blank = 0  # cells that are all empty, before there are others
        self.extend(cells)

    def __len__(self) -> int:
        return self._blank or len(self._ends) - 1

    def __iter__(self) -> Iterator[str]:
        return repeat("", self._blank) if self._blank else self._decoded(self._ends)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        if isinstance(place, slice):
            first, end, _step = place.indices(len(self))
            return [""] * (end - first) if self._blank else list(self._decoded(self._ends[first : end + 1]))
        at = range(len(self))[place]
        return "" if self._blank else next(self._decoded(self._ends[at : at + 2]))

    def at(self, places: Sequence[int]) -> list[str]:
        """The cells at these places."""
        if self._blank:
            return [""] * len(places)
        letters, ends = self._letters, self._ends
        return [letters[ends[place] : ends[place + 1]].decode() for place in places]

    def places(self, cell: str) -> Iterator[int]:
        """Where `cell`, which is not empty, stands: by its letters, without a look at each cell."""
        letters, found = cell.encode(), -1
        while (found := self._letters.find(letters, found + 1)) >= 0:
            place = bisect_right(self._ends, found) - 1
            if self._ends[place] == found and self._ends[place + 1] == found + len(letters):
                yield place

    def extend(self, cells: Iterable[str]) -> None:
        """Put `cells` at the end."""
        parts = [cell.encode() for cell in cells]
        if not self._letters and not any(parts):
            self._blank += len(parts)
            return
        self._ends.extend(repeat(0, self._blank))
        self._blank = 0
        ends = accumulate(map(len, parts), initial=self._ends.pop())
        self._ends.extend(ends)
        self._letters += b"".join(parts)

    def append(self, cell: str) -> None:
        """Put `cell` at the end."""
        self.extend((cell,))

    def replace(self, cells: Iterable[str]) -> None:
        """Hold `cells` instead of all there was; they may come from this column."""
        new = Texts(cells)
        self._letters, self._ends, self._blank = new._letters, new._ends, new._blank

    def _decoded(self, ends: "array[int]") -> Iterator[str]:
        letters = self._letters
        return (letters[first:end].decode() for first, end in pairwise(ends))
