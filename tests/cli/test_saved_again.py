"""An export that a spreadsheet program opened and saved again brings no order twice."""

import csv
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Vefa

TRENDYOL = (
    "Barkod", "Paket No", "Sipariş Tarihi", "Sipariş Numarası", "Alıcı", "Ürün Adı", "Sipariş Statüsü",
    "Adet", "Birim Fiyatı", "Faturalanacak Tutar", "Müşteri Telefon No",
)  # fmt: skip
N11 = ("Sipariş No", "Sipariş Tarihi", "Alıcı", "Alıcı Telefon", "Ürün Adı", "Adet", "Toplam Tutar")
BOOK = ("Sipariş No", "Tarih", "Ad Soyad", "Telefon", "Ürün", "Adet", "Tutar")
Ask = Callable[..., Any]


@pytest.fixture
def ask(vefa: Vefa, shop_file: Path) -> Ask:
    """Runs a command on the empty shop; its JSON."""

    def call(*words: Any) -> Any:
        said = vefa(*words, "--shop", shop_file, "--json")
        assert said.code == 0, said.err
        return json.loads(said.out)

    return call


def saved(folder: Path, name: str, *rows: Sequence[str]) -> Path:
    path = folder / name
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    return path


def brought(ask: Ask, path: Path, *words: str) -> tuple[int, int, int]:
    """How many orders were new, changed and the same."""
    said = ask("import", path, *words)["orders"]
    assert ask("check")["problems"] == []
    return said["new"], said["changed"], said["same"]


def points(ask: Ask) -> int:
    [customer] = ask("customers")["customers"]
    shown = ask("points", "show", customer["number"])
    return int(shown["points"]) + int(shown["waiting"])


def package(barcode: str, product: str, paid: str, state: str = "Kargoya Verildi") -> tuple[str, ...]:
    head = (barcode, "3000001", "03.10.2026 10:00", "10900000001", "Can Kaya", product, state)
    return (*head, "1", paid, paid, "0532 111 22 33")


@pytest.mark.parametrize("other", ["8690000000028", "KZK-01"])
def test_rounded_barcodes_double_no_line(ask: Ask, tmp_path: Path, other: str) -> None:
    as_it_was = saved(
        tmp_path,
        "a.csv",
        TRENDYOL,
        package("8690000000011", "Kolye", "100,00"),
        package(other, "Kupa", "250,00"),
    )
    rounded = other if other == "KZK-01" else "8,69E+12"
    necklace = package("8,69E+12", "Kolye", "100,00", "Teslim Edildi")
    later = saved(tmp_path, "b.csv", TRENDYOL, necklace, package(rounded, "Kupa", "250,00", "İade Edildi"))
    assert brought(ask, as_it_was) == (1, 0, 0)
    assert points(ask) == 35
    assert brought(ask, later) == (0, 1, 0)
    assert points(ask) == 10  # of 100.00; the other line came back
    assert brought(ask, as_it_was) == (0, 0, 1)
    [order] = ask("orders")["orders"]
    assert (order["total"], order["state"]) == ("350.00", "partly_returned")


def test_barcodes_without_their_noughts_double_no_line(ask: Ask, tmp_path: Path) -> None:
    rows = [package(code, "Kolye", "100,00") for code in ("012345678905", "12345678905")]
    for number, row in enumerate([*rows, rows[0]]):
        assert brought(ask, saved(tmp_path, f"{number}.csv", TRENDYOL, row)) == (not number, 0, number > 0)
    assert points(ask) == 10


@pytest.mark.parametrize("rounded_first", [False, True])
def test_rounded_numbers_make_no_order_twice(ask: Ask, tmp_path: Path, rounded_first: bool) -> None:
    def rows(*numbers: str, seconds: str) -> list[tuple[str, ...]]:
        return [
            (number, f"{day}.10.2026 10:21{seconds}", "Selin Ak", "0532 200 00 01", "Şapka", "1", "200,00")
            for day, number in zip(("04", "05"), numbers, strict=True)
        ]

    whole = saved(tmp_path, "n11.csv", N11, *rows("201000000001", "201000000002", seconds=":37"))
    rounded = saved(tmp_path, "n11 2.csv", N11, *rows("2,01E+11", "2,01E+11", seconds=""))
    first, then = (rounded, whole) if rounded_first else (whole, rounded)
    assert brought(ask, first, "--channel", "n11") == (2, 0, 0)
    assert brought(ask, then, "--channel", "n11") == (0, 0, 2)
    assert points(ask) == 40


@pytest.mark.parametrize(
    ("before", "after"), [("000123", "123"), ("123", "0123"), ("#123", "123"), ("123", "#123")]
)
def test_lost_noughts_and_signs_make_no_order_twice(
    ask: Ask, tmp_path: Path, before: str, after: str
) -> None:
    def book(name: str, number: str, day: str = "03.10.2026") -> Path:
        return saved(
            tmp_path, name, BOOK, (number, day, "Can Kaya", "0532 111 22 33", "Kolye", "1", "100,00")
        )

    assert brought(ask, book("a.csv", before), "--channel", "web") == (1, 0, 0)
    assert brought(ask, book("b.csv", after), "--channel", "web") == (0, 0, 1)
    assert brought(ask, book("c.csv", after), "--channel", "phone") == (1, 0, 0)
    assert brought(ask, book("d.csv", f"0{after}", "04.10.2026"), "--channel", "web") == (1, 0, 0)
    assert points(ask) == 30


