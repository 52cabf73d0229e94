"""Numbers that people and firms are known by: as they are kept, and their check digits.

Check digits warn of a typing error and block nothing.
"""

import re
from typing import Final

from vefa.rules.text import fold

_IBAN: Final = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")
_IBAN_LENGTHS: Final = {
    "AT": 20, "AZ": 28, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "ES": 24,
    "FR": 27, "GB": 22, "GR": 27, "IT": 27, "NL": 18, "PL": 28, "RO": 24, "SE": 24, "TR": 26,
}  # fmt: skip


def _figures(text: str, count: int) -> list[int] | None:
    """The `count` figures that `text` consists of, blanks aside."""
    packed = "".join(text.split())
    return [int(figure) for figure in packed] if re.fullmatch(f"[0-9]{{{count}}}", packed) else None


def tckn(text: str) -> bool:
    """Is it a Turkish national identity number (11 figures, the last two checks)?"""
    figures = _figures(text, 11)
    if figures is None or figures[0] == 0:
        return False
    tenth = (sum(figures[0:9:2]) * 7 - sum(figures[1:8:2])) % 10
    return figures[9] == tenth and figures[10] == sum(figures[:10]) % 10


def vkn(text: str) -> bool:
    """Is it a Turkish tax number (10 figures, the last one a check)?"""
    figures = _figures(text, 10)
    if figures is None:
        return False
    total = 0
    for place, figure in enumerate(figures[:9]):
        shifted = (figure + 9 - place) % 10
        rest = shifted * 2 ** (9 - place) % 9
        total += 9 if shifted and not rest else rest
    return figures[9] == -total % 10


def iban(text: str) -> bool:
    """Is it an IBAN (ISO 13616: mod 97, and the length of its country where that is known here)?"""
    packed = "".join(text.split()).upper()
    if not _IBAN.fullmatch(packed) or _IBAN_LENGTHS.get(packed[:2], len(packed)) != len(packed):
        return False
    turned = packed[4:] + packed[:4]
    return int("".join(str(int(char, 36)) for char in turned)) % 97 == 1


_BETWEEN: Final = re.compile(r"[\s\-./_]+")
_CARD: Final = re.compile(r"[A-Z0-9]{4,20}")
_BANK_CARD: Final = re.compile(
    r"4\d{15}|5[1-5]\d{14}|2[2-7]\d{14}|3[47]\d{13}|6(?:011|5\d\d)\d{12}|9792\d{12}"
)
_TAX: Final = re.compile(r"(?:[A-Z]{2})?[A-Z0-9]{7,13}")
_RUNS: Final = "12345678901234567890 98765432109876543210"


def is_filler(text: str) -> bool:
    """Does somebody write it who has no number: zeros, one figure all along, 1234567890, 9876543210?"""
    alike = len(set(text)) == 1 and (len(text) > 6 or text[0] == "0")
    return alike or (len(text) > 8 and text in _RUNS)


def card_number(text: str) -> str:
    """The number of a loyalty card as it is kept: capitals without blanks and hyphens; '' for none.

    Letters are those of any keyboard: VİP-12 and vip 12 are one card, and a scanner knows no others.
    What the shop must not keep is none: the number of a bank card, also a masked one.
    """
    packed = "".join(map(_capital, _BETWEEN.sub("", text)))
    if not _CARD.fullmatch(packed) or is_filler(packed) or not any(map(str.isdigit, packed)):
        return ""
    return "" if _BANK_CARD.fullmatch(packed) and _luhn(packed) else packed


def _capital(char: str) -> str:
    return fold(char).upper() if char.isalpha() else char


def tax_number(text: str, country: str = "TR") -> str:
    """The tax number of a firm as it is kept; '' for none that can be told apart from a filler.

    In Türkiye: ten figures, or the eleven of a sole trader, which only count with right check digits.
    """
    packed = _BETWEEN.sub("", text).upper().removeprefix("TR")
    if not _TAX.fullmatch(packed) or is_filler(packed):
        return ""
    if country != "TR" or not packed.isdigit():
        return packed if sum(map(str.isdigit, packed)) >= 7 else ""
    return packed if len(packed) == 10 or tckn(packed) else ""


def _luhn(figures: str) -> bool:
    """The check of bank cards (ISO/IEC 7812)."""
    doubled = (2 * int(one) for one in figures[-2::-2])
    total = sum(map(int, figures[-1::-2])) + sum(one - 9 if one > 9 else one for one in doubled)
    return total % 10 == 0
