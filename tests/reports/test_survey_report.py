"""The report of a survey: every figure against a plain count of the answers, on paper and in the workbook."""

from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path
from statistics import fmean, stdev
from typing import Any

import openpyxl
import pytest
from scipy import stats

from tests.papers.pages import texts
from tests.reports.conftest import Filled
from tests.reports.feedback_shop import COMMENTS, FIRST, FORM, LAST, NOW, TODAY, make_answers
from tests.reports.read_back import cells, check_workbook
from tests.services.survey_shop import give
from tests.services.survey_shop import words as both
from vefa.db.models import Answer, Response
from vefa.errors import VefaError
from vefa.i18n import speaking
from vefa.reports.pdf import to_pdf
from vefa.reports.report import Report, Section, Sheet, Table
from vefa.reports.survey import collect_chosen, report_of, survey_report
from vefa.reports.values import part_of
from vefa.reports.xlsx import to_xlsx
from vefa.rules.groups import Branch, Condition
from vefa.rules.survey import Question, Survey
from vefa.services.surveys.keeping import make_survey
from vefa.services.surveys.results.selection import Selection


@pytest.fixture
def survey(filled: Filled) -> int:
    """A survey of two months."""
    return int(filled(make_answers))


def report(survey: int, **more: Any) -> Report:
    return survey_report(survey, FIRST, LAST, today=TODAY, **more)


def sheet(made: Report, table: str) -> Sheet:
    return next(one for one in made.sheets if one.table == table)


def answers(key: str) -> list[Any]:
    """All answers of November to a question, straight from the table."""
    query = Answer.select().join(Response).where(Answer.question == key, Response.day >= "2026-11-01")
    return list(query)


def numbers(key: str) -> list[int]:
    return [int(one.number) for one in answers(key)]


def tables(made: Report, title: str) -> list[Table]:
    section = next(one for one in made.sections if isinstance(one, Section) and one.title == title)
    return [one for one in section.parts if isinstance(one, Table)]


def wilson(part: int, n: int) -> str:
    ends = stats.binomtest(part, n).proportion_ci(method="wilson")
    return f"{int(100 * ends.low + 0.5)} – {int(100 * ends.high + 0.5)}"


def test_the_score_is_that_of_the_marks(survey: int) -> None:
    made, marks = report(survey), numbers("recommend")
    promoters, detractors = sum(one >= 9 for one in marks), sum(one <= 6 for one in marks)
    n = len(marks)
    score = 100 * (promoters - detractors) / n
    assert made.figures[0].label == "Tavsiye skoru (NPS)"
    assert made.figures[0].value == str(int(score + 0.5))
    assert made.figures[0].note.startswith(f"{n} yanıt")
    (groups,) = tables(made, "Tavsiye skoru (NPS)")
    counts = (detractors, n - promoters - detractors, promoters)
    assert [row[1] for row in groups.rows] == list(counts)
    assert [row[2] for row in groups.rows] == [part_of(one, n) for one in counts]
    assert [row[3] for row in groups.rows] == [wilson(one, n) for one in counts]
    assert made.summary is not None
    rows = {row[0]: row[1:] for row in made.summary.rows}
    assert rows["Bu soruyu yanıtlayan"][0] == n
    before = [int(one.number) for one in Answer.select().join(Response).where(
        Answer.question == "recommend", Response.day.between("2026-10-02", "2026-10-31"))]  # fmt: skip
    assert rows["Bu soruyu yanıtlayan"][1] == len(before)


