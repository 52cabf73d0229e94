"""What exports have beside their headings: lost letters, rounded numbers, footers, rows that are no sales."""

from pathlib import Path

import pytest

from tests.files.made import ORDERS, read, text
from vefa.files.formats import format_of
from vefa.files.plan import Skipped, Sums
from vefa.files.states import Signs, States

AMAZON = (
    "amazon-order-id\tpurchase-date\torder-status\tsales-channel\titem-status\tproduct-name\tquantity\tcurrency"
    "\titem-price\n"
)


@pytest.mark.parametrize(("encoding", "lost"), [("ascii", "?"), ("utf-8", "\ufffd")])
def test_headings_of_which_letters_were_lost_are_known(tmp_path: Path, encoding: str, lost: str) -> None:
    head = (
        "Barkod;Paket No;Sipariş Tarihi;Sipariş Numarası;Alıcı;Ürün Adı;Sipariş Statüsü;Adet;"
        "Faturalanacak Tutar"
    )
    damaged = head.translate(str.maketrans(dict.fromkeys("şıÜü", lost)))
    path = text(
        tmp_path, f"{damaged}\n1;P1;02.09.2026 10:00;T1;Can;Bot;Yeni;2;10,50\n", "dosya.csv", encoding
    )
    plan = read(path)
    assert (plan.format, plan.orders[0].total, plan.problems) == ("trendyol", 1_050, [])


def test_headings_read_with_a_wrong_encoding_are_known(tmp_path: Path) -> None:
    content = "Sipariş No;Tarih;Müşteri;Tutar\n1;05.01.2026;Şükrü;100\n"
    path = text(tmp_path, content.encode().decode("cp1252", "ignore"))
    assert [(one.number, one.name) for one in read(path).orders] == [("1", "Şükrü")]


def test_order_numbers_that_a_spreadsheet_rounded_do_not_melt_orders_together(tmp_path: Path) -> None:
    head = "Sipariş No;Sipariş Tarihi;Alıcı;Ürün Adı;Adet;Tutar\n"
    rows = (
        "2,01235E+11;04.08.2025 02:14;Ali V;Kazak;1;10\n2,01235E+11;04.08.2025 02:14;Ali V;Bot;1;20\n"
        "2,01235E+11;15.08.2025 03:14;Can E;Bot;1;20\n"
    )
    plan = read(text(tmp_path, head + rows, "n11_siparisler.csv"))
    assert plan.format == "n11"
    assert [(order.name, len(order.lines)) for order in plan.orders] == [("Ali V", 2), ("Can E", 1)]
    assert [(one.row, one.found) for one in plan.problems] == [(2, "2,01235E+11")]


def test_the_name_of_a_file_tells_where_it_is_from(tmp_path: Path) -> None:
    plain = "Tarih;Müşteri;Tutar\n05.01.2026;Ayşe Er;10\n"
    channels = {
        name: read(text(tmp_path, plain, name)).orders[0].channel
        for name in ("trendyol-ocak.csv", "Hepsiburada siparişler.csv", "defter.csv", "n11.csv")
    }
    assert list(channels.values()) == ["trendyol", "hepsiburada", "counter", "n11"]


def test_a_list_price_is_no_total_where_the_price_that_was_paid_is_known(tmp_path: Path) -> None:
    head = (
        "Sipariş Numarası;Sipariş Tarihi;Paket Numarası;Alıcı;Ürün Adı;Adet;Birim Listeleme Fiyatı;"
        "Faturalandırılacak Birim Satış Fiyatı;Komisyon Tutarı (KDV Dahil)\n"
    )
    row = "41;05.01.2026 10:00;9;Ayşe Er;Bot;3;120,00;100,00;36,00\n"
    (order,) = read(text(tmp_path, head + row)).orders
    assert (order.channel, order.total) == ("hepsiburada", 30_000)


def test_days_that_a_program_saved_anew_are_not_taken_as_the_export_writes_them(tmp_path: Path) -> None:
    head = "Name,Created at,Financial Status,Currency,Total,Lineitem name,Lineitem quantity,Lineitem price\n"
    row = "#1,3/2/2026 10:05,paid,TRY,10.00,Mug,1,10.00\n"
    plan = read(text(tmp_path, head + row))
    assert plan.orders[0].day == "2026-02-03"  # the country's way, and it is told
    assert [one.row for one in plan.problems] == [0]
    assert read(text(tmp_path, head + row), days="mdy").orders[0].day == "2026-03-02"
    told = read(text(tmp_path, f"{head}{row}{row.replace('3/2', '3/25').replace('#1', '#2')}"))
    assert ([one.day for one in told.orders], told.problems) == (["2026-03-02", "2026-03-25"], [])


