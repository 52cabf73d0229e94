"""Numbers of the shop's own loyalty cards: a 7, eight figures, a check figure after Damm.

H. M. Damm, Total anti-symmetrische Quasigruppen (Marburg 2004): the check finds every wrong figure and every
two neighbours that changed places.
"""

from collections.abc import Callable
from typing import Final

LENGTH: Final = 10
_FIRST: Final = "7"
_DRAWN: Final = 10**8
_TABLE: Final = (
    "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
    "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
)  # fmt: skip


def check_figure(body: str) -> str:
    """The figure that makes `body` (figures only) right."""
    found = 0
    for figure in body:
        found = int(_TABLE[found][int(figure)])
    return str(found)


def new_number(draw: Callable[[int], int]) -> str:
    """A fresh number; `draw(n)` gives a whole number from 0 to n - 1 that nobody can foretell."""
    body = f"{_FIRST}{draw(_DRAWN):08}"
    return body + check_figure(body)


def is_own(number: str) -> bool:
    """Whether `number` is one of the shop's own cards, as far as its figures tell."""
    own = len(number) == LENGTH and number.isascii() and number.isdecimal() and number.startswith(_FIRST)
    return own and check_figure(number) == "0"


def pretty_card(number: str) -> str:
    """A number as it is printed, 7000 004 172; one that the shop brought stays as it is."""
    return f"{number[:4]} {number[4:7]} {number[7:]}" if is_own(number) else number
