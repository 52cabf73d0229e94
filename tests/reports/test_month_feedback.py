"""What a report says of satisfaction and complaints: nothing, one line, or the score with what it proves."""

from datetime import date

import pytest

from tests.reports.test_month_words import sections, sell
from tests.services.grievances import complain, on_day
from tests.services.survey_shop import give, survey
from vefa.papers.words import plain
from vefa.reports.month import month_report
from vefa.reports.report import Chart, Figure, Note, Report, Table, Text
from vefa.services.causes import tree

pytestmark = pytest.mark.usefixtures("shop")
OCTOBER, TODAY = date(2026, 10, 1), date(2026, 11, 24)


def october() -> Report:
    return month_report(OCTOBER, today=TODAY, with_sheets=False)


def texts(report: Report, section: str) -> list[str]:
    """The sentences of a section."""
    return [
        part.words if isinstance(part.words, str) else plain(part.words)
        for part in sections(report)[section].parts
        if isinstance(part, Text)
    ]


def answers(*marks: int, day: str) -> None:
    """Marks from 0 to 10, all on a day."""
    asked = survey(name=f"Anket {day}")
    for mark in marks:
        give(asked, {"recommend": mark}, day, anonymous=True)


def test_who_never_asked_reads_nothing_of_it() -> None:
    sell("2026-10-05", 10_000, "Ayşe")
    report = october()
    assert not {"Memnuniyet", "Şikâyetler"} & set(sections(report))
    assert report.figures[2].label == "Tekrar alışveriş oranı"
    assert report.summary is not None
    assert "Tavsiye skoru (NPS)" not in [row[0] for row in report.summary.rows]
    assert not any("NPS" in one.term for one in report.definitions)


def test_nobody_answered_in_the_month() -> None:
    answers(9, 10, day="2026-09-20")
    report = october()
    assert texts(report, "Memnuniyet") == ["Bu dönemde tavsiye sorusunu yanıtlayan olmadı."]
    assert report.figures[2].label == "Tekrar alışveriş oranı"


def test_few_answers_are_told_to_be_few() -> None:
    """Seven promote, two are passive, one detracts: 60, and the real score lies between 7 and 85."""
    sell("2026-09-01", 10_000)
    answers(*[9] * 7, 7, 8, 2, day="2026-10-10")
    answers(*[0] * 4, day="2026-09-10")
    report = october()
    assert report.figures[2] == Figure("Tavsiye skoru (NPS)", "60", "7 ile 85 arası, 10 yanıt")
    first, honest = texts(report, "Memnuniyet")
    assert first == "Tavsiye sorusunu 10 müşteri yanıtladı. Tavsiye skoru 60."
    assert honest.startswith("10 yanıtla gerçek skor 7 ile 85 arasında olabilir.")
    assert honest.endswith("Kesin konuşmak (±20) için yaklaşık 55 yanıt gerekir.")
    assert "\u2212100" in honest
    charts = [part for part in sections(report)["Memnuniyet"].parts if isinstance(part, Chart)]
    assert len(charts) == 2


def test_the_ends_of_an_interval_are_figures_of_the_workbook() -> None:
    """Each in a column of its own, as whole numbers: nobody counts with the words 7 – 85."""
    answers(*[9] * 7, 7, 8, 2, day="2026-10-10")
    made = month_report(OCTOBER, today=TODAY, with_sheets=True)
    sheet = next(one for one in made.sheets if one.table == "tblScores")
    heads = [column.head for column in sheet.columns]
    assert list(sheet.rows)[-1][heads.index("Alt sınır") :] == (7, 85)


def test_shares_that_do_not_come_to_a_hundred_say_so() -> None:
    """One of each: 33, 33 and 33 per cent."""
    note = Note("Paylar tek tek yuvarlanır, toplamları %100 olmayabilir.")
    answers(9, 7, 2, day="2026-10-10")
    assert note in sections(october())["Memnuniyet"].parts
    answers(9, day="2026-10-11")
    assert note not in sections(october())["Memnuniyet"].parts


def test_causes_add_up_and_stand_beside_those_of_the_month_before() -> None:
    sell("2026-09-01", 10_000)
    for place in range(20):
        sell(f"2026-10-{place + 1:02}", 10_000)
    torn, late = (tree.add_cause(name, now=on_day(OCTOBER)) for name in ("Yırtık", "Geç"))
    for cause, day in ((torn, 5), (torn, 6), (None, 7)):
        complain("x", cause_id=cause, now=on_day(date(2026, 10, day)))
    complain("x", cause_id=late, now=on_day(date(2026, 9, 7)))
    report = october()
    (said,) = texts(report, "Şikâyetler")
    assert said.startswith("3 şikâyet geldi. 100 sipariş başına 15,0 (")
    assert said.endswith("En sık neden: Yırtık (2).")
    (table,) = [part for part in sections(report)["Şikâyetler"].parts if isinstance(part, Table)]
    assert [row[:3] for row in table.rows] == [
        ("Yırtık", 2, 0),
        ("Kök neden belirtilmemiş", 1, 0),
        ("Diğer nedenler", 0, 1),
        ("Toplam", 3, 1),
    ]


def test_a_month_without_complaints_after_one_with_some() -> None:
    sell("2026-09-01", 10_000)
    complain("x", now=on_day(date(2026, 9, 7)))
    assert texts(october(), "Şikâyetler") == ["Bu dönemde şikâyet gelmedi."]
