"""The report on causes: every figure against a plain count of complaints and orders."""

from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from scipy import stats

from tests.papers.pages import texts
from tests.reports.conftest import Filled
from tests.reports.feedback_shop import FIRST, LAST, TODAY, Heard, make_complaints
from tests.reports.read_back import cells, check_workbook
from vefa.db.models import Cause, Complaint, Order
from vefa.errors import VefaError
from vefa.i18n import speaking
from vefa.reports.causes import causes_report
from vefa.reports.pdf import to_pdf
from vefa.reports.report import Report, Said, Section, Sheet, Table
from vefa.reports.values import Money, part_of
from vefa.reports.xlsx import to_xlsx

YEAR = date(2025, 12, 1)


@pytest.fixture
def heard(filled: Filled) -> Heard:
    """Complaints of a year."""
    made: Heard = filled(make_complaints)
    return made


def sheet(made: Report, table: str) -> Sheet:
    return next(one for one in made.sheets if one.table == table)


def section(made: Report, title: str) -> Section:
    return next(one for one in made.sections if isinstance(one, Section) and one.title == title)


def counted(first: date, last: date) -> list[Any]:
    """The complaints that count, straight from the table."""
    return [
        one for one in Complaint.select()
        if first.isoformat() <= one.opened_on <= last.isoformat()
        and one.state not in {"unfounded", "duplicate"}
    ]  # fmt: skip


def orders(first: date, last: date) -> int:
    return sum(first.isoformat() <= one.day <= last.isoformat() for one in Order.select())


def days_of(found: list[Any]) -> list[float]:
    return [
        (datetime.fromisoformat(one.solved_at) - datetime.fromisoformat(one.opened_at)) / timedelta(days=1)
        for one in found
        if one.solved_at
    ]


def test_key_figures_and_causes_are_those_of_a_plain_count(heard: Heard) -> None:
    made, found = causes_report(YEAR, LAST, today=TODAY), counted(YEAR, TODAY)
    count, sold, days = len(found), orders(YEAR, TODAY), days_of(found)
    assert made.figures[0].value == str(count)
    assert made.figures[0].note == f"{sold} sipariş"
    assert made.figures[1].value == f"{100 * count / sold:.1f}".replace(".", ",")
    low, high = (stats.chi2.ppf(0.025, 2 * count) / 2, stats.chi2.ppf(0.975, 2 * count + 2) / 2)
    ends = [f"{100 * end / sold:.1f}".replace(".", ",") for end in (low, high)]
    assert made.figures[1].note == " – ".join(ends)
    assert made.figures[3].value == f"{sum(days) / len(days):.1f}".replace(".", ",")
    causes = {one.id: one.name for one in Cause.select()}
    rows = {str(row[0]).rpartition(" › ")[2]: row for row in sheet(made, "tblCauses").rows}
    assert len(rows) == len({one.cause_id for one in found})
    for cause in {one.cause_id for one in found}:
        mine = [one for one in found if one.cause_id == cause]
        row = rows[causes[cause] if cause else "Kök neden belirtilmemiş"]
        assert row[1] == len(mine)
        assert row[2] == part_of(len(mine), count)
        assert float(str(row[4])) == pytest.approx(100 * len(mine) / sold, abs=0.006)
        assert (row[7], row[10]) == (len(days_of(mine)), sum(one.cost for one in mine))
        hit = Counter(one.customer_id for one in mine)
        assert row[9] == sum(times > 1 for times in hit.values())
    (table,) = [one for one in section(made, "Rakamlarla nedenler").parts if isinstance(one, Table)]
    assert table.rows[-1][1] == sum(int(str(row[1])) for row in table.rows[:-1]) == count
    assert table.rows[-1][-1] == Money(sum(one.cost for one in found), "TRY")


def test_months_hold_every_complaint_of_a_cause_and_those_below(heard: Heard) -> None:
    made, found = causes_report(FIRST, LAST, today=TODAY), counted(YEAR, TODAY)
    months = Counter(one.opened_on[:7] for one in found)
    rows = {str(row[0])[:7]: row for row in sheet(made, "tblMonths").rows}
    assert len(rows) == 12
    assert {month: row[2] for month, row in rows.items() if row[2]} == dict(months)
    for month, row in rows.items():
        sold = sum(one.day[:7] == month for one in Order.select())
        assert float(str(row[3])) == pytest.approx(100 * months[month] / sold, abs=0.006)
    product, sewing, _cargo = heard.causes
    mine = Counter(one.opened_on[:7] for one in found if one.cause_id in {product, sewing})
    told = {str(row[1])[:7]: row[2] for row in sheet(made, "tblCauseMonths").rows if row[0] == "Ürün hatası"}
    assert {month: count for month, count in told.items() if count} == dict(mine)


