"""Unknown sheets: which column is which, how sure that is, and what is never read."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.files.made import ORDERS, read, sheets, table, text
from vefa.errors import VefaError
from vefa.files.guess import Wishes, recognise
from vefa.files.plan import Sums, make_plan
from vefa.files.reader import open_book
from vefa.files.reading import Reading

SHOPIFY = (ORDERS / "shopify.csv").read_text("utf-8")


def reading_of(path: Path, sheet: str = "", **wishes: Any) -> Reading:
    with open_book(path) as book:
        return recognise(book, sheet, Wishes(**wishes))


def columns(reading: Reading) -> dict[str, str]:
    return {key: column.heading for key, column in reading.mapping.items()}


def test_turkish_headings_in_any_case_and_order(tmp_path: Path) -> None:
    path = text(
        tmp_path,
        "TUTAR (TL);ürün adı;  Adı Soyadı ;SİPARİŞ TARİHİ;Cep Tel.;sipariş no\n"
        "1.250,00;Kazak;Ayşe Er;05.01.2026;0532 123 45 67;A1\n80,50;Şal;Can Er;06.01.2026;;A2\n",
    )
    reading = reading_of(path)
    assert (reading.format, reading.missing) == ("guess", [])
    assert columns(reading) == {
        "total": "TUTAR (TL)", "product": "ürün adı", "name": "Adı Soyadı", "day": "SİPARİŞ TARİHİ",
        "phone": "Cep Tel.", "number": "sipariş no",
    }  # fmt: skip
    assert {column.confidence for column in reading.mapping.values()} == {"sure"}


def test_known_formats_need_no_order_and_bear_strange_columns(tmp_path: Path) -> None:
    lines = [line.split(",") for line in SHOPIFY.splitlines()[:2]]
    turned = "\n".join(",".join(["extra", *reversed(line)]) for line in lines[:1])
    assert reading_of(text(tmp_path, turned)).format == "shopify"


@pytest.mark.parametrize("above", [0, 1, 4, 9])
def test_the_header_may_stand_below_titles(tmp_path: Path, above: int) -> None:
    titles: list[list[Any]] = [["SATIŞ DEFTERİ"], [], ["Kadıköy şubesi", "2026"], []] * 3
    rows = [*titles[:above], ["Tarih", "Müşteri", "Tutar"], [date(2026, 1, 5), "Ayşe Er", 10]]
    plan = read(table(tmp_path, rows))
    assert (plan.header_row, plan.rows, plan.orders[0].row) == (above + 1, 1, above + 2)


def test_two_amounts_with_like_names_are_asked_about(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        [["Tarih", "Müşteri", "Toplam Tutar", "Genel Toplam"], [date(2026, 1, 5), "Ayşe Er", 10, 12]],
    )
    total = reading_of(path).mapping["total"]
    assert (total.heading, total.confidence, total.rival) == ("Toplam Tutar", "unsure", "Genel Toplam")


def test_values_speak_where_headings_do_not(tmp_path: Path) -> None:
    path = text(
        tmp_path,
        "a1;a2;a3;a4;a5\n05.01.2026;Ayşe Er;ayse@posta.example;0532 123 45 67;1.250,00\n"
        "06.01.2026;Can Er;;0533 123 45 67;80,50\n",
    )
    reading = reading_of(path)
    assert columns(reading) == {"day": "a1", "name": "a2", "email": "a3", "phone": "a4", "total": "a5"}
    assert reading.mapping["phone"].confidence == "likely"
    assert reading.mapping["total"].confidence == "unsure"


def test_a_heading_is_not_believed_against_its_values(tmp_path: Path) -> None:
    path = text(tmp_path, "Tarih;Tutar;Müşteri\nevet;abc;Ayşe Er\nhayır;def;Can Er\n")
    assert {"day", "total"} <= set(reading_of(path).missing)


def test_a_sheet_without_a_header_is_guessed_by_its_values(tmp_path: Path) -> None:
    plan = read(text(tmp_path, "05.01.2026;Ali Can;0532 123 45 67;1.250,00\n06.01.2026;Veli Kar;;80,50\n"))
    assert (plan.header_row, plan.rows) == (0, 2)
    assert [(order.name, order.total) for order in plan.orders] == [("Ali Can", 125_000), ("Veli Kar", 8_050)]


def test_without_a_header_names_may_come_again(tmp_path: Path) -> None:
    """Orders of people who came twice are orders, and no list of people with points."""
    plan = read(text(tmp_path, (
        "25.11.2026;Ayşe Yılmaz;0532 111 22 33;Kolye;1;250,00\n"
        "26.11.2026;Ali Kaya;0533 111 22 33;Küpe;2;150,00\n"
        "27.11.2026;Ali Kaya;0533 111 22 33;Küpe;2;150,00\n"
    )))  # fmt: skip
    assert [(one.name, one.total) for one in plan.orders] == [
        ("Ayşe Yılmaz", 25_000), ("Ali Kaya", 15_000), ("Ali Kaya", 15_000),
    ]  # fmt: skip
    assert [line.product for one in plan.orders for line in one.lines] == ["Kolye", "Küpe", "Küpe"]


def test_without_a_header_the_greater_money_is_the_total_and_no_place_a_product(tmp_path: Path) -> None:
    reading = reading_of(text(tmp_path, (
        "Ayşe Yılmaz;0532 111 22 33;25.11.2026;Kadıköy;Gümüş kolye;2;125,00;250,00\n"
        "Ali Kaya;0533 111 22 33;26.11.2026;Beşiktaş;Küpe;1;150,00;150,00\n"
        "Ali Kaya;0533 111 22 33;27.11.2026;Beşiktaş;Küpe;1;150,00;150,00\n"
    )))  # fmt: skip
    assert {key: one.index for key, one in reading.mapping.items()} == {
        "name": 0, "phone": 1, "day": 2, "total": 7,
    }  # fmt: skip


def test_aligned_text_gives_buyers_and_quantities_too(tmp_path: Path) -> None:
    path = text(
        tmp_path, "".join(f" {at % 4:05} 2026010{at % 9 + 1} {at % 3} {at}.50\n" for at in range(40)), "x.txt"
    )
    plan = read(path)
    assert (len({order.buyer for order in plan.orders}), plan.units) == (4, 39_000)
    assert plan.sums == {"TRY": Sums(sum(range(40)) * 100 + 40 * 50)}


def test_what_is_nobodys_business_is_never_read(tmp_path: Path) -> None:
    path = table(tmp_path, [
        ["Tarih", "Müşteri", "Tutar", "Yaş", "Cinsiyet", "T.C. Kimlik No"],
        [date(2026, 1, 5), "Ayşe Er", 10, 34, "K", "10000000146"],
    ])  # fmt: skip
    reading = reading_of(path)
    assert reading.sensitive == ("Yaş", "Cinsiyet", "T.C. Kimlik No")
    assert not {3, 4, 5} & {column.index for column in reading.mapping.values()}
    assert not {3, 4, 5} & set(reading.examples)
    assert "10000000146" not in repr(read(path))


def test_a_filter_beside_the_table_is_no_part_of_it(tmp_path: Path) -> None:
    head = ["Tarih", "Müşteri", "Şehir", "Tutar", None, "Şehir", "Tutar"]
    rows: list[list[Any]] = [[date(2026, 1, at), "Ayşe Er", "Bolu", at] for at in range(1, 20)]
    rows[0] += [None, "İzmir", ">1000"]
    reading = reading_of(table(tmp_path, [head, *rows]))
    assert [column.heading for column in reading.headings] == ["Tarih", "Müşteri", "Şehir", "Tutar"]
    assert read(table(tmp_path, [head, *rows])).sums == {"TRY": Sums(19_000, 0, 0)}


def test_an_empty_column_does_not_cut_a_table(tmp_path: Path) -> None:
    rows = [
        ["Tarih", "Müşteri", None, "Tutar"],
        *([date(2026, 1, at), "Ayşe Er", None, at] for at in range(1, 9)),
    ]
    assert reading_of(table(tmp_path, rows)).missing == []


def test_the_sheet_with_the_orders_is_found(tmp_path: Path) -> None:
    path = sheets(tmp_path, {
        "Özet": [["Row Labels", "Sum of Tutar"], ["Ocak", 10], ["Grand Total", 10]],
        "Liste": [["Tarih", "Müşteri", "Tutar"], [date(2026, 1, 5), "Ayşe Er", 10]],
    })  # fmt: skip
    assert reading_of(path).sheet == "Liste"
    assert reading_of(path, "Özet").missing == ["day"]


def test_a_sheet_without_orders_names_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(VefaError, match="Order date, Total"):
        read(text(tmp_path, "soru;cevap\nNasıl?;İyi\n"))


def test_a_header_without_rows_is_told(tmp_path: Path) -> None:
    with pytest.raises(VefaError, match="headings but no rows"):
        read(text(tmp_path, "Tarih;Müşteri;Tutar\n;;\n"))


def test_an_empty_sheet_is_told(tmp_path: Path) -> None:
    with pytest.raises(VefaError, match="holds no rows"):
        read(table(tmp_path, []))


def test_an_unknown_format_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(VefaError, match="no format named “amazonn”"):
        read(text(tmp_path, "Tarih;Tutar\n05.01.2026;1\n"), format="amazonn")


def test_what_the_caller_knows_wins(tmp_path: Path) -> None:
    path = text(tmp_path, "Order;Date;Customer;Total\n1;1/5/2026;Ann Lee;1.234\n2;2/6/2026;Bob Ray;2.500\n")
    plan = read(path, days="mdy", numbers="point", channel="phone")
    assert [(order.day, order.total) for order in plan.orders] == [("2026-01-05", 123), ("2026-02-06", 250)]
    assert {order.channel for order in plan.orders} == {"phone"}
    assert plan.problems == []


def test_what_a_sheet_does_not_tell_is_taken_as_usual_in_the_country_and_told(tmp_path: Path) -> None:
    path = text(tmp_path, "Order;Date;Customer;Total\n1;1/5/2026;Ann Lee;1.234\n2;2/6/2026;Bob Ray;2.500\n")
    plan = read(path)
    assert [(order.day, order.total) for order in plan.orders] == [
        ("2026-05-01", 123_400),
        ("2026-06-02", 250_000),
    ]
    assert [(one.row, "amounts" in one.message) for one in plan.problems] == [(0, True), (0, False)]


def test_the_whole_column_tells_not_its_first_rows(tmp_path: Path) -> None:
    rows = "".join(f"{at};1/{at % 12 + 1}/2026;Ann Lee;1,234\n" for at in range(600))
    plan = read(text(tmp_path, f"Order;Date;Customer;Total\n{rows}600;1/31/2026;Ann Lee;12.50\n"))
    assert (plan.orders[0].day, plan.orders[0].total, plan.last) == ("2026-01-01", 123_400, "2026-01-31")
    assert plan.problems == []


def test_columns_can_be_chosen_by_hand(tmp_path: Path) -> None:
    path = text(tmp_path, "x;y;z\n05.01.2026;12;Ayşe\n06.01.2026;13;Can\n")
    with open_book(path) as book:
        reading = recognise(book)
        chosen = reading.with_column("total", 1).with_column("name", 2).with_column("number", None)
        plan = make_plan(book, chosen)
    assert [(order.name, order.total, order.number) for order in plan.orders] == [
        ("Ayşe", 1_200, ""),
        ("Can", 1_300, ""),
    ]
    assert chosen.unread == []


def test_running_numbers_are_no_order_numbers(tmp_path: Path) -> None:
    path = text(tmp_path, "x;Tarih;Müşteri;Tutar\n1;05.01.2026;Ayşe Er;12\n2;06.01.2026;Can Er;13\n")
    assert "number" not in reading_of(path).mapping


HEPSIBURADA = (
    "Paket Numarası;Sipariş Numarası;Sipariş Tarihi;Kalem Numarası;Satıcı Stok Kodu;Ürün Adı;Adet;"
    "Birim Fiyat;Faturalandırılacak Satış Fiyatı;Alıcı;Şehir;Telefon;Paket Durumu"
)
N11 = "Sipariş No;Sipariş Tarihi;Sipariş Durumu;Alıcı;Alıcı Telefon;Alıcı E-Mail;Ürün Adı;Adet;Toplam Tutar"
TICIMAX = "Sipariş No;Sipariş Tarihi;Üye Adı;Üye Mail;Sipariş Durumu;Ödeme Tipi;Kargo Tutarı;Genel Toplam"
PRESTASHOP = "ID;Reference;Customer;Total;Payment;Status;Date"


@pytest.mark.parametrize(
    ("headings", "cells"),
    [
        (HEPSIBURADA, "P1;4012;05.01.2026 10:00;K1;S1;Kazak;1;100,00;100,00;Ayşe Er;İzmir;;Teslim Edildi"),
        (N11, "20991;05/01/2026 10:00;Tamamlandı;Can Er;05321234567;can@posta.example;Bot;1;100,00"),
        (TICIMAX, "TC1;05.01.2026 10:00;Ayşe Er;ayse@posta.example;TeslimEdildi;Kart;20,00;100,00"),
        (PRESTASHOP, "12;XKB;J. DOE;100.00;Bank;Delivered;2026-01-05 10:00:00"),
    ],
)
def test_exports_of_other_places_are_understood_by_their_words(
    tmp_path: Path, headings: str, cells: str
) -> None:
    plan = read(text(tmp_path, f"{headings}\n{cells}\n"))
    (order,) = plan.orders
    assert (order.day, order.total, order.state) == ("2026-01-05", 10_000, "delivered")
    assert order.number
    assert order.name
