"""Files of a seller at three places, made by a seed, and what they come to, counted without a line of Vefa.

Three monthly files of a marketplace overlap by ten days, and the later one tells newer states; a web shop and
a hand-kept book name some of the same people in other ways of writing.
"""

import csv
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from openpyxl import Workbook

TRENDYOL: Final = (
    "Barkod", "Paket No", "Kargo Firması", "Sipariş Tarihi", "Sipariş Numarası", "Alıcı", "İl", "Ürün Adı",
    "Sipariş Statüsü", "E-Posta", "Adet", "Birim Fiyatı", "Satış Tutarı", "Faturalanacak Tutar",
    "Teslim Tarihi",
)  # fmt: skip
SHOPIFY: Final = (
    "Name", "Email", "Financial Status", "Fulfillment Status", "Currency", "Subtotal", "Shipping", "Total",
    "Created at", "Lineitem quantity", "Lineitem name", "Lineitem price", "Billing Name", "Billing Phone",
    "Refunded Amount", "Cancelled at", "Id",
)  # fmt: skip
BOOK: Final = ("Tarih", "Ad Soyad", "Telefon", "Ürün", "Tutar")
AHEAD: Final = {"Kargoda": 1, "Teslim Edildi": 2, "İade Edildi": 3, "İptal Edildi": 3}
GONE: Final = ("İade Edildi", "İptal Edildi")
FIRST: Final = (date(2026, 8, 1), date(2026, 9, 1), date(2026, 10, 1))
NAMES: Final = ("İrem Işıklı", "Gül Çağ", "Ömer Şahin", "ILGAZ ÜNAL", "Zoë Öz", "Can Ağaoğlu", "Şule İnce")


@dataclass(frozen=True)
class Line:
    """A line of the marketplace as one file tells it; `paid` in kuruş."""

    order: str
    package: str
    barcode: str
    day: date
    buyer: int
    paid: int
    state: str


def market(seed: int) -> list[list[Line]]:
    """The lines of three monthly files; those of the last ten days stand in the next one too, further on."""
    draw = random.Random(seed)
    months: list[list[Line]] = []
    for first in FIRST:
        fresh = [_line(draw, first, number) for number in range(60)]
        again = [
            _moved(draw, one) for one in (months[-1] if months else []) if one.day >= first - timedelta(10)
        ]
        months.append([*again, *fresh])
    return months


def _line(draw: random.Random, first: date, number: int) -> Line:
    """Every third line belongs to the order before it."""
    order = number - number % 3 // 2
    own = random.Random(f"{first} {order}")
    day, buyer = first + timedelta(own.randrange(28)), own.randrange(25)
    name, paid = f"{first:%y%m}{order:04}", draw.randrange(1_000, 90_000)
    return Line(name, f"{name}9", f"869{number % 11:03}", day, buyer, paid, draw.choice(list(AHEAD)))


def _moved(draw: random.Random, line: Line) -> Line:
    """As a later file tells it: never back."""
    later = [state for state, step in AHEAD.items() if step > AHEAD[line.state]]
    return replace(line, state=draw.choice(later)) if later and draw.random() < 0.5 else line


def settled(months: Sequence[Sequence[Line]]) -> dict[tuple[str, str], Line]:
    """Every line once, as the last file that names it tells it."""
    return {(one.package, one.barcode): one for month in months for one in month}


def write_market(path: Path, lines: Iterable[Line]) -> None:
    """The marketplace's workbook: its header stands in row 2."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Siparişler"])
    sheet.append(TRENDYOL)
    for one in lines:
        name, money = NAMES[one.buyer % len(NAMES)], f"{one.paid / 100:.2f}".replace(".", ",")
        sheet.append([
            one.barcode, one.package, "TEX", f"{one.day:%d.%m.%Y} 10:05", one.order, name, "İSTANBUL",
            "Kolye", one.state, f"pf+{one.buyer:03}@trendyolmail.com", 1, money, money, money,
            f"{one.day + timedelta(3):%d.%m.%Y} 12:00" if AHEAD[one.state] >= 2 else "",
        ])  # fmt: skip
    book.save(path)


def people() -> list[tuple[str, str, str]]:
    """Name, e-mail and phone of twenty who buy at the web shop; the first twelve stand in the book too."""
    return [(NAMES[at % len(NAMES)], f"kisi{at}@posta.example", f"+9053200010{at:02}") for at in range(20)]


def write_shopify(path: Path) -> list[tuple[int, int]]:
    """The web shop's export; person and kuruş of each order, every fifth one refunded whole."""
    sold = [(at * 7 % 20, 5_000 + at * 311) for at in range(30)]
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(SHOPIFY)
        for number, (who, paid) in enumerate(sold):
            name, mail, phone = people()[who]
            money, refunded = f"{paid / 100:.2f}", f"{paid / 100 if number % 5 == 0 else 0:.2f}"
            out.writerow([
                f"#{1001 + number}", mail.upper(), "paid" if number % 5 else "refunded", "fulfilled",
                "TRY", money, "0.00", money, f"2026-09-{1 + number % 28:02} 10:00:00 +0300", 1, "Mug", money,
                name,
                f"+90 {phone[3:6]} {phone[6:9]} {phone[9:11]} {phone[11:]}", refunded, "", 5_000 + number,
            ])  # fmt: skip
    return [one for number, one in enumerate(sold) if number % 5]


def write_book(path: Path) -> list[tuple[int, int]]:
    """The hand-kept book: phones typed as people type them, amounts with a comma; person and kuruş."""
    sold = [(at % 12, 12_345 + at * 1_009) for at in range(24)]
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(BOOK)
    for number, (who, paid) in enumerate(sold):
        name, _mail, phone = people()[who]
        typed = (f"0{phone[3:]}", f"{phone[3:6]} {phone[6:9]} {phone[9:]}")[number % 2]
        money = f"{paid // 100},{paid % 100:02}"
        sheet.append([date(2026, 10, 1 + number), name.upper(), typed, "Kolye", money])
    book.save(path)
    return sold
