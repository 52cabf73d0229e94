"""What hand-kept sheets and little programs write: words with more behind them, rates, odd headings."""

from pathlib import Path

import pytest

from tests.files.made import read, text
from vefa.files.formats import format_of
from vefa.files.guess import recognise
from vefa.files.plan import Sums
from vefa.files.reader import open_book
from vefa.files.states import Signs, States


def test_pieces_that_came_back_stand_beside_those_that_were_sold(tmp_path: Path) -> None:
    head = "Sipariş No;Tarih;Müşteri;Ürün;Adet;İade Adedi;Birim Fiyat;Tutar;Durum\n"
    rows = (
        "A1;05.01.2026;Ayşe Er;Kupa;3;1;100,00;300,00;Teslim Edildi\n"
        "A1;05.01.2026;Ayşe Er;Tabak;2;;50,00;100,00;Teslim Edildi\n"
        "A2;06.01.2026;Can Ak;Kupa;2;2;100,00;200,00;Teslim Edildi\n"
    )
    plan = read(text(tmp_path, head + rows))
    assert [(one.state, one.refunded) for one in plan.orders] == [
        ("partly_returned", 10_000),
        ("returned", 20_000),
    ]
    assert [[line.returned for line in one.lines] for one in plan.orders] == [[1_000, 0], [2_000]]
    assert plan.sums["TRY"] == Sums(60_000, 0, 30_000)


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("Kargoda (Yurtiçi)", "shipped"), ("Teslim Edildi 12.03.2026", "delivered"),
        ("Kargoda: 123456", "shipped"), ("Delivered - signed by neighbour", "delivered"),
        ("Kargoda değil", "new"), ("Teslim edildi / iade", "returned"),
    ],
)  # fmt: skip
def test_a_word_with_something_behind_it_means_what_it_says(word: str, state: str) -> None:
    found = States(format_of("guess"), {}, has_column=True)
    assert (found.state(Signs(word)), found.unknown) == (state, {word: state})


def test_headings_written_in_one_word_are_read_as_their_words(tmp_path: Path) -> None:
    head = "SiparisNo;SiparisTarihi;MusteriAdi;UrunAdi;Adet;BirimFiyat;ToplamTutar;SiparisToplamTutari\n"
    row = "T1;05.01.2026;Ayşe Er;{};{};250,00\n"
    rows = row.format("Kupa", "2;100,00;200,00") + row.format("Tabak", "1;50,00;50,00")
    (order,) = read(text(tmp_path, head + rows)).orders
    assert (order.name, order.total) == ("Ayşe Er", 25_000)
    assert [(line.product, line.paid) for line in order.lines] == [("Kupa", 20_000), ("Tabak", 5_000)]


def test_money_that_went_back_for_what_was_cancelled_makes_no_return() -> None:
    known = States(format_of("ikas"), {}, has_column=True)
    assert known.state(Signs("İade Edildi", "İptal Edildi")) == "cancelled"
    assert known.state(Signs("İade Edildi", "Teslim Edildi")) == "returned"


def test_the_country_of_the_parcel_tells_where_no_other_does(tmp_path: Path) -> None:
    head = "Name,Created at,Financial Status,Currency,Total,Lineitem name,Lineitem quantity,Lineitem price,"
    row = "#1,2026-03-02,paid,EUR,10.00,Mug,1,10.00,FIONA MILLS,DE,0151 23456789,KIEL\n"
    path = text(tmp_path, f"{head}Shipping Name,Shipping Country,Shipping Phone,Shipping City\n{row}")
    (order,) = read(path).orders
    assert (order.name, order.city, order.phone) == ("Fiona Mills", "Kiel", "+4915123456789")


def test_a_comma_that_parts_an_amount_is_told(tmp_path: Path) -> None:
    head = "Sipariş No,Tarih,Müşteri,Tutar\n1,05.01.2026,Ayşe Er,20\n"
    path = text(tmp_path, f"{head}2,06.01.2026,Can Ak,1.234,50\n3,07.01.2026,Ece Su,30,,\n")
    assert [one.message.split(":")[0] for one in read(path).problems] == [
        "The amounts do not tell how they are written; they are read as in 1.234,56",
        "Row 3 holds more cells than there are headings",
    ]
    assert read(text(tmp_path, f"{head}2,06.01.2026,Can Ak,30,,\n")).problems == []


