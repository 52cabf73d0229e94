#!/usr/bin/env python3
"""Make the samples that come with Vefa anew, with the generator behind `vefa demo`.

    python packaging/samples.py

`resources/samples/ornek.vefa.xz`: the ready sample shop of 412 customers.
`resources/samples/ornek-siparisler.xlsx`: a sales book kept by hand, about 200 rows of its last six weeks.
"""

import sys
from datetime import datetime, time, timedelta
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from vefa.rules import phone  # noqa: E402
from vefa.rules.demo.life import look  # noqa: E402
from vefa.rules.demo.orders import DemoOrder, DemoShop, make_shop  # noqa: E402
from vefa.services.sample import UNTIL, write_ready  # noqa: E402

SAMPLES = ROOT / "resources" / "samples"
WEEKS = 6
SLIP = 23  # every so many rows the state holds a typing error
HEADINGS = (
    "Tarih", "Saat", "İşlem Kodu", "İsim Soyisim", "Telefon", "Şehir", "Ürün", "Adet", "Birim Fiyat",
    "Toplam Fiyat", "Durum",
)  # fmt: skip
STATES = {
    "new": "Hazırlanıyor", "shipped": "Kargoda", "delivered": "Teslim Edildi",
    "partly_returned": "Teslim Edildi", "returned": "İade", "cancelled": "Sipariş İptali",
}  # fmt: skip


def write_book(path: Path, made: DemoShop) -> None:
    """Write the sales book: the orders over the counter and by phone, a row for each line."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Siparişler"
    sheet.append(HEADINGS)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    since = made.until - timedelta(weeks=WEEKS)
    for order in made.orders:
        if order.channel in {"counter", "phone"} and order.day > since and order.person >= 0:
            write_order(sheet, order, made)
    for column, width in zip("ABCDEFGHIJK", (12, 8, 12, 24, 18, 12, 26, 7, 13, 13, 16), strict=True):
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = "A2"
    book.properties.creator = "Vefa"
    book.properties.created = book.properties.modified = datetime.combine(made.until, time())
    book.save(path)


def write_order(sheet: Worksheet, order: DemoOrder, made: DemoShop) -> None:
    """Write the rows of one order as somebody keeps them by hand."""
    person = made.people[order.person]
    seen = look(order, made.until)
    for place, line in enumerate(order.lines):
        state = "returned" if seen and place in seen.back else seen.state if seen else "new"
        sheet.append(
            (
                datetime.combine(order.day, time()),
                time(*divmod(order.minute, 60)) if order.minute is not None else None,
                order.number,
                person.name,
                phone.display(person.phone) if person.phone else None,
                person.city,
                line.good.name,
                line.pieces,
                line.price / 100,
                line.paid / 100,
                STATES[state] if sheet.max_row % SLIP else STATES[state].replace("ildi", "idi"),
            )
        )
        sheet.cell(sheet.max_row, 1).number_format = "dd.mm.yyyy"
        sheet.cell(sheet.max_row, 2).number_format = "hh:mm"


def main() -> None:
    """Make both samples."""
    SAMPLES.mkdir(parents=True, exist_ok=True)
    write_book(SAMPLES / "ornek-siparisler.xlsx", make_shop(seed=5, orders=2900, customers=450, until=UNTIL))
    write_ready(SAMPLES / "ornek.vefa.xz")


if __name__ == "__main__":
    main()
