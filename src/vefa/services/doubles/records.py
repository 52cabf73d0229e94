"""What is compared of a customer."""

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import lru_cache
from typing import Any, Final, NamedTuple

from peewee import fn

from vefa.db.models import Customer, Identity
from vefa.db.read import in_parts, list_text, listed, rows, value
from vefa.files.formats import words as listed_words
from vefa.files.memo import Memo
from vefa.progress import Progress
from vefa.rules.name_words import name_words
from vefa.rules.streets import Street, street
from vefa.rules.text import fold
from vefa.services.counting import looked_at, shown

_PART: Final = 20_000  # customers read together
_street: Final = lru_cache(1 << 12)(street)  # one is compared with several others
_FIELDS: Final = (
    Customer.id, Customer.name, Customer.phone, Customer.email, Customer.city, Customer.district,
    Customer.address, Customer.birthday,
)  # fmt: skip


class Record(NamedTuple):
    """A customer (`id`), or somebody whom a file brings (`id` below zero).

    `words` of the name; `name`: the same in the order of the alphabet; `firm`: known by more than a name or a
    marketplace's alias; `named_in`: the channel in which the name alone tells him, '' for anybody else. City
    and district folded, birthday MM-DD.
    """

    id: int
    words: tuple[str, ...]
    name: str
    phone: str = ""
    email: str = ""
    city: str = ""
    district: str = ""
    address: str = ""
    birthday: str = ""
    firm: bool = True
    named_in: str = ""

    @property
    def street(self) -> Street:
        """The address taken apart."""
        return _street(self.address, self.city, self.district)


def elsewhere(one: Record, other: Record) -> bool:
    """Whether two live in two cities."""
    return one.city != other.city and bool(one.city and other.city)


def in_no_town(one: Record, other: Record) -> bool:
    """Whether no city and no district is known in which both live."""
    if one.city and other.city:
        return one.city != other.city
    return not one.district or one.district != other.district


class Glance(NamedTuple):
    """What is looked at of every customer of the shop before more is read of him; towns as written."""

    id: int
    words: tuple[str, ...]
    name: str
    phone: str
    email: str
    city: str
    district: str
    address: str
    birthday: str


class Reader:
    """Makes records; words of names and places that many have are worked out once."""

    def __init__(self) -> None:
        self._nobodies = {tuple(fold(word).split()) for word in listed_words("aliases")["nobody"]}
        self._words = Memo(self._words_of)
        self._places = Memo(fold)

    def words(self, name: str) -> tuple[tuple[str, ...], str]:
        """`Record.words` and `Record.name`; nothing for "Müşteri" and its like."""
        return self._words[name]

    def place(self, name: str) -> str:
        """`name` of a city or district for comparing."""
        return self._places[name]

    def _words_of(self, name: str) -> tuple[tuple[str, ...], str]:
        words = name_words(name)
        words = () if words in self._nobodies else words
        return words, " ".join(sorted(words))


def records(wanted: Iterable[int], *, hidden: bool = False) -> list[Record]:
    """The records of these customers, with `hidden` also of those who are not shown."""
    query = Customer.select(*_FIELDS).where(Customer.id.in_(listed(list_text(wanted))))
    return list(_made(rows(query if hidden else query.where(shown())), Reader()))


def everybody(
    reader: Reader, wants: Callable[[Glance], bool], *, but: Collection[int], after: int, progress: Progress
) -> Iterator[Record]:
    """Who is wanted of those who are shown and have a higher id than `after`, but for those in `but`."""
    words = reader.words
    for part in in_parts(Customer.select(*_FIELDS).where(looked_at(), Customer.id > after), _PART):
        progress(0)  # may be stopped here
        glances = ((row, Glance(row[0], *words(row[1]), *row[2:])) for row in part)
        wanted = [row for row, one in glances if one.words and one.id not in but and wants(one)]
        yield from _made(wanted, reader)


def cities() -> set[str]:
    """The cities of all customers."""
    return {fold(city) for (city,) in rows(Customer.select(Customer.city).distinct())}


def sampled(most: int) -> tuple[list[tuple[str, str, str]], int]:
    """Name, city and district of at most so many customers, taken evenly; how many customers there are."""
    last = int(value(Customer.select(fn.MAX(Customer.id)), 0))
    step = max(last // most, 1)
    query = Customer.select(Customer.name, Customer.city, Customer.district).where(shown())
    if step > 1:
        query = query.where(Customer.id.in_(listed(list_text(range(1, last + 1, step)))))
    return [(name, city, district) for name, city, district in rows(query)], last


def _made(found: list[tuple[Any, ...]], reader: Reader) -> Iterator[Record]:
    loose = [row[0] for row in found if not row[2] and not row[3]]
    firm, channels = _loose_by(loose) if loose else ({}, {})
    for one, name, phone, email, city, district, address, birthday in found:
        where = reader.place(city), reader.place(district), address
        known = bool(phone or email) or one in firm
        yield Record(one, *reader.words(name), phone, email, *where, birthday, known, channels.get(one, ""))


def _loose_by(wanted: list[int]) -> tuple[set[int], dict[int, str]]:
    """Of customers without phone and e-mail: those whom something firm tells, and the channels of names."""
    query = Identity.select(Identity.customer, Identity.kind, Identity.scope, Identity.value)
    firm, channels = set(), {}
    for customer, kind, scope, text in rows(query.where(Identity.customer.in_(listed(list_text(wanted))))):
        if kind == "name":
            channels[customer] = scope
        elif kind != "buyer" or "@" not in text:
            firm.add(customer)
    return firm, channels
