"""`vefa customer doubles`, `apart`, `split`."""

import json
from pathlib import Path
from typing import Any

from tests.cli.conftest import Vefa

SHEET = """Sipariş No,Tarih,Ad Soyad,Telefon,Toplam
S-1,05.10.2026,Ayşe Yılmaz,0532 111 22 33,120
S-2,06.10.2026,Can Demir,0532 111 22 33,80
"""


def told(vefa: Vefa, *words: Any) -> Any:
    return json.loads(vefa("customer", *words, "--json").out)


def test_likely_doubles_are_listed_and_kept_apart(vefa: Vefa, shop_file: Path) -> None:
    shop = ("--shop", shop_file)
    for name, phone in (("Ayşe Yılmaz", "0532 111 22 33"), ("AYSE YILMAZ", "0532 112 12 33")):
        assert vefa("customer", "add", name, "--phone", phone, *shop).code == 0
    (pair,) = told(vefa, "doubles", *shop)["doubles"]
    assert pair["reasons"] == ["name_same", "phone_swapped"]
    assert [one["number"] for one in pair["customers"]] == [1, 2]
    said = vefa("customer", "doubles", *shop)
    assert "aynı ad · telefonun iki rakamı yer değiştirmiş" in said.out
    assert said.err == "1 olası yinelenen kayıt\n"
    assert vefa("customer", "apart", 1, 2, *shop).code == 0
    assert told(vefa, "doubles", "--look", *shop) == {"count": 0, "doubles": []}
    assert vefa("customer", "apart", 1, 1, *shop).code == 2


def test_a_second_person_is_split_off(vefa: Vefa, shop_file: Path, tmp_path: Path) -> None:
    shop = ("--shop", shop_file)
    sheet = tmp_path / "defter.csv"
    sheet.write_text(SHEET, encoding="utf-8")
    look = json.loads(vefa("import", sheet, *shop, "--json").out)
    assert (look["people"], look["suggestions"], len(look["problems"])) == (1, 0, 1)
    assert told(vefa, "show", 1, *shop)["other_names"] == [{"name": "Can Demir", "orders": 1}]
    assert told(vefa, "split", 1, "Can Demir", *shop) == {"number": 2, "name": "Can Demir", "orders": 1}
    assert told(vefa, "show", 2, *shop)["orders"] == 1
    assert vefa("customer", "show", "0532 111 22 33", *shop).code == 2  # two may be meant
    assert vefa("customer", "split", 1, "Can Demir", *shop).code == 2
