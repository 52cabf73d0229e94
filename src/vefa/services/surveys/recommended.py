"""Would they recommend the shop? The marks of all surveys together, for scores of any span of days."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from peewee import fn

from vefa.db.models import Response
from vefa.db.read import rows
from vefa.rules.scores import Marks, Nps, nps

DayMarks = list[tuple[str, int, int]]
"""Day (ISO), mark from 0 to 10, how many gave it."""


def marks_by_day(first: date, last: date) -> DayMarks:
    """Every mark given in the days, by day; answers that were undone left out."""
    days = Response.day.between(first.isoformat(), last.isoformat())
    asked = (Response.scale == "nps") & Response.score.is_null(False) & (Response.undone == False)  # noqa: E712 - this makes SQL
    chosen = Response.select(Response.day, Response.score, fn.COUNT(Response.id)).where(days, asked)
    return rows(chosen.group_by(Response.day, Response.score).order_by(Response.day))


def any_marks() -> bool:
    """Whether anybody was ever asked and answered."""
    return bool(rows(Response.select(Response.id).where(Response.scale == "nps").limit(1)))


def score_of(given: Iterable[tuple[str, int, int]], first: date, last: date) -> Nps:
    """The score of the days; one without answers has none."""
    counts: Counter[int] = Counter()
    for day, mark, count in given:
        if first.isoformat() <= day <= last.isoformat():
            counts[mark] += count
    return nps(Marks(counts))
