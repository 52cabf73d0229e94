"""The points that a survey thanks with, where the owner gives them; taken back with the answer."""

from datetime import date, datetime
from typing import Final

from vefa.db.models import Response, Survey
from vefa.db.read import value
from vefa.records import dataclass
from vefa.services import programme
from vefa.services.activities import give_activity, undo_activity
from vefa.services.history import changes, note_change
from vefa.services.surveys.keeping import rules_of

_SUBJECT: Final = "response"


@dataclass(frozen=True, slots=True)
class Thanks:
    """Points that were given; 0 with the limit that was reached (`refusal`: per_day, per_month, lifetime)."""

    points: int = 0
    refusal: str = ""


def give_thanks(response_id: int, customer_id: int, *, today: date, now: datetime) -> Thanks:
    """Give the points of the survey's activity, inside the transaction of the caller; once an answer.

    An activity that the programme has no more gives nothing.
    """
    survey_id = value(Response.select(Response.survey).where(Response.id == response_id))
    kind = rules_of(survey_id).thanks
    if not kind or kind not in programme.current(today).activities or _entry(response_id):
        return Thanks()
    name = value(Survey.select(Survey.name).where(Survey.id == survey_id))
    done = give_activity(customer_id, kind, name, today=today, now=now)
    if done.given:
        note_change(_SUBJECT, response_id, {"entry": 0}, {"entry": done.entry}, now=now)
    return Thanks(done.given, done.refusal)


def take_thanks(response_id: int, *, today: date, now: datetime) -> None:
    """Take those points back, inside the transaction of the caller."""
    entry = _entry(response_id)
    if entry:
        undo_activity(entry, today=today, now=now)
        note_change(_SUBJECT, response_id, {"entry": entry}, {"entry": 0}, now=now)


def had_thanks(response_id: int) -> bool:
    """Whether an answer ever gave points."""
    return any("entry" in one.after for one in changes(_SUBJECT, response_id))


def _entry(response_id: int) -> int:
    """The entry of the points that an answer has now, 0 for none."""
    told = (one.after["entry"] for one in changes(_SUBJECT, response_id) if "entry" in one.after)
    return int(next(told, 0))
