"""How far people come in a survey: shown, started, finished, and where they leave."""

from collections import Counter
from collections.abc import Iterable, Sequence

from vefa.records import dataclass
from vefa.rules.scores import rate


@dataclass(frozen=True, slots=True)
class Funnel:
    """Shares in per cent: started and finished of those it was shown to, left of those who started.

    None where there is nothing to compare with.
    """

    started: float | None
    finished: float | None
    left: float | None
    mean_seconds: float | None


def funnel(*, shown: int, started: int, finished: int, seconds: Sequence[float] = ()) -> Funnel:
    """The funnel of counts; `seconds` are the times of those who finished."""
    return Funnel(
        started=rate(started, shown),
        finished=rate(finished, shown),
        left=rate(started - finished, started),
        mean_seconds=sum(seconds) / len(seconds) if seconds else None,
    )


@dataclass(frozen=True, slots=True)
class Step:
    """How many saw a question, and left the survey at it."""

    seen: int
    left: int

    @property
    def share(self) -> float | None:
        """Per cent of those who saw it that left there."""
        return rate(self.left, self.seen)


def steps(questions: Iterable[str], walks: Iterable[tuple[Sequence[str], bool]]) -> dict[str, Step]:
    """Where people leave. A walk: the keys of the questions that someone saw, and whether he finished.

    Who did not finish left at the last question he saw.
    """
    seen: Counter[str] = Counter()
    left: Counter[str] = Counter()
    for walked, finished in walks:
        seen.update(set(walked))
        if walked and not finished:
            left[walked[-1]] += 1
    return {key: Step(seen[key], left[key]) for key in questions}
