"""The score of the first page: would they recommend the shop? Loaded only where somebody answered."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from vefa.records import dataclass
from vefa.rules.scores import Marks, Nps, nps

Given = tuple[str, int, int]
"""Day (ISO), mark from 0 to 10, how many gave it."""


@dataclass(frozen=True, slots=True)
class Score:
    """The NPS (-100 to 100) of the answers of the last days, with its 95 % interval; `way`: by months."""

    value: int
    low: int
    high: int
    answers: int
    way: tuple[int, ...]


def score(given: Sequence[Given], since: str) -> Score | None:
    """Of the answers from `since` (ISO) on; `way` is of all that were given. None without answers."""
    found = _nps(one for one in given if one[0] >= since)
    if found.score is None or found.interval is None:
        return None
    months = sorted({day[:7] for day, _mark, _count in given})
    way = [_nps(one for one in given if one[0].startswith(month)).score for month in months]
    low, high = found.interval
    return Score(
        _whole(found.score), _whole(low), _whole(high), found.n,
        tuple(_whole(one) for one in way if one is not None),
    )  # fmt: skip


def _nps(given: Iterable[Given]) -> Nps:
    counts: Counter[int] = Counter()
    for _day, mark, count in given:
        counts[mark] += count
    return nps(Marks(counts))


def _whole(value: float) -> int:
    """Half up."""
    return math.floor(value + 0.5)
