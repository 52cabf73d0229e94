"""Check digits of identity numbers: they warn of a typing error and block nothing."""

import re
from typing import Final

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
