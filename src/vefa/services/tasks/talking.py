"""A task that is done by talking to the customer: what was said is kept where it belongs."""

from datetime import date, datetime

from vefa.db.shop import write
from vefa.records import dataclass
from vefa.services.conversations import Talk, add_conversation, remove_conversation
from vefa.services.tasks.marks import Marked, done, undo
from vefa.services.tasks.task import Kind, Task

_TALKS = frozenset({Kind.CONTACT, Kind.FOLLOW_UP})


@dataclass(frozen=True, slots=True)
class Talked:
    """What was done, for `untalk`; `talk`: the conversation, None where what was said is kept elsewhere."""

    marked: Marked
    talk: int | None


@write
def talk(task: Task, text: str, *, channel: str = "call", today: date, now: datetime) -> Talked:
    """The customer was spoken with, and the task is done with it. Undo: `untalk`.

    A low answer keeps it as its reply, a complaint as what its customer was told; all else is a talk.
    """
    marked = done(task, said=text, channel=channel, today=today, now=now)
    if task.kind not in _TALKS:
        return Talked(marked, None)
    said = Talk(channel, task.title, text, incoming=False, customer_id=task.customer_id)
    return Talked(marked, add_conversation(said, now=now))


@write
def untalk(talked: Talked, *, today: date, now: datetime) -> None:
    """Undo of `talk`: the task waits again, and the talk was none."""
    undo(talked.marked, today=today, now=now)
    if talked.talk is not None:
        remove_conversation(talked.talk, now=now)
