"""Text of people: one folding for search and matching, Turkish casing, names, addresses, file names."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from vefa.rules.common_names import DOTTED

_APOSTROPHES: Final = frozenset("'’‘‛ʼʻʹ`´′＇")
_LETTERS: Final = {
    "ı": "i", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h",
    "ŧ": "t", "ŋ": "n", "ə": "e",
}  # fmt: skip


def _plain(char: str) -> str:
    """What one decomposed, lower-case character is in folded text."""
    if char in _LETTERS:
        return _LETTERS[char]
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if category in {"Mn", "Me", "Cf"} or char in _APOSTROPHES:
        return ""
    return char if category[0] in "LMN" else " "


def _folded(text: str) -> str:
    if text in _APOSTROPHES:
        return ""
    return "".join(map(_plain, unicodedata.normalize("NFKD", text).casefold()))


class _Folds(dict[int, str]):
    """A table for `str.translate`; what a character folds to is worked out when first met."""

    def __missing__(self, code: int) -> str:
        before, after = "", chr(code)
        while after != before:
            before, after = after, "".join(map(_folded, after))
        self[code] = after
        return after


_FOLDS: Final = _Folds()
_LONG: Final = 40  # letters
_TURKISH: Final = [(letter, _FOLDS[ord(letter)]) for letter in "ışğçöüİŞĞÇÖÜâ’"]
_ROMANCE: Final = [(letter, _FOLDS[ord(letter)]) for letter in "áãéêíóõôúàñ"]


def fold(text: str) -> str:
    """`text` as it is searched and matched: lower case, İ I ı i one letter, no accents, signs as blanks.

    Apostrophes vanish (O'Brien is obrien), blanks are single, digits of any script are 0 to 9.
    """
    plain = text if len(text) < _LONG or text.isascii() else _nearly_ascii(text)
    return " ".join(plain.translate(_FOLDS).split())


def _nearly_ascii(text: str) -> str:
    """A long text with its usual letters folded: what is mostly ASCII is translated in half the time."""
    for letters in (_TURKISH, _ROMANCE):
        for letter, folded in letters:
            text = text.replace(letter, folded)
        if text.isascii():
            break
    return text


def distinct(texts: Iterable[str]) -> list[str]:
    """Each text once, as it stands first; those that fold to the same are the same, empty ones are none."""
    found: dict[str, str] = {}
    for text in texts:
        found.setdefault(fold(text), text)
    return [text for key, text in found.items() if key]


def upper_tr(text: str) -> str:
    """Upper case as Turkish writes it (i gives İ)."""
    return text.replace("i", "İ").upper()


_DOTTED_I: Final = re.compile("I([\u0316-\u0333]*)\u0307")  # I with its dot as a character of its own


def lower_tr(text: str) -> str:
    """Lower case as Turkish writes it (I gives ı)."""
    return _DOTTED_I.sub(r"i\1", text).replace("İ", "i").replace("I", "ı").lower()


_WORD: Final = re.compile(r"(?:[^\W_]|[\u0300-\u036f'’ʼ])+")


def _capitalised(word: str) -> str:
    return ("İ" if word[0] == "i" else word[0].title()) + lower_tr(word[1:])


def title_tr(text: str) -> str:
    """Each word with a capital as Turkish writes it; an apostrophe does not begin a new word."""
    return _WORD.sub(lambda found: _capitalised(found[0]), text)


def _dotted(found: re.Match[str]) -> str:
    word = found[0]
    return word.replace("I", "İ") if fold(word) in DOTTED else word


_STRAY_DOT: Final = re.compile("(?<=[iİ])\u0307")  # what other programs leave when they make İLKER small


def display_name(text: str, *, turkish: bool = True) -> str:
    """A name as it is shown and stored: single blanks, NFC; title case only if it is wholly in one case.

    Common names that a program without Turkish letters wrote (ALI, HALIL) get their dots back.
    """
    name = _STRAY_DOT.sub("", " ".join(unicodedata.normalize("NFC", text).split()))
    if not (name.isupper() or name.islower()):
        return name
    if turkish and "I" in name:
        name = _WORD.sub(_dotted, name)
    return title_tr(name) if turkish else _WORD.sub(lambda found: found[0].capitalize(), name)


def initials(name: str) -> str:
    """First letters of the first and the last word, for a badge; empty for a name without letters."""
    letters = [first for word in name.split() if (first := next(filter(str.isalnum, word), ""))]
    return "".join(map(upper_tr, letters[:1] + letters[1:][-1:]))


_EMAIL: Final = re.compile(
    r"(?<![^\s<(\[,;:\"'])[a-z0-9!#$%&*+/=?^_`{|}~'-]+(?:\.[a-z0-9!#$%&*+/=?^_`{|}~'-]+)*"
    r"@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?![\w@-])"
)
_EMAIL_LETTERS: Final = str.maketrans("İı＠", "ii@")


def email(text: str) -> str:
    """The first e-mail address in `text`, lower case; empty when there is none.

    İ and ı can only be what Turkish casing made of i; other letters beyond ASCII make no address.
    """
    found = _EMAIL.search(text.translate(_EMAIL_LETTERS).lower())
    return found[0] if found else ""


_RESERVED: Final = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")  # names that Windows keeps for itself


def shown_name(name: str) -> str:
    """The name of a file on one line; letters that are none of any alphabet, as of an old disk, are "?"."""
    return " ".join(name.encode("utf-8", "replace").decode().split())


def file_name(text: str) -> str:
    """`text` as a file name without its ending: folded, joined by hyphens, at most 80 characters."""
    name = fold(text).replace(" ", "-")[:80].rstrip("-")
    return f"{name}-dosya" if _RESERVED.fullmatch(name) else name or "dosya"
