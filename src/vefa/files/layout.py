"""Where the table is in a sheet: its header row and the columns that belong to it.

Titles may stand above the header, and other little tables beside it (a filter with the same headings). Those
are parted by an empty column and hold hardly any rows.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, Final, NamedTuple

from vefa.files.cells import text_of
from vefa.files.formats import Format, formats, spellings, words
from vefa.rules import dates, numbers
from vefa.rules.text import fold

SEARCHED: Final = 20  # rows in which the header is looked for
_FIGURES: Final = re.compile(r"\d\D*\d\D*\d\D*\d")  # four figures: a phone, a code, a day
_THIN: Final = 0.2  # a side table fills fewer of the rows than this
_LOST: Final = re.compile("[?\ufffd]")  # what stands for a letter that an encoding did not have
_ANY: Final = "\u0436"  # a letter that no heading has


class Layout(NamedTuple):
    """`header` is the place of the header row among the rows (-1: none), `columns` are (place, heading)."""

    header: int
    columns: list[tuple[int, str]]
    format: Format | None = None


@cache
def known_headings() -> frozenset[str]:
    """Every folded heading that any field may have."""
    return frozenset(fold(one) for listed in words("headings").values() for one in listed)


def find_layout(rows: Sequence[Sequence[Any]], name: str = "") -> Layout:
    """The table in the first rows of a sheet. With a known format's headings that format is in it.

    `name` is what the file and the sheet are called.
    """
    best, most = -1, 1
    for at, row in enumerate(rows[:SEARCHED]):
        headings = {fold(heading_of(cell)) for cell in row if isinstance(cell, str)} - {""}
        fitting = _fitting(headings, fold(name).split())
        if fitting:
            return Layout(at, _columns(rows, at), fitting)
        score = len(headings & known_headings())
        if score > most:
            best, most = at, score
    if best < 0:
        best = _unknown_header(rows)
    return Layout(best, _columns(rows, best))


def heading_of(cell: Any) -> str:
    """The heading in a cell; where letters were lost (Sipari? Numaras?) the one known heading that it was."""
    text = text_of(cell)
    if not _LOST.search(text) or fold(text) in spellings():
        return text
    pattern = re.compile(fold(_LOST.sub(_ANY, text)).replace(_ANY, "."))
    found = {spelling for folded, spelling in spellings().items() if pattern.fullmatch(folded)}
    return found.pop() if len(found) == 1 else text


def _fitting(headings: set[str], called: Sequence[str]) -> Format | None:
    """The known format whose needed headings are all there; the one that finds the most fields."""
    fitting = [one for one in formats() if _fits(one, headings, called)]
    return max(fitting, key=lambda one: (len(one.needs), _fields_found(one, headings)), default=None)


def _fits(one: Format, headings: set[str], called: Sequence[str]) -> bool:
    """Are the needed headings there? Fewer will do where the file is called by the format's name."""
    if all(headings & set(group) for group in one.needs):
        return True
    named = any(word.startswith(tuple(one.called)) for word in called)
    return named and all(headings & set(group) for group in one.needs_called)


def _fields_found(one: Format, headings: set[str]) -> int:
    return sum(1 for names in one.fields.values() if headings & set(names))


def _unknown_header(rows: Sequence[Sequence[Any]]) -> int:
    """The first row that is all words and no values; -1 when the data begin at once."""
    for at, row in enumerate(rows[:SEARCHED]):
        filled = [cell for cell in row if cell not in ("", None)]
        if len(filled) > 1:
            return at if all(map(_is_word, filled)) else -1
    return -1


def _is_word(cell: Any) -> bool:
    """Is it text that is no number, no day and no address?"""
    if not isinstance(cell, str) or "@" in cell:
        return False
    return numbers.parse(cell, "comma") is None and dates.parse(cell) is None and not _FIGURES.search(cell)


def _columns(rows: Sequence[Sequence[Any]], header: int) -> list[tuple[int, str]]:
    """The columns of the table below `header`: all blocks but thin ones beside the widest."""
    below = [row for row in rows[header + 1 :] if any(cell not in ("", None) for cell in row)]
    width = max(map(len, rows[max(header, 0) :]), default=0)
    names = [
        heading_of(rows[header][at]) if header >= 0 and at < len(rows[header]) else "" for at in range(width)
    ]
    used = [bool(names[at]) or any(_filled(row, at) for row in below) for at in range(width)]
    blocks = _blocks(used)
    main = max(blocks, key=len, default=[])
    filled = _fill(below, main)
    kept = [block for block in blocks if block is main or _fill(below, block) >= filled * _THIN]
    named = header < 0
    return [(at, names[at] or (_letters(at) if named else "")) for block in kept for at in block
            if names[at] or named]  # fmt: skip


def _blocks(used: Sequence[bool]) -> list[list[int]]:
    """Runs of used columns."""
    blocks: list[list[int]] = []
    for at, is_used in enumerate(used):
        if is_used and at and used[at - 1]:
            blocks[-1].append(at)
        elif is_used:
            blocks.append([at])
    return blocks


def _filled(row: Sequence[Any], at: int) -> bool:
    return at < len(row) and row[at] not in ("", None)


def _fill(rows: Sequence[Sequence[Any]], block: Sequence[int]) -> float:
    """The share of the rows in which the block holds anything."""
    return sum(any(_filled(row, at) for at in block) for row in rows) / max(1, len(rows))


def _letters(at: int) -> str:
    """The name of a column as a spreadsheet shows it: A, B, … Z, AA."""
    name = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        name = chr(65 + rest) + name
    return name
