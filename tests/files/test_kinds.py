"""The same orders in every kind of file, whatever its name says, give the same plan."""

import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.files import binary
from tests.files.made import read, sheets, text
from vefa.errors import VefaError
from vefa.files.reader import open_book

ROWS: list[list[Any]] = [
    ["SATIŞ DEFTERİ"],
    ["Sipariş No", "Sipariş Tarihi", "Ad Soyad", "Telefon", "Ürün", "Adet", "Tutar", "Durum"],
    [
        "A1",
        "05.01.2026 14:05",
        "Işıl Çağrı",
        "0532 001 00 01",
        "Keten gömlek",
        2,
        "1.234,50",
        "Teslim Edildi",
    ],
    ["A1", "05.01.2026 14:05", "Işıl Çağrı", "0532 001 00 01", "İpek şal", 1, 99.9, "Teslim Edildi"],
    [],
    ["A2", "06.01.2026", "Ömer Üğdül", "", "Bez; çanta", 3, "(50,00)", "İade edildi"],
    ["TOPLAM", "", "", "", "", 6, "1.284,40", ""],
]


def written(cell: Any) -> str:
    """A cell in text: a decimal comma, quotes around what needs them."""
    shown = str(cell).replace(".", ",") if isinstance(cell, float) else str(cell)
    return f'"{shown}"' if ";" in shown else shown


def parted(sign: str, name: str, encoding: str = "utf-8", first: str = "") -> Callable[[Path], Path]:
    """Text whose columns are parted by `sign`."""
    lines = [sign.join(written(cell) for cell in row) for row in ROWS]
    return lambda folder: text(folder, first + "\r\n".join(lines), name, encoding)


def page(folder: Path) -> Path:
    """A web page."""
    rows = "".join(f"<tr>{''.join(f'<td>{written(cell)}</td>' for cell in row)}</tr>" for row in ROWS)
    return text(folder, f"<meta charset=utf-8><table>{rows}</table>".replace('"', ""), "orders.xls")


def flat(folder: Path) -> Path:
    """An OpenDocument sheet as one text file."""
    with zipfile.ZipFile(binary.ods(folder, {"Ocak": ROWS})) as archive:
        content = archive.read("content.xml").decode()
    return text(folder, content.replace("office:document-content", "office:document"), "orders.fods")


MADE: dict[str, Callable[[Path], Path]] = {
    "xlsx": lambda folder: sheets(folder, {"Ocak": ROWS}),
    "xlsx called csv": lambda folder: sheets(folder, {"Ocak": ROWS}, "orders.csv"),
    "xls": lambda folder: binary.xls(folder, {"Ocak": ROWS}),
    "xlsb": lambda folder: binary.xlsb(folder, {"Ocak": ROWS}),
    "ods": lambda folder: binary.ods(folder, {"Ocak": ROWS}),
    "flat ods": flat,
    "page": page,
    "csv": parted(";", "orders.csv"),
    "csv of Excel": parted(";", "orders.csv", "cp1254"),
    "csv with a mark": parted(";", "orders.csv", "utf-8-sig"),
    "csv with a sep line": parted("|", "orders.csv", "utf-8-sig", "sep=|\r\n"),
    "csv called xls": parted("\t", "orders.xls", "utf-16"),
    "tsv": parted("\t", "orders.tsv"),
    "txt": parted("|", "orders.txt", "iso8859-9"),
}


@pytest.mark.parametrize("kind", list(MADE))
def test_the_same_orders_in_every_kind_of_file(tmp_path: Path, kind: str) -> None:
    plan = read(MADE[kind](tmp_path))
    assert (plan.header_row, plan.rows, plan.problems) == (2, 3, [])
    assert [(order.number, order.day, order.moment, order.name, order.phone) for order in plan.orders] == [
        ("A1", "2026-01-05", "2026-01-05T11:05:00Z", "Işıl Çağrı", "+905320010001"),
        ("A2", "2026-01-06", None, "Ömer Üğdül", ""),
    ]
    assert [[(line.product, line.quantity, line.paid) for line in order.lines] for order in plan.orders] == [
        [("Keten gömlek", 2_000, 123_450), ("İpek şal", 1_000, 9_990)], [("Bez; çanta", 3_000, -5_000)],
    ]  # fmt: skip
    assert [order.row for order in plan.orders] == [3, 6]


@pytest.mark.parametrize("make", [binary.ods, binary.xlsb, binary.xls])
def test_several_sheets_and_hidden_ones_of_every_kind(tmp_path: Path, make: Callable[..., Path]) -> None:
    path = make(tmp_path, {"Gizli": ROWS[:3], "Ocak": ROWS, "Şubat": ROWS[:4]}, ["Gizli"])
    with open_book(path) as book:
        assert (book.shown, book.hidden) == (["Ocak", "Şubat"], ["Gizli"])
        months = [book.rows(name) for name in ("Ocak", "Şubat", "Ocak")]  # side by side
        assert [len(list(rows)) for rows in months] == [7, 4, 7]
    assert (read(path, sheet="Şubat").rows, read(path).rows) == (2, 3)


@pytest.mark.parametrize("way", [0, 1])
@pytest.mark.parametrize("read_only", [b"", b"\x86\0\0\0"])
def test_a_locked_xls_asks_for_its_password(tmp_path: Path, way: int, read_only: bytes) -> None:
    with pytest.raises(VefaError, match="password"):
        open_book(binary.xls(tmp_path, {"Ocak": ROWS}, first=read_only + binary.biff_password(way)))


def test_a_book_that_is_only_to_be_read_is_read(tmp_path: Path) -> None:
    assert read(binary.xls(tmp_path, {"Ocak": ROWS}, first=b"\x86\0\0\0")).rows == 3


def mac_xlsx(folder: Path, rows: Sequence[Sequence[Any]]) -> Path:
    """A workbook that counts days from 1904; its day numbers are not formatted."""
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    for row in rows:
        book.active.append(row)
    book.save(folder / "mac.xlsx")
    return folder / "mac.xlsx"


@pytest.mark.parametrize(
    ("make", "mac"),
    [
        (mac_xlsx, True),
        (lambda folder, rows: binary.xls(folder, {"S": rows}, first=binary.biff_mac()), True),
        (lambda folder, rows: binary.xlsb(folder, {"S": rows}, mac=True), True),
        (lambda folder, rows: binary.xls(folder, {"S": rows}), False),
        (lambda folder, rows: binary.xlsb(folder, {"S": rows}), False),
    ],
)
def test_day_numbers_without_a_format_are_counted_as_their_book_counts(
    tmp_path: Path, make: Callable[..., Path], mac: bool
) -> None:
    since = date(1904, 1, 1) if mac else date(1899, 12, 30)
    number = float((date(2026, 3, 5) - since).days)
    head = ["Sipariş No", "Tarih", "Müşteri", "Tutar"]
    rows = [head, ["A1", number, "Ayşe Er", 10.0], ["A2", number + 1, "Can Er", 20.5]]
    assert [one.day for one in read(make(tmp_path, rows)).orders] == ["2026-03-05", "2026-03-06"]
