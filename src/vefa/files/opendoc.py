"""Large OpenDocument sheets, row by row: the library would hold all cells of such a book in memory."""

import contextlib
import datetime as dt
import html
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final
from xml.parsers import expat

from vefa.files.kinds import MOST_COLUMNS, damaged, too_big
from vefa.files.workbook import SheetInfo
from vefa.i18n import _

LARGE: Final = 120_000_000
"""Unpacked bytes from which on a book is read like this; it takes longer, but no room."""
_CONTENT: Final = "content.xml"
_PIECE: Final = 1 << 18
_MOST_ROWS: Final = 1_048_576
_MOST_CELLS: Final = 60_000_000
_LONGEST_TAG: Final = 4096
_TABLE: Final = re.compile(rb"<table:table\s([^>]*)>")
_HIDING: Final = re.compile(
    rb"""<style:style\s[^>]*?style:name=["']([^"']+)["'][^>]*>\s*<style:table-properties\s[^>]*?"""
    rb"""table:display=["']false["']"""
)
_ATTRIBUTE: Final = re.compile(r"""([\w:-]+)=(?:"([^"]*)"|'([^']*)')""")
_CLOCK: Final = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,](\d{1,6})\d*)?S")
_NUMBERS: Final = frozenset(("float", "currency", "percentage"))
_TROUBLES: Final = (
    expat.ExpatError, zipfile.BadZipFile, zlib.error, OSError, RuntimeError, EOFError, KeyError,
    NotImplementedError,
)  # fmt: skip


def is_large(path: Path) -> bool:
    """Are its sheets so long that they are better read row by row?"""
    with contextlib.suppress(*_TROUBLES), zipfile.ZipFile(path) as archive:
        return archive.getinfo(_CONTENT).file_size > LARGE
    return False


class OpenDocument:
    """An .ods of which one row at a time is kept. Raises VefaError for whatever is wrong with the file."""

    def __init__(self, path: Path) -> None:
        """Looks up the names of the sheets."""
        self._path = path
        try:
            self.sheets = list(self._tables())
        except _TROUBLES as trouble:
            raise damaged(path) from trouble
        if not self.sheets:
            raise damaged(path)

    def rows(self, name: str) -> Iterator[list[Any]]:
        """The rows of a sheet from its first row on, empty ones too; cells as `Workbook` gives them."""
        table = _Table(self._path, name)
        try:
            for piece in self._pieces():
                table.parser.Parse(piece, False)
                yield from table.taken()
                if table.ended:
                    return
            table.parser.Parse(b"", True)
        except _TROUBLES as trouble:
            raise damaged(self._path) from trouble

    def close(self) -> None:
        """Nothing stays open."""

    def _tables(self) -> Iterator[SheetInfo]:
        before, hiding = b"", set[str]()
        for piece in self._pieces():
            text = before + piece
            hiding |= {found[1].decode("utf-8", "replace") for found in _HIDING.finditer(text)}
            end = 0
            for found in _TABLE.finditer(text):
                end = found.end()
                told = _attributes(found[1].decode("utf-8", "replace"))
                yield SheetInfo(told.get("table:name", ""), told.get("table:style-name") in hiding)
            before = text[max(end, len(text) - _LONGEST_TAG) :]

    def _pieces(self) -> Iterator[bytes]:
        with zipfile.ZipFile(self._path) as archive, archive.open(_CONTENT) as file:
            while piece := file.read(_PIECE):
                yield piece


class FlatDocument(OpenDocument):
    """The same as one text file (.fods), not packed."""

    def _pieces(self) -> Iterator[bytes]:
        with self._path.open("rb") as file:
            while piece := file.read(_PIECE):
                yield piece


def _attributes(tag: str) -> dict[str, str]:
    return {name: html.unescape(one or other) for name, one, other in _ATTRIBUTE.findall(tag)}


