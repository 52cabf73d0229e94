"""Who ordered, as a sheet tells it: names, phones, addresses, and what only looks like them."""

import re
from functools import cache
from typing import Any, Final

from vefa.files.cells import text_of
from vefa.files.formats import words
from vefa.rules import dates, phone
from vefa.rules.mailboxes import is_filler
from vefa.rules.mojibake import repair
from vefa.rules.places import province
from vefa.rules.text import display_name, email, fold

_IN_BRACKETS: Final = re.compile(r".*\(([^()\s]+)\)\s*")
_DAY_MONTH: Final = re.compile(r"\s*(\d{1,2})\s*([./-])\s*(\d{1,2})[./-]?\s*")
_NUMBER: Final = re.compile(  # a phone that stands beside a name in its cell
    r"(?:\b(?:tel|tlf|cep|gsm)\b[.:\s]*)?\+?\(?\d(?:[\s()./-]{0,3}\d){9,}(?:\s*\([^()]*\))?", re.IGNORECASE
)
_FIGURES: Final = re.compile(r"\d[\d\s()./-]{9}")  # most names have none, and are looked at no further
_AROUND: Final = " \t\n,;:/|()-–—"  # what parts the two


@cache
def _countries() -> dict[str, str]:
    return {fold(name): code for code, names in words("countries").items() for name in names}


@cache
def _nobodies() -> frozenset[str]:
    return frozenset(fold(word) for word in words("aliases")["nobody"])


def name_of(cell: Any, *, turkish: bool = True) -> str:
    """A name as it is shown; '' for words that stand for nobody (Misafir, guest).

    `turkish`: MARTIN is Martın, as it is not in other countries.
    """
    text = repair(text_of(cell))
    if _FIGURES.search(text) and has_phone(text):
        text = " ".join(part.strip(_AROUND) for part in _NUMBER.split(text)).strip()
    if not any(map(str.isalpha, text)) or fold(text) in _nobodies():
        return ""
    return display_name(text, turkish=turkish)


def has_phone(text: str) -> bool:
    """Does a number as long as that of a phone stand in a name?"""
    return _NUMBER.search(text) is not None


def full_name(cells: tuple[Any, ...], *, turkish: bool = True) -> str:
    """First and last name from two cells."""
    return " ".join(filter(None, (name_of(cell, turkish=turkish) for cell in cells)))


def writes_turkish(country: str) -> bool:
    """Do people in `country` (two letters, '' = not told) write I and İ as two letters?"""
    return country in {"", "TR", "AZ", "CY"}


def is_masked(name: str) -> bool:
    """Did the marketplace hide letters of the name?"""
    return "*" in name


def fuller_name(known: str, told: str) -> str:
    """The name to keep: the one that is known, but for one with hidden letters when a whole one is told."""
    return told if not known or (told and is_masked(known) and not is_masked(told)) else known


def address_of(cell: Any) -> tuple[str, str]:
    """The address to write to, and the marketplace's alias (it joins orders of its channel only); '' each.

    What is written where there is none (yok@yok.com) is neither.
    """
    text = text_of(cell)
    if "@" not in text and "＠" not in text:
        return "", ""
    address = email(text)
    if any(sign in address for sign in words("aliases")["mail"]):
        return "", address
    if is_filler(address):
        return "", ""
    return text if address == text else address, ""


def buyer_of(cell: Any) -> str:
    """The channel's own number or name of the buyer; "Jane Doe (janed)" is janed, 0 is a guest."""
    text = text_of(cell)
    if text.endswith(")") and (found := _IN_BRACKETS.fullmatch(text)):
        return found[1]
    is_word = not any(map(str.isdigit, text))
    return "" if text == "0" or (is_word and fold(text) in _nobodies()) else text


def phone_of(cell: Any, country: str) -> str:
    """The number in E.164; '' for none that can be trusted."""
    return phone.normalise(cell, country) or ""


def city_of(cell: Any, *, turkish: bool = True) -> str:
    """A city as it is shown, provinces in their official spelling; `turkish` as for names."""
    text = repair(text_of(cell))
    if not (any(map(str.isalpha, text)) or (len(text) == 2 and text.isdigit())):
        return ""
    return province(text) or display_name(text, turkish=turkish)


def is_province(cell: Any) -> bool:
    """Does the cell name a Turkish province?"""
    return province(repair(text_of(cell))) is not None


def country_of(cell: Any) -> str:
    """Two letters of the country; '' when it is not known."""
    text = text_of(cell)
    if len(text) == 2 and text.isascii() and text.isalpha():
        return text.upper()
    return _countries().get(fold(text), "")


def birthday_of(cell: Any, way: dates.Way) -> str:
    """`YYYY-MM-DD`, or `MM-DD` when the year is not told; '' for no day."""
    text = text_of(cell)
    moment = dates.parse(text if isinstance(cell, str) else cell, way)
    if moment:
        return moment.day.isoformat()
    found = _DAY_MONTH.fullmatch(text)
    if not found:
        named = dates.parse(f"{text.rstrip('.')} 2000", "dmy") if text[:1].isalnum() else None
        return named.day.isoformat()[5:] if named else ""
    month_first = way == "mdy" and found[2] != "."
    day, month = (found[3], found[1]) if month_first else (found[1], found[3])
    leap = dates.parse(f"{day}.{month}.2000", "dmy")
    return leap.day.isoformat()[5:] if leap else ""
