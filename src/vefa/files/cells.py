"""What a cell says as text. Errors of a spreadsheet (#DIV/0!) say nothing."""

import datetime as dt
import re
from typing import Final

_ERRORS: Final = frozenset(
    (
        "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!", "#####",
        "#SAYI/0!", "#YOK", "#AD?", "#BOŞ!", "#SAYI!", "#BAŞV!", "#DEĞER!", "#TAŞMA!",
    )
)  # fmt: skip
_SIGNS: Final = "#='"  # with which a text begins that is not what it seems
_FORMULA_TEXT: Final = re.compile(r'="(.*)"', re.DOTALL)  # ="0012" keeps a number's zeros in a CSV
_GUARDED: Final = re.compile(
    r"'(?='*[-+=@\d])"
)  # an apostrophe that keeps a spreadsheet from reading a number


def text_of(cell: object) -> str:
    """The text of a cell, blanks around it gone; whole numbers without `.0`, '' for nothing and errors."""
    if isinstance(cell, str):
        return _clean(cell)
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, dt.datetime):
        return cell.isoformat(" ")
    return "" if cell is None else str(cell)


def _clean(text: str) -> str:
    text = text.strip()
    if not text or text[0] not in _SIGNS:
        return text
    if text in _ERRORS:
        return ""
    if text[0] == "=":
        found = _FORMULA_TEXT.fullmatch(text)
        return found[1].strip() if found else text
    return text[1:] if _GUARDED.match(text) else text


def guarded(text: str) -> str:
    """`text` so that `text_of` gives it back: what begins like a guarded number gets one more sign."""
    return f"'{text}" if _GUARDED.match(text) else text


def shown(cell: object) -> str:
    """A cell as a person saw it, for messages: days as 31.12.2026."""
    if isinstance(cell, dt.datetime):
        return cell.strftime("%d.%m.%Y %H:%M")
    if isinstance(cell, dt.date):
        return cell.strftime("%d.%m.%Y")
    return text_of(cell)