def test_square_counts_only_what_is_more_than_one(tmp_path: Path) -> None:
    head = "Date,Time,Time Zone,Net Sales,Total Collected,Transaction ID,Payment ID,Description,Event Type\n"
    row = '2026-06-06,09:01:51,Eastern Time (US & Canada),$8.00,$8.70,T1,P1,"Latte, 2 x Cake, Tea",Payment\n'
    (order,) = read(text(tmp_path, head + row)).orders
    assert [(one.product, one.quantity) for one in order.lines] == [
        ("Latte", 1000), ("Cake", 2000), ("Tea", 1000),
    ]  # fmt: skip


def test_questions_of_a_form_are_headings(tmp_path: Path) -> None:
    head = "Zaman damgası,Adınız Soyadınız,Telefon numaranız,Hangi ürünü istiyorsunuz?,Kaç adet?,Tutar\n"
    row = '05.01.2026 14:05:00,Ayşe Er,0532 123 45 67,Bot,2,"20,00"\n'
    (order,) = read(text(tmp_path, head + row)).orders
    assert (order.name, order.phone, order.total) == ("Ayşe Er", "+905321234567", 2_000)
    assert [(one.product, one.quantity) for one in order.lines] == [("Bot", 2000)]


def test_a_column_of_phones_stays_one_when_a_phone_in_it_is_wrong(tmp_path: Path) -> None:
    phones = ["0532 001 00 01", "0532 001 00 02"] * 7
    phones[3] = "0532#001 00"
    rows = [f"{at:02d}.03.2026;S-{at};{phone};{at}0,50" for at, phone in enumerate(phones, 1)]
    plan = read(text(tmp_path, "\n".join(rows)))
    assert [one.phone for one in plan.orders][:4] == ["+905320010001", "+905320010002", "+905320010001", ""]
    assert [one.row for one in plan.problems] == [4]


def test_the_addresses_of_a_marketplace_tell_where_it_is_from(tmp_path: Path) -> None:
    head = "Tarih;Müşteri;E-posta;Tutar\n"
    rows = [f"0{at}.01.2026;Ayşe Er;pf+{at}@trendyolmail.com;10" for at in range(1, 4)]
    assert {one.channel for one in read(text(tmp_path, head + "\n".join(rows))).orders} == {"trendyol"}
    others = [row.replace("trendyolmail", "posta") for row in rows[1:]]
    assert read(text(tmp_path, head + "\n".join([rows[0], *others]))).orders[0].channel == "counter"


def test_amazon_has_rows_without_a_price_and_rows_of_others(tmp_path: Path) -> None:
    rows = (
        "A1\t2026-04-01T10:00:00+00:00\tShipped\tAmazon.com.tr\tShipped\tFincan\t1\tTRY\t150.00\n"
        "A1\t2026-04-01T10:00:00+00:00\tShipped\tAmazon.com.tr\tCancelled\tTabak\t1\tTRY\t80.00\n"
        "A2\t2026-04-02T10:00:00+00:00\tCancelled\tAmazon.com.tr\tCancelled\tTabak\t0\tTRY\t\n"
        "A3\t2026-04-03T10:00:00+00:00\tPending\tAmazon.com.tr\tUnshipped\tTabak\t1\tTRY\t\n"
        "S4\t2026-04-04T10:00:00+00:00\tShipped\tNon-Amazon\tShipped\tTabak\t1\tTRY\t\n"
    )
    plan = read(text(tmp_path, AMAZON + rows, "orders.txt"))
    assert [(one.number, one.state, one.total) for one in plan.orders] == [
        ("A1", "shipped", 23_000), ("A2", "cancelled", 0), ("A3", "unpaid", 0),
    ]  # fmt: skip
    assert [line.state for line in plan.orders[0].lines] == ["shipped", "cancelled"]
    assert plan.skipped == [Skipped(6, "Non-Amazon", 1)]


def test_what_etsy_says_is_left_of_an_order_came_back_of_it(tmp_path: Path) -> None:
    head = (
        "Sale Date,Order ID,Buyer User ID,Number of Items,Order Value,Order Total,Adjusted Order Total,"
        "Currency\n"
    )
    rows = (
        "12/31/25,1,a,1,40.00,45.50,,USD\n12/31/25,2,b,1,40.00,45.50,20.00,USD\n"
        "12/31/25,3,c,1,9.00,9.00,0.00,USD\n"
    )
    plan = read(text(tmp_path, head + rows))
    assert [(one.state, one.refunded) for one in plan.orders] == [
        ("new", 0), ("partly_returned", 2_550), ("returned", 900),
    ]  # fmt: skip
    assert plan.sums == {"USD": Sums(10_000, 0, 3_450)}


