"""Reviews pasted from a marketplace's page: stars, day, name and words, taken apart line by line."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Final, NamedTuple

from vefa.rules import dates
from vefa.rules.text import fold

_STAR: Final = "★⭐🌟"
_SIGNS: Final = re.compile(
    rf"^[^\w{_STAR}]{{0,3}}([{_STAR}](?:\ufe0f?\s?[{_STAR}☆✩])*)\ufe0f?(?:[\s\t|:–-]+|$)"
)
_OUT_OF: Final = re.compile(
    r"^([1-5])(?:[.,]0)?\s*(?:/|üzerinden|out of)\s*5(?:[.,]0)?(?:\s*(?:yıldız|stars?))?\b", re.IGNORECASE
)
_AMAZON: Final = re.compile(r"^5 yıldız üzerinden\s+([1-5])(?:[.,]0)?(?![.,]?\d)", re.IGNORECASE)
_SAID: Final = re.compile(
    r"^(?:5 üzerinden\s+)?([1-5])(?:[.,]0)?\s*(?:yıldız|stars?)(?=\s*(?:$|[-–:|.,\t]))", re.IGNORECASE
)
_CELL: Final = re.compile(r"^([1-5])\t")
_NAME: Final = re.compile(r"[^\W\d_]{1,20}\*{1,}|(?:[^\W\d_]\*+\s*){2,}")
_LONGEST: Final = 40  # letters of a line that is only a day or a name
_MOST: Final = 5
_ON: Final = re.compile(  # as Amazon says the day
    r".{0,40}?'[dt][ea] (.+) tarihinde (?:değerlendirildi|incelendi)|reviewed in .{2,40} on (.+)",
    re.IGNORECASE,
)
_NOISE: Final = re.compile(
    r"(?:faydali|yararli|begen|sikayet et|yanitla|helpful|report|onayli alisveris|onaylanmis alisveris"
    r"|verified purchase|devamini oku|read more)(?: \d+)?"
    r"|bu (?:degerlendirmeyi|yorumu) (?:faydali|yararli) buldunuz mu"
    r"|was this review helpful.*"
)
_SELLER: Final = re.compile(r"(?:satıcı|seller)\s*:.*", re.IGNORECASE)


class Review(NamedTuple):
    """One review: stars from 1 to 5 (None: none could be read), words, its day and who wrote it ("")."""

    stars: int | None
    text: str
    day: date | None = None
    author: str = ""


def reviews(pasted: str) -> list[Review]:
    """The reviews in a pasted text; lines in front of all stars belong to the first one.

    A review begins with its stars, or with as many lines in front of them as the first one has.
    """
    lines = [line.strip(" \r") for line in pasted.split("\n")]
    marked = [place for place, line in enumerate(lines) if stars_of(line)[0] is not None]
    if not marked:
        return [_review(block, named=False) for block in _paragraphs(lines) if block]
    ahead = _ahead(lines, marked)
    return [_review(block, named=ahead > 0) for block in _blocks(lines, marked, ahead)]


def stars_of(line: str) -> tuple[int | None, str]:
    """The stars at the beginning of a line and what stands behind them; None and the line without stars."""
    line = line.strip(" \ufeff\u200b")
    if (found := _SIGNS.match(line)) and sum(found[1].count(star) for star in _STAR) <= _MOST:
        return sum(found[1].count(star) for star in _STAR), line[found.end() :].strip(" \t|:–-")
    for pattern in (_AMAZON, _OUT_OF, _SAID, _CELL):
        if found := pattern.match(line):
            return int(found[1]), line[found.end() :].strip(" \t|:–-.,")
    return None, line


def _blocks(lines: Sequence[str], marked: Sequence[int], ahead: int) -> Iterator[list[str]]:
    """The lines of each review, blank ones left out; its stars (`marked`) stand `ahead` lines down."""
    starts = [0, *(max(place - ahead, before + 1) for before, place in pairwise(marked))]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield [line for line in lines[start:end] if line.strip()]


def _ahead(lines: Sequence[str], marked: Sequence[int]) -> int:
    """How many lines stand in front of the stars of a review: as many as before the first, blank ones aside.

    Only where every other review has as many before its stars since the last blank line, or no line is blank.
    """
    first = [line for line in lines[: marked[0]] if line.strip()]
    if not first:
        return 0
    runs = []
    for place in marked[1:]:
        run = 0
        while lines[place - run - 1].strip() and stars_of(lines[place - run - 1])[0] is None:
            run += 1
        runs.append(run)
    return min([len(first), *runs])


def _paragraphs(lines: Sequence[str]) -> Iterator[list[str]]:
    found: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            found.append(line)
        else:
            yield found
            found = []


def _review(lines: Sequence[str], *, named: bool) -> Review:
    """One review from its lines; `named`: a short line in front of the stars says who wrote it."""
    stars, day, author = None, None, ""
    words: list[str] = []
    for line in lines:
        found, rest = stars_of(line) if stars is None else (None, line)
        stars = stars if found is None else found
        for part in filter(None, map(str.strip, rest.split("\t"))):
            said = _day(part) if day is None else None
            if said is not None:
                day = said
            elif not author and (
                _NAME.fullmatch(part) or (named and stars is None and len(part) <= _LONGEST)
            ):
                author = part
            elif not _is_noise(part):
                words.append(part)
    return Review(stars, "\n".join(words), day, author)


def _day(part: str) -> date | None:
    """The day, when the line holds nothing else."""
    told = _ON.fullmatch(part)
    part = (told[1] or told[2]) if told else part
    found = dates.parse(part, "dmy") if len(part) <= _LONGEST and any(map(str.isdecimal, part)) else None
    return found.day if found else None


def _is_noise(part: str) -> bool:
    """What the page says around a review, not the customer."""
    return bool(_NOISE.fullmatch(fold(part)) or _SELLER.fullmatch(part))
