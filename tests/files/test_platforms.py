"""What platforms really write into their files, in small; the figures are counted by hand."""

from pathlib import Path

import pytest

from tests.files.made import read, text
from vefa.errors import VefaError
from vefa.files.formats import format_of
from vefa.files.plan import Sums
from vefa.files.states import Signs, States

EBAY = (
    "Sales Record Number,Order Number,Buyer Username,Buyer Name,Buyer City,Item Title,Quantity,Sold For,"
    "Shipping And Handling,Total Price,Sale Date\n"
)


@pytest.mark.parametrize(
    ("key", "word", "state"),
    [
        ("trendyol", "İade Kargoda", "delivered"), ("trendyol", "İade Reddedildi", "delivered"),
        ("trendyol", "İade Tedarikçi Onayı Bekliyor", "delivered"), ("trendyol", "Kısmi Teslimat", "shipped"),
        ("trendyol", "Tedarik Edilemedi (UnSupplied)", "cancelled"), ("trendyol", "Gecikmiş", "new"),
        ("trendyol", "Kayıp Kargo", "returned"), ("trendyol", "Toplama Noktasına Geldi", "shipped"),
        ("guess", "Zahlung erwartet", "unpaid"), ("guess", "Retour partiel", "partly_returned"),
        ("guess", "Kargo Hazırlanıyor", "new"), ("guess", "تم الغاء الطلب", "cancelled"),
        ("amazon", "Shipped - Undeliverable", "returned"),
    ],
)  # fmt: skip
def test_words_of_panels_are_known_and_not_asked(key: str, word: str, state: str) -> None:
    states = States(format_of(key), {}, has_column=True)
    assert (states.state(Signs(word)), states.unknown) == (state, {})


def test_an_ebay_order_of_several_items_tells_its_day_once(tmp_path: Path) -> None:
    plan = read(text(tmp_path, EBAY + (
        "2001,05-1-2,joe_b,Joe Poe,Austin,,3,$45.00,$5.00,$50.00,Jul-21-25\n"
        '2001,05-1-2,joe_b,,,"Mug, blue",2,$20.00,,,\n'
        "2001,05-1-2,joe_b,,,Plate,1,$25.00,,,\n"
        "2002,06-1-2,ann,Ann Lee,--,Bowl,1,$10.00,$0.00,$10.00,Jul-22-25\n"
    )))  # fmt: skip
    several, single = plan.orders
    assert [(line.product, line.quantity, line.paid) for line in several.lines] == [
        ("Mug, blue", 2000, 2_000), ("Plate", 1000, 2_500),
    ]  # fmt: skip
    assert (several.total, single.city, plan.problems) == (5_000, "", [])


def test_two_orders_of_prestashop_may_share_their_reference(tmp_path: Path) -> None:
    plan = read(text(tmp_path, (
        "ID;Reference;New client;Delivery;Customer;Total;Payment;Status;Date\n"
        "12;XKBKNABJK;Yes;Türkiye;A. Yılmaz;₺1.234,50;Havale;Teslim edildi;2025-11-03 10:00:00\n"
        "13;XKBKNABJK;Yes;Türkiye;A. Yılmaz;₺200,00;Havale;İade edildi;2025-11-03 10:00:00\n"
    )))  # fmt: skip
    assert [(one.number, one.state) for one in plan.orders] == [
        ("XKBKNABJK-12", "delivered"), ("XKBKNABJK-13", "returned"),
    ]  # fmt: skip
    assert (plan.sums, plan.problems) == ({"TRY": Sums(143_450, 0, 20_000)}, [])


def test_products_of_an_order_may_be_packed_into_one_cell_with_semicolons(tmp_path: Path) -> None:
    plan = read(text(tmp_path, (
        "order_id,order_number,date,status,shipping_total,order_total,order_currency,billing_first_name,"
        "billing_last_name,billing_email,line_items,customer_note\n"
        "71,71,2025-11-03 10:00:00,completed,20.00,320.00,TRY,Ayşe,Yılmaz,ayse@posta.example,"
        "id:11|name:Kupa; mavi|sku:K1|quantity:2|total:200.00;"
        "id:12|name:Tabak|sku:T1|quantity:1|total:100.00,"
        "Zil bozuk\n"
    )))  # fmt: skip
    order = plan.orders[0]
    assert [(line.product, line.quantity, line.paid) for line in order.lines] == [
        ("Kupa; mavi", 2000, 20_000), ("Tabak", 1000, 10_000),
    ]  # fmt: skip
    assert (order.channel, order.name, order.shipping) == ("woocommerce", "Ayşe Yılmaz", 2_000)


