"""A workbook as python-calamine reads it, which keeps one sheet at a time in memory (see `parted`)."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vefa.files.kinds import damaged, locked, too_big
from vefa.i18n import _

if TYPE_CHECKING:
    from python_calamine import CalamineSheet


@dataclass(frozen=True, slots=True)
class SheetInfo:
    """A sheet of a workbook: `hidden` is not shown by the spreadsheet program, a `chart` has no rows."""

    name: str
    hidden: bool = False
    chart: bool = False


class Workbook:
    """An open workbook. Raises VefaError for whatever is wrong with the file."""

    def __init__(self, path: Path) -> None:
        """Opens `path`; its sheets are read when they are asked for."""
        from python_calamine import SheetTypeEnum, SheetVisibleEnum, load_workbook

        self.path = path
        self._sheet: CalamineSheet | None = None
        try:
            self._book = load_workbook(str(path))
            self.sheets = [
                SheetInfo(
                    one.name, one.visible != SheetVisibleEnum.Visible, one.typ != SheetTypeEnum.WorkSheet
                )
                for one in self._book.sheets_metadata
            ]
        except BaseException as trouble:  # noqa: BLE001 - see _refusal
            raise _refusal(path, trouble) from None

    def rows(self, name: str) -> Iterator[list[Any]]:
        """The rows of a sheet from its first row on, empty ones too; cells are str, float, bool or dates."""
        if self._sheet is None or self._sheet.name != name:
            self._sheet = None
            self._sheet = self.parse(name)
        left = [""] * self._sheet.start[1] if self._sheet.start else []  # which the library leaves out
        return (left + row for row in self._sheet.iter_rows()) if left else self._sheet.iter_rows()

    def height(self, name: str) -> int | None:
        """How many rows the sheet has; None for another than the one that is read."""
        sheet = self._sheet
        return sheet.end[0] + 1 if sheet is not None and sheet.name == name and sheet.end else None

    def merged(self, name: str) -> list[tuple[int, int, int]]:
        """First and last row (from 1) and column (from 0) of each cell that goes over several rows."""
        self.rows(name)
        return over_rows(self._sheet)

    def parse(self, name: str) -> "CalamineSheet":
        """The sheet, all of its cells parsed."""
        try:
            return self._book.get_sheet_by_name(name)
        except BaseException as trouble:  # noqa: BLE001 - see _refusal
            raise _refusal(self.path, trouble) from None

    def close(self) -> None:
        """Let go of the file and of the sheet in memory."""
        self._sheet = None
        self._book.close()


def over_rows(sheet: "CalamineSheet | None") -> list[tuple[int, int, int]]:
    """First and last row (from 1) and column (from 0) of those merged cells that go over several rows."""
    ranges = sheet.merged_cell_ranges if sheet is not None else None
    return [(top + 1, end + 1, left) for (top, left), (end, _right) in ranges or () if end > top]


def _refusal(path: Path, trouble: BaseException) -> BaseException:
    """The sentence for what the library says; what is none of its own passes through.

    The library's panics are no Exception, so nothing less than BaseException catches them.
    """
    name = type(trouble).__name__
    if name == "PasswordError":
        return locked(path)
    if "limit exceeded" in str(trouble):
        return too_big(path, _("it asks for billions of cells"))
    if isinstance(trouble, Exception | MemoryError) or name == "PanicException":
        return damaged(path)
    return trouble
