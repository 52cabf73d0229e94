"""Tables of web pages and of Excel 2003's XML, both met under the name .xls.

Only tags of tables are looked for, so that no page is too crooked; entities of a document's own are text.
"""

import contextlib
import datetime as dt
import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from vefa.files.encodings import letters_of
from vefa.files.kinds import MOST_COLUMNS, damaged, too_big
from vefa.files.webarchive import Page, is_archive, pages_of
from vefa.files.workbook import SheetInfo
from vefa.i18n import _

_MOST_BYTES: Final = 100_000_000
_MOST_ROWS: Final = 1_048_576
_HEAD: Final = 8192  # bytes that tell what a file is
_BEYOND: Final = 1000  # as many cells counts each that no sheet has room for in its row
_MOST_CELLS: Final = 10_000_000  # of all tables, with the places that wide cells and leaps leave empty
_DEEPEST: Final = 20  # tables in cells of tables
_LONGEST_CELL: Final = 40_000  # characters, tags and all
_OF_A_ROW: Final = 10  # places that a row counts for, however empty it is
_OF_A_TABLE: Final = 1000
_ROWS: Final = ("<tr", "<TR", "<Row", ":Row")
_REST: Final = r"""[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*"""  # of a tag, behind its name
_TAG: Final = re.compile(
    rf"<(?:\w+:)?(?P<name>t[dhr]|table|row|cell|worksheet)(?P<rest>[\s/]{_REST})?>|</(?:\w+:)?(?P<end>table)\s*>",
    re.IGNORECASE,
)
_VALUE: Final = re.compile(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_TYPE: Final = re.compile(r"""<(?:\w+:)?Data\b[^>]*\bss:Type=["'](\w+)["']""")
_UNSEEN: Final = re.compile(
    r"<!--.*?(?:-->|\Z)|<((?:\w+:)?(?:script|style|comment))\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL
)
_ANY_TAG: Final = re.compile(r"<(?P<bold>/?[a-z][^<>]*)>|<[!?][^<>]*>", re.IGNORECASE)
_BREAKS: Final = ("br", "p", "div", "/p", "/div", "li", "/li")


class Markup:
    """The tables of a file as sheets. Raises VefaError when there is none."""

    def __init__(self, path: Path) -> None:
        """Reads the whole file."""
        if path.stat().st_size > _MOST_BYTES:
            raise too_big(path, _("a web page of more than 100 MB"))
        pages = [page._replace(text=_UNSEEN.sub("", page.text)) for page in _pages(path)]
        if sum(page.text.count(row) for page in pages for row in _ROWS) * _OF_A_ROW > _MOST_CELLS:
            raise too_big(path, _("it asks for billions of cells"))  # seen at once, not after ten seconds
        tables, hidden = _Tables(path), set[str]()
        self._rows: dict[str, list[list[Any]]] = {}
        for page in pages:
            before = len(tables.found)
            tables.read(page.text)
            for name, rows in tables.found[before:]:
                if any(rows):
                    own = page.name if page.name not in self._rows else ""
                    title = name or own or _("Table {number}").format(number=len(self._rows) + 1)
                    self._rows.setdefault(title, rows)
                    hidden |= {title} if page.hidden else set()
        if not self._rows:
            raise damaged(path)
        self.sheets = [SheetInfo(name, name in hidden) for name in self._rows]

    def rows(self, name: str) -> Iterator[list[Any]]:
        """The rows of a table."""
        return iter(self._rows[name])

    def close(self) -> None:
        """Nothing stays open."""


def _pages(path: Path) -> list[Page]:
    """A web page alone, or all that were saved in one file."""
    content = path.read_bytes()
    if is_archive(content[:_HEAD]):
        return pages_of(content)
    return [Page(content.decode(letters_of(path).encoding, "replace"))]


class _Table:
    """A table that is being read: its rows, and until which row a tall cell takes a place."""

    def __init__(self) -> None:
        self.rows: list[list[Any]] = []
        self._taken: dict[int, int] = {}

    def begin_row(self, index: str) -> int:
        """Begin a row (XML may leap to one); how many rows that adds."""
        leap = int(index) - 1 - len(self.rows) if index.isdigit() and len(index) < 8 else 0
        added = 1 + max(0, min(leap, _MOST_ROWS))
        self.rows.extend([] for _row in range(added))
        return added

    def put(self, value: Any, told: dict[str, str]) -> int:
        """Put a cell at the end of the row; how many places it and what is empty before it take."""
        row = self.rows[-1]
        before = len(row)
        if before >= MOST_COLUMNS:
            return _BEYOND
        index = told.get("ss:index", "")
        place = int(index) - 1 if index.isdigit() and len(index) < 6 else before
        row.extend([""] * (min(place, MOST_COLUMNS) - before))
        while self._taken.get(len(row), 0) >= len(self.rows):
            row.append("")
        wide, high = _span(told, "colspan", "ss:mergeacross"), _span(told, "rowspan", "ss:mergedown")
        wide = max(1, min(wide, MOST_COLUMNS - len(row)))
        if high > 1:
            self._taken |= dict.fromkeys(range(len(row), len(row) + wide), len(self.rows) + high - 1)
        row.append(value)
        row.extend([""] * (wide - 1))
        return len(row) - before


def _span(told: dict[str, str], html_name: str, xml_name: str) -> int:
    """Over how many columns or rows a cell goes: HTML counts itself, Excel's XML those beyond it."""
    text, beyond = told.get(html_name, ""), told.get(xml_name, "")
    if text.isdigit():
        return max(1, min(int(text[:8]), MOST_COLUMNS))
    return 1 + min(int(beyond[:8]), MOST_COLUMNS) if beyond.isdigit() else 1


class _Tables:
    """Collects `found`: name and rows of every table (XML: of every worksheet)."""

    def __init__(self, path: Path) -> None:
        self.found: list[tuple[str, list[list[Any]]]] = []
        self._path = path
        self._open: list[_Table] = []  # a table may stand in a cell of another one
        self._cells = 0
        self._told: dict[str, str] | None = None  # of the cell that waits for its text

    def read(self, text: str) -> None:
        """Go through the text from tag to tag; what stands between them belongs to the cell before."""
        behind = 0
        for tag in _TAG.finditer(text):
            self._end_cell(text, behind, tag.start())
            behind = tag.end()
            if tag["end"]:
                del self._open[-1:]
            else:
                self._begin(tag["name"].lower(), tag["rest"] or "")
        self._end_cell(text, behind, len(text))

    def _begin(self, name: str, rest: str) -> None:
        told = _told(rest) if "=" in rest else {}
        if name == "worksheet" or (name == "table" and not self._is_of_worksheet()):
            table = _Table()
            self._open = [table] if name == "worksheet" else [*self._open[-_DEEPEST:], table]
            self.found.append((told.get("ss:name", ""), table.rows))
            self._count(_OF_A_TABLE)
        elif name in {"tr", "row"} and self._open:
            self._count(_OF_A_ROW * self._open[-1].begin_row(told.get("ss:index", "")))
        elif name in {"td", "th", "cell"} and self._open and self._open[-1].rows:
            self._told = told

    def _is_of_worksheet(self) -> bool:
        """XML says twice where a sheet begins: Worksheet, then Table."""
        return bool(self.found) and self.found[-1][0] != "" and not self.found[-1][1]

    def _end_cell(self, text: str, first: int, end: int) -> None:
        if self._told is None:
            return
        told, self._told = self._told, None
        value = _value(text[first : min(end, first + _LONGEST_CELL)])
        self._count(self._open[-1].put(value, told))

    def _count(self, places: int) -> None:
        self._cells += places
        if self._cells > _MOST_CELLS or len(self._open[-1].rows) > _MOST_ROWS:
            raise too_big(self._path, _("it asks for billions of cells"))


def _told(rest: str) -> dict[str, str]:
    """The attributes of a tag, their names in lower case."""
    return {name.lower(): html.unescape(a or b or c) for name, a, b, c in _VALUE.findall(rest)}


def _value(text: str) -> Any:
    """What a cell holds: text without tags; numbers and days where Excel's XML says so."""
    kind = _TYPE.search(text) if "ype=" in text else None
    text = text.strip()
    if text[-5:] in {"</td>", "</TD>"}:
        text = text[:-5]
    if "<" in text:
        text = _ANY_TAG.sub(_gap, text)
    if "&" in text:
        text = html.unescape(text)
    text = " ".join(text.split())
    return _typed(text, kind[1]) if kind else text


def _gap(tag: re.Match[str]) -> str:
    words = (tag["bold"] or "").lower().split()
    return " " if words and words[0].rstrip("/") in _BREAKS else ""


def _typed(text: str, kind: str) -> Any:
    with contextlib.suppress(ValueError):
        if kind == "Number":
            return float(text)
        if kind == "DateTime":
            moment = dt.datetime.fromisoformat(text)
            return moment if moment.time() != dt.time() else moment.date()
    return text
