"""The report of the loyalty programme: the figures of the services, on paper and in the workbook."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from tests.reports.conftest import Filled
from tests.reports.shop_of import make_shop
from tests.services.books import on
from vefa.i18n import speaking
from vefa.reports.loyalty import collect, loyalty_report, report_of
from vefa.reports.pdf import to_pdf
from vefa.reports.report import Section, Table
from vefa.reports.values import Money
from vefa.reports.xlsx import to_xlsx
from vefa.rules import format as words

TODAY = date(2026, 11, 24)


def live() -> None:
    """A shop of 20 months."""
    make_shop(seed=5, first=on("2025-04-01"), last=TODAY, customers=60, a_month=30)


@pytest.fixture
def lived(filled: Filled) -> None:
    """That shop, open."""
    filled(live)


def cells(title: str) -> dict[str, tuple[object, ...]]:
    """The rows of a section by their first cell."""
    section = next(
        one for one in loyalty_report(TODAY).sections if isinstance(one, Section) and one.title == title
    )
    table = next(one for one in section.parts if isinstance(one, Table))
    return {str(row[0]): row[1:] for row in table.rows}


def test_it_shows_what_is_owed_and_what_the_programme_did(lived: None) -> None:
    owed, worked = collect(TODAY)
    rows = cells("Açık karşılık")
    assert rows["Kullanılabilir puan"] == (owed.points.points, Money(owed.shop.points, "TRY"))
    assert rows["Yarın herkes gelse"] == ("", Money(owed.shop.whole, "TRY"))
    assert (rows["Beklenen"][1] is None) == (owed.shop.expected is None)
    rows = cells("Programın 12 ayda getirdiği")
    assert rows["Aktif üye"][0] == worked.figure("active").value
    assert len(rows) == len(worked.figures)
    assert rows["Ötekilerin tekrar alışveriş oranı"][1].startswith("yeterli veri yok")  # type: ignore[attr-defined]
    terms = [one.term for one in loyalty_report(TODAY).definitions]
    assert terms[:3] == ["Açık karşılık", "Beklenen", "Aktif üye"]


def test_it_is_written_as_pdf_and_workbook(lived: None, tmp_path: Path) -> None:
    data = collect(TODAY)
    made = report_of(data)
    to_pdf(made, tmp_path / "a.pdf")
    text = "\n".join(page.extract_text() for page in PdfReader(tmp_path / "a.pdf").pages)
    assert "Sadakat programı raporu" in text
    assert words.money(data.owed.shop.whole, "TRY") in text
    to_xlsx(made, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    values = [cell.value for line in book.worksheets[0].iter_rows() for cell in line]
    assert data.owed.points.points in values
    assert book.sheetnames == ["Özet", "Tanımlar"]
    book.close()


def test_a_shop_without_anything_has_a_report_too(shop: object, tmp_path: Path) -> None:
    with speaking("en"):
        made = loyalty_report(TODAY)
        to_pdf(made, tmp_path / "a.pdf")
        to_xlsx(made, tmp_path / "a.xlsx")
        assert made.title == "Loyalty programme report"
