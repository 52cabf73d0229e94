"""Which records are worth comparing: those that share a key, so that the work grows as the customers do."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final

from vefa.i18n import _
from vefa.progress import Progress, reported, silent
from vefa.rules.likeness import Shares, bits_to_tell
from vefa.services.doubles.comparing import phones_alike
from vefa.services.doubles.houses import Houses
from vefa.services.doubles.records import Glance, Record

_MOST: Final = 30  # records that share a key which tells something; more of them and it tells nothing
_FIGURES: Final = dict.fromkeys(code for code in range(128) if not chr(code).isdigit())  # nothing but them

Place = int  # of a record among `some`


class Blocks:
    """Records by their keys. `pairs` among them, `near` to one that is not in it."""

    def __init__(
        self, some: Sequence[Record], shares: Shares, customers: int, progress: Progress = silent
    ) -> None:
        """`customers`: how many the shop has with these."""
        self.some = some
        self._shares = shares
        self._needed = {firm: bits_to_tell(customers, firm=firm) for firm in (True, False)}
        self._hard: defaultdict[str, list[Place]] = defaultdict(list)
        self._named: defaultdict[str, list[Place]] = defaultdict(list)
        self._loose: defaultdict[str, list[Place]] = defaultdict(list)
        self._odd: defaultdict[str, list[Place]] = defaultdict(list)  # of the loose, where a slip may be his
        self._telling: set[Place] = set()  # of the loose, whose name with a slip in it may be enough
        self._bits: dict[str, float] = {}
        self._slipped: dict[str, bool] = {}
        self._phones = any(one.phone for one in some)
        self._born = any(one.birthday for one in some)
        at_home: set[str] = set()
        for part in reported(range(len(some)), progress, _("Looking for likely doubles")):
            for place in part:
                at_home.update(self._add(place, some[place]))
        self.houses = Houses(at_home, {one.district for one in some if one.address})

    def _add(self, place: Place, one: Record) -> Sequence[str]:
        """Note the keys of one of them; the keys of his street."""
        self._named[one.name].append(place)
        streets = one.street.keys if one.address else ()
        phone = (_phone_key(one.name, one.phone),) if one.phone else ()
        for key in (*phone, *_hard_keys(one), *streets):
            self._hard[key].append(place)
        if not one.firm:
            if self._tells(one.name, one.words)[False]:
                self._telling.add(place)
            for key, odd in self._slip_keys(one.words):
                self._loose[key].append(place)
                if odd:
                    self._odd[key].append(place)
        return streets

    def names_that_tell(self) -> Iterator[tuple[str, ...]]:
        """Words of the names that may be enough to take somebody of that name for one of these."""
        for name, group in self._named.items():
            words = self.some[group[0]].words
            if self._tells(name, words)[False] or any(self.some[place].named_in for place in group):
                yield words

    def slips_that_tell(self) -> Iterator[tuple[str, str]]:
        """Words of which those stand in a name that has a slip in another word, and a town of both."""
        for place in self._telling:
            one = self.some[place]
            for word in one.words if len(one.words) > 1 else ():
                yield from ((word, town) for town in (one.city, one.district) if town)

    def hits(self, word: str, customers: int) -> float:
        """About how many of so many customers have `word` in their name."""
        return self._shares.of(word) * customers

    def pairs(self) -> set[tuple[Place, Place]]:
        """Places of records that share a key, the lower first."""
        found: set[tuple[Place, Place]] = set()
        for group in self._hard.values():
            if 1 < len(group) <= _MOST:
                found.update(combinations(group, 2))
        for name, group in self._named.items():
            if len(group) > 1:
                found.update(self._namesakes(name, group))
            if self._telling and len(group) <= _MOST:
                found.update(_across(group, self._slips(self.some[group[0]].words)))
        return found

    def wants(self, one: Glance) -> bool:
        """Whether somebody may be near to one of these: asked of each customer of the shop."""
        name = one.name
        if name in self._named or (self._telling and self._slip(name, one.words)):
            return True
        if self._phones and one.phone and _phone_key(name, one.phone) in self._hard:
            return True
        if self._born and one.birthday and any(key in self._hard for key in _birth_keys(one)):
            return True
        return bool(one.address and self.houses) and self.houses.may_have(one.district, one.address)

    def _slip(self, name: str, words: Sequence[str]) -> bool:
        """Whether a name is that of a loose one but for one word."""
        found = self._slipped.get(name)
        if found is None:
            found = self._slipped[name] = any(True for _place in self._slips(words))
        return found

    def near(self, one: Record) -> set[Place]:
        """Places of records that share a key with `one`."""
        found: set[Place] = set()
        streets = one.street.keys if one.address and self.houses.here(one.district) else ()
        for key in (*_hard_keys(one), *streets):
            group = self._hard.get(key, ())
            if len(group) <= _MOST:
                found.update(group)
        if one.phone:
            group = self._hard.get(_phone_key(one.name, one.phone), ())
            if len(group) <= _MOST:
                found.update(place for place in group if phones_alike(one.phone, self.some[place].phone))
        group = self._named.get(one.name, [])
        if group:
            tells = self._tells(one.name, one.words)
            found.update(place for place in group if self._worth(one, self.some[place], tells))
        if self._telling:
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
        """Loose records whose name is `words` but for one word; beside it only the town may speak for it."""
        for key, odd in self._slip_keys(words):
            group = (self._loose if odd else self._odd).get(key, ())
            if len(group) <= _MOST:
                yield from (place for place in group if place in self._telling)

    def _slip_keys(self, words: Sequence[str]) -> Iterator[tuple[str, bool]]:
        """Keys that a slip in one word of a name leaves as they are; whether that word may have one."""
        for place, word in enumerate(words):
            others = [other for at, other in enumerate(words) if at != place]
            if others:
                firsts = "".join(sorted(other[0] for other in others))
                yield f"{word} {firsts}", not all(map(self._shares.usual, others))


def _across(some: Iterable[Place], others: Iterable[Place]) -> Iterator[tuple[Place, Place]]:
    """Each of `some` with each of `others`."""
    others = list(others)
    return ((min(one, other), max(one, other)) for one in some for other in others if one != other)


def _hard_keys(one: Record) -> Iterator[str]:
    """Keys that say more than a name, beside phones and houses: near e-mails, birthdays."""
    if one.email:
        local, _at, domain = one.email.partition("@")
        yield f"{one.name}@{local}"
        yield f"{one.name}@{local.translate(_FIGURES)}@{domain}"
    if one.birthday:
        yield from _birth_keys(one)


def _phone_key(name: str, phone: str) -> str:
    """The same for all orders of the figures."""
    return name[0] + "".join(sorted(phone))


def _birth_keys(one: Record | Glance) -> Iterator[str]:
    return (f"{one.birthday} {word}" for word in one.words)
