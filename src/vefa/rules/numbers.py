"""Numbers as people and spreadsheets write them, read without a guess and without float."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Final, Literal

Way = Literal["comma", "point"]
"""How a column writes: "comma" is 1.234,56 and "point" is 1,234.56."""

_WORDS: Final = (
    r"(?:TL|TRY|YTL|USD|EUR|GBP|AZN|RUB|CHF|AUD|CAD|NZD|JPY|CNY|INR|SEK|NOK|DKK|PLN|AED|SAR|ZAR|BDT|KWD|US"
    r"|CZK|HUF|RON|BGN|UAH|QAR|OMR|BHD|EGP|ZŁ|ZL|KČ|LEI|ЛВ|РУБ|Р|ГРН|МАН|SR|ر\.س|د\.إ|ريال|درهم"
    r"|TÜRKLİRASI|LİRA|LIRA|EURO|DOLAR|AVRO|STERL[İI]N|RUBLE|MANAT|ADET|AD|TANE|KG|GR|LT|MT|METRE|KAVANOZ|KUTU|PAKET|PK|ÇİFT|TAKIM|PCS|STK|STÜCK"
    r"|KR|X)\.?"
)
DOLLARS: Final = {
    "US": "USD", "CA": "CAD", "CAN": "CAD", "C": "CAD", "AU": "AUD", "AUS": "AUD", "A": "AUD",
    "NZ": "NZD", "HK": "HKD", "SG": "SGD", "S": "SGD", "NT": "TWD", "R": "BRL", "MX": "MXN", "MEX": "MXN",
    "AR": "ARS",
}  # fmt: skip
"""Whose dollar (or peso, or real) it is by the letters in front of the sign: A$, AU $, R$."""
_WHOSE_DOLLAR: Final = re.compile(rf"(?<![^\W\d_])(?:{'|'.join(DOLLARS)})\s?(?=\$)", re.IGNORECASE)
_AROUND: Final = re.compile(
    rf"(?:^|(?<=^\()){_WORDS}(?=[\d.,+\-(])|(?<=[\d.,)\-]){_WORDS}(?=\)?$)", re.IGNORECASE
)
_BODY: Final = re.compile(
    r"(?P<open>\()?(?P<before>[+-]?)(?P<figures>[\d.,']*\d[\d.,']*)(?P<after>-?)(?P<close>\))?", re.ASCII
)
_SCIENTIFIC: Final = re.compile(r"([+-]?\d+)(?:[.,](\d+))?[eE]([+-]?\d{1,2})", re.ASCII)
_BY_BLANKS: Final = re.compile(r"(?<!\d)(?<!\d[ .,])\d{1,3}(?:\s\d{3})+(?!\d)")
_AROUND_BLANK: Final = re.compile(r"(?<!\d)\s+|\s+(?!\d)")
_CLEARED: Final = str.maketrans(
    {"−": "-", "–": "-", "—": "-", "‐": "-", "﹣": "-", "％": None, "%": None, "٫": ",", "٬": ".", "’": "'"}
)

_CENTS_BEHIND: Final = re.compile(r"(?<=\d)\s?[€£$₺]\s?(?=\d\d$)")  # 12€90
_SIGN_BETWEEN: Final = re.compile(r"(?<=\d)\s?[€£$₺]\s?(?=\d)")
_NO_CENTS: Final = re.compile(r"(?<=\d[.,])[-=]{1,2}$")  # 1.250,- and 15.--
_IN_THOUSANDS: Final = re.compile(  # 2,5 bin TL and bin 200
    r"(?:(\d{1,3}(?:[.,]\d{1,2})?)bin|(\d{0,3})bin(\d{1,3}))(?:TL|LİRA|LIRA)?", re.IGNORECASE
)

_MAX_FIGURES: Final = 15  # in front of the point
_LONGEST: Final = 60  # characters of a cell that can be a number
_SIMPLE: Final = re.compile(r"-?\d+(?:[.,]\d{1,2})?", re.ASCII)  # most cells; no way reads them otherwise
_BARE: Final = re.compile(r"(-?)([\d.,]*\d[\d.,]*)", re.ASCII)  # nothing stands around the figures
_COMMA: Final = re.compile(r"[1-9]\d{0,2}(?:[.']\d{3})+(?:,\d*)?|\d*,\d+|\d+,?")
_POINT: Final = re.compile(r"[1-9]\d{0,2}(?:[,']\d{3})+(?:\.\d*)?|\d*\.\d+|\d+\.?")
_EITHER_WAY: Final = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")


def parse(value: object, way: Way | None = None) -> Decimal | None:
    """The number that a cell holds, None for an empty cell, for no number, and for 1.234 without a `way`.

    Currency signs and codes, per cent signs, blanks between thousands, minus before or behind and
    brackets are read; 1.234,56 and 1,234.56 are themselves under any way. Numbers of 10 to the 15 and
    more are none: no shop has them, and every amount below fits the shop file in minor units.
    """
    if isinstance(value, str):
        simple = len(value) <= _LONGEST and _SIMPLE.fullmatch(value)
        number = Decimal(value.replace(",", ".")) if simple else _parse_text(value, way)
    elif isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    else:
        number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if number is None or not number.is_finite():
        return None
    return number if number.adjusted() < _MAX_FIGURES else None


def is_ambiguous(value: object) -> bool:
    """Is it text like 1.234 or 12,500, whose sign only the rest of the column explains?"""
    found = _figures(value) if isinstance(value, str) else None
    return found is not None and _EITHER_WAY.fullmatch(found[1]) is not None


def column_way(values: Iterable[object]) -> Way | None:
    """The way of a column, told by its cells that can be read in one way only; None when they cannot tell.

    One cell in ten may contradict the others (it is a typing error and shows as one).
    """
    votes = Counter(_own_way(value) for value in values if isinstance(value, str))
    told = votes["comma"] + votes["point"]
    if told and votes["comma"] * 10 >= told * 9:
        return "comma"
    return "point" if told and votes["point"] * 10 >= told * 9 else None


def explains(values: Iterable[object], way: Way) -> bool:
    """Is `way`, told by other cells of the column, to be believed for its ambiguous ones, too?

    Beside 99,90 and 12,50 a 1.234 is one thousand; beside 99.90 and 12.50 it may well be, so that decimals of
    three figures are believed only where other cells have as many.
    """
    decimal = "," if way == "comma" else "."
    found = {figures[1] for value in values if isinstance(value, str) and (figures := _figures(value))}
    doubtful = [one for one in found if decimal in one and _EITHER_WAY.fullmatch(one)]
    long = (one for one in found if not _EITHER_WAY.fullmatch(one) and len(one.rpartition(decimal)[2]) > 2)
    return not doubtful or any(decimal in one for one in long)


def _own_way(text: str) -> Way | None:
    """The way of a single cell, None for whole, ambiguous and unreadable ones."""
    found = _figures(text)
    if found is None or _EITHER_WAY.fullmatch(found[1]) or not re.search("[.,]", found[1]):
        return None
    if _COMMA.fullmatch(found[1]):
        return "comma"
    return "point" if _POINT.fullmatch(found[1]) else None


def _cleaned(text: str) -> str:
    """`text` without blanks, currency, per cent and words around, digits of any script as 0 to 9."""
    signs = text.translate(_CLEARED).strip().removeprefix("'")
    if "$" in signs:
        signs = _WHOSE_DOLLAR.sub("", signs)
    signs = _SIGN_BETWEEN.sub("?", _CENTS_BEHIND.sub(",", signs))
    signs = _BY_BLANKS.sub(lambda found: "".join(found[0].split()), signs)
    signs = _AROUND_BLANK.sub("", signs)
    kept = [
        str(unicodedata.decimal(char)) if char.isdecimal() else char
        for char in signs
        if unicodedata.category(char) not in {"Sc", "Cf"}
    ]
    return _NO_CENTS.sub("", _AROUND.sub("", "".join(kept)))


def _figures(text: str) -> tuple[str, str] | None:
    """Sign ("" or "-") and figures of a number, None when `text` is none."""
    if len(text) > _LONGEST:
        return None
    if bare := _BARE.fullmatch(text):
        return bare[1], bare[2]
    found = _BODY.fullmatch(_cleaned(text))
    if not found or bool(found["open"]) != bool(found["close"]):
        return None
    minuses = (found["before"] == "-") + (found["after"] == "-") + bool(found["open"])
    return ("-" if minuses else "", found["figures"]) if minuses < 2 else None


@lru_cache(maxsize=4096)
def _parse_text(text: str, way: Way | None) -> Decimal | None:
    found = _figures(text)
    if found is None:
        return _in_thousands(text) if "b" in text.lower() else _scientific(text)
    sign, figures = found
    if _EITHER_WAY.fullmatch(figures):
        if way is None:
            return None
        own: Way | None = way
    else:
        own = "comma" if _COMMA.fullmatch(figures) else "point" if _POINT.fullmatch(figures) else None
    return _as_decimal(sign + figures, own) if own else None


def _as_decimal(figures: str, way: Way) -> Decimal:
    thousands, decimals = (".", ",") if way == "comma" else (",", ".")
    return Decimal(figures.replace("'", "").replace(thousands, "").replace(decimals, "."))


def _in_thousands(text: str) -> Decimal | None:
    """2,5 bin as people write 2500."""
    found = _IN_THOUSANDS.fullmatch(_cleaned(text)) if len(text) <= _LONGEST else None
    if not found:
        return None
    return Decimal((found[1] or found[2] or "1").replace(",", ".")) * 1000 + int(found[3] or 0)


def _scientific(text: str) -> Decimal | None:
    """6,25541E+13 as a spreadsheet shows large numbers."""
    found = _SCIENTIFIC.fullmatch(_cleaned(text)) if len(text) <= _LONGEST else None
    if not found:
        return None
    return Decimal(f"{Decimal(f'{found[1]}.{found[2] or 0}E{found[3]}'):f}")
