"""Cells of the workbook. Nothing a person typed becomes a formula, an error or a broken file."""

import re
import unicodedata
from typing import Any, Final

from openpyxl.cell import Cell, WriteOnlyCell

LONGEST: Final = 32_767
UNSAFE_START: Final = ("=", "+", "-", "@", "\t", "\n")
ESCAPED: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # what readers would take for a character of its own
CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def safe_text(text: str) -> str:
    """`text` in composed form, without what XML cannot hold, at most as long as a cell can be."""
    if not (text.isascii() and text.isprintable()):
        composed = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
        text = CONTROL.sub("", composed)
    return ESCAPED.sub("_x005F_", text)[:LONGEST] if "_x" in text else text[:LONGEST]


def needs_quote(text: str) -> bool:
    """Whether editing the cell would turn `text` into a formula, unless it is marked as text."""
    return text.startswith(UNSAFE_START)


def put_text(cell: WriteOnlyCell, text: str) -> Any:
    """Set `text` (already safe) as text, whatever it looks like; returns the cell."""
    cell.value = text
    cell.data_type = "s"
    return cell


class ColumnCell(Cell):  # type: ignore[misc]
    """The cell of a column, used again for each row; its values are all of one `kind` (n, s or d).

    openpyxl makes out anew at each row what a value is, which style a cell has, and what to call a cell that
    is no value when it complains of it: a quarter of all its work.
    """

    def __init__(self, sheet: Any, kind: str) -> None:
        super().__init__(sheet, 1, 1)
        self.data_type = kind
        self._known_style: int | None = None

    @property
    def value(self) -> Any:
        """What stands in it now."""
        return self._value

    @value.setter
    def value(self, value: Any) -> None:
        if isinstance(value, Cell):
            raise ValueError("a cell is no value")  # noqa: TRY004 - openpyxl asks every cell for this
        self._value = value

    @property
    def style_id(self) -> int:
        """Its style among those of the workbook; the style is set before the first row."""
        if self._known_style is None:
            self._known_style = super().style_id
        return self._known_style

    def __repr__(self) -> str:
        return "ColumnCell"
