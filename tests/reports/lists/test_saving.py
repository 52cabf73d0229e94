"""Lists of the window as files, and the way back through the import."""

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.services.orders_of import AYSE, FILE, NOW, TODAY, line, order, plan
from vefa.errors import VefaError
from vefa.files.guess import Wishes, recognise
from vefa.files.plan import make_plan
from vefa.files.reader import open_book
from vefa.i18n import speaking
from vefa.progress import Stopped
from vefa.reports.lists.saving import LISTS, list_fields, save_list
from vefa.services import customers, orders
from vefa.services.customers import CustomerDraft
from vefa.services.imports import run_import

ODD = '=HYPERLINK("http://kotu.example")'


def bring_in() -> None:
    """Orders of three channels, paid for in two currencies: whole, partly back, back, cancelled, unpaid."""
    made = (
        order(
            "T-1",
            line(12_345, "a1", "Kolye"),
            line(5_000, "a2", "Şal", quantity=1500),
            phone=AYSE,
            name="Ayşe Işık",
        ),
        order(
            "T-2",
            line(10_000, "b1", "Küpe", "returned"),
            line(700, "b2"),
            state="partly_returned",
            email="can@ornek.example",
            name="Can",
        ),
        order("W-1", line(990, product=ODD, state="cancelled"), channel="web", state="cancelled", name="Zoë"),
        order(
            "W-2",
            line(1_999, product="-10 % çorap", state="new"),
            channel="web",
            state="unpaid",
            currency="EUR",
            name="Ömer",
        ),
        order("M-1", line(2_500), channel="counter", moment="2026-10-05T11:42:00Z", shipping=0),
        order(
            "M-2", line(4_000, state="shipped"), channel="counter", state="shipped", total=4_500, shipping=500
        ),
    )
    run_import(plan(*made), file=FILE, today=TODAY, now=NOW)


def saved(name: str, path: Path, ids: Sequence[int], keys: Sequence[str] = ()) -> Path:
    """The list with every column, or those of `keys`."""
    return save_list(name, ids, path, keys=keys or [one.key for one in list_fields(name)], today=TODAY)


@pytest.mark.parametrize(
    ("ending", "language"), [("csv", "tr"), ("csv", "en"), ("xlsx", "tr"), ("xlsx", "en")]
)
def test_lines_of_orders_come_in_again_as_they_went_out(
    shop: object, tmp_path: Path, ending: str, language: str
) -> None:
    bring_in()
    ids = orders.order_ids(sort="number", descending=False)
    with speaking(language):
        path = saved("lines", tmp_path / f"satirlar.{ending}", ids)
    with open_book(path) as book:
        reading = recognise(book, "", Wishes("TR"))
        again = make_plan(book, reading, country="TR", currency="TRY", zone="Europe/Istanbul")
    assert reading.format == "vefa_lines"
    assert again.problems == []
    found = {
        one.number: (
            one.channel,
            one.state,
            one.total,
            one.currency,
            one.shipping,
            one.name,
            one.phone,
            one.email,
        )
        for one in again.orders
    }
    assert found == {
        "T-1": ("trendyol", "delivered", 17_345, "TRY", 0, "Ayşe Işık", AYSE, ""),
        "T-2": ("trendyol", "partly_returned", 10_700, "TRY", 0, "Can", "", "can@ornek.example"),
        "W-1": ("web", "cancelled", 990, "TRY", 0, "Zoë", "", ""),
        "W-2": ("web", "unpaid", 1_999, "EUR", 0, "Ömer", "", ""),
        "M-1": ("counter", "delivered", 2_500, "TRY", 0, "", "", ""),
        "M-2": ("counter", "shipped", 4_500, "TRY", 500, "", "", ""),
    }
    lines = [
        (one.number, [(two.key, two.product, two.quantity, two.paid, two.state) for two in one.lines])
        for one in again.orders
    ]
    assert dict(lines)["T-1"] == [
        ("a1", "Kolye", 1000, 12_345, "delivered"),
        ("a2", "Şal", 1500, 5_000, "delivered"),
    ]
    assert [two[4] for two in dict(lines)["T-2"]] == ["returned", "delivered"]
    assert dict(lines)["W-1"][0][1] == ODD
    assert dict(lines)["W-2"][0][1] == "-10 % çorap"
    assert {one.number: one.moment for one in again.orders}["M-1"] == "2026-10-05T11:42:00Z"


