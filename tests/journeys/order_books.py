"""What a hand-kept order book holds, counted from the workbook with openpyxl and plain Python alone.

Nothing here knows the programme: it is the other half of the comparison. Money in kuruş.
"""

import os
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

CANCELLED = "Sipariş İptali"
OWN = Path(__file__).resolve().parents[1] / "data" / "orders" / "order_book.xlsx"


@dataclass(frozen=True)
class Book:
    """An order book, the day of the journey (shortly after its end) and a month to report."""

    path: Path
    today: str
    month: date
    year_back: date


def books() -> list[Book]:
    """The book of the tests, and the real one where VEFA_SAMPLES names its folder."""
    found = [Book(OWN, "2026-11-24", date(2026, 10, 1), date(2025, 11, 24))]
    folder = os.environ.get("VEFA_SAMPLES")
    if folder:
        real = Path(folder) / "tr_handmade_orders" / "Siparişler.xlsx"
        found.append(Book(real, "2020-12-28", date(2020, 11, 1), date(2019, 12, 28)))
    return found


@dataclass(frozen=True)
class Sale:
    """One order: a row of the book."""

    number: str
    day: date
    clock: time
    name: str
    pieces: int
    total: int
    cancelled: bool


def read_book(path: Path) -> list[Sale]:
    """The orders of the first sheet of a book with the headings of a hand-kept one."""
    book = load_workbook(path, data_only=True, read_only=True)
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    book.close()
    at = {str(head).strip(): place for place, head in reversed(list(enumerate(rows[0]))) if head}
    return [_sale(row, at) for row in rows[1:] if row[at["İşlem Kodu"]]]


def _sale(row: tuple[Any, ...], at: dict[str, int]) -> Sale:
    moment = row[at["Tarih"]]
    assert isinstance(moment, datetime)
    return Sale(
        number=str(row[at["İşlem Kodu"]]),
        day=moment.date(),
        clock=row[at["Saat"]],
        name=" ".join(str(row[at["Isim Soyisim"]]).split()),
        pieces=int(row[at["Adet"]]),
        total=round(row[at["Toplam Fiyat"]] * 100),
        cancelled=row[at["Durum"]] == CANCELLED,
    )


def kept(sales: list[Sale]) -> list[Sale]:
    """Orders that were not cancelled, by day."""
    return sorted((one for one in sales if not one.cancelled), key=lambda one: (one.day, one.clock))


def points(sales: list[Sale]) -> Counter[str]:
    """Points by name: one for every full 10 TL of each order."""
    found: Counter[str] = Counter()
    for one in kept(sales):
        found[one.name] += one.total // 1000
    return found


def spent(sales: list[Sale], since: date) -> Counter[str]:
    """What each name paid from a day on."""
    found: Counter[str] = Counter()
    for one in kept(sales):
        if one.day >= since:
            found[one.name] += one.total
    return found


def month(sales: list[Sale], first: date) -> dict[str, Any]:
    """The key figures of a month as the policies define them (57, 58)."""
    mine = [one for one in kept(sales) if (one.day.year, one.day.month) == (first.year, first.month)]
    turnover = sum(one.total for one in mine)
    buyers = {one.name for one in mine}
    until = max((one.day for one in mine), default=first)
    visits = Counter(one.name for one in kept(sales) if one.day <= until)
    begin: dict[str, date] = {}
    for one in kept(sales):
        begin.setdefault(one.name, one.day)
    again = sum(visits[name] > 1 for name in buyers)
    return {
        "turnover": money(turnover),
        "orders": len(mine),
        "basket": money((2 * turnover + len(mine)) // (2 * len(mine))),
        "customers": len(buyers),
        "new": sum(begin[name].replace(day=1) == first for name in buyers),
        "repeat_rate": (20000 * again + len(buyers)) // (2 * len(buyers)),
        "points_earned": sum(one.total // 1000 for one in mine),
    }


def totals(sales: list[Sale], first: date) -> dict[str, int]:
    """The orders of a month, cancelled ones too, by number."""
    return {one.number: one.total for one in sales if one.day.replace(day=1) == first}


def listed_in(path: Path) -> dict[str, int]:
    """The orders that the report's workbook lists, with their totals, which stand there as numbers."""
    book = load_workbook(path, data_only=True)
    sheet = next(one for one in book.worksheets if "tblOrders" in one.tables)
    rows = list(sheet[sheet.tables["tblOrders"].ref])
    book.close()
    at = [cell.value for cell in rows[0]].index("Toplam")
    return {str(row[0].value): round(row[at].value * 100) for row in rows[1:]}


def money(kurus: int) -> str:
    """1234.50"""
    return f"{kurus // 100}.{kurus % 100:02}"
