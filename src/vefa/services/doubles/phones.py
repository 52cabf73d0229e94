"""Phones that are one but for a slip of the hand: two figures side by side swapped."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, product


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


def phones_alike(one: str, other: str) -> bool:
    """Whether two phones are one, but for two figures that were swapped."""
    return one == other or swapped(one, other)


def pairs_alike(places: Sequence[int], phones: Sequence[str], most: int) -> Iterator[tuple[int, int]]:
    """Pairs of `places`, the lower first, whose `phones` are alike; one that more than `most` have is none's.

    The places are in their order. What it costs grows as they do, not as the pairs that could be made.
    """
    if len(places) == 2:
        if phones_alike(*phones):
            yield places[0], places[1]
        return
    of_phone: defaultdict[str, list[int]] = defaultdict(list)
    for place, phone in zip(places, phones, strict=True):
        of_phone[phone].append(place)
    told = {phone: group for phone, group in of_phone.items() if len(group) <= most}
    for phone, group in told.items():
        yield from combinations(group, 2)
        for other in swaps(phone):
            if other > phone and other in told:
                yield from ((min(pair), max(pair)) for pair in product(group, told[other]))
