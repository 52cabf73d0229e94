"""Work of the counter sale: a shop of any size, sales as the till makes them, their bare SQL."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from random import Random
from typing import Any, Final

from tests.benchmarks.measure import Clock
from vefa.db.indexes import indexes_later
from vefa.db.models import Customer, Entry, Identity, Lot, LotMove, Order, OrderLine, Product
from vefa.db.shop import bulk, create_shop, executemany, open_shop
from vefa.rules.figures import habit
from vefa.services import daily
from vefa.services.programme import kept_versions
from vefa.services.sales import SaleDraft, SaleLine, sell
from vefa.services.sales.finding import find
from vefa.services.sales.shopper import shopper

TODAY: Final = date(2026, 6, 1)
NOW: Final = datetime(2026, 6, 1, 9, tzinfo=UTC)
SALES: Final = 200
WARM: Final = 30
USED: Final = 100  # points that every other sale is paid with
DAYS: Final = ("2025-12-01", "2026-02-01")
ROWS: Final = 5  # of the ledger, for each customer
BALANCE: Final = 50 + 80 + 20_000 - 30 + 10  # enough for many sales to one customer
_PIECE: Final = 1000
_LOTS: Final = (  # by entry: born, last day, points, left
    ("2025-12-01", "2026-12-01", 50, 50),
    ("2026-02-01", "2027-02-01", 80, 80),
    ("2025-10-01", "2026-10-01", 20_000, 19_970),
    ("2026-03-01", "2027-03-01", 10, 10),
)


def fill(path: str, customers: int) -> None:
    """Customers with a phone, two orders, five rows in the ledger and four open lots each."""
    shop = create_shop(Path(path), now=NOW)
    everybody = range(1, customers + 1)
    with bulk(), indexes_later(Customer, Identity, Order, OrderLine, Entry, Lot, LotMove):
        version = kept_versions("")[0].id
        executemany(Product, ("id", "name", "fold"), [(1, "Kahve", "kahve")])
        _people(everybody)
        _orders(everybody, version)
        _ledger(everybody, version)
    daily.run(TODAY, now=NOW)
    shop.close()


def _people(everybody: range) -> None:
    kept = ("orders", "first_day", "second_day", "last_day", "loyal_until", "slips_on")
    sums = habit([date.fromisoformat(day).isoformat() for day in DAYS])
    columns = ("id", "number", "name", "fold", "sort_key", "phone", "made_on", "balance", "spent", *kept)
    executemany(
        Customer,
        columns,
        (
            (n, n, f"M {n}", f"m {n}", f"m {n}", phone(n), "2025-10-01", BALANCE, 130_000, *sums)
            for n in everybody
        ),
    )
    executemany(Identity, ("customer", "kind", "value"), ((n, "phone", phone(n)) for n in everybody))


def _orders(everybody: range, version: int) -> None:
    columns = (
        "id", "channel", "number", "customer", "day", "state", "delivered", "currency", "total", "goods",
        "programme", "earned", "release", "basis",
    )  # fmt: skip
    executemany(Order, columns, _order_rows(everybody, version))
    columns = ("order", "position", "key", "product", "quantity", "price", "paid", "state")
    executemany(
        OrderLine,
        columns,
        (
            (2 * n - 1 + place, 1, "1", 1, _PIECE, money, money, "delivered")
            for n in everybody
            for place, money in enumerate((50_000, 80_000))
        ),
    )


def _order_rows(everybody: range, version: int) -> Iterator[tuple[Any, ...]]:
    for n in everybody:
        for place, (day, points) in enumerate(zip(DAYS, (50, 80), strict=True)):
            number, money = 2 * n - 1 + place, points * 1000
            yield (
                number, "counter", f"E-{number}", n, day, "delivered", day, "TRY", money, money, version,
                points, day, money,
            )  # fmt: skip


def _ledger(everybody: range, version: int) -> None:
    columns = ("id", "customer", "day", "kind", "points", "order", "programme", "at")
    executemany(Entry, columns, _entry_rows(everybody, version))
    columns = ("id", "customer", "entry", "order", "born", "expires", "points", "left")
    executemany(
        Lot,
        columns,
        (
            (4 * (n - 1) + place, n, ROWS * (n - 1) + place, 2 * n - 2 + place if place < 3 else None, *lot)
            for n in everybody
            for place, lot in enumerate(_LOTS, 1)
        ),
    )
    moves = ((ROWS * n, 4 * (n - 1) + 3, -30) for n in everybody)
    executemany(LotMove, ("entry", "lot", "points"), moves)


def _entry_rows(everybody: range, version: int) -> Iterator[tuple[Any, ...]]:
    for n in everybody:
        first = ROWS * (n - 1)
        yield first + 1, n, DAYS[0], "earn", 50, 2 * n - 1, version, ""
        yield first + 2, n, DAYS[1], "earn", 80, 2 * n, version, ""
        yield first + 3, n, "2025-10-01", "opening", 20_000, None, None, ""
        yield first + 4, n, "2026-03-01", "adjust", 10, None, None, ""
        yield first + 5, n, "2026-04-01", "adjust", -30, None, None, ""


def phone(n: int) -> str:
    """The phone of the n-th customer."""
    return f"+90532{n:07}"


def ours(clock: Clock, path: str, customers: int) -> None:
    """Sales as the till makes them: found by phone, shown, sold; every other one is paid with points, too."""
    shop = open_shop(Path(path), now=NOW)
    for turn, who in enumerate(_buyers(customers)):
        if turn == WARM:
            clock.start()
        found = find(phone(who), today=TODAY)
        assert found.customer is not None
        shown = shopper(found.customer, today=TODAY)
        draft = SaleDraft(
            (SaleLine("Kahve", 45_000 + turn),),
            TODAY,
            customer_id=shown.id,
            moment=NOW,
            points=USED if turn % 2 else 0,
        )
        sold = sell(draft, today=TODAY, now=NOW)
        assert sold.priced.points == (USED if turn % 2 else 0)
    clock.stop()
    shop.close()


def _buyers(customers: int) -> list[int]:
    chance = Random(7)
    return [chance.randint(1, customers) for _sale in range(WARM + SALES)]


def floor(clock: Clock, path: str, customers: int) -> None:
    """What such a sale reads and writes, as bare statements; what is written is one transaction."""
    shop = open_shop(Path(path), now=NOW)
    version = kept_versions("")[0].id
    shop.close()
    bare = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode=wal", "synchronous=FULL", "foreign_keys=1", "cache_size=-8192"):
        bare.execute(f"PRAGMA {pragma}")
    (made,) = bare.execute("SELECT count(*) FROM orders WHERE number GLOB 'T-*'").fetchone()
    numbers = count(made + 1)
    for turn, who in enumerate(_buyers(customers)):
        if turn == WARM:
            clock.start()
        _bare_sale(bare, phone(who), f"T-{next(numbers)}", 45_000 + turn, USED if turn % 2 else 0, version)
    clock.stop()
    bare.close()


def _bare_sale(bare: sqlite3.Connection, said: str, number: str, price: int, used: int, version: int) -> None:
    who, balance = _bare_shown(bare, said)
    bare.execute("BEGIN IMMEDIATE")
    product = bare.execute("SELECT id FROM product WHERE name = 'Kahve' AND code = ''").fetchone()[0]
    bare.execute("SELECT rules FROM programme ORDER BY starts, id").fetchall()
    paid = price - used * 10
    order = _insert(bare, "orders", {
        "channel": "counter", "number": number, "customer_id": who, "day": "2026-06-01",
        "moment": "2026-06-01T09:00:00Z", "state": "delivered", "currency": "TRY", "total": paid,
        "shipping": 0, "goods": paid, "refunded": 0, "programme_id": version, "earned": paid // 1000,
        "waiting": 0, "release": "2026-06-01", "undone": 0, "basis": paid, "outside": 0, "facts": "",
        "asked": "", "points_used": used, "points_value": used * 10, "points_back": 0, "shipping_back": 0,
    })  # fmt: skip
    _insert(bare, "order_line", {
        "order_id": order, "position": 1, "key": "1", "product_id": product, "quantity": _PIECE,
        "price": price, "paid": paid, "state": "delivered", "returned": 0, "off": 0, "free": 0,
        "before": price, "refunded": 0,
    })  # fmt: skip
    _bare_points(bare, who, order, used, paid // 1000, version)
    bare.execute(
        "UPDATE customer SET balance = ?, orders = orders + 1, spent = spent + ?, last_day = '2026-06-01'"
        " WHERE id = ?",
        (balance - used + paid // 1000, paid, who),
    )
    bare.execute("COMMIT")


def _bare_shown(bare: sqlite3.Connection, said: str) -> tuple[int, int]:
    """Find the customer and read what the till shows of him; id and balance."""
    query = "SELECT customer_id FROM identity WHERE kind = 'phone' AND scope = '' AND value = ?"
    (who,) = bare.execute(query, (said,)).fetchone()
    query = "SELECT name, number, phone, note, tier, balance FROM customer WHERE id = ?"
    balance = int(bare.execute(query, (who,)).fetchone()[-1])
    query = "SELECT * FROM voucher WHERE customer_id = ? AND blocked_on IS NULL AND starts <= ?"
    bare.execute(query, (who, "2026-06-01")).fetchall()
    query = "SELECT id, day, total FROM orders WHERE customer_id = ? ORDER BY day DESC, id DESC LIMIT 2"
    for order, _day, _total in bare.execute(query, (who,)).fetchall():
        query = "SELECT name FROM order_line JOIN product ON product.id = product_id WHERE order_id = ?"
        bare.execute(query, (order,)).fetchall()
    return int(who), balance


def _bare_points(
    bare: sqlite3.Connection, who: int, order: int, used: int, earned: int, version: int
) -> None:
    """Points that are used, earliest last day first, and points that are earned."""
    if used:
        entry = _insert(bare, "entry", _entry(who, "use", -used, order, None))
        query = 'SELECT id, "left" FROM lot WHERE customer_id = ? AND "left" > 0 ORDER BY expires, born, id'
        for lot, left in bare.execute(query, (who,)).fetchall():
            part = min(left, used)
            used -= part
            bare.execute('UPDATE lot SET "left" = "left" - ? WHERE id = ?', (part, lot))
            _insert(bare, "lot_move", {"entry_id": entry, "lot_id": lot, "points": -part})
            if not used:
                break
    entry = _insert(bare, "entry", _entry(who, "earn", earned, order, version))
    _insert(bare, "lot", {
        "customer_id": who, "entry_id": entry, "order_id": order, "born": "2026-06-01",
        "expires": "2027-06-01", "points": earned, "left": earned,
    })  # fmt: skip


def _entry(who: int, kind: str, points: int, order: int, version: int | None) -> dict[str, Any]:
    return {
        "customer_id": who, "day": "2026-06-01", "kind": kind, "points": points, "waiting": 0,
        "order_id": order, "programme_id": version, "why": "{}", "person": "", "at": "2026-06-01T09:00:00Z",
    }  # fmt: skip


def _insert(bare: sqlite3.Connection, table: str, row: dict[str, Any]) -> int:
    """Insert a row; the statement is the same text each time, so SQLite prepares it once."""
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    sql = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - names of ours
    return int(bare.execute(sql, tuple(row.values())).lastrowid or 0)
