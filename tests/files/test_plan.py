"""What rows become: orders and lines, and problems with what is proposed for each."""

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from tests.files.made import read, sheets, table, text
from vefa.files.plan import Fix, Plan, Problem, Sums

HEAD = ["Sipariş No", "Tarih", "Müşteri", "Telefon", "Ürün", "Adet", "Tutar", "Durum"]


def row(number: Any, day: Any = date(2026, 1, 5), total: Any = 100, **more: Any) -> list[Any]:
    """A row under HEAD."""
    given = {"name": "Ayşe Er", "phone": "", "product": "Kazak", "pieces": 1, "state": "Teslim edildi"} | more
    return [
        number,
        day,
        given["name"],
        given["phone"],
        given["product"],
        given["pieces"],
        total,
        given["state"],
    ]


def plan_of(tmp_path: Path, rows: list[list[Any]], fixes: dict[tuple[int, str], Fix] | None = None) -> Plan:
    return read(table(tmp_path, [HEAD, *rows]), fixes=fixes)


def only(plan: Plan) -> Problem:
    (problem,) = plan.problems
    return problem


# --- rows that are no data


def test_sums_blanks_and_repeated_headers_are_no_rows(tmp_path: Path) -> None:
    rows = [
        row(1),
        [],
        ["", None, "", "", "TOPLAM", "", 100],
        HEAD,
        row(2),
        ["GENEL TOPLAM", "", "", "", "", "", 200],
    ]
    plan = plan_of(tmp_path, rows)
    assert (plan.rows, plan.problems, plan.sums) == (2, [], {"TRY": Sums(20_000, 0, 0)})
    assert [order.row for order in plan.orders] == [2, 6]


def test_a_sum_in_the_day_column_is_no_row(tmp_path: Path) -> None:
    plan = read(
        table(tmp_path, [["Tarih", "Müşteri", "Tutar"], ["05.01.2026", "Ayşe Er", 10], ["TOPLAM", "", 10]])
    )
    assert (plan.rows, plan.problems) == (1, [])


def test_short_rows_are_filled_up(tmp_path: Path) -> None:
    plan = read(text(tmp_path, "Tarih;Tutar;Müşteri;Telefon\n05.01.2026;10\n06.01.2026;20;Can Er\n"))
    assert [order.name for order in plan.orders] == ["", "Can Er"]


# --- orders and lines


def test_lines_of_an_order_come_together_wherever_they_stand(tmp_path: Path) -> None:
    rows = [
        row(1, product="A"),
        row(1, product="B", total=50),
        row(2, product="C"),
        row(1, product="D", total=25),
    ]
    first, second = plan_of(tmp_path, rows).orders
    assert [(line.product, line.paid) for line in first.lines] == [("A", 10_000), ("B", 5_000), ("D", 2_500)]
    assert (first.total, second.total) == (17_500, 10_000)


def test_merged_cells_below_an_order_are_its_lines(tmp_path: Path) -> None:
    rows = [row(1), [None, None, None, None, "Şal", 2, 40, None], row(2)]
    first, _second = plan_of(tmp_path, rows).orders
    assert [(line.product, line.quantity) for line in first.lines] == [("Kazak", 1000), ("Şal", 2000)]
    assert first.total == 14_000


def test_a_total_that_repeats_on_each_line_counts_once(tmp_path: Path) -> None:
    head = ["Order No", "Date", "Customer", "Product", "Qty", "Unit Price", "Order Total"]
    rows = [
        [1, date(2026, 1, 5), "A B", "Mug", 1, 100, 190], [1, date(2026, 1, 5), "A B", "Soap", 2, 50, 190],
        [2, date(2026, 1, 6), "C D", "Mug", 1, 100, 100], [3, date(2026, 1, 7), "E F", "Mug", 1, 100, 150],
        [3, date(2026, 1, 7), "E F", "Card", 1, 50, 150],
    ]  # fmt: skip
    plan = read(table(tmp_path, [head, *rows]))
    assert plan.sums == {"TRY": Sums(44_000, 0, 0)}
    assert [line.paid for line in plan.orders[0].lines] == [9_500, 9_500]


