"""Who ordered: the persons of a file, beside the customers of the shop."""

from array import array
from collections.abc import Collection, Mapping, MutableSequence, Sequence
from typing import Final

from vefa.files.plan import Orders, Plan
from vefa.rules.name_words import name_words
from vefa.rules.people import People, Told, keys
from vefa.services.households import Households
from vefa.services.imports import known
from vefa.services.own_contacts import own_contacts

_DOUBT: Final = 20  # one in so many numbers may name two people who have no name in common


def leave_out_own(orders: Orders) -> None:
    """The shop's own phone and e-mail tell no customer: take them out of the orders."""
    own = own_contacts()
    _blank(orders.phone, own.phones)
    _blank(orders.email, own.emails)


def persons(
    orders: Orders, ids: Sequence[int], owners: Mapping[int, tuple[int, bool]], *, own_numbers: bool
) -> tuple[People, "array[int]"]:
    """The persons, and for each order the number of its own (-1: nobody).

    `ids` has each order's id in the shop, `owners` by that id its customer (0: none). `own_numbers`: numbers
    of customers are the shop's own, the same in all its channels.
    """
    households = Households()
    scopes = scopes_of(orders, own_numbers=own_numbers)
    people = People({**known.customers(orders, scopes), **households.known})
    contacts = zip(
        orders.name, orders.phone, orders.email, orders.buyer, scopes, orders.card, orders.tax, strict=True
    )
    nobody = (0, False)
    told: dict[tuple[str, ...], int] = {}  # who says the same again is the same person
    person = array("q")
    for said, row, order in zip(contacts, orders.row, ids, strict=True):
        number = told.get(said)
        if number is None:
            found = households.fitted(keys(Told(*said)), said[0])
            number = people.add(found, row, owners.get(order, nobody)[0])
            if found:
                told[said] = number
        person.append(number)
    leaders = [*map(people.person, range(len(people.customer))), -1]  # the last is that of place -1
    return people, array("q", map(leaders.__getitem__, person))


def own_numbers(plan: Plan, orders: Orders) -> bool:
    """Whether customers' numbers in a sheet of several channels are the shop's own.

    So it is in a sheet kept by hand, unless the same number stands for two people there.
    """
    return plan.own_numbers and not _two_people_a_number(orders)


def scopes_of(orders: Orders, *, own_numbers: bool) -> Sequence[str]:
    """The channel in which each order's buyer is known; '' where he is known in all."""
    if not own_numbers:
        return orders.channel
    buyers = zip(orders.buyer, orders.channel, strict=True)
    return ["" if buyer and "@" not in buyer else channel for buyer, channel in buyers]


def _blank(column: MutableSequence[str], own: Collection[str]) -> None:
    if any(text in column for text in own):
        column[:] = ["" if text in own else text for text in column]


def _two_people_a_number(orders: Orders) -> bool:
    first: dict[str, str] = {}
    both: dict[str, bool] = {}
    for buyer, name in zip(orders.buyer, orders.name, strict=True):
        if not buyer or not name or "@" in buyer:
            continue
        before = first.setdefault(buyer, name)
        if before != name and not both.get(buyer):
            both[buyer] = not set(name_words(before)) & set(name_words(name))
    return sum(both.values()) * _DOUBT > len(first)
