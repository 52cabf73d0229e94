"""How complaints look: the badges of their state, severity and next due moment."""

from datetime import date, datetime
from typing import Final

from vefa.i18n import N_, _
from vefa.rules import format as words
from vefa.rules.complaints import state_text
from vefa.services.complaints.listing import ComplaintRow, Due
from vefa.ui.cells import Mark, Marked

STATE_TONES: Final = {
    "received": "accent",
    "looked_into": "info",
    "waiting": "honey",
    "solved": "success",
    "told": "success",
    "closed": "neutral",
    "unfounded": "neutral",
    "duplicate": "neutral",
    "withdrawn": "neutral",
}
SEVERITY_LOOKS: Final = {
    "low": (N_("Low priority"), "neutral"),
    "normal": (N_("Normal priority"), "neutral"),
    "high": (N_("High priority"), "danger"),
    "urgent": (N_("Urgent"), "danger"),
}
_DUE_TONES: Final = {"late": "danger", "today": "danger", "tomorrow": "honey", "later": "neutral"}


def row_cell(row: ComplaintRow) -> Marked:
    """A row of the list: subject and when something is due, customer and number, state."""
    below = " · ".join(filter(None, (row.customer, row.number)))
    return Marked(row.subject, below, _due(row), state_mark(row.state))


def state_mark(state: str) -> Mark:
    """The badge of a state, short enough to leave room for a name and a number."""
    text = _("Customer’s turn") if state == "waiting" else state_text(state)
    return Mark(text, STATE_TONES[state], dot=True)


def moment_words(moment: datetime, today: date) -> str:
    """A moment as near as it is: today 17:00, tomorrow 17:00, 27.11.2026 17:00."""
    days = (moment.date() - today).days
    if days == 0:
        return _("today {time}").format(time=words.time(moment))
    if days == 1:
        return _("tomorrow {time}").format(time=words.time(moment))
    return words.day_and_time(moment)


def _due(row: ComplaintRow) -> Mark | str:
    if row.closed_on is not None:
        return words.day(row.closed_on)
    if row.state == "solved":
        return Mark(_("to be told"), "accent", "clock")
    if row.due is None:
        return words.day(row.opened_at)
    icon = "triangle-alert" if row.due.standing == "late" else "clock"
    return Mark(_due_words(row.due), _DUE_TONES[row.due.standing], icon)


def _due_words(due: Due) -> str:
    if due.standing == "today":
        return _("Today {time}").format(time=words.time(due.at))
    if due.standing == "tomorrow":
        return _("Tomorrow")
    if due.standing == "late":
        return _("Late: {day}").format(day=words.day(due.at))
    return words.day(due.at)