def test_where_etsy_writes_nought_for_all_that_was_not_changed_nothing_came_back(tmp_path: Path) -> None:
    head = (
        "Sale Date,Order ID,Buyer User ID,Number of Items,Order Value,Order Total,Adjusted Order Total,"
        "Currency\n"
    )
    rows = (
        "12/31/25,1,a,1,40.00,45.50,0.00,USD\n12/31/25,2,b,1,40.00,45.50,20.00,USD\n"
        "12/31/25,3,c,1,9.00,9.00,0,USD\n"
    )
    plan = read(text(tmp_path, head + rows))
    assert [(one.state, one.refunded) for one in plan.orders] == [
        ("new", 0), ("partly_returned", 2_550), ("new", 0),
    ]  # fmt: skip


def test_a_till_gives_back_under_the_number_of_the_sale_or_under_its_own(tmp_path: Path) -> None:
    head = "Date,Time,Time Zone,Net Sales,Total Collected,Transaction ID,Payment ID,Description,Event Type\n"
    rows = (
        "2026-06-08,09:01:51,UTC,-$3.00,-$3.00,T9,P3,Tea,Refund\n"
        "2026-06-07,09:01:51,UTC,-$5.00,-$5.00,T1,P2,Cake,Refund\n"
        '2026-06-06,09:01:51,UTC,$8.00,$8.70,T1,P1,"Latte, Cake",Payment\n'
    )
    plan = read(text(tmp_path, head + rows))
    assert [(one.number, one.total, one.refunded, one.state) for one in plan.orders] == [
        ("T1", 800, 500, "partly_returned"), ("T9", -300, 0, "returned"),
    ]  # fmt: skip
    assert plan.problems == []


def test_half_a_name_is_not_the_whole_where_the_other_half_stands_beside_it(tmp_path: Path) -> None:
    head = "Ödeme Id;Ödeme Tarihi;Ödeme Durumu;İşlem Tipi;Ödenen Tutar;Alıcı Adı;Alıcı Soyadı\n"
    plan = read(text(tmp_path, head + "1;05.03.2026 14:05:11;Başarılı;Ödeme;105,00;Ayşe;Er\n"))
    assert (plan.format, plan.orders[0].name) == ("iyzico", "Ayşe Er")


def test_the_last_lines_of_a_report_are_no_rows(tmp_path: Path) -> None:
    lines = (ORDERS / "ebay_us.csv").read_text("utf-8").splitlines()
    end = ['"2","record(s) downloaded","from","Jul-01-25","to","Jul-31-25"', '"Seller ID : shop"']
    assert read(text(tmp_path, "\n".join([*lines, *end]))).problems == []


def test_who_gives_money_back_is_not_the_customer(tmp_path: Path) -> None:
    lines = (ORDERS / "paypal.csv").read_text("utf-8").splitlines()
    alone = read(text(tmp_path, "\n".join([lines[0], lines[2]]) + "\n"))
    assert [(one.number, one.state, one.total, one.name, one.email) for one in alone.orders] == [
        ("T1", "returned", -4_000, "", "")
    ]


def test_paypal_speaks_turkish(tmp_path: Path) -> None:
    head = (
        "Tarih,Saat,Saat Dilimi,Ad,Tür,Durum,Para Birimi,Brüt,Ücret,Net,Gönderen E-posta Adresi,"
        "İşlem Numarası,Başvuru İşlem Numarası\n"
    )
    rows = (
        '22/03/2026,10:00:00,TRT,Ann Lee,Express Checkout Ödemesi,Tamamlandı,USD,"1.040,00","-1,25",'
        '"1.038,75",ann@posta.example,T1,\n'
        '23/03/2026,10:00:00,TRT,Ann Lee,Ödeme İadesi,Tamamlandı,USD,"-40,00",0,"-40,00",,T2,T1\n'
        '24/03/2026,10:00:00,TRT,,Banka Hesabına Para Çekme,Tamamlandı,USD,"-9,00",0,"-9,00",,T3,\n'
    )
    plan = read(text(tmp_path, head + rows))
    assert [(one.number, one.state, one.refunded, one.email) for one in plan.orders] == [
        ("T1", "partly_returned", 4_000, "ann@posta.example")
    ]


