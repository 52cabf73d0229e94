"""Which records are worth comparing: those that share a key, so that the work grows as the customers do."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from vefa.rules.likeness import LEAST, Agreement, Shares, percent
from vefa.services.doubles.records import Record

_MOST: Final = 30  # records that share a key which tells something; more of them and it tells nothing
_NO_LETTERS: Final = dict.fromkeys(range(ord("a"), ord("z") + 1))


class Blocks:
    """Records by their keys. `pairs` among them, `near` to one that is not in it."""

    def __init__(self, some: Sequence[Record], shares: Shares, customers: int) -> None:
        """`customers`: how many the shop has with these."""
        self.some = some
        self._shares, self._customers = shares, customers
        self._hard: defaultdict[str, list[int]] = defaultdict(list)
        self._named: defaultdict[str, list[int]] = defaultdict(list)
        self._loose: defaultdict[str, list[int]] = defaultdict(list)
        self._worth: dict[tuple[str, bool], bool] = {}
        for place, one in enumerate(some):
            name = _name_key(one)
            self._named[name].append(place)
            for key in _hard_keys(one, name):
                self._hard[key].append(place)
            if not one.firm:
                for key in _part_keys(one):
                    self._loose[key].append(place)

    def pairs(self) -> set[tuple[int, int]]:
        """Places of records that share a key, the lower first."""
        found: set[tuple[int, int]] = set()
        for group in self._hard.values():
            if 1 < len(group) <= _MOST:
                found.update(combinations(group, 2))
        for name, group in self._named.items():
            if len(group) > 1:
                found.update(self._namesakes(name, group))
        if self._loose:
            for place, one in enumerate(self.some):
                near = (other for key in _part_keys(one) for other in self._slips(key))
                found.update((min(place, other), max(place, other)) for other in near if other != place)
        return found

    def near(self, one: Record) -> set[int]:
        """Places of records that share a key with `one`."""
        name = _name_key(one)
        found: set[int] = set()
        for key in _hard_keys(one, name):
            group = self._hard.get(key, ())
            if len(group) <= _MOST:
                found.update(group)
        group = self._named.get(name, ())
        if group and (len(group) > _MOST or not self._tells(name, one.words, firm=one.firm)):
            group = [place for place in group if _spellings(one, self.some[place])]
        found.update(group)
        if self._loose:
            found.update(place for key in _part_keys(one) for place in self._slips(key))
        return found

    def _namesakes(self, name: str, group: list[int]) -> Iterator[tuple[int, int]]:
        """Pairs of one name that may be one person for no more than it and the town."""
        words = self.some[group[0]].words
        for firm in (True, False):
            if self._tells(name, words, firm=firm):
                some = group if firm else [place for place in group if not self.some[place].firm]
                yield from self._with(some, group)
                if firm:
                    return
        yield from (
            pair
            for pair in combinations(self._name_only(group), 2)
            if _spellings(self.some[pair[0]], self.some[pair[1]])
        )

    def _with(self, some: list[int], group: list[int]) -> Iterator[tuple[int, int]]:
        if len(some) <= _MOST and len(group) <= 10 * _MOST:
            yield from ((min(a, b), max(a, b)) for a in some for b in group if a != b)

    def _name_only(self, group: list[int]) -> list[int]:
        found = [place for place in group if self.some[place].named_in]
        return found[:_MOST]

    def _slips(self, key: str) -> list[int]:
        group = self._loose.get(key, [])
        return group if len(group) <= _MOST else []

    def _tells(self, name: str, words: Sequence[str], *, firm: bool) -> bool:
        """Whether a name is rare enough to tell somebody together with his district."""
        known = self._worth.get((name, firm))
        if known is None:
            best = Agreement("same", self._shares.bits_of(words), place="district", firm=firm)
            known = self._worth[name, firm] = percent(best, self._customers) >= LEAST
        return known


def _spellings(one: Record, other: Record) -> bool:
    return bool(one.named_in) and one.named_in == other.named_in


def _name_key(one: Record) -> str:
    return " ".join(sorted(one.words))


def _hard_keys(one: Record, name: str) -> Iterator[str]:
    """Keys that say more than a name: near phones and e-mails, houses, birthdays."""
    if one.phone:
        yield one.words[0][0] + "".join(sorted(one.phone))
    if one.email:
        local, _at, domain = one.email.partition("@")
        yield f"{name}@{local}"
        yield f"{name}@{local.translate(_NO_LETTERS)}@{domain}"
    if one.birthday:
        yield from (f"{one.birthday} {word}" for word in one.words)
    if one.address:
        yield from one.street.keys


def _part_keys(one: Record) -> Iterator[str]:
    """Keys that a slip in one word of the name leaves as they are."""
    words = one.words
    for place, word in enumerate(words):
        firsts = sorted(other[0] for at, other in enumerate(words) if at != place)
        if firsts:
            yield f"{word} {''.join(firsts)}"