def test_counts_of_products_are_no_numbers_of_orders(tmp_path: Path) -> None:
    rows = "Tarih;Müşteri;Kupa;Tabak;Toplam\n05.01.2026;Ayşe Er;2;1;250\n06.01.2026;Can Ak;3;;350\n"
    assert [(one.number, one.total) for one in read(text(tmp_path, rows)).orders] == [
        ("", 25_000),
        ("", 35_000),
    ]


@pytest.mark.parametrize(
    ("heading", "currency"),
    [
        ("Total (GBP)", "GBP"),
        ("Tutar €", "EUR"),
        ("Toplam (TL)", "TRY"),
        ("Amount USD", "USD"),
        ("Total", "TRY"),
    ],
)
def test_a_heading_may_name_the_currency(tmp_path: Path, heading: str, currency: str) -> None:
    plan = read(text(tmp_path, f"Date;Receipt number;Item;{heading}\n5 Jan 2026;101;Cup;20,00\n"))
    assert list(plan.sums) == [currency]


def test_how_many_receipts_a_day_had_is_no_number_of_an_order(tmp_path: Path) -> None:
    rows = "05.01.2026;12;3.000,00\n06.01.2026;10;2.000,00\n"
    plan = read(text(tmp_path, f"Tarih;Fiş Sayısı;Toplam Ciro\n{rows}"))
    assert [(one.number, one.total) for one in plan.orders] == [("", 300_000), ("", 200_000)]


def test_an_hour_of_a_clock_of_twelve_stands_in_a_column_of_its_own(tmp_path: Path) -> None:
    head = "Order number,Date created,Time,Delivery time,Customer,Total,Currency\n"
    plan = read(text(tmp_path, f"{head}1,Jan 5 2026,2:05:11 PM,10:00,Ann Lee,30.00,TRL\n"))
    assert [(one.moment, one.currency) for one in plan.orders] == [("2026-01-05T11:05:11Z", "TRY")]


@pytest.mark.parametrize(
    ("heading", "cell", "total"),
    [
        ("İndirim Oranı", "%10", 18_000), ("İndirim Oranı", "10", 18_000), ("İndirim %", "0,1", 18_000),
        ("Discount Rate", "12,5", 17_500), ("İndirim", "10", 19_000), ("İndirim", "%10", 18_000),
        ("İndirim Oranı", "", 20_000),
    ],
)  # fmt: skip
def test_a_discount_whose_heading_says_rate_is_a_per_cent(
    tmp_path: Path, heading: str, cell: str, total: int
) -> None:
    head = f"Sipariş No;Tarih;Müşteri;Ürün;Adet;Birim Fiyat;{heading}\n"
    (order,) = read(text(tmp_path, f"{head}A1;05.01.2026;Ayşe Er;Kupa;2;100,00;{cell}\n")).orders
    assert order.total == total


@pytest.mark.parametrize(("heading", "total"), [("Value", 2_000), ("Ne tuttu", 2_000)])
def test_amounts_with_cents_are_no_numbers_of_orders(tmp_path: Path, heading: str, total: int) -> None:
    head = f"Date,Name,{heading},Status\n"
    rows = "2026-01-05,Ann Lee,20.00,done\n2026-01-06,Bob Ray,30.00,done\n"
    plan = read(text(tmp_path, head + rows))
    assert [(one.number, one.total) for one in plan.orders] == [("", total), ("", 3_000)]


def test_a_reason_for_returns_is_no_kind_of_a_row(tmp_path: Path) -> None:
    head = "Sipariş No;Tarih;Müşteri;Tutar;İade Nedeni;İptal Nedeni\n"
    with open_book(text(tmp_path, f"{head}A1;05.01.2026;Ayşe Er;20;;\n")) as book:
        assert "kind" not in recognise(book).mapping
