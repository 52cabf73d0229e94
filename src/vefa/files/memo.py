"""Half a million cells hold few different values: each is worked out once and looked up from then on."""

from collections.abc import Callable, Hashable, Iterable
from typing import Any, Final, Generic, TypeVar

Value = TypeVar("Value")


class Bad:
    """Stands for a cell that holds something, but not what its field wants."""

    def __repr__(self) -> str:
        return "BAD"


BAD: Final = Bad()


class Memo(dict[Any, Value], Generic[Value]):
    """`memo[cell]` is `work(cell)`. It forgets everything when it holds `most` values, to stay small."""

    def __init__(self, work: Callable[[Any], Value], most: int = 1 << 16) -> None:
        """`work` must give the same for equal cells."""
        super().__init__()
        self._work = work
        self._most = most

    def __missing__(self, cell: Hashable) -> Value:
        if len(self) >= self._most:
            self.clear()
        value = self[cell] = self._work(cell)
        return value

    def all(self, cells: Iterable[Any]) -> list[Value]:
        """The value of each cell."""
        return list(map(self.__getitem__, cells))
