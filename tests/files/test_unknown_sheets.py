"""Sheets that no format knows: which of their columns of money was paid, and what is no order at all."""

from pathlib import Path

import pytest

from tests.files.made import read, text
from vefa.errors import VefaError
from vefa.files.plan import Sums


@pytest.mark.parametrize("who", ["Müşteri", "Üye", "Alıcı", "Fatura", "Teslimat"])
def test_first_and_last_names_of_an_unknown_market_belong_together(tmp_path: Path, who: str) -> None:
    plan = read(text(tmp_path, (
        f"Sipariş Numarası;Sipariş Tarihi;{who} Adı;{who} Soyadı;Tutar\n71;24.11.2025;Ayşe;Yılmaz;180,00\n"
    )))  # fmt: skip
    assert plan.orders[0].name == "Ayşe Yılmaz"


@pytest.mark.parametrize(
    ("first", "last"), [("Prénom", "Nom"), ("Vorname", "Name"), ("Voornaam", "Achternaam"), ("Adı", "Soyadı")]
)
def test_halves_of_names_in_other_languages(tmp_path: Path, first: str, last: str) -> None:
    sheet = f"N° commande;Date;{first};{last};Total TTC\nC-1;24 nov. 2025;Anne;Dupont;1 234,50 €\n"
    assert read(text(tmp_path, sheet)).orders[0].name == "Anne Dupont"
    sheet = f"N° commande;Date;{last};Total TTC\nC-1;24 nov. 2025;Anne Dupont;1 234,50 €\n"
    assert read(text(tmp_path, sheet)).orders[0].name == "Anne Dupont"


@pytest.mark.parametrize(
    ("headings", "paid"),
    [
        ("Tutar;İndirim;Net Tutar", "Net Tutar"), ("Satış Tutarı;İskonto;Ödenen", "Ödenen"),
        ("Liste Tutarı;İndirim;Tutar", "Tutar"),
    ],
)  # fmt: skip
def test_what_was_paid_is_the_total_less_the_discount(tmp_path: Path, headings: str, paid: str) -> None:
    rows = "1;24.11.2026;Ali Kaya;250,00;25,00;225,00\n2;25.11.2026;Can Kaya;100,00;0,00;100,00\n"
    plan = read(text(tmp_path, f"Sipariş No;Tarih;Müşteri;{headings}\n{rows}"))
    assert plan.sums == {"TRY": Sums(32_500, 0, 0)}, paid


def test_a_discount_of_the_marketplace_that_changes_no_total_leaves_it(tmp_path: Path) -> None:
    plan = read(text(tmp_path, (
        "Sipariş No;Tarih;Müşteri;Tutar;İndirim;Komisyon;Net Tutar\n"
        "1;24.11.2026;Ali Kaya;250,00;25,00;30,00;220,00\n"
    )))  # fmt: skip
    assert plan.sums == {"TRY": Sums(25_000, 0, 0)}


def test_longer_headings_tell_more_than_short_ones(tmp_path: Path) -> None:
    plan = read(text(tmp_path, (
        "Order ID,Customer Name,Contact Email,Order Date,Order Status,Tax Total,Delivery Amount,"
        "Order Total (inc tax),Total Shipped\n"
        "101,Anna Poe,anna@posta.example,11/24/2025,Completed,7.00,5.00,55.00,3.00\n"
    )))  # fmt: skip
    order = plan.orders[0]
    assert (order.total, order.shipping, order.email) == (5_500, 500, "anna@posta.example")


@pytest.mark.parametrize(
    ("headings", "cells"),
    [
        ("Tutar;KDV;Ödenecek", "180,00;36,00;216,00"), ("Net Tutar;KDV Tutarı;Son", "180,00;36,00;216,00"),
        ("Satış Tutarı;İndirim;KDV;Son Tutar", "200,00;20,00;36,00;216,00"),
        ("Tutar;KDV;G.Toplam", "180,00;36,00;216,00"),
    ],
)  # fmt: skip
def test_what_was_paid_has_its_tax_in_it(tmp_path: Path, headings: str, cells: str) -> None:
    sheet = f"Belge No;Belge Tarihi;Cari Ünvanı;{headings}\nA-1;24.11.2026;Kaya Ltd.;{cells}\n"
    plan = read(text(tmp_path, sheet))
    assert plan.sums == {"TRY": Sums(21_600, 0, 0)}


