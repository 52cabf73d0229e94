"""Which records are worth comparing: those that share a key, so that the work grows as the customers do."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final

from vefa.rules.likeness import Shares, bits_to_tell
from vefa.services.doubles.records import Record

_MOST: Final = 30  # records that share a key which tells something; more of them and it tells nothing
_FIGURES: Final = dict.fromkeys(code for code in range(128) if not chr(code).isdigit())  # nothing but them

Place = int  # of a record among `some`


class Blocks:
    """Records by their keys. `pairs` among them, `near` to one that is not in it."""

    def __init__(self, some: Sequence[Record], shares: Shares, customers: int) -> None:
        """`customers`: how many the shop has with these."""
        self.some = some
        self._shares = shares
        self._needed = {firm: bits_to_tell(customers, firm=firm) for firm in (True, False)}
        self._hard: defaultdict[str, list[Place]] = defaultdict(list)
        self._named: defaultdict[str, list[Place]] = defaultdict(list)
        self._loose: defaultdict[str, list[Place]] = defaultdict(list)
        self._bits: dict[str, float] = {}
        for place, one in enumerate(some):
            self._named[one.name].append(place)
            for key in _hard_keys(one):
                self._hard[key].append(place)
            if not one.firm:
                for key in _slip_keys(one.words):
                    self._loose[key].append(place)

    def pairs(self) -> set[tuple[Place, Place]]:
        """Places of records that share a key, the lower first."""
        found: set[tuple[Place, Place]] = set()
        for group in self._hard.values():
            if 1 < len(group) <= _MOST:
                found.update(combinations(group, 2))
        for name, group in self._named.items():
            if len(group) > 1:
                found.update(self._namesakes(name, group))
            if self._loose and len(group) <= _MOST:
                found.update(_across(group, self._slips(self.some[group[0]].words)))
        return found

    def near(self, one: Record) -> set[Place]:
        """Places of records that share a key with `one`."""
        found: set[Place] = set()
        for key in _hard_keys(one):
            group = self._hard.get(key, [])
            if len(group) <= _MOST:
                found.update(group)
        group = self._named.get(one.name, [])
        if group:
            tells = self._tells(one.name, one.words)
            found.update(place for place in group if self._worth(one, self.some[place], tells))
        if self._loose:
            found.update(self._slips(one.words))
        return found

    def _namesakes(self, name: str, group: list[Place]) -> Iterator[tuple[Place, Place]]:
        """Pairs of one name that may be one person for little more than it."""
        tells = self._tells(name, self.some[group[0]].words)
        if not tells[True]:
            loose = [place for place in group if not self.some[place].firm]
            if len(loose) > _MOST:
                return
            pairs: Iterable[tuple[Place, Place]] = _across(loose, group)
        elif len(group) <= _MOST:
            pairs = combinations(group, 2)
        else:
            return
        yield from (pair for pair in pairs if self._worth(self.some[pair[0]], self.some[pair[1]], tells))

    def _worth(self, one: Record, other: Record, tells: dict[bool, bool]) -> bool:
        """Whether two of one name are worth comparing, nothing harder being known."""
        spellings = bool(one.named_in) and one.named_in == other.named_in
        return spellings or tells[one.firm and other.firm]

    def _tells(self, name: str, words: Sequence[str]) -> dict[bool, bool]:
        """Whether a name tells enough together with a district: of firm records, and where one is not."""
        bits = self._bits.get(name)
        if bits is None:
            bits = self._bits[name] = self._shares.bits_of(words)
        return {firm: bits >= needed for firm, needed in self._needed.items()}

    def _slips(self, words: Sequence[str]) -> Iterator[Place]:
        """Loose records whose name is `words` but for one word."""
        for key in _slip_keys(words):
            group = self._loose.get(key, [])
            if len(group) <= _MOST:
                yield from group


def _across(some: Iterable[Place], others: Iterable[Place]) -> Iterator[tuple[Place, Place]]:
    """Each of `some` with each of `others`."""
    others = list(others)
    return ((min(one, other), max(one, other)) for one in some for other in others if one != other)


def _hard_keys(one: Record) -> Iterator[str]:
    """Keys that say more than a name: near phones and e-mails, houses, birthdays."""
    if one.phone:
        yield one.name[0] + "".join(sorted(one.phone))
    if one.email:
        local, _at, domain = one.email.partition("@")
        yield f"{one.name}@{local}"
        yield f"{one.name}@{local.translate(_FIGURES)}@{domain}"
    if one.birthday:
        yield from (f"{one.birthday} {word}" for word in one.words)
    if one.address:
        yield from one.street.keys


def _slip_keys(words: Sequence[str]) -> Iterator[str]:
    """Keys that a slip in one word of a name leaves as they are."""
    for place, word in enumerate(words):
        firsts = sorted(other[0] for at, other in enumerate(words) if at != place)
        if firsts:
            yield f"{word} {''.join(firsts)}"
