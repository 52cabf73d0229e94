"""Which currency a cell or a column speaks of."""

import re
from collections.abc import Sequence
from typing import Any, Final

from vefa.files.cells import text_of

_NAMES: Final = {
    "tl": "TRY", "₺": "TRY", "ytl": "TRY", "lira": "TRY", "$": "USD", "€": "EUR", "euro": "EUR", "£": "GBP",
    "zł": "PLN", "kč": "CZK", "₽": "RUB", "руб": "RUB", "руб.": "RUB", "₼": "AZN", "manat": "AZN",
    "ر.س": "SAR", "ريال": "SAR", "د.إ": "AED", "درهم": "AED", "лв": "BGN", "лв.": "BGN", "грн": "UAH",
    "₴": "UAH", "trl": "TRY",
}  # fmt: skip
_CODES: Final = "TRY EUR GBP PLN CZK RUB AZN SAR AED CHF BGN RON UAH SEK NOK DKK HUF CAD AUD USD"
_SIGNS: Final = (
    ("₺", "TRY"), ("TL", "TRY"), ("LIRA", "TRY"), ("LİRA", "TRY"), ("€", "EUR"), ("£", "GBP"), ("ZŁ", "PLN"),
    ("KČ", "CZK"), ("₽", "RUB"), ("РУБ", "RUB"), ("₼", "AZN"), ("ر.س", "SAR"), ("د.إ", "AED"), ("ЛВ", "BGN"),
    ("LEI", "RON"), ("₴", "UAH"), ("ГРН", "UAH"), ("CA$", "CAD"), ("A$", "AUD"),
    *((code, code) for code in _CODES.split()), ("$", "USD"),
)  # fmt: skip
_SIGNED: Final = re.compile("[$€£₺₽₼₴A-Za-zА-я\u0600-\u06ff]")


def currency_of(cell: Any) -> str:
    """The ISO code that a cell for the currency names, '' for none."""
    text = text_of(cell)
    return _NAMES.get(text.lower(), text.upper() if len(text) == 3 and text.isalpha() else "")


def currency_in(cell: Any) -> str:
    """The currency whose sign stands beside an amount; '' when there is none."""
    text = cell.upper() if isinstance(cell, str) else ""
    return next((currency for sign, currency in _SIGNS if sign in text), "") if text else ""


def currency_named(heading: str) -> str:
    """The currency in the heading of a column: Total (GBP), Fiyat €; '' for none."""
    parts = re.findall(r"[^\W\d_]+|[^\w\s]", heading)
    codes = {*_CODES.split()}
    named = (_NAMES.get(part.lower(), part if part in codes else "") for part in parts)
    return next(filter(None, named), "")


def have_signs(cells: Sequence[Any]) -> bool:
    """May a sign stand in any of these amounts? (Half a million plain numbers are not looked at singly.)"""
    return _SIGNED.search(" ".join([cell for cell in cells if type(cell) is str])) is not None


def usual_currency(cells: Sequence[Any]) -> str:
    """The currency whose sign stands in most of the amounts, '' when they carry none."""
    texts = [cell for cell in cells if isinstance(cell, str) and cell.strip()]
    found = [currency_in(text) for text in texts]
    return next((one for one in sorted(set(found) - {""}) if found.count(one) * 2 > len(texts)), "")
