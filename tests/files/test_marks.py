"""Card, tax number and address of who ordered."""

from pathlib import Path
from typing import Any

import pytest

from tests.files.made import read, table

HEAD = ["Sipariş No", "Tarih", "Ad Soyad", "Toplam"]
ROW = ["S-1", "05.10.2026", "Ayşe Yılmaz", 120.5]


def marks(folder: Path, head: list[str], cells: list[Any]) -> dict[str, str]:
    """What an order with these further columns tells."""
    (order,) = read(table(folder, [HEAD + head, ROW + cells])).orders
    return {key: getattr(order, key) for key in ("card", "tax", "district", "address") if getattr(order, key)}


@pytest.mark.parametrize(
    ("heading", "cell", "kept"),
    [
        ("Müşteri Kart No", "1000 0000-17", {"card": "1000000017"}),
        ("Müşteri Kart No", 4501.0, {"card": "4501"}),
        ("Kart No", 4501, {}),  # the last figures of a bank card
        ("Kart No", "**** 4501", {}),
        ("Kart No", 1000000017, {"card": "1000000017"}),
        ("Vergi No", 5601466111.0, {"tax": "5601466111"}),
        ("VKN", "11111111111", {}),
        ("Vergi Kimlik Numarası", "10000000146", {"tax": "10000000146"}),
        ("TC Kimlik No", "10000000146", {}),  # never read
        ("İlçe", "KADIKÖY", {"district": "Kadıköy"}),
        ("Teslimat Adresi", " Moda Cad.  No:12\nD:5 ", {"address": "Moda Cad. No:12 D:5"}),
        ("IP Adresi", "192.0.2.1", {}),
        ("Kargo Takip No", "5601466111", {}),
    ],
)
def test_marks_are_read_by_their_headings(
    tmp_path: Path, heading: str, cell: Any, kept: dict[str, str]
) -> None:
    assert marks(tmp_path, [heading], [cell]) == kept


@pytest.mark.parametrize(
    ("head", "own"),
    [(["Müşteri No", "Kanal"], True), (["Müşteri No"], False), (["Kanal"], False)],
)
def test_a_book_of_several_channels_numbers_its_customers_itself(
    tmp_path: Path, head: list[str], own: bool
) -> None:
    cells = {"Müşteri No": "C0042", "Kanal": "Web"}
    assert read(table(tmp_path, [HEAD + head, ROW + [cells[one] for one in head]])).own_numbers is own
