"""Sheets in the languages of the neighbours, and what their people and amounts are called."""

from pathlib import Path

import pytest

from tests.files.made import read, text
from vefa.errors import VefaError
from vefa.files.plan import Sums

SHEETS = {
    "es": (
        "Nº de pedido;Fecha del pedido;Cliente;Teléfono;Estado del pedido;Artículo;Cantidad;Total del pedido",
        ("Entregado", "Cancelado", "Devuelto", "Pendiente de pago"), "{}.03.2026", "€ 12,50", "EUR",
    ),
    "fr": (
        "N° de commande;Date de la commande;Client;Téléphone;Statut;Article;Quantité;Montant TTC",
        ("Livrée", "Annulée", "Remboursée", "En attente de paiement"), "{}/03/2026", "12,50 €", "EUR",
    ),
    "it": (
        "N. ordine;Data ordine;Cliente;Telefono;Stato ordine;Articolo;Quantità;Totale ordine",
        ("Consegnato", "Annullato", "Rimborsato", "In attesa di pagamento"), "{}/03/2026", "€ 12,50", "EUR",
    ),
    "nl": (
        "Ordernummer;Besteldatum;Klantnaam;Telefoonnummer;Bestelstatus;Productnaam;Aantal;Totaalbedrag",
        ("Bezorgd", "Geannuleerd", "Geretourneerd", "Wacht op betaling"), "{}-03-2026", "€ 12,50", "EUR",
    ),
    "pl": (
        "Numer zamówienia;Data zamówienia;Klient;Telefon;Status zamówienia;Nazwa produktu;Ilość;Suma",
        ("Dostarczone", "Anulowane", "Zwrócone", "Nieopłacone"), "{}.03.2026", "12,50 zł", "PLN",
    ),
    "ru": (
        "Номер заказа;Дата заказа;Покупатель;Телефон;Статус;Товар;Количество;Сумма",
        ("Доставлен", "Отменён", "Возврат", "Не оплачен"), "{}.03.2026", "12,50 ₽", "RUB",
    ),
    "ar": (
        "رقم الطلب;تاريخ الطلب;اسم العميل;رقم الجوال;حالة الطلب;المنتج;الكمية;الإجمالي",
        ("تم التوصيل", "ملغي", "مسترجع", "بانتظار الدفع"), "2026-03-{}", "12.50 ر.س", "SAR",
    ),
    "az": (
        "Sifariş nömrəsi;Tarix;Müştəri;Telefon nömrəsi;Status;Məhsul;Miqdar;Məbləğ",
        ("Çatdırıldı", "Ləğv edildi", "Qaytarıldı", "Ödənilməyib"), "{}.03.2026", "12,50 ₼", "AZN",
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", SHEETS)
def test_headings_states_and_amounts_of_a_language_are_known(language: str, tmp_path: Path) -> None:
    head, states, day, amount, currency = SHEETS[language]
    rows = [
        f"A{at};{day.format(13 + at)};Ana {at};+9053212345{at}{at};{state};Cup;2;{amount}"
        for at, state in enumerate(states)
    ]
    plan = read(text(tmp_path, "\n".join([head, *rows])))
    assert [one.state for one in plan.orders] == ["delivered", "cancelled", "returned", "unpaid"]
    assert plan.sums == {currency: Sums(5_000, 1_250, 1_250)}
    first = plan.orders[0]
    assert (first.number, first.day, first.name, first.phone) == (
        "A0",
        "2026-03-13",
        "Ana 0",
        "+905321234500",
    )
    assert plan.problems == []


def test_names_are_written_as_their_country_writes_them(tmp_path: Path) -> None:
    head = "Sipariş No;Tarih;Müşteri;Ülke;Şehir;Tutar\n"
    rows = (
        "1;05.01.2026;LUIS MARTIN;France;LILLE;10\n2;05.01.2026;IŞIL İNAL;Türkiye;ÇİĞLİ;10\n"
        "3;05.01.2026;FILIZ IRMAK;;IĞDIR;10\n"
    )
    found = [(one.name, one.city) for one in read(text(tmp_path, head + rows)).orders]
    assert found == [("Luis Martin", "Lille"), ("Işıl İnal", "Çiğli"), ("Filiz Irmak", "Iğdır")]


def test_a_column_that_says_money_but_holds_none_is_asked_about(tmp_path: Path) -> None:
    content = (
        "Sipariş No;Tarih;Durum;Tutar\nA1;05.01.2026;Kargoda;on Taler\nA2;06.01.2026;Kargoda;zehn Taler\n"
    )
    with pytest.raises(VefaError, match="No column was found for: Total"):
        read(text(tmp_path, content))


def test_a_till_that_speaks_turkish_tells_what_came_back(tmp_path: Path) -> None:
    head = "Tarih;Fiş numarası;Fiş türü;Net satışlar;Toplam toplanan;Açıklama;Müşteri adı;Durum\n"
    rows = (
        '05.03.2026 14:05;1-1;Satış;100,00;100,00;"2 x Kupa, 1 x Tabak";Ayşe Er;Kapatıldı\n'
        '05.03.2026 15:05;1-2;İade;50,00;50,00;"1 x Kupa";Ayşe Er;Kapatıldı\n'
    )
    plan = read(text(tmp_path, head + rows))
    assert (plan.format, plan.sums) == ("loyverse", {"TRY": Sums(15_000, 0, 5_000)})
    assert [one.state for one in plan.orders] == ["delivered", "returned"]


def test_lines_of_a_plugin_in_another_language_belong_to_one_order(tmp_path: Path) -> None:
    head = (
        "Número de pedido;Estado del pedido;Fecha del pedido;Nombre (facturación);Apellidos (facturación);"
        "Importe de envío del pedido;Importe total del pedido;Nombre del artículo;Cantidad;"
        "Coste de artículo\n"
    )
    row = "1002;Procesando;2026-03-05 11:11;Luis;Pérez;5.00;35.00;{};1;{}\n"
    (order,) = read(text(tmp_path, head + row.format("Taza", "10.00") + row.format("Plato", "20.00"))).orders
    assert (order.name, order.total, order.shipping, order.state) == ("Luis Pérez", 3_500, 500, "new")
    assert [line.paid for line in order.lines] == [1_000, 2_000]


ANALYTICS = "Date,Order #,N. Revenue,Status,Customer,Product(s),Items sold\n"


def test_a_row_of_a_refund_belongs_to_the_order_whose_number_it_has(tmp_path: Path) -> None:
    rows = (
        "2026-03-08 14:05:11,1003,-30,completed,Ece Su,1× Kupa,-1\n"
        "2026-03-06 15:05:11,1002,-100,refunded,Can Ak,1× Kupa,-1\n"
        "2026-03-06 14:05:11,1002,100,refunded,Can Ak,1× Kupa,1\n"
        '2026-03-05 14:05:11,1003,90,completed,Ece Su,"2× Kupa, 1× Tabak",3\n'
        "2026-03-05 14:05:11,990,-20,completed,Ece Su,1× Kupa,-1\n"
    )
    plan = read(text(tmp_path, ANALYTICS + rows))
    assert [(one.number, one.total, one.refunded, one.state) for one in plan.orders] == [
        ("1002", 10_000, 10_000, "returned"), ("1003", 9_000, 3_000, "partly_returned"),
    ]  # fmt: skip
    assert [(one.product, one.quantity) for one in plan.orders[1].lines] == [
        ("Kupa", 2_000),
        ("Tabak", 1_000),
    ]
    assert plan.sums == {"TRY": Sums(19_000, 0, 13_000)}
    assert [(one.row, one.found, one.effect) for one in plan.problems] == [(6, "990", "left_out")]
