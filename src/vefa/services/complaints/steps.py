"""What happened to a complaint, step by step: nothing of it is ever changed, but what is undone at once."""

from datetime import datetime
from typing import Any

from vefa.db.models import ComplaintStep
from vefa.db.read import rows
from vefa.db.shop import insert
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.records import dataclass
from vefa.rules.calendar import stamp
from vefa.services.history import note_change
from vefa.services.people import current_person
from vefa.services.refers import local


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step. `kind`: state, note, talk, told, file, remedy, action or change; `state`: the one it came to.

    `channel`: how the customer was spoken to; `minutes`: how long a talk took; `at` on the shop's clock.
    """

    id: int
    at: datetime
    person: str
    kind: str
    state: str
    channel: str
    text: str
    minutes: int | None


def add_step(
    complaint_id: int,
    kind: str,
    *,
    now: datetime,
    text: str = "",
    state: str = "",
    channel: str = "",
    minutes: int | None = None,
) -> int:
    """Keep a step, inside the write transaction of the caller; its id."""
    return insert(
        ComplaintStep, complaint=complaint_id, at=stamp(now), person=current_person(), kind=kind, state=state,
        channel=channel, text=text.strip(), minutes=minutes,
    )  # fmt: skip


def remove_step(step_id: int, *, now: datetime) -> int:
    """Undo of `add_step`, inside the write transaction of the caller; the complaint it was of.

    The history of the complaint keeps what it said. VefaError when it is not there.
    """
    row: Any = ComplaintStep.get_or_none(ComplaintStep.id == step_id)
    if row is None:
        raise VefaError(_("This step is not there any more."), _("Refresh the page."))
    ComplaintStep.delete().where(ComplaintStep.id == step_id).execute()
    note_change("complaint", row.complaint_id, {row.kind: row.text}, {row.kind: None}, now=now)
    return int(row.complaint_id)


def steps_of(complaint_id: int) -> list[StepRow]:
    """The steps of a complaint in their order."""
    fields = (
        ComplaintStep.id, ComplaintStep.at, ComplaintStep.person, ComplaintStep.kind, ComplaintStep.state,
        ComplaintStep.channel, ComplaintStep.text, ComplaintStep.minutes,
    )  # fmt: skip
    query = ComplaintStep.select(*fields).where(ComplaintStep.complaint == complaint_id)
    return [
        StepRow(one, local(at), *rest) for one, at, *rest in rows(query.order_by(ComplaintStep.id))
    ]  # fmt: skip
