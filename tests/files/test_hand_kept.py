"""Books that shopkeepers keep by hand: their words, their lines between the rows, everything in one cell."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.files.made import read, sheets, table, text
from vefa.errors import VefaError
from vefa.files.guess import recognise
from vefa.files.plan import Sums, make_plan
from vefa.files.reader import open_book
from vefa.files.roster import make_roster


def test_rows_of_stars_or_dashes_part_sales_and_end_no_table(tmp_path: Path) -> None:
    plan = read(text(tmp_path, (
        "Tarih;Müşteri;Ürün;Tutar\n03.03.2026;Ayşe Er;kolye;150\n*****;*****;*****;*****\n"
        "20.03.2026;Ali Kaya;küpe;200\n-----;-----;-----;-----\n22.03.2026;Can Ak;yüzük;90\n"
    )))  # fmt: skip
    assert plan.sums == {"TRY": Sums(44_000, 0, 0)}


def test_headings_whose_letters_stand_apart_are_words(tmp_path: Path) -> None:
    rows = [["T A R İ H", "M Ü Ş T E R İ", "T U T A R"], ["03.03.2026", "Ayşe Er", 150]]
    assert [(one.name, one.total) for one in read(table(tmp_path, rows)).orders] == [("Ayşe Er", 15_000)]


@pytest.mark.parametrize(
    "headings",
    [
        "TARİHİ;MÜŞTERİ ADI;ÜRÜN CİNSİ;MİKTARI;FİYATI;TUTARI", "Tarih;Kime;Ne aldı;Kaç tane;Kaça;Toplam",
        "Hangi gün;Kim aldı;Aldığı;Adedi;Kaçtan;Toplamı", "Tarih;Kime sattım;Malın cinsi;Adet;Fiyatı;Tutarı",
    ],
)  # fmt: skip
def test_headings_as_a_shopkeeper_says_them(tmp_path: Path, headings: str) -> None:
    plan = read(
        text(tmp_path, f"{headings}\n03.03.2026;Ayşe Işık;iplik;3;20;60\n04.03.2026;Ali;düğme;10;5;50\n")
    )
    assert [(one.day, one.name, one.total) for one in plan.orders] == [
        ("2026-03-03", "Ayşe Işık", 6_000), ("2026-03-04", "Ali", 5_000),
    ]  # fmt: skip
    (line,) = plan.orders[0].lines
    assert (line.product, line.quantity) == ("iplik", 3_000)


def test_what_they_took_was_sold_and_what_they_gave_was_paid(tmp_path: Path) -> None:
    plan = read(text(tmp_path, (
        "Tarih;Müşteri;Açıklama;Aldı;Verdi;Kalan\n02.03.2026;Ayşe Hanım;2 kg peynir;400;;400\n"
        "05.03.2026;Ayşe Hanım;ödeme;;300;100\n06.03.2026;Mehmet Usta;zeytin;250;;250\n"
    )))  # fmt: skip
    assert plan.sums == {"TRY": Sums(65_000, 0, 0)}
    assert [(one.row, one.message) for one in plan.problems] == [(3, "The amount is missing")]


def test_where_they_came_from_is_the_channel(tmp_path: Path) -> None:
    plan = read(text(tmp_path, (
        "Tarih;Kime;Ne aldı;Kaça;Nerden geldi\n03.03.2026;Ayşe;kolye;150 lira;insta\n"
        "04.03.2026;Ali;küpe;200;dükkan\n"
    )))  # fmt: skip
    assert [one.channel for one in plan.orders] == ["instagram", "counter"]


@pytest.mark.parametrize("word", ["KASA", "Kasa devir", "Gün Toplamı", "Kasadaki para"])
def test_what_is_in_the_till_was_bought_by_nobody(tmp_path: Path, word: str) -> None:
    plan = read(text(tmp_path, (
        f"Tarih;Müşteri;Ürün;Tutar\n03.03.2026;Ayşe;kolye;150\n03.03.2026;{word};;150\n04.03.2026;Ali;küpe;200\n"
    )))  # fmt: skip
    assert plan.sums == {"TRY": Sums(35_000, 0, 0)}


def test_a_case_that_was_sold_is_no_sum(tmp_path: Path) -> None:
    plan = read(
        text(tmp_path, "Tarih;Müşteri;Ürün;Tutar\n03.03.2026;Ayşe;Kasa;150\n04.03.2026;Ali;Fare;200\n")
    )
    assert plan.sums == {"TRY": Sums(35_000, 0, 0)}


def test_one_letter_answers_whether_it_was_paid(tmp_path: Path) -> None:
    rows = "03.03.2026;Ayşe;150;E\n04.03.2026;Ali;200;H\n"
    plan = read(text(tmp_path, f"Tarih;Müşteri;Tutar;Ödendi mi\n{rows}"))
    assert [one.state for one in plan.orders] == ["delivered", "unpaid"]


@pytest.mark.parametrize(
    ("cell", "name", "phone"),
    [
        ("Ayşe Hanım 0532 123 45 67", "Ayşe Hanım", "+905321234567"),
        ("0533 222 11 00 Ali Bey", "Ali Bey", "+905332221100"),
        ("Can - tel: 05351112233 (eşi)", "Can", "+905351112233"),
        ("Nur Abla (0533 333 44 55)", "Nur Abla", "+905333334455"),
        ("Ece 0212 333 44 55 / 0533 333 44 55", "Ece", "+905333334455"),
        ("Daire 12 Kaya Apt. 2026", "Daire 12 Kaya Apt. 2026", ""),
    ],
)
@pytest.mark.parametrize("telephones", ["Not", "Telefon"])
def test_a_phone_that_stands_behind_a_name_is_no_part_of_it(
    tmp_path: Path, cell: str, name: str, phone: str, telephones: str
) -> None:
    plan = read(
        text(tmp_path, f"Tarih;Müşteri;{telephones};Tutar\n03.03.2026;{cell};;150\n04.03.2026;Gül;;90\n")
    )
    assert [(one.name, one.phone) for one in plan.orders] == [(name, phone), ("Gül", "")]
    assert plan.problems == []


def test_a_list_of_customers_has_names_and_phones_in_one_cell(tmp_path: Path) -> None:
    rows = "Ayşe Hanım 0532 123 45 67;10\nGül;0\n"
    with open_book(text(tmp_path, f"Müşteri;Puan\n{rows}")) as book:
        found = make_roster(book, recognise(book))
    assert [(one.name, one.phone, one.points) for one in found.people] == [
        ("Ayşe Hanım", "+905321234567", 10), ("Gül", "", 0),
    ]  # fmt: skip
    assert found.problems == []


@pytest.mark.parametrize(
    ("rows", "orders"),
    [
        ("3.3.2026;Ayşe;0532 100 00 01;kolye;150\n4.3.2026;Ali;0532 100 00 02;küpe;200\n", [15_000, 20_000]),
        (
            "3.3.2026;Ayşe Hanım;kolye;149\n4.3.2026;Ali Bey;küpe;99\n5.3.2026;Ali Bey;kupa;199\n",
            [14_900, 9_900, 19_900],
        ),
        ("3.3.2026;Ayşe;kolye;2;150\n4.3.2026;Ali;küpe;1;60\n", [15_000, 6_000]),
    ],
)  # fmt: skip
def test_a_book_without_headings_is_one_of_sales(tmp_path: Path, rows: str, orders: list[int]) -> None:
    plan = read(text(tmp_path, rows))
    assert [one.total for one in plan.orders] == orders
    assert plan.orders[0].name.startswith("Ayşe")
    assert plan.orders[0].day == "2026-03-03"


def test_a_list_without_headings_that_tells_birthdays_is_one_of_customers(tmp_path: Path) -> None:
    rows = "Ayşe Yılmaz;0532 100 00 01;12.05.1970;120\nAli Kaya;0532 100 00 02;1.1.1985;40\n"
    with open_book(text(tmp_path, rows)) as book:
        found = make_roster(book, recognise(book))
    assert [(one.name, one.birthday, one.points) for one in found.people] == [
        ("Ayşe Yılmaz", "05-12", 120), ("Ali Kaya", "01-01", 40),
    ]  # fmt: skip


def test_a_day_of_late_in_a_list_of_customers_is_nobodys_birthday(tmp_path: Path) -> None:
    rows = "Ayşe Yılmaz;0532 100 00 01;12.05.2024\nAli Kaya;0532 100 00 02;1.1.2025\n"
    with open_book(text(tmp_path, f"Ad Soyad;Telefon;Geldiği gün\n{rows}")) as book:
        assert "birthday" not in recognise(book).mapping


def test_a_name_alone_in_a_row_is_whose_rows_follow(tmp_path: Path) -> None:
    plan = read(text(tmp_path, (
        "GÜL TUHAFİYE;;\nTarih;Ürün;Tutar\nAYŞE TEKÇE;;\n03.03.2026;kolye;150\n09.03.2026;küpe;50\n"
        "TOPLAM;;200\nZühre Hanım;;\n04.03.2026;yüzük;90\nTarih;Ürün;Tutar\n"
        "Mehmet Usta 0532 100 00 02;;\n05.03.2026;toka;97\n"
    )))  # fmt: skip
    assert [(one.name, one.phone, one.total) for one in plan.orders] == [
        ("Ayşe Tekçe", "", 15_000), ("Ayşe Tekçe", "", 5_000), ("Zühre Hanım", "", 9_000),
        ("Mehmet Usta", "+905321000002", 9_700),
    ]  # fmt: skip
    assert [one.message for one in plan.problems] == [
        "A name that stands alone in a row is that of the rows below it"
    ]


def test_a_remark_alone_in_a_row_is_nobody(tmp_path: Path) -> None:
    plan = read(text(tmp_path, (
        "Tarih;Ürün;Tutar\nAyşe Er;;\n03.03.2026;kolye;150\nBayram tatili;;\n20.03.2026;toka;97\n"
        "Ali Kaya;;\n21.03.2026;şal;80\n"
    )))  # fmt: skip
    assert [one.name for one in plan.orders] == ["Ayşe Er", "", "Ali Kaya"]


def test_each_person_has_a_sheet(tmp_path: Path) -> None:
    head = ["Tarih", "Ürün", "Tutar"]
    path = sheets(tmp_path, {
        "Ayşe Yılmaz": [head, ["03.03.2026", "kolye", 150]], "Ali Usta": [head, ["04.03.2026", "küpe", 90]],
    })  # fmt: skip
    assert [one.name for one in read(path).orders] == ["Ayşe Yılmaz"]
    assert [one.name for one in read(path, sheet="Ali Usta").orders] == ["Ali Usta"]
    with open_book(path) as book:
        assert recognise(book).others == ("Ali Usta",)


def test_a_sheet_that_is_called_by_a_month_is_nobodys(tmp_path: Path) -> None:
    head = ["Tarih", "Ürün", "Tutar"]
    rows = {name: [head, ["03.03.2026", "kolye", 150]] for name in ("Eylül", "Ekim")}
    assert [one.name for one in read(sheets(tmp_path, rows)).orders] == [""]


def test_each_day_has_a_sheet(tmp_path: Path) -> None:
    head = ["Müşteri", "Ürün", "Tutar"]
    path = sheets(tmp_path, {
        "3 Mart 2026": [head, ["Ayşe", "kolye", 150]], "04.03.2026": [head, ["Ali", "küpe", 90]],
    })  # fmt: skip
    plan = read(path)
    assert [(one.day, one.name) for one in plan.orders] == [("2026-03-03", "Ayşe")]
    assert "All rows of this sheet are of “3 Mart 2026”" in plan.problems[0].message
    assert [(one.day, one.name) for one in read(path, sheet="04.03.2026").orders] == [("2026-03-04", "Ali")]


def test_a_remark_tells_that_a_sale_is_off(tmp_path: Path) -> None:
    rows = (
        "3.3.2026;Ayşe;kolye;150;\n4.3.2026;Ali;küpe;500;İADE\n5.3.2026;Can;küpe;300;vazgeçti\n"
        "6.3.2026;Ece;küpe;310;değişim\n7.3.2026;Efe;küpe;320;iade edilmez dedim\n"
        "8.3.2026;Su;küpe;330;iade etti\n"
    )
    path = text(tmp_path, f"Tarih;Müşteri;Ürün;Tutar;Not\n{rows}")
    plan = read(path)
    assert [one.state for one in plan.orders] == [
        "delivered", "returned", "cancelled", "delivered", "delivered", "returned",
    ]  # fmt: skip
    assert [(one.row, one.found, one.effect) for one in plan.problems] == [(7, "iade etti", "state")]
    with open_book(path) as book:
        reading = recognise(book).with_states({"iade etti": "delivered"})
        plan = make_plan(book, reading, country="TR", currency="TRY", zone="Europe/Istanbul")
    assert (plan.orders[5].state, plan.problems) == ("delivered", [])


@pytest.mark.parametrize("back", ["İADE kolye;150", "kolye (iade);150", "kolye iade;-150"])
def test_a_product_that_says_it_came_back_turns_the_sale_back(tmp_path: Path, back: str) -> None:
    rows = f"3.3.2026;Ayşe;kolye;150\n5.3.2026;Ayşe;{back}\n6.3.2026;Ali;küpe;200\n"
    plan = read(text(tmp_path, f"Tarih;Müşteri;Ürün;Tutar\n{rows}"))
    assert [(one.name, one.state) for one in plan.orders] == [("Ayşe", "returned"), ("Ali", "delivered")]
    assert plan.sums == {"TRY": Sums(35_000, 0, 15_000)}


def test_a_return_whose_sale_is_not_there_is_told(tmp_path: Path) -> None:
    rows = "3.3.2026;Ayşe;kolye;150\n6.3.2026;Ali;İADE küpe;200\n"
    plan = read(text(tmp_path, f"Tarih;Müşteri;Ürün;Tutar\n{rows}"))
    assert [(one.name, one.state) for one in plan.orders] == [("Ayşe", "delivered"), ("Ali", "returned")]
    assert [one.row for one in plan.problems] == [3]


def test_a_row_of_a_return_without_a_number_turns_the_sale_of_its_customer_back(tmp_path: Path) -> None:
    rows = "3.3.2026;Ayşe;150;Satış\n5.3.2026;Ayşe;150;İade\n6.3.2026;Ali;200;Satış\n"
    plan = read(text(tmp_path, f"Tarih;Müşteri;Tutar;İşlem\n{rows}"))
    assert [(one.name, one.state) for one in plan.orders] == [("Ayşe", "returned"), ("Ali", "delivered")]


def test_pieces_in_words_do_not_lose_a_row_whose_total_is_there(tmp_path: Path) -> None:
    rows = "3.3.2026;Ayşe;peynir;1,5 kg;200;300\n4.3.2026;Can;bal;yarım kg;400;200\n"
    plan = read(text(tmp_path, f"Tarih;Müşteri;Ürün;Miktar;Birim fiyat;Tutar\n{rows}"))
    assert [one.total for one in plan.orders] == [30_000, 20_000]
    assert [(one.row, one.message) for one in plan.problems] == [(3, "The quantity is no number")]


@pytest.mark.parametrize("word", ["Devir", "2025'ten devir", "Eski borç", "Geçen aydan kalan", "Açılış"])
def test_what_was_owed_before_is_no_sale(tmp_path: Path, word: str) -> None:
    rows = f"1.3.2026;Ayşe;{word};1200;;1200\n3.3.2026;Ayşe;kolye;150;;1350\n"
    plan = read(text(tmp_path, f"Tarih;Müşteri;Açıklama;Borç;Alacak;Bakiye\n{rows}"))
    assert plan.sums == {"TRY": Sums(15_000, 0, 0)}


def test_names_and_sums_without_days_are_no_list_of_customers(tmp_path: Path) -> None:
    with pytest.raises(VefaError, match="Order date"):
        read(text(tmp_path, "Müşteri;Ocak;Şubat;Toplam\nAyşe;150;200;350\nAli;50;;50\n"))


def test_a_list_of_customers_may_say_what_they_bought_last(tmp_path: Path) -> None:
    rows = "1;Ayşe Yılmaz;0532 100 00 01;12.05.1970;3.3.2026;kolye;120\n"
    rows += "2;Ali Kaya;0532 100 00 02;1.1.1985;4.3.2026;küpe;40\n"
    head = "SIRA;ADI SOYADI;TEL;DOĞUM TARİHİ;SON GELDİĞİ;NE ALDI;PUANI\n"
    with open_book(text(tmp_path, head + rows)) as book:
        found = make_roster(book, recognise(book))
    assert [(one.name, one.birthday, one.points) for one in found.people] == [
        ("Ayşe Yılmaz", "05-12", 120), ("Ali Kaya", "01-01", 40),
    ]  # fmt: skip


def test_expenses_and_payments_among_sales_are_told(tmp_path: Path) -> None:
    rows = (
        "3.3.2026;Ayşe;kolye;150\n5.3.2026;Ayşe;ödeme yaptı;100\n6.3.2026;;dükkan kirası;5000\n"
        "7.3.2026;;temizlik;-40\n8.3.2026;Ali;küpe;90\n"
    )
    path = text(tmp_path, f"Tarih;Müşteri;Ne aldı;Tutar\n{rows}")
    problems = read(path).problems
    assert [(one.row, one.message[:34]) for one in problems] == [
        (at, "This row looks like an expense or ") for at in (3, 4, 5)
    ]
    plan = read(path, fixes={(one.row, one.field): one.fix for one in problems if one.fix})
    assert plan.sums == {"TRY": Sums(24_000, 0, 0)}


def test_an_amount_with_words_behind_it_is_proposed(tmp_path: Path) -> None:
    rows = (
        "3.3.2026;Ayşe;kolye;150 lira\n4.3.2026;Ali;şal;₺ 1.500 + kargo\n5.3.2026;Can;yüzük;250tl peşin\n"
        "6.3.2026;Ece;küpe;200 TL kapora 50\n"
    )
    plan = read(text(tmp_path, f"Tarih;Kime;Ne aldı;Kaça\n{rows}"))
    assert [one.total for one in plan.orders] == [15_000]
    assert [one.fix and one.fix.value for one in plan.problems] == ["1.500", "250", None]


def test_a_customer_whose_cell_goes_over_several_rows_bought_all_of_them(tmp_path: Path) -> None:
    path = table(tmp_path, [
        ["GÜL TUHAFİYE"], ["Müşteri", "Tarih", "Ürün", "Tutar"], ["Ayşe Yılmaz", "3.3.2026", "kolye", 150],
        ["", "3.3.2026", "küpe", 200], ["", "5.3.2026", "toka", 30], ["Ali Kaya", "4.3.2026", "yüzük", 90],
        ["", "6.3.2026", "şal", 95],
    ])  # fmt: skip
    book = load_workbook(path)
    book.active.merge_cells("A1:D1")
    book.active.merge_cells("A3:A5")
    book.save(path)
    assert [(one.name, one.total) for one in read(path).orders] == [
        ("Ayşe Yılmaz", 15_000), ("Ayşe Yılmaz", 20_000), ("Ayşe Yılmaz", 3_000), ("Ali Kaya", 9_000),
        ("", 9_500),
    ]  # fmt: skip


def test_words_of_a_shopkeeper_for_what_became_of_a_sale(tmp_path: Path) -> None:
    said = {
        "verdim": "delivered",
        "geri getirdi": "returned",
        "değişim": "delivered",
        "parasını verdi": "new",
    }
    rows = "".join(f"{at}.3.2026;Ayşe;150;{word}\n" for at, word in enumerate(said, 1))
    plan = read(text(tmp_path, f"Tarih;Müşteri;Tutar;Durum\n{rows}"))
    assert ([one.state for one in plan.orders], plan.problems) == ([*said.values()], [])


def test_ways_to_pay_stand_beside_what_is_owed(tmp_path: Path) -> None:
    rows = "3.3.2026;Ayşe;150;nakit\n4.3.2026;Ali;200;veresiye\n5.3.2026;Can;90;kart\n6.3.2026;Ece;80;borç\n"
    plan = read(text(tmp_path, f"Tarih;Müşteri;Tutar;Ödeme\n{rows}"))
    assert [one.state for one in plan.orders] == ["delivered", "unpaid", "delivered", "unpaid"]


def test_a_list_of_customers_with_points_and_remarks(tmp_path: Path) -> None:
    rows = "Ayşe abla;5321000001;12 mayıs;120;çok iyi müşteri\nAli;0 532 100 00 02;05.06;40;\n"
    with open_book(text(tmp_path, f"İsim;Tel;Dogum gunu;Puan durumu;Aciklama\n{rows}")) as book:
        found = make_roster(book, recognise(book))
    assert [(one.name, one.birthday, one.points, one.note) for one in found.people] == [
        ("Ayşe abla", "05-12", 120, "çok iyi müşteri"), ("Ali", "06-05", 40, ""),
    ]  # fmt: skip


@pytest.mark.parametrize("head", ["", "Tarih;Açıklama;;Tutar\n"])
@pytest.mark.parametrize("end", ["SATIŞLAR;;;\nTarih;Müşteri;Ürün;Tutar\n", "NİSAN;;;\n"])
def test_expenses_below_a_title_are_no_sales(tmp_path: Path, head: str, end: str) -> None:
    plan = read(text(tmp_path, (
        "Tarih;Müşteri;Ürün;Tutar\n3.3.2026;Ayşe;kolye;150\n4.3.2026;Ali;küpe;90\nTOPLAM;;;240\nGİDERLER;;;\n"
        f"{head}3.3.2026;Tedaş;elektrik;5000\n{end}3.4.2026;Can;yüzük;95\n"
    )))  # fmt: skip
    assert plan.sums == {"TRY": Sums(33_500, 0, 0)}
    assert (5, "The rows below this title are no sales; they were not read") in [
        (one.row, one.message) for one in plan.problems
    ]


def test_sales_go_on_where_their_header_stands_again_below_another_table(tmp_path: Path) -> None:
    plan = read(text(tmp_path, (
        "Tarih;Müşteri;Ürün;Tutar\n3.3.2026;Ayşe;kolye;150\nTarih;Gider;;Tutar\n3.3.2026;kira;;5000\n"
        "Tarih;Müşteri;Ürün;Tutar\n3.4.2026;Can;yüzük;95\n"
    )))  # fmt: skip
    assert [one.name for one in plan.orders] == ["Ayşe", "Can"]


def test_a_sheet_of_expenses_is_no_sheet_of_sales(tmp_path: Path) -> None:
    path = sheets(tmp_path, {
        "Giderler": [["Tarih", "Açıklama", "Tutar"], ["3.3.2026", "temizlik", 5000]],
        "Satışlar": [["Tarih", "Müşteri", "Tutar"], ["3.3.2026", "Ayşe Er", 150]],
    })  # fmt: skip
    with open_book(path) as book:
        reading = recognise(book)
    assert (reading.sheet, reading.others) == ("Satışlar", ())
    assert "as if it held expenses" in read(path, sheet="Giderler").problems[0].message


def test_days_are_figures_below_the_name_of_their_month(tmp_path: Path) -> None:
    plan = read(text(tmp_path, (
        "2026 YILI SATIŞLARI;;\nOCAK;;\nGün;Müşteri;Tutar\n3;Ayşe;150\n14;Ali;200\nTOPLAM;;350\nŞUBAT;;\n"
        "Gün;Müşteri;Tutar\n3;Can;90\n31;Su;10\n"
    )))  # fmt: skip
    assert [(one.day, one.name) for one in plan.orders] == [
        ("2026-01-03", "Ayşe"), ("2026-01-14", "Ali"), ("2026-02-03", "Can"),
    ]  # fmt: skip
    assert [(one.row, one.message) for one in plan.problems] == [
        (0, "Figures below “Gün” are read as days of the month 01.2026"), (10, "This is no date"),
    ]  # fmt: skip


def test_the_sheet_of_a_month_has_days_as_figures(tmp_path: Path) -> None:
    rows = {name: [["Gün", "Müşteri", "Tutar"], [3, "Ayşe", 150]] for name in ("Ocak 2026", "Şubat 2026")}
    path = sheets(tmp_path, rows)
    days = [read(path, sheet=name).orders[0].day for name in rows]
    assert days == ["2026-01-03", "2026-02-03"]


@pytest.mark.parametrize("title", ["12 Mart 2026", "Tarih: 12.03.2026"])
def test_the_one_day_above_what_was_sold_is_that_of_all(tmp_path: Path, title: str) -> None:
    plan = read(text(tmp_path, f"{title};;\nMüşteri;Ürün;Tutar\nAyşe;kolye;150\nAli;küpe;90\n"))
    assert [one.day for one in plan.orders] == ["2026-03-12", "2026-03-12"]


@pytest.mark.parametrize("title", ["Rapor tarihi: 31.03.2026;;", "Başlangıç: 01.03.2026\nBitiş: 31.03.2026"])
def test_the_day_of_a_report_is_that_of_no_row(tmp_path: Path, title: str) -> None:
    with pytest.raises(VefaError, match="Order date"):
        read(text(tmp_path, f"{title}\nMüşteri;Ürün;Tutar\nAyşe;kolye;150\nAli;küpe;90\n"))


def test_sums_of_days_without_a_word_for_them_are_told(tmp_path: Path) -> None:
    rows = "3.3.2026;Ayşe;kolye;150\n3.3.2026;Ali;küpe;90\n3.3.2026;;;240\n"
    rows += "4.3.2026;Can;küpe;90\n4.3.2026;;;95\n"
    path = text(tmp_path, f"Tarih;Müşteri;Ürün;Tutar\n{rows}")
    problems = read(path).problems
    assert [(one.row, one.message[:42]) for one in problems] == [
        (4, "This row looks like the sum of those above")
    ]
    plan = read(path, fixes={(one.row, one.field): one.fix for one in problems if one.fix})
    assert plan.sums == {"TRY": Sums(42_500, 0, 0)}


@pytest.mark.parametrize("nobody", ["peşin", "Nakit satış", "-", "?", "isim yok"])
def test_words_for_nobody_are_no_names(tmp_path: Path, nobody: str) -> None:
    plan = read(text(tmp_path, f"Tarih;Müşteri;Tutar\n3.3.2026;Ayşe;150\n4.3.2026;{nobody};90\n"))
    assert [one.name for one in plan.orders] == ["Ayşe", ""]
