"""Columns of texts in little room: a number a cell where few values repeat, else all texts end to end."""

from array import array
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import accumulate, pairwise, repeat
from typing import Any, Final, Generic, TypeVar, overload

Value = TypeVar("Value", bound=Hashable)

_WIDER: Final = {"B": "H", "H": "I"}  # array types of one, two and four bytes


class _Codes(dict[Any, int]):
    """Numbers the values as they are met; `values_met[code]` is the value."""

    __slots__ = ("values_met",)

    def __init__(self) -> None:
        super().__init__()
        self.values_met: list[Any] = []

    def __missing__(self, value: Hashable) -> int:
        code = self[value] = len(self)
        self.values_met.append(value)
        return code


class Words(Sequence[Value], Generic[Value]):
    """A column in which few values repeat (days, states, products): one, two or four bytes a cell."""

    __slots__ = ("_cells", "_codes")

    def __init__(self, cells: Iterable[Value] = ()) -> None:
        """Begin with `cells`."""
        self._codes = _Codes()
        self._cells = array("B")
        self.extend(cells)

    def __len__(self) -> int:
        return len(self._cells)

    def __iter__(self) -> Iterator[Value]:
        return map(self._codes.values_met.__getitem__, self._cells)

    @overload
    def __getitem__(self, place: int) -> Value: ...
    @overload
    def __getitem__(self, place: slice) -> list[Value]: ...
    def __getitem__(self, place: int | slice) -> Value | list[Value]:
        values = self._codes.values_met
        if isinstance(place, slice):
            return list(map(values.__getitem__, self._cells[place]))
        one: Value = values[self._cells[place]]
        return one

    def at(self, places: Iterable[int]) -> list[Value]:
        """The cells at these places."""
        return list(map(self._codes.values_met.__getitem__, map(self._cells.__getitem__, places)))

    def __setitem__(self, place: int, cell: Value) -> None:
        code = self._codes[cell]
        self._widen()
        self._cells[place] = code

    def extend(self, cells: Iterable[Value]) -> None:
        """Put `cells` at the end."""
        codes = list(map(self._codes.__getitem__, cells))
        self._widen()
        self._cells.fromlist(codes)

    def append(self, cell: Value) -> None:
        """Put `cell` at the end."""
        code = self._codes[cell]
        self._widen()
        self._cells.append(code)

    def replace(self, cells: Iterable[Value]) -> None:
        """Hold `cells` instead of all there was; they may come from this column."""
        codes = list(map(self._codes.__getitem__, cells))
        self._widen()
        self._cells = array(self._cells.typecode, codes)

    def _widen(self) -> None:
        """Make room for the numbers of values that were met since."""
        while len(self._codes) > 1 << 8 * self._cells.itemsize:
            self._cells = array(_WIDER[self._cells.typecode], self._cells)


class Texts(Sequence[str]):
    """A column of texts that hardly repeat (order numbers): their own length and four bytes a cell."""

    __slots__ = ("_ends", "_letters")

    def __init__(self, cells: Iterable[str] = ()) -> None:
        """Begin with `cells`."""
        self._letters = bytearray()  # UTF-8
        self._ends = array("I", [0])
        self.extend(cells)

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __iter__(self) -> Iterator[str]:
        return self._decoded(self._ends)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        if isinstance(place, slice):
            first, end, _step = place.indices(len(self))
            return list(self._decoded(self._ends[first : end + 1]))
        at = range(len(self))[place]
        return next(self._decoded(self._ends[at : at + 2]))

    def extend(self, cells: Iterable[str]) -> None:
        """Put `cells` at the end."""
        parts = [cell.encode() for cell in cells]
        ends = accumulate(map(len, parts), initial=self._ends.pop())
        self._ends.extend(ends)
        self._letters += b"".join(parts)

    def append(self, cell: str) -> None:
        """Put `cell` at the end."""
        self.extend((cell,))

    def replace(self, cells: Iterable[str]) -> None:
        """Hold `cells` instead of all there was; they may come from this column."""
        new = Texts(cells)
        self._letters, self._ends = new._letters, new._ends

    def _decoded(self, ends: "array[int]") -> Iterator[str]:
        if ends[0] == ends[-1]:
            return repeat("", len(ends) - 1)
        letters = self._letters
        return (letters[first:end].decode() for first, end in pairwise(ends))
