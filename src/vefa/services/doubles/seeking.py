"""Whom of the shop a few people may be, found by what the shop has indexed instead of reading everybody.

What each way costs is guessed first, in customers that could be read in the same time. Addresses are not
indexed: whoever has one is looked at where a file tells any.
"""

from collections.abc import Collection, Iterator
from typing import Final

from vefa.db import search
from vefa.db.models import Customer, Identity
from vefa.db.read import among, ids, rows
from vefa.i18n import _
from vefa.progress import Progress, reported
from vefa.services.counting import shown
from vefa.services.doubles.blocks import Blocks
from vefa.services.doubles.contacts import slips, swapped
from vefa.services.doubles.records import Record, living, records

_PHONE: Final = 5.0  # what a look costs, in customers read: phones near one
_EMAIL: Final = 500.0  # e-mails near one
_WORD: Final = 100.0  # a word in the index of the search,
_LISTED: Final = 0.05  # and for each customer who has it,
_NEAR: Final = 0.3  # who lives in one town and is then read,
_READ: Final = 1.5  # who is then read wherever he lives
_LIVING: Final = 0.3  # the address of one of all
_DAYS: Final = 366
_INDEXED: Final = 3  # letters that a word in the index has at least
_PART: Final = 20_000  # customers or phones that are looked at together


class Seeker:
    """Looks for whoever may be one of those in `blocks`; `customers`: how many the shop has."""

    def __init__(self, blocks: Blocks, customers: int) -> None:
        self._blocks, self._customers = blocks, customers
        self._names, self._slips = list(blocks.names_that_tell()), sorted(set(blocks.slips_that_tell()))
        self._born = sorted({one.birthday for one in blocks.some if one.birthday})
        self._phones = sorted({one.phone for one in blocks.some if one.phone})
        self._emails = sorted({one.email for one in blocks.some if one.email})

    @property
    def worth_while(self) -> bool:
        """Whether it costs less than reading everybody."""
        cost = len(self._phones) * _PHONE + len(self._emails) * _EMAIL
        cost += _READ * len(self._born) * self._customers / _DAYS
        cost += sum(self._look(word, _LISTED) for name in self._names for word in name)
        cost += sum(self._look(word, _NEAR) for word, _town in self._slips)
        cost += _LIVING * self._customers if self._blocks.houses else 0
        return cost < self._customers

    def _look(self, word: str, each: float) -> float:
        """What it costs to look for a word of a name."""
        if len(word) < _INDEXED:
            return self._customers
        return _WORD + each * self._blocks.hits(word, self._customers)

    def found(self, *, but: Collection[int], progress: Progress) -> Iterator[Record]:
        """Whoever shares a key with one of them, and others; some may come twice."""
        near = self._near(progress) - set(but)
        for part in reported(sorted(near), progress, _("Looking for likely doubles"), _PART):
            yield from records(part)
        if self._blocks.houses:
            yield from living(self._blocks.houses.may_have, but=near.union(but), progress=progress)

    def _near(self, progress: Progress) -> set[int]:
        """Ids of customers, among them all who share a key but for that of a house."""
        found: set[int] = set()
        for words in (*self._names, *self._slips):
            progress(0)  # may be stopped here
            found.update(search.customer_ids(" ".join(words)))
        shared = _shared()
        for kind, variants in self._contacts():
            progress(0)
            known = (Identity.kind == kind) & (Identity.scope == "") & Identity.value.in_(among(variants))
            found.update(ids(Identity.select(Identity.customer).where(known)))
            found.update(customer for value, customer in shared if value in variants)
        born = (Customer.birthday != "") & Customer.birthday.in_(among(self._born))
        found.update(ids(Customer.select(Customer.id).where(born, shown())) if self._born else ())
        return found

    def _contacts(self) -> Iterator[tuple[str, set[str]]]:
        """Kinds of identities, and which of them are near to what one of these is known by."""
        for first in range(0, len(self._phones), _PART):
            part = self._phones[first : first + _PART]
            yield "phone", {near for phone in part for near in (phone, *swapped(phone))}
        for email in self._emails:
            yield "email", slips(email)


def _shared() -> list[tuple[str, int]]:
    """Phones and e-mails that several share, with each who is known by it together with his name."""
    shared = Identity.kind.in_(["email", "phone"]) & (Identity.scope > "")
    return [
        (value, customer)
        for value, customer in rows(Identity.select(Identity.value, Identity.customer).where(shared))
    ]