def test_a_missing_total_is_price_times_quantity_less_discount(tmp_path: Path) -> None:
    head = ["Tarih", "Müşteri", "Ürün", "Adet", "Birim Fiyat", "İndirim"]
    plan = read(
        table(
            tmp_path,
            [
                head,
                [date(2026, 1, 5), "Ayşe Er", "Çay", 3, 33.335, 1],
                [date(2026, 1, 6), "Can", "Su", None, 5, None],
            ],
        )
    )
    assert [order.total for order in plan.orders] == [9_901, 500]  # 100.005 - 1 = 99.005, half up


def test_floats_become_minor_units_half_up(tmp_path: Path) -> None:
    rows = [row(1, total=1.005), row(2, total=0.285), row(3, total=-12.345), row(4, total=1e-9)]
    assert [order.total for order in plan_of(tmp_path, rows).orders] == [101, 29, -1235, 0]


@pytest.mark.parametrize(
    ("written", "minor"),
    [
        ("1.234,50 TL", 123_450), ("₺1.234,50", 123_450), ("1 234,50", 123_450), ("1.234", 123_400),
        ("2,17", 217), ("-12,00", -1_200), ("(12,00)", -1_200), ("'12", 1_200), ("12,50-", -1_250),
    ],
)  # fmt: skip
def test_amounts_as_people_write_them(tmp_path: Path, written: str, minor: int) -> None:
    assert plan_of(tmp_path, [row(1, total=written), row(2, total="3,50")]).orders[0].total == minor


@pytest.mark.parametrize(
    ("words", "state"),
    [
        (["Teslim edildi"], "delivered"),
        (["Teslim edildi", "Kargoda"], "shipped"),
        (["Teslim edildi", "İade edildi"], "partly_returned"),
        (["İade edildi", "İptal"], "returned"),
        (["İptal edildi", "İPTAL EDİLDİ"], "cancelled"),
        (["İptal edildi", "Hazırlanıyor"], "new"),
        (["Ödeme bekliyor"], "unpaid"),
    ],
)
def test_the_state_of_an_order_comes_from_its_lines(tmp_path: Path, words: list[str], state: str) -> None:
    rows = [row(1, product=f"P{at}", state=word) for at, word in enumerate(words)] + [
        row(2),
        row(2, product="x"),
    ]
    assert plan_of(tmp_path, rows).orders[0].state == state


def test_returned_and_cancelled_parts_are_summed_apart(tmp_path: Path) -> None:
    rows = [
        row(1, product="A", total=70), row(1, product="B", total=30, state="İade edildi"),
        row(2, product="A", total=20, state="İptal"), row(2, product="B", total=5),
        row(3, total=9, state="İptal"), row(3, product="C", total=1, state="İptal"),
    ]  # fmt: skip
    plan = plan_of(tmp_path, rows)
    assert plan.sums == {"TRY": Sums(13_500, 3_000, 3_000)}
    assert (plan.cancelled, plan.returned) == (1, 1)
    assert [order.refunded for order in plan.orders] == [3_000, 0, 0]


ORDER_TOTALS = "Sipariş No;Tarih;Müşteri;Ürün;Adet;Birim Fiyat;Sipariş Toplamı;Durum\n"


