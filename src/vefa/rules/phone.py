"""Phone numbers: one E.164 form for matching, one Turkish form for reading.

Turkish mobiles, nearly all of an import, are read without phonenumbers, which is loaded when first needed.
"""

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from vefa.rules.identity import is_filler

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

# Turkish mobile ranges as in phonenumbers' metadata (a test compares them).
_MOBILE: Final = r"5(?:61(?:011|61\d)|82[2-5]\d\d)\d{4}|5(?:[03-5]\d|1[06]|24|6[24]|7[245]|9[46])\d{7}"
_NO_FILLER: Final = r"(?!\d{3}(\d)\1{6})"  # 532 111 11 11
_INTERNATIONAL: Final = re.compile(rf"(?:\+|00)900?{_NO_FILLER}({_MOBILE})", re.ASCII)
_AT_HOME: Final = re.compile(rf"(?:(?:\+|00?)?900?|00?|){_NO_FILLER}({_MOBILE})", re.ASCII)
_SEVERAL: Final = re.compile(
    rf"(?:(?:\+|00)?900?|0?){_NO_FILLER}({_MOBILE})(?:(?:(?:\+|00)?90|0)?(?:{_MOBILE}))+", re.ASCII
)

_SEPARATORS: Final = dict.fromkeys(
    map(ord, " \t\xa0\xb7\u2007\u2009\u202f()[]-‐‑‒–—−./\\_'’`\"\xad\u200b\u200e\u200f")
)
_INVISIBLE: Final = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF))
_DROPPED: Final = _SEPARATORS | _INVISIBLE

_LONGEST: Final = 200  # characters of a cell that is looked at
_EMPTY_DECIMALS: Final = (".0", ",0", ".00", ",00")
_CELL_NUMBER: Final = re.compile(r"^\s*(\+?\d{6,15})[.,]0{1,2}$")  # a number cell that became text
# Masked, or cut by a spreadsheet.
_HIDDEN: Final = re.compile(r"[*•●…?]|x{2,}|\d[eE][+-]?\d|\.{3}", re.IGNORECASE)
_WHOLE: Final = re.compile(r"(\d)[.,](\d{6,14})[eE]\+?(\d{1,2})", re.ASCII)  # 5,321234567E+09: nothing is cut
_NEXT_NUMBER: Final = re.compile(r"[/;,|&\n]|\s[-–—]\s|\b(?:veya|ve|or|and)\b", re.IGNORECASE)
_FAR_APART: Final = re.compile(r"\s/\s|[;,|&\n]|\s[-–—]\s|\b(?:veya|ve|or|and)\b", re.IGNORECASE)
_INSIDE_LINE: Final = re.compile(
    r"\s*(?:\b(?:dahili|dah|iç hat|ext|x)\b|#|[-/]\s?\d{1,4}$).*", re.IGNORECASE | re.DOTALL
)
_FILLER: Final = re.compile(r"(\d)\1+|\d+(\d)\2{6}")


def normalise(raw: object, country: str = "TR") -> str | None:
    """The number in E.164 (`+905321234567`), None when `raw` holds none that can be trusted.

    Fillers (all digits or the last seven alike, 1234567890), masked numbers and numbers that a spreadsheet
    has cut (5,32123E+09) are none. Of several numbers in a cell the first mobile is taken, else the first.
    Numbers without a country code are of `country` (ISO 3166, two letters).
    """
    text = raw if isinstance(raw, str) else _digits(raw)
    if text.endswith(_EMPTY_DECIMALS):
        text = _CELL_NUMBER.sub(r"\1", text)
    if len(text) > _LONGEST:
        return None
    digits = text.translate(_DROPPED)
    at_home = country == "TR"
    found = (_AT_HOME if at_home else _INTERNATIONAL).fullmatch(digits)
    found = found or (_SEVERAL.fullmatch(digits) if at_home else None)
    if found:
        return f"+90{found[2]}"
    return _any_number(text, country) if text else None


def _digits(cell: object) -> str:
    """The digits of a number cell, nothing for other cells."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell) if isinstance(cell, int) and not isinstance(cell, bool) else ""


@lru_cache(maxsize=4096)
def _any_number(text: str, country: str) -> str | None:
    """As `normalise`, for everything that is no plain Turkish mobile."""
    text = unicodedata.normalize("NFKC", text).translate(_INVISIBLE).strip(" '’`\"")
    if (found := _WHOLE.fullmatch(text)) and len(found[2]) == int(found[3]):
        return normalise(found[1] + found[2], country)
    if _HIDDEN.search(text) or sum(char.isdigit() for char in text) < 6:
        return None
    whole = _valid(_INSIDE_LINE.sub("", text), country)
    if whole:
        return whole
    parts = [_one_number(part, country) for part in _FAR_APART.split(text)]
    if None in parts:  # the / between its figures is then between two numbers
        parts = [_valid(_INSIDE_LINE.sub("", part), country) for part in _NEXT_NUMBER.split(text)]
    numbers = [part for part in parts if part] or _numbers_inside(text, country)
    return next((number for number in numbers if is_mobile(number)), numbers[0] if numbers else None)


def _one_number(text: str, country: str) -> str | None:
    """The one number that a part of a cell is, with a / between its figures or an extension behind one."""
    return _valid(text, country) or _valid(_INSIDE_LINE.sub("", text), country)


def _valid(text: str, country: str) -> str | None:
    """The one number that `text` is, if phonenumbers knows such numbers."""
    import phonenumbers

    try:
        return _trusted(phonenumbers.parse(text, country))
    except phonenumbers.NumberParseException:
        return None


def _numbers_inside(text: str, country: str) -> list[str]:
    """The numbers that stand among other words."""
    import phonenumbers

    found = (_trusted(match.number) for match in phonenumbers.PhoneNumberMatcher(text, country))
    return [number for number in found if number]


def _trusted(number: "PhoneNumber") -> str | None:
    import phonenumbers

    national = phonenumbers.national_significant_number(number)
    if _FILLER.fullmatch(national) or is_filler(national) or not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


@lru_cache(maxsize=4096)
def is_mobile(e164: str) -> bool:
    """Can the number take an SMS? (Where mobiles and landlines look alike: yes.)"""
    if e164.startswith("+90"):
        return re.fullmatch(_MOBILE, e164[3:]) is not None
    import phonenumbers

    try:
        kind = phonenumbers.number_type(phonenumbers.parse(e164))
    except phonenumbers.NumberParseException:
        return False
    return kind in {phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE}


@lru_cache(maxsize=4096)
def display(e164: str) -> str:
    """The number as Turkey writes it, 0(532) 123 45 67; foreign ones in the international form."""
    national = e164.removeprefix("+90")
    if national == e164:
        return _international(e164)
    if len(national) == 10:
        return f"0({national[:3]}) {national[3:6]} {national[6:8]} {national[8:]}"
    return f"{national[:3]} {national[3]} {national[4:]}" if len(national) == 7 else e164


def _international(e164: str) -> str:
    import phonenumbers

    try:
        number = phonenumbers.parse(e164)
    except phonenumbers.NumberParseException:
        return e164
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
