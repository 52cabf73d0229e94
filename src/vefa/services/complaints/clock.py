"""The clocks of complaints: when each is to be answered, told more, solved; kept as they stand now.

While it waits for the customer the clock stands still: what was not due by then is due no more, until the
waiting is over. Time after a solution that did not hold is no time of the shop's either.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple

from peewee import Case, fn

from vefa.db.models import Complaint, ComplaintStep, Conversation, database
from vefa.db.read import among, rows
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules.calendar import stamp
from vefa.rules.complaints import OVER, PAUSING
from vefa.rules.deadlines import TARGETS, Clock, Target, clock
from vefa.rules.work_hours import Pause, WorkHours, due
from vefa.services.complaints.counted import still_open
from vefa.services.stored import forget, get, put
from vefa.services.work_hours import work_hours

_KEY: Final = "complaint_targets"
_STILL: Final = PAUSING | OVER | {"solved", "told"}
_COLUMNS: Final = ("answer_due", "update_due", "solution_due")
_LONGEST: Final = 10_000 * 60  # minutes of a target


class Course(NamedTuple):
    """What the clocks of a complaint run by. `spoken`: the last word to the customer; None: none yet."""

    id: int
    state: str
    severity: str
    opened: datetime
    answered: datetime | None
    spoken: datetime | None
    solved: datetime | None
    closed: datetime | None
    pauses: tuple[Pause, ...]


class Clocks(NamedTuple):
    """How the clocks stand. `update` None: not answered yet, or solved."""

    answer: Clock
    update: Clock | None
    solution: Clock


def targets() -> dict[str, Target]:
    """Minutes of working time for each severity, as the owner has them."""
    kept: dict[str, list[int]] = get(_KEY, {})
    return {one: Target(*kept[one]) if one in kept else usual for one, usual in TARGETS.items()}


@write
def save_targets(wanted: Mapping[str, Target]) -> dict[str, Target]:
    """Keep targets; returns those before, for undoing. Open complaints get their new dues.

    VefaError for one that is not above zero, or beyond measure.
    """
    before = targets()
    kept = before | dict(wanted)
    if any(not 0 < one <= _LONGEST for target in kept.values() for one in _minutes(target)):
        raise VefaError(_("A target is a time above zero and at most 10,000 hours."))
    put(_KEY, {one: _minutes(target) for one, target in kept.items()})
    renew()
    return before


@write
def usual_targets() -> dict[str, Target]:
    """Go back to the usual targets; returns those before."""
    before = targets()
    forget(_KEY)
    renew()
    return before


@write
def renew(complaint_ids: Iterable[int] | None = None) -> None:
    """Work out anew when these open complaints (None: all open ones) are due."""
    which = still_open() if complaint_ids is None else Complaint.id.in_(among(complaint_ids))
    work, known = work_hours(), targets()
    changed = [(*_dues(one, work, known[one.severity]), one.id) for one in courses(which)]
    places = ", ".join(f'"{name}" = ?' for name in _COLUMNS)
    sql = f'UPDATE "complaint" SET {places} WHERE "id" = ?'  # noqa: S608 - column names of ours
    database.connection().executemany(sql, changed)


def clocks_of(complaint_id: int, now: datetime) -> Clocks | None:
    """How the clocks of a complaint stand; None when it is not there."""
    found = courses(Complaint.id == complaint_id)
    if not found:
        return None
    (one,) = found
    work, target = work_hours(), targets()[one.severity]
    ended = one.solved or one.closed
    answer = clock(
        work, one.opened, target.answer, now=now, pauses=one.pauses, stopped=one.answered or ended
    )  # fmt: skip
    solution = clock(work, one.opened, target.solution, now=now, pauses=one.pauses, stopped=ended)
    update = None
    if one.spoken is not None and ended is None:
        update = clock(work, one.spoken, target.update, now=now, pauses=one.pauses)
    return Clocks(answer, update, solution)


@write
def heard(complaint_id: int, at: datetime) -> None:
    """Keep that the customer heard from the shop at `at`: the first time is the answer."""
    unanswered = (Complaint.id == complaint_id) & Complaint.answered_at.is_null()
    Complaint.update(answered_at=stamp(at)).where(unanswered).execute()
    renew([complaint_id])


@write
def unheard(complaint_id: int) -> None:
    """A word to the customer was noted by mistake: the answer is the first of those that are left, if any."""
    told = ComplaintStep.select(fn.MIN(ComplaintStep.at)).where(
        ComplaintStep.complaint == complaint_id, ComplaintStep.kind == "told"
    )
    moment = Case(None, [(Conversation.incoming == 0, Conversation.at)], Conversation.answered_at)
    talked = Conversation.select(fn.MIN(moment)).where(Conversation.complaint == complaint_id)
    found = [moment for query in (told, talked) for (moment,) in rows(query) if moment is not None]
    Complaint.update(answered_at=min(found, default=None)).where(Complaint.id == complaint_id).execute()
    renew([complaint_id])


def courses(which: Any) -> list[Course]:
    """What the clocks of the complaints that `which` (a condition) chooses run by."""
    fields = (
        Complaint.id, Complaint.state, Complaint.severity, Complaint.opened_at, Complaint.answered_at,
        Complaint.solved_at, Complaint.closed_at,
    )  # fmt: skip
    found = rows(Complaint.select(*fields).where(which))
    wanted = [row[0] for row in found]
    spoken, states = _spoken(wanted), _states(wanted)
    return [
        Course(
            one, state, severity, datetime.fromisoformat(opened), _moment(answered),
            _moment(max(filter(None, (answered, spoken.get(one))), default=None)), _moment(solved),
            _moment(closed), _pauses(states[one], state),
        )
        for one, state, severity, opened, answered, solved, closed in found
    ]  # fmt: skip


def _spoken(wanted: list[int]) -> dict[int, str]:
    """When the customer of each complaint heard from the shop last, by steps and by talks."""
    told = ComplaintStep.select(ComplaintStep.complaint, fn.MAX(ComplaintStep.at)).where(
        ComplaintStep.complaint.in_(among(wanted)), ComplaintStep.kind == "told"
    )
    at = fn.COALESCE(Conversation.answered_at, Conversation.at)
    talked = Conversation.select(Conversation.complaint, fn.MAX(at)).where(
        Conversation.complaint.in_(among(wanted)),
        (Conversation.incoming == 0) | Conversation.answered_at.is_null(False),
    )
    found: dict[int, str] = {}
    for one, moment in (
        *rows(told.group_by(ComplaintStep.complaint)),
        *rows(talked.group_by(Conversation.complaint)),
    ):
        found[one] = max(found.get(one, ""), moment)
    return found


def _states(wanted: list[int]) -> dict[int, list[tuple[str, str]]]:
    """The moments and states each complaint went through."""
    query = ComplaintStep.select(ComplaintStep.complaint, ComplaintStep.at, ComplaintStep.state).where(
        ComplaintStep.complaint.in_(among(wanted)), ComplaintStep.kind == "state"
    )
    found = defaultdict[int, list[tuple[str, str]]](list)
    for one, at, state in rows(query.order_by(ComplaintStep.id)):
        found[one].append((at, state))
    return found


def _pauses(states: list[tuple[str, str]], state: str) -> tuple[Pause, ...]:
    """When the clock stood still; the last pause is open only while it waits for the customer."""
    found: list[Pause] = []
    begun: datetime | None = None
    for at, came_to in states:
        moment = datetime.fromisoformat(at)
        if came_to in _STILL:
            begun = begun or moment
        elif begun is not None:
            found.append((begun, moment))
            begun = None
    if begun is not None and state in PAUSING:
        found.append((begun, None))
    return tuple(found)


def _dues(one: Course, work: WorkHours, target: Target) -> tuple[str | None, ...]:
    """The three dues as the row keeps them."""
    update = one.spoken if one.solved is None and one.closed is None else None
    return (
        _due(one, work, one.opened, target.answer),
        _due(one, work, update, target.update) if update else None,
        _due(one, work, one.opened, target.solution),
    )


def _due(one: Course, work: WorkHours, since: datetime, minutes: int) -> str | None:
    ended = [pause for pause in one.pauses if pause[1] is not None]
    until = due(work, since, minutes, ended)
    stands = one.pauses[-1][0] if len(ended) < len(one.pauses) else None
    if until is None or (stands is not None and until > stands):
        return None
    return stamp(until)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _minutes(target: Target) -> list[int]:
    return [target.answer, target.update, target.solution]
