"""What the month report says: empty months, one order, first month, running month, names, languages."""

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from tests.reports.shop_of import make_shop
from vefa.db.models import Customer, Entry, Order, Refund
from vefa.db.shop import write
from vefa.i18n import speaking
from vefa.papers.words import Sentence, plain
from vefa.reports.month import month_report
from vefa.reports.report import Beside, Items, Note, Report, Section, Table, Text
from vefa.reports.spans import product_name
from vefa.reports.values import Change, told
from vefa.services import daily, settings
from vefa.services.booking import book_orders
from vefa.services.settings import ShopInfo
from vefa.services.sums import recount

pytestmark = pytest.mark.usefixtures("shop")
NOVEMBER = date(2026, 11, 1)
TODAY = date(2026, 11, 24)


@write
def sell(day: str, goods: int, customer: str = "", *, booked: date | None = None, **more: object) -> int:
    """A delivered order, entered on its day or when it was `booked`; its customer is made when first met."""
    who = None
    if customer:
        who, _ = Customer.get_or_create(
            name=customer,
            defaults={
                "number": 100 + Customer.select().count(),
                "fold": "",
                "sort_key": customer,
                "made_on": day,
            },
        )
    said = {
        "number": f"S{Order.select().count()}",
        "channel": "counter",
        "state": "delivered",
        "currency": "TRY",
    }
    row = Order.create(customer=who, day=day, goods=goods, total=goods, **(said | more))
    book_orders([int(row.id)], today=booked or date.fromisoformat(day))
    recount()
    return int(row.id)


def test_a_week_that_is_not_over_is_told_to_be_pale() -> None:
    """24 November 2026 is a Tuesday; October ended on a Saturday, and its last week with it."""
    sell("2026-11-23", 10_000, "Ayşe")
    sell("2026-10-28", 10_000, "Ayşe")
    for first, running in ((NOVEMBER, True), (date(2026, 10, 1), False)):
        made = sections(month_report(first, today=TODAY, with_sheets=False))["Haftalık ciro"]
        notes = [part.words for part in made.parts if isinstance(part, Note)]
        assert any("Son sütun soluk" in str(words) for words in notes) == running


def name_shop() -> None:
    """The shop has a name."""
    settings.save_shop(ShopInfo("Ayla Butik"))


def sections(report: Report) -> dict[str, Section]:
    """Every section by its title."""
    found: dict[str, Section] = {}
    for one in report.sections:
        for section in (one.left, one.right) if isinstance(one, Beside) else (one,):
            found[section.title] = section
    return found


def remarks(report: Report) -> tuple[str, ...]:
    """What needs a look."""
    found = sections(report).get("Bu ay bakılması gerekenler")
    parts = [part for part in found.parts if isinstance(part, Items)] if found else []
    return tuple(str(item) for part in parts for item in part.items)


def test_an_empty_shop() -> None:
    report = month_report(NOVEMBER, today=TODAY)
    assert plain(report.lede) == "Kasım ayında sipariş yok."
    assert [f.value for f in report.figures] == ["₺0", "₺0", "—"]
    assert report.subtitle == "1–24 Kasım 2026"
    assert remarks(report) == ()
    assert list(sections(report)) == ["Karşılaştırma", "Puan"]
    assert sections(report)["Puan"].parts == (Text("Bu dönemde puan ve hediye kartı hareketi yok."),)
    table = report.summary
    assert table is not None
    assert [told(v) for v in table.rows[0][1:6]] == ["₺0,00", "—", "—", "—", "—"]
    assert [c.head for c in table.columns][2:5:2] == ["1–24 Ekim 2026", "1–24 Kasım 2025"]


def test_one_order_of_the_first_month() -> None:
    sell("2026-10-05", 123_450, "Ayşe Yılmaz")
    report = month_report(date(2026, 10, 1), today=TODAY)
    assert plain(report.lede) == "Ekim ayında 1 sipariş alındı, 1 müşteri alışveriş yaptı. Ciro 1.234,50 TL."
    assert [piece.text for piece in report.lede if piece.strong] == ["1.234,50 TL"]
    assert [f.value for f in report.figures] == ["₺1.235", "₺12", "%0,0"]
    assert report.figures[2].note == "1 müşteriden 0 müşteri"
    note = next(p for p in sections(report)["Kim alışveriş yaptı"].parts if isinstance(p, Note))
    assert "alışveriş yapan 1 müşteriden 0 müşterinin" in note.words
    assert "rastlantıyla" in note.words


