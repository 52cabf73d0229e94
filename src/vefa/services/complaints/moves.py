"""A complaint goes from state to state, and the customer is told; each is a step with time and person."""

from datetime import datetime
from typing import Any, Final

from vefa.db.models import Complaint
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.records import dataclass
from vefa.rules.calendar import shop_day, stamp
from vefa.rules.complaint_words import COMPLAINT_CHANNELS
from vefa.rules.complaints import OVER, refusal, refusal_text
from vefa.services import settings
from vefa.services.complaints.actions import corrective_of
from vefa.services.complaints.clock import heard, renew, unheard
from vefa.services.complaints.counted import recount
from vefa.services.complaints.opening import complaint_row
from vefa.services.complaints.steps import add_step, remove_step
from vefa.services.history import note_change

_KEPT: Final = (
    "state", "answered_at", "solved_at", "told_at", "closed_at", "closed_on", "duplicate_of", "evaluation",
)  # fmt: skip


class MoveRefusedError(VefaError):
    """`reason`: not_from_here, no_plan, action_open or no_evaluation."""

    def __init__(self, message: str, hint: str, reason: str) -> None:
        super().__init__(message, hint)
        self.reason = reason

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.message, self.hint, self.reason)


@dataclass(frozen=True, slots=True)
class Stood:
    """How a complaint stood before a move, for `take_back_move`, and where it came to."""

    complaint_id: int
    came_to: str
    columns: tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What the customer was told, for `take_back_told`; `before`: how a solved one stood that is told now."""

    step: int
    before: Stood | None


@write
def move(complaint_id: int, to: str, *, text: str = "", now: datetime) -> Stood:
    """Bring a complaint into another state; `text`: what was done or found. Returns how it stood.

    Solved, told, closed keep their moment; a complaint that is opened again has none of them any more.
    MoveRefusedError where it may not go there.
    """
    row = complaint_row(complaint_id)
    reason = refusal(row.state, to, corrective_of(complaint_id))
    if reason:
        raise MoveRefusedError(refusal_text(reason), _hint(reason), reason)
    before = _stood(row, to)
    _put(row, _columns(row, to, now), now)
    add_step(complaint_id, "state", state=to, text=text, now=now)
    renew([complaint_id])
    return before


def solve(complaint_id: int, text: str, *, now: datetime) -> Stood:
    """It is solved; `text`: how. The customer is to be told then."""
    if not text.strip():
        raise VefaError(_("Write how the complaint was solved."), _("The customer is told these words."))
    return move(complaint_id, "solved", text=text, now=now)


def close(complaint_id: int, *, outcome: str = "closed", text: str = "", now: datetime) -> Stood:
    """Close it; `outcome`: closed, unfounded or withdrawn (`close_as_duplicate` for one there twice)."""
    if outcome not in OVER or outcome == "duplicate":
        raise VefaError(_("“{found}” is not known here.").format(found=outcome))
    return move(complaint_id, outcome, text=text, now=now)


@write
def close_as_duplicate(complaint_id: int, of: int, *, now: datetime) -> Stood:
    """Close it as the same as another one, which goes on. VefaError when that is itself, or a duplicate."""
    other = complaint_row(of)
    if of == complaint_id or other.state == "duplicate":
        raise VefaError(_("Choose the complaint that goes on."))
    before = move(complaint_id, "duplicate", text=other.number, now=now)
    Complaint.update(duplicate_of=of).where(Complaint.id == complaint_id).execute()
    add_step(of, "note", text=_("Also reported as {number}").format(number=_number(complaint_id)), now=now)
    return before


@write
def reopen(complaint_id: int, why: str, *, now: datetime) -> Stood:
    """Open a complaint again that was solved or closed; all stays. VefaError without a reason."""
    if not why.strip():
        raise VefaError(_("A reason is needed."), _("Write it in a few words."))
    return move(complaint_id, "looked_into", text=why, now=now)


@write
def take_back_move(before: Stood, *, now: datetime) -> None:
    """Undo of a move: the complaint stands as it did; that it was a mistake stays among the steps.

    VefaError when it was moved on since.
    """
    row = complaint_row(before.complaint_id)
    if row.state != before.came_to:
        raise VefaError(
            _("Something happened to this complaint since."), _("Look at it and change it there.")
        )
    columns = dict(before.columns)
    _put(row, columns, now)
    add_step(row.id, "state", state=columns["state"], text=_("Taken back"), now=now)
    renew([row.id])


@write
def tell_customer(
    complaint_id: int, text: str, *, channel: str, why: str = "", minutes: int | None = None, now: datetime
) -> Told:
    """Keep what the customer was told, how, when and why; a solved complaint is told from then on.

    Undo: `take_back_told`.

    `minutes`: how long the talk took. VefaError without a text or for an unknown channel.
    """
    if not text.strip():
        raise VefaError(_("Write what the customer was told."))
    if channel not in COMPLAINT_CHANNELS or channel == "survey":
        raise VefaError(_("“{found}” is not known here.").format(found=channel))
    row = complaint_row(complaint_id)
    whole = _("{text} (reason: {why})").format(text=text.strip(), why=why.strip()) if why.strip() else text
    step = add_step(complaint_id, "told", channel=channel, text=whole, minutes=minutes, now=now)
    heard(complaint_id, now)
    return Told(step, move(complaint_id, "told", now=now) if row.state == "solved" else None)


@write
def take_back_told(told: Told, *, now: datetime) -> None:
    """Undo of `tell_customer`: it was not said. VefaError when the complaint was moved on since."""
    if told.before is not None:
        take_back_move(told.before, now=now)
    unheard(remove_step(told.step, now=now))


@write
def remove_note(step_id: int, *, now: datetime) -> None:
    """Undo of `add_note`."""
    remove_step(step_id, now=now)


@write
def add_note(complaint_id: int, text: str, *, now: datetime) -> int:
    """A note of the shop's own; the customer heard nothing. Its id among the steps. Undo: `remove_note`."""
    complaint_row(complaint_id)
    if not text.strip():
        raise VefaError(_("An empty note says nothing."))
    return add_step(complaint_id, "note", text=text, now=now)


