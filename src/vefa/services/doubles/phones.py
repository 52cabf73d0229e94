"""Phones that are one but for a slip of the hand: two figures side by side swapped."""

from collections.abc import Iterator
from functools import cached_property
from itertools import combinations, product

from vefa.services.doubles.groups import Groups


def swaps(phone: str) -> Iterator[str]:
    """The phone with two figures that stand side by side swapped, in each way."""
    for at in range(1, len(phone) - 1):
        if phone[at] != phone[at + 1]:
            yield phone[:at] + phone[at + 1] + phone[at] + phone[at + 2 :]


def swapped(one: str, other: str) -> bool:
    """Whether two figures that stand side by side are swapped, and nothing else differs."""
    if len(one) != len(other):
        return False
    differ = [at for at, (mine, his) in enumerate(zip(one, other, strict=True)) if mine != his]
    if len(differ) != 2 or differ[1] != differ[0] + 1:
        return False
    here, next_ = differ
    return one[here] == other[next_] and one[next_] == other[here]


class Phones:
    """The phones of some, by their places among them."""

    def __init__(self) -> None:
        self._places: Groups[str] = Groups()

    def add(self, place: int, phone: str) -> None:
        """One of the some has it; their places come in order."""
        self._places.add(phone, place)

    def may_have(self, phone: str) -> bool:
        """Whether somebody may have it or one that is alike; asked of each customer of the shop."""
        return _in_order(phone) in self._figures

    def near(self, phone: str, most: int) -> Iterator[int]:
        """Places of the phone and of all that are alike; one that more than `most` have is none's."""
        for one in (phone, *swaps(phone)):
            group = self._places[one]
            yield from group if len(group) <= most else ()

    def pairs(self, most: int) -> Iterator[tuple[int, int]]:
        """Pairs of places, the lower first, whose phones are alike; as many looks as there are phones."""
        for phone, group in self._places.items():
            if len(group) > most:
                continue
            yield from combinations(group, 2)
            for other in swaps(phone):
                if other > phone and other in self._places and len(self._places[other]) <= most:
                    yield from ((min(pair), max(pair)) for pair in product(group, self._places[other]))

    @cached_property
    def _figures(self) -> set[str]:
        return {_in_order(phone) for phone in self._places}


def _in_order(phone: str) -> str:
    return "".join(sorted(phone))
