"""Tables of web pages and of Excel 2003's XML, both met under the name .xls.

`html.parser` reads both: it forgives what web pages do and expands no entities of a document's own.
"""

from html.parser import HTMLParser
from pathlib import Path
from typing import Final

from vefa.files.encodings import encoding_of
from vefa.files.kinds import damaged, too_big
from vefa.i18n import _

_MOST_BYTES: Final = 100_000_000
_MOST_SKIPPED: Final = 2000  # columns or rows that a cell may leap over
_CELLS: Final = frozenset(("td", "th", "cell", "ss:cell"))
_ROWS: Final = frozenset(("tr", "row", "ss:row"))
_SHEETS: Final = frozenset(("worksheet", "ss:worksheet"))
_UNSEEN: Final = frozenset(("script", "style", "comment", "ss:comment"))
_BREAKS: Final = frozenset(("br", "p", "div"))


class _Tables(HTMLParser):
    """Collects `sheets`: name and rows of every table (XML: of every worksheet)."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.sheets: list[tuple[str, list[list[str]]]] = []
        self._row: list[str] | None = None
        self._cell: list[str] | None = None
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        if tag in _SHEETS or (tag == "table" and not self._in_worksheet()):
            self.sheets.append((named.get("ss:name", ""), []))
        elif tag in _ROWS and self.sheets:
            self._begin_row(_leap(named, len(self.sheets[-1][1])))
        elif tag in _CELLS and self._row is not None:
            self._end_cell()
            self._row += [""] * _leap(named, len(self._row))
            self._cell = []
            self._span = int(named["colspan"]) if named.get("colspan", "").isdigit() else 1
        elif tag in _UNSEEN:
            self._unseen += 1
        elif tag in _BREAKS and self._cell:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _CELLS:
            self._end_cell()
        elif tag in _ROWS:
            self._end_row()
        elif tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._unseen:
            self._cell.append(data)

    def close(self) -> None:
        super().close()
        self._end_row()

    def _in_worksheet(self) -> bool:
        return bool(self.sheets) and self.sheets[-1][0] != "" and self._row is None

    def _begin_row(self, leap: int) -> None:
        self._end_row()
        self.sheets[-1][1].extend([] for _row in range(leap))
        self._row = []

    def _end_row(self) -> None:
        self._end_cell()
        if self._row is not None:
            self.sheets[-1][1].append(self._row)
        self._row = None

    def _end_cell(self) -> None:
        if self._cell is not None and self._row is not None:
            self._row.append(" ".join("".join(self._cell).split()))
            self._row += [""] * min(self._span - 1, _MOST_SKIPPED)
        self._cell = None


def _leap(named: dict[str, str], here: int) -> int:
    """How many empty places `ss:Index` leaves out before this row or cell."""
    index = named.get("ss:index", "")
    return max(0, min(int(index) - 1 - here, _MOST_SKIPPED)) if index.isdigit() else 0


def read_tables(path: Path) -> list[tuple[str, list[list[str]]]]:
    """Name and rows of every table in the file that has a row. Raises VefaError when there is none."""
    if path.stat().st_size > _MOST_BYTES:
        raise too_big(path, _("a web page of more than 100 MB"))
    parser = _Tables()
    parser.feed(path.read_bytes().decode(encoding_of(path), "replace"))
    parser.close()
    tables = [(name, rows) for name, rows in parser.sheets if rows]
    if not tables:
        raise damaged(path)
    return tables
