"""Tasks as lines of the first page: groups with counts, icon, badge of the due day, word on the button."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Final

from vefa.i18n import N_, _
from vefa.rules import format as words
from vefa.services.follow_ups import next_day
from vefa.services.tasks import Button, Kind, Task, Urgency
from vefa.ui.widgets.task_lines import TaskHead, TaskLine

_GROUPS: Final = {
    Urgency.DUE: (N_("Must be done today"), "danger"),
    Urgency.GOOD: (N_("Good to do today"), "neutral"),
    Urgency.SOON: (N_("Coming up"), "neutral"),
}
_LOOKS: Final = {
    Kind.COMPLAINT: ("life-buoy", "danger"),
    Kind.TELL: ("phone-outgoing", "danger"),
    Kind.ACTION: ("clipboard-pen", "honey"),
    Kind.REPEATS: ("siren", "danger"),
    Kind.FIXED: ("circle-check", "success"),
    Kind.ASK: ("circle-help", "plum"),
    Kind.ANSWER: ("message-circle-heart", "danger"),
    Kind.TALK: ("message-circle", "info"),
    Kind.CONTACT: ("phone-outgoing", "info"),
    Kind.FOLLOW_UP: ("bell", "info"),
    Kind.BIRTHDAY: ("cake", "plum"),
    Kind.ENDING: ("hourglass", "honey"),
    Kind.TIER: ("crown", "honey"),
    Kind.EARLY: ("phone-outgoing", "info"),
    Kind.SLIPPING: ("user-round-x", "accent"),
    Kind.SPECIAL_DAY: ("calendar-heart", "accent"),
    Kind.DOUBLES: ("users", "info"),
    Kind.FILE: ("file-spreadsheet", "info"),
    Kind.IMPORT: ("file-text", "honey"),
    Kind.REPORTS: ("folder-open", "honey"),
}
_BUTTONS: Final = {
    Button.OPEN: N_("Open"),
    Button.CALL: N_("Call now"),
    Button.GREET: N_("Congratulate"),
    Button.REMIND: N_("Remind"),
    Button.LIST: N_("Open the list"),
    Button.PREPARE: N_("Prepare"),
    Button.LOOK: N_("Look at it"),
    Button.IMPORT: N_("Import…"),
}
_OWN_WORDS: Final = {
    Kind.TIER: N_("Tell"), Kind.EARLY: N_("Tell"), Kind.FIXED: N_("Tell"), Kind.TALK: N_("Answer"),
}  # fmt: skip
_PLACES: Final = {
    **dict.fromkeys((Kind.COMPLAINT, Kind.ACTION, Kind.REPEATS, Kind.FIXED, Kind.ASK), "complaints"),
    **dict.fromkeys((Kind.SLIPPING, Kind.SPECIAL_DAY, Kind.DOUBLES), "customers"),
    **dict.fromkeys((Kind.FILE, Kind.IMPORT), "orders"),
    Kind.REPORTS: "reports",
}
_DATED: Final = frozenset({Kind.COMPLAINT, Kind.ACTION, Kind.FOLLOW_UP})


def key_of(task: Task) -> tuple[str, str]:
    """What a task is known by."""
    return str(task.kind), task.reference


def items_of(
    tasks: Sequence[Task], today: date, has_place: Callable[[str], bool]
) -> list[TaskHead | TaskLine]:
    """The tasks under the heads of their groups, in their order."""
    return [*_items(tasks, today, has_place)]


def button_of(task: Task, has_place: Callable[[str], bool]) -> tuple[str, str]:
    """Word and icon of the one button; "" where there is nothing that it could do."""
    place = _PLACES.get(task.kind)
    if place is not None and not has_place(place):
        return "", ""
    if task.kind is Kind.TELL and task.button is Button.OPEN and not has_place("complaints"):
        return "", ""
    return _(_OWN_WORDS.get(task.kind, _BUTTONS[task.button])), "phone" if task.button is Button.CALL else ""


def due_of(task: Task, today: date) -> tuple[str, str]:
    """Words and tone of the badge: only what is late, due at an hour, or has its own day to come."""
    if task.due < today and task.late:
        return words.ago(task.due, today), "danger"
    if task.urgency is Urgency.DUE and task.at is not None and task.due == today:
        return _("Today {time}").format(time=words.time(task.at)), "danger"
    if task.due > today and task.kind in _DATED:
        return words.ago(task.due, today), "honey"
    return "", ""


def with_next_day(said: str, task: Task) -> str:
    """What is said when a task was done; of a follow-up that repeats also when it comes again."""
    again = None
    if task.kind is Kind.FOLLOW_UP and task.target is not None:
        again = next_day(task.target)
    if again is None:
        return said
    return " ".join((said, _("Its next day: {day}").format(day=words.long_day(again))))


def _items(
    tasks: Sequence[Task], today: date, has_place: Callable[[str], bool]
) -> Iterator[TaskHead | TaskLine]:
    for urgency, found in groupby(tasks, key=lambda one: one.urgency):
        group, (text, tone) = [*found], _GROUPS[urgency]
        yield TaskHead(_(text), len(group), tone)
        for one in group:
            yield _line(one, today, has_place)


def _line(task: Task, today: date, has_place: Callable[[str], bool]) -> TaskLine:
    icon, tone = _LOOKS[task.kind]
    button, button_icon = button_of(task, has_place)
    due, due_tone = due_of(task, today)
    return TaskLine(
        task.title, task.detail, icon, tone, key_of(task), button, button_icon, due, due_tone or "danger"
    )
