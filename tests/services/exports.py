"""The export of a shop that changes from week to week, and what people do between two imports of it."""

import csv
import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from openpyxl import Workbook

from tests.services.orders_of import NOW, TODAY
from vefa.db.models import Customer, Order, OrderLine, Product, database
from vefa.db.read import ids
from vefa.errors import VefaError
from vefa.files.guess import recognise
from vefa.files.reader import open_book
from vefa.services import settings
from vefa.services.customers import CustomerDraft, add_customer, change_customer
from vefa.services.imports import Source, last_import, read_orders, run_import, undo_import
from vefa.services.imports.summary import summary
from vefa.services.merging import merge_customers
from vefa.services.orders import set_state
from vefa.services.products import Wish, change_products
from vefa.services.sales import cancel_order, give_back

HEADINGS: Final = (
    "Sipariş No", "Satır", "Sipariş Tarihi", "Müşteri No", "Ad Soyad", "Telefon", "E-posta", "İl", "İlçe",
    "Adres", "Kanal", "Ürün Kodu", "Ürün", "Kategori", "Adet", "Birim Fiyat", "İndirim", "Tutar", "Durum",
)  # fmt: skip
STATES: Final = ("Hazırlanıyor", "Kargoda", "Teslim Edildi", "İade Edildi", "İptal Edildi")
_WHO: Final = (
    ("C1", "Ayşe Yılmaz", "0532 111 22 33", "ayse@posta.example", "İzmir", "Konak", "Gül Sk. 3"),
    ("C2", "Can Kaya", "0532 444 55 66", "", "Ankara", "", ""),
    ("C3", "M** D**", "", "deniz@posta.example", "İzmir", "Buca", ""),
    ("C4", "Mehmet Demir", "0532 777 88 99", "demir@posta.example", "", "", ""),
    ("", "Veli Ak", "", "", "Bursa", "Nilüfer", "Ova Cd. 9"),
    ("", "", "", "", "", "", ""),
)
_GOODS: Final = (("K1", "Kolye", "Takı"), ("Y2", "Yüzük", "Takı"), ("", "Kutu", ""))
_WHEN: Final[dict[str, Any]] = {"today": TODAY, "now": NOW}

Line = dict[str, Any]