@pytest.mark.parametrize("name", ["lines", "orders"])
def test_a_line_that_was_cancelled_later_is_no_return_in_what_vefa_saves(
    ask: Ask, vefa: Vefa, tmp_path: Path, name: str
) -> None:
    """Of 350.00 the necklace of 100.00 is cancelled in the second file: 25 points stay, in every shop."""
    mug = package("8690000000028", "Kupa", "250,00")
    first = saved(tmp_path, "a.csv", TRENDYOL, package("8690000000011", "Kolye", "100,00"), mug)
    necklace = package("8690000000011", "Kolye", "100,00", "İptal Edildi")
    assert brought(ask, first) == (1, 0, 0)
    assert brought(ask, saved(tmp_path, "b.csv", TRENDYOL, necklace, mug)) == (0, 1, 0)
    assert points(ask) == 25
    list_ = tmp_path / "liste.csv"
    ask("export", name, list_)
    assert brought(ask, list_) == (0, 0, 1)
    assert points(ask) == 25
    [was] = ask("orders")["orders"]
    other = tmp_path / "other.vefa"
    assert vefa("import", list_, "--shop", other).code == 0
    [order] = json.loads(vefa("orders", "--shop", other, "--json").out)["orders"]
    for key in ("number", "state", "total", "points"):
        assert order[key] == was[key], key


@pytest.mark.parametrize("files", ["sale+back", "back+sale", "sale,back", "back,sale", "back,back+sale"])
def test_an_order_is_of_the_day_of_its_sale_wherever_its_return_stands(
    ask: Ask, tmp_path: Path, files: str
) -> None:
    """Sold on 3 October, partly back on the 5th: so it is in every order of rows and of files."""
    who = ("Ayşe Ak", "0532 111 22 33", "Kolye")
    row = {
        "sale": ("9", "03.10.2026", *who, "5", "500,00"),
        "back": ("9", "05.10.2026", *who, "-2", "-200,00"),
    }
    for number, rows in enumerate(files.split(",")):
        path = saved(tmp_path, f"{number}.csv", BOOK, *(row[one] for one in rows.split("+")))
        brought(ask, path, "--channel", "web")
    [order] = ask("orders")["orders"]
    assert (order["day"], order["state"], points(ask)) == ("2026-10-03", "partly_returned", 30)
    first_known = "2026-10-05" if files.startswith("back,") else "2026-10-03"
    for _step in files.split(","):
        ask("undo-import")
        assert ask("check")["problems"] == []
        assert {one["day"] for one in ask("orders")["orders"]} <= {first_known}


@pytest.mark.parametrize("keyed", [False, True])
@pytest.mark.parametrize("months", ["0,1,2", "2,1,0", "1,0,2", "01,12,012"])
def test_what_comes_back_in_steps_adds_up_in_every_order_of_the_files(
    ask: Ask, tmp_path: Path, months: str, keyed: bool
) -> None:
    """Five are sold in September, one comes back in October, two in November: of 500.00 200.00 stay."""
    who = ("Ayşe Ak", "0532 111 22 33", "Kolye")
    told = (("03.09.2026", "5", "500,00"), ("05.10.2026", "-1", "-100,00"), ("05.11.2026", "-2", "-200,00"))
    rows = [("9", day, *who, pieces, paid, "71000001") for day, pieces, paid in told]
    heads = (*BOOK, "Kalem Numarası" if keyed else "Not")
    for number, file in enumerate(months.split(",")):
        path = saved(tmp_path, f"{number}.csv", heads, *(rows[int(month)] for month in file))
        brought(ask, path, "--channel", "web")
        assert brought(ask, path, "--channel", "web") == (0, 0, 1)
    [order] = ask("orders")["orders"]
    assert (order["day"], order["state"], points(ask)) == ("2026-09-03", "partly_returned", 20)


def test_steps_that_came_from_a_list_of_vefa_are_known_in_the_files_they_are_from(
    ask: Ask, vefa: Vefa, tmp_path: Path
) -> None:
    who = ("Ayşe Ak", "0532 111 22 33", "Kolye")
    told = (("03.09.2026", "5", "500,00"), ("05.10.2026", "-2", "-200,00"), ("05.11.2026", "-1", "-100,00"))
    files = [saved(tmp_path, f"{day}.csv", BOOK, ("9", day, *who, *rest)) for day, *rest in told]
    for path in files:
        brought(ask, path, "--channel", "web")
    ask("export", "lines", tmp_path / "liste.csv")
    other = ("--shop", tmp_path / "other.vefa")
    assert vefa("import", tmp_path / "liste.csv", *other).code == 0
    for path in reversed(files):
        again = json.loads(vefa("import", path, "--channel", "web", *other, "--json").out)
        assert (again["orders"]["new"], again["orders"]["changed"], again["orders"]["same"]) == (0, 0, 1)