@pytest.mark.parametrize(
    ("total", "words", "state", "paid", "sums"),
    [
        ("60,00", ("Teslim edildi", "İptal", "Teslim edildi"), "delivered", [1_000, 2_000, 3_000],
         Sums(6_000, 2_000, 0)),
        ("60,00", ("İptal", "Kargoda", "Teslim edildi"), "shipped", [1_000, 2_000, 3_000],
         Sums(6_000, 1_000, 0)),
        ("40,00", ("Teslim edildi", "İptal", ""), "delivered", [1_000, 0, 3_000], Sums(4_000, 0, 0)),
        ("60,00", ("Teslim edildi", "", "İade edildi"), "partly_returned", [1_000, 2_000, 3_000],
         Sums(6_000, 0, 3_000)),
        ("60,00", ("İptal", "", ""), "cancelled", [1_000, 2_000, 3_000], Sums(6_000, 6_000, 0)),
        ("54,00", ("Teslim edildi", "İptal", "Teslim edildi"), "delivered", [900, 1_800, 2_700],
         Sums(5_400, 1_800, 0)),
    ],
)  # fmt: skip
def test_a_line_may_have_a_state_of_its_own_where_the_total_is_that_of_the_order(
    tmp_path: Path, total: str, words: tuple[str, ...], state: str, paid: list[int], sums: Sums
) -> None:
    lines = zip("ABC", ("10,00", "20,00", "30,00"), words, strict=True)
    rows = [f"1;05.01.2026;Ayşe Er;{name};1;{price};{total};{word}" for name, price, word in lines]
    others = [f"2;05.01.2026;Can Er;{name};1;5,00;10,00;Teslim edildi" for name in "AB"]
    plan = read(text(tmp_path, ORDER_TOTALS + "\n".join([*rows, *others])))
    order = plan.orders[0]
    assert (order.state, [line.paid for line in order.lines]) == (state, paid)
    assert plan.sums == {"TRY": Sums(sums.total + 1_000, sums.cancelled, sums.returned)}


def test_a_quantity_below_zero_came_back(tmp_path: Path) -> None:
    rows = [
        row(1, product="A"),
        row(1, product="A", pieces=-1, total=-40),
        row(2, product="B"),
        row(2, product="C"),
    ]
    plan = plan_of(tmp_path, rows)
    assert (plan.orders[0].state, plan.orders[0].lines[1].state) == ("partly_returned", "returned")
    assert plan.units == 2000


def test_a_book_without_states_is_taken_as_done(tmp_path: Path) -> None:
    plan = read(table(tmp_path, [["Tarih", "Müşteri", "Tutar"], [date(2026, 1, 5), "Ayşe Er", 10]]))
    assert plan.orders[0].state == "delivered"


def test_one_sheet_may_hold_several_channels(tmp_path: Path) -> None:
    path = text(
        tmp_path,
        "Pazaryeri;Sipariş No;Tarih;Müşteri;Tutar\nTrendyol;1;05.01.2026;Ayşe Er;100,00\n"
        "HEPSİBURADA;1;05.01.2026;Can Er;700,00\nMağaza;2;06.01.2026;Ece Er;100,00\n"
        "Pazarım;3;06.01.2026;Ece Er;1,00\n",
    )
    orders = read(path).orders
    assert [order.channel for order in orders] == ["trendyol", "hepsiburada", "counter", "Pazarım"]


def test_currencies_are_never_added(tmp_path: Path) -> None:
    path = text(
        tmp_path,
        "Tarih;Müşteri;Tutar;Para Birimi\n05.01.2026;A B;10,00;USD\n05.01.2026;C D;20,00;tl\n"
        "06.01.2026;C D;30;JPY\n",
    )
    assert read(path).sums == {"USD": Sums(1_000), "TRY": Sums(2_000), "JPY": Sums(30)}


def test_a_sign_in_the_amounts_names_the_currency(tmp_path: Path) -> None:
    path = text(tmp_path, 'Date,Customer,Total\n2026-01-05,Ann Lee,€10.00\n2026-01-06,Bob Ray,"€1,000.50"\n')
    assert read(path).sums == {"EUR": Sums(101_050)}


def test_signs_in_the_amounts_keep_currencies_apart(tmp_path: Path) -> None:
    rows = "05.01.2026;A B;100 TL\n06.01.2026;C D;25 €\n07.01.2026;E F;1.250,-\n08.01.2026;G H;$30\n"
    path = text(tmp_path, f"Tarih;Müşteri;Tutar\n{rows}09.01.2026;I J;2,5 bin lira\n")
    assert read(path).sums == {"TRY": Sums(385_000), "EUR": Sums(2_500), "USD": Sums(3_000)}