def test_what_was_ordered_in_words_is_no_number_of_an_order(tmp_path: Path) -> None:
    plan = read(text(tmp_path, (
        "İsim;Tel;Sipariş;Ücret;Kapora;Tarih\n"
        'Ayşe Yılmaz;0532 100 00 01;"1 adet mavi bileklik, 2 adet kolye";450;300;24.11.2026\n'
        "Ali Kaya;0532 100 00 02;uzun gümüş kolye;500;500;25.11.2026\n"
    )))  # fmt: skip
    assert [(one.number, one.total) for one in plan.orders] == [("", 45_000), ("", 50_000)]
    assert plan.orders[1].lines[0].product == "uzun gümüş kolye"


def test_a_till_book_with_a_column_for_each_way_to_pay_is_no_list_of_customers(tmp_path: Path) -> None:
    path = text(tmp_path, "Tarih;Müşteri;Nakit;Kart\n24.11.2026;Ayşe;100;50\n25.11.2026;Ali;;50\n")
    with pytest.raises(VefaError, match="No column was found for: Total"):
        read(path)


def test_kinds_of_documents_may_have_their_number_in_front(tmp_path: Path) -> None:
    plan = read(text(tmp_path, (
        "Tarih;Fiş No;Fiş Türü;Cari Hesap Ünvanı;Malzeme Açıklaması;Miktar;Net Tutar\n"
        "24.11.2026;0001;(8) Toptan Satış Faturası;YILMAZ LTD;KUPA;2;180,00\n"
        "25.11.2026;0002;(3) Toptan Satış İade Faturası;YILMAZ LTD;KUPA;1;90,50\n"
    )))  # fmt: skip
    assert (plan.sums, plan.problems) == ({"TRY": Sums(27_050, 0, 9_050)}, [])


def test_a_price_list_with_days_of_change_is_no_list_of_orders(tmp_path: Path) -> None:
    rows = "Stok Kodu;Ürün Adı;Fiyat;Stok Adedi;Güncelleme Tarihi\nK1;Kupa;100,00;5;24.11.2026\n"
    path = text(tmp_path, rows)
    with pytest.raises(VefaError, match="Order date"):
        read(path)


@pytest.mark.parametrize("headings", ["Borç;Alacak;Bakiye", "Gelir;Gider;Not", "Satış;Masraf;Kâr"])
def test_a_book_of_debts_or_of_the_till_sells_in_one_column_only(tmp_path: Path, headings: str) -> None:
    plan = read(text(tmp_path, (
        f"Müşteri;Tarih;Açıklama;{headings}\nAyşe Yılmaz;24.11.2026;Kupa;200,00;;\n"
        "Ayşe Yılmaz;26.11.2026;Ödeme;;150,00;\nAli Kaya;25.11.2026;Tabak;50,50;;\n"
    )))  # fmt: skip
    assert plan.sums == {"TRY": Sums(25_050, 0, 0)}
    assert [(one.row, one.message) for one in plan.problems] == [(3, "The amount is missing")]


def test_the_account_that_a_marketplace_keeps_is_no_list_of_orders(tmp_path: Path) -> None:
    path = text(tmp_path, (
        "Sipariş No;İşlem Tarihi;İşlem Tipi;Borç;Alacak\n9001;24.11.2026;Satış;;200,00\n"
        "9001;25.11.2026;İade;50,00;\n"
    ))  # fmt: skip
    with pytest.raises(VefaError, match="Total"):
        read(path)


