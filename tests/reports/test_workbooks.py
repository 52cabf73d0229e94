"""The workbook of every report of the list, from the sample shop: real tables, fit to print, read back."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from tests.conftest import NOW
from tests.reports.read_back import check_workbook
from tests.reports.span_shops import answer
from vefa.db.models import Complaint, Survey
from vefa.db.shop import open_shop
from vefa.i18n import speaking
from vefa.reports.catalogue import ENTRIES, Asked, Entry
from vefa.reports.report import Report
from vefa.reports.xlsx import to_xlsx
from vefa.reports.xlsx_sheets import sheet_name
from vefa.services.sample import UNTIL, make_sample

SUBJECTS = {"survey": Survey, "complaint": Complaint}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample shop with a survey and complaints of its own."""
    path = tmp_path_factory.mktemp("books") / "ornek.vefa"
    with speaking("tr"):
        make_sample(path, today=UNTIL, now=NOW)
        with closing(open_shop(path, now=NOW)):
            answer(UNTIL)
    return path


@pytest.fixture
def opened(sample: Path) -> Iterator[None]:
    with closing(open_shop(sample, now=NOW)):
        yield


def made_of(one: Entry) -> Report:
    """The report about its usual days, of the newest survey or complaint."""
    table = SUBJECTS.get(one.subject)
    subject = max(int(row.id) for row in table.select()) if table else None
    return one.make(Asked(*one.usual_span(UNTIL), UNTIL, NOW, subject=subject))


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize("one", ENTRIES, ids=lambda one: one.key)
def test_a_workbook_is_made_for_people(one: Entry, tmp_path: Path) -> None:
    report, path = made_of(one), tmp_path / "a.xlsx"
    to_xlsx(report, path)
    book = openpyxl.load_workbook(path)
    assert check_workbook(path, report, book) == sum(len(sheet.rows) for sheet in report.sheets) > 0
    assert book.sheetnames == ["Özet", *(sheet_name(sheet.name) for sheet in report.sheets)]
    assert book["Özet"]["A2"].value == report.name
    assert len(book["Özet"]._charts) == sum(1 for chart in report.charts if _rows(report, chart.table))
    for sheet in report.sheets:
        page = book[sheet_name(sheet.name)]
        (table,) = page.tables.values()
        assert (table.displayName, table.displayName.isascii()) == (sheet.table, True)
        assert table.autoFilter.ref == table.ref
        assert page.auto_filter.ref is None
        assert [column.name for column in table.tableColumns] == [cell.value for cell in page[1]]
        assert (page.freeze_panes, page.print_title_rows) == ("B2", "$1:$1")
        assert (page.page_setup.paperSize, page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (
            9,
            1,
            0,
        )
        assert (page.oddFooter.right.text, page.oddHeader.right.text) == ("Sayfa &P/&N", "&A")
        assert [page.column_dimensions[cell.column_letter].width for cell in page[1]] == [
            column.width for column in sheet.columns
        ]
        assert {cell.font.name for row in page.iter_rows(max_row=40) for cell in row} == {"Calibri"}
    with ZipFile(path) as files:
        assert not any(b"<f>" in files.read(name) for name in files.namelist() if "worksheets" in name)


def _rows(report: Report, table: str) -> int:
    return next(len(sheet.rows) for sheet in report.sheets if sheet.table == table)