def test_price_times_quantity_stands_for_totals_that_a_program_has_not_worked_out(tmp_path: Path) -> None:
    rows = [[date(2026, 1, 5), "Ayşe Er", 2, 100, "=C2*D2"], [date(2026, 1, 6), "Can Er", 1, 50, 50]]
    plan = read(table(tmp_path, [["Tarih", "Müşteri", "Adet", "Fiyat", "Tutar"], *rows]))
    assert [order.total for order in plan.orders] == [20_000, 5_000]


def test_a_day_that_is_written_once_holds_for_the_rows_below(tmp_path: Path) -> None:
    rows = (
        "05.01.2026;Ayşe Er;0532 100 00 01;Kazak;100\n;Can Er;;Bot;200\n;;;Şal;50\n"
        "06.01.2026;Ece Ak;;Şal;70\n;;;;420\n"
    )
    plan = read(text(tmp_path, f"Tarih;Müşteri;Telefon;Ürün;Tutar\n{rows}"))
    assert [(one.day[-2:], one.name, one.phone[-2:], one.total) for one in plan.orders] == [
        ("05", "Ayşe Er", "01", 10_000), ("05", "Can Er", "", 20_000), ("05", "Can Er", "", 5_000),
        ("06", "Ece Ak", "", 7_000),
    ]  # fmt: skip


# --- time


def test_day_and_hour_may_stand_in_two_columns(tmp_path: Path) -> None:
    head = ["Tarih", "Saat", "Müşteri", "Tutar"]
    rows = [
        [date(2026, 1, 5), time(22, 6), "Ayşe Er", 10],
        ["06.01.2026", "09:05", "Can Er", 20],
        [date(2026, 1, 7), None, "Ece", 5],
    ]
    plan = read(table(tmp_path, [head, *rows]))
    assert [order.moment for order in plan.orders] == ["2026-01-05T19:06:00Z", "2026-01-06T06:05:00Z", None]
    assert (plan.first, plan.last) == ("2026-01-05T22:06:00", "2026-01-07")


def test_a_moment_of_another_zone_belongs_to_the_shops_day(tmp_path: Path) -> None:
    path = text(
        tmp_path,
        "Date,Customer,Total\n2026-01-05 23:30:00 +0000,Ann Lee,10.00\n"
        "2026-07-01T00:10:00-08:00,Bob Ray,5.00\n",
    )
    plan = read(path)
    assert [(order.day, order.moment) for order in plan.orders] == [
        ("2026-01-06", "2026-01-05T23:30:00Z"),
        ("2026-07-01", "2026-07-01T08:10:00Z"),
    ]
    assert plan.first == "2026-01-05T23:30:00"


def test_day_numbers_are_days_where_a_heading_says_so(tmp_path: Path) -> None:
    plan = read(text(tmp_path, "Tarih;Müşteri;Tutar\n46027;Ayşe Er;100\n46028,5;Can Er;20\n"))
    assert (plan.first, plan.last) == ("2026-01-05", "2026-01-06T12:00:00")


def test_delivery_day_and_birthday_are_read(tmp_path: Path) -> None:
    head = ["Tarih", "Müşteri", "Tutar", "Teslim Tarihi", "Doğum Günü"]
    rows = [
        [datetime.fromisoformat("2026-01-05T10:00:00"), "Ayşe Er", 10, "07.01.2026", "05.03"],
        [date(2026, 1, 6), "Can Er", 10, None, date(1990, 2, 28)],
        [date(2026, 1, 6), "Ece", 10, "", "29.2."],
    ]
    orders = read(table(tmp_path, [head, *rows])).orders
    assert [order.delivered for order in orders] == ["2026-01-07", None, None]
    assert [order.birthday for order in orders] == ["03-05", "1990-02-28", "02-29"]


# --- people


