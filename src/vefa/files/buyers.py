"""Numbers of customers in rows that are not read, for who has to know whether each names one person."""

from collections import Counter
from collections.abc import Callable, Collection
from itertools import compress
from operator import ne
from typing import Any

Told = tuple[str, str]
"""The number of a customer, and his name."""


class Buyers:
    """Each number as it is written in its cell, with the name beside it; and others that stand beside it.

    Nearly all numbers have one name, always written the same, so that few cells have to be worked out.
    """

    def __init__(self, number: Callable[[Any], str], name: Callable[[Any], str]) -> None:
        """What the cells of a `number` and of a `name` say."""
        self._number, self._name = number, name
        self._names: dict[Any, Any] = {}  # the first one of each number
        self._others: set[tuple[Any, Any]] = set()  # number and another name

    def note(self, numbers: list[Any], names: list[Any]) -> None:
        """The cells of some rows."""
        known = list(map(self._names.setdefault, numbers, names))
        if known != names:
            differ = compress(zip(numbers, names, strict=True), map(ne, known, names))
            self._others.update(pair for pair in differ if pair[0])

    def all(self) -> set[Told]:
        """All of them."""
        return {(self._number(number), self._name(name)) for number, name in self._pairs()}

    def doubtful(self, numbers: Collection[str]) -> set[Told]:
        """As `all`, but for numbers that have one name and are none of those `numbers`."""
        said = {cell: self._number(cell) for cell in self._names}
        count = Counter(said.values())
        several = {said[cell] for cell, _name in self._others}
        wanted = {cell for cell, one in said.items() if count[one] > 1 or one in several or one in numbers}
        return {(said[number], self._name(name)) for number, name in self._pairs() if number in wanted}

    def _pairs(self) -> list[Told]:
        return [*self._names.items(), *self._others]
