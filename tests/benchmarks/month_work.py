"""Work of the month report's benchmark: a shop of two years, and the statements of its report run bare."""

import random
import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from openpyxl import Workbook

from tests.benchmarks.measure import Clock
from vefa.db.models import (
    Customer,
    Entry,
    Lot,
    LotMove,
    Order,
    OrderLine,
    Product,
    Refund,
    Voucher,
    VoucherUse,
    database,
)
from vefa.db.shop import bulk, create_shop, executemany, open_shop
from vefa.reports.catalogue import Asked, entry
from vefa.reports.figures import collect
from vefa.reports.month import month_report, report_of
from vefa.reports.pdf import to_pdf
from vefa.reports.report import Report
from vefa.reports.xlsx import to_xlsx
from vefa.reports.xlsx_styles import column_style
from vefa.rules.periods import Unit, unit_of
from vefa.services.programme import kept_versions
from vefa.services.sums import recount

TODAY: Final = date(2026, 11, 10)
NOW: Final = datetime(2026, 11, 10, 6, tzinfo=UTC)
MONTH: Final = date(2026, 10, 1)
DAYS: Final = 760
PRODUCTS: Final = 500
PEOPLE: Final = 8  # orders of each customer
CHANNELS: Final = ("counter", "web", "trendyol")


