"""Where the table is in a sheet: its header row and the columns that belong to it.

Titles may stand above the header, and other little tables beside it (a filter with the same headings). Those
are parted by an empty column and hold hardly any rows. A heading may go over two rows or several columns, of
which only the first cell says it.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, Final, NamedTuple

from vefa.files.cells import text_of
from vefa.files.formats import Format, formats, spellings, words
from vefa.rules import dates, numbers
from vefa.rules.mojibake import repair
from vefa.rules.text import fold

SEARCHED: Final = 40  # rows in which the header is looked for
_FIGURES: Final = re.compile(r"\d\D*\d\D*\d\D*\d")  # four figures: a phone, a code, a day
_THIN: Final = 0.2  # a side table fills fewer of the rows than this
_ENOUGH: Final = 2  # rows and columns of a list that stands beside the table
_FILLED: Final = 0.5  # a column without a heading is one of the table when it fills as many of the rows
_DETAILS: Final = frozenset((  # folded: words for what stands below a wide heading
    "bilgi", "bilgiler", "bilgileri", "bilgisi", "detay", "detaylar", "detaylari", "details", "detail",
    "info", "information", "data", "angaben", "daten",
))  # fmt: skip
LOST: Final = re.compile("[?\ufffd]")  # what stands for a letter that an encoding did not have
_HUMP: Final = re.compile("(?<=[a-zçğıöşü])(?=[A-ZÇĞİÖŞÜ])")
_APART: Final = 2  # letters with blanks between them that are a word
ANY: Final = "\u0436"  # a letter that no heading has


class Layout(NamedTuple):
    """`header` is the place of the last header row among the rows (-1: none), `columns` are (place, heading).

    A heading may be '': of a column that is filled all the same.
    """

    header: int
    columns: list[tuple[int, str]]
    format: Format | None = None


@cache
def known_headings() -> frozenset[str]:
    """Every folded heading that any field may have."""
    return frozenset(fold(one) for listed in words("headings").values() for one in listed) - {""}


def find_layout(rows: Sequence[Sequence[Any]], name: str = "") -> Layout:
    """The table in the first rows of a sheet. With a known format's headings that format is in it.

    `name` is what the file and the sheet are called.
    """
    best, most, called = -1, 1, fold(name).split()
    for at, row in enumerate(rows[:SEARCHED]):
        headings = _headings(row)
        fitting = _fitting(headings, called)
        if fitting:
            return Layout(at, _columns(rows, at, _names(row)), fitting)
        score = len(headings & known_headings())
        if score > most:
            best, most = at, score
    if best < 0:
        best = _unknown_header(rows)
    if best < 0:
        return Layout(best, _columns(rows, best, []))
    best, names = _over_two_rows(rows, best)
    return Layout(best, _columns(rows, best, names), _fitting(_headings(names), called))


def _headings(row: Sequence[Any]) -> set[str]:
    return {fold(heading_of(cell)) for cell in row if isinstance(cell, str)} - {""}


def _names(row: Sequence[Any]) -> list[str]:
    return [heading_of(cell) for cell in row]


def heading_of(cell: Any) -> str:
    """The heading in a cell; where letters were lost (Sipari? Numaras?) the one known heading that it was.

    SiparisToplamTutari is read as its words.
    """
    text = _together(repair(text_of(cell)))
    if text.isalpha() and _HUMP.search(text):
        parted = _HUMP.sub(" ", text)
        return parted if fold(parted) in spellings() or fold(text) not in spellings() else text
    if not LOST.search(text) or fold(text) in spellings():
        return text
    pattern = re.compile(fold(LOST.sub(ANY, text)).replace(ANY, "."))
    found = {spelling for folded, spelling in spellings().items() if pattern.fullmatch(folded)}
    return found.pop() if len(found) == 1 else text


def _together(text: str) -> str:
    """A heading whose letters stand apart (T U T A R) as one word."""
    letters = text.split(" ")
    return "".join(letters) if len(letters) > _APART and max(map(len, letters)) == 1 else text


def _over_two_rows(rows: Sequence[Sequence[Any]], best: int) -> tuple[int, list[str]]:
    """The last row of the header, and the headings; `best` is one of its rows.

    Two rows are one header when neither holds a value, the lower one names columns that the upper leaves
    empty, and the upper one names some that the lower leaves empty (headings that go over both rows) or
    makes headings known that the lower row alone does not tell (No and Tarihi below Sipariş).
    """
    for upper in (best - 1, best):
        if upper < 0 or upper + 1 >= len(rows):
            continue
        above, below = _names(rows[upper]), _names(rows[upper + 1])
        width = max(len(above), len(below))
        above, below = (names + [""] * (width - len(names)) for names in (above, below))
        above = _once(above, below)
        whole = all(
            _is_word(cell) for row in rows[upper : upper + 2] for cell in row if cell not in ("", None)
        )
        tall = any(over and not under for over, under in zip(above, below, strict=True))
        parted = any(under and not over for over, under in zip(above, below, strict=True))
        joined = _joined(above, below) if whole and parted else []
        if joined and (tall or _known(joined) > max(_known(above), _known(below))):
            return upper + 1, joined
    return best, _names(rows[best])


def _known(names: Sequence[str]) -> tuple[bool, int]:
    """Whether one of the headings names the number of an order, and how many are known."""
    folded = {fold(name) for name in names}
    number = {fold(one) for one in words("headings")["number"]}
    return not folded.isdisjoint(number), len(folded & known_headings())


def _once(above: Sequence[str], below: Sequence[str]) -> list[str]:
    """The upper row with a wide heading that stands over each of its columns over the first of them alone."""
    return ["" if at and over == above[at - 1] and below[at] else over for at, over in enumerate(above)]


def _joined(above: Sequence[str], below: Sequence[str]) -> list[str]:
    """One heading a column: that of the lower row, with the wide one over it where that makes it clearer."""
    names, wide = [], ""
    known = known_headings()
    for over, under in zip(above, below, strict=True):
        wide = over or (wide if under else "")
        both = f"{_bare(wide) if under else wide} {under}".strip()
        alone = under not in names and fold(under) in known
        names.append(under if alone and fold(both) not in known else both)
    return names


def _bare(wide: str) -> str:
    """A heading over several columns without the word for what they are: Sipariş Bilgileri is Sipariş."""
    return " ".join(word for word in wide.split() if fold(word) not in _DETAILS) or wide


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


def _columns(rows: Sequence[Sequence[Any]], header: int, names: Sequence[str]) -> list[tuple[int, str]]:
    """The columns of the table below `header`: all blocks but thin ones beside the widest."""
    below = [row for row in rows[header + 1 :] if any(cell not in ("", None) for cell in row)]
    width = max([len(names), *map(len, rows[max(header, 0) :])])
    filled = [any(_filled(row, at) for row in below) for at in range(width)]
    names = [*names, *[""] * (width - len(names))]
    names = _over_values(names, filled) if below else names
    used = [bool(name) or full for name, full in zip(names, filled, strict=True)]
    blocks = _blocks(used)
    main = max(blocks, key=len, default=[])
    share = _fill(below, main)
    kept = [
        block
        for block in blocks
        if block is main or (_fill(below, block) >= share * _THIN and not _is_apart(below, main, block))
    ]
    places = [at for block in kept for at in block]
    if header < 0:
        return [(at, _letters(at)) for at in places]
    return [(at, names[at]) for at in places if names[at] or _fill(below, [at]) >= share * _FILLED]


def _over_values(names: Sequence[str], filled: Sequence[bool]) -> list[str]:
    """A heading over several columns belongs to the first of them that holds values."""
    moved = list(names)
    for at, name in enumerate(names):
        if not name:
            continue
        end = at + 1
        while end < len(names) and not (filled[end - 1] or names[end]):
            end += 1
        if end - 1 > at and filled[end - 1]:
            moved[at], moved[end - 1] = "", name
    return moved


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


def _is_apart(rows: Sequence[Sequence[Any]], main: Sequence[int], block: Sequence[int]) -> bool:
    """Is a block another list that stands beside the table? One of them goes on when the other has ended."""
    if len(block) < _ENOUGH:
        return False
    own = [any(_filled(row, at) for at in main) for row in rows]
    beside = [all(_filled(row, at) for at in block) for row in rows]
    longer = any(_filled(row, at) for row in rows[sum(own) :] for at in block)
    if longer:
        return sum(own) >= _ENOUGH and all(own[: sum(own)])
    end = sum(beside)
    shorter = _ENOUGH <= end <= len(rows) - _ENOUGH and all(beside[:end])
    return shorter and not any(_filled(row, at) for row in rows[end:] for at in block)


def _letters(at: int) -> str:
    """The name of a column as a spreadsheet shows it: A, B, … Z, AA."""
    name = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        name = chr(65 + rest) + name
    return name
