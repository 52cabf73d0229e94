"""What is wrong with a phone that no number can be made of, where a person can mend it."""

import re
from typing import Any, Final, NamedTuple

from vefa.files.cells import text_of
from vefa.rules import phone

LOOKALIKES: Final = str.maketrans(  # letters that are typed in place of figures
    {"O": "0", "o": "0", "l": "1", "I": "1", "İ": "1", "ı": "1", "S": "5", "B": "8"}
)
_NO_NUMBER: Final = re.compile(r"[*•●…?@]|x{2}", re.IGNORECASE)  # hidden, or an address
_ROUNDED: Final = re.compile(r"\d(?:[.,]\d+)?E\+?\d{1,2}", re.IGNORECASE)
_LETTER: Final = re.compile(r"[^\W\d_]")
_ABROAD: Final = re.compile(r"\+|00")
_RUNS: Final = ("123456789", "987654321")
_WHOLE: Final = 10  # digits of a Turkish number


class Slip(NamedTuple):
    """`kind` is "short", "long", "rounded", "letters" or "unknown"; `meant` is what it may be."""

    kind: str
    digits: int
    meant: str = ""


def slip_in(cell: Any, country: str) -> Slip | None:
    """The slip in a phone that cannot be read; None for words, hidden numbers and fillers."""
    text = text_of(cell)
    digits = re.sub(r"\D", "", text)
    if _ROUNDED.fullmatch(text):
        return Slip("rounded", len(digits))
    if len(digits) < 5 or _NO_NUMBER.search(text) or _is_filler(digits):
        return None
    if _LETTER.search(text):
        meant = text.translate(LOOKALIKES)
        return Slip("letters", len(digits), meant) if phone.normalise(meant, country) else None
    if len(digits) < _WHOLE:
        return Slip("short", len(digits))
    national = re.sub(r"^(?:00)?(?:90)?0?", "", digits)
    is_long = national.startswith("5") and len(national) > _WHOLE and not _ABROAD.match(text)
    return Slip("long" if is_long else "unknown", len(digits))


def _is_filler(digits: str) -> bool:
    return len(set(digits[-5:])) == 1 or any(run in digits for run in _RUNS)