def test_every_question_is_counted(survey: int) -> None:
    made = report(survey)
    began = Response.select().where(Response.day >= "2026-11-01").count()
    rows = {row[0]: row for row in sheet(made, "tblQuestions").rows}
    assert [*rows] == [one.words.said() for one in FORM.questions]
    for one in FORM.questions:
        given = {each.response_id for each in answers(one.key)}
        assert rows[one.words.said()][2:6] == (began, len(given), began - len(given), 0), one.key
    prices = [int(one.number) / 1000 for one in answers("price")]
    assert float(str(rows["Kaç TL harcadınız?"][9])) == pytest.approx(fmean(prices), abs=0.005)
    counted: dict[Any, dict[Any, Any]] = {}
    for question, answer, _group, count, share, low, high in sheet(made, "tblCounts").rows:
        counted.setdefault(question, {})[answer] = (count, share, low, high)
    for key in ("recommend", "satisfied", "effort"):
        marks = Counter(numbers(key))
        mine = counted[next(one.words.said() for one in FORM.questions if one.key == key)]
        assert {mark: told[0] for mark, told in mine.items() if told[0]} == {
            str(mark): count for mark, count in marks.items()
        }
    keys = Counter(one.choice for one in answers("channel"))
    mine, n = counted["Bizi nereden duydunuz?"], len({one.response_id for one in answers("channel")})
    for words, key in (("Arkadaşımdan", "friend"), ("Diğer", "other")):
        ends = stats.binomtest(keys[key], n).proportion_ci(method="wilson")
        assert mine[words][0] == keys[key]
        for told, right in zip(mine[words][1:], (keys[key] / n, ends.low, ends.high), strict=True):
            assert float(told.exact) == pytest.approx(right)


def test_themes_are_rated_from_five_comments_on(survey: int) -> None:
    marks: dict[bool, list[int]] = {True: [], False: []}
    beden = 0
    for one in answers("comment"):
        mark = Answer.get_or_none((Answer.response == one.response_id) & (Answer.question == "recommend"))
        beden += "beden" in one.text.lower()
        if mark is not None:
            marks["kargo" in one.text.lower()].append(int(mark.number))
    told, others = marks[True], marks[False]
    rows = {row[0]: row for row in sheet(report(survey), "tblThemes").rows}
    kargo = [float(str(one)) if one is not None else None for one in rows["Kargo"][4:9]]
    share = len(told) / (len(told) + len(others))
    gap = fmean(told) - fmean(others)
    assert kargo[:3] == pytest.approx([fmean(told), fmean(others), share * gap], abs=0.006)
    test = stats.ttest_ind(told, others, equal_var=False)
    ends = test.confidence_interval()
    assert kargo[3:] == pytest.approx([share * ends.low, share * ends.high], abs=0.006)
    assert stdev(told) > 0
    assert 0 < beden < 5
    assert rows["Beden"][1] == beden
    assert rows["Beden"][4:] == (None,) * 5 + ("gösterilmez",)
    assert len(answers("comment")) == sum(row[1] for row in rows.values()) + _without(survey)


def _without(survey: int) -> int:
    return sum(
        "kargo" not in one.text.lower() and "beden" not in one.text.lower() for one in answers("comment")
    )