def _hint(reason: str) -> str:
    return {
        "not_from_here": _("Refresh the page."),
        "no_plan": _("Write what is to be done first."),
        "action_open": _("Finish the action, or take it out."),
        "no_evaluation": _("Write whether it worked, then close the complaint."),
    }[reason]


def _columns(row: Any, to: str, now: datetime) -> dict[str, Any]:
    """What a move to `to` changes."""
    at = stamp(now)
    found: dict[str, Any] = {"state": to}
    if to == "looked_into":
        found |= {
            "solved_at": None,
            "told_at": None,
            "closed_at": None,
            "closed_on": None,
            "duplicate_of": None,
        }
    if to == "told":
        found |= {"told_at": at}
    if to == "solved" or (to == "closed" and row.solved_at is None):
        found |= {"solved_at": at}
    if to in OVER:
        found |= {"closed_at": at, "closed_on": shop_day(now, settings.zone()).isoformat()}
    return found


def _put(row: Any, columns: dict[str, Any], now: datetime) -> None:
    before = {name: _kept(row, name) for name in columns}
    Complaint.update(columns).where(Complaint.id == row.id).execute()
    note_change("complaint", row.id, before, columns, now=now)
    recount([row.customer_id])


def _stood(row: Any, to: str) -> Stood:
    return Stood(row.id, to, tuple((name, _kept(row, name)) for name in _KEPT))


def _kept(row: Any, name: str) -> Any:
    return row.duplicate_of_id if name == "duplicate_of" else getattr(row, name)


def _number(complaint_id: int) -> str:
    return str(complaint_row(complaint_id).number)
