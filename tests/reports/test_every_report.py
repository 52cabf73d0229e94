"""Every report of the list: on paper and in a workbook, in a lived-in shop and in an empty one."""

from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from tests.conftest import NOW
from tests.reports.lists_shop import TODAY
from tests.reports.read_back import check_workbook
from vefa.charts.drawing import PAPER as PAPER_LOOK
from vefa.charts.drawing import Text
from vefa.errors import VefaError
from vefa.i18n import speaking
from vefa.papers.words import plain
from vefa.reports.building import PAPER
from vefa.reports.catalogue import ENTRIES, Asked, Entry, entry
from vefa.reports.pdf import to_pdf
from vefa.reports.report import Beside, Chart, Report, Section, Table
from vefa.reports.xlsx import to_xlsx

LISTS = [
    "customers", "rfm", "slipping", "cohorts", "birthdays", "expiring", "points", "gift_cards", "together",
    "goodwill", "conversion", "imports",
]  # fmt: skip
SINGLE = [one for one in ENTRIES if not one.subject]


def asked(key: str, **more: object) -> Report:
    first, last = entry(key).usual_span(TODAY)
    return entry(key).make(Asked(first, last, TODAY, NOW, **more))  # type: ignore[arg-type]


def sections(made: Report) -> list[Section]:
    found: list[Section] = []
    for one in made.sections:
        found += [one.left, one.right] if isinstance(one, Beside) else [one]
    return found


def text_of(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


@pytest.mark.parametrize("key", LISTS)
@pytest.mark.parametrize("language", ["tr", "en"])
def test_a_list_is_printed_and_read_back_whole(listed: None, key: str, language: str, tmp_path: Path) -> None:
    with speaking(language):
        made = asked(key)
        to_pdf(made, tmp_path / "a.pdf")
        to_xlsx(made, tmp_path / "a.xlsx")
        text = text_of(tmp_path / "a.pdf").replace("\n", " ")
        assert made.title in text
        assert all(figure.label in text for figure in made.figures)
        assert check_workbook(tmp_path / "a.xlsx", made) == sum(len(one.rows) for one in made.sheets)
        assert made.facts
        to_pdf(asked(key), tmp_path / "b.pdf")
        assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
        assert len(made.definitions) >= 2


@pytest.mark.parametrize("one", SINGLE, ids=lambda one: one.key)
def test_the_first_and_the_last_days_there_are_can_be_asked_for(listed: None, one: Entry) -> None:
    made = one.make(Asked(date.min, TODAY, TODAY, NOW))
    assert made.first >= date(2000, 1, 1)
    for day in (date.min, date.max):
        if one.time == "span" and not one.looks_ahead and day > TODAY:
            with pytest.raises(VefaError, match="gelmedi"):
                one.make(Asked(day, day, TODAY, NOW))
            continue
        one.make(Asked(day, day, TODAY, NOW))
    if one.time == "span":
        with pytest.raises(VefaError):
            one.make(Asked(TODAY, date.min, TODAY, NOW))


@pytest.mark.parametrize("one", SINGLE, ids=lambda one: one.key)
def test_an_empty_shop_is_told_so(shop: object, one: Entry, tmp_path: Path) -> None:
    with speaking("en"):
        first, last = one.usual_span(TODAY)
        made = one.make(Asked(first, last, TODAY, NOW))
        to_pdf(made, tmp_path / "a.pdf")
        to_xlsx(made, tmp_path / "a.xlsx")
        assert plain(made.lede)
        if one.key in LISTS:
            assert not any(isinstance(part, Table) for part in sections(made) for part in part.parts)


def test_points_that_end_are_drawn_with_their_unit(listed: None) -> None:
    with speaking("tr"):
        month = sections(entry("month").make(Asked(date(2026, 10, 1), date(2026, 10, 31), TODAY, NOW)))
        part = next(one for one in month if one.title == "Süresi dolacak puanlar, gelecek 12 ay").parts[0]
        assert isinstance(part, Chart)
        drawn = part.draw((400.0, 120.0), PAPER_LOOK)
    assert "puan" in [one.text for one in drawn.shapes if isinstance(one, Text)]


@pytest.mark.parametrize("key", LISTS)
def test_paper_is_bounded_and_the_workbook_whole(listed: None, key: str) -> None:
    for one in sections(asked(key)):
        for part in one.parts:
            if isinstance(part, Table):
                assert len(part.rows) <= 2 * PAPER
                assert all(len(row) == len(part.columns) for row in part.rows)


@pytest.mark.parametrize(
    ("key", "head"),
    [
        ("rfm", "Toplam alışveriş"), ("points", "Dönem sonu"), ("gift_cards", "Dönem sonu"),
        ("goodwill", "Maliyet"), ("conversion", "Sipariş oranı"),
    ],
)  # fmt: skip
def test_charts_of_the_workbook_stand_over_the_right_columns(
    listed: None, key: str, head: str, tmp_path: Path
) -> None:
    made = asked(key)
    (chart,) = made.charts
    sheet = next(one for one in made.sheets if one.table == chart.table)
    assert (sheet.columns[chart.labels].kind, sheet.columns[chart.values].head) == ("text", head)
    assert len(sheet.rows) > 0
    to_xlsx(made, tmp_path / "a.xlsx")
    with ZipFile(tmp_path / "a.xlsx") as book:
        assert "xl/charts/chart1.xml" in book.namelist()


def test_names_are_shortened_in_a_copy_that_leaves_the_shop(listed: None, tmp_path: Path) -> None:
    for key in LISTS:
        made = asked(key, short_names=True)
        to_pdf(made, tmp_path / f"{key}.pdf")
        assert "Demirtaş" not in text_of(tmp_path / f"{key}.pdf")
        cells = [str(cell) for sheet in made.sheets for row in sheet.rows for cell in row]
        assert not any("Demirtaş" in cell or "@ornek.example" in cell for cell in cells)
        assert not any(cell.startswith("0(532)") for cell in cells)
    (customers,) = (one for one in asked("customers", short_names=True).sheets if one.table == "tblCustomers")
    assert len(customers.rows) == 52
    assert {"Ayşe Y."} < {row[1] for row in customers.rows}


def test_usual_spans() -> None:
    day = date(2026, 11, 24)
    assert entry("points").usual_span(day) == (date(2026, 10, 1), date(2026, 10, 31))
    assert entry("birthdays").usual_span(day) == (date(2026, 12, 1), date(2026, 12, 31))
    assert entry("cohorts").usual_span(day) == (date(2025, 12, 1), day)
    assert entry("expiring").usual_span(day) == (day, date(2026, 12, 24))
    assert entry("rfm").usual_span(day) == (day, day)


@pytest.mark.parametrize("key", ["birthdays", "expiring", "points", "gift_cards", "together", "goodwill"])
def test_a_span_that_ends_before_it_begins_is_refused(shop: object, key: str) -> None:
    with pytest.raises(VefaError):
        entry(key).make(Asked(date(2026, 11, 2), date(2026, 11, 1), TODAY, NOW))
