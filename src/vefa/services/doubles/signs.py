"""The keys of customers as the shop keeps them, so that a few new ones need not be compared with everybody.

They are kept up to a customer's id (`Kept.upto`); whoever came later is looked at one by one. Imports of a
few customers and the work of the day keep the keys of those who came, so a large import does not wait for it.
Keys that hold no more stay: they only make somebody looked at in vain.
"""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from zlib import crc32

from peewee import fn

from vefa.db.models import Customer, PersonSign, database
from vefa.db.read import among, ids, value
from vefa.db.shop import bulk, write
from vefa.i18n import _
from vefa.progress import Progress, silent
from vefa.services.doubles.keys import kept_keys
from vefa.services.doubles.records import Record, records
from vefa.services.ledger import slices
from vefa.services.stored import get, put

_UPTO: Final = "signs_upto"
_FEW: Final = 1000  # customers whose keys an import keeps by itself, some 30 ms
_PART: Final = 20_000  # customers whose keys are kept in one transaction, well under a second
_HALF: Final = 1 << 31
_LACKING: Final = (
    "SELECT DISTINCT value ->> 0 FROM json_each(?) AS told WHERE NOT EXISTS (SELECT 1 FROM person_sign "
    "WHERE sign = told.value ->> 1 AND customer_id = told.value ->> 0) ORDER BY 1"
)
_KEEP: Final = 'INSERT OR IGNORE INTO "person_sign" ("sign", "customer_id") VALUES (?, ?)'


@dataclass(frozen=True, slots=True)
class Kept:
    """Up to which customer (id) the shop keeps keys, and how many came since."""

    upto: int
    lacking: int

    @staticmethod
    def now() -> "Kept":
        """As it stands."""
        upto = int(get(_UPTO, 0))
        return Kept(upto, int(value(Customer.select(fn.MAX(Customer.id)), 0)) - upto)


def sign(key: str) -> int:
    """A key as it is kept, in four bytes; two keys in four thousand million are one."""
    return crc32(key.encode()) - _HALF


def with_signs(keys: Iterable[str]) -> set[int]:
    """Customers (ids) who have one of these keys, of those whose keys are kept."""
    wanted = among(sorted({*map(sign, keys)}))
    return set(ids(PersonSign.select(PersonSign.customer_id).where(PersonSign.sign.in_(wanted))))


@write
def keep_few() -> None:
    """Keep the keys of those who came, where it is done at once."""
    kept = Kept.now()
    if 0 < kept.lacking <= _FEW:
        _keep_from(kept.upto + 1, kept.upto + kept.lacking)


def keep_all(progress: Progress = silent) -> None:
    """Keep the keys of all who came, so many at a time; others may write between."""
    kept = Kept.now()
    for done in range(0, kept.lacking, _PART):
        progress(done, kept.lacking, _("Putting the customers in order"))
        with bulk():
            first = kept.upto + 1 + done
            _keep_from(first, min(first + _PART - 1, kept.upto + kept.lacking))


@write
def renew(customer_ids: Collection[int]) -> None:
    """Something of these customers has changed: keep their keys, too."""
    upto = int(get(_UPTO, 0))
    known = [one for one in customer_ids if one <= upto]
    for part in slices(known):
        _keep(records(part, hidden=True))


def lacking_signs() -> list[int]:
    """Customers who would not be found by a key of theirs."""
    found = []
    for part in slices(range(1, Kept.now().upto + 1)):
        told = json.dumps(list(_signs(records(part))))
        found += [one for (one,) in database.execute_sql(_LACKING, (told,))]
    return found


def _keep_from(first: int, last: int) -> None:
    _keep(records(range(first, last + 1), hidden=True))
    put(_UPTO, last)


def _keep(some: list[Record]) -> None:
    """In the order of the table, which is then filled much faster."""
    told = sorted((told, one) for one, told in _signs(some))
    database.connection().executemany(_KEEP, told)


def _signs(some: list[Record]) -> Iterator[tuple[int, int]]:
    """Customer and key of all of theirs."""
    for one in some:
        if one.words:
            yield from ((one.id, sign(key)) for key in kept_keys(one))
