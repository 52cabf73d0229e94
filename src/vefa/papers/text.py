"""Text from people on paper: never markup, in any script, fitted without losing what matters.

What no bundled face can print becomes `[?]`; the one who prints learns of it through `Line.missing`.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from vefa.papers.fonts import FALLBACKS, signs, text_width

UNKNOWN: Final = "[?]"
RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
NEEDS_CARE: Final = re.compile("  |[\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef]")
DROPPED_KINDS: Final = {"Cc", "Cf", "Cs", "Co", "Cn"}
JOINERS: Final = "\u200c\u200d"
_MOST: Final = 8  # letters on the width of their size: no more ever fit
WITHOUT_JOINERS: Final = str.maketrans("", "", JOINERS)


class Run(NamedTuple):
    """A piece of a line in one face."""

    role: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line ready for paper: its runs from left to right; `missing` = what of `text` no face has."""

    runs: tuple[Run, ...]
    text: str
    missing: str
    unit: float  # width at a size of one point

    def width(self, size: float) -> float:
        """Width in points at `size`."""
        return self.unit * size


def clean(text: str) -> str:
    """`text` in composed form on one line, without control characters, direction marks and variants."""
    if text.isprintable() and not NEEDS_CARE.search(text) and unicodedata.is_normalized("NFC", text):
        return text.strip(" ")
    composed = unicodedata.normalize("NFC", text)
    kept = (c if not c.isspace() or c == "\u00a0" else " " for c in composed)
    seen = "".join(c for c in kept if c in JOINERS or not _dropped(c))
    return re.sub(" {2,}", " ", seen).strip(" ")


def _dropped(sign: str) -> bool:
    """Controls, bidi marks, variation selectors and skin tones print nothing of their own."""
    code = ord(sign)
    tone = 0x1F3FB <= code <= 0x1F3FF
    selector = 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF
    return tone or selector or unicodedata.category(sign) in DROPPED_KINDS


@lru_cache(maxsize=4096)
def line(text: str, role: str) -> Line:
    """`text` as one line of `role`, in reading order of its script, with fallback faces where needed."""
    text = clean(text)
    shown = _visual(text) if RIGHT_TO_LEFT.search(text) else text
    shown = shown.translate(WITHOUT_JOINERS)
    if signs(role).issuperset(shown):
        return Line((Run(role, shown),), text, "", text_width(shown, role, 1))
    runs, missing = _mixed(shown, role)
    return Line(runs, text, missing, sum(text_width(run.text, run.role, 1) for run in runs))


def _visual(text: str) -> str:
    """Arabic letters in their joined forms, right-to-left runs turned round for printing left to right."""
    import arabic_reshaper
    from bidi import get_display

    return str(get_display(arabic_reshaper.reshape(text)))


def _mixed(shown: str, role: str) -> tuple[tuple[Run, ...], str]:
    """The runs of `shown`, cut where the face changes; a stretch that no face has is one `[?]`."""
    pieces: list[list[str]] = []
    missing: dict[str, None] = {}
    for sign in shown:
        found = next((r for r in (role, *FALLBACKS) if sign in signs(r)), "")
        if not found:
            missing[sign] = None
        if pieces and pieces[-1][0] == found:
            pieces[-1][1] += sign
        else:
            pieces.append([found, sign])
    runs = tuple(Run(found or role, words if found else UNKNOWN) for found, words in pieces)
    return runs, "".join(missing)


def fit(text: str, role: str, size: float, width: float, *, least: float) -> tuple[Line, float]:
    """`text` on one line of `width`: smaller down to `least` points, then cut with an ellipsis.

    For text that may lose its end (an address, a web page); never for names, codes and dates.
    """
    whole = line(text, role)
    wide = whole.width(size)
    if wide <= width:
        return whole, size
    smaller = int(size * width / wide * 4) / 4
    if smaller >= least:
        return whole, smaller
    return _cut(clean(text), role, least, width), least


def _cut(text: str, role: str, size: float, width: float) -> Line:
    """The longest beginning of `text` that fits with an ellipsis behind it."""
    cut = _longest(text, role, size, width, "…")
    return line(text[:cut].rstrip() + "…", role)


def _longest(text: str, role: str, size: float, width: float, end: str = "") -> int:
    """How many letters of `text` fit with `end` behind them; without an end at least one."""
    low, high = 0 if end else 1, min(len(text), max(1, int(width / size * _MOST)))
    while low < high:
        middle = (low + high + 1) // 2
        if line(text[:middle].rstrip() + end, role).width(size) <= width:
            low = middle
        else:
            high = middle - 1
    return low


def fit_name(
    text: str, role: str, size: float, width: float, *, least: float, lines: int = 2
) -> tuple[list[Line], float]:
    """A name whole on one line or, when `least` points do not suffice, wrapped; the last line may be cut."""
    whole, fitting = fit(text, role, size, width, least=least)
    if fitting > least or line(text, role).width(least) <= width:
        return [whole], fitting
    wrapped = wrap(clean(text), role, least, width)
    if len(wrapped) > lines:
        rest = " ".join(wrapped[lines - 1 :])
        return [*(line(part, role) for part in wrapped[: lines - 1]), _cut(rest, role, least, width)], least
    return [line(part, role) for part in wrapped], least


def wrap(text: str, role: str, size: float, width: float) -> list[str]:
    """`text` broken between words (inside a word only where it is wider than `width`)."""
    lines: list[list[str]] = []
    blank, room = line("\u00a0", role).width(size), 0.0
    for word in filter(None, short_words(text, role, size, width)):
        wide = line(word, role).width(size)
        if not lines or wide > room:
            lines.append([])
            room = width
        lines[-1].append(word)
        room -= wide + blank
    return [" ".join(words) for words in lines]


def short_words(text: str, role: str, size: float, width: float) -> list[str]:
    """The words of `text`; one wider than `width` comes in pieces, as wide as they may be.

    What only a non-breaking blank holds together comes apart there first.
    """
    words: list[str] = []
    for word in text.split(" "):
        rest = word
        while len(rest) > 1 and line(rest, role).width(size) > width:
            cut = _longest(rest, role, size, width)
            tie = rest.rfind("\u00a0", 1, cut + 1)
            words.append(rest[: tie if tie > 0 else cut])
            rest = rest[tie + 1 if tie > 0 else cut :]
        words.append(rest)
    return words