def test_signs_written_as_in_a_web_page_are_read(tmp_path: Path) -> None:
    plan = read(text(tmp_path, (
        "Sipariş No,Tarih,Müşteri,Ürün,Tutar\n"
        "1,24.11.2026,Mary O&#39;Neil,Kupa &amp; Altlık &quot;mavi&quot;,100\n"
    )))  # fmt: skip
    order = plan.orders[0]
    assert (order.name, order.lines[0].product) == ("Mary O'Neil", 'Kupa & Altlık "mavi"')


def test_a_payment_that_was_lost_in_a_dispute_gave_its_money_back(tmp_path: Path) -> None:
    head = "id,Created date (UTC),Amount,Amount Refunded,Currency,Status,Customer Email,Dispute Status\n"
    plan = read(text(tmp_path, head + (
        "ch_1,2025-11-13 10:00:00,80.00,0.00,eur,Paid,b@posta.example,lost\n"
        "ch_2,2025-11-13 11:00:00,80.00,0.00,eur,Paid,b@posta.example,won\n"
    )))  # fmt: skip
    assert [(one.state, one.refunded) for one in plan.orders] == [("returned", 8_000), ("delivered", 0)]


def test_money_that_paypal_holds_and_releases_is_no_sale(tmp_path: Path) -> None:
    head = "Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net,From Email Address,Transaction ID\n"
    plan = read(text(tmp_path, head + (
        "11/19/2025,10:00:00,PST,Cara,Mobile Payment,Completed,USD,12.00,-0.50,11.50,c@posta.example,T1\n"
        "11/20/2025,10:00:00,PST,,Payment Hold,Completed,USD,-12.00,0.00,-12.00,,T2\n"
        "11/22/2025,10:00:00,PST,,Payment Release,Completed,USD,12.00,0.00,12.00,,T3\n"
        "11/22/2025,10:00:00,PST,,Fee Reversal,Completed,USD,2.00,0.00,2.00,,T4\n"
    )))  # fmt: skip
    assert (plan.sums, [one.why for one in plan.skipped]) == (
        {"USD": Sums(1_200, 0, 0)}, ["Payment Hold", "Payment Release", "Fee Reversal"],
    )  # fmt: skip


def test_rows_below_the_first_of_an_order_belong_to_its_channel_too(tmp_path: Path) -> None:
    plan = read(text(tmp_path, (
        "Sipariş No;Sipariş Tarihi;Müşteri Adı;Ödeme Durumu;Satış Kanalı;Ürün Adı;Varyant;Adet;Ürün Toplam;"
        "Sipariş Toplamı\n"
        "1001;24.11.2025 14:05;Ayşe;Ödendi;Trendyol;Kupa;Mavi;2;200,00;250,00\n"
        ";;;;;Tabak;;1;50,00;\n"
    ), "ikas.csv"))  # fmt: skip
    assert [(one.channel, one.total, len(one.lines)) for one in plan.orders] == [("trendyol", 25_000, 2)]


@pytest.mark.parametrize("who", ["Müşteri", "Üye", "Alıcı", "Fatura", "Teslimat"])
def test_first_and_last_names_of_an_unknown_market_belong_together(tmp_path: Path, who: str) -> None:
    plan = read(text(tmp_path, (
        f"Sipariş Numarası;Sipariş Tarihi;{who} Adı;{who} Soyadı;Tutar\n71;24.11.2025;Ayşe;Yılmaz;180,00\n"
    )))  # fmt: skip
    assert plan.orders[0].name == "Ayşe Yılmaz"


@pytest.mark.parametrize(
    ("payment", "state"), [("Tahsil edildi", "delivered"), ("Tahsil edilecek", "unpaid")]
)
def test_invoices_tell_whether_their_money_came_in(tmp_path: Path, payment: str, state: str) -> None:
    plan = read(text(tmp_path, (
        "Fatura No,Müşteri,Düzenleme Tarihi,Genel Toplam,Tahsilat Durumu\n"
        f'PRS1,Kaya Ltd.,24.11.2025,"1.250,00",{payment}\n'
    )))  # fmt: skip
    assert (plan.orders[0].state, plan.problems) == (state, [])


def test_reports_of_a_till_between_its_receipts_are_no_sales(tmp_path: Path) -> None:
    plan = read(text(tmp_path, (
        "Z NO;FİŞ NO;TARİH;FİŞ TİPİ;KISIM;TUTAR\n"
        "512;101;24-11-2025;SATIŞ;GIDA;150,00\n"
        "512;102;24-11-2025;SATIŞ;GIDA;75,50\n"
        "512;;24-11-2025;Z RAPORU;;225,50\n"
    )))  # fmt: skip
    assert (plan.sums, plan.orders[0].lines[0].category) == ({"TRY": Sums(22_550, 0, 0)}, "GIDA")


