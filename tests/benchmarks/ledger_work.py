"""Work of the ledger benchmarks: missed days for many customers, ten thousand vouchers."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tests.benchmarks.measure import Clock
from vefa.db.models import Customer, Entry, Lot, Order, Voucher, database
from vefa.db.shop import bulk, create_shop, executemany, open_shop, write
from vefa.services import daily, vouchers
from vefa.services.programme import kept_versions

TODAY = date(2026, 6, 1)
NOW = datetime(2026, 6, 1, 6, tzinfo=UTC)


def fill(path: str, customers: int, due: int, days: int) -> None:
    """A shop worked until today: each has an open lot and an order that waits.

    Of `customers` so many as `due` have their lot end and their order released within the next `days`,
    evenly; the others later.
    """
    shop = create_shop(Path(path), now=NOW)
    with bulk():
        version = kept_versions("")[0].id
        people = [(n, n, f"M {n}", f"m {n}", f"m {n}", "2026-01-01", 40, 10) for n in range(1, customers + 1)]
        columns = ("id", "number", "name", "fold", "sort_key", "made_on", "balance", "waiting")
        executemany(Customer, columns, people)
        ends = [_day(n, due, days) for n in range(1, customers + 1)]
        executemany(
            Order,
            ("id", "channel", "number", "customer", "day", "state", "currency", "total", "goods", "programme",
             "earned", "waiting", "release"),
            ((n, "web", str(n), n, "2026-05-20", "new", "TRY", 10000, 10000, version, 10, 10, _iso(day + 1))
             for n, day in enumerate(ends, 1)),
        )  # fmt: skip
        columns = ("id", "customer", "day", "kind", "points", "waiting", "order", "programme", "at")
        given = ((n, n, "2025-06-01", "earn", 40, 0, None, version, "") for n in range(1, customers + 1))
        executemany(Entry, columns, given)
        waits = (
            (customers + n, n, "2026-05-20", "earn", 0, 10, n, version, "") for n in range(1, customers + 1)
        )
        executemany(Entry, columns, waits)
        lots = ((n, n, n, "2025-06-01", _iso(day), 40, 40) for n, day in enumerate(ends, 1))
        executemany(Lot, ("id", "customer", "entry", "born", "expires", "points", "left"), lots)
    daily.run(TODAY, now=NOW)
    shop.close()


def _day(number: int, due: int, days: int) -> int:
    """How many days ahead the last day of a lot is; its points end on the day after."""
    return number % days if number <= due else 200 + number % 100


def _iso(ahead: int) -> str:
    return (TODAY + timedelta(days=ahead)).isoformat()


def work_days(clock: Clock, path: str, days: int) -> None:
    """Open the shop after so many days."""
    shop = open_shop(Path(path), now=NOW)
    clock.start()
    daily.run(TODAY + timedelta(days=days), now=NOW, confirmed=True)
    clock.stop()
    shop.close()


def issue(clock: Clock, path: str, count: int) -> None:
    """Issue vouchers to whoever holds them."""
    shop = create_shop(Path(path), now=NOW)
    clock.start()
    vouchers.issue_vouchers(
        None, kind="amount", value=10000, last_day=date(2026, 12, 31), today=TODAY, now=NOW, count=count
    )
    clock.stop()
    shop.close()


def issue_floor(clock: Clock, path: str, source: str) -> None:
    """The same rows, ready-made, with one prepared statement."""
    shop = open_shop(Path(source), now=NOW)
    rows = database.execute_sql("SELECT * FROM voucher").fetchall()
    shop.close()
    names = [field.name for field in Voucher._meta.sorted_fields]
    shop = create_shop(Path(path), now=NOW)
    clock.start()
    write(executemany)(Voucher, names, rows)
    clock.stop()
    shop.close()
