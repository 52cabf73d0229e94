"""The whole of a survey's results: score, rates, times, every question, beside the period before."""

from collections.abc import Iterable
from datetime import date
from statistics import median
from typing import Any

from peewee import Case, fn

from vefa.db.models import Invitation, Response
from vefa.db.read import rows, value
from vefa.records import dataclass
from vefa.rules.funnel import Funnel, funnel
from vefa.rules.scores import Proof, rate
from vefa.rules.survey import MARKS
from vefa.services.surveys.forms import versions
from vefa.services.surveys.results.counts import QuestionResult, mark_counts, question_results
from vefa.services.surveys.results.questions import Asked, joined
from vefa.services.surveys.results.scoring import Score, score, score_differs
from vefa.services.surveys.results.selection import Selection, about, matching, period_before
from vefa.services.surveys.results.walks import walks


@dataclass(frozen=True, slots=True)
class Comparison:
    """The score of the days before, and whether the difference is proved; `proof` None: too few answers."""

    first: date
    last: date
    score: Score
    proof: Proof | None

    @property
    def proven(self) -> bool:
        """Whether chance alone would hardly show as much."""
        return self.proof is not None and self.proof.proven


@dataclass(frozen=True, slots=True)
class Rates:
    """Asked and answered: invitations of the days to somebody known, and how many of them came back.

    `printed`: blank forms, of which `printed_back` came back. `funnel`: started and finished; shares in per
    cent, None where there is nothing to compare with. `median_seconds`: of those whose time is known.
    """

    invited: int
    returned: int
    printed: int
    printed_back: int
    started: int
    finished: int
    funnel: Funnel
    median_seconds: float | None

    @property
    def response(self) -> float | None:
        """Per cent of the invitations that were answered."""
        return rate(self.returned, self.invited)

    @property
    def completion(self) -> float | None:
        """Per cent of those who began that finished."""
        return rate(self.finished, self.started)


@dataclass(frozen=True, slots=True)
class Results:
    """What a survey came to. `main`: its score; None when no question gives one, or nobody answered it."""

    selection: Selection
    first_day: date | None
    last_day: date | None
    rates: Rates
    main: Score | None
    before: Comparison | None
    questions: tuple[QuestionResult, ...]
    low: int
    waiting: int


def results(chosen: Selection, *, today: date) -> Results:
    """The results of the answers that `chosen` says. VefaError when there is no such survey."""
    known = versions(chosen.survey_id)
    found = matching(chosen, today=today)
    asked = joined(known)
    told = question_results(found, asked, walks(found, known))
    first, last, low, waiting = _days_and_low(found)
    main_asked = main_asked_of(asked)
    main = next((one.score for one in told if main_asked and one.question == main_asked.question), None)
    return Results(
        chosen, _day(first), _day(last), _rates(chosen, found, today), main if main and main.n else None,
        _before(chosen, main_asked, main, today), tuple(told), low or 0, waiting or 0,
    )  # fmt: skip


def main_asked_of(asked: Iterable[Asked]) -> Asked | None:
    """The question that gives the score: of those still asked, recommendation first; else an old one."""
    marked = [one for one in asked if one.question.kind in MARKS]
    order = [*MARKS]
    return min(marked, key=lambda one: (one.old, order.index(one.question.kind)), default=None)


def main_score(chosen: Selection, *, today: date) -> Score | None:
    """The score alone; None when no question gives one."""
    main = main_asked_of(joined(versions(chosen.survey_id)))
    if main is None:
        return None
    return score(main.question, mark_counts(matching(chosen, today=today), main))


def trend(chosen: Selection, *, today: date) -> list[tuple[date, Score]]:
    """The score of each month that has answers, by its first day."""
    main = main_asked_of(joined(versions(chosen.survey_id)))
    if main is None:
        return []
    month = fn.SUBSTR(Response.day, 1, 7)
    query = Response.select(month, Response.score, fn.COUNT(Response.id)).where(
        matching(chosen, today=today), Response.scale == main.question.kind, Response.score.is_null(False)
    )
    months: dict[str, dict[int, int]] = {}
    for one, mark, count in rows(query.group_by(month, Response.score).order_by(month)):
        months.setdefault(one, {})[mark] = count
    return [(date.fromisoformat(f"{one}-01"), score(main.question, counts)) for one, counts in months.items()]


def _before(chosen: Selection, main: Asked | None, now: Score | None, today: date) -> Comparison | None:
    earlier = period_before(chosen)
    if earlier is None or main is None or now is None:
        return None
    then = score(main.question, mark_counts(matching(earlier, today=today), main))
    if not then.n:
        return None
    return Comparison(earlier.first, earlier.last, then, score_differs(then, now))


def _days_and_low(found: Any) -> tuple[Any, ...]:
    waits = (Response.low == True) & Response.replied_at.is_null() & (Response.set_aside == False)  # noqa: E712
    query = Response.select(
        fn.MIN(Response.day), fn.MAX(Response.day), fn.SUM(Response.low), fn.SUM(Case(None, [(waits, 1)], 0))
    )
    ((first, last, low, waiting),) = rows(query.where(found))
    return first, last, low, waiting


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _rates(chosen: Selection, found: Any, today: date) -> Rates:
    started = Response.select().where(found).count()
    done = found & Response.finished_at.is_null(False)
    finished = Response.select().where(done).count()
    seconds = [one for (one,) in rows(Response.select(Response.seconds).where(done)) if one is not None]
    invited, returned = _invited(chosen, today, known=True)
    printed, printed_back = _invited(chosen, today, known=False)
    return Rates(
        invited, returned, printed, printed_back, started, finished,
        funnel(shown=started, started=started, finished=finished, seconds=seconds),
        float(median(seconds)) if seconds else None,
    )  # fmt: skip


def _invited(chosen: Selection, today: date, *, known: bool) -> tuple[int, int]:
    """Invitations of the days and how many were answered; `known`: to somebody, otherwise blank forms.

    Nobody was invited by the way in which he answered, so of one such channel there are none.
    """
    if chosen.channel:
        return 0, 0
    somebody = Invitation.customer.is_null(False) | Invitation.order.is_null(False)
    mine = (Invitation.survey == chosen.survey_id) & (somebody if known else ~somebody)
    mine &= about(chosen, Invitation, today=today)
    if (chosen.first, chosen.last) != (date.min, date.max):
        mine &= Invitation.day.between(chosen.first.isoformat(), chosen.last.isoformat())
    back = Response.select(Response.invitation).where(
        Response.invitation.is_null(False),
        Response.undone == False,  # noqa: E712 - this makes SQL
    )
    total = Invitation.select(fn.COUNT(Invitation.id)).where(mine)
    return int(value(total, 0)), int(value(total.where(Invitation.id.in_(back)), 0))
