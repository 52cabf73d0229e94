"""What is typed about a customer, as it is kept: search text, birthday."""

import re
from datetime import date
from typing import Final

from vefa.rules import dates
from vefa.rules.text import fold

_LEAP_YEAR: Final = 2000
_SHORT_DAY: Final = re.compile(r"(\d{1,2})\s*[./\-\s]\s*(\d{1,2})\.?")


def search_text(name: str, phone: str, email: str, number: int) -> str:
    """What a customer is searched by: folded name and e-mail, phone as dialled at home and abroad, number.

    `phone` is E.164 or empty. So "0532", "+90 532" and "532 123" all find +905321234567.
    """
    digits = phone.removeprefix("+")
    at_home = f"0{digits[2:]}" if digits.startswith("90") else ""
    return " ".join(part for part in (fold(name), at_home, digits, fold(email), str(number)) if part)


def birthday(typed: str) -> str | None:
    """A birthday as MM-DD, from "12.03", "12.03.1990", "12 Mart" or "03-12" as it is kept; else None."""
    text = typed.strip()
    if re.fullmatch(r"\d{2}-\d{2}", text):
        return _kept(int(text[:2]), int(text[3:]))
    short = _SHORT_DAY.fullmatch(text)
    if short:
        return _kept(int(short[2]), int(short[1]))
    found = dates.parse(text, "dmy") or dates.parse(f"{text} {_LEAP_YEAR}", "dmy")
    return _kept(found.day.month, found.day.day) if found else None


def _kept(month: int, day: int) -> str | None:
    try:
        return date(_LEAP_YEAR, month, day).strftime("%m-%d")
    except ValueError:
        return None
