"""Where the table is: titles, headers over two rows and several columns, blanks, sums, what stands beside."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.files.made import read, table, text
from vefa.files.guess import Wishes, recognise
from vefa.files.reader import open_book

HEAD = ["Sipariş No", "Tarih", "Müşteri", "Telefon", "Tutar"]
ROWS = [
    ["A1", "05.01.2026", "Ayşe Er", "0532 123 45 67", "1.250,00"],
    ["A2", "06.01.2026", "Can Er", "", "80,50"],
    ["A3", date(2026, 1, 7), "Ece Su", None, 12],
]
WANTED = [("A1", "2026-01-05", 125_000), ("A2", "2026-01-06", 8_050), ("A3", "2026-01-07", 1_200)]


def orders_of(path: Path) -> list[tuple[str, str, int]]:
    """Number, day and total of each order; nothing may be left to look at."""
    plan = read(path)
    assert plan.problems == []
    return [(order.number, order.day, order.total) for order in plan.orders]


@pytest.mark.parametrize(
    ("above", "header"),
    [
        ([], 1),
        ([["SATIŞ LİSTESİ"]], 2),
        ([["SATIŞ LİSTESİ", None, None, None, None], ["Ocak 2026"]], 3),
        ([["Firma", "Deneme Ltd", None, "Tarih", "01.02.2026"], ["Toplam", 1342.5]], 3),
        ([["Sipariş", "Tutar", "Raporu"], []], 3),
        ([["Sipariş", None, "Müşteri Bilgileri", None, "Ödeme"]], 2),
        ([["TOPLAM", None, None, None, "1.342,50"]], 2),
        ([[], [], [None, None, "Rapor"], []], 5),
    ],
)
def test_what_stands_above_the_header_is_no_row(tmp_path: Path, above: list[list[Any]], header: int) -> None:
    path = table(tmp_path, [*above, HEAD, *ROWS])
    assert orders_of(path) == WANTED
    assert read(path).header_row == header


@pytest.mark.parametrize(
    ("upper", "lower", "names"),
    [
        (
            ["Sipariş No", "Tarih", "Müşteri", None, "Tutar"],
            ["", "", "Ad Soyad", "Telefon", ""],
            {"name": "Müşteri Ad Soyad", "phone": "Müşteri Telefon", "total": "Tutar"},
        ),
        (
            [None, None, "Kişi", None, "Ödeme"],
            ["Sipariş No", "Tarih", "Adı", "Telefon", "Tutar"],
            {"day": "Tarih", "phone": "Telefon", "total": "Tutar"},
        ),
        (
            ["Sipariş", "", "Müşteri", "", "Ürün"],
            ["No", "Tarihi", "Adı Soyadı", "Telefonu", "Tutarı"],
            {"number": "Sipariş No", "day": "Sipariş Tarihi", "total": "Ürün Tutarı"},
        ),
    ],
)
def test_a_header_may_go_over_two_rows(
    tmp_path: Path, upper: list[str | None], lower: list[str], names: dict[str, str]
) -> None:
    path = table(tmp_path, [["SATIŞ LİSTESİ"], upper, lower, *ROWS])
    assert orders_of(path) == WANTED
    with open_book(path) as book:
        reading = recognise(book)
    assert {key: reading.mapping[key].heading for key in names} == names
    assert reading.header_row == 3


def test_a_merged_heading_names_the_column_that_holds_its_values(tmp_path: Path) -> None:
    rows = [
        ["Tarih", "Müşteri", "Tutar", None],
        ["05.01.2026", "Ayşe Er", None, 10],
        [date(2026, 1, 6), "Can", "", 5],
    ]
    assert [total for _number, _day, total in orders_of(table(tmp_path, rows))] == [1_000, 500]


def test_a_filled_column_without_a_heading_can_be_chosen(tmp_path: Path) -> None:
    rows = [["Tarih", "", "Tutar"], *([f"0{at}.01.2026", "Ayşe Er", at] for at in range(1, 9))]
    with open_book(table(tmp_path, rows)) as book:
        reading = recognise(book)
    assert [(one.index, one.heading) for one in reading.headings] == [(0, "Tarih"), (1, ""), (2, "Tutar")]


def test_blank_rows_and_columns_are_nothing(tmp_path: Path) -> None:
    rows = [[None, *row[:2], None, *row[2:]] for row in (HEAD, *ROWS)]
    assert orders_of(table(tmp_path, [[], rows[0], [], rows[1], [], [], *rows[2:], []])) == WANTED


def test_a_header_may_come_again_in_the_middle(tmp_path: Path) -> None:
    loud = [heading.upper() for heading in HEAD]
    for again in (HEAD, loud):
        assert (
            orders_of(table(tmp_path, [["Rapor"], HEAD, *ROWS[:2], [], ["Rapor"], again, ROWS[2]])) == WANTED
        )


def test_the_same_in_text(tmp_path: Path) -> None:
    lines = [
        ["SATIŞ LİSTESİ"],
        [],
        HEAD,
        *ROWS[:2],
        ["A3", "07.01.2026", "Ece Su", "", "12"],
        HEAD,
        ["TOPLAM", "", "", "", "1.342,50"],
    ]
    assert orders_of(text(tmp_path, "\n".join(";".join(line) for line in lines))) == WANTED


@pytest.mark.parametrize(
    "last",
    [
        ["TOPLAM", None, None, None, "1.342,50"],
        [None, None, "Toplam:", None, "1.342,50"],
        [None, None, None, "GENEL TOPLAM (TL)", 1342.5],
        ["Toplam 3 sipariş", None, None, None, "1.342,50"],
        ["Ocak Toplamı", None, None, None, "1.342,50"],
        ["Grand Total", 3, None, None, "1.342,50"],
        ["", "31.01.2026", "GÜN TOPLAMI", None, "1.342,50"],
        ["", "31.01.2026", "Toplam", None, "1.342,50"],
        ["Toplam", "31.01.2026", "", None, "1.342,50"],
        [None, "07.01.2026 Toplamı", None, None, "1.342,50"],
        [None, None, None, None, "1.342,50"],
        ["Not: iadeler hariçtir", None, None, None, None],
    ],
)
def test_sums_and_remarks_are_no_orders(tmp_path: Path, last: list[Any]) -> None:
    path = table(tmp_path, [HEAD, *ROWS, [], last])
    assert orders_of(path) == WANTED
    assert read(path).rows == 3


def test_customers_and_goods_may_be_called_like_a_sum(tmp_path: Path) -> None:
    rows = [["B1", "05.01.2026", "Toplam Market", "", 1], ["B2", "05.01.2026", "Total Oil", "", 2]]
    assert [total for _number, _day, total in orders_of(table(tmp_path, [HEAD, *rows]))] == [100, 200]


SALES = [["Ayşe Er", "0532 123 45 67", "1.250,00"], ["Can Er", "", "80,50"], ["Ece Su", None, 12]]
DAYS_ABOVE = [("2026-11-12", 125_000), ("2026-11-12", 8_050), ("2026-11-13", 1_200)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (["12 Kasım 2026"], ["13 Kasım 2026"]),
        ([date(2026, 11, 12)], [None, date(2026, 11, 13)]),
        (["12.11.2026 Perşembe"], ["13.11.2026", "Cuma"]),
        (["Tarih: 12.11.2026"], ["Tarih: 13.11.2026"]),
    ],
)
def test_a_day_that_stands_alone_is_that_of_the_rows_below(
    tmp_path: Path, first: list[Any], second: list[Any]
) -> None:
    head = ["Müşteri", "Telefon", "Tutar"]
    rows = [first, *SALES[:2], ["Gün toplamı", None, 1330.5], [], second, SALES[2]]
    for sheet in ([head, *rows], [["Kasım"], head, *rows], [first, head, *rows[1:]], rows):
        plan = read(table(tmp_path, sheet))
        assert [(one.day, one.total) for one in plan.orders] == DAYS_ABOVE
        assert [one.row for one in plan.problems] == [0]


def test_a_day_that_stands_alone_in_its_own_column_goes_into_it(tmp_path: Path) -> None:
    rows = [[None, *row] for row in SALES]
    rows = [["12.11.2026"], *rows[:2], ["13.11.2026"], rows[2]]
    plan = read(table(tmp_path, [["Tarih", "Müşteri", "Telefon", "Tutar"], *rows]))
    assert [(one.day, one.total) for one in plan.orders] == DAYS_ABOVE


def test_the_day_of_a_report_is_not_that_of_its_sales(tmp_path: Path) -> None:
    sheet = [["Rapor tarihi: 12.11.2026"], ["Müşteri", "Telefon", "Tutar"], *SALES]
    with open_book(table(tmp_path, sheet)) as book:
        assert recognise(book, "", Wishes(kind="orders")).missing == ["day"]


TABLE = [
    [*HEAD[:3], "Tutar"],
    ["A1", date(2026, 1, 5), "Ayşe Er", 10],
    ["A2", date(2026, 1, 6), "Can Ak", 20],
]


@pytest.mark.parametrize(
    "below",
    [
        [
            ["STOK"],
            ["Ürün Kodu", "Tarih", "Ürün", "Adet"],
            ["K1", date(2026, 1, 8), "Kupa", 10],
        ],
        [["Gider", "Tarih", "Açıklama", "Tutar"], ["Kira", date(2026, 1, 8), "Ocak kirası", 900]],
        [["Masraf Adı", "Tarih", "Ürün", "Toplam Tutar"], ["Kira", "08.01.2026", "Ocak kirası", "900"]],
    ],
)
def test_another_table_below_is_told_and_not_read(tmp_path: Path, below: list[list[Any]]) -> None:
    plan = read(table(tmp_path, [*TABLE, [], *below]))
    assert [(one.number, one.total) for one in plan.orders] == [("A1", 1_000), ("A2", 2_000)]
    head = 5 + [len(row) > 1 for row in below].index(True)
    assert [(one.row, one.effect) for one in plan.problems] == [(head, "left_out")]
    assert plan.rows == 2


def test_the_own_header_below_another_table_goes_on(tmp_path: Path) -> None:
    other = [["Gider", "Tarih", "Açıklama", "Tutar"], ["Kira", date(2026, 1, 8), "Ocak kirası", 900]]
    again = [[*HEAD[:3], "Tutar (TL)"], ["A3", date(2026, 2, 5), "Ece Su", 30]]
    plan = read(table(tmp_path, [*TABLE, *other, [], ["ŞUBAT"], *again]))
    assert [one.number for one in plan.orders] == ["A1", "A2", "A3"]
    assert [one.row for one in plan.problems] == [4]


@pytest.mark.parametrize("count", [2, 5])
def test_a_list_beside_the_table_that_is_longer_or_shorter_is_no_part_of_it(
    tmp_path: Path, count: int
) -> None:
    rows = [["A1", 10], ["A2", 20], ["A3", 30], ["A4", 40]]
    left = [[number, date(2026, 1, 5), "Ayşe Er", total] for number, total in rows] + [[None] * 4]
    right = [[f"K{at}", "Kupa"] if at < count else [] for at in range(5)]
    pairs = [[*one, None, *other] for one, other in zip(left, right, strict=True)]
    plan = read(table(tmp_path, [[*HEAD[:3], "Tutar", None, "Ürün Kodu", "Ürün"], *pairs]))
    assert [(one.number, one.total, len(one.lines)) for one in plan.orders] == [
        (number, total * 100, 0) for number, total in rows
    ]
    assert plan.problems == []


def test_products_beside_an_empty_column_belong_to_the_order_whose_row_is_above(tmp_path: Path) -> None:
    head = [*HEAD[:3], None, "Ürün", "Tutar"]
    rows = [
        ["A1", date(2026, 1, 5), "Ayşe Er", None, "Kupa", 10], [None, None, None, None, "Tabak", 20],
        ["A2", date(2026, 1, 6), "Can Ak", None, "Kupa", 10], [None, None, None, None, "Bardak", 5],
    ]  # fmt: skip
    found = [
        (one.number, [line.product for line in one.lines])
        for one in read(table(tmp_path, [head, *rows])).orders
    ]
    assert found == [("A1", ["Kupa", "Tabak"]), ("A2", ["Kupa", "Bardak"])]


def test_what_is_carried_over_is_no_sale(tmp_path: Path) -> None:
    sums = [[None, date(2026, 1, 6), "DEVİR", 30], [None, date(2026, 1, 6), "Günlük ciro:", 30]]
    found = read(table(tmp_path, [*TABLE, *sums]))
    assert (found.rows, found.problems) == (2, [])


@pytest.mark.parametrize(
    "above",
    [
        ["Müşteri", "", "", "Sipariş", "", ""],
        ["Müşteri", "Müşteri", "Müşteri", "Sipariş", "Sipariş", "Sipariş"],
        ["MÜŞTERİ BİLGİLERİ", "", "", "SİPARİŞ BİLGİLERİ", "", ""],
    ],
)
@pytest.mark.parametrize("amount", ["Tutar (TL)", "Tutarı\r\n[TL]", "Toplam ₺"])
def test_groups_above_the_headings_make_them_clear(tmp_path: Path, above: list[str], amount: str) -> None:
    below = ["Ad", "Soyad", "Telefon", "No", "Tarihi", f'"{amount}"']
    rows = "Ayşe;Kaya;0532 111 22 33;A-1;02.11.2026;1.250,00\nCan;Er;0533 111 22 33;A-2;03.11.2026;100,00\n"
    plan = read(text(tmp_path, f"{';'.join(above)}\n{';'.join(below)}\n{rows}"))
    assert [(one.number, one.name, one.phone, one.total) for one in plan.orders] == [
        ("A-1", "Ayşe Kaya", "+905321112233", 125_000), ("A-2", "Can Er", "+905331112233", 10_000),
    ]  # fmt: skip


def test_of_the_same_headings_below_two_groups_the_first_are_read(tmp_path: Path) -> None:
    above, below = "Fatura;;Teslimat;;Sipariş;;", "Ad;Soyad;Ad;Soyad;No;Tarih;Tutar"
    plan = read(text(tmp_path, f"{above}\n{below}\nAyşe;Kaya;Ali;Veli;A-1;02.11.2026;250,00\n"))
    assert [(one.number, one.name) for one in plan.orders] == [("A-1", "Ayşe Kaya")]
