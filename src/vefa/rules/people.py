"""Which rows of a file are one person: by card, phone, e-mail, the channel's buyer, tax number, else by name.

A key is `(kind, scope, value)` as a customer is recognised by it. `scope` is the channel for kinds buyer and
name, and the name for a phone or e-mail that several persons share; else empty. Keys that stand in one row
belong to one person, also over several rows; two customers the shop already knows as two are never joined by
that, the stronger key decides and the clash is told.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import count
from typing import NamedTuple

from vefa.rules.text import display_name, lower_tr

Key = tuple[str, str, str]
Head = tuple[str, str]
"""Kind and scope of a key."""


class Clash(NamedTuple):
    """The weaker `key` of row number `row` belongs to another known customer than the stronger one."""

    row: int
    key: Key
    kept: int  # the customer the row went to
    other: int  # the customer whose key it is


class Told(NamedTuple):
    """What a row says about its person; '' where it says nothing. `channel` is that of a buyer's number."""

    name: str
    phone: str = ""
    email: str = ""
    buyer: str = ""
    channel: str = ""
    card: str = ""
    tax: str = ""


def keys(told: Told) -> list[Key]:
    """What a row knows its person by, the strongest first; empty when it names nobody."""
    said = (
        ("card", "", told.card), ("phone", "", told.phone), ("email", "", told.email),
        ("buyer", told.channel, told.buyer), ("tax", "", told.tax),
    )  # fmt: skip
    found = [key for key in said if key[2]]
    if not found and told.name:
        found.append(("name", told.channel, name_key(told.name)))
    return found


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """`name` for comparing: capitals and blanks do not count, Turkish letters stay apart (Işık, İşik)."""
    return " ".join(lower_tr(display_name(name)).split())


class Learnt:
    """Keys that were met first in a file, in their order, each with the number of a person.

    They stand by column: a million rows teach some 200,000, which as pairs would take a quarter of the memory
    that such an import needs.
    """

    __slots__ = ("_head", "_heads", "_persons", "_texts")

    def __init__(self) -> None:
        self._heads: defaultdict[Head, int] = defaultdict(count().__next__)
        self._head = array("I")
        self._texts: list[str] = []
        self._persons = array("I")

    def __len__(self) -> int:
        return len(self._texts)

    def __iter__(self) -> Iterator[tuple[Key, int]]:
        heads = list(self._heads)
        for head, text, person in zip(self._head, self._texts, self._persons, strict=True):
            yield (*heads[head], text), person

    def append(self, key: Key, person: int) -> None:
        """Put `key` of `person` at the end."""
        self._head.append(self._heads[key[:2]])
        self._texts.append(key[2])
        self._persons.append(person)

    def ordered(self) -> Iterator[tuple[Key, int]]:
        """In the order of the keys instead."""
        texts = self._texts
        for head, number in sorted(self._heads.items()):
            places = [at for at, one in enumerate(self._head) if one == number]
            for at in sorted(places, key=texts.__getitem__):
                yield (*head, texts[at]), self._persons[at]


class People:
    """The persons of one file. A person is a small number; `customer[person]` is the known one, or 0."""

    def __init__(self, known: Mapping[Key, int]) -> None:
        """`known`: keys the shop has, with the id of the customer each belongs to."""
        self.customer: list[int] = []
        self.clashes: list[Clash] = []
        self.learnt = Learnt()  # keys the shop did not have; a person who holds them
        self._known = known
        self._of_key: defaultdict[Head, dict[str, int]] = defaultdict(dict)  # by their value
        self._of_customer: dict[int, int] = {}
        self._leader: list[int] = []
        self._clashing: set[Key] = set()

    def add(self, found: Sequence[Key], row: int, anchor: int = 0) -> int:
        """The person of a row with these keys, -1 for nobody; ask `person()` for the final answer.

        `anchor` is the customer (id) the row's order already belongs to: he holds keys that nobody has.
        """
        holders = {self._of_key[key[:2]].get(key[2]) for key in found}
        if len(holders) == 1 and None not in holders:  # most rows: nothing new
            return holders.pop() or 0
        places = [self._place(key) for key in found]
        strongest = next((one for one in places if one >= 0), -1)
        if strongest < 0:
            if not found and not anchor:
                return -1
            strongest = self._person_of(anchor) if anchor else self._new(0)
        for key, place in zip(found, places, strict=True):
            if place < 0:
                self._of_key[key[:2]][key[2]] = strongest
                self.learnt.append(key, strongest)
            elif place != strongest:
                self._join(strongest, place, key, row)
        return strongest

    def person(self, number: int) -> int:
        """The one number that stands for the person `number` after every row was added."""
        leader = self._leader
        while leader[number] != number:
            leader[number] = leader[leader[number]]
            number = leader[number]
        return number

    def bring_back(self, hidden: Mapping[Key, int]) -> set[int]:
        """Let persons nobody knows be those of `hidden` who have their keys; returns all who are met.

        Those are customers of an undone import: what it said of them joins nobody and stands in nobody's way.
        """
        met = set[int]()
        for key, number in self.learnt if hidden else ():
            customer, person = hidden.get(key, 0), self.person(number)
            if customer and customer not in met and not self.customer[person]:
                self.customer[person] = customer
            met.add(customer)
        return met - {0}

    def close(self, passing: str = "") -> None:
        """No row will come any more: let go of what finds a person by his keys, which takes room.

        What is learnt then has the final persons, without keys of the kind `passing`.
        """
        self._known, self._of_customer = {}, {}
        self._of_key.clear()
        told, self.learnt = self.learnt, Learnt()
        for key, number in told:
            if key[0] != passing:
                self.learnt.append(key, self.person(number))

    def forget(self) -> None:
        """Let go also of what was learnt; `person` answers as before."""
        self.learnt = Learnt()

    def _place(self, key: Key) -> int:
        numbers, text = self._of_key[key[:2]], key[2]
        number = numbers.get(text, -1)
        if number >= 0:
            return self.person(number)
        customer = self._known.get(key, 0)
        if not customer:
            return -1
        number = numbers[text] = self._person_of(customer)
        return self.person(number)

    def _person_of(self, customer: int) -> int:
        number = self._of_customer.get(customer, -1)
        if number < 0:
            number = self._of_customer[customer] = self._new(customer)
        return self.person(number)

    def _new(self, customer: int) -> int:
        self.customer.append(customer)
        self._leader.append(len(self._leader))
        return len(self._leader) - 1

    def _join(self, kept: int, other: int, key: Key, row: int) -> None:
        kept, other = self.person(kept), self.person(other)
        mine, his = self.customer[kept], self.customer[other]
        if kept == other:
            return
        if mine and his:
            self._clash(Clash(row, key, mine, his))
            return
        if his:
            kept, other = other, kept
        self._leader[other] = kept

    def _clash(self, clash: Clash) -> None:
        if clash.key not in self._clashing:  # one row shows it, a thousand more would only hide it
            self._clashing.add(clash.key)
            self.clashes.append(clash)
