"""Every workbook of the list opened and written anew by LibreOffice: the same tables and the same cells.

Collected only where LibreOffice is installed.
"""

import shutil
import subprocess
from contextlib import closing
from pathlib import Path

import openpyxl

from tests.conftest import NOW
from tests.reports.read_back import check_workbook
from tests.reports.test_workbooks import made_of, sample
from vefa.db.shop import open_shop
from vefa.reports.catalogue import ENTRIES
from vefa.reports.xlsx import to_xlsx

__all__ = ["sample"]

OFFICE = shutil.which("soffice") or "soffice"


def test_libreoffice_reads_them_all_without_repair(sample: Path, tmp_path: Path) -> None:
    anew = tmp_path / "anew"
    with closing(open_shop(sample, now=NOW)):
        reports = {one.key: made_of(one) for one in ENTRIES}
        for key, report in reports.items():
            to_xlsx(report, tmp_path / f"{key}.xlsx")
        written = [str(tmp_path / f"{key}.xlsx") for key in reports]
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = [OFFICE, "--headless", profile, "--convert-to", "xlsx", "--outdir", str(anew), *written]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        for key, report in reports.items():
            assert check_workbook(anew / f"{key}.xlsx", report) > 0
            book = openpyxl.load_workbook(anew / f"{key}.xlsx")
            tables = {table.displayName for page in book.worksheets for table in page.tables.values()}
            assert tables == {sheet.table for sheet in report.sheets}
            shown = sum(1 for chart in report.charts for sheet in report.sheets
                        if sheet.table == chart.table and len(sheet.rows))  # fmt: skip
            assert len(book.worksheets[0]._charts) == shown
