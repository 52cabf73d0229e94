"""How values get into the cells of a column: each cell is used again for the next row."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, Final

from openpyxl.cell import Cell

from vefa.files.cells import guarded
from vefa.reports.report import Sheet, SheetColumn
from vefa.reports.values import Share
from vefa.reports.xlsx_cells import ColumnCell, needs_quote, safe_text
from vefa.reports.xlsx_styles import Style, column_style
from vefa.rules.money import digits

_KINDS: Final = {"text": "s", "long_text": "s", "date": "d", "moment": "d"}
"""What openpyxl calls the values of a column; all others are numbers."""
Writer = Callable[[Any], Cell]


def writers(page: Any, sheet: Sheet, currency: str) -> list[Writer]:
    """For each column what puts a value into its cell."""
    wrapped = any(column.kind == "long_text" for column in sheet.columns)
    styles = [column_style(c.kind, currency, first=i == 0, top=wrapped) for i, c in enumerate(sheet.columns)]
    return [_writer(page, c, s, currency) for c, s in zip(sheet.columns, styles, strict=True)]


def _writer(page: Any, column: SheetColumn, style: Style, currency: str) -> Writer:
    kind = _KINDS.get(column.kind, "n")
    cell = style.put_on(ColumnCell(page, kind))
    if kind == "s":
        return _text_writer(cell, replace(style, quoted=True).put_on(ColumnCell(page, kind)))
    if column.kind == "share":
        return _share_writer(cell)
    divisor = 10 ** digits(currency) if column.kind == "money" else 1
    if divisor == 1:
        return _plain_writer(cell)
    return _scaled_writer(cell, divisor)


def _text_writer(cell: Cell, quoted: Cell) -> Writer:
    def write(value: Any) -> Cell:
        text = safe_text(str(value))
        text = guarded(text) if text[:1] == "'" else text
        one = quoted if needs_quote(text) else cell
        one.value = text
        return one

    return write


def _plain_writer(cell: Cell) -> Writer:
    def write(value: int | date) -> Cell:
        cell.value = value
        return cell

    return write


def _scaled_writer(cell: Cell, divisor: int) -> Writer:
    """Minor units as the decimal number they stand for; a quotient of whole numbers prints exactly."""

    def write(value: int) -> Cell:
        cell.value = value / divisor
        return cell

    return write


def _share_writer(cell: Cell) -> Writer:
    """The whole ratio; its format rounds what shows."""

    def write(value: Share) -> Cell:
        cell.value = float(value.exact)
        return cell

    return write
