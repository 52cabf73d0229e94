"""What comments are about: words that the owner teaches, matched from the beginning of a word.

The rating is the sentiment: a theme is judged by the marks of those who mention it against the others, and
not at all below `LEAST` comments.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from vefa.records import dataclass
from vefa.rules.alphabet import sort_key
from vefa.rules.differences import means_differ, sample
from vefa.rules.text import fold

LEAST: Final = 5  # comments that a theme needs to be judged
_STEM: Final = 5  # letters that words share which are taken for one
_SHORT: Final = 3  # letters of a word that may be suggested
_USUAL_WORDS: Final = (
    "acaba ama ancak artik aslinda ayni bana bazi belki ben beni benim bile bir biraz biz bize bizim bu "
    "bunu bunun burada butun cok cunku daha dahi diye dolayi en fakat falan gibi gore hala hem hemen "
    "hep hepsi her hic hicbir icin ile ise iste kadar kendi kere ki kez kim mi mu nasil ne neden "
    "nedeniyle nerede o olan olarak oldu oldugu olmasi olsun olup once ona onlar onu onun orada oyle "
    "pek peki sadece sana sanki sen siz sizin son sonra su sunu tabi tabii tam tum var ve veya ya yani "
    "yine yok zaten geldi aldim ettim oldum gayet and are but for from have has not that the this they "
    "was were with you your very had"
)
_USUAL: Final = frozenset(_USUAL_WORDS.split())


class Matcher:
    """Finds the themes of comments by the words taught; made ready once for many comments."""

    def __init__(self, words: Mapping[str, Iterable[str]], exceptions: Iterable[str] = ()) -> None:
        found = ((theme, _beginnings(taught)) for theme, taught in words.items())
        self._themes = sorted(
            ((one, find) for one, find in found if find), key=lambda pair: sort_key(pair[0])
        )
        self._exceptions = _beginnings(exceptions)

    def themes(self, comment: str) -> tuple[str, ...]:
        """The themes of a comment in alphabetical order; words inside an exception belong to none."""
        return self.themes_of_folded(fold(comment))

    def themes_of_folded(self, folded: str) -> tuple[str, ...]:
        """The same of a comment that is folded already."""
        text = f" {folded}"
        if self._exceptions:
            text = re.sub(f"{self._exceptions.pattern}[^ ]*", " ·", text)
        return tuple(theme for theme, find in self._themes if find.search(text))


def _beginnings(taught: Iterable[str]) -> re.Pattern[str] | None:
    """Finds words that begin so; the longest beginning is tried first."""
    folded = sorted({fold(one) for one in taught} - {""}, key=len, reverse=True)
    return re.compile(f" (?:{'|'.join(map(re.escape, folded))})") if folded else None


class Suggestion(NamedTuple):
    """A word that many comments hold, as it is written most often, and in how many it stands."""

    word: str
    comments: int


def frequent_words(comments: Iterable[str], matcher: Matcher, most: int = 20) -> list[Suggestion]:
    """Words of comments without a theme, the most frequent first; forms of a word are counted as one."""
    counts: Counter[str] = Counter()
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for comment in comments:
        folded = fold(comment)
        words = {} if matcher.themes_of_folded(folded) else {one: one[:_STEM] for one in folded.split()}
        kept = {word: stem for word, stem in words.items() if _is_telling(word)}
        counts.update(set(kept.values()))
        for word, stem in kept.items():
            forms[stem][word] += 1
    ranked = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    often = [(stem, count) for stem, count in ranked if count > 1][:most]
    return [Suggestion(_shown(forms[stem]), count) for stem, count in often]


def _is_telling(word: str) -> bool:
    return len(word) >= _SHORT and word not in _USUAL and not word.isdecimal()


def _shown(forms: Counter[str]) -> str:
    """The form that stands most often, of equals the shortest."""
    return min(forms, key=lambda word: (-forms[word], len(word), word))


@dataclass(frozen=True, slots=True)
class Impact:
    """What a theme does to the mean mark.

    `share`: part (of one) of all comments that mention it; `gap`: their mean less that of the others;
    `impact`: share x gap, what it does to the mean of all, with its 95 % interval where the marks tell one.
    """

    n: int
    share: float
    mean: float
    other_mean: float
    overall: float
    gap: float
    impact: float
    low: float | None = None
    high: float | None = None
    proven: bool = False


def impact_of(n: int, mean: float, other_n: int, other_mean: float) -> Impact | None:
    """The impact from counts and means; None below `LEAST` comments, or when all mention it."""
    if n < LEAST or other_n < 1:
        return None
    share, gap = n / (n + other_n), mean - other_mean
    overall = (n * mean + other_n * other_mean) / (n + other_n)
    return Impact(n, share, mean, other_mean, overall, gap, share * gap)


def impact(marks: Sequence[float], other_marks: Sequence[float]) -> Impact | None:
    """The impact of a theme: marks of the comments that mention it, and of the others."""
    if not marks or not other_marks:
        return None
    n, other_n = len(marks), len(other_marks)
    found = impact_of(n, sum(marks) / n, other_n, sum(other_marks) / other_n)
    gap = means_differ(sample(other_marks), sample(marks)) if found else None
    if found is None or gap is None:
        return found
    ends = (found.share * gap.low, found.share * gap.high)
    return Impact(
        found.n, found.share, found.mean, found.other_mean, found.overall, found.gap, found.impact,
        *ends, gap.proof.proven,
    )  # fmt: skip
