"""Numbers of customers in rows that are not read, for who has to know whether each names one person."""

from collections import Counter
from collections.abc import Callable, Collection
from itertools import compress
from operator import ne
from typing import Any

Told = tuple[int, str, str]
"""A row, the number of its customer, and his name."""


class Buyers:
    """Each number as it is written in its cell, with the name beside it; and others that stand beside it.

    Nearly all numbers have one name, always written the same, so that few cells have to be worked out.
    """

    def __init__(self, number: Callable[[Any], str], name: Callable[[Any], str]) -> None:
        """What the cells of a `number` and of a `name` say."""
        self._number, self._name = number, name
        self._names: dict[Any, Any] = {}  # the first one of each number
        self._rows: dict[Any, int] = {}  # where that stands
        self._others: dict[tuple[Any, Any], int] = {}  # number and another name, and where they stand first

    def note(self, numbers: list[Any], names: list[Any], rows: list[int]) -> None:
        """The cells of some rows, which are below those before."""
        list(map(self._rows.setdefault, numbers, rows))
        known = list(map(self._names.setdefault, numbers, names))
        if known != names:
            cells = zip(numbers, names, rows, strict=True)
            for number, name, row in compress(cells, map(ne, known, names)):
                if number:
                    self._others.setdefault((number, name), row)

    def all(self) -> list[Told]:
        """All of them, each name of a number once; in no order."""
        first = ((row, number, self._names[number]) for number, row in self._rows.items())
        others = ((row, number, name) for (number, name), row in self._others.items())
        return [(row, self._number(number), self._name(name)) for row, number, name in (*first, *others)]

    def doubtful(self, numbers: Collection[str]) -> list[Told]:
        """As `all`, but for numbers that have one name and are none of those `numbers`."""
        said = {cell: self._number(cell) for cell in self._names}
        count = Counter(said.values())
        several = {said[cell] for cell, _name in self._others}
        wanted = [cell for cell, one in said.items() if count[one] > 1 or one in several or one in numbers]
        first = [(self._rows[cell], said[cell], self._name(self._names[cell])) for cell in wanted]
        others = [(row, said[cell], self._name(name)) for (cell, name), row in self._others.items()]
        return first + others
