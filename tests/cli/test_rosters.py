"""`vefa import` with a list of customers: recognised, looked at, brought in once, orders if asked."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Vefa


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The notebook of a shop."""
    path = tmp_path / "defter.csv"
    path.write_text(
        "Ad Soyad;Tel;Puan;Doğum Tarihi;Etiket;SMS İzni\n"
        "Ayşe Yılmaz;0532 123 45 67;120;12.03.1985;VIP, toptan;Evet\n"
        "Mehmet Demir;0533 111 22 33;45;5 Mayıs;;Hayır\n"
        "Fatma;;10;;;\n",
        "utf-8",
    )
    return path


def told(vefa: Vefa, *words: Any) -> Any:
    """What an import answers."""
    said = vefa("import", *words, "--json")
    assert said.code == 0, said.err
    return json.loads(said.out)


def test_a_notebook_comes_in_once(vefa: Vefa, book: Path, shop_file: Path) -> None:
    seen = told(vefa, book, "--dry-run")
    assert (seen["kind"], seen["rows"], seen["points"]) == ("customers", 3, 175)
    assert seen["customers"] == {"new": 3, "known": 0, "changed": 0}
    assert ["SMS İzni" in one["message"] for one in seen["problems"]] == [True]
    assert told(vefa, book, "--shop", shop_file) == seen
    again = told(vefa, book, "--shop", shop_file)
    assert (again["customers"], again["points"]) == ({"new": 0, "known": 3, "changed": 0}, 0)
    listed = json.loads(vefa("customers", "--shop", shop_file, "--json").out)["customers"]
    found = {one["name"]: one for one in listed}
    ayse = found["Ayşe Yılmaz"]
    assert (ayse["balance"], ayse["birthday"], ayse["tags"]) == (120, "03-12", ["toptan", "VIP"])
    assert ayse["consents"] == {"message": "none", "email": "none", "call": "none"}
    assert {name: one["balance"] for name, one in found.items()} == {
        "Ayşe Yılmaz": 120, "Mehmet Demir": 45, "Fatma": 10,
    }  # fmt: skip
    assert vefa("check", "--shop", shop_file).code == 0


def test_it_is_told_in_words_and_can_be_taken_for_orders(vefa: Vefa, book: Path) -> None:
    said = vefa("import", book, "--dry-run")
    assert said.out.splitlines()[:3] == [
        "defter: 3 satır müşteri listesi olarak okundu",
        "Müşteriler: 3 yeni, 0 kayıtlı (0 tanesi tamamlanacak)",
        "3 müşterinin getirdiği puan: 175",
    ]
    assert vefa("import", book, "--dry-run", "--kind", "orders").code == 2


def test_what_was_exported_is_imported_again_without_loss(vefa: Vefa, book: Path, shop_file: Path) -> None:
    told(vefa, book, "--shop", shop_file)
    saved = book.with_name("liste.xlsx")
    vefa("export", "customers", saved, "--shop", shop_file)
    again = told(vefa, saved, "--shop", shop_file)
    assert (again["format"], again["customers"], again["points"]) == (
        "vefa_customers", {"new": 0, "known": 3, "changed": 0}, 0,
    )  # fmt: skip
    fresh = told(vefa, saved, "--dry-run")
    assert (fresh["customers"]["new"], fresh["points"]) == (3, 175)
