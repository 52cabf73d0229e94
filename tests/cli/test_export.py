"""`vefa export`."""

import csv
import json
from pathlib import Path

from tests.cli.conftest import Vefa


def test_what_was_saved_comes_in_again(vefa: Vefa, demo_file: Path, tmp_path: Path) -> None:
    lines = tmp_path / "kalemler.csv"
    assert vefa("export", "lines", lines, "--shop", demo_file).code == 0
    again = tmp_path / "yeni.vefa"
    assert vefa("import", lines, "--shop", again).code == 0
    wanted, found = (
        vefa("orders", "--shop", shop, "--json", "--limit", 5000).out for shop in (demo_file, again)
    )
    assert '"turnover"' in wanted
    assert wanted.split('"points"')[0] == found.split('"points"')[0]  # as many, as much


def test_columns_and_words_choose(vefa: Vefa, demo_file: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    said = vefa(
        "export",
        "customers",
        file,
        "--shop",
        demo_file,
        "--columns",
        "name, city",
        "--search",
        "izmir",
        "--json",
    )
    rows = list(csv.reader(file.read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert said.code == 0
    assert {row[1] for row in rows[1:]} == {"İzmir"}
    wrong = vefa("export", "customers", file, "--shop", demo_file, "--columns", "name,boy")
    assert wrong.code == 2
    assert "boy" in wrong.err
    assert vefa("export", "customers", tmp_path / "a.pdf", "--shop", demo_file).code == 2


def test_every_column_brings_every_customer_back(vefa: Vefa, tmp_path: Path) -> None:
    book, first, again, file = (tmp_path / name for name in ("a.csv", "a.vefa", "b.vefa", "c.csv"))
    book.write_text(
        "Ad Soyad;Telefon;Kart No;Puan;Doğum Günü;Etiket;Not;Şehir;İlçe;Adres\n"
        "Ayşe Er;0532 001 00 01;VİP-0012;100;3 Mart;vip, yeni;=1+1;İzmir;Konak;-Sok. 1\n"
        "Can;0532 001 00 02;;5;;;satır;;;\n",
        "utf-8",
    )
    assert vefa("import", book, "--shop", first).code == 0
    assert vefa("export", "customers", file, "--shop", first, "--columns", "all").code == 0
    assert vefa("import", file, "--shop", again).code == 0
    wanted, found = (
        sorted(json.loads(vefa("customers", "--shop", shop, "--json").out)["customers"], key=str)
        for shop in (first, again)
    )
    assert [one["card"] for one in wanted] == ["VIP0012", ""]
    assert found == wanted