def test_comparisons_in_words() -> None:
    sell("2025-10-05", 50_000, "Ayşe")
    sell("2026-09-05", 200_000, "Ayşe")
    sell("2026-10-05", 100_000, "Ayşe")
    text = plain(month_report(date(2026, 10, 1), today=TODAY).lede)
    assert text.endswith(
        "Ciro 1.000,00 TL; Eylül ayına göre %50,0 düşük, 2025 yılının Ekim ayına göre %100,0 yüksek."
    )


def test_as_much_as_before() -> None:
    sell("2026-09-05", 100_000)
    sell("2026-10-05", 100_000)
    assert plain(month_report(date(2026, 10, 1), today=TODAY).lede).endswith("; Eylül ayı ile aynı.")


def test_a_running_month_is_compared_with_as_many_days() -> None:
    sell("2026-10-20", 50_000)
    sell("2026-10-30", 700_000)
    sell("2026-11-20", 100_000)
    report = month_report(NOVEMBER, today=TODAY)
    assert "Ekim ayının aynı günlerine göre %100,0 yüksek." in plain(report.lede)
    heads = [column.head for column in report.summary.columns] if report.summary else []
    assert heads[1:3] == ["1–24 Kasım 2026", "1–24 Ekim 2026"]
    notes = [p.words for p in sections(report)["Karşılaştırma"].parts if isinstance(p, Note)]
    assert notes[0].startswith("Ay henüz sürüyor")


def test_the_last_day_of_february_compares_with_what_there_is() -> None:
    sell("2027-01-31", 10_000)
    sell("2027-02-28", 10_000)
    report = month_report(date(2027, 3, 1), today=date(2027, 3, 30))
    heads = [column.head for column in report.summary.columns] if report.summary else []
    assert heads[2] == "1–28 Şubat 2027"


def test_guests_and_foreign_money_are_told_apart() -> None:
    sell("2026-10-05", 10_000)
    sell("2026-10-06", 20_000)
    sell("2026-10-07", 12_000, "Ayşe", currency="EUR")
    report = month_report(date(2026, 10, 1), today=TODAY)
    assert "Ciro 300,00 TL" in plain(report.lede)
    assert remarks(report) == (
        "2 siparişin müşterisi belli değil: puan kazandırmadı, tekrar alışveriş oranına girmedi.",
        "EUR ile 1 sipariş (120,00 EUR) ayrı duruyor: buradaki rakamlara girmedi.",
    )
    table = next(p for p in sections(report)["Kim alışveriş yaptı"].parts if isinstance(p, Table))
    assert [row[0] for row in table.rows] == ["Tekrar gelen", "Yeni", "Müşterisi belli değil", "Tümü"]


def test_points_that_end_soon_are_told_only_in_a_fresh_report() -> None:
    sell("2025-12-10", 100_000, "Ayşe")
    daily.run(TODAY, now=datetime(2026, 11, 24, 6, tzinfo=UTC), confirmed=True)
    assert remarks(month_report(date(2026, 10, 1), today=TODAY)) == (
        "Aralık 2026 içinde 100 puanın (10,00 TL) süresi dolacak, 1 müşteri: hatırlatmaya değer.",
    )
    assert remarks(month_report(date(2026, 9, 1), today=TODAY)) == ()


def test_names_are_shortened_for_a_copy_that_leaves_the_shop() -> None:
    sell("2026-10-05", 10_000, "Zeynep Su Kılıçarslan Demirtaş")
    sell("2026-10-05", 9_000, "Cher")
    report = month_report(date(2026, 10, 1), today=TODAY, short_names=True)
    table = next(
        p for p in sections(report)["En çok alışveriş yapan müşteriler"].parts if isinstance(p, Table)
    )
    assert [row[1] for row in table.rows] == ["Zeynep D.", "Cher"]
    everything = repr(report)
    assert "Kılıçarslan" not in everything
    assert report.notes == ("Müşteri adları kısaltılmıştır.",)


def test_in_english() -> None:
    sell("2026-09-05", 200_000, "Ayşe")
    sell("2026-10-05", 100_000, "Ayşe")
    sell("2026-10-06", 100_001, "Ali")
    with speaking("en"):
        report = month_report(date(2026, 10, 1), today=TODAY)
        assert plain(report.lede) == (
            "2 orders of 2 customers in October. Turnover 2,000.01 TRY; as much as in September."
        )
        assert report.subtitle == "October 2026"


def test_no_percentage_of_a_percentage() -> None:
    """A change of a rate is told in percentage points, beside both rates."""
    sell("2026-09-05", 10_000, "Ayşe")
    sell("2026-10-05", 10_000, "Ayşe")
    report = month_report(date(2026, 10, 1), today=TODAY)
    assert report.summary is not None
    row = next(row for row in report.summary.rows if row[0] == "Tekrar alışveriş oranı")
    assert row[3] == Change(Fraction(1), points=True)
    assert [told(row[i]) for i in (1, 2, 3)] == ["%100,0", "%0,0", "100,0 yp"]
    assert report.figures[2].note == "tüm müşteriler (1); geçen ay %0,0"


