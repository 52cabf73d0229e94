"""Sheets of answers that other programs write: cells with several choices, headings of two rows, repeats."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import Final, NamedTuple

from vefa.rules.text import fold, lower_tr

JOIN: Final = " / "  # between a question and its option in a heading
_NO_OPTIONS: Final = frozenset({"response", "open ended response", "yanit", "acik uclu yanit"})


class Split(NamedTuple):
    """What a cell with several choices holds: known choices in its order, and what is none of them."""

    choices: tuple[str, ...] = ()
    other: str | None = None


class Splitter:
    """Takes cells apart by the choices that are known, which may hold the separator themselves.

    "Fiyat, indirim, Ürün" are two choices where "Fiyat, indirim" is one. As little as possible is left over;
    of two ways the one with the longer choice first. A separator at the end is no choice.
    """

    def __init__(self, options: Iterable[str], separator: str = ",") -> None:
        self._separator = separator
        pairs = [(tuple(map(_like, self._pieces(one))), one) for one in options]
        self._options = sorted((one for one in pairs if one[0]), key=lambda one: -len(one[0]))

    def split(self, cell: str) -> Split:
        """The choices of a cell; `other` is None when nothing is left over."""
        pieces = self._pieces(cell)
        found, left = self._best(tuple(map(_like, pieces)))
        over = f"{self._separator} ".join(pieces[place] for place in left)
        return Split(tuple(dict.fromkeys(found)), over or None)

    def _pieces(self, text: str) -> list[str]:
        return [one for one in map(_single, text.split(self._separator)) if one]

    def _best(self, pieces: tuple[str, ...]) -> tuple[list[str], list[int]]:
        """The choices that leave the fewest pieces over, and the places of these; worked out from the end."""
        ways: list[tuple[list[str], list[int]]] = [([], [])]
        for place in range(len(pieces) - 1, -1, -1):
            tries = [
                ([one, *ways[-len(keys)][0]], ways[-len(keys)][1])
                for keys, one in self._options
                if pieces[place : place + len(keys)] == keys
            ]
            tries.append((ways[-1][0], [place, *ways[-1][1]]))
            ways.append(min(tries, key=lambda way: len(way[1])))
        return ways[-1]


def _single(text: str) -> str:
    return " ".join(text.split())


def _like(text: str) -> str:
    return lower_tr(text)


def options_seen(cells: Iterable[str], separator: str = ",") -> list[str]:
    """What seem to be the choices of a column: each piece, the most frequent first."""
    pieces = (_single(piece) for cell in cells for piece in cell.split(separator))
    return [piece for piece, _count in Counter(filter(None, pieces)).most_common()]


def choice_columns(cell: str, options: Sequence[str]) -> dict[str, int]:
    """Kobo's cell "vegan vegetarian" as one column for each choice: 1 when it was ticked, else 0."""
    ticked = set(cell.split())
    return {one: int(one in ticked) for one in options}


def has_two_heading_rows(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether the second row belongs to the headings, as SurveyMonkey writes them."""
    named = [fold(one) in _NO_OPTIONS for one in second]
    under = [bool(said.strip()) for said, above in zip(second, first, strict=False) if not above.strip()]
    return any(named) and all(under)


def two_row_headings(first: Sequence[str], second: Sequence[str]) -> list[str]:
    """One heading for each column of a sheet of SurveyMonkey.

    A question stands over its first option only; an option is joined to it by " / ". "Response" and
    "Open-Ended Response" are no options.
    """
    headings, question = [], ""
    width = max(len(first), len(second))
    for above, below in zip(_filled(first, width), _filled(second, width), strict=True):
        question = above or question
        option = "" if fold(below) in _NO_OPTIONS else below
        headings.append(JOIN.join(filter(None, (question, option))))
    return headings


def _filled(row: Sequence[str], width: int) -> list[str]:
    return [_single(one) for one in row] + [""] * (width - len(row))


def row_keys(rows: Iterable[tuple[str, Sequence[str]]]) -> Iterator[str]:
    """What makes a row of a sheet the same answer when the sheet comes again: its time and its answers.

    Rows: the time stamp as it is written, and the cells. Of rows without a time the n-th of the same content
    is itself again, since two people may well have answered the same.
    """
    seen: Counter[str] = Counter()
    for moment, answers in rows:
        content = " ".join("\0".join((moment, *answers)).split())
        if not moment.strip():
            seen[content] += 1
            content = f"{seen[content]}{content}"
        yield blake2b(content.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def first_of_each(ids: Iterable[str]) -> list[bool]:
    """For each form (a row with an id, a scanned page), whether it is the first with its id.

    F-77, f-77 and "F 77 " are one id; rows without an id are each their own.
    """
    seen: set[str] = set()
    first = []
    for one in ids:
        key = fold(one)
        first.append(not key or key not in seen)
        seen.add(key)
    return first