def test_a_row_that_names_the_order_it_gives_back_is_a_line_of_it(tmp_path: Path) -> None:
    head = "Fatura No;Tarih;Müşteri;Ürün;Adet;Tutar;Durum;İade Edilen Fatura No\n"
    rows = (
        "F1;15.01.2026;Ayşe Er;Kazak;2;200,00;Teslim edildi;\n"
        "F2;16.01.2026;Can Er;Şal;1;50,00;Teslim edildi;\n"
        "F3;20.01.2026;Ayşe Er;Kazak;-1;-100,00;;F1\nF4;21.01.2026;Can Er;Şal;1;50,00;İade edildi;F2\n"
    )
    plan = read(text(tmp_path, head + rows))
    assert [(one.number, one.state, one.total, one.refunded) for one in plan.orders] == [
        ("F1", "partly_returned", 10_000, 10_000), ("F2", "returned", 0, 5_000),
    ]  # fmt: skip
    assert plan.sums == {"TRY": Sums(10_000, 0, -15_000)}


def test_what_a_row_says_was_given_back_came_back(tmp_path: Path) -> None:
    head = "Sipariş No;Tarih;Müşteri;Ürün;Adet;İade Adet;Tutar;İade Tutar\n"
    rows = "1;15.01.2026;Ayşe Er;Kazak;2;1;200;100\n2;16.01.2026;Can Er;Bot;1;0;50;0\n"
    rows += "3;17.01.2026;Can Er;Şal;1;1;50;50\n"
    assert [(one.state, one.refunded) for one in read(text(tmp_path, head + rows)).orders] == [
        ("partly_returned", 10_000), ("delivered", 0), ("returned", 5_000),
    ]  # fmt: skip


def test_an_amount_below_zero_gives_money_back_without_a_word_for_it(tmp_path: Path) -> None:
    rows = "15.01.2026;Ayşe Er;Kazak;100\n16.01.2026;Ayşe Er;Kazak geri;-100\n"
    plan = read(text(tmp_path, f"Tarih;Müşteri;Ürün;Tutar\n{rows}"))
    assert [(one.state, one.lines[0].state) for one in plan.orders] == [
        ("delivered", "delivered"), ("returned", "returned"),
    ]  # fmt: skip
    assert plan.sums == {"TRY": Sums(0, 0, -10_000)}


def test_a_second_table_beside_the_first_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    rows = "Tarih;Müşteri;Tutar;;Tarih;Müşteri;Tutar\n15.01.2026;Ayşe Er;100;;15.02.2026;Can Er;300\n"
    plan = read(text(tmp_path, rows))
    assert [one.total for one in plan.orders] == [10_000]
    assert [one.message.partition(": ")[2] for one in plan.problems] == ["Tarih, Müşteri, Tutar"]


@pytest.mark.parametrize(
    ("head", "row", "lines"),
    [
        ("Ürünler;Tutar", '"2 x Kupa, 1 x Tabak";50,00', [("Kupa", 2000), ("Tabak", 1000)]),
        ("Sepet;Ürün;Tutar", ';"Kupa x 2, Tabak, mavi x 1";50,00', [("Kupa", 2000), ("Tabak, mavi", 1000)]),
        ("Ürün 1;Adet 1;Fiyat 1;Ürün 2;Adet 2;Fiyat 2;Toplam", "Kupa;2;20,00;Tabak;1;10,00;50,00",
         [("Kupa", 2000), ("Tabak", 1000)]),
        ("Ürün;Tutar", "Havlu 50 x 90;50,00", [("Havlu 50 x 90", 1000)]),
    ],
)  # fmt: skip
def test_products_of_an_order_in_one_row(
    tmp_path: Path, head: str, row: str, lines: list[tuple[str, int]]
) -> None:
    plan = read(text(tmp_path, f"Sipariş No;Tarih;Müşteri;{head}\n1;15.01.2026;Ayşe Er;{row}\n"))
    (order,) = plan.orders
    assert [(line.product, line.quantity) for line in order.lines] == lines
    assert (order.total, sum(line.paid for line in order.lines)) == (5_000, 5_000)


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("Kargoya Verilecek", "new"), ("İptal talebi bekliyor", "new"), ("Müşteri iptal etti", "cancelled"),
        ("İade talebi incelemede", "delivered"), ("Kısmi iade onaylandı", "partly_returned"),
        ("İade edilmiştir", "returned"), ("Storniert vom Käufer", "cancelled"), ("Zugestellt", "delivered"),
        ("Versendet am Montag", "shipped"), ("Ödeme bekliyor (EFT)", "unpaid"), ("Depoda", "new"),
        ("Teslim edilmedi", "returned"), ("KargoyaVerildi", "shipped"), ("Vazgeçti", "cancelled"),
        ("verildi", "delivered"), ("ödemedi", "unpaid"), ("wc-completed", "delivered"),
        ("ClaimCreated", "delivered"), ("TESL?M ED?LD?", "delivered"), ("\ufffdade edildi", "returned"),
        ("müşteri almaktan vazgeçti", "cancelled"), ("Müşteriye ulaştı", "delivered"),
        ("para bekleniyor", "unpaid"), ("Müşteri teslim almadı", "returned"), ("Yola çıktı", "shipped"),
    ],
)  # fmt: skip
def test_words_for_states_are_known_or_told_by_their_parts(word: str, state: str) -> None:
    assert States(format_of("guess"), {}, has_column=True).state(Signs(word)) == state