@pytest.mark.parametrize("heading", ["Satış Adedi", "Satış Oranı", "Borç Gün Sayısı", "Gelir Kodu"])
def test_what_means_money_alone_means_none_as_a_part(tmp_path: Path, heading: str) -> None:
    plan = read(text(tmp_path, (
        f"Tarih;Müşteri;Ürün;Sipariş Notu;{heading};Birim Fiyat\n"
        "24.11.2026;Ali Kaya;Kupa;hediye paketi;1;100,00\n25.11.2026;Can Kaya;Tabak;zile basmayın;2;50,50\n"
    )))  # fmt: skip
    assert plan.sums in ({"TRY": Sums(15_050, 0, 0)}, {"TRY": Sums(20_100, 0, 0)})  # two pieces, if they are
    assert [one.lines[0].product for one in plan.orders] == ["Kupa", "Tabak"]


def test_a_number_with_a_sign_is_nobodys_name(tmp_path: Path) -> None:
    plan = read(text(tmp_path, (
        "Order,Name,Created At,Amount,Currency\n5551,#1001,2025-11-13 10:00:00 +0100,105.00,EUR\n"
        "5552,#1002,2025-11-14 10:00:00 +0100,50.00,EUR\n"
    )))  # fmt: skip
    assert [(one.number, one.name) for one in plan.orders] == [("5551", ""), ("5552", "")]


def test_sums_of_rows_with_shipping_are_the_total_of_their_order(tmp_path: Path) -> None:
    plan = read(text(tmp_path, (
        "Sipariş No;Tarih;Müşteri;Ürün;Adet;Satır Tutarı;Kargo;Toplam\n"
        "1;24.11.2026;Ayşe;Kupa;2;200,00;30;280\n1;24.11.2026;Ayşe;Tabak;1;50,00;30;280\n2;25.11.2026;Ali;Tabak;1;50,50;0;50,50\n"
    )))  # fmt: skip
    assert plan.sums == {"TRY": Sums(33_050, 0, 0)}
    assert [line.paid for line in plan.orders[0].lines] == [20_000, 5_000]


@pytest.mark.parametrize("again", ["250,00", ""])
def test_prices_of_rows_that_add_up_to_the_total_are_lines_of_it(tmp_path: Path, again: str) -> None:
    plan = read(text(tmp_path, (
        "Sipariş No;Tarih;Müşteri;Ürün;Fiyat;Toplam\n1;24.11.2026;Ayşe;Kupa;200,00;250,00\n"
        f"1;24.11.2026;Ayşe;Tabak;50,00;{again}\n2;25.11.2026;Ali;Tabak;50,50;50,50\n"
    )))  # fmt: skip
    assert plan.sums == {"TRY": Sums(30_050, 0, 0)}
    assert [line.paid for line in plan.orders[0].lines] == [20_000, 5_000]


@pytest.mark.parametrize(
    "headings", ["Brüt Tutar;Kesinti;Net Tutar", "Çekim;Komisyon;Net Tutar", "Brüt;Fee;Tutar"]
)
def test_what_customers_paid_is_more_than_what_a_bank_leaves_of_it(tmp_path: Path, headings: str) -> None:
    plan = read(text(tmp_path, (
        f"Sipariş No;Tarih;Müşteri;{headings}\n1;24.11.2026;Ali Kaya;100,00;2,99;97,01\n"
        "2;25.11.2026;Can Er;50,00;0;50,00\n"
    )))  # fmt: skip
    assert plan.sums == {"TRY": Sums(15_000, 0, 0)}


@pytest.mark.parametrize("heading", ["Mağaza E-posta", "Merchant Email", "Üye İşyeri E-posta", "Staff"])
def test_the_mail_of_the_shop_is_no_customers(tmp_path: Path, heading: str) -> None:
    rows = "1;24.11.2026;100,00;a@kaya.example\n2;24.11.2026;50,00;a@kaya.example\n"
    plan = read(text(tmp_path, f"Sipariş No;Tarih;Tutar;{heading}\n{rows}"))
    assert {one.email for one in plan.orders} == {""}
