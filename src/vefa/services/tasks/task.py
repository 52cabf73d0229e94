"""One thing that needs a person today, as every part of the shop tells it."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum

from vefa.i18n import _
from vefa.records import dataclass
from vefa.rules import format as words


class Urgency(StrEnum):
    """When it should be done."""

    DUE = "due"  # it must be done today
    GOOD = "good"  # it is good to do it today
    SOON = "soon"  # it comes up


class Button(StrEnum):
    """What the one button of a task does; `target` and `customer_id` of the task say with what."""

    OPEN = "open"  # the complaint, talk, answer or cause
    CALL = "call"  # the customer by phone
    GREET = "greet"  # the customers whose birthday it is
    REMIND = "remind"  # the list of those to be told
    LIST = "list"  # the customers it is about
    PREPARE = "prepare"  # a message to a group
    LOOK = "look"  # pairs of doubles, what an import left
    IMPORT = "import"  # a new file


class Kind(StrEnum):
    """What a task is about, and what `target` is the id of."""

    COMPLAINT = "complaint"  # something of it is due: the complaint
    TELL = "tell"  # solved, the customer does not know yet: the complaint
    ACTION = "action"  # a corrective action is due: the action
    REPEATS = "repeats"  # a cause hits more often than usual: the cause
    FIXED = "fixed"  # put right, its customers do not know yet: the cause
    ASK = "ask"  # customers can be asked about the handling: none
    ANSWER = "answer"  # a low answer waits for a reply: the response
    TALK = "talk"  # a question waits for an answer: the conversation
    CONTACT = "contact"  # the day to turn to somebody again: the conversation
    FOLLOW_UP = "follow_up"  # the follow-up
    BIRTHDAY = "birthday"  # none
    ENDING = "ending"  # points and vouchers end: the days before (7 or 30)
    TIER = "tier"  # tiers will be lower: none
    EARLY = "early"  # early access: the list
    SLIPPING = "slipping"  # loyal customers stay away: none
    SPECIAL_DAY = "special_day"  # tomorrow is one and customers are marked with it: the tag
    DOUBLES = "doubles"  # none
    FILE = "file"  # a new file in the watched folder: none, `path` has it
    IMPORT = "import"  # rows of an import that did not come in: the import
    REPORTS = "reports"  # the folder did not take those of a month: none


@dataclass(frozen=True, slots=True)
class Task:
    """A task. `reference` with `kind` is what it is known by when it was done or put off.

    `due` is its day; `at` the moment on the shop's clock where there is one; `late`: it is over. `count`: how
    many customers, pairs or rows it is about.
    """

    kind: Kind
    reference: str
    title: str
    detail: str
    urgency: Urgency
    button: Button
    due: date
    at: datetime | None = None
    late: bool = False
    target: int | None = None
    customer_id: int | None = None
    phone: str = ""
    count: int = 1
    path: str = ""


def week_of(day: date) -> str:
    """What a task that comes once a week is known by: the Monday."""
    return (day - timedelta(days=day.weekday())).isoformat()


def named(names: Sequence[str], most: int = 3) -> str:
    """The first names, and how many more there are."""
    shown, more = ", ".join(names[:most]), len(names) - most
    return _("{names} and {count} more").format(names=shown, count=words.number(more)) if more > 0 else shown


_ORDER = {Urgency.DUE: 0, Urgency.GOOD: 1, Urgency.SOON: 2}
_KINDS = {kind: place for place, kind in enumerate(Kind)}


def in_order(tasks: Iterable[Task]) -> tuple[Task, ...]:
    """The most urgent first; what is due first, and earlier in the list of kinds, before the others.

    Those alike stay in the order they came in.
    """
    return tuple(sorted(tasks, key=_key))


def _key(task: Task) -> tuple[int, str, str, int]:
    at = task.at.isoformat() if task.at else "9"
    return _ORDER[task.urgency], task.due.isoformat(), at, _KINDS[task.kind]
