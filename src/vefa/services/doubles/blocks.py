"""Which records are worth comparing: those that share a key, so that the work grows as the customers do."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import combinations

from vefa.i18n import _
from vefa.progress import Progress, reported, silent
from vefa.rules.likeness import Shares, bits_to_tell
from vefa.rules.streets import Street
from vefa.services.doubles.crowds import MOST, Crowds
from vefa.services.doubles.groups import Groups
from vefa.services.doubles.houses import Houses
from vefa.services.doubles.keys import (
    birth_keys,
    firm_keys,
    name_key,
    slip_keys,
    spelling_key,
    town_key,
)
from vefa.services.doubles.phones import Phones, swaps
from vefa.services.doubles.records import Glance, Record, in_no_town

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
        self._hard: Groups[int] = Groups()  # hashes: two that are one cost a look, and keys would much room
        self._streets: Groups[tuple[str, str]] = Groups()  # with the city
        self._cities: set[str] = set()  # of these
        self._phones = Phones()
        self._named: Groups[str] = Groups()
        self._loose: Groups[str] = Groups()
        self._odd: Groups[str] = Groups()  # of the loose, where a slip may be his
        self._telling: set[Place] = set()  # of the loose, whose name with a slip in it may be enough
        self.crowds = Crowds()
        self._bits: dict[str, float] = {}
        self._slipped: dict[str, bool] = {}
        self._born = any(one.birthday for one in some)
        at_home: set[str] = set()
        for part in reported(range(len(some)), progress, _("Looking for likely doubles")):
            for place in part:
                at_home.update(self._add(place, some[place]))
        self.houses = Houses(at_home, {one.district for one in some if one.address})

    def _add(self, place: Place, one: Record) -> Sequence[str]:
        """Note the keys of one of them; the keys of his street."""
        self._named.add(one.name, place)
        street = one.street if one.address else Street()
        self.crowds.add(one.city, street)
        if one.phone:
            self._phones.add(place, one.phone)
        for key in firm_keys(one):
            self._hard.add(hash(key), place)
        for key in street.keys:
            self._streets.add((key, one.city), place)
            self._cities.add(one.city)
        if not one.firm:
            if self._tells(one.name, one.words)[False]:
                self._telling.add(place)
            for key, odd in slip_keys(one.words, self._shares.usual):
                self._loose.add(key, place)
                if odd:
                    self._odd.add(key, place)
        return street.keys

    def sought(self, cities: Callable[[], Collection[str]]) -> Iterator[str]:
        """The keys (`kept_keys`) by which everybody is found who may be near to one of these.

        `cities`: all that customers of the shop live in, for one of these who does not tell his.
        """
        everywhere: Collection[str] = ()
        for place, one in enumerate(self.some):
            if self._tells(one.name, one.words)[False]:
                yield name_key(one.name)
            if one.named_in:
                yield spelling_key(one.name, one.named_in)
            if one.phone:
                yield from (one.phone, *swaps(one.phone))
            yield from firm_keys(one)
            if one.address or one.district or one.city:
                everywhere = everywhere if everywhere or one.city else cities()
                yield from self._sought_in(place, {one.city, ""} if one.city else {*everywhere, ""})

    def _sought_in(self, place: Place, towns: set[str]) -> Iterator[str]:
        """Of these, what holds in a town only: his street, what is left of his name with a slip in it."""
        one = self.some[place]
        for key in one.street.keys if one.address else ():
            yield from (town_key(key, town) for town in towns)
        if place in self._telling and (one.city or one.district):
            for key, _odd in slip_keys(one.words, self._shares.usual):
                yield from (town_key(key, town) for town in {*towns, one.district} - {""})

    def pairs(self) -> set[tuple[Place, Place]]:
        """Places of records that share a key, the lower first."""
        found: set[tuple[Place, Place]] = set()
        for group in self._hard.several():
            if len(group) <= MOST:
                found.update(combinations(group, 2))
        for key, group in self._streets.items():
            if len(group) <= MOST:
                found.update(self._neighbours(key, group))
        found.update(self._phones.pairs(MOST))
        for name, group in self._named.items():
            found.update(self._of_name(name, group))
        return found

    def _neighbours(self, key: tuple[str, str], group: Sequence[Place]) -> Iterator[tuple[Place, Place]]:
        """Pairs of one house: of one city, or where one of them does not tell his."""
        yield from combinations(group, 2)
        street, city = key
        nowhere = self._streets[street, ""] if city and "" in self._cities else ()
        if len(nowhere) <= MOST:
            yield from _across(group, nowhere)

    def _of_name(self, name: str, group: Sequence[Place]) -> Iterator[tuple[Place, Place]]:
        """Pairs of those who have this name with each other, and with who has it but for a slip."""
        if len(group) > 1:
            yield from self._namesakes(name, group)
        if self._telling and len(group) <= MOST:
            some, slips = self.some, _across(group, self._slips(self.some[group[0]].words))
            yield from (pair for pair in slips if not in_no_town(some[pair[0]], some[pair[1]]))

    def wants(self, one: Glance) -> bool:
        """Whether somebody may be near to one of these: asked of each customer of the shop."""
        name = one.name
        if name in self._named or (self._telling and self._slip(name, one.words)):
            return True
        if one.phone and self._phones.may_have(one.phone):
            return True
        if self._born and any(hash(key) in self._hard for key in birth_keys(one)):
            return True
        return bool(one.address and self.houses) and self.houses.may_have(one.district, one.address)

    def _slip(self, name: str, words: Sequence[str]) -> bool:
        """Whether a name is that of a loose one but for one word."""
        found = self._slipped.get(name)
        if found is None:
            found = self._slipped[name] = any(True for _place in self._slips(words))
        return found

    def near(self, one: Record) -> set[Place]:
        """Places of records that share a key with `one`, a customer of the shop; asked once of each."""
        found: set[Place] = set()
        some = self.some
        for key in firm_keys(one):
            group = self._hard[hash(key)]
            found.update(group if len(group) <= MOST else ())
        street = one.street if one.address and self.houses.here(one.district) else Street()
        self.crowds.known(one.city, street)
        for key in street.keys:
            for city in (one.city, "") if one.city else self._cities:
                group = self._streets[key, city]
                found.update(group if len(group) <= MOST else ())
        if one.phone:
            found.update(self._phones.near(one.phone, MOST))
        group = self._named[one.name]
        if group:
            tells = self._tells(one.name, one.words)
            found.update(place for place in group if self._worth(one, some[place], tells))
        if self._telling:
            found.update(place for place in self._slips(one.words) if not in_no_town(one, some[place]))
        return found

    def _namesakes(self, name: str, group: Sequence[Place]) -> Iterator[tuple[Place, Place]]:
        """Pairs of one name that may be one person for little more than it."""
        tells = self._tells(name, self.some[group[0]].words)
        if not tells[True]:
            loose = [place for place in group if not self.some[place].firm]
            if len(loose) > MOST:
                return
            pairs: Iterable[tuple[Place, Place]] = _across(loose, group)
        elif len(group) <= MOST:
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
        for key, odd in slip_keys(words, self._shares.usual):
            group = (self._loose if odd else self._odd)[key]
            if len(group) <= MOST:
                yield from (place for place in group if place in self._telling)


def _across(some: Iterable[Place], others: Iterable[Place]) -> Iterator[tuple[Place, Place]]:
    """Each of `some` with each of `others`."""
    others = list(others)
    return ((min(one, other), max(one, other)) for one in some for other in others if one != other)
