"""Long numbers that a spreadsheet program wrote in powers of ten when it saved a text file: 8,69E+12."""

import re
from typing import Final

POWER: Final = re.compile(r"([1-9])(?:[.,](\d+)E\+?|E\+)(\d{1,2})", re.IGNORECASE)


def unrounded(text: str) -> str:
    """`text` with all figures of a number that has them; '' for one of which only the first are left."""
    found = POWER.fullmatch(text)
    if not found:
        return text
    figures = found[2] or ""
    return found[1] + figures if len(figures) == int(found[3]) else ""


def is_left_of(rounded: str, whole: str) -> bool:
    """Whether `rounded`, with what may stand behind it, is what a spreadsheet program left of `whole`."""
    found = POWER.match(rounded)
    if not found or not whole.isdecimal() or len(whole) != int(found[3]) + 1:
        return False
    figures = found[1] + (found[2] or "")
    return abs(int(whole[: len(figures)]) - int(figures)) <= 1  # the last one is rounded up or down
