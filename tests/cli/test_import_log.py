"""`vefa imports`, `vefa undo-import`: what came in, and one step back."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Vefa

HEAD = "Tarih;Sipariş No;Ad Soyad;Telefon;Ürün;Adet;Birim Fiyat;Toplam Fiyat;Durum\n"
FIRST = "23.11.2026;D-1;Işıl Öğütçü;0532 001 00 01;Keten gömlek;2;617,25;1.234,50;Teslim Edildi\n"
SECOND = "24.11.2026;D-2;Çağrı Şimşek;0533 002 00 02;İpek şal;1;99,90;99,90;Teslim Edildi\n"


@pytest.fixture
def two_imports(vefa: Vefa, shop_file: Path, tmp_path: Path) -> Path:
    """A shop into which two files came, one after the other."""
    for name, text in (("bir.csv", HEAD + FIRST), ("iki.csv", HEAD + SECOND)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert vefa("import", tmp_path / name, "--shop", shop_file).code == 0
    return shop_file


def _told(vefa: Vefa, *words: Any) -> Any:
    said = vefa(*words, "--json")
    assert said.code == 0, said.err
    return json.loads(said.out)


def test_the_imports_are_listed_the_newest_first(vefa: Vefa, two_imports: Path) -> None:
    found = _told(vefa, "imports", "--shop", two_imports)["imports"]
    assert [(one["file"], one["new"], one["changed"], one["undone"]) for one in found] == [
        ("iki.csv", 1, 0, False),
        ("bir.csv", 1, 0, False),
    ]
    assert "iki.csv" in vefa("imports", "--shop", two_imports).out


def test_each_step_back_takes_the_last_one(vefa: Vefa, two_imports: Path) -> None:
    assert _told(vefa, "undo-import", "--shop", two_imports)["file"] == "iki.csv"
    assert [one["number"] for one in _told(vefa, "orders", "--shop", two_imports)["orders"]] == ["D-1"]
    assert vefa("undo-import", "--shop", two_imports).code == 0
    assert _told(vefa, "customers", "--shop", two_imports)["customers"] == []
    said = vefa("undo-import", "--shop", two_imports)
    assert (said.code, said.err.strip()) == (2, "Geri alınacak bir şey yok.")
    assert vefa("check", "--shop", two_imports).code == 0


def test_an_earlier_one_is_refused(vefa: Vefa, two_imports: Path) -> None:
    first = _told(vefa, "imports", "--shop", two_imports)["imports"][1]["number"]
    assert vefa("undo-import", first, "--shop", two_imports).code == 2
    assert len(_told(vefa, "orders", "--shop", two_imports)["orders"]) == 2


@pytest.mark.parametrize(("spent", "code"), [(100, 0), (500, 2)])
def test_points_that_a_changed_order_brought_and_somebody_spent_stand_in_the_way(
    vefa: Vefa, shop_file: Path, tmp_path: Path, spent: int, code: int
) -> None:
    """The order is of 1,000.00 first, then of 6,000.00: of 600 points 500 came with the second file."""
    shop = ("--shop", shop_file)
    for name, total in (("bir.csv", "1.000,00"), ("iki.csv", "6.000,00")):
        (tmp_path / name).write_text(HEAD + FIRST.replace("1.234,50", total), encoding="utf-8")
        assert vefa("import", tmp_path / name, *shop).code == 0
    who = "0532 001 00 01"
    sale = _told(vefa, "sale", "--customer", who, "--amount", 300, "--points", spent, *shop)
    assert sale["points_used"] == spent
    said = vefa("undo-import", *shop, "--json")
    assert said.code == code
    assert json.loads(said.out)["undone"] if code == 0 else "Işıl Öğütçü" in said.err
    assert vefa("check", *shop).code == 0
    assert _told(vefa, "points", "show", who, *shop)["points"] == sale["earned"] + (100 if code else 0)
