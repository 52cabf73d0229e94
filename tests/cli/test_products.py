"""`vefa products`, `vefa categories`, `vefa category`: the lists add up, the rules place products."""

import json
from pathlib import Path
from typing import Any

from tests.cli.conftest import Vefa


def told(vefa: Vefa, *words: Any) -> Any:
    said = vefa(*words, "--json")
    assert (said.code, said.err) == (0, "")
    return json.loads(said.out)


def test_products_are_those_that_were_sold(vefa: Vefa, demo_file: Path, tmp_path: Path) -> None:
    lines = tmp_path / "sold.csv"
    vefa("export", "lines", lines, "--shop", demo_file, "--columns", "product")
    sold = {line.strip('"') for line in lines.read_text(encoding="utf-8-sig").splitlines()[1:]}
    answer = told(vefa, "products", "--shop", demo_file, "--limit", 1000, "--prices")
    assert {one["name"] for one in answer["products"]} == sold
    assert answer["count"] == len(answer["products"])
    first = answer["products"][0]
    assert [at["day"] for at in first["prices"]] == sorted(
        (at["day"] for at in first["prices"]), reverse=True
    )
    assert {at["currency"] for at in first["prices"]} == {"TRY"}


def test_products_for_people(vefa: Vefa, demo_file: Path) -> None:
    said = vefa("products", "--shop", demo_file, "--limit", 2)
    assert len(said.out.splitlines()) == 3
    assert said.err.endswith(" üründen 2 tanesi\n")
    found = vefa("products", "--shop", demo_file, "--search", "GOMLEK").out.splitlines()[1:]
    assert found
    assert all("ömlek" in line for line in found)


def test_a_rule_places_products_and_goes_again(vefa: Vefa, shop_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "satis.csv"
    path.write_text(
        "Sipariş No;Tarih;Ad Soyad;Ürün;Tutar\n1;01.10.2026;Ayşe;Mavi kupa;50,00\n"
        "2;02.10.2026;Can;Atkı;90,00\n"
    )
    vefa("import", path, "--shop", shop_file)
    assert told(vefa, "categories", "--shop", shop_file) == {"categories": [], "rules": []}
    rule = {"words": "kupa", "category": "Mutfak", "products": 1}
    assert told(vefa, "category", "add", "KUPA", "Mutfak", "--shop", shop_file) == rule
    assert told(vefa, "categories", "--shop", shop_file) == {"categories": ["Mutfak"], "rules": [rule]}
    placed = told(vefa, "products", "--shop", shop_file)["products"]
    assert {one["name"]: (one["category"], one["category_by"]) for one in placed} == {
        "Atkı": ("", "sheet"), "Mavi kupa": ("Mutfak", "rule"),
    }  # fmt: skip
    unplaced = told(vefa, "products", "--shop", shop_file, "--kind", "unplaced")
    assert [one["name"] for one in unplaced["products"]] == ["Atkı"]
    assert vefa("category", "add", "kupa", "Başka", "--shop", shop_file).code == 2
    assert vefa("category", "remove", "kupa", "--shop", shop_file).code == 0
    assert told(vefa, "categories", "--shop", shop_file)["rules"] == []
    assert vefa("category", "remove", "kupa", "--shop", shop_file).err.startswith("“kupa” için kural yok")