class Export:
    """The rows of a file, order after order; `chance` decides what becomes of them."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.orders: list[list[Line]] = []
        for _time in range(chance.randint(5, 9)):
            self.add()

    def add(self) -> None:
        """A new order of somebody."""
        chance, number = self.chance, f"S{len(self.orders) + 100}"
        day = datetime(2026, 9, 1) + timedelta(minutes=chance.choice((0, 1440, 617, 5000, 77_777)))  # noqa: DTZ001
        who, channel = list(chance.choice(_WHO)), chance.choice(("Web", "Mağaza"))
        if chance.random() < 0.2:
            who[4], who[6] = "Ankara", "Ay Sk. 5"
        made = []
        for at in range(chance.randint(1, 3)):
            piece, off = chance.choice((20.0, 99.9, 450.0)), chance.choice(("", 0.0, 5.5))
            goods = list(chance.choice(_GOODS))
            if chance.random() < 0.1:
                goods[2] = "Hediye"
            cells = (
                number,
                float(at + 1),
                day,
                *who,
                channel,
                *goods,
                1.0,
                piece,
                off,
                0.0,
                chance.choice(STATES[:3]),
            )
            made.append(dict(zip(HEADINGS, cells, strict=True)))
        self.orders.append(made)

    def move_on(self) -> None:
        """What a later export says otherwise; most orders stay as they are."""
        chance = self.chance
        for _time in range(chance.randint(1, 3)):
            line = chance.choice(chance.choice(self.orders))
            what = chance.choice(("state", "state", "state", "Adet", "İndirim", "contact", "product", "odd"))
            if what == "state":
                line["Durum"] = chance.choice(STATES)
            elif what == "contact":
                field = chance.choice(("Ad Soyad", "Telefon", "E-posta", "İlçe", "Adres", "Müşteri No"))
                line[field] = chance.choice([row[HEADINGS.index(field) - 3] for row in _WHO])
            elif what == "product":
                line["Kategori"] = chance.choice(("Takı", "Ev", ""))
            elif what == "odd":
                line["Tutar"] = chance.choice(("yok", "12,50", 30.0))
            else:
                line[what] = chance.choice((2.0, 3.0)) if line[what] else 4.0
        if chance.random() < 0.6:
            self.add()

    def rows(self) -> list[Line]:
        """As they stand in the file: some of the oldest are not told any more, orders may change places."""
        chance = self.chance
        told = self.orders[chance.choice((0, 0, 0, 2)) :]
        if chance.random() < 0.3:
            told = chance.sample(told, len(told))
        rows = [dict(line) for order in told for line in order]
        if chance.random() < 0.15:
            rows.append(dict(chance.choice(rows)))
        for row in rows:
            if row["Tutar"] == 0.0:
                row["Tutar"] = round(row["Adet"] * row["Birim Fiyat"] - (row["İndirim"] or 0.0), 2)
        return rows


def write(path: Path, rows: Sequence[Line]) -> Path:
    """A workbook with real dates and numbers, or the same as delimited text."""
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow(HEADINGS)
            writer.writerows([_as_text(cell) for cell in row.values()] for row in rows)
        return path
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADINGS)
    for row in rows:
        sheet.append([cell or None if isinstance(cell, str) else cell for cell in row.values()])
    book.save(path)
    return path


def _as_text(cell: Any) -> str:
    if isinstance(cell, datetime):
        return f"{cell:%d.%m.%Y %H:%M}"
    return f"{cell:.2f}".replace(".", ",") if isinstance(cell, float) else cell


def bring_in(path: Path, shown: int = 0) -> tuple[dict[str, Any], int]:
    """Import the file; what is told of it, and how many of its orders were not read."""
    with open_book(path) as book:
        plan = read_orders(book, recognise(book), shown=shown)
    left = len(plan.seen.ids) if plan.seen else 0
    done = run_import(plan, file=Source(path.name), **_WHEN)
    return summary(plan, done.counts, done.problems), left


def by_hand(chance: random.Random) -> None:
    """Something that people do; what the shop refuses in words does not happen."""
    try:
        chance.choice(_DEEDS)(chance)
    except VefaError:
        return


def _change_customer(chance: random.Random) -> None:
    customer = Customer.get_by_id(_some(chance, Customer))
    who = chance.choice(_WHO)
    said = {"name": customer.name, "phone": customer.phone, "email": customer.email, "city": customer.city}
    field = chance.choice(("name", "phone", "email", "city"))
    told = {"name": who[1] or "Biri", "phone": who[2], "email": who[3], "city": who[4]}
    draft = CustomerDraft(**{**said, field: told[field]})
    change_customer(customer.id, draft, **_WHEN, anyway=chance.random() < 0.5)


def _add_customer(chance: random.Random) -> None:
    who = chance.choice(_WHO)
    draft = CustomerDraft(name=who[1] or "Biri", phone=who[2], email=who[3])
    add_customer(draft, **_WHEN, anyway=chance.random() < 0.7)


def _merge(chance: random.Random) -> None:
    merge_customers(_some(chance, Customer), _some(chance, Customer), **_WHEN)


def _set_state(chance: random.Random) -> None:
    set_state(_some(chance, Order), chance.choice(("shipped", "delivered", "returned", "cancelled")), **_WHEN)


def _give_back(chance: random.Random) -> None:
    give_back(_some(chance, Order), chance.choice((None, [(1, 1000)])), **_WHEN)


def _cancel(chance: random.Random) -> None:
    cancel_order(_some(chance, Order), **_WHEN)


def _change_product(chance: random.Random) -> None:
    wish = chance.choice((Wish(category="Başka"), Wish(marked=True)))
    change_products([_some(chance, Product)], wish)


def _own_contact(chance: random.Random) -> None:
    settings.save_shop(
        replace(settings.shop(), name="Kolyeci", phone=chance.choice(("", _WHO[0][2])), email=_WHO[2][3])
    )


def _undo(_chance: random.Random) -> None:
    last = last_import()
    if last is not None:
        undo_import(last.id, **_WHEN)


_DEEDS: Final[tuple[Callable[[random.Random], None], ...]] = (
    _change_customer, _change_customer, _add_customer, _merge, _set_state, _give_back, _cancel,
    _change_product, _own_contact, _undo, _undo,
)  # fmt: skip


def _some(chance: random.Random, table: type[Any]) -> int:
    found = ids(table.select(table.id).order_by(table.id))
    if not found:
        raise VefaError("none")
    return chance.choice(found)


def lines_of(number: str) -> list[tuple[Any, ...]]:
    """Quantity, what was paid and state of the lines of an order."""
    query = OrderLine.select(OrderLine.quantity, OrderLine.paid, OrderLine.state).join(Order)
    return list(query.where(Order.number == number).order_by(OrderLine.position).tuples())


def tables() -> dict[str, list[Any]]:
    """Every row of every table but the digests."""
    names = database.execute_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    ).fetchall()
    return {
        name: database.execute_sql(f'SELECT * FROM "{name}"').fetchall()  # noqa: S608 - names of ours
        for (name,) in names
        if name != "order_digest"
    }
