"""A phone or e-mail that stands beside two names in a list: two people share it, and each comes in.

In a list every row is a customer, so unlike in orders nobody is joined to whom his name does not fit.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from vefa.db.models import Customer
from vefa.db.read import among, rows
from vefa.files.channels import COUNTER
from vefa.files.fields import title_of
from vefa.files.plan import Problem
from vefa.files.roster import PlanPerson
from vefa.i18n import _
from vefa.rules.people import Key, name_key
from vefa.services.doubles.crowds import MOST
from vefa.services.households import KINDS, fits


class _Shared(NamedTuple):
    """A phone or e-mail, the rows (places) that have it, and the names in these."""

    key: Key
    places: list[int]
    names: list[str]


class Sharing:
    """What the rows of a list share: changes their keys, `found`. Each step tells what it did."""

    def __init__(self, found: list[list[Key]], people: Sequence[PlanPerson]) -> None:
        self._found, self._people = found, people
        self._shared = [*_shared(found, people)]

    def leave_out_crowds(self) -> list[Problem]:
        """Take out what more have than can be of one house: it tells nobody."""
        crowds = [one for one in self._shared if len(one.names) > MOST]
        for one in crowds:
            for place in one.places:
                rest = [key for key in self._found[place] if key != one.key]
                name = self._people[place].name
                self._found[place] = rest or ([("name", COUNTER, name_key(name))] if name else [])
        text = _("More than {most} names share it; it does not tell who is who.").format(most=MOST)
        return [self._told(one, one.places[0], text) for one in crowds]

    def part_by_name(self, known: Mapping[Key, int]) -> list[Problem]:
        """Let what two or more share recognise each together with his name.

        The first of them, or who has it in the shop (`known`), is known by it alone, too.
        """
        shared = [one for one in self._shared if len(one.names) <= MOST]
        owners = _names_of(known[one.key] for one in shared if one.key in known)
        problems = []
        for one in shared:
            groups = _grouped(one.names)
            if len(groups) > 1:
                self._part(one, groups, owners.get(known.get(one.key, 0), ""))
                other = next(place for place in one.places if self._people[place].name in groups[1])
                text = _("Several names share it; each comes in, and the name tells whose an order is.")
                detail = " · ".join(group[0] for group in groups)
                problems.append(self._told(one, other, text, detail))
        return problems

    def _part(self, one: _Shared, groups: Sequence[Sequence[str]], owner: str) -> None:
        first = next((group for group in groups if owner and fits(group[0], owner)), groups[0])
        for place in one.places:
            mine = next((group for group in groups if self._people[place].name in group), None)
            if mine is not None:
                keys = _parted(self._found[place], one.key, mine[0], alone=mine is first)
                self._found[place] = [*keys]

    def _told(self, one: _Shared, place: int, text: str, detail: str = "") -> Problem:
        kind, _scope, value = one.key
        return Problem(self._people[place].row, title_of(kind, "customers"), value, text, detail=detail)


def _shared(found: Sequence[Sequence[Key]], people: Sequence[PlanPerson]) -> Iterator[_Shared]:
    """What stands beside several names."""
    holders: defaultdict[Key, list[int]] = defaultdict(list)
    for place, keys in enumerate(found):
        for key in keys:
            if key[0] in KINDS and not key[1]:
                holders[key].append(place)
    for key, places in holders.items():
        names = [*dict.fromkeys(people[place].name for place in places if people[place].name)]
        if len(names) > 1:
            yield _Shared(key, places, names)


def _grouped(names: Sequence[str]) -> list[list[str]]:
    """Names that may be one person's together, each with the first whom it fits."""
    groups: list[list[str]] = []
    for name in names:
        fitting = next((group for group in groups if fits(name, group[0])), None)
        if fitting is None:
            groups.append([name])
        else:
            fitting.append(name)
    return groups


def _parted(keys: Sequence[Key], shared: Key, name: str, *, alone: bool) -> Iterator[Key]:
    """The keys with the shared one as that of `name`, who with `alone` is known by it without, too."""
    for key in keys:
        if key != shared or alone:
            yield key
        if key == shared:
            yield key[0], name_key(name), key[2]


def _names_of(customers: Iterator[int]) -> dict[int, str]:
    query = Customer.select(Customer.id, Customer.name)
    return dict(rows(query.where(Customer.id.in_(among(customers)))))
