"""Everything of one complaint: what was said, what happened, what was given, how its clocks stand."""

from datetime import date, datetime
from typing import Any

from vefa.db.models import Complaint, ComplaintLine, OrderLine, Product
from vefa.db.read import rows, value
from vefa.records import dataclass
from vefa.rules.complaints import MOVES, Corrective, asks_rating, days_to_close, refusal
from vefa.services.causes.figures import Repeats, earlier_of_same, repeating
from vefa.services.causes.tree import cause_path
from vefa.services.complaints.actions import ActionRow, actions_of, corrective_of
from vefa.services.complaints.asking import ratings_of
from vefa.services.complaints.clock import Clocks, clocks_of
from vefa.services.complaints.files import FileRow, files_of
from vefa.services.complaints.listing import ComplaintRow, complaint_rows
from vefa.services.complaints.opening import complaint_row
from vefa.services.complaints.remedies import RemedyRow, remedies_of
from vefa.services.complaints.steps import StepRow, steps_of
from vefa.services.conversation_list import ConversationRow, conversation_ids, conversation_rows
from vefa.services.follow_ups import FollowUpRow, follow_ups
from vefa.services.history import ChangeRow, changes
from vefa.services.refers import local, no_complaint


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line of the order the complaint is about; thousandths of a piece."""

    line_id: int
    product: str
    quantity: int


@dataclass(frozen=True, slots=True)
class StateStep:
    """A state on the way that is shown above: when it was reached, None while it was not."""

    state: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class ComplaintCard:
    """One complaint. Moments on the shop's clock.

    `moves`: states it may go to now; `refused`: why one of them is refused still (see `rules.complaints`).
    `asked_on`: the day on which the customer was asked how it was dealt with; `asks`: he can be asked now.
    `earlier`: complaints of the same customer and cause before it (`second failure`); `repeats`: its cause
    hits more often than usual. `days`: from opening to closing, None while it is open.
    """

    row: ComplaintRow
    words: str
    wants: str
    person: str
    cause_path: str
    promised: datetime | None
    answered_at: datetime | None
    solved_at: datetime | None
    told_at: datetime | None
    closed_at: datetime | None
    days: int | None
    duplicate_of: str
    duplicates: tuple[str, ...]
    evaluation: str
    way: tuple[StateStep, ...]
    clocks: Clocks
    moves: tuple[str, ...]
    refused: tuple[tuple[str, str], ...]
    corrective: Corrective | None
    lines: tuple[LineRow, ...]
    steps: tuple[StepRow, ...]
    talks: tuple[ConversationRow, ...]
    follow_ups: tuple[FollowUpRow, ...]
    files: tuple[FileRow, ...]
    remedies: tuple[RemedyRow, ...]
    actions: tuple[ActionRow, ...]
    ratings: tuple[int, ...]
    asked_on: date | None
    asks: bool
    earlier: tuple[int, ...]
    repeats: Repeats | None
    changes: tuple[ChangeRow, ...]


def complaint(complaint_id: int, *, now: datetime) -> ComplaintCard:
    """One complaint with all of it. VefaError when it is not there."""
    kept = complaint_row(complaint_id)
    (row,) = complaint_rows([complaint_id], now=now)
    clocks, corrective = clocks_of(complaint_id, now), corrective_of(complaint_id)
    if clocks is None:
        raise no_complaint()
    today = local(now.isoformat()).date()
    why = [(to, refusal(kept.state, to, corrective)) for to in MOVES[kept.state]]
    repeats = repeating(today, kept.cause_id) if kept.cause_id is not None else []
    talks = conversation_ids(complaint_id=complaint_id, today=today)
    return ComplaintCard(
        row, kept.words, kept.wants, kept.person, cause_path(kept.cause_id), _local(kept.promised),
        _local(kept.answered_at), _local(kept.solved_at), _local(kept.told_at), _local(kept.closed_at),
        days_to_close(row.opened_at.date(), row.closed_on), _number(kept.duplicate_of_id),
        _duplicates(complaint_id), kept.evaluation, _way(kept, complaint_id), clocks, MOVES[kept.state],
        tuple((to, reason) for to, reason in why if reason), corrective, _lines(complaint_id),
        tuple(steps_of(complaint_id)), tuple(conversation_rows(talks)),
        tuple(follow_ups(complaint_id=complaint_id, over=True)), tuple(files_of(complaint_id)),
        tuple(remedies_of(complaint_id)), tuple(actions_of(complaint_id=complaint_id)),
        tuple(ratings_of(complaint_id)),
        date.fromisoformat(kept.asked_on) if kept.asked_on else None,
        kept.customer_id is not None and asks_rating(kept.state, asked=kept.asked_on is not None),
        tuple(earlier_of_same(complaint_id)),
        repeats[0] if repeats else None, tuple(changes("complaint", complaint_id)),
    )  # fmt: skip


def _way(kept: Any, complaint_id: int) -> tuple[StateStep, ...]:
    """Received, looked into, solved, told, as they hold now; the first time it was looked into counts."""
    looked = next((one.at for one in steps_of(complaint_id) if one.state == "looked_into"), None)
    return (
        StateStep("received", local(kept.opened_at)),
        StateStep("looked_into", looked),
        StateStep("solved", _local(kept.solved_at)),
        StateStep("told", _local(kept.told_at)),
    )


def _lines(complaint_id: int) -> tuple[LineRow, ...]:
    query = (
        ComplaintLine.select(ComplaintLine.line, Product.name, ComplaintLine.quantity)
        .join(OrderLine)
        .join(Product)
        .where(ComplaintLine.complaint == complaint_id)
    )
    return tuple(LineRow(*row) for row in rows(query.order_by(OrderLine.position)))


def _duplicates(complaint_id: int) -> tuple[str, ...]:
    query = Complaint.select(Complaint.number).where(Complaint.duplicate_of == complaint_id)
    return tuple(number for (number,) in rows(query.order_by(Complaint.id)))


def _number(complaint_id: int | None) -> str:
    if complaint_id is None:
        return ""
    return str(value(Complaint.select(Complaint.number).where(Complaint.id == complaint_id), ""))


def _local(moment: str | None) -> datetime | None:
    return local(moment) if moment else None
