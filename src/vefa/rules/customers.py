"""What is typed about a customer, as it is kept: search text, birthday."""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from vefa.rules import dates
from vefa.rules.text import fold

_LEAP_YEAR: Final = 2000
_town: Final = lru_cache(maxsize=4096)(fold)  # the same ones come again and again
_SHORT_DAY: Final = re.compile(r"(\d{1,2})\s*[./\-\s]\s*(\d{1,2})\.?")


class Findable(NamedTuple):
    """What a customer is found by. Phones in E.164; '' and nothing where it is not known.

    `others`: further phones, e-mail addresses and cards he is recognised by, in order.
    """

    name: str
    number: int
    phone: str = ""
    email: str = ""
    city: str = ""
    district: str = ""
    others: Sequence[str] = ()
    tags: Sequence[str] = ()


def search_text(one: Findable) -> str:
    """What a customer is searched by: all of it folded, phones as dialled at home and abroad.

    So "0532", "+90 532" and "532 123" all find +905321234567. The number stands last.
    """
    name, number, phone, email, city, district, others, tags = one
    parts = [
        fold(name),
        _dialled(phone),
        email and fold(email),
        city and _town(city),
        district and _town(district),
    ]
    if others:
        known = (text for text in others if text not in {phone, email})
        parts[3:3] = map(_folded, known)
    parts += [*map(fold, tags), str(number)]
    return " ".join(filter(None, parts))


def _folded(text: str) -> str:
    return _dialled(text) if text.startswith("+") else fold(text)


def _dialled(phone: str) -> str:
    digits = phone.removeprefix("+")
    return f"0{digits[2:]} {digits}" if digits.startswith("90") else digits


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
