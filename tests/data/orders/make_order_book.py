"""Makes `order_book.xlsx`, a hand-kept order book as small shops keep it, and its truth. Nobody is real.

    python tests/data/orders/make_order_book.py

The same seed gives the same cells. The truth is summed up here, by itself, and not by Vefa.
"""

import json
import random
from collections import Counter
from datetime import date, datetime, time, timedelta
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

HERE = Path(__file__).parent
HEADINGS = (
    "Tarih", "Saat", "İşlem Kodu", "Isim Soyisim", "Şehir", "Ürün", "Kargo Firması", "Durum", "Adet",
    "Birim Fiyat  ", "Toplam Fiyat", "Musteri  Tipi",
)  # fmt: skip
PEOPLE = (
    "Işıl Yağmur", "İrem Çınar", "Ömer Şimşek", "Gülşen Öztürk", "Çağrı Ilgaz", "Şule İnce", "Ufuk Güneş",
    "Nazlı Kaya", "Barış Ünlü", "Hülya Sarı", "Tuğba Er", "Kerem Doğan",
)  # fmt: skip
CITIES = ("İstanbul", "İzmir", "Bursa", "Konya", "Trabzon", "Bolu")
GOODS = (
    ("Yazıcı", 620),
    ("Kulaklık", 250),
    ("Webcam", 645),
    ("Klavye", 375),
    ("Fare", 180),
    ("Hard Disk", 850),
)
STATES = (
    ("Teslim Edidi",) * 5
    + ("Tamamlandı",) * 3
    + ("Paketlemede", "Teslim Edildi", "Kargoda", "Sipariş İptali")
)
ROWS = 64


def rows() -> list[list[object]]:
    """The orders, oldest first by number, as the owner typed them."""
    draw = random.Random(20261124)
    made: list[list[object]] = []
    for at in range(ROWS):
        name = PEOPLE[min(int(draw.random() ** 1.6 * len(PEOPLE)), len(PEOPLE) - 1)]
        product, price = draw.choice(GOODS)
        day = date(2026, 1, 5) + timedelta(days=at * 5 + draw.randrange(5))
        hour = time(draw.randrange(9, 22), draw.randrange(60))
        pieces = draw.randrange(1, 6)
        made.append([
            day, hour, f"{name[:2].upper()}-{at + 1:03}", name, draw.choice(CITIES), product,
            draw.choice(("PTT Kargo", "MNG", "Yurtiçi")), draw.choice(STATES), pieces, price, pieces * price,
            draw.choice(("SILVER", "GOLD", "PREMIUM")),
        ])  # fmt: skip
    return made


def fill(sheet: Worksheet, orders: list[list[object]]) -> None:
    """The table in A:L, and beside it the little filter block that repeats three of its headings."""
    sheet.append([*HEADINGS, None, "Şehir", "Durum", "Toplam Fiyat", "Toplam Fiyat"])
    for row in orders:
        sheet.append(row)
    sheet["N2"], sheet["O2"], sheet["P2"], sheet["Q2"] = "İzmir", "Paketlemede", ">1000", "<30000"
    sheet["N4"] = 20262


def pivot(book: Workbook, orders: list[list[object]]) -> None:
    """A second sheet with sums by state, as a pivot table leaves it."""
    sheet = book.create_sheet("DURUM_ÖZETİ")
    sheet["A3"], sheet["B3"] = "Row Labels", "Sum of Toplam Fiyat"
    for at, (state, amount) in enumerate(sorted(by_state(orders).items()), start=4):
        sheet.cell(at, 1, state)
        sheet.cell(at, 2, amount)
    sheet.append(["Grand Total", sum(by_state(orders).values())])


def by_state(orders: list[list[object]]) -> Counter[str]:
    """Amounts in lira by the word for the state."""
    sums: Counter[str] = Counter()
    for row in orders:
        sums[str(row[7])] += int(str(row[10]))
    return sums


def truth(orders: list[list[object]]) -> dict[str, object]:
    """What is in the book, counted here."""
    moments = [f"{row[0]}T{row[1]}" for row in orders]
    return {
        "orders": len(orders),
        "names": len({row[3] for row in orders}),
        "units": sum(int(str(row[8])) for row in orders),
        "total": sum(by_state(orders).values()) * 100,
        "cancelled": by_state(orders)["Sipariş İptali"] * 100,
        "states": dict(sorted(Counter(str(row[7]) for row in orders).items())),
        "first": min(moments),
        "last": max(moments),
    }


def main() -> None:
    """Write both files."""
    orders = rows()
    book = Workbook()
    fill(book.active, orders)
    book.active.title = "Siparişler"
    pivot(book, orders)
    book.properties.creator = ""
    book.properties.created = book.properties.modified = datetime(2026, 11, 24)  # noqa: DTZ001 - workbooks know no zone
    book.save(HERE / "order_book.xlsx")
    (HERE / "order_book.json").write_text(
        json.dumps(truth(orders), ensure_ascii=False, indent=1) + "\n", "utf-8"
    )


if __name__ == "__main__":
    main()
