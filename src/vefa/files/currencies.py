"""Which currency a cell or a column speaks of."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, Final

from vefa.files.cells import text_of
from vefa.files.formats import words
from vefa.rules.numbers import DOLLARS
from vefa.rules.text import fold

UNKNOWN: Final = "?"
"""What a cell names where no currency is known for it: its row must not pass for money of the shop."""

_SIGNS: Final = (  # in capitals, before what they may end with: CA$ before $
    ("₺", "TRY"), ("TL", "TRY"), ("LIRA", "TRY"), ("LİRA", "TRY"), ("€", "EUR"), ("£", "GBP"), ("ZŁ", "PLN"),
    ("KČ", "CZK"), ("₽", "RUB"), ("РУБ", "RUB"), ("₼", "AZN"), ("ر.س", "SAR"), ("د.إ", "AED"), ("ЛВ", "BGN"),
    ("LEI", "RON"), ("₴", "UAH"), ("ГРН", "UAH"), ("CN¥", "CNY"), ("¥", "JPY"), ("￥", "JPY"), ("₹", "INR"),
    ("₩", "KRW"), ("₪", "ILS"), ("₫", "VND"), ("฿", "THB"), ("₱", "PHP"), ("₸", "KZT"), ("₾", "GEL"),
)  # fmt: skip
_WHOSE_DOLLAR: Final = re.compile(r"(?<![^\W\d_])([A-Z]{1,3})\s?\$")
_CROWN: Final = "KR"  # of which country it does not say; in Turkey it is a hundredth of a lira
_CROWNS: Final = frozenset(("DKK", "ISK", "NOK", "SEK"))
_WORDS: Final = "ALL TOP COP CUP GEL MAD MOP PEN BAM ANG NAD SOS SLE LAK BOB MUR"  # no TOP. TUTAR
_NO_SIGNS: Final = frozenset("$¤")  # a dollar beside a code is that code's; ¤ stands for any currency
_SIGNED: Final = re.compile("[$¢-¥฿\u20a0-\u20cfA-Za-zА-я\u0600-\u06ff\ufdfc\uff04\uffe0-\uffe6]")
_OF_ALL: Final = frozenset((  # folded words of a line that speaks of all amounts: All amounts in EUR
    "amounts", "betrage", "montants", "importes", "importi", "bedragen", "kwoty", "tutarlar", "currency",
    "wahrung", "devise", "moneda", "valuta", "birimi",
))  # fmt: skip
_WORD: Final = re.compile(r"[^\W\d_]+")


@cache
def _codes() -> frozenset[str]:
    return frozenset(words("currencies"))


@cache
def _names() -> dict[str, str]:
    """The code of each name, folded; codes that are no words of a language are names too."""
    found = {fold(name): code for code, names in words("currencies").items() for name in (*names, code)}
    return {name: code for name, code in found.items() if name.upper() not in _WORDS.split()}


def currency_of(cell: Any) -> str:
    """The ISO code that a cell for the currency names, '' where it says nothing, UNKNOWN for another word."""
    text = text_of(cell)
    found = text.upper() if text.upper() in _codes() else _names().get(fold(text)) or currency_in(text)
    return found or (UNKNOWN if any(map(str.isalpha, text)) else "")


def currency_in(cell: Any, usual: str = "") -> str:
    """The currency whose sign or name stands beside an amount; '' for none, UNKNOWN for a sign of another.

    Crowns are those of `usual` if it is one.
    """
    text = cell.upper() if isinstance(cell, str) else ""
    if not _SIGNED.search(text):
        return ""
    found = next((currency for sign, currency in _SIGNS if sign in text), "") or _dollar_in(text)
    said = _WORD.findall(text)
    if found := found or next(filter(None, map(_named, said)), ""):
        return found
    if _CROWN in said:
        return usual if usual in _CROWNS else UNKNOWN
    if "$" in text:
        return "USD"
    strange = any(unicodedata.category(char) == "Sc" for char in text if char not in _NO_SIGNS)
    return UNKNOWN if strange else ""


def _dollar_in(text: str) -> str:
    """Whose dollar it is by the letters in front of the sign; '' where none tell."""
    found = _WHOSE_DOLLAR.search(text) if "$" in text else None
    return DOLLARS.get(found[1], "") if found else ""


def _named(word: str) -> str:
    return _names().get(fold(word), "")


def currency_named(heading: str) -> str:
    """The currency in the heading of a column: Total (GBP), Fiyat €; '' for none.

    Codes must be capitals there: "try" is an English word.
    """
    signs = {**dict(_SIGNS), "$": "USD"}
    parts = re.findall(r"[^\W\d_]+|[^\w\s]", heading)
    told = (part for part in parts if part in _codes() or part.upper() not in _codes())
    return next(filter(None, (signs.get(part) or _named(part) for part in told)), "")


def currency_of_titles(rows: Iterable[Sequence[Any]]) -> str:
    """The currency that a line above the table says all amounts are in; '' for none."""
    lines = (cell for row in rows for cell in row if isinstance(cell, str))
    told = (line for line in lines if not _OF_ALL.isdisjoint(fold(line).split()))
    return next(filter(None, map(currency_named, told)), "")


def currency_of_market(columns: Iterable[Sequence[str]]) -> str:
    """The currency of the Amazon whose address stands in most cells of a column; '' for none."""
    for texts in columns:
        found = [currency_of(text) for text in texts if text.lower().startswith("amazon.")]
        if len(found) * 2 > len(texts):
            return max(found, key=found.count).replace(UNKNOWN, "")
    return ""


def have_signs(cells: Sequence[Any]) -> bool:
    """May a sign stand in any of these amounts? (Half a million plain numbers are not looked at singly.)"""
    return _SIGNED.search(" ".join([cell for cell in cells if type(cell) is str])) is not None


def usual_currency(cells: Sequence[Any]) -> str:
    """The currency whose sign stands in most of the amounts, '' when they carry none."""
    texts = [cell for cell in cells if isinstance(cell, str) and cell.strip()]
    found = [currency_in(text) for text in texts]
    told = sorted(set(found) - {"", UNKNOWN})
    return next((one for one in told if found.count(one) * 2 > len(texts)), "")
