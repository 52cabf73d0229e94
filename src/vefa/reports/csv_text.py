"""A table as CSV that the spreadsheet program of the shop's country opens with two clicks.

In Turkish: semicolons, decimal commas, days as 24.11.2026; otherwise commas, points and ISO days. UTF-8 with
a mark, lines end as on Windows. Text that a spreadsheet would run as a formula gets an apostrophe in front,
but for phone numbers and plain signed numbers (OWASP, "CSV Injection"); Vefa's import takes it off again.
"""

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, Final

from vefa.files.cells import guarded
from vefa.i18n import _, language
from vefa.papers.output import whole_file
from vefa.progress import Progress, silent
from vefa.reports.report import Report, SheetKind, SheetRow
from vefa.rules.money import digits

_SHARE: Final = 4  # decimals of a part of one
_PART: Final = 500  # rows between two looks at whether to stop
_RUNS: Final = frozenset("=+-@\t\r'")
_HARMLESS: Final = re.compile(r"[+-]\d[\d.,]*|\+\d{1,3} [\d ()-]{4,20}")
Cells = Callable[[tuple[Any, ...]], Iterable[Any]]


def to_csv(report: Report, path: Path, progress: Progress = silent) -> None:
    """Write the first data sheet of `report`. Raises VefaError when the file cannot be written."""
    sheet = report.sheets[0]
    turkish = language() == "tr"
    columns = [_cells(one.kind, report.shop.currency, turkish=turkish) for one in sheet.columns]
    done, total = 0, len(sheet.rows)
    with whole_file(path) as stream:
        stream.write(codecs.BOM_UTF8 + _lines([[_safe(one.head) for one in sheet.columns]], turkish=turkish))
        for part in _parts(sheet.rows):
            progress(done, total, _("Writing the rows"))
            values = zip(*part, strict=True)
            cells = [make(column) for make, column in zip(columns, values, strict=True)]
            stream.write(_lines(zip(*cells, strict=True), turkish=turkish))
            done += len(part)
        progress(total, total, _("Writing the rows"))


def _lines(rows: Iterable[Iterable[Any]], *, turkish: bool) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";" if turkish else ",", lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()


def _parts(rows: Iterable[SheetRow]) -> Iterator[list[SheetRow]]:
    walk = iter(rows)
    while part := list(islice(walk, _PART)):
        yield part


def _cells(kind: SheetKind, currency: str, *, turkish: bool) -> Cells:
    """What makes the cells of a column from its values."""
    if kind in {"text", "long_text"}:
        return _texts
    if kind in {"whole", "signed"}:
        return lambda values: values
    if kind in {"date", "moment"}:
        write = _turkish_day if turkish else _iso_day
        return lambda values: [None if value is None else write(value) for value in values]
    mark = "," if turkish else "."
    if kind == "amount":
        return lambda values: [None if value is None else str(value).replace(".", mark) for value in values]
    if kind == "share":
        part = _scaled(_SHARE, mark)
        return lambda values: part(tuple(None if value is None else value.hundredths for value in values))
    return _scaled(digits(currency), mark)


def _texts(values: tuple[Any, ...]) -> Iterable[Any]:
    """Nearly always as they are."""
    if _RUNS.isdisjoint([value[:1] for value in values if value]):
        return values
    return [value and _safe(value) for value in values]


def _scaled(places: int, mark: str) -> Cells:
    """Minor units as the decimal numbers they stand for."""
    if not places:
        return lambda values: values

    def number(minor: int) -> str:
        text = str(abs(minor)).rjust(places + 1, "0")
        return f"{'-' if minor < 0 else ''}{text[:-places]}{mark}{text[-places:]}"

    return lambda values: [None if value is None else number(value) for value in values]


@lru_cache(maxsize=8192)
def _turkish_day(value: date) -> str:
    day = f"{value.day:02}.{value.month:02}.{value.year}"
    if not isinstance(value, datetime):
        return day
    return f"{day} {value.hour:02}:{value.minute:02}" + (f":{value.second:02}" if value.second else "")


@lru_cache(maxsize=8192)
def _iso_day(value: date) -> str:
    if not isinstance(value, datetime):
        return value.isoformat()
    return value.isoformat(" ", "seconds" if value.second else "minutes")


def _safe(text: str) -> str:
    """`text` so that no spreadsheet takes it for a formula, and our import gives it back as it is."""
    if text[:1] == "'":
        return guarded(text)
    return f"'{text}" if text[:1] in _RUNS and text and not _HARMLESS.fullmatch(text) else text
