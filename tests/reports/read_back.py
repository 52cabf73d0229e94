"""A workbook read back by two readers, compared with the rows its sheets were made of."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final
from unicodedata import normalize

import openpyxl
from python_calamine import CalamineWorkbook

from vefa.reports.report import Report, Sheet
from vefa.reports.values import Share
from vefa.reports.xlsx_sheets import sheet_name

_MONEY: Final = 100


def check_workbook(path: Path, report: Report, book: openpyxl.Workbook | None = None) -> int:
    """Every cell of every data sheet as both readers see it, no formula anywhere; how many rows there are.

    `book`: the workbook where openpyxl has read it already.
    """
    book = book or openpyxl.load_workbook(path)
    other = CalamineWorkbook.from_path(path)
    assert [*book.sheetnames[1:]] == [sheet_name(sheet.name) for sheet in report.sheets]
    for page in book.worksheets:
        assert all(cell.data_type != "f" for row in page.iter_rows() for cell in row)
    rows = 0
    for sheet in report.sheets:
        name = sheet_name(sheet.name)
        wanted = [[*_heads(sheet)], *(_row(sheet, row) for row in sheet.rows)]
        mine = [[_plain(v) for v in row] for row in book[name].iter_rows(values_only=True)]
        his = [[_plain(v) for v in row] for row in other.get_sheet_by_name(name).to_python()]
        for place, row in enumerate(wanted):
            assert mine[place] == row, (name, place)
            assert his[place] == row, (name, place)
        rows += len(wanted) - 1
    return rows


def cells(path: Path, name: str) -> list[list[Any]]:
    """A sheet without its heads, as openpyxl reads it."""
    book = openpyxl.load_workbook(path, read_only=True)
    found = [[*row] for row in book[name].iter_rows(values_only=True)][1:]
    book.close()
    return found


def _heads(sheet: Sheet) -> Iterable[str]:
    return (column.head for column in sheet.columns)


def _row(sheet: Sheet, row: tuple[Any, ...]) -> list[Any]:
    """A row as it must stand in the file: money in whole units, shares as parts of one."""
    return [
        _plain(value / _MONEY if value is not None and column.kind == "money" else value)
        for column, value in zip(sheet.columns, row, strict=True)
    ]


def _plain(value: Any) -> Any:
    """One form of a value, however a reader tells it: numbers rounded, days as moments, '' for nothing."""
    if value is None:
        return ""
    if isinstance(value, Share):
        value = float(value.exact)
    if isinstance(value, datetime):
        return value.replace(microsecond=0)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001 - cells have no zone
    if isinstance(value, str):  # composed, without what XML cannot hold
        return "".join(sign for sign in normalize("NFC", value) if sign == "\n" or sign >= " ")
    return round(float(value), 6) if isinstance(value, int | float | Decimal) else value