@pytest.mark.parametrize(("ending", "language"), [("csv", "tr"), ("xlsx", "en")])
def test_orders_come_in_again_with_what_came_back_and_whose_they_are(
    shop: object, tmp_path: Path, ending: str, language: str
) -> None:
    bring_in()
    ids = orders.order_ids(sort="number", descending=False)
    with speaking(language):
        path = save_list("orders", ids, tmp_path / f"liste.{ending}", today=TODAY)
    with open_book(path) as book:
        again = make_plan(book, recognise(book, "", Wishes("TR")))
    assert (again.format, again.own_numbers, again.problems) == ("vefa_orders", True, [])
    assert [(one.number, one.state, one.refunded, one.buyer) for one in again.orders] == [
        ("M-1", "delivered", 0, ""), ("M-2", "shipped", 0, ""), ("T-1", "delivered", 0, "1"),
        ("T-2", "partly_returned", 10_000, "2"), ("W-1", "cancelled", 0, "3"), ("W-2", "unpaid", 0, "4"),
    ]  # fmt: skip


def test_csv_is_what_the_spreadsheet_of_the_country_opens(shop: object, tmp_path: Path) -> None:
    customers.add_customer(
        CustomerDraft("=1+1", phone="0532 111 22 33", birthday="12.03."), today=TODAY, now=NOW
    )
    customers.add_customer(CustomerDraft("Ömer Işık", phone="+49 151 23456789"), today=TODAY, now=NOW)
    ids = customers.customer_ids(sort="number", descending=False, today=TODAY)
    keys = ("number", "name", "phone", "birthday", "made_on", "worth")
    for language, wanted in (
        (
            "tr",
            "1;'=1+1;0(532) 111 22 33;12.03.;24.11.2026;0,00|2;Ömer Işık;+49 1512 3456789;;24.11.2026;0,00|",
        ),
        (
            "en",
            "1,'=1+1,0(532) 111 22 33,12.03.,2026-11-24,0.00|2,Ömer Işık,+49 1512 3456789,,2026-11-24,0.00|",
        ),
    ):
        with speaking(language):
            text = saved("customers", tmp_path / "liste.csv", ids, keys).read_bytes().decode("utf-8")
        head, _newline, rows = text.partition("\r\n")
        assert head.startswith("\ufeff")
        assert rows == wanted.replace("|", "\r\n")


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("=1", "'=1"), ("@SUM(A1)", "'@SUM(A1)"), ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"), ("-12,50", "-12,50"), ("+905321112233", "+905321112233"), ("a=1", "a=1"),
    ],
)  # fmt: skip
def test_no_cell_is_run_as_a_formula(shop: object, tmp_path: Path, name: str, cell: str) -> None:
    run_import(plan(order("N-1", line(100, product=name))), file=FILE, today=TODAY, now=NOW)
    ids = orders.order_ids()
    with saved("lines", tmp_path / "a.csv", ids, ["product"]).open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file, delimiter=";"))[1] == [cell]
    sheet = load_workbook(saved("lines", tmp_path / "a.xlsx", ids, ["product"])).active
    assert sheet is not None
    assert (sheet["A2"].value, sheet["A2"].data_type) == (name, "s")


def test_a_workbook_has_the_rows_of_every_list_as_they_stand(shop: object, tmp_path: Path) -> None:
    bring_in()
    ids = orders.order_ids(sort="total", descending=True)
    book = load_workbook(saved("orders", tmp_path / "a.xlsx", ids, ("number", "day", "total", "currency")))
    rows = [[cell.value for cell in row] for row in book["Siparişler"].iter_rows(min_row=2)]
    assert [row[0] for row in rows] == ["T-1", "T-2", "M-2", "M-1", "W-2", "W-1"]
    assert rows[0][2:] == [173.45, "TRY"]
    assert str(rows[3][1]) == "2026-10-05 14:42:00"  # in the shop's zone


@pytest.mark.parametrize("name", LISTS)
def test_an_empty_list_is_a_file_with_headings(shop: object, tmp_path: Path, name: str) -> None:
    for ending in (".csv", ".xlsx"):
        path = saved(name, tmp_path / f"a{ending}", [])
        with open_book(path) as book:
            assert [one.head for one in list_fields(name)] == next(book.rows(book.shown[0]))[1]


def test_nothing_is_left_behind_when_it_is_stopped_or_cannot_be_written(shop: object, tmp_path: Path) -> None:
    bring_in()
    ids = orders.order_ids()

    def stop(*_told: object) -> None:
        raise Stopped

    for ending in (".csv", ".xlsx"):
        with pytest.raises(Stopped):
            save_list("orders", ids, tmp_path / f"a{ending}", stop, today=TODAY)
        with pytest.raises(VefaError, match="yazılamadı"):
            save_list("orders", ids, tmp_path / "yok" / f"a{ending}", today=TODAY)
    with pytest.raises(VefaError, match=r"\.xlsx"):
        save_list("orders", ids, tmp_path / "a.pdf", today=TODAY)
    assert [one.name for one in tmp_path.iterdir()] == ["home"]