class _Table:
    """Follows the tags of a book and keeps the rows of one sheet until they are taken."""

    def __init__(self, path: Path, name: str) -> None:
        self.ended = False
        self._path, self._name = path, name
        self._ready: list[list[Any]] = []
        self._row: list[Any] = []
        self._cell: Mapping[str, str] = {}
        self._text: list[str] = []
        self._inside = self._is_text = False
        self._remark = self._rows = self._cells = self._blank_rows = 0
        self._blank_cells, self._row_times = 0, 1
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.EntityDeclHandler = self._refuse

    def taken(self) -> list[list[Any]]:
        """The rows that are ready."""
        ready, self._ready = self._ready, []
        return ready

    def _refuse(self, *_told: object) -> None:
        raise damaged(self._path)

    def _start(self, tag: str, told: dict[str, str]) -> None:
        if tag == "table:table":
            self._inside = not self.ended and told.get("table:name", "") == self._name
        elif not self._inside:
            return
        elif tag == "table:table-row":
            self._row, self._blank_cells = [], 0
            self._row_times = _times(told.get("table:number-rows-repeated", ""), _MOST_ROWS)
        elif tag in {"table:table-cell", "table:covered-table-cell"}:
            self._cell, self._text = told, []
        elif tag == "office:annotation":
            self._remark += 1
        elif not self._remark:
            self._start_text(tag, told)

    def _start_text(self, tag: str, told: Mapping[str, str]) -> None:
        if tag == "text:p":
            self._text += ["\n"] if self._text else []
            self._is_text = True
        elif tag == "text:s":
            self._text.append(" " * _times(told.get("text:c", ""), MOST_COLUMNS))
        elif tag in {"text:tab", "text:line-break"}:
            self._text.append("\t" if tag == "text:tab" else "\n")

    def _end(self, tag: str) -> None:
        if not self._inside:
            return
        if tag == "text:p":
            self._is_text = False
        elif tag == "office:annotation":
            self._remark -= 1
        elif tag in {"table:table-cell", "table:covered-table-cell"}:
            self._end_cell()
        elif tag == "table:table-row":
            self._end_row()
        elif tag == "table:table":
            self._inside, self.ended = False, True

    def _characters(self, text: str) -> None:
        if self._is_text and not self._remark:
            self._text.append(text)

    def _end_cell(self) -> None:
        value = _value(self._cell, "".join(self._text))
        times = _times(self._cell.get("table:number-columns-repeated", ""), MOST_COLUMNS)
        if value == "":
            self._blank_cells += times
            return
        self._row += [""] * self._blank_cells + [value] * times
        self._blank_cells = 0
        if len(self._row) > MOST_COLUMNS:
            raise too_big(self._path, _("it asks for billions of cells"))

    def _end_row(self) -> None:
        if not self._row:
            self._blank_rows += self._row_times
            return
        new = self._blank_rows + self._row_times
        self._rows += new
        self._cells += len(self._row) * self._row_times
        if self._rows > _MOST_ROWS or self._cells > _MOST_CELLS:
            raise too_big(self._path, _("it asks for billions of cells"))
        self._ready += [[] for _row in range(self._blank_rows)]
        self._ready += [list(self._row) for _row in range(self._row_times)]
        self._blank_rows = 0


def _times(text: str, most: int) -> int:
    """How often something stands; more than `most` is as often as that."""
    return max(1, min(int(text), most)) if text.isdigit() and len(text) < 12 else 1


def _value(told: Mapping[str, str], text: str) -> Any:
    """What a cell holds: a number, a day, an hour, yes or no, else its text."""
    kind = told.get("office:value-type", "")
    with contextlib.suppress(ValueError, KeyError):
        if kind in _NUMBERS:
            return float(told["office:value"])
        if kind == "date":
            moment = dt.datetime.fromisoformat(told["office:date-value"])
            return moment if "T" in told["office:date-value"] else moment.date()
        if kind == "time":
            return _hour(told["office:time-value"], text)
        if kind == "boolean":
            return told["office:boolean-value"] == "true"
    return told.get("office:string-value", "") or text


def _hour(clock: str, text: str) -> Any:
    found = _CLOCK.fullmatch(clock)
    if not found:
        return text
    return dt.time(int(found[1]), int(found[2]), int(found[3]), int((found[4] or "0").ljust(6, "0")))
