"""Is a difference real? The proper test for each kind of answer (compared with scipy in tests).

Means: Welch 1947. Ordered answers: Kruskal and Wallis 1952, corrected for ties. Cross tables: chi-square, and
Fisher's exact test for two by two where expectations are small. Several comparisons at once: Holm 1979.
Each gives None where there is too little to compare.
"""

import math
from collections import Counter
from collections.abc import Sequence
from typing import Final

from vefa.records import dataclass
from vefa.rules.distributions import chi_square_p, log_ways, student_bound, student_p
from vefa.rules.scores import Proof

Table = Sequence[Sequence[int]]
"""Counts: a row for each group, a column for each answer."""
_SMALL: Final = 5  # an expectation below this is small (Cochran 1954)
_SMALL_SHARE: Final = 0.2  # so many small ones chi-square bears, if none is below 1


@dataclass(frozen=True, slots=True)
class Sample:
    """What a comparison of means needs of a group: how many, their mean, their standard deviation."""

    n: int
    mean: float
    spread: float

    @property
    def variance(self) -> float:
        """Of the mean."""
        return self.spread**2 / self.n


def sample(values: Sequence[float]) -> Sample | None:
    """The sample of `values`; None below two."""
    n = len(values)
    if n < 2:
        return None
    mean = math.fsum(values) / n
    return Sample(n, mean, math.sqrt(math.fsum((one - mean) ** 2 for one in values) / (n - 1)))


@dataclass(frozen=True, slots=True)
class Gap:
    """How far two means are apart (second less first), its 95 % interval and proof."""

    gap: float
    low: float
    high: float
    proof: Proof


def means_differ(one: Sample | None, other: Sample | None) -> Gap | None:
    """Welch's test of two means; where either group is of one mind, Fisher's test decides."""
    if one is None or other is None:
        return None
    gap, variance = other.mean - one.mean, one.variance + other.variance
    if not variance:
        p = fisher([[one.n, 0], [0, other.n]]).p if gap else 1.0
        return Gap(gap, gap, gap, Proof(math.inf if gap else 0.0, p))
    freedom = variance**2 / (one.variance**2 / (one.n - 1) + other.variance**2 / (other.n - 1))
    t, margin = gap / math.sqrt(variance), student_bound(freedom) * math.sqrt(variance)
    return Gap(gap, gap - margin, gap + margin, Proof(t, student_p(t, freedom)))


def shares_differ(good: int, n: int, other_good: int, other_n: int) -> Proof | None:
    """Do two shares differ? Fisher's or the chi-square test of `good` of `n` against the other."""
    return tables_differ([[good, n - good], [other_good, other_n - other_good]])


def tables_differ(table: Table) -> Proof | None:
    """Do the groups (rows) answer differently? Chi-square; two by two with small expectations by Fisher.

    None for fewer than two groups or answers that anybody gave, and for a larger table too thin to tell:
    answers or groups must be joined first.
    """
    filled = _filled(table)
    if len(filled) < 2 or len(filled[0]) < 2:
        return None
    expected = _expected(filled)
    cells = [cell for row in expected for cell in row]
    small = sum(cell < _SMALL for cell in cells)
    if len(filled) == len(filled[0]) == 2 and small:
        return fisher(filled)
    if small > _SMALL_SHARE * len(cells) or min(cells) < 1:
        return None
    pairs = zip((cell for row in filled for cell in row), cells, strict=True)
    value = math.fsum((seen - wanted) ** 2 / wanted for seen, wanted in pairs)
    return Proof(value, chi_square_p(value, (len(filled) - 1) * (len(filled[0]) - 1)))


def _filled(table: Table) -> list[list[int]]:
    """The table without groups and answers that nobody stands for."""
    rows = [row for row in table if any(row)]
    kept = [place for place in range(len(rows[0]) if rows else 0) if any(row[place] for row in rows)]
    return [[row[place] for place in kept] for row in rows]


def _expected(table: Table) -> list[list[float]]:
    total = sum(map(sum, table))
    columns = [sum(column) for column in zip(*table, strict=True)]
    return [[sum(row) * column / total for column in columns] for row in table]


def fisher(table: Table) -> Proof:
    """Fisher's exact test of a two by two table, two-sided; `figure` is the odds ratio."""
    (a, b), (c, d) = table
    row, column, total = a + b, a + c, a + b + c + d
    chances = {
        seen: math.exp(log_ways(row, seen) + log_ways(total - row, column - seen) - log_ways(total, column))
        for seen in range(max(0, row + column - total), min(row, column) + 1)
    }
    p = math.fsum(one for one in chances.values() if one <= chances[a] * (1 + 1e-7))
    odds = a * d / (b * c) if b * c else math.inf
    return Proof(odds, min(1.0, p))


def orders_differ(groups: Sequence[Sequence[float]]) -> Proof | None:
    """Do groups give higher or lower marks than others? Kruskal and Wallis, by ranks; `figure` is H.

    None for fewer than two groups with answers, or when all answers are the same.
    """
    filled = [group for group in groups if group]
    counted = Counter(mark for group in filled for mark in group)
    n = counted.total()
    ties = sum(count**3 - count for count in counted.values())
    if len(filled) < 2 or ties == n**3 - n:
        return None
    ranks = _ranks(counted)
    squares = math.fsum(math.fsum(ranks[mark] for mark in group) ** 2 / len(group) for group in filled)
    value = (12 / (n * (n + 1)) * squares - 3 * (n + 1)) / (1 - ties / (n**3 - n))
    return Proof(value, chi_square_p(value, len(filled) - 1))


def _ranks(counted: Counter[float]) -> dict[float, float]:
    """The rank of each mark; equal ones share the middle of theirs."""
    ranks: dict[float, float] = {}
    before = 0
    for mark in sorted(counted):
        ranks[mark] = before + (counted[mark] + 1) / 2
        before += counted[mark]
    return ranks


def together(proofs: Sequence[Proof]) -> list[Proof]:
    """Proofs of comparisons made together (months, pairs of channels), each with its raised chance."""
    raised = holm([one.p for one in proofs])
    return [Proof(one.figure, p) for one, p in zip(proofs, raised, strict=True)]


def holm(chances: Sequence[float]) -> list[float]:
    """The p values of comparisons made together, raised so that one in twenty holds for all of them."""
    order = sorted(range(len(chances)), key=chances.__getitem__)
    raised = [0.0] * len(chances)
    highest = 0.0
    for place, which in enumerate(order):
        highest = max(highest, min(1.0, chances[which] * (len(chances) - place)))
        raised[which] = highest
    return raised
