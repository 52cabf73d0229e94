"""Books that shopkeepers keep by hand: their words, their lines between the rows, everything in one cell."""

from pathlib import Path

import pytest

from tests.files.made import read, table, text
from vefa.errors import VefaError
from vefa.files.guess import recognise
from vefa.files.plan import Sums, make_plan
from vefa.files.reader import open_book
from vefa.files.roster import make_roster


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


@pytest.mark.parametrize("nobody", ["peşin", "Nakit satış", "-", "?", "isim yok"])
def test_words_for_nobody_are_no_names(tmp_path: Path, nobody: str) -> None:
    plan = read(text(tmp_path, f"Tarih;Müşteri;Tutar\n3.3.2026;Ayşe;150\n4.3.2026;{nobody};90\n"))
    assert [one.name for one in plan.orders] == ["Ayşe", ""]
