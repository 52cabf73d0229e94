"""Names that stand alone in a row above what each person bought, or are those of the sheets of a book."""

from collections.abc import Sequence
from itertools import islice
from typing import Any, Final

from vefa.files.cells import text_of
from vefa.files.day_rows import day_alone, days_above
from vefa.files.formats import GUESS
from vefa.files.month_days import with_month
from vefa.files.people import has_phone, name_of
from vefa.files.reader import Book
from vefa.files.reading import Column, Reading
from vefa.files.sections import kind_named
from vefa.files.totals import is_total
from vefa.i18n import _
from vefa.rules.common_names import RARE, share_of
from vefa.rules.text import fold

_WHO: Final = frozenset(("name", "first_name", "last_name", "phone", "email", "buyer", "number", "card"))
_MONEY: Final = frozenset(("total", "amount", "price"))
_MOST: Final = 4  # words of a name
_ENOUGH: Final = 2  # names that make a book of people
_NO_NAMES: Final = frozenset(
    ("tatil", "tatili", "izin", "izinli", "kapali", "acik", "indirimi")
)  # Bayram tatili
_CALLED: Final = frozenset(  # folded: what people are called by
    (
        "hanim", "hanimefendi", "bey", "beyefendi", "abla", "abi", "agabey", "usta", "teyze", "amca", "dayi",
        "yenge", "hala", "hoca", "hocam", "eniste", "kuzen", "komsu",
    )
)  # fmt: skip


def name_alone(row: Sequence[Any]) -> str:
    """The text that is all a row holds and may be a name; '' for any other row, a sum, a title, a day."""
    filled = list(islice((cell for cell in row if cell not in ("", None) and text_of(cell)), 2))
    if len(filled) != 1 or not isinstance(filled[0], str):
        return ""
    text = text_of(filled[0])
    return "" if is_total(text) or kind_named(text) or day_alone(row) or not _words(text) else text


def is_person(text: str) -> bool:
    """Does a text name somebody, also with a phone behind it, and nothing else? (No "Bayram tatili".)"""
    words = _words(text)
    if not words or kind_named(text) or _NO_NAMES & set(words):
        return False
    known = [share_of(word) > RARE or word in _CALLED for word in words]
    return (
        has_phone(text)
        or all(known)
        or (known[0] and text in {name_of(text), text.upper()})
        or words[-1] in _CALLED
    )


def with_told_above(reading: Reading, rows: Sequence[Sequence[Any]], header: int, book: Book) -> Reading:
    """The reading of an unknown format with what stands above the rows, or is the sheet's name: days, names.

    `rows` begin with the first of the sheet, `header` is the place of the last header row among them.
    """
    if reading.format != GUESS:
        return reading
    width = max(map(len, rows))
    day = days_above(rows, header, reading.mapping, width, reading.sheet)
    reading = with_month(reading.with_day_above(day) if day else reading, rows, book.path.stem)
    if _WHO & set(reading.mapping) or not _MONEY & set(reading.mapping):
        return reading
    called = _whose_sheet(reading.sheet, book.shown)
    if called or _has_names(rows, header):
        return reading.with_name_above(Column(width + 1, _("Name above the rows"), "likely"), called)
    return reading


def _has_names(rows: Sequence[Sequence[Any]], header: int) -> bool:
    """Do names stand alone in rows, one of them below the header?"""
    names = [at for at, row in enumerate(rows) if (text := name_alone(row)) and is_person(text)]
    return len(names) >= _ENOUGH and names[-1] > header


def _whose_sheet(sheet: str, shown: Sequence[str]) -> str:
    """The person whose sheet this is, where a book has one for each; '' otherwise."""
    people = [name for name in shown if is_person(name)]
    return sheet if sheet in people and len(people) >= _ENOUGH and len(people) * 2 > len(shown) else ""


def _words(text: str) -> list[str]:
    """The folded words of what may be a name, without the phone behind it; [] for what is none."""
    name = name_of(text)
    words = fold(name).split()
    return words if 0 < len(words) <= _MOST and not any(map(str.isdigit, name)) else []