def test_what_repeats_actions_and_who_came_back(heard: Heard) -> None:
    made, found = causes_report(FIRST, LAST, today=TODAY), counted(YEAR, TODAY)
    since = (TODAY - timedelta(days=29)).isoformat()
    begin = min(one.opened_on for one in Complaint.select() if one.state != "unfounded")
    history = (TODAY - timedelta(days=29) - date.fromisoformat(begin)).days
    for path, seen, usual, _chance in sheet(made, "tblRepeats").rows:
        mine = [
            one for one in found if one.cause_id and Cause.get_by_id(one.cause_id).name in str(path)[-12:]
        ]
        lately = sum(one.opened_on >= since for one in mine)
        assert seen == lately
        assert float(str(usual)) == pytest.approx((len(mine) - lately) * 30 / history, abs=0.006)
        assert stats.poisson.sf(lately - 1, max((len(mine) - lately) * 30 / history, 1e-12)) < 0.05
    assert "Geç teslimat" in {row[0] for row in sheet(made, "tblRepeats").rows}
    actions = [one for one in section(made, "Düzeltici faaliyetler").parts if isinstance(one, Said)]
    assert [one.text for one in actions] == ["Dikişler iki kez bakılacak", "Terzi değişti"]
    year = causes_report(YEAR, LAST, today=TODAY)
    done = next(one for one in section(year, "Düzeltici faaliyetler").parts if isinstance(one, Said))
    assert done.text == "Yeni <b>kargo</b> firması"
    assert done.note.endswith("o günden beri arttı")
    solved = [one for one in found if one.solved_at and one.customer_id]
    over = [one for one in solved if date.fromisoformat(one.solved_at[:10]) + timedelta(days=90) < TODAY]
    again = sum(
        Order.select().where(
            Order.customer == one.customer_id, Order.day > one.solved_at[:10],
            Order.day <= (date.fromisoformat(one.solved_at[:10]) + timedelta(days=90)).isoformat(),
        ).exists()
        for one in over
    )  # fmt: skip
    (table,) = [one for one in section(year, "Müşteriler geri geldi mi?").parts if isinstance(one, Table)]
    assert table.rows[0][1:4] == (len(solved), len(over), again)


def test_paper_and_workbook(heard: Heard, tmp_path: Path) -> None:
    made = causes_report(YEAR, LAST, today=TODAY)
    to_pdf(made, tmp_path / "a.pdf")
    to_pdf(causes_report(YEAR, LAST, today=TODAY), tmp_path / "b.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    whole = " ".join(" ".join(texts(tmp_path / "a.pdf")).split())
    for words in (
        "Dikiş <b>",
        "Yeni <b>kargo</b> firması",
        "Yinelenenler",
        "Tanımlar",
        "Düzeltici faaliyetler",
    ):
        assert words in whole, words
    for figure in made.figures:
        assert figure.value in whole
    to_xlsx(made, tmp_path / "a.xlsx")
    assert check_workbook(tmp_path / "a.xlsx", made) > 30
    causes = cells(tmp_path / "a.xlsx", made.sheets[0].name)
    assert sum(row[1] for row in causes) == len(counted(YEAR, TODAY))


def test_the_summary_of_the_workbook_has_numbers_to_count_with(heard: Heard, tmp_path: Path) -> None:
    made = causes_report(FIRST, LAST, today=TODAY)
    to_xlsx(made, tmp_path / "a.xlsx")
    page = load_workbook(tmp_path / "a.xlsx").worksheets[0]
    found = {row[0]: row[1] for row in page.iter_rows(min_row=6, values_only=True)}
    for name in ("100 siparişte", "Aralık başı", "Aralık sonu", "Çözüm günü"):
        assert isinstance(found[name], float), name
    assert found["Aralık başı"] < found["100 siparişte"] < found["Aralık sonu"]


def test_a_shop_without_complaints_and_wrong_days(shop: object, tmp_path: Path) -> None:
    for code in ("tr", "en"):
        with speaking(code):
            made = causes_report(FIRST, LAST, today=TODAY)
            to_pdf(made, tmp_path / f"{code}.pdf")
            to_xlsx(made, tmp_path / f"{code}.xlsx")
            check_workbook(tmp_path / f"{code}.xlsx", made)
    assert "Nobody complained in this period." in texts(tmp_path / "en.pdf")[0]
    assert [one.value for one in made.figures] == ["0", "—", "₺0", "—"]
    assert causes_report(date(2026, 10, 1), date(2026, 10, 31), today=TODAY).subtitle == "Ekim 2026"
    with pytest.raises(VefaError):
        causes_report(LAST, FIRST, today=TODAY)
