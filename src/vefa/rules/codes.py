"""Voucher codes: twelve symbols that are hard to misread, the last of them a check character.

The check is the pure-system form of ISO 7064 with modulus 23 and radix 5: it catches every wrong symbol
and every two symbols that changed places. A batch may begin with characters of the owner's choice, followed
by nine random symbols and the check: 16 at most, so that the QR code keeps its size, and 23^9 = 1.8 * 10^12
of a batch: with 10,000 live, one random guess in 180 million hits.
"""

import unicodedata
from collections.abc import Callable
from functools import reduce
from typing import Final

from vefa.i18n import _
from vefa.rules.text import fold

ALPHABET: Final = "23456789CDFHJKLMNPRTVXY"
LENGTH: Final = 12
FORM_LENGTH: Final = 8  # of the code of a survey form, which nothing can be bought with
LONGEST_PREFIX: Final = 6
PREFIXED: Final = 10  # symbols behind a prefix, the check among them
_MODULUS, _RADIX = 23, 5
_PLACES: Final = {symbol: place for place, symbol in enumerate(ALPHABET)}
_FAIR_BYTES: Final = 256 // _MODULUS * _MODULUS  # bytes beyond would favour the first symbols

# Names of parties and banned groups, and what looks indecent on a printed voucher.
_NEVER_INSIDE: Final = (
    "PKK", "KCK", "DHKP", "MLKP", "PYD", "YPJ", "TKP", "CHP", "MHP", "HDP", "DTP", "THKP", "PDY", "XXX",
    "PJK",
)  # fmt: skip
_BETWEEN: Final = frozenset("-‐‑‒–—―−*._/'’")


def new_code(random_bytes: Callable[[int], bytes], prefix: str = "", *, length: int = LENGTH) -> str:
    """A fresh code; `random_bytes` is a secure source such as `secrets.token_bytes`.

    `prefix`: canonical characters that it begins with. `length`: of one without a prefix.
    """
    count = PREFIXED if prefix else length
    while True:
        body = prefix + "".join(_symbol(random_bytes) for _count in range(count - 1))
        code = body + _check_of(body)
        if not any(word in code and word not in prefix for word in _NEVER_INSIDE):
            return code


def agrees(code: str) -> bool:
    """Whether the last symbol of a canonical code is the check of the others, a prefix included."""
    return bool(code) and _check_of(code[:-1]) == code[-1]


def _check_of(body: str) -> str:
    """The check of the symbols of the alphabet; what else a prefix has is passed over."""
    return check("".join(char for char in body if char in _PLACES))


def _symbol(random_bytes: Callable[[int], bytes]) -> str:
    while True:
        byte = random_bytes(1)[0]
        if byte < _FAIR_BYTES:
            return ALPHABET[byte % _MODULUS]


def check(body: str) -> str:
    """The check character of the first eleven symbols. Raises KeyError for a symbol of no code."""
    total = reduce(lambda sum_, symbol: (sum_ + _PLACES[symbol]) * _RADIX % _MODULUS, body, 0)
    return ALPHABET[-total % _MODULUS]


def canonical(typed: str) -> str:
    """What a code is found by: capitals A to Z and digits, without hyphens, stars and blanks (POLICY 28, 54).

    İ ı I i are alike, ç ş ö ü ğ their plain letters; other signs stay, so that `problem` can name them.
    """
    return "".join(map(_canonical_char, typed))


def _canonical_char(char: str) -> str:
    if char in _BETWEEN or char.isspace() or unicodedata.category(char) in {"Mn", "Cf"}:
        return ""
    return fold(char).replace(" ", "").upper() if char.isalnum() else char


def problem(typed: str) -> str | None:
    """Why `typed` can be no code of ours, as a sentence; None when its check character agrees.

    A code that passes need not have been issued, and one that the owner chose himself need not pass.
    """
    code = canonical(typed)
    strange = sorted(set(code) - set(ALPHABET))
    if strange:
        return _("Not a character of any code: {characters}").format(characters=", ".join(strange))
    if len(code) != LENGTH:
        return _("The code must have {length} characters, {count} were typed").format(
            length=LENGTH, count=len(code)
        )
    return None if check(code[:-1]) == code[-1] else _("There is a typing error in the code")


def slip_of_drawn(code: str) -> bool:
    """Whether a canonical code that is not issued looks like a drawn one with a slip in it.

    One character of no code, or one more or less than there should be: a code that the owner chose (POLICY
    54) differs by more than that, unless it looks like a drawn one itself.
    """
    strange = sum(char not in _PLACES for char in code)
    return strange <= 1 and abs(len(code) - LENGTH) <= 1 and problem(code) is not None


def pretty(code: str, chosen: str = "") -> str:
    """A canonical code as it is printed, R4JV-V75K-3V8H; one that the owner chose stays as he wrote it."""
    if chosen:
        return chosen
    if len(code) != LENGTH or not set(code) <= set(ALPHABET):
        return code
    return f"{code[:4]}-{code[4:8]}-{code[8:]}"


def pretty_prefixed(code: str) -> str:
    """A canonical code of a batch with a prefix as it is printed, YAZ-R4JVV-75K3V."""
    return f"{code[:-PREFIXED]}-{code[-PREFIXED:-5]}-{code[-5:]}"


def pretty_form(code: str) -> str:
    """The code of a survey form as it is printed, R4JV-V75K."""
    return f"{code[:4]}-{code[4:]}" if len(code) == FORM_LENGTH else pretty(code)
