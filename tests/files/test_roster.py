"""Lists of customers: told from orders, read with their birthdays, points and tags, doubts row by row."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.files.made import read, sheets, table, text
from vefa.errors import VefaError
from vefa.files.guess import Wishes, recognise
from vefa.files.plan import Fix, Fixes
from vefa.files.reader import open_book
from vefa.files.reading import Reading
from vefa.files.roster import PlanPerson, Roster, make_roster

BOOK = (
    ("Ad Soyad", "Tel", "Puan", "Doğum Tarihi"),
    ("AYŞE YILMAZ", "0532 123 45 67", 120, date(1985, 3, 12)),
    ("Mehmet Demir", "5331112233", "1.250", "5 Mayıs"),
    ("Fatma", "", 10, "03.04"),
    ("TOPLAM", "", 1380, ""),
)
SHOPIFY = (
    "Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address City,Phone,Total Spent,"
    "Total Orders,Note,Tags\n"
    '6543217890123,Jane,Doe,JANE@ex.com,yes,Berlin,+905321234567,120.50,3,"likes, red","vip, uk"\n'
)
WEB = (
    "Ad;Soyad;E-posta;Telefon;Toplam Harcama;Kayıt Tarihi;SMS İzni\n"
    "Ayşe;Yılmaz;a@b.com;05321234567;1.250,50;01.02.2024;Evet\n"
    "Ali;Koç;c@b.com;05331234567;50,50;11.02.2024;Hayır\n"
)


def reading_of(path: Path, **wishes: Any) -> Reading:
    with open_book(path) as book:
        return recognise(book, "", Wishes(**wishes))


def roster(path: Path, *, fixes: Fixes | None = None, **wishes: Any) -> Roster:
    with open_book(path) as book:
        return make_roster(book, recognise(book, "", Wishes(**wishes)), fixes=fixes)


def person(row: int, name: str, **more: Any) -> PlanPerson:
    said: dict[str, Any] = dict.fromkeys(PlanPerson._fields, "")
    return PlanPerson(
        **{
            **said,
            "row": row,
            "name": name,
            "tags": (),
            "known": (),
            "own": (),
            "points": None,
            "number": None,
            **more,
        }
    )


def test_the_notebook_of_years_is_read_as_it_is_kept(tmp_path: Path) -> None:
    path = table(tmp_path, BOOK)
    reading = reading_of(path)
    assert (reading.kind, reading.missing) == ("customers", [])
    assert {key: one.heading for key, one in reading.mapping.items()} == {
        "name": "Ad Soyad", "phone": "Tel", "points": "Puan", "birthday": "Doğum Tarihi",
    }  # fmt: skip
    found = roster(path)
    assert (found.rows, found.problems) == (3, [])
    assert found.people == [
        person(2, "Ayşe Yılmaz", phone="+905321234567", points=120, birthday="03-12"),
        person(3, "Mehmet Demir", phone="+905331112233", points=1250, birthday="05-05"),
        person(4, "Fatma", points=10, birthday="04-03"),
    ]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (SHOPIFY, "customers"),
        (WEB, "customers"),  # a day and a sum, but both of the customer
        ("Ayşe Yılmaz;0532 123 45 67;120\nMehmet Demir;0533 111 22 33;45\n", "customers"),
        ("Kart No;Adı;Puanı\n100001;Ayşe;5\n100002;Ali;7\n", "customers"),
        ("Tarih;Ad Soyad;Telefon;Tutar;Puan\n01.02.2024;Ayşe;05321234567;120,00;12\n", "orders"),
        ("Ad Soyad;Ürün;Adet\nAyşe;Elma;1\nAli;Armut;2\n", "orders"),
        ("Ürün Adı;Fiyat\nElma;10,00\nArmut;12,00\n", "orders"),
    ],
)
def test_people_are_told_from_orders(tmp_path: Path, content: str, kind: str) -> None:
    path = text(tmp_path, content)
    assert reading_of(path).kind == kind
    for wanted in ("orders", "customers"):
        assert reading_of(path, kind=wanted).kind == wanted


def test_the_sheet_of_orders_comes_before_the_list(tmp_path: Path) -> None:
    orders = [("Tarih", "Ad Soyad", "Tutar"), (date(2026, 11, 2), "Ayşe Yılmaz", 120)]
    path = sheets(tmp_path, {"Müşteriler": BOOK, "Satışlar": orders})
    assert (reading_of(path).kind, reading_of(path).sheet) == ("orders", "Satışlar")
    with pytest.raises(VefaError):
        read(path, sheet="Müşteriler")


def test_a_column_is_never_a_consent(tmp_path: Path) -> None:
    found = roster(text(tmp_path, WEB))
    assert [(one.row, one.effect) for one in found.problems] == [(0, "told")]
    assert "SMS İzni" in found.problems[0].message
    assert not any("consent" in key for key in reading_of(text(tmp_path, WEB)).mapping)


def test_a_web_shops_list(tmp_path: Path) -> None:
    (jane,) = roster(text(tmp_path, SHOPIFY)).people
    assert jane == person(
        2, "Jane Doe", email="jane@ex.com", phone="+905321234567", city="Berlin", note="likes, red",
        tags=("vip", "uk"),
    )  # fmt: skip


def test_what_cannot_be_used_is_told_row_by_row_and_can_be_mended(tmp_path: Path) -> None:
    good = "".join(
        f"Can {at};0532 123 45 0{at};can{at}@ornek.com;1{at}.03.1990;{at};100000000{at}\n" for at in range(5)
    )
    path = text(
        tmp_path,
        f"Ad Soyad;Telefon;E-posta;Doğum Günü;Puan;Kart No\n{good}"
        "Ayşe Yılmaz;0532 12;ayse@;31.02.1990;1Z2;5555 5555 5555 4444\n"
        "Ali;;;;-5;\nVeli;;;;7,5;\n;0532;;;3;\n",
    )
    found = roster(path)
    assert [(one.row, one.field, one.effect) for one in found.problems] == [
        (7, "phone", "without"), (7, "email", "without"), (7, "birthday", "without"), (7, "card", "without"),
        (7, "points", "without"), (8, "points", "without"), (9, "points", "told"), (10, "phone", "without"),
        (10, "name", "left_out"),
    ]  # fmt: skip
    assert found.problems[0].message == "The phone is too short: 6 digits"
    assert [(one.name, one.points) for one in found.people[5:]] == [
        ("Ayşe Yılmaz", None), ("Ali", None), ("Veli", 7),
    ]  # fmt: skip
    fixes = {
        (7, "points"): Fix("", "12"),
        (8, "points"): Fix("", None),
        (10, "phone"): Fix("", "05321234567"),
    }
    mended = roster(path, fixes=fixes)
    assert [(one.name, one.phone, one.points) for one in mended.people[5:]] == [
        ("Ayşe Yılmaz", "", 12), ("Veli", "", 7), ("", "+905321234567", 3),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("12.03.1985", "03-12"),
        ("12.03.", "03-12"),
        ("12/03", "03-12"),
        ("12 Mart", "03-12"),
        ("12 mart 1985", "03-12"),
        (date(1985, 3, 12), "03-12"),
        (31118, "03-12"),
        ("1985-03-12", "03-12"),
        ("29.02", "02-29"),
        ("1985", ""),
        ("yok", ""),
    ],
)
def test_birthdays_in_every_style(tmp_path: Path, cell: Any, day: str) -> None:
    path = table(tmp_path, [("Ad Soyad", "Telefon", "Doğum günü"), ("Ayşe Yılmaz", "0532 123 45 67", cell)])
    assert [one.birthday for one in roster(path).people] == [day]


def test_the_whole_column_tells_whether_the_month_comes_first(tmp_path: Path) -> None:
    path = text(tmp_path, "Name,Phone,Birthday\nAyşe,05321234567,03/12/1985\nAli,05331234567,03/25/1990\n")
    assert [one.birthday for one in roster(path).people] == ["03-12", "03-25"]


@pytest.mark.parametrize("cell", ["1.120", "1,120"])
def test_points_are_whole_so_that_their_sign_parts_thousands(tmp_path: Path, cell: str) -> None:
    path = table(tmp_path, [("Ad Soyad", "Telefon", "Puan"), ("Ayşe Yılmaz", "0532 123 45 67", cell)])
    assert reading_of(path).numbers_told
    assert [one.points for one in roster(path).people] == [1120]


def test_a_barcode_in_place_of_points_brings_none(tmp_path: Path) -> None:
    found = roster(
        text(tmp_path, "Ad Soyad;Telefon;Puan\nCan;05321234567;8690000000000\nAyşe;05321234568;120\n")
    )
    assert [one.points for one in found.people] == [None, 120]
    assert [(one.row, one.message) for one in found.problems] == [(2, "Nobody has so many points")]


def test_a_list_that_vefa_saved_is_known(tmp_path: Path) -> None:
    heads = "Müşteri no;Müşteri adı;Cep telefonu;Etiketler;Puan;Puanların karşılığı;Son alışveriş"
    path = text(tmp_path, f"{heads}\n12;Ayşe Yılmaz;0(532) 123 45 67;VIP, toptan;120;12,00;01.02.2024\n")
    assert reading_of(path).format == "vefa_customers"
    (ayse,) = roster(path).people
    assert (ayse.number, ayse.points, ayse.tags) == (12, 120, ("VIP", "toptan"))


@pytest.mark.parametrize(
    ("heads", "form"),
    [
        ("Müşteri adı;Cep telefonu;Puan;Son 12 aydaki alışveriş", "vefa_customers"),
        ("Müşteri no;Müşteri adı;Cep telefonu;Tanındığı bilgiler;Puan;Bekleyen puan", "vefa_customers"),
        ("Customer name;Mobile phone;Points;Worth of the points", "vefa_customers"),
        ("Müşteri adı;Cep telefonu;Puan", "guess"),  # so a notebook may be kept
        ("Name;Phone;Known by;Points", "guess"),
    ],
)
def test_a_list_that_vefa_saved_is_known_by_columns_that_nobody_else_has(
    tmp_path: Path, heads: str, form: str
) -> None:
    cells = {
        "Müşteri no": "12",
        "Puan": "120",
        "Points": "120",
        "Müşteri adı": "Ayşe Ak",
        "Customer name": "Ayşe Ak",
    }
    cells |= dict.fromkeys(("Cep telefonu", "Mobile phone", "Phone"), "0532 123 45 67") | {"Name": "Ayşe Ak"}
    row = ";".join(cells.get(one, "") for one in heads.split(";"))
    assert reading_of(text(tmp_path, f"{heads}\n{row}\n")).format == form


def test_fields_of_the_shop_may_be_called_as_columns_of_orders_are(tmp_path: Path) -> None:
    heads = "Müşteri no;Müşteri adı;Cep telefonu;Tanındığı bilgiler;Puan;Gün;Sipariş no;Tutar;Durum"
    row = "12;Ayşe Ak;0532 123 45 67;telefon: +905321234567;120;29.02.2024;A-7;1.250,50;Yeni"
    reading = reading_of(text(tmp_path, f"{heads}\n{row}\n"))
    assert (reading.kind, reading.format) == ("customers", "vefa_customers")


SQUARE = (
    "Reference ID,First Name,Last Name,Email Address,Phone Number,City,State,Postal Code,Birthday,"
    "First Visit,Transaction Count,Lifetime Spend,Email Subscription Status\n"
    ",Jane,Doe,jane@posta.example,,New York,NY,10001,1985-03-15,2026-01-01,3,$120.50,subscribed\n"
)
GERMAN = (
    "Kundennummer;Vorname;Nachname;Geburtstag;E-Mail;Ort;Punkte\n"
    "1;Jörg;Groß;15.03.1985;j@posta.example;Köln;120\n"
)


@pytest.mark.parametrize(
    ("content", "name", "birthday", "points"),
    [
        (SQUARE, "Jane Doe", "03-15", None),
        (GERMAN, "Jörg Groß", "03-15", 120),
        ("Sıra;Adı;Soyadı;Telefon;Bakiye Puan;D.Tarihi\n1;AYŞE;YILMAZ;05321000001;100;15/03\n", "Ayşe Yılmaz",
         "03-15", 100),
    ],
)  # fmt: skip
def test_lists_of_other_places(
    tmp_path: Path, content: str, name: str, birthday: str, points: int | None
) -> None:
    path = text(tmp_path, content)
    assert reading_of(path).kind == "customers"
    (one,) = roster(path).people
    assert (one.name, one.birthday, one.points) == (name, birthday, points)


@pytest.mark.parametrize(
    "head",
    [
        "Nombre;Apellidos;Teléfono;Cumpleaños;Puntos;Tarjeta de fidelidad",
        "Vorname;Nachname;Telefonnummer;Geburtsdatum;Punktestand;Kundenkarte",
        "Prénom;Nom de famille;Téléphone;Date de naissance;Points;Carte de fidélité",
        "Имя;Фамилия;Телефон;День рождения;Баллы;Номер карты",
        "Ad;Soyad;Cep;Doğum Günü;Toplam Puan;Sadakat No",
    ],
)
def test_lists_of_customers_in_other_languages(tmp_path: Path, head: str) -> None:
    path = text(tmp_path, f"{head}\nAna;Gil;+905321234567;25.11.1990;120;00012\n", "list.csv")
    (one,) = roster(path).people
    assert (one.name, one.phone, one.birthday, one.points, one.card) == (
        "Ana Gil", "+905321234567", "11-25", 120, "00012",
    )  # fmt: skip
