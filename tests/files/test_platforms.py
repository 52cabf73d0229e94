"""What platforms really write into their files, in small; the figures are counted by hand."""

from pathlib import Path

import pytest

from tests.files.made import read, text
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
        "14;QQAATTKLM;Yes;Türkiye;C. Er;₺50,00;Havale;Teslim edildi;2025-11-04 10:00:00\n"
    )))  # fmt: skip
    assert [(one.number, one.state) for one in plan.orders] == [
        ("XKBKNABJK-12", "delivered"), ("XKBKNABJK-13", "returned"), ("QQAATTKLM", "delivered"),
    ]  # fmt: skip
    assert (plan.sums, plan.problems) == ({"TRY": Sums(148_450, 0, 20_000)}, [])


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
