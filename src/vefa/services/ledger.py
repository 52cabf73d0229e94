"""The points ledger: every entry is written here, with its lots, its moves and the customer's new balance.

Entries are only ever added. What an entry says is decided by `rules.lots`; this module gives it its place in
the tables, many at a time.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any, Final

from peewee import fn

from vefa.db.models import Customer, Entry, Lot, LotMove, database
from vefa.db.read import by_value, list_text, listed, made_once, rows
from vefa.db.shop import executemany
from vefa.rules import calendar, lots
from vefa.rules.lots import Account, Posting
from vefa.services import settings

SLICE: Final = 5000
_ENTRY: Final = (
    "id", "customer", "day", "kind", "points", "waiting", "order", "programme", "made_by", "reverses", "why",
    "person", "at",
)  # fmt: skip
_LOT_READ: Final = (Lot.customer, Lot.id, Lot.order, Lot.born, Lot.expires, Lot.left)
_LOT: Final = ("id", "customer", "entry", "order", "born", "expires", "points", "left")


class Ledger:
    """Entries of one write transaction, kept until `write`; it knows the accounts that were loaded.

    `made_by` is the import that causes them, `now` the moment (None when the caller does not know it).
    """

    def __init__(self, today: date, now: datetime | None = None, made_by: int | None = None) -> None:
        """Begin behind the newest entry; the caller holds the write transaction."""
        self.today = today
        self.at = calendar.stamp(now) if now else ""
        self.made_by = made_by
        self._day = today.isoformat()
        self._person = settings.current_person()
        self._accounts: dict[int, Account] = {}
        self._partly: dict[int, set[int]] = {}  # customers of whose lots only these were read
        self._last_entry, self._last_lot = _newest()
        self._written = False
        self._entries: list[tuple[Any, ...]] = []
        self._lots: list[tuple[Any, ...]] = []
        self._moves: list[tuple[int, int, int]] = []
        self._lost: Counter[int] = Counter()

    def load(
        self, customers: Collection[int], *, with_lots: bool = True, of: Sequence[int] | None = None
    ) -> None:
        """Read the accounts of `customers`; without their lots it is enough for giving points only.

        `of`: only the lots of these orders, all of which are theirs, and lots whose last day is over; `whole`
        brings the others of one.
        """
        if self._written:  # others may have written since
            self._last_entry, self._last_lot = _newest()
            self._written = False
        wanted = [one for one in customers if one not in self._accounts]
        for part in slices(wanted):
            for customer, balance, waiting in _balances(list_text(part)):
                self._accounts[customer] = Account(balance, waiting)
            if with_lots and of is None:
                self._load_lots(_open_lots(list_text(part)))
        if of is not None:
            self._partly.update({one: set() for one in wanted})
            self._load_some(_open_lots_of(list_text(of)))
            self._load_some(_open_lots_over(self._day, list_text(wanted)))

    def account(self, customer: int) -> Account:
        """The account of a customer that was loaded, as it stands after all postings so far."""
        return self._accounts[customer]

    def whole(self, customer: int) -> Account:
        """The same with all of its open lots, where only those of some orders were loaded."""
        known = self._partly.pop(customer, None)
        if known is not None:
            self._load_lots([row for row in _open_lots(list_text([customer])) if row[1] not in known])
        return self._accounts[customer]

    def new_lot(self, order: int | None, born: date, expires: date | None) -> lots.Lot:
        """An empty lot with a number of its own, for `rules.lots` to fill."""
        self._last_lot += 1
        return lots.Lot(self._last_lot, order, born, expires, 0)

    def post(  # noqa: PLR0913 - the columns of an entry
        self,
        posting: Posting,
        *,
        customer: int,
        kind: str,
        day: str = "",
        order: int | None = None,
        programme: int | None = None,
        reverses: int | None = None,
        why: str = "",
    ) -> None:
        """Add the entry that says `posting`; `day` (ISO) is today unless the work of a missed day is done."""
        self._last_entry += 1
        entry = self._last_entry
        day = day or self._day
        self._entries.append((
            entry, customer, day, kind, posting.points, posting.waiting, order, programme, self.made_by,
            reverses, why, self._person, self.at,
        ))  # fmt: skip
        self._lost[customer] += posting.lost
        if posting.lot is not None:
            self._add_lot(entry, customer, posting.lot)
        self._moves.extend((entry, move.lot, move.points) for move in posting.moves)

    def full(self) -> bool:
        """Whether so much has gathered that it should be written now."""
        return len(self._entries) >= SLICE

    def write(self) -> None:
        """Put everything into the tables and forget the accounts."""
        executemany(Entry, _ENTRY, self._entries)
        executemany(Lot, _LOT, self._lots)
        executemany(LotMove, ("entry", "lot", "points"), self._moves)
        self._write_lefts()
        self._write_balances()
        self._accounts.clear()
        self._partly.clear()
        self._entries, self._lots, self._moves = [], [], []
        self._lost.clear()
        self._written = True

    def _load_lots(self, found: Iterable[tuple[Any, ...]]) -> None:
        for customer, *lot in found:
            self._accounts[customer].lots.append(_lot(*lot))

    def _load_some(self, found: Iterable[tuple[Any, ...]]) -> None:
        """Those that are not loaded yet, of the customers who are known in part."""
        for customer, *lot in found:
            known = self._partly.get(customer)
            if known is not None and lot[0] not in known:
                known.add(lot[0])
                self._accounts[customer].lots.append(_lot(*lot))

    def _add_lot(self, entry: int, customer: int, lot: lots.Lot) -> None:
        ends = lot.expires and lot.expires.isoformat()
        born = lot.born.isoformat()
        self._lots.append((lot.id, customer, entry, lot.order, born, ends, lot.left, lot.left))

    def _write_lefts(self) -> None:
        """Moves are what changes a lot after its birth, so its `left` follows from them alone."""
        changes: dict[int, int] = defaultdict(int)
        for _entry, lot, points in self._moves:
            changes[lot] += points
        sql = 'UPDATE "lot" SET "left" = "left" + ? WHERE "id" = ?'
        database.connection().executemany(sql, [(points, lot) for lot, points in changes.items()])

    def _write_balances(self) -> None:
        sql = 'UPDATE "customer" SET "balance" = ?, "waiting" = ? WHERE "id" = ?'
        rows = [(one.balance, one.waiting, customer) for customer, one in self._accounts.items()]
        database.connection().executemany(sql, rows)
        lost = [(points, customer) for customer, points in self._lost.items() if points]
        database.connection().executemany('UPDATE "customer" SET "lost" = "lost" + ? WHERE "id" = ?', lost)


def slices(values: Sequence[int], size: int = SLICE) -> Iterable[Sequence[int]]:
    """`values` in parts that a statement can name."""
    for start in range(0, len(values), size):
        yield values[start : start + size]


def read_lots(*conditions: Any) -> Iterable[tuple[int, lots.Lot]]:
    """The lots that meet all `conditions`, each with its customer."""
    for customer, *lot in rows(Lot.select(*_LOT_READ).where(*conditions)):
        yield customer, _lot(*lot)


def _lot(number: int, order: int | None, born: str, expires: str | None, left: int) -> lots.Lot:
    ends = date.fromisoformat(expires) if expires else None
    return lots.Lot(number, order, date.fromisoformat(born), ends, left)


@made_once
def _balances(customers: str) -> Any:
    return Customer.select(Customer.id, Customer.balance, Customer.waiting).where(
        Customer.id.in_(listed(customers))
    )


@made_once
def _open_lots(customers: str) -> Any:
    return Lot.select(*_LOT_READ).where(Lot.customer.in_(listed(customers)), Lot.left > 0)


@made_once
def _open_lots_of(orders: str) -> Any:
    return Lot.select(*_LOT_READ).where(Lot.order.in_(listed(orders)), Lot.left > 0)


@made_once
def _open_lots_over(day: str, customers: str) -> Any:
    over = Lot.select(*_LOT_READ).where(Lot.left > 0, Lot.expires < day)
    return over.where(by_value(Lot.customer).in_(listed(customers)))


def _newest() -> tuple[int, int]:
    """The newest entry and the newest lot."""
    return _newest_entry()[0][0] or 0, _newest_lot()[0][0] or 0


@made_once
def _newest_entry() -> Any:
    return Entry.select(fn.MAX(Entry.id))


@made_once
def _newest_lot() -> Any:
    return Lot.select(fn.MAX(Lot.id))
