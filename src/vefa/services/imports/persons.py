"""Who ordered: the persons of a file, beside the customers of the shop."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence, Set
from typing import Final, NamedTuple

from vefa.db.models import Customer
from vefa.db.read import value
from vefa.files.buyers import Buyers
from vefa.files.plan import Orders, Plan
from vefa.rules.name_words import name_words
from vefa.rules.people import Key, People, Told, keys
from vefa.services.households import Households, fits
from vefa.services.imports import known
from vefa.services.imports.customer_numbers import (
    NUMBER,
    number_key,
    numbered_customers,
    scoped,
    shared_contacts,
)
from vefa.services.own_contacts import own_contacts

_DOUBT: Final = 20  # one in so many numbers may name two people who have no name in common


def leave_out_own(orders: Orders) -> None:
    """The shop's own phone and e-mail tell no customer: take them out of the orders."""
    own = own_contacts()
    orders.phone = _without(orders.phone, own.phones)
    orders.email = _without(orders.email, own.emails)


class Persons(NamedTuple):
    """The persons, for each order the number of its own (-1: nobody), and whom of an undone import they meet.

    `ways`: in how many ways somebody is told at most.
    """

    people: People
    person: "array[int]"
    renewed: set[int]
    ways: int


def persons(
    orders: Orders,
    ids: Sequence[int],
    owners: Mapping[int, tuple[int, bool]],
    *,
    own_numbers: bool,
    ours: bool = False,
) -> Persons:
    """The persons of the orders; whoever holds what is learnt stands for all of his numbers.

    `ids` has each order's id in the shop, `owners` by that id its customer (0: none) and whether it is
    undone: then it is nobody's yet. `own_numbers`: numbers
    of customers are the shop's own, the same in all its channels; `ours`: the shop has saved the list itself.
    """
    households, numbers = Households(), _Numbers(orders) if ours else None
    scopes = scopes_of(orders, own_numbers=own_numbers)
    numbered = numbers.known if numbers else {}
    of_keys = {**known.customers(orders, scopes), **households.known, **numbered}
    hidden = known.take_hidden(of_keys)
    people = People(of_keys)
    contacts = zip(
        orders.name, orders.phone, orders.email, orders.buyer, scopes, orders.card, orders.tax, strict=True
    )
    nobody, called = (0, False), _Called()
    told: dict[tuple[str, ...], int] = {}  # who says the same again is the same person
    person = array("i")
    for said, row, order in zip(contacts, orders.row, ids, strict=True):
        number = told.get(said)
        if number is None:
            found = households.fitted(keys(Told(*said)), said[0])
            found = numbers.of(found, said) if numbers else found
            owner, undone = owners.get(order, nobody)
            owner = 0 if undone else owner
            if owner and of_keys.keys().isdisjoint(found) and not fits(said[0], called[owner]):
                person.append(-1)  # the order stays whose it is, who learns nothing of somebody else
                continue
            number = people.add(found, row, owner)
            if found:
                told[said] = number
        person.append(number)
    renewed = people.bring_back(hidden)
    people.close(NUMBER)
    leaders = [*map(people.person, range(len(people.customer))), -1]  # the last is that of place -1
    ways = Counter(map(leaders.__getitem__, told.values()))
    most = max(ways.values(), default=0)
    return Persons(people, array("i", map(leaders.__getitem__, person)), renewed, most)


class _Called(dict[int, str]):
    """The names of customers, each asked when it is wanted first: few are."""

    def __missing__(self, customer: int) -> str:
        name = self[customer] = str(value(Customer.select(Customer.name).where(Customer.id == customer), ""))
        return name


class _Numbers:
    """Persons by the customer numbers of a list of ours: `known`, by key, those whom the shop has."""

    def __init__(self, orders: Orders) -> None:
        named = {number_key(*one) for one in zip(orders.buyer, orders.name, strict=True) if all(one)}
        self.known = numbered_customers(named)
        self._shared = shared_contacts(zip(orders.buyer, orders.phone, orders.email, strict=True))

    def of(self, found: list[Key], said: Sequence[str]) -> list[Key]:
        """The keys of a row, its number and name first; a number that is told by them tells no more."""
        name, buyer = said[0], said[3]
        if not (name and buyer):
            return found
        number = number_key(buyer, name)
        rest = [scoped(key, name, self._shared) for key in found]
        if number in self.known:
            rest = [key for key in rest if key[0] != "buyer"]
        return [number, *dict.fromkeys(rest)]


def own_numbers(plan: Plan, orders: Orders) -> bool:
    """Whether customers' numbers in a sheet of several channels are the shop's own.

    So it is in a sheet kept by hand, unless the same number stands for two people there.
    """
    if not plan.own_numbers:
        return False
    told, seen = {*zip(orders.buyer, orders.name, strict=True)}, plan.seen
    if seen is None or (seen.buyers is None and seen.own_numbers is None):
        return not _two_people_a_number(told)
    if seen.buyers is not None:
        seen.own_numbers = _name_one_person(told, seen.buyers)
        seen.buyers = None  # some ten MB, which the rest of the work can use
    return bool(seen.own_numbers)


def _name_one_person(told: Set[tuple[str, str]], unread: Buyers) -> bool:
    """Whether numbers do, with those of rows that were not read."""
    doubtful = unread.doubtful({number for number, _name in told})
    return not any(_both(told | doubtful).values()) or not _two_people_a_number(told | unread.all())


def scopes_of(orders: Orders, *, own_numbers: bool) -> Sequence[str]:
    """The channel in which each order's buyer is known; '' where he is known in all."""
    if not own_numbers:
        return orders.channel
    buyers = zip(orders.buyer, orders.channel, strict=True)
    return ["" if buyer and "@" not in buyer else channel for buyer, channel in buyers]


def _without(column: Sequence[str], own: Collection[str]) -> Sequence[str]:
    return column if {*own}.isdisjoint(column) else ["" if text in own else text for text in column]


def _two_people_a_number(told: Set[tuple[str, str]]) -> bool:
    both = _both(told)
    return sum(both.values()) * _DOUBT > len(both)


def _both(told: Set[tuple[str, str]]) -> dict[str, bool]:
    """Whether each number stands for two people."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for number, name in told:
        if number and name and "@" not in number:
            names[number].add(name)
    return {number: len(some) > 1 and _are_two(some) for number, some in names.items()}


def _are_two(names: Set[str]) -> bool:
    """Whether one of the names has no word in common with that of the most words."""
    words = sorted((name_words(name) for name in names), key=lambda some: (len(some), some))
    return not all({*words[-1]} & {*some} for some in words[:-1])