def test_names_phones_and_mails_are_made_fit(tmp_path: Path) -> None:
    head = ["Tarih", "Ad", "Soyad", "GSM", "E-posta", "Şehir", "Tutar"]
    rows = [
        [date(2026, 1, 5), "IŞIL", "YILMAZ", 5321234567.0, "ISIL@POSTA.EXAMPLE", "IĞDIR", 10],
        [date(2026, 1, 5), "Misafir", "", "5555555555", "yok", "-", 10],
        [date(2026, 1, 5), "Ömer", "", "'0532 123 45 68", "", "Urfa", 10],
    ]
    first, second, third = read(table(tmp_path, [head, *rows])).orders
    assert (first.name, first.phone, first.email, first.city) == (
        "Işıl Yılmaz",
        "+905321234567",
        "isil@posta.example",
        "Iğdır",
    )
    assert (second.name, second.phone, second.email, second.city) == ("", "", "", "")
    assert (third.phone, third.city) == ("+905321234568", "Şanlıurfa")


def test_an_address_written_where_there_is_none_is_none(tmp_path: Path) -> None:
    head = ["Tarih", "Ad Soyad", "E-posta", "Tutar"]
    told = ("yok@yok.com", "noreply@pazar.example", "Kaya@kaya.example")
    rows = [[date(2026, 1, 5), f"Ayşe {at}", email, 10] for at, email in enumerate(told)]
    plan = read(table(tmp_path, [head, *rows]))
    assert [one.email for one in plan.orders] == ["", "", "kaya@kaya.example"]
    assert plan.problems == []


def test_a_masked_name_is_nobody_unless_something_else_tells_who(tmp_path: Path) -> None:
    head = ["Tarih", "Alıcı", "Telefon", "Tutar"]
    rows = [[date(2026, 1, 5), "Ay*** E***", "", 10], [date(2026, 1, 5), "Ca* E*", "05321234567", 10]]
    assert [order.name for order in read(table(tmp_path, [head, *rows])).orders] == ["", "Ca* E*"]


def test_a_foreign_phone_is_read_by_its_country(tmp_path: Path) -> None:
    head = ["Tarih", "Müşteri", "Telefon", "Ülke", "Tutar"]
    rows = [
        [date(2026, 1, 5), "A B", "030 901820", "Almanya", 10],
        [date(2026, 1, 5), "C D", "0532 123 45 67", "", 10],
    ]
    orders = read(table(tmp_path, [head, *rows])).orders
    assert [order.phone for order in orders] == ["+4930901820", "+905321234567"]


# --- problems


def test_a_day_that_no_calendar_has(tmp_path: Path) -> None:
    rows = [row(10228), row(10229, "31.11.2026", name="Mehmet Demir")]
    plan = plan_of(tmp_path, rows)
    problem = only(plan)
    assert (problem.row, problem.column, problem.field, problem.found) == (3, "Tarih", "day", "31.11.2026")
    assert problem.message == "This day is not in the calendar"
    assert problem.detail == "Order 10229 · Mehmet Demir"
    assert (problem.effect, plan.rows, len(plan.orders)) == ("left_out", 2, 1)
    assert (problem.fix, problem.other) == (
        Fix("Take 30.11.2026", "2026-11-30"),
        Fix("Leave the row out", None),
    )


def test_a_proposed_fix_mends_the_row(tmp_path: Path) -> None:
    rows = [row(1), row(2, "31.11.2026"), row(3, total="1O5,00"), row(4, total="")]
    plan = plan_of(tmp_path, rows)
    fixes = {(one.row, one.field): one.fix for one in plan.problems if one.fix}
    assert [one.message for one in plan.problems][1:] == ["The amount is no number", "The amount is missing"]
    mended = plan_of(tmp_path, rows, fixes)
    assert [(order.number, order.day, order.total) for order in mended.orders] == [
        ("1", "2026-01-05", 10_000), ("2", "2026-11-30", 10_000), ("3", "2026-01-05", 10_500),
    ]  # fmt: skip
    assert [one.row for one in mended.problems] == [5]


def test_a_row_can_be_left_out_without_more_words(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, [row(1), row(2, "soon")], {(3, "day"): Fix("Leave the row out", None)})
    assert (plan.rows, len(plan.orders), plan.problems) == (1, 1, [])