def test_all_customers_are_not_told_as_a_part_of_themselves() -> None:
    for name in ("Ayşe", "Can", "Ece"):
        sell("2026-10-05", 10_000, name)
        sell("2026-10-06", 10_000, name)
    report = month_report(date(2026, 10, 1), today=TODAY)
    assert report.figures[2].note == "tüm müşteriler (3)"
    note = next(p for p in sections(report)["Kim alışveriş yaptı"].parts if isinstance(p, Note))
    assert "alışveriş yapan müşterilerin tümünün (3)" in note.words
    with speaking("en"):
        assert month_report(date(2026, 10, 1), today=TODAY).figures[2].note == "all 3 customers"


def test_every_figure_is_defined() -> None:
    make_shop(seed=1, first=date(2026, 8, 1), last=date(2026, 11, 5), customers=20, a_month=20)
    report = month_report(date(2026, 10, 1), today=date(2026, 11, 5))
    terms = " ".join(one.term for one in report.definitions)
    for word in (
        "Ciro",
        "Ortalama sepet",
        "Tekrar alışveriş oranı",
        "Siparişlerin kazandırdığı puan",
        "Açık puan karşılığı",
    ):
        assert word in terms


def test_a_turnover_below_zero_has_true_minus_signs_and_no_shares(shop: object) -> None:
    name_shop()
    sell("2026-10-10", 50_000, "Ayşe")
    Refund.create(order=sell("2026-09-10", 90_000, "Ali"), day="2026-11-05", amount=90_000)
    sell("2026-11-06", 10_000, "Ayşe")
    report = month_report(NOVEMBER, today=date(2026, 11, 30))
    assert "−800,00 TL" in plain(report.lede)
    assert report.figures[0].note == "1 sipariş, ortalama −₺800"
    notes = [
        one.words
        for one in sections(report)["En çok alışveriş yapan müşteriler"].parts
        if isinstance(one, Note)
    ]
    assert notes == []


def test_what_has_no_name_is_called_so() -> None:
    assert product_name("") == "Adı olmayan ürün"
    assert product_name("Kahve") == "Kahve"


def test_nothing_is_said_of_points_that_wait_where_none_do() -> None:
    name_shop()
    report = month_report(NOVEMBER, today=TODAY)
    assert report.figures[1].note == "0 puan"


def test_more_points_that_came_back_than_were_used_are_no_use_below_zero() -> None:
    name_shop()
    use("2026-10-10", -40)
    use("2026-11-05", 24, kind="use_back")
    [said] = [one.words for one in sections(month_report(NOVEMBER, today=TODAY))["Puan"].parts
              if isinstance(one, Text)]  # fmt: skip
    assert said == (
        "0 puan kazanıldı, kullanılandan 24 puan fazlası geri geldi, 0 puanın süresi doldu,"
        " 0 puan geri alındı."
    )


@write
def use(day: str, points: int, kind: str = "use") -> None:
    """Points of a customer that paid, or came back."""
    who, _ = Customer.get_or_create(
        name="Ali", defaults={"number": 1, "fold": "", "sort_key": "Ali", "made_on": day}
    )
    Entry.create(customer=who, day=day, kind=kind, points=points, at="")
    recount()


def test_points_that_were_over_when_they_were_entered_are_told() -> None:
    """An order of two years ago, brought in today: 100 points that nobody could ever use."""
    name_shop()

    def said() -> str | Sentence:
        [text] = [one.words for one in sections(month_report(NOVEMBER, today=TODAY))["Puan"].parts
                  if isinstance(one, Text)]  # fmt: skip
        return text

    sell("2026-11-05", 100_000, "Ali")
    assert "çoktan" not in said()
    sell("2024-11-01", 100_000, "Ali", booked=TODAY)
    assert said() == (
        "200 puan kazanıldı, 0 puan kullanıldı, 100 puanın süresi doldu, 0 puan geri alındı. Kazanılanların"
        " 100 puanı, deftere yazıldığında süresi çoktan dolmuş olduğundan aynı gün silindi."
    )


def test_a_shop_without_a_name_is_not_named_at_the_foot() -> None:
    report = month_report(NOVEMBER, today=TODAY)
    assert report.foot == report.short_foot
    name_shop()
    assert settings.shop().name in month_report(NOVEMBER, today=TODAY).foot
