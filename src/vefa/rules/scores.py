"""Figures of a survey by their published definitions, with what so many answers can prove.

NPS: Reichheld 2003; its interval: adjusted Wald (MeasuringU, after Rocks 2016). Shares: Wilson 1927. Customer
effort: Dixon, Freeman, Toman 2010. Satisfaction (CSAT) is the share of the marks 4 and 5. Whoever skipped a
question has not answered it and is counted apart. Scores are not rounded: per cent, or points (-100 to 100).
"""

import math
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Final

from vefa.records import dataclass
from vefa.rules.distributions import Z95, normal_p

if TYPE_CHECKING:  # the first page shows a score before anything reads typed numbers
    from decimal import Decimal

    from vefa.rules.numbers import Way

PROVEN: Final = 0.05  # a chance below this is taken for proof
GOOD_MARKS: Final = (4, 5)  # of satisfaction from 1 to 5
_LONG: Final = 4  # figures that no mark has
NPS_SPREAD: Final = 0.75  # usual standard deviation of an NPS in parts of one


@dataclass(frozen=True, slots=True)
class Marks:
    """Answers to a question with marks: how many gave each mark, who skipped it, what was no mark of it."""

    counts: Mapping[int, int]
    skipped: int = 0
    invalid: int = 0

    @property
    def n(self) -> int:
        """How many answered."""
        return sum(self.counts.values())

    @property
    def mean(self) -> float | None:
        """Mean mark; None when nobody answered."""
        return sum(mark * count for mark, count in self.counts.items()) / self.n if self.n else None

    @property
    def spread(self) -> float | None:
        """Standard deviation of the sample; None below two answers."""
        mean = self.mean
        if mean is None or self.n < 2:
            return None
        squares = math.fsum(count * (mark - mean) ** 2 for mark, count in self.counts.items())
        return math.sqrt(squares / (self.n - 1))

    def share(self, marks: Collection[int]) -> float | None:
        """Per cent of the answers that are one of `marks`."""
        return rate(sum(self.counts.get(mark, 0) for mark in marks), self.n)


def marks(answers: Iterable[object], least: int, most: int) -> Marks:
    """Count answers as they were typed or read; whole marks from `least` to `most` only.

    None and blank text are skipped; 6.5, "maybe" and 11 of 10 are invalid.
    """
    counts = dict.fromkeys(range(least, most + 1), 0)
    skipped = invalid = 0
    for answer in answers:
        if answer is None or (isinstance(answer, str) and not answer.strip()):
            skipped += 1
        elif (mark := mark_of(answer, least, most)) is None:
            invalid += 1
        else:
            counts[mark] += 1
    return Marks(counts, skipped, invalid)


def mark_of(answer: object, least: int, most: int) -> int | None:
    """The whole mark that a cell or a typed answer holds; None when it is none from `least` to `most`."""
    if isinstance(answer, str) and answer.isdecimal() and len(answer) < _LONG:  # nearly all cells of a sheet
        mark = int(answer)
        return mark if least <= mark <= most else None
    from vefa.rules.numbers import parse

    found = parse(answer, "comma")
    whole = found is not None and found == found.to_integral_value() and least <= found <= most
    return int(found) if found is not None and whole else None


