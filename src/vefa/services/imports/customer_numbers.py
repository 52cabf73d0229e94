"""The shop's own customer numbers in lists that it has saved: whom they name, and that they stay."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from peewee import fn

from vefa.db.models import Customer
from vefa.db.read import among, rows, value
from vefa.files.plan import Orders
from vefa.rules.people import Key, name_key
from vefa.services.given import keepers

NUMBER: Final = "number"
"""Kind of a key that holds in one file only: customer number and name."""
LONGEST: Final = 9  # figures of a customer number; more are another system's


def number_key(number: object, name: str) -> Key:
    """A customer number is known only together with the name."""
    return NUMBER, "", f"{number} {name_key(name)}"


def numbered_customers(wanted: Collection[Key]) -> dict[Key, int]:
    """The customers (ids) of keys of `number_key`; one who was merged is who keeps his name."""
    numbers = {int(number) for _kind, _scope, text in wanted if (number := text.split(" ", 1)[0]).isdecimal()}
    query = Customer.select(Customer.id, Customer.number, Customer.name)
    found = rows(query.where(Customer.number.in_(among(numbers)))) if numbers else []
    kept = keepers()
    known = {number_key(number, name): kept.get(one, one) for one, number, name in found}
    return {key: known[key] for key in wanted if key in known}


def shared_contacts(told: Iterable[tuple[object, str, str]]) -> set[tuple[str, str]]:
    """Kind and value of the phones and e-mails that several customers of a list have.

    `told`: number, phone and e-mail of each row.
    """
    holders: defaultdict[tuple[str, str], set[object]] = defaultdict(set)
    for number, phone, email in told:
        holders["phone", phone].add(number)
        holders["email", email].add(number)
    return {key for key, numbers in holders.items() if key[1] and len(numbers) > 1}


def scoped(key: Key, name: str, shared: Collection[tuple[str, str]]) -> Key:
    """What several customers have recognises each together with his name."""
    return (key[0], key[1] or name_key(name), key[2]) if (key[0], key[2]) in shared else key


def wished_numbers(orders: Orders, person: Sequence[int]) -> dict[int, int]:
    """The number that a list of ours gives each person; places of `person` below zero are nobody's."""
    wished: dict[int, int] = {}
    for one, buyer in zip(person, orders.buyer, strict=True):
        if one >= 0 and buyer.isdecimal() and len(buyer) <= LONGEST and int(buyer):
            wished.setdefault(one, int(buyer))
    return wished


def free_numbers(wished: Sequence[int | None]) -> Iterator[int]:
    """A number for each new customer: the wished one where it is free, else the next one."""
    following = int(value(Customer.select(fn.MAX(Customer.number)), 0))
    if not any(wished):
        yield from range(following + 1, following + 1 + len(wished))
        return
    taken = {number for (number,) in rows(Customer.select(Customer.number))}
    following = max([following, *(number for number in wished if number is not None)])
    for wish in wished:
        if wish is not None and wish not in taken:
            number = wish
        else:
            following = number = following + 1
        taken.add(number)
        yield number
