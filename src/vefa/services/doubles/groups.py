"""Places of records by keys that few of them share: most stand alone, and a list for each costs most."""

from collections.abc import Hashable, Iterator, Sequence
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)


class Groups(Generic[Key]):
    """The places that have each key, in the order in which they were added."""

    def __init__(self) -> None:
        self._first: dict[Key, int] = {}
        self._more: dict[Key, list[int]] = {}  # of those that several have, all places

    def __len__(self) -> int:
        return len(self._first)

    def __iter__(self) -> Iterator[Key]:
        return iter(self._first)

    def __contains__(self, key: Key) -> bool:
        return key in self._first

    def __getitem__(self, key: Key) -> Sequence[int]:
        """The places that have `key`, which may be none."""
        several = self._more.get(key)
        if several is not None:
            return several
        first = self._first.get(key)
        return () if first is None else (first,)

    def add(self, key: Key, place: int) -> None:
        """The record at `place` has `key`; one that has it twice is told in a row."""
        first = self._first.setdefault(key, place)
        if first != place:
            group = self._more.setdefault(key, [first])
            if group[-1] != place:
                group.append(place)

    def items(self) -> Iterator[tuple[Key, Sequence[int]]]:
        """Every key with its places."""
        return ((key, self[key]) for key in self._first)

    def several(self) -> Iterator[Sequence[int]]:
        """The places of keys that more than one has."""
        return iter(self._more.values())
