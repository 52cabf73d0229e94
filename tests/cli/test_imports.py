"""`vefa import`: one object for programs, sentences for people, nothing on a dry run."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.cli.conftest import Vefa

BOOK = (
    "Tarih;Sipariş No;Ad Soyad;Telefon;Ürün;Adet;Birim Fiyat;Toplam Fiyat;Durum\n"
    "23.11.2026;D-1;Işıl Öğütçü;0532 001 00 01;Keten gömlek;2;617,25;1.234,50;Teslim Edildi\n"
    "23.11.2026;D-1;Işıl Öğütçü;0532 001 00 01;İpek şal;1;99,90;99,90;Teslim Edildi\n"
    "24.11.2026;D-2;Çağrı Şimşek;0533 002 00 02;İpek şal;1;599,90;599,90;Sipariş İptali\n"
    "24.11.2026;D-3;;;Bez çanta;3;50,00;150,00;Teslim Edildi\n"
)
WANTED: dict[str, Any] = {
    "format": "guess",
    "rows": 4,
    "orders": {"new": 3, "changed": 0, "same": 0, "cancelled": 1, "returned": 0},
    "lines": 4,
    "units": 7,
    "customers": {"new": 2, "known": 0, "none": 1},
    "sums": {"TRY": {"total": "2084.30", "cancelled": "599.90", "returned": "0.00"}},
    "first": "2026-11-23",
    "last": "2026-11-24",
    "header_row": 1,
    "people": 2,
    "repeat": {"customers": 0, "base": 2},
    "suggestions": 0,
}
KEYS = {*WANTED, "sheet", "problems"}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "satış defteri.csv"
    path.write_text(BOOK, encoding="cp1254")
    return path


def test_dry_run_answers_with_one_object_and_writes_nothing(vefa: Vefa, book: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    said = vefa("import", book, "--dry-run", "--json")
    told = json.loads(said.out)
    assert said.code == 0
    assert set(told) == KEYS
    assert {key: told[key] for key in WANTED} == WANTED
    assert sorted(tmp_path.rglob("*")) == before


def test_a_look_into_a_shop_that_is_not_there_makes_no_file(vefa: Vefa, book: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    said = vefa("import", book, "--dry-run", "--json", "--shop", tmp_path / "yeni.vefa")
    assert (said.code, json.loads(said.out)["orders"]["new"]) == (0, 3)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_file_that_cannot_be_read_leaves_no_new_shop(vefa: Vefa, tmp_path: Path) -> None:
    damaged = tmp_path / "bozuk.xlsx"
    damaged.write_bytes(b"PK\x03\x04 no workbook")
    before = sorted(tmp_path.rglob("*"))
    said = vefa("import", damaged, "--shop", tmp_path / "yeni.vefa")
    assert (said.code, said.out) == (2, "")
    assert "yeni.vefa" not in said.err
    assert sorted(tmp_path.rglob("*")) == before


def test_import_makes_the_shop_and_answers_the_same(vefa: Vefa, book: Path, tmp_path: Path) -> None:
    path = tmp_path / "yeni.vefa"
    said = vefa("import", book, "--shop", path, "--json")
    assert said.code == 0
    assert "yeni.vefa" in said.err
    told = json.loads(said.out)
    assert {key: told[key] for key in WANTED} == WANTED
    listed = json.loads(vefa("customers", "--shop", path, "--json").out)
    assert {one["name"]: one["balance"] for one in listed["customers"]} == {
        "Işıl Öğütçü": 133,
        "Çağrı Şimşek": 0,
    }


def test_only_orders_from_a_day_on_count(vefa: Vefa, book: Path, shop_file: Path) -> None:
    looked = vefa("import", book, "--shop", shop_file, "--dry-run", "--count-from", "2026-11-24")
    assert "0 puan kullanılabilir" in looked.out
    words = ("import", book, "--shop", shop_file, "--count-from")
    assert vefa(*words, "2026-11-24", "--json").code == 0
    listed = json.loads(vefa("customers", "--shop", shop_file, "--json").out)
    assert {one["balance"] for one in listed["customers"]} == {0}
    assert vefa(*words, "dün").code == 2


def test_the_year_of_days_without_one_can_be_told(vefa: Vefa, tmp_path: Path) -> None:
    path = tmp_path / "defter.csv"
    path.write_text("Tarih;Müşteri;Tutar\n25 Kas;Ayşe Er;10\n3/1;Can Ak;20\n", "utf-8")
    told = json.loads(vefa("import", path, "--dry-run", "--year", "2024", "--json").out)
    assert (told["first"], told["last"]) == ("2024-01-03", "2024-11-25")
    assert vefa("import", path, "--dry-run", "--year", "24").code == 2


def test_same_file_twice_is_one_import(vefa: Vefa, book: Path, shop_file: Path) -> None:
    vefa("import", book, "--shop", shop_file)
    again = json.loads(vefa("import", book, "--shop", shop_file, "--json").out)
    assert again["orders"] == {"new": 0, "changed": 0, "same": 3, "cancelled": 1, "returned": 0}
    assert again["customers"] == {"new": 0, "known": 2, "none": 1}
    assert json.loads(vefa("orders", "--shop", shop_file, "--json").out)["count"] == 3


def test_a_shop_is_backed_up_before_it_gets_orders(vefa: Vefa, book: Path, shop_file: Path) -> None:
    looked = vefa("import", book, "--shop", shop_file, "--dry-run")
    assert list(shop_file.parent.rglob("*.gz")) == []
    assert "yedek" not in looked.err
    said = vefa("import", book, "--shop", shop_file, "--json")
    [backup] = shop_file.parent.rglob("*.gz")
    assert str(backup) in said.err
    assert json.loads(said.out)["orders"]["new"] == 3
    restored = shop_file.with_name("eski.vefa")
    assert vefa("restore", backup, "--shop", restored).code == 0
    assert json.loads(vefa("orders", "--shop", restored, "--json").out)["count"] == 0


def test_dry_run_knows_the_shop_it_is_asked_for(vefa: Vefa, book: Path, shop_file: Path) -> None:
    vefa("import", book, "--shop", shop_file)
    book.write_text(BOOK.replace("Sipariş İptali", "Teslim Edildi"), encoding="cp1254")
    told = json.loads(vefa("import", book, "--shop", shop_file, "--dry-run", "--json").out)
    assert told["orders"] == {"new": 0, "changed": 1, "same": 2, "cancelled": 0, "returned": 0}
    assert json.loads(vefa("orders", "--shop", shop_file, "--json", "--group", "back").out)["count"] == 1


def test_several_sheets_answer_one_by_one_and_none_is_written_when_one_cannot_be_read(
    vefa: Vefa, tmp_path: Path, shop_file: Path
) -> None:
    book = Workbook()
    book.remove(book.active)
    for name, total in (("Ocak", 100), ("Şubat", 250)):
        sheet = book.create_sheet(name)
        sheet.append(["Tarih", "Sipariş No", "Ad Soyad", "Toplam"])
        sheet.append([date(2026, 2, 1), f"{name}-1", "Işıl Öğütçü", total])
    book.create_sheet("Notlar").append(["Ara beni"])
    book.save(tmp_path / "iki ay.xlsx")
    words = ("import", tmp_path / "iki ay.xlsx", "--shop", shop_file, "--json", "--sheet", "Ocak")
    assert vefa(*words, "--sheet", "Notlar").code == 2
    assert json.loads(vefa("orders", "--shop", shop_file, "--json").out)["count"] == 0
    looked = json.loads(vefa(*words, "--sheet", "Şubat", "--dry-run").out)
    assert json.loads(vefa("orders", "--shop", shop_file, "--json").out)["count"] == 0
    told = json.loads(vefa(*words, "--sheet", "Şubat").out)
    assert told == looked  # the second sheet beside the shop as the first one leaves it
    assert list(told) == ["sheets"]
    assert [(one["sheet"], one["sums"]["TRY"]["total"]) for one in told["sheets"]] == [
        ("Ocak", "100.00"), ("Şubat", "250.00"),
    ]  # fmt: skip
    assert [one["customers"]["new"] for one in told["sheets"]] == [1, 0]


def test_channel_is_where_the_orders_stand(vefa: Vefa, book: Path, shop_file: Path) -> None:
    vefa("import", book, "--shop", shop_file, "--channel", "Telefon")
    told = json.loads(vefa("orders", "--shop", shop_file, "--json").out)
    assert {one["channel"] for one in told["orders"]} == {"phone"}


def test_channel_and_ways_are_remembered_for_such_a_sheet(vefa: Vefa, book: Path, shop_file: Path) -> None:
    vefa("import", book, "--shop", shop_file, "--channel", "phone")
    book.write_text(BOOK.replace("D-", "E-"), encoding="cp1254")
    vefa("import", book, "--shop", shop_file)
    book.write_text(BOOK.replace("D-", "F-"), encoding="cp1254")
    vefa("import", book, "--shop", shop_file, "--channel", "counter")
    told = json.loads(vefa("orders", "--shop", shop_file, "--json").out)
    assert {one["number"][0]: one["channel"] for one in told["orders"]} == {
        "D": "phone", "E": "phone", "F": "counter",
    }  # fmt: skip


def test_hand_kept_book_is_the_shops_own_channel(vefa: Vefa, book: Path, shop_file: Path) -> None:
    vefa("import", book, "--shop", shop_file)
    told = json.loads(vefa("orders", "--shop", shop_file, "--json").out)
    assert {one["channel"] for one in told["orders"]} == {"counter"}


def test_ways_of_numbers_and_days_can_be_told(vefa: Vefa, tmp_path: Path) -> None:
    path = tmp_path / "us.csv"
    path.write_text("Order,Date,Customer,Total\nA1,03/04/2026,Ann Lee,1.234\nA2,03/05/2026,Bob Ray,2.500\n")
    turkish = json.loads(
        vefa("import", path, "--dry-run", "--json", "--number", "comma", "--date", "dmy").out
    )
    american = json.loads(
        vefa("import", path, "--dry-run", "--json", "--number", "point", "--date", "mdy").out
    )
    assert (turkish["sums"]["TRY"]["total"], turkish["last"]) == ("3734.00", "2026-05-03")
    assert (american["sums"]["TRY"]["total"], american["last"]) == ("3.73", "2026-03-05")


def test_people_read_what_came_in(vefa: Vefa, book: Path, shop_file: Path) -> None:
    said = vefa("import", book, "--shop", shop_file)
    assert "3 yeni" in said.out
    assert "2.084,30 TL" in said.out
    assert "148 puan kullanılabilir" not in said.out  # the sale without a person earns nothing
    assert "133 puan kullanılabilir" in said.out


def test_what_holds_for_the_whole_sheet_is_told_beside_its_rows(vefa: Vefa, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Order ID,Date,Name,Amount\nA,03/04/2026,Jo,10\nB,04/05/2026,Jo,ten\n", "utf-8")
    lines = vefa("import", path, "--dry-run", "--lang", "en").out.splitlines()
    assert lines[-3:] == [
        "The dates do not tell which figure is the month; they are read as day.month.year",
        "1 row needs a look:",
        "  row 3, Amount: The amount is no number ten",
    ]


def test_points_of_old_orders_are_told_as_over(vefa: Vefa, tmp_path: Path) -> None:
    old = tmp_path / "eski.csv"
    old.write_text(BOOK.replace("23.11.2026", "23.11.2016"), encoding="cp1254")
    said = vefa("import", old, "--shop", tmp_path / "yeni.vefa")
    assert "0 puan kullanılabilir, 0 puan bekliyor, 133 puanın süresi dolmuş" in said.out


@pytest.mark.parametrize(
    "words", [(), ("--shop",), ("--dry-run", "--format", "nothing"), ("--dry-run", "--date", "x")]
)
def test_wrong_usage_is_2(vefa: Vefa, book: Path, words: tuple[str, ...]) -> None:
    assert vefa("import", book, *words).code == 2


def test_sheet_that_is_not_there_is_told(vefa: Vefa, book: Path) -> None:
    said = vefa("import", book, "--dry-run", "--sheet", "Ocak")
    assert (said.code, "Ocak" in said.err) == (2, True)


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"PK\x03\x04 no workbook", b"only one word"])
def test_file_that_is_none_is_told_in_a_sentence(
    vefa: Vefa, tmp_path: Path, shop_file: Path, content: bytes
) -> None:
    path = tmp_path / "bozuk.xlsx"
    path.write_bytes(content)
    said = vefa("import", path, "--shop", shop_file)
    assert said.code == 2
    assert "bozuk.xlsx" in said.err
    assert json.loads(vefa("orders", "--shop", shop_file, "--json").out)["count"] == 0


def test_a_word_of_the_sheet_is_explained_and_remembered(vefa: Vefa, book: Path, shop_file: Path) -> None:
    book.write_text(BOOK.replace("Teslim Edildi", "Depoda duruyor"), encoding="cp1254")
    looked = json.loads(vefa("import", book, "--dry-run", "--json").out)
    assert [one["found"] for one in looked["problems"]] == ["Depoda duruyor"]
    words = ("import", book, "--shop", shop_file, "--json")
    assert vefa(*words, "--state", "Depoda duruyor=yolda").code == 2
    told = json.loads(vefa(*words, "--state", "Depoda duruyor=shipped").out)
    assert told["problems"] == []
    assert json.loads(vefa(*words).out)["problems"] == []
    listed = json.loads(vefa("orders", "--shop", shop_file, "--json").out)
    assert {one["state"] for one in listed["orders"]} == {"shipped", "cancelled"}


def test_what_a_sheet_does_not_tell_is_read_as_the_country_writes_and_listed(
    vefa: Vefa, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "Order,Date,Customer,Total\nA1,03/04/2026,Ann Lee,1.234\nA2,05/06/2026,Bob Ray,2.500\n", "utf-8"
    )
    told = json.loads(vefa("import", path, "--dry-run", "--json", "--lang", "en").out)
    assert (told["first"], told["last"]) == ("2026-04-03", "2026-06-05")
    assert told["sums"]["TRY"]["total"] == "3734.00"
    assert [one["row"] for one in told["problems"]] == [0, 0]
    amounts, dates = sorted(one["message"] for one in told["problems"])
    assert ("1.234,56" in amounts, "day.month.year" in dates) == (True, True)
    said = vefa("import", path, "--dry-run", "--json", "--number", "comma", "--date", "mdy")
    decided = json.loads(said.out)
    assert (decided["first"], decided["last"], decided["problems"]) == ("2026-03-04", "2026-05-06", [])
    assert decided["sums"]["TRY"]["total"] == "3734.00"
    american = json.loads(vefa("import", path, "--dry-run", "--json", "--number", "point").out)
    assert american["sums"]["TRY"]["total"] == "3.73"


def test_days_that_cannot_be_right_are_told(vefa: Vefa, tmp_path: Path) -> None:
    path = tmp_path / "defter.csv"
    rows = "05.01.2062;Ayşe Er;10\n05.01.1926;Can Ak;20\n05.01.2026;Ece Su;30\n"
    path.write_text(f"Tarih;Müşteri;Tutar\n{rows}", "utf-8")
    looked = json.loads(vefa("import", path, "--dry-run", "--json").out)
    done = json.loads(vefa("import", path, "--shop", tmp_path / "yeni.vefa", "--json").out)
    found = [(one["row"], one["found"]) for one in looked["problems"]]
    assert found == [(2, "05.01.2062"), (3, "05.01.1926")]
    assert (done["problems"], done["orders"]["new"]) == (looked["problems"], 3)


def test_all_sheets_of_such_rows_come_in_at_once(vefa: Vefa, tmp_path: Path) -> None:
    book = Workbook()
    book.remove(book.active)
    for name, total in (("OCAK", 100), ("ŞUBAT", 250)):
        sheet = book.create_sheet(name)
        sheet.append(["Tarih", "Sipariş No", "Ad Soyad", "Toplam"])
        sheet.append([date(2026, 2, 1), f"{name}-1", "Işıl Öğütçü", total])
    book.create_sheet("Özet").append(["Ciro", 350])
    book.save(tmp_path / "aylar.xlsx")
    words = ("import", tmp_path / "aylar.xlsx", "--dry-run")
    assert "--all-sheets" in vefa(*words).err
    told = json.loads(vefa(*words, "--all-sheets", "--json").out)
    assert [(one["sheet"], one["orders"]["new"], one["problems"]) for one in told["sheets"]] == [
        ("OCAK", 1, []), ("ŞUBAT", 1, []),
    ]  # fmt: skip