def test_paper_and_workbook_hold_what_was_said(survey: int, tmp_path: Path) -> None:
    made = report(survey)
    to_pdf(made, tmp_path / "a.pdf")
    to_pdf(report(survey), tmp_path / "b.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    whole = " ".join(" ".join(texts(tmp_path / "a.pdf")).split())
    for words in (
        "Alışveriş sonrası", "Anket raporu", "gerçek skor", "<b>Beden</b> küçük & dar", "{0} %s",
        "<b>Ali</b> & <x",
        '=HYPERLINK("http://kotu";"tıkla")', "Web & <reklam>", "Konular ve etkileri", "Tanımlar",
    ):  # fmt: skip
        assert words in whole, words
    assert whole.replace(" ", "").count("k" * 300) == sum(
        one.text == COMMENTS[7] for one in answers("comment")
    )
    to_xlsx(made, tmp_path / "a.xlsx")
    assert check_workbook(tmp_path / "a.xlsx", made) > 40
    said = sorted(one.text for one in answers("comment"))
    assert sorted(row[2] for row in cells(tmp_path / "a.xlsx", "Yorumlar")) == said


def test_every_own_word_stands_in_the_workbook_once(survey: int, tmp_path: Path) -> None:
    """What was written instead of a choice, or to short questions, stands beside the comments."""
    made = report(survey)
    to_xlsx(made, tmp_path / "a.xlsx")
    rows = cells(tmp_path / "a.xlsx", "Kendi sözleri")
    others = [one for one in answers("channel") if one.choice == "other"]
    assert {one.text for one in others} == {"Komşudan <i>"}
    assert [tuple(row[1:4]) for row in rows].count(
        ("Bizi nereden duydunuz?", "Diğer", "Komşudan <i>")
    ) == len(others)
    assert [tuple(row[1:4]) for row in rows].count(("Hangi ilçedensiniz?", "Kısa metin", "Kadıköy")) == len(
        answers("city")
    )
    assert len(rows) == len(others) + len(answers("city"))
    names = {row[4] for row in sheet(report(survey, short_names=True), "tblWritten").rows}
    assert {"", "Ayşe Y."} < names


def test_a_second_long_answer_and_one_of_signs_only_are_not_lost(shop: object) -> None:
    form = Survey(
        both("İki soru"),
        (
            Question("good", "long_text", both("Ne iyiydi?")),
            Question("bad", "long_text", both("Ne kötüydü?")),
        ),
    )
    made = make_survey(form, today=FIRST, now=NOW)
    give(made, {"good": "Kumaş", "bad": "Kargo"}, "2026-11-02")
    give(made, {"good": "👍"}, "2026-11-03")
    give(made, {"bad": "Yok"}, "2026-11-04")
    found = survey_report(made, today=TODAY)
    assert [row[2] for row in sheet(found, "tblComments").rows] == ["Yok", "Kumaş"]
    assert [(row[1], row[3]) for row in sheet(found, "tblWritten").rows] == [
        ("Ne iyiydi?", "👍"), ("Ne kötüydü?", "Kargo")]  # fmt: skip


def test_names_are_shortened_and_the_anonymous_stay_nobody(survey: int) -> None:
    rows = {row[4] for row in sheet(report(survey), "tblComments").rows}
    assert "Ayşe Yılmaz" in rows
    short = report(survey, short_names=True)
    names = {row[4] for row in sheet(short, "tblComments").rows}
    assert "Ayşe Y." in names
    assert "Ayşe Yılmaz" not in names
    assert short.notes == ("Müşteri adları kısaltılmıştır.",)
    nobody = Response.select().where(Response.anonymous == True, Response.customer.is_null(False))  # noqa: E712
    assert not nobody.exists()
    days = [row[0] for row in sheet(short, "tblComments").rows]
    assert all(one >= other for one, other in pairwise(days))


def test_a_survey_without_answers_and_wrong_days(shop: object, tmp_path: Path) -> None:
    made = make_survey(FORM, "", today=FIRST, now=NOW)
    for code in ("tr", "en"):
        with speaking(code):
            empty = survey_report(made, today=TODAY)
            to_pdf(empty, tmp_path / f"{code}.pdf")
            to_xlsx(empty, tmp_path / f"{code}.xlsx")
            check_workbook(tmp_path / f"{code}.xlsx", empty)
    assert (empty.first, empty.last) == (TODAY, TODAY)
    assert "Nobody answered in this period." in texts(tmp_path / "en.pdf")[0]
    assert [one.label for one in empty.figures] == ["Completion rate"]
    with pytest.raises(VefaError):
        survey_report(made, LAST, FIRST, today=TODAY)
    with pytest.raises(VefaError):
        survey_report(made + 1, today=TODAY)
    assert survey_report(made, FIRST, date(2026, 12, 31), today=TODAY).last == TODAY


def test_narrowed_to_a_channel_and_a_group_it_says_so_and_counts_only_them(survey: int) -> None:
    """Nobody was invited by the way he answered in; the low ones that were replied to are narrowed, too."""
    of_one = Response.select(Response.channel).where(Response.customer.is_null(False)).order_by(Response.id)
    channel = of_one.first().channel
    everybody = Branch((Condition("orders", "at_least", 0),))
    chosen = Selection(survey, FIRST, LAST, channel, group=everybody)
    data = collect_chosen(chosen, "Kanal · Grup", today=TODAY)
    made = report_of(data)
    within = Response.select().where(Response.day.between(FIRST.isoformat(), LAST.isoformat()))
    mine = within.where(Response.channel == channel, Response.customer.is_null(False))
    assert 0 < data.found.rates.started == mine.count() < within.count()
    assert data.found.rates.invited == 0
    assert data.replied.low == mine.where(Response.low == True).count()  # noqa: E712 - this makes SQL
    assert made.subtitle.endswith(" · Kanal · Grup")
    assert any("Kanal · Grup" in one for one in made.notes)
    assert not report(survey).subtitle.endswith("Grup")


def test_the_columns_of_the_summary_have_names_of_their_own(survey: int, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    to_xlsx(report(survey), path)
    rows = [[one for one in row if one] for row in openpyxl.load_workbook(path)["Özet"].values]
    assert ["Gösterge", "Değer", "Önceki dönem"] in rows
