"""The score of a question with marks, with what so many answers can prove; two of them compared."""

from collections.abc import Mapping
from math import sqrt
from typing import Final

from vefa.records import dataclass
from vefa.rules.differences import Sample, means_differ, shares_differ
from vefa.rules.distributions import student_bound
from vefa.rules.scores import (
    GOOD_MARKS,
    NPS_SPREAD,
    Marks,
    Nps,
    Proof,
    agreeing,
    nps,
    nps_change,
    sample_size,
    wilson,
)
from vefa.rules.survey import MARKS, Question

_SHARE_SPREAD: Final = 0.5  # the widest a share can have
_MARGINS: Final = (10, 20)

Interval = tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Score:
    """The score of marks by their published definition, with its 95 % interval; None without answers.

    `value`: NPS -100 to 100; of satisfaction the share of 4 and 5, of effort that of those for whom it was
    easy, both in per cent. The mean mark is `marks.mean`, its interval `mean_interval`. `needed`: so many
    answers bring it to ±10 and to ±20.
    """

    scale: str
    marks: Marks
    value: float | None
    interval: Interval
    mean_interval: Interval
    needed: Mapping[int, int]
    good: int  # promoters, or those who gave good marks

    @property
    def n(self) -> int:
        """How many answered."""
        return self.marks.n

    @property
    def nps(self) -> Nps | None:
        """Promoters, passives and detractors; None of another scale."""
        return nps(self.marks) if self.scale == "nps" else None


def score(question: Question, counts: Mapping[int, int], skipped: int = 0) -> Score:
    """The score of a question from how often each mark was given."""
    least, most = MARKS[question.kind]
    marks = Marks({mark: counts.get(mark, 0) for mark in range(least, most + 1)}, skipped)
    mean = _mean_interval(marks)
    if question.kind == "nps":
        found = nps(marks)
        needed = {margin: sample_size(margin, NPS_SPREAD) for margin in _MARGINS}
        return Score("nps", marks, found.score, found.interval, mean, needed, found.promoters)
    good_marks = _good_marks(question)
    good = sum(marks.counts[mark] for mark in good_marks)
    needed = {margin: sample_size(margin, _SHARE_SPREAD) for margin in _MARGINS}
    return Score(question.kind, marks, marks.share(good_marks), wilson(good, marks.n), mean, needed, good)


def score_differs(one: Score, other: Score) -> Proof | None:
    """Is the score of two periods, groups or channels really different? None where nobody answered."""
    if one.nps is not None and other.nps is not None:
        return nps_change(one.nps, other.nps)
    if not one.n or not other.n:
        return None
    if one.scale == "effort":
        gap = means_differ(_sample(one.marks), _sample(other.marks))
        return gap.proof if gap else None
    return shares_differ(one.good, one.n, other.good, other.n)


def _good_marks(question: Question) -> tuple[int, ...]:
    if question.kind == "effort":
        return agreeing(MARKS["effort"][1], high_is_good=question.high_is_good)
    return GOOD_MARKS


def _sample(marks: Marks) -> Sample | None:
    mean, spread = marks.mean, marks.spread
    return None if mean is None or spread is None else Sample(marks.n, mean, spread)


def _mean_interval(marks: Marks) -> Interval:
    """Of the mean mark by Student's t, within the marks there are; None below two answers."""
    sample = _sample(marks)
    if sample is None:
        return None
    margin = student_bound(sample.n - 1) * sample.spread / sqrt(sample.n)
    least, most = float(min(marks.counts)), float(max(marks.counts))
    return max(least, sample.mean - margin), min(most, sample.mean + margin)
