"""Carrier, tracking number and expected day of orders, as exports and hand-kept sheets write them."""

from pathlib import Path

import pytest

from tests.files.made import read, text

TRENDYOL = (
    "Sipariş Numarası;Sipariş Tarihi;Paket No;Barkod;Alıcı;Ürün Adı;Adet;Faturalanacak Tutar;"
    "Sipariş Statüsü;Kargo Firması;Kargo Kodu"
)
HEPSIBURADA = (
    "Sipariş Numarası;Sipariş Tarihi;Paket Numarası;Alıcı;Ürün Adı;Adet;Faturalandırılacak Satış Fiyatı;"
    "Paket Durumu;Kargo Firması;Kargo Takip No"
)
EBAY = (
    "Verkaufsprotokollnummer;Bestellnummer;Verkauft am;Nutzername des Käufers;Angebotstitel;Anzahl;"
    "Verkauft für;Gesamtbetrag;Sendungsnummer"
)


@pytest.mark.parametrize(
    ("head", "row", "parcel"),
    [
        (TRENDYOL, "1;05.01.2026 10:00;P1;B1;Ayşe Er;Bot;1;10,00;Kargoya Verildi;Aras;'7330001",
         ("Aras", "7330001", None)),
        (HEPSIBURADA, "1;05.01.2026 10:00;P1;Ayşe Er;Bot;1;10,00;Kargoda;HepsiJet;7330002.0",
         ("HepsiJet", "7330002", None)),
        (EBAY, "1;2;05-Jan-26;jane;Seife;1;10,00 €;10,00 €;00340434", ("", "00340434", None)),
        ("Tarih;Müşteri;Tutar;Kargo;Takip No;Tahmini Teslim Tarihi",
         "05.01.2026;Ayşe Er;10,00;Yurtiçi  Kargo;TR 12 345;09.01.2026",
         ("Yurtiçi Kargo", "TR 12 345", "2026-01-09")),
        ("Tarih;Müşteri;Tutar;Kargo;Takip No", "05.01.2026;Ayşe Er;10,00;-;yok", ("", "", None)),
        ("Tarih;Müşteri;Tutar;Kargo Takip No", "05.01.2026;Ayşe Er;10,00;7,33E+11", ("", "", None)),
        ("Date,Customer,Total,Carrier,Tracking Number", "2026-01-05,Ann Lee,10.00,UPS,1Z999",
         ("UPS", "1Z999", None)),
    ],
)  # fmt: skip
def test_the_parcel_of_an_order(
    tmp_path: Path, head: str, row: str, parcel: tuple[str, str, str | None]
) -> None:
    (order,) = read(text(tmp_path, f"{head}\n{row}\n")).orders
    assert (order.carrier, order.tracking, order.expected) == parcel
    assert order.total == 1_000


def test_the_first_row_that_tells_it_is_believed(tmp_path: Path) -> None:
    rows = [
        "1;05.01.2026;P1;B1;Ayşe Er;Bot;1;10,00;İptal Edildi;;",
        "1;05.01.2026;P2;B2;Ayşe Er;Şal;1;10,00;Kargoya Verildi;Aras;733",
        "1;05.01.2026;P3;B3;Ayşe Er;Bez;1;10,00;Kargoya Verildi;PTT;744",
        "2;05.01.2026;P4;B4;Can Er;Bez;1;10,00;Hazırlanıyor;;",
    ]
    plan = read(text(tmp_path, "\n".join([TRENDYOL, *rows])))
    assert [(one.carrier, one.tracking) for one in plan.orders] == [("Aras", "733"), ("", "")]


def test_what_is_paid_for_sending_is_no_carrier(tmp_path: Path) -> None:
    content = "Tarih;Müşteri;Kargo;Toplam\n05.01.2026;Ayşe Er;20,00;120,00\n06.01.2026;Can Er;;50,00\n"
    plan = read(text(tmp_path, content))
    assert [(one.shipping, one.carrier) for one in plan.orders] == [(2_000, ""), (0, "")]