def test_a_word_may_end_with_the_state_that_it_means() -> None:
    states = States(format_of("guess"), {}, has_column=True)
    assert states.state(Signs("Paketiniz Teslim Edildi")) == "delivered"
    assert states.state(Signs("Henüz teslim edildi değil")) == "new"
    assert list(states.unknown) == ["Paketiniz Teslim Edildi", "Henüz teslim edildi değil"]


@pytest.mark.parametrize(
    ("first", "last"), [("Prénom", "Nom"), ("Vorname", "Name"), ("Voornaam", "Achternaam"), ("Adı", "Soyadı")]
)
def test_halves_of_names_in_other_languages(tmp_path: Path, first: str, last: str) -> None:
    sheet = f"N° commande;Date;{first};{last};Total TTC\nC-1;24 nov. 2025;Anne;Dupont;1 234,50 €\n"
    assert read(text(tmp_path, sheet)).orders[0].name == "Anne Dupont"
    sheet = f"N° commande;Date;{last};Total TTC\nC-1;24 nov. 2025;Anne Dupont;1 234,50 €\n"
    assert read(text(tmp_path, sheet)).orders[0].name == "Anne Dupont"


def test_a_sheet_in_arabic_figures(tmp_path: Path) -> None:
    plan = read(text(tmp_path, (
        "رقم الطلب,تاريخ الطلب,اسم العميل,الكمية,الإجمالي,حالة الطلب\n"
        "١٠٠١,٢٤/١١/٢٠٢٥,أحمد علي,٢,٢٥٫٠٠ ر.س,تم التوصيل\n"
        "١٠٠٢,٢٥/١١/٢٠٢٥,سارة محمد,١,١٬٢٣٤٫٥٠ ر.س,مسترجع\n"
    )))  # fmt: skip
    assert (plan.sums, plan.first, plan.last) == (
        {"SAR": Sums(125_950, 0, 123_450)},
        "2025-11-24",
        "2025-11-25",
    )


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


def test_money_that_was_only_authorised_is_no_sale(tmp_path: Path) -> None:
    plan = read(text(tmp_path, (
        "Order,Name,Kind,Created At,Status,Amount,Currency\n"
        "5551,#1001,sale,2025-11-13 10:00:00 +0100,success,105.00,EUR\n"
        "5551,#1001,refund,2025-11-20 10:00:00 +0100,success,20.00,EUR\n"
        "5552,#1002,authorization,2025-11-13 10:00:00 +0100,success,50.00,EUR\n"
        "5552,#1002,capture,2025-11-14 10:00:00 +0100,success,50.00,EUR\n"
    )))  # fmt: skip
    assert plan.sums == {"EUR": Sums(15_500, 0, 2_000)}


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


@pytest.mark.parametrize(
    ("head", "sale", "refund", "payout"),
    [
        ("Fecha,Nombre,Tipo,Estado,Divisa,Bruto,Neto,Id. de transacción,Id. de referencia de la transacción",
         "Pago exprés,Completado", "Reembolso de un pago,Completado", "Retirada general,Completado"),
        ("Date,Nom,Type,État,Devise,Brut,Net,Numéro de transaction,Numéro de la transaction de référence",
         "Paiement,Terminé", "Remboursement de paiement,Terminé", "Virement standard,Terminé"),
        ("Data,Nome,Tipo,Stato,Valuta,Lordo,Netto,Codice transazione,Codice di riferimento transazione",
         "Pagamento,Completata", "Rimborso di un acquisto,Completata", "Prelievo generico,Completata"),
    ],
)  # fmt: skip
def test_paypal_gives_money_back_in_other_languages(
    tmp_path: Path, head: str, sale: str, refund: str, payout: str
) -> None:
    plan = read(text(tmp_path, (
        f'{head}\n24/11/2025,Ana Pérez,{sale},EUR,"1.250,00","1.213,45",A1,\n'
        f'25/11/2025,Ana Pérez,{refund},EUR,"-50,00","-49,00",A2,A1\n'
        f'26/11/2025,,{payout},EUR,"-1.000,00","-1.000,00",A3,\n'
    )))  # fmt: skip
    assert [(one.number, one.state, one.refunded) for one in plan.orders] == [
        ("A1", "partly_returned", 5_000)
    ]
    assert [one.why for one in plan.skipped] == [payout.partition(",")[0]]


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