def fill(path: str, orders: int) -> None:
    """So many orders of two lines over two years, each with its points; refunds, ends and vouchers."""
    source = random.Random(orders)
    shop = create_shop(Path(path), now=NOW)
    with bulk():
        version = kept_versions("")[0].id
        people = orders // PEOPLE
        columns: tuple[str, ...] = ("id", "number", "name", "fold", "sort_key", "made_on", "balance")
        names = (
            (n, n, f"Müşteri {n}", f"musteri {n}", f"musteri {n}", "2024-10-01", 40) for n in _to(people)
        )
        executemany(Customer, columns, names)
        goods = ((n, f"Ürün {n}", f"urun {n}") for n in _to(PRODUCTS))
        executemany(Product, ("id", "name", "fold"), goods)
        sold = [_order(source, n, orders, people, version) for n in _to(orders)]
        columns = ("id", "channel", "number", "customer", "day", "state", "currency", "total", "goods",
                   "basis", "earned", "programme")  # fmt: skip
        executemany(Order, columns, sold)
        columns = ("order", "position", "key", "product", "quantity", "price", "paid", "state")
        executemany(OrderLine, columns, (line for one in sold for line in _lines(source, one)))
        backs = ((n, sold[n - 1][4], sold[n - 1][8] // 4) for n in range(7, orders, 40))
        executemany(Refund, ("order", "day", "amount"), backs)
        _points(sold, version)
        _vouchers(source, orders // 50, people)
    recount()
    database.execute_sql("ANALYZE")
    shop.close()


def _to(count: int) -> range:
    return range(1, count + 1)


def _order(source: random.Random, number: int, of: int, people: int, version: int) -> tuple[Any, ...]:
    day = TODAY - timedelta(days=(of - number) * DAYS // of)
    goods, who = source.randrange(5_000, 200_000), source.randrange(people) + 1
    state = "delivered" if number % 30 else "cancelled"
    return (
        number, CHANNELS[number % 3], f"S{number}", who if number % 20 else None, day.isoformat(), state,
        "TRY", goods, goods, goods, goods // 1000, version,
    )  # fmt: skip


def _lines(source: random.Random, one: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    half = one[8] // 2
    for place, paid in enumerate((half, one[8] - half)):
        yield (one[0], place, str(place), source.randrange(PRODUCTS) + 1, 1000, paid, paid, one[5])


def _points(sold: list[tuple[Any, ...]], version: int) -> None:
    """An entry and a lot for each order of somebody; the lots of the first year have ended."""
    earned = [one for one in sold if one[3] and one[5] == "delivered"]
    columns: tuple[str, ...] = ("id", "customer", "day", "kind", "points", "order", "programme", "at", "why")
    given = (
        (n, one[3], one[4], "earn", one[10], one[0], version, "", f'{{"basis":{one[9]}}}')
        for n, one in enumerate(earned, 1)
    )
    executemany(Entry, columns, given)
    ends = [_year_on(one[4]) for one in earned]
    over = TODAY.isoformat()
    columns = ("id", "customer", "entry", "order", "born", "expires", "points", "left")
    lots = (
        (n, one[3], n, one[0], one[4], end, one[10], 0 if end < over else one[10])
        for n, (one, end) in enumerate(zip(earned, ends, strict=True), 1)
    )
    executemany(Lot, columns, lots)
    gone = [(n, one, end) for n, (one, end) in enumerate(zip(earned, ends, strict=True), 1) if end < over]
    first = len(earned)
    columns = ("id", "customer", "day", "kind", "points", "at")
    executemany(Entry, columns, ((first + k, one[3], end, "expire", -one[10], "") for k, (_n, one, end)
                                 in enumerate(gone, 1)))  # fmt: skip
    moves = ((first + k, n, -one[10]) for k, (n, one, _end) in enumerate(gone, 1))
    executemany(LotMove, ("entry", "lot", "points"), moves)


def _year_on(day: str) -> str:
    return f"{int(day[:4]) + 1}{day[4:].replace('02-29', '02-28')}"


def _vouchers(source: random.Random, count: int, people: int) -> None:
    made = [TODAY - timedelta(days=source.randrange(DAYS)) for _n in range(count)]
    columns: tuple[str, ...] = (
        "id", "serial", "code", "kind", "value", "currency", "customer", "starts", "last_day", "made_on",
        "uses",
    )  # fmt: skip
    rows = (
        (n, n, f"C{n}", "amount", 10_000, "TRY", n % people + 1, day.isoformat(),
         (day + timedelta(days=90)).isoformat(), day.isoformat(), n % 2)
        for n, day in enumerate(made, 1)
    )  # fmt: skip
    executemany(Voucher, columns, rows)
    used = (
        (n, 54_321, 10_000, (day + timedelta(days=20)).isoformat(), "")
        for n, day in enumerate(made, 1)
        if n % 2
    )
    executemany(VoucherUse, ("voucher", "basket", "discount", "day", "at"), used)


def points_book(clock: Clock, orders: int, xlsx: str) -> None:
    """The book of all movements of points, as the accountant gets it; the shop lies beside `xlsx`."""
    shop = open_shop(_points_shop(orders, xlsx), now=NOW)
    clock.start()
    to_xlsx(_points_report(), Path(xlsx))
    clock.stop()
    shop.close()


def points_book_floor(clock: Clock, orders: int, xlsx: str) -> None:
    """The same cells in the same styles by a bare write-only loop, a cell for each column used again."""
    _write_movements(clock, orders, xlsx, styled=True)


def points_book_plain(clock: Clock, orders: int, xlsx: str) -> None:
    """The same values without any style."""
    _write_movements(clock, orders, xlsx, styled=False)


def _write_movements(clock: Clock, orders: int, xlsx: str, *, styled: bool) -> None:
    shop = open_shop(_points_shop(orders, xlsx), now=NOW)
    sheet = next(one for one in _points_report().sheets if one.table == "tblMovements")
    money = [column.kind == "money" for column in sheet.columns]
    rows = [[value / 100 if minor else value for value, minor in zip(row, money, strict=True)]
            for row in sheet.rows]  # type: ignore[operator]  # fmt: skip
    shop.close()
    clock.start()
    book = Workbook(write_only=True)
    page = book.create_sheet(sheet.name)
    page.append([column.head for column in sheet.columns])
    cells = [column_style(one.kind, "TRY", first=i == 0, top=False).cell(page)
             for i, one in enumerate(sheet.columns)]  # fmt: skip
    for row in rows:
        page.append(_filled(cells, row) if styled else row)
    book.save(xlsx)
    clock.stop()


def _filled(cells: list[Any], row: list[Any]) -> list[Any]:
    for cell, value in zip(cells, row, strict=True):
        cell.value = value
    return cells


def _points_shop(orders: int, xlsx: str) -> Path:
    """A shop of so many orders, made where it is missing."""
    path = Path(xlsx).with_name(f"{orders}.vefa")
    if not path.exists():
        fill(str(path), orders)
    return path


def _points_report() -> Report:
    return entry("points").make(Asked(TODAY - timedelta(days=DAYS), TODAY, TODAY, NOW))


def gather(clock: Clock, path: str, unit: Unit) -> None:
    """The figures of a month, quarter or year, as the report gathers them."""
    shop = open_shop(Path(path), now=NOW)
    _gathered(unit)
    clock.start()
    _gathered(unit)
    clock.stop()
    shop.close()


def _gathered(unit: Unit) -> None:
    collect(*unit_of(unit, MONTH), today=TODAY)


def bare(clock: Clock, path: str, unit: Unit) -> None:
    """What the report asks of the file, statement by statement, by the standard library alone."""
    shop, asked = open_shop(Path(path), now=NOW), list[str]()
    database.connection().set_trace_callback(asked.append)
    _gathered(unit)
    database.connection().set_trace_callback(None)
    shop.close()
    file = sqlite3.connect(path)
    _fetch(file, asked)
    clock.start()
    _fetch(file, asked)
    clock.stop()
    file.close()


def _fetch(file: sqlite3.Connection, asked: list[str]) -> None:
    for sql in asked:
        file.execute(sql).fetchall()


def on_paper(clock: Clock, path: str, pdf: str) -> None:
    """The whole report of a month as a PDF."""
    shop = open_shop(Path(path), now=NOW)
    clock.start()
    to_pdf(month_report(MONTH, today=TODAY, with_sheets=False), Path(pdf))
    clock.stop()
    shop.close()


def as_workbook(clock: Clock, path: str, xlsx: str) -> None:
    """The report of a year with every order and movement."""
    shop = open_shop(Path(path), now=NOW)
    clock.start()
    data = collect(*unit_of("year", MONTH), today=TODAY)
    to_xlsx(report_of(data), Path(xlsx))
    clock.stop()
    shop.close()
