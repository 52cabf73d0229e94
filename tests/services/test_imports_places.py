"""The same order twice is one order: months that overlap, another file type, another place that lists it."""

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.files.made import ORDERS, read, text
from tests.services.orders_of import NOW, TODAY
from vefa.db.models import Customer, Order, OrderLine
from vefa.services import check
from vefa.services.imports import ImportDone, run_import
from vefa.services.imports.run import Source

pytestmark = pytest.mark.usefixtures("shop")

SEPTEMBER, OCTOBER = (ORDERS / f"trendyol_2026-{month}.xlsx" for month in ("09", "10"))


def bring(path: Path) -> ImportDone:
    """Import a file as it is recognised."""
    return run_import(read(path), file=Source(path.name), today=TODAY, now=NOW)


def counts(done: ImportDone) -> tuple[int, int, int]:
    """New, changed and unchanged orders."""
    return done.counts.new, done.counts.changed, done.counts.same


def points() -> list[int]:
    """What everybody who has points can use or waits for."""
    waits = [one.balance + one.waiting for one in Customer.select()]
    return sorted(one for one in waits if one)


def test_months_that_overlap_are_one_list_of_orders() -> None:
    bring(SEPTEMBER)
    done = bring(OCTOBER)
    assert counts(done)[0] == 211 - 112
    lines = list(OrderLine.select())
    kept = sum(one.paid for one in lines if one.state not in {"cancelled", "returned"})
    assert (Order.select().count(), len(lines)) == (211, 302)
    assert (sum(one.paid for one in lines), kept) == (29_280_912, 24_720_650)
    assert Counter(one.state for one in lines) == {
        "delivered": 220, "shipped": 36, "cancelled": 23, "returned": 19, "new": 4,
    }  # fmt: skip
    bought = Counter(one.customer_id for one in Order.select())
    assert (len(bought), sum(count > 1 for count in bought.values())) == (102, 57)
    assert counts(bring(SEPTEMBER))[:2] == (0, 0)  # what is older changes nothing
    assert check.check() == []


def test_the_same_export_as_another_kind_of_file_brings_nothing(tmp_path: Path) -> None:
    bring(SEPTEMBER)
    rows: Sequence[Sequence[object]] = list(load_workbook(SEPTEMBER).worksheets[0].values)
    path = tmp_path / "Tedarikci_Siparisleri.csv"
    with path.open("w", encoding="cp1254", errors="replace", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    assert counts(bring(path)) == (0, 0, 112)


def test_an_order_that_another_place_lists_too_is_no_second_one(tmp_path: Path) -> None:
    bring(SEPTEMBER)
    known = read(SEPTEMBER).orders[0]
    lines = "".join(
        f"Trendyol;{known.number};{known.day};{one.product};{one.code};{one.quantity // 1000};"
        f"{one.paid / 100:.2f};Teslim Edildi\n"
        for one in known.lines
    )
    head = "Pazaryeri;Pazaryeri Sipariş No;Sipariş Tarihi;Ürün Adı;Stok Kodu;Adet;Tutar;Sipariş Durumu\n"
    done = bring(text(tmp_path, head + lines, "pazaryerleri.csv"))
    assert done.counts.new == 0
    stored = Order.get(Order.number == known.number)
    assert (stored.total, stored.lines.count()) == (known.total, len(known.lines))


PAYMENTS = (
    "Ödeme ID;İşlem ID;İşlem Tarihi;İşlem Tipi;İşlem Durumu;Ödenen Tutar;Müşteri Adı Soyadı;E-posta;Taksit\n"
)


@pytest.mark.parametrize(
    ("back", "state", "left"), [("200,00", "partly_returned", [30]), ("500,00", "returned", [])]
)
def test_a_refund_in_a_later_list_of_payments_takes_points_back(
    tmp_path: Path, back: str, state: str, left: list[int]
) -> None:
    who = "Ayşe Yılmaz;ayse@posta.example;1\n"
    bring(text(tmp_path, f"{PAYMENTS}P1;X1;13.04.2026 10:00;Ödeme;Başarılı;500,00;{who}", "nisan.csv"))
    assert points() == [50]
    done = bring(text(tmp_path, f"{PAYMENTS}P1;X2;15.05.2026 10:00;İade;Başarılı;{back};{who}", "mayis.csv"))
    (order,) = Order.select()
    assert (counts(done), order.state, order.number, points()) == ((0, 1, 0), state, "P1", left)
    assert check.check() == []


def test_a_cancelling_document_is_its_own_unless_it_names_its_sale(tmp_path: Path) -> None:
    head = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Original Invoice\n"
    sale = "536365,85123A,LANTERN,6,12/13/2010 8:26,100.00,17850,\n"
    bring(text(tmp_path, f"{head}{sale}C536379,85123A,LANTERN,-2,12/14/2010 8:26,100.00,17850,\n"))
    assert [(one.number, one.state, one.goods) for one in Order.select().order_by(Order.number)] == [
        ("536365", "delivered", 60_000),
        ("C536379", "cancelled", 0),
    ]
    bring(text(tmp_path, f"{head}C536380,85123A,LANTERN,-2,12/15/2010 8:26,100.00,17850,536365\n"))
    sold = Order.get(Order.number == "536365")
    assert (sold.state, sold.goods - sold.refunded, Order.select().count()) == ("partly_returned", 40_000, 2)
    assert check.check() == []


def test_a_list_of_states_without_amounts_moves_known_orders(tmp_path: Path) -> None:
    head = "Sipariş No;Tarih;Müşteri;Telefon;Tutar;Durum\n"
    bring(text(tmp_path, f"{head}1;15.10.2026;Ayşe Er;0532 111 22 33;200,00;Kargoda\n"))
    rows = "1;15.10.2026;Teslim edildi;7331234567890\n2;16.10.2026;İptal;7331234567891\n"
    path = text(tmp_path, f"Sipariş No;Tarih;Durum;Kargo Barkodu\n{rows}", "kargo.csv")
    assert [one.row for one in read(path).problems] == [0]
    assert counts(bring(path)) == (1, 1, 0)
    assert [(one.number, one.state, one.total) for one in Order.select().order_by(Order.number)] == [
        ("1", "delivered", 20_000),
        ("2", "cancelled", 0),
    ]