def test_a_missing_day_is_proposed_from_the_row_above(tmp_path: Path) -> None:
    rows = [["Tarih", "Müşteri", "Tutar"], [date(2026, 1, 5), "Ayşe Er", 10], [None, "Can Er", 20]]
    assert only(read(table(tmp_path, rows))).fix == Fix("Take 05.01.2026", "2026-01-05")


def test_a_short_phone_is_told_and_the_order_kept(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, [row(10204, phone="532 000 12", name="Gülşen Kurt")])
    problem = only(plan)
    assert problem.message == "The phone is too short: 8 digits"
    assert (problem.effect, problem.fix) == ("without", Fix("Save without a phone", ""))
    assert (len(plan.orders), plan.orders[0].phone) == (1, "")
    assert plan_of(tmp_path, [row(10204, phone="532 000 12")], {(2, "phone"): Fix("", "")}).problems == []


def test_fillers_are_no_problem(tmp_path: Path) -> None:
    rows = [
        row(1, phone="5555555555"),
        row(2, phone="0000000000"),
        row(3, phone="-"),
        row(4, phone="0532***4567"),
    ]
    assert plan_of(tmp_path, rows).problems == []


def test_the_same_order_twice_counts_once_unless_both_are_wanted(tmp_path: Path) -> None:
    rows = [row(100 + at) for at in range(30)] + [row(103)]
    plan = plan_of(tmp_path, rows)
    problem = only(plan)
    assert (len(plan.orders), plan.rows, problem.row) == (30, 31, 32)
    assert (problem.message, problem.detail) == ("The same order twice in the file", "Same number as row 5")
    assert problem.other is not None
    both = plan_of(tmp_path, rows, {(32, "number"): problem.other})
    assert (len(both.orders), both.orders[30].number, both.problems) == (31, "103-2", [])


def test_an_unknown_state_is_told_once_and_taken_as_new(tmp_path: Path) -> None:
    plan = plan_of(
        tmp_path, [row(1, state="Şöyle böyle"), row(2, state="Şöyle böyle"), row(3, state="Tesim edildi")]
    )
    assert [(one.row, one.found) for one in plan.problems] == [(2, "Şöyle böyle"), (4, "Tesim edildi")]
    assert [order.state for order in plan.orders] == ["new", "new", "delivered"]


def test_a_quantity_that_is_no_number_counts_as_one(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, [row(1, pieces="iki"), row(2), row(3)])
    assert (only(plan).effect, plan.units) == ("without", 3000)


def test_many_problems_of_a_kind_are_counted(tmp_path: Path) -> None:
    good = "".join(f"{at};05.01.2026;Ayşe Er;10\n" for at in range(50))
    bad = "".join(f"{at};yarın;Ayşe Er;10\n" for at in range(50, 1750))
    plan = read(text(tmp_path, f"Sipariş No;Tarih;Müşteri;Tutar\n{good}{bad}"))
    assert (len(plan.problems), len(plan.orders)) == (501, 50)
    assert plan.problems[-1].message.endswith("1,200 more rows")


def test_a_formula_that_keeps_zeros_is_its_text(tmp_path: Path) -> None:
    path = text(tmp_path, 'Sipariş No;Tarih;Müşteri;Tutar\n="0012";05.01.2026;Ayşe Er;="12,50"\n')
    assert [(order.number, order.total) for order in read(path).orders] == [("0012", 1_250)]


def test_hidden_sheets_are_told(tmp_path: Path) -> None:
    path = sheets(
        tmp_path, {"A": [["Tarih", "Müşteri", "Tutar"], [date(2026, 1, 5), "Ayşe Er", 10]], "B": [["x"]]}
    )
    from openpyxl import load_workbook

    book = load_workbook(path)
    book["B"].sheet_state = "hidden"
    book.save(path)
    assert only(read(path)).message == "Hidden sheets were not read: B"


def test_a_cancellation_document_may_begin_with_a_small_letter(tmp_path: Path) -> None:
    head = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"
    row = "c536380,85123A,HEART,-2,12/13/2010 9:41,2.55,17850,United Kingdom\n"
    (order,) = read(text(tmp_path, head + row)).orders
    assert (order.number, order.state, order.total) == ("c536380", "cancelled", -510)
