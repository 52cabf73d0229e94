"""A sort key for Turkish names: text whose plain comparison gives the order of the Turkish alphabet.

The levels are those of the Unicode collation algorithm as ICU tailors it for Turkish: letters first
(ç, ğ, ı, ö, ş, ü are letters of their own, q w x stand where Europe has them), then accents, then case.
"""

import unicodedata
from typing import Final, NamedTuple

_BLANKS_AND_MARKS: Final = "\t\n\v\f\r\x85\u2028\u2029 _‗-‐‒–—―,;:!¡?¿.·'\"«»()[]{}‖§¶@*/\\&#%†‡•‣‧`´^¯¨¸°©®"
_SYMBOLS: Final = "+±÷×<=>¬|¦~−¤¢$£¥€₺"
_OTHER_SYMBOLS: Final = "\ufffc"  # stands for every sign that is not listed; they follow the listed ones
_LETTERS: Final = "0123456789abcçdeəfgğhıijklmnŋoöpqrsştŧuüvwxyzþ"
_ORDER: Final = _BLANKS_AND_MARKS + _SYMBOLS + _OTHER_SYMBOLS + _LETTERS
_FIRST: Final = {letter: chr(0x21 + place) for place, letter in enumerate(_ORDER)}

_JOINED: Final = "\ue000"  # no character of text: tells æ from ae, ß from ss
_ACCENTS: Final = (
    "\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307\u0338\u0327\u0328\u0304\u0335\u0309"
    "\u030f\u0311\u031b\u0323\u0324\u0325\u0326\u032d\u032e\u0330\u0331"
)
_PLAIN: Final = "!"  # the lowest weight of the second and third level; it is left off at the end
_SECOND: Final = {accent: chr(0x22 + place) for place, accent in enumerate(_ACCENTS + _JOINED)}
_LEVEL_END: Final = "\x01"

_PARTS: Final = {
    "ø": "o\u0338", "đ": "d\u0335", "ħ": "h\u0335", "ł": "l\u0335", "ð": f"d{_JOINED}",
    "æ": f"a{_JOINED}e", "œ": f"o{_JOINED}e", "ß": f"s{_JOINED}s", "ſ": f"s{_JOINED}",
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "‟": '"',
}  # fmt: skip


class _Weight(NamedTuple):
    """What a character gives to each of the three levels."""

    letters: str
    accents: str
    case: str


_NOTHING: Final = _Weight("", "", "")


def _joined(text: str, case_step: int) -> _Weight:
    """The weights of `text` in a row, the case level raised by `case_step`."""
    parts = [_WEIGHTS[char] for char in text]
    case = "".join(chr(ord(step) + case_step) for part in parts for step in part.case)
    return _Weight("".join(part.letters for part in parts), "".join(part.accents for part in parts), case)


def _weight_of_parts(char: str) -> _Weight | None:
    """The weights of a character that is made of others, None for one that is not."""
    if char in _PARTS:
        return _joined(_PARTS[char], int(char in "‘’‚‛“”„‟"))
    kind, _, codes = unicodedata.decomposition(char).rpartition("> ")
    if not codes:
        return None
    return _joined("".join(chr(int(code, 16)) for code in codes.split()), int(bool(kind)))


def _weight(char: str) -> _Weight:
    if char in _FIRST:
        return _Weight(_FIRST[char], _PLAIN, _PLAIN)
    if char in _SECOND:
        return _Weight("", _SECOND[char], _PLAIN)
    if char in "Iİ":
        return _joined("ı" if char == "I" else "i", 2)
    lower = char.lower()
    if lower != char and (lower in _FIRST or not unicodedata.decomposition(char)):
        return _joined(lower, 2)
    return _weight_of_parts(char) or _weight_of_stranger(char)


def _weight_of_stranger(char: str) -> _Weight:
    """Letters of other alphabets follow the Latin ones, signs stand before the digits."""
    match unicodedata.category(char)[0]:
        case "C":
            return _NOTHING
        case "M":
            return _Weight("", char, _PLAIN)
        case "L" | "N":
            return _Weight(char, _PLAIN, _PLAIN)
    return _Weight(_FIRST[_OTHER_SYMBOLS] + char, _PLAIN, _PLAIN)


class _Weights(dict[str, _Weight]):
    """The weights of characters, worked out when first met."""

    def __missing__(self, char: str) -> _Weight:
        self[char] = weight = _weight(char)
        return weight


_WEIGHTS: Final = _Weights()


def sort_key(text: str) -> str:
    """A text that compares (by code points, as SQLite does) as `text` sorts in Turkish."""
    if not text:
        return ""
    weights = zip(*map(_WEIGHTS.__getitem__, unicodedata.normalize("NFC", text)), strict=True)
    letters, accents, case = ("".join(level) for level in weights)
    key = f"{letters}{_LEVEL_END}{accents.rstrip(_PLAIN)}{_LEVEL_END}{case.rstrip(_PLAIN)}"
    return key.rstrip(_LEVEL_END)