@dataclass(frozen=True, slots=True)
class Nps:
    """Counts of an NPS question: 9 and 10 promote, 7 and 8 are passive, 0 to 6 detract."""

    promoters: int
    passives: int
    detractors: int

    @property
    def n(self) -> int:
        """How many answered."""
        return self.promoters + self.passives + self.detractors

    @property
    def score(self) -> float | None:
        """Per cent of promoters less per cent of detractors, -100 to 100; None when nobody answered."""
        return 100 * (self.promoters - self.detractors) / self.n if self.n else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Where the score of all customers lies with 95 %: adjusted Wald, clipped to -100 … 100."""
        if not self.n:
            return None
        middle, variance = self._adjusted()
        margin = Z95 * math.sqrt(variance)
        return max(-100.0, 100 * (middle - margin)), min(100.0, 100 * (middle + margin))

    def _adjusted(self) -> tuple[float, float]:
        """Score and its variance in parts of one, with three answers more: 3/4 on either end."""
        n = self.n + 3
        promoters, detractors = (self.promoters + 0.75) / n, (self.detractors + 0.75) / n
        middle = promoters - detractors
        return middle, (promoters + detractors - middle**2) / n


def nps(answered: Marks) -> Nps:
    """The NPS of marks from 0 to 10."""
    count = answered.counts.get
    return Nps(
        promoters=sum(count(mark, 0) for mark in (9, 10)),
        passives=sum(count(mark, 0) for mark in (7, 8)),
        detractors=sum(count(mark, 0) for mark in range(7)),
    )


@dataclass(frozen=True, slots=True)
class Proof:
    """What a comparison showed: its figure (z, t, chi-square …) and the chance that nothing is behind it."""

    figure: float
    p: float

    @property
    def proven(self) -> bool:
        """Whether chance alone would show as much in less than one case of twenty."""
        return self.p < PROVEN


def nps_change(before: Nps, after: Nps) -> Proof | None:
    """Is the NPS of two spans (groups, channels) really different? `figure` is z without its sign.

    None when nobody answered in one of them.
    """
    if not before.n or not after.n:
        return None
    (old, old_variance), (new, new_variance) = before._adjusted(), after._adjusted()  # noqa: SLF001 - of this module
    z = abs(new - old) / math.sqrt(old_variance + new_variance)
    return Proof(z, normal_p(z))


def sample_size(margin: float, spread: float = NPS_SPREAD) -> int:
    """How many answers bring an NPS to ± `margin` points with 95 %; `spread` in parts of one.

    ValueError for a margin that is not above 0.
    """
    if margin <= 0:
        raise ValueError(margin)
    return math.ceil((Z95 * spread * 100 / margin) ** 2)


def rate(part: int, whole: int) -> float | None:
    """`part` of `whole` in per cent; None (a dash) when there is no whole."""
    return 100 * part / whole if whole else None


def wilson(good: int, n: int) -> tuple[float, float] | None:
    """The 95 % interval of a share, in per cent; None without answers."""
    if not n:
        return None
    share, square = good / n, Z95**2
    middle = (share + square / (2 * n)) / (1 + square / n)
    margin = Z95 / (1 + square / n) * math.sqrt(share * (1 - share) / n + square / (4 * n * n))
    low = 0.0 if good == 0 else 100 * (middle - margin)
    return low, 100.0 if good == n else 100 * (middle + margin)


def agreeing(steps: int, *, high_is_good: bool) -> tuple[int, ...]:
    """The marks of an effort question with so many steps that say "it was easy": 5 to 7, or 1 to 3 of 7."""
    count = steps // 2
    return tuple(range(steps - count + 1, steps + 1)) if high_is_good else tuple(range(1, count + 1))


@dataclass(frozen=True, slots=True)
class Figures:
    """What numbers in answers come to; None where there are too few."""

    n: int
    missing: int
    mean: float | None = None
    median: float | None = None
    spread: float | None = None  # of the sample


def figures(values: Iterable[object], way: "Way" = "comma") -> Figures:
    """The figures of typed numbers; words and blanks among them are missing. `way`: how 1.234 is meant."""
    from vefa.rules.numbers import parse

    cells = list(values)
    read = [parse(cell, way) for cell in cells]
    found = sorted(one for one in read if one is not None)
    count, missing = len(found), len(cells) - len(found)
    if not count:
        return Figures(0, missing)
    mean = sum(found[1:], found[0]) / count
    median = (found[(count - 1) // 2] + found[count // 2]) / 2
    spread = _spread(found, mean) if count > 1 else None
    return Figures(count, missing, float(mean), float(median), spread)


def _spread(found: "list[Decimal]", mean: "Decimal") -> float:
    return math.sqrt(sum((one - mean) ** 2 for one in found) / (len(found) - 1))
