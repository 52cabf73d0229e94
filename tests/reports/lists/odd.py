"""A shop full of odd text: like formulas, of several lines, read from the right, or like numbers."""

from datetime import date

from tests.services.orders_of import FILE, NOW, TODAY, line, order, plan
from vefa.files.plan import PlanLine
from vefa.services import customers, own_fields
from vefa.services.customers import CustomerDraft
from vefa.services.imports import run_import
from vefa.services.sales import SaleDraft, SaleLine, give_back, sell

NAMES = (
    "=1+1", "+90 Ali", "-Eksi", "@et", "'Tırnak", "'=x", "''-y", "İbrahim IŞIK ılgaz", "محمد علي", "שרה כהן",
    "👩‍👩‍👧 Ayşe 🎂", 'O"Neil "x"', "Virgül, Nokta; Çizgi | Sekme", "0532 111 22 33", "12345678901234567890",
    "Éric d'Ölçüm", "e´tat", "Toplam", "Null", "1/2", "50%", "TRUE",
)  # fmt: skip
"""Every one a customer of his own."""
NOTES = ("=cmd|' /C calc'!A0", 'iki\nsatır; "tırnak", virgül', "'-5", "-12,50", "+1", "٣ kişi", "1E5", "%18")
OWN = (
    ("Beden", "text", (), ("=XL", "38", "0532 111 22 33", "1.250,50", "31.12.2026", "'=a", "ılık İÇ", "🎈")),
    ("Ayakkabı no", "number", (), ("38", "38,5", "1250,25", "-3", "0", "12345678", "0,1", "40")),
    ("Yıldönümü", "day", (), ("31.12.1999", "1.2.2020", "29.02.2024", "01.01.1970")),
    ("Renk", "choice", ("Kırmızı", "=Mavi", "İnci"), ("Kırmızı", "=Mavi", "İnci")),
    ("Bülten ister", "yes_no", (), ("evet", "hayır")),
    ("Grup", "text", (), ("2. sınıf", "A/B")),
)
ADDRESS = 'Moda Cad. No: 3, D: 5; "Mavi" apt.'
GOODS = (
    "=HYPERLINK(\"http://kotu.example\")", "-10 % çorap", "+1 hediye", "@vefa", "'98 kışı", "'=b",
    "Çanta\nbüyük", "شال", "🧣 Atkı", "\"Tırnaklı\" kupa", "Kolye; altın, 14 ayar", "00012",
    "8690000000000000001", "IŞIK ışık",
)  # fmt: skip
NUMBERS = (
    "=2+3", "-7", "+5", "@x", "'9", "00012", "123456789012345678901", "İ-ı", "A B/1", "#1001", "1E5", "5,50",
    "2026-10-05", "ÇĞ"
)  # fmt: skip
STATES = ("delivered", "shipped", "new", "unpaid", "cancelled", "returned", "delivered")
CHANNELS = ("trendyol", "counter", "web", "other", "Pazar 🛍 yeri", "=kanal", "phone")


def fill() -> None:
    """Customers, own fields, orders of every state, sales with pieces that came back."""
    _people()
    made = [_order(at, number) for at, number in enumerate(NUMBERS)]
    run_import(plan(*made, *_special()), file=FILE, today=TODAY, now=NOW)
    _sales()


def _people() -> None:
    fields = {name: own_fields.add_field(name, kind, choices) for name, kind, choices, _values in OWN}
    for at, name in enumerate(NAMES):
        own = tuple(
            (fields[field], values[at % len(values)]) for field, _kind, _choices, values in OWN if at % 3
        )
        draft = CustomerDraft(
            name,
            phone=f"0532 000 {at:02} {at:02}" if at % 4 else "",
            email=f"kisi{at}@ornek.example" if at % 5 == 0 else "",
            city=("İstanbul", "Iğdır", "Şırnak", "")[at % 4],
            district="Kadıköy" if at % 4 == 0 else "",
            address=ADDRESS if at % 4 == 0 else "",
            birthday="29.02." if at % 2 else "",
            note=NOTES[at % len(NOTES)] if at % 2 else "",
            card=f"{100_000 + at}" if at % 6 == 0 else "",
            tags=("İzmir'li", "=etiket", "-10%", "VIP")[: at % 5],
            own=own,
        )
        customers.add_customer(draft, today=date(2025, 3, at + 1) if at % 2 else TODAY, now=NOW)
    twin = CustomerDraft("Ortak Telefon", phone="0532 000 01 01")
    customers.add_customer(twin, today=TODAY, now=NOW, anyway=True)


def _order(at: int, number: str) -> object:
    """One of a customer of the shop, or of a guest, in the states and channels in turn."""
    state = STATES[at % len(STATES)]
    goods = [
        PlanLine(
            f"k{at}-{piece}", GOODS[(at + piece) % len(GOODS)], f"0{at}", ("", "=Kategori", "Çanta")[at % 3],
            (1000, 2500, 3000)[piece], 12_345 + at, 12_345 + at, "new" if state == "unpaid" else state,
        )
        for piece in range(at % 3 + 1)
    ]  # fmt: skip
    who = (
        {"name": "", "phone": ""}
        if at % 5 == 4
        else {"name": f"Sipariş İ {at}", "phone": f"+90533001{at:04}"}
    )
    return order(
        number, *goods, channel=CHANNELS[at % len(CHANNELS)], state=state, day=f"2026-10-{at + 1:02}",
        moment=f"2026-10-{at + 1:02}T11:42:{at:02}Z" if at % 2 else None, row=at + 2,
        delivered=f"2026-10-{at + 3:02}" if state == "delivered" else None,
        carrier=("", "=Aras", "Şık Kargo")[at % 3], tracking=f"00{at}-=x" if at % 3 else "",
        expected=f"2026-11-{at + 1:02}" if at % 3 == 1 else None,
        currency=("TRY", "TRY", "EUR", "JPY")[at % 4],
        buyer=f"takma{at}@ornek.example" if at % 7 == 0 else "",
        shipping=499 if at % 2 else 0, total=sum(one.paid for one in goods) + (499 if at % 2 else 0), **who,
    )  # fmt: skip


def _special() -> list[object]:
    """Pieces that came back before the shop saw the order; no number; a line below zero; huge."""
    part = line(9_000, "p1", "Kupa", quantity=3000)._replace(returned=1000)
    return [
        order("KISMI", part, line(1_000, "p2"), state="partly_returned", refunded=3_000,
              name="Kısmi", row=90),
        order("", line(4_242, product="Numarasız"), name="Numarasız Kişi", row=91),
        order("EKSI", line(5_000, "e1"), line(-2_000, "e2", "Geri", "returned", -1000),
              state="partly_returned", refunded=2_000, total=3_000, name="Eksi", row=92),
        order("BUYUK", line(9_999_999_999_99, "b1"), name="Büyük", row=93),
    ]  # fmt: skip


def _sales() -> None:
    """Over the counter: whole, of three pieces one back, all back with its shipping."""
    for at, back in enumerate((0, 1, 3)):
        goods = (SaleLine("=Kupa", 30_000, 3000), SaleLine("Çanta", 5_000))
        draft = SaleDraft(goods, TODAY, customer_id=at + 1, channel="phone", shipping=2_500)
        sold = sell(draft, today=date(2026, 11, 24), now=NOW).order_id
        if back:
            give_back(sold, None if back == 3 else [(1, 1000)], today=TODAY, now=NOW)