@pytest.mark.parametrize(
    ("payment", "parcel", "state"),
    [
        ("Ödeme Bekleniyor", "Teslim Edildi", "delivered"), ("Ödeme Bekleniyor", "Kargoya Hazır", "unpaid"),
        ("Ödeme Alındı", "Kargolandı", "shipped"), ("İade Edildi", "Teslim Edildi", "returned"),
        ("Ödeme Alındı", "İptal Edildi", "cancelled"),
    ],
)  # fmt: skip
def test_payment_and_parcel_tell_the_state_together(payment: str, parcel: str, state: str) -> None:
    known = States(format_of("ikas"), {}, has_column=True)
    assert known.state(Signs(payment, parcel)) == state
    assert known.unknown == {}


@pytest.mark.parametrize(
    ("state", "payment", "found"),
    [
        ("Onaylandı", "Ödeme bekleniyor", "unpaid"), ("Onaylandı", "ÖDENDİ", "new"),
        ("Kargoya verildi", "Ödenmedi", "shipped"), ("Teslim edildi", "İade edildi", "returned"),
        ("Teslim edildi", "Kısmi iade", "partly_returned"), ("İptal edildi", "Ödenmedi", "cancelled"),
        ("Ödeme bekliyor", "Ödendi", "new"), ("Hazırlanıyor", "Voided", "cancelled"),
        ("Hazırlanıyor", "Kredi kartı", "new"), ("İptal edildi", "İade edildi", "cancelled"),
    ],
)  # fmt: skip
def test_what_is_not_paid_yet_is_told_beside_the_state(state: str, payment: str, found: str) -> None:
    known = States(format_of("ideasoft"), {}, has_column=True)
    assert known.state(Signs(state, payment=payment)) == found
    assert known.unknown == {}


@pytest.mark.parametrize(
    ("heading", "cells", "states"),
    [
        ("Ödendi mi?", ["Evet", "Hayır", "evet"], ["delivered", "unpaid", "delivered"]),
        ("Ödeme", ["ödendi", "veresiye", "Ödendi"], ["delivered", "unpaid", "delivered"]),
        ("Ödeme", ["nakit", "kredi kartı", "havale"], ["delivered"] * 3),
        ("Payment status", ["paid", "refunded", "Pending"], ["delivered", "returned", "unpaid"]),
    ],
)
def test_a_sheet_may_tell_no_more_than_whether_it_was_paid(
    tmp_path: Path, heading: str, cells: list[str], states: list[str]
) -> None:
    rows = "".join(f"0{at}.01.2026;Ayşe Er;10,00;{cell}\n" for at, cell in enumerate(cells, 1))
    plan = read(text(tmp_path, f"Tarih;Müşteri;Tutar;{heading}\n{rows}"))
    assert [one.state for one in plan.orders] == states


def test_a_column_of_notes_takes_no_longer_than_one_of_states() -> None:
    """Each of 5,000 notes was once compared with all before it, for minutes; now with known words alone."""
    known = States(format_of("guess"), {}, has_column=True)
    notes = [f"{at * 7919 % 100_003} numaralı daire, zile basmayın" for at in range(5000)]
    assert {known.state(Signs(note)) for note in [*notes, "kapıcıya " * 9000]} == {"new"}
    assert known.state(Signs("Kagrolandı")) == "new"  # too many unknown words: nothing is guessed any more
    assert States(format_of("guess"), {}, has_column=True).state(Signs("Kagrolandı")) == "shipped"


def test_what_a_person_explained_wins() -> None:
    known = States(format_of("guess"), {"Depoda": "shipped", "İptal": "new"}, has_column=True)
    assert [known.state(Signs(word)) for word in ("DEPODA", "iptal")] == ["shipped", "new"]
    assert known.unknown == {}
