"""How spans are written as titles and in sentences, in both languages."""

from datetime import date

import pytest

from tests.conftest import NOW
from tests.reports.test_month_words import sell
from vefa.charts.drawing import PAPER
from vefa.i18n import speaking
from vefa.papers.words import plain
from vefa.reports.catalogue import Asked, entry
from vefa.reports.period_words import days_text, label, subtitle, title
from vefa.reports.report import Report
from vefa.rules.periods import Days, period, unit_of, way, way_unit

TODAY = date(2026, 11, 24)


def asked(first: str, last: str, *, compare: bool = True) -> Report:
    """The report of some days."""
    days = date.fromisoformat(first), date.fromisoformat(last)
    return entry("month").make(Asked(*days, TODAY, NOW, compare=compare, with_sheets=False))


@pytest.mark.parametrize(
    ("first", "last", "turkish", "english"),
    [
        ("2026-10-01", "2026-10-31", "Ekim 2026 / Aylık işletme raporu", "October 2026 / Monthly report"),
        ("2026-11-01", "2026-11-30", "1–24 Kasım 2026 / Aylık işletme raporu",
         "1–24 November 2026 / Monthly report"),
        ("2026-09-28", "2026-10-04", "28 Eylül – 4 Ekim 2026 / Haftalık işletme raporu",
         "28 September – 4 October 2026 / Weekly report"),
        ("2026-07-01", "2026-09-30", "3. çeyrek 2026 / Üç aylık işletme raporu",
         "Quarter 3, 2026 / Quarterly report"),
        ("2026-10-01", "2026-12-31", "1 Ekim – 24 Kasım 2026 / Üç aylık işletme raporu",
         "1 October – 24 November 2026 / Quarterly report"),
        ("2025-01-01", "2025-12-31", "2025 / Yıllık işletme raporu", "2025 / Yearly report"),
        ("2026-10-15", "2026-10-15", "15 Ekim 2026 / Günlük işletme raporu",
         "15 October 2026 / Daily report"),
        ("2025-12-20", "2026-01-05", "20 Aralık 2025 – 5 Ocak 2026 / İşletme raporu",
         "20 December 2025 – 5 January 2026 / Business report"),
    ],
)  # fmt: skip
def test_titles(first: str, last: str, turkish: str, english: str) -> None:
    one = period(date.fromisoformat(first), date.fromisoformat(last), TODAY)
    assert f"{subtitle(one)} / {title(one)}" == turkish
    with speaking("en"):
        assert f"{subtitle(one)} / {title(one)}" == english


def test_labels_of_the_way() -> None:
    last = {
        "day": "24 Kas", "week": "23 Kas", "month": "Kas 26", "quarter": "4. çey. 26", "year": "2026",
    }  # fmt: skip
    for unit, wanted in last.items():
        one = period(*unit_of(unit, TODAY), TODAY)  # type: ignore[arg-type]
        assert label(way(one)[-1], way_unit(one)) == wanted
    assert days_text(Days(TODAY, TODAY)) == "24 Kasım 2026"


@pytest.mark.usefixtures("shop")
def test_the_sentence_of_a_week_and_of_a_year() -> None:
    sell("2025-05-05", 50_000, "Ayşe")
    sell("2025-11-18", 80_000, "Ayşe")
    sell("2026-11-10", 200_000, "Can")
    sell("2026-11-17", 100_000, "Ayşe")
    assert plain(asked("2026-11-16", "2026-11-22").lede) == (
        "16–22 Kasım 2026 döneminde 1 sipariş alındı, 1 müşteri alışveriş yaptı. Ciro 1.000,00 TL;"
        " 9–15 Kasım 2026 dönemine göre %50,0 düşük, 17–23 Kasım 2025 dönemine göre %25,0 yüksek."
    )
    year = asked("2026-01-01", "2026-12-31")
    assert plain(year.lede).endswith("1 Ocak – 24 Kasım 2025 dönemine göre %130,8 yüksek.")
    assert year.summary is not None
    assert [column.head for column in year.summary.columns[1:]] == [
        "1 Ocak – 24 Kasım 2026", "1 Ocak – 24 Kasım 2025", "Değişim", "Son 5 yıl",
    ]  # fmt: skip
    assert plain(asked("2026-11-16", "2026-11-22", compare=False).lede).endswith("Ciro 1.000,00 TL.")
    with speaking("en"):
        assert plain(asked("2026-11-16", "2026-11-22").lede).startswith(
            "16–22 November 2026: 1 order of 1 customer. "
        )


@pytest.mark.usefixtures("shop")
def test_a_span_from_before_the_shop_says_so() -> None:
    sell("2026-06-05", 50_000, "Ayşe")
    sell("2026-08-05", 50_000, "Ayşe")
    (section,) = [one for one in asked("2026-07-01", "2026-09-30").sections
                  if getattr(one, "title", "") == "Karşılaştırma"]  # fmt: skip
    assert "Kayıtlardaki ilk sipariş Haziran 2026 ayına ait; öncesi bilinmiyor." in repr(section)


@pytest.mark.usefixtures("shop")
def test_all_days_there_are_begin_with_the_shop() -> None:
    sell("2025-11-05", 50_000, "Ayşe")
    sell("2026-08-05", 50_000, "Ayşe")
    whole = asked("0001-01-01", "2026-11-24")
    assert plain(whole.lede).endswith("Ciro 1.000,00 TL.")
    (chart,) = [one for one in whole.sections if getattr(one, "title", "") == "Aylık ciro"]
    assert "Kas 2025: ₺500,00" in chart.parts[0].draw((400, 160), PAPER).text  # type: ignore[union-attr]
