"""What kind of question a column holds, by its heading and its cells."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import islice
from typing import Final, NamedTuple

from vefa.rules import dates
from vefa.rules.survey_answers import LONGEST
from vefa.rules.survey_sheets import options_seen
from vefa.rules.survey_valid import MOST
from vefa.rules.text import fold

_WHOLE: Final = re.compile(r"\d{1,2}(?:[.,]0+)?")
_NUMBER: Final = re.compile(r"[+-]?\d{1,12}(?:[.,]\d{1,6})?")
_HINTS: Final = {
    "nps": ("oner", "tavsiye", "recommend", "nps"),
    "satisfaction": ("memnun", "satisf", "puan", "yildiz", "star", "rating", "score", "degerlendir", "rate"),
    "effort": ("kolay", "easy", "effort", "caba", "zor"),
}
_BOUNDS: Final = {"nps": (0, 10), "satisfaction": (1, 5), "effort": (1, 7)}


_TICKS: Final = ("1", "0", "x", "true", "false", "evet", "yes")
_WAYS: Final = 4  # to say that a choice was ticked or not
_FEW: Final = 50  # different answers that are choices
_LONG_CHOICE: Final = 150  # letters on average
_LONG: Final = 40
_LOOKED_AT: Final = 1000  # cells that are not empty
_MANY_PIECES: Final = 60


class Guess(NamedTuple):
    """The kind, and the choices of one that has them, the most frequent first."""

    kind: str
    choices: tuple[str, ...] = ()


def kind_of(heading: str, cells: Sequence[str], separator: str) -> Guess:
    """The kind of question that cells (text, empty ones too) answer.

    A scale from 0 to 10 is that of recommending only where the question speaks of it; as for the others.
    """
    values = list(islice(filter(None, cells), _LOOKED_AT))
    if not values:
        return Guess("text")
    if all(map(_WHOLE.fullmatch, values)):
        return Guess(_scale(heading, values))
    if all(map(_NUMBER.fullmatch, values)):
        return Guess("number")
    if _are_days(values):
        return Guess("date")
    if separator and _are_several(values, separator):
        return Guess("several", tuple(options_seen(cells, separator)))
    every = Counter(one for one in cells if one) if _are_choices(Counter(values)) else Counter[str]()
    if every and _are_choices(every):
        return Guess("one", tuple(text for text, _count in every.most_common()))
    return Guess(_text(cells, values))


def is_choice(option: str, cells: Collection[str]) -> bool:
    """Whether a column holds nothing but its own option, ticked or not."""
    ways = set(cells) - {""}
    said = {*map(fold, ways)} if len(ways) <= _WAYS else set()
    return bool(said) and said <= {fold(option), *_TICKS} and said != {"0"}


def _scale(heading: str, values: Sequence[str]) -> str:
    marks = {int(float(one.replace(",", "."))) for one in set(values)}
    said = fold(heading)
    for kind, (least, most) in _BOUNDS.items():
        if any(word in said for word in _HINTS[kind]) and least <= min(marks) and max(marks) <= most:
            return kind
    return "number"


def _are_days(values: Sequence[str]) -> bool:
    some = values[:200]
    return all(any(map(str.isdigit, one)) for one in some) and all(dates.parse(one) for one in some)


def _are_several(values: Sequence[str], separator: str) -> bool:
    """Pieces that come again and again, in more ways than there are; a sign at the end says it alone."""
    if separator != " " and sum(one.endswith(separator) for one in values) * 2 > len(values):
        return True
    if not any(separator in one.strip() for one in values):
        return False
    pieces = options_seen(values, separator)
    total = sum(len(one.split(separator)) for one in values)
    few = len(pieces) <= min(_FEW, MOST["choices"]) and len(pieces) < len(set(values))
    return few and total >= 2 * len(pieces) and max(map(len, pieces)) <= _MANY_PIECES


def _are_choices(counts: Counter[str]) -> bool:
    if not 2 <= len(counts) <= _FEW or counts.total() < 2 * len(counts):
        return False
    mean = sum(map(len, counts)) / len(counts)
    distinct = {fold(one) for one in counts}
    fit = len(distinct) == len(counts) and all(distinct) and max(map(len, counts)) <= LONGEST["text"]
    return fit and mean <= _LONG_CHOICE


def _text(cells: Sequence[str], values: Sequence[str]) -> str:
    longest = max(map(len, cells))
    mean = sum(map(len, values)) / len(values)
    broken = any("\n" in one for one in values)
    if values[0].startswith(("http://", "https://")) and longest <= LONGEST["text"]:
        return "text"
    return "long_text" if longest > LONGEST["text"] or mean > _LONG or broken else "text"
