"""What happened to a complaint, newest first: steps, talks, what is still to be done for it."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from vefa.i18n import _
from vefa.reports.complaint_steps import step_detail, step_title, talk_detail, talk_title
from vefa.rules import format as words
from vefa.rules.followups import rhythm_text
from vefa.services.complaints.card import ComplaintCard
from vefa.services.complaints.steps import StepRow
from vefa.services.conversation_list import ConversationRow
from vefa.services.follow_ups import FollowUpRow
from vefa.ui.widgets.timeline import Event

_STATES: Final = {
    "received": ("life-buoy", "danger"),
    "looked_into": ("search", "info"),
    "waiting": ("hourglass", "honey"),
    "solved": ("check", "success"),
    "told": ("check-check", "success"),
    "closed": ("circle-check", "neutral"),
}
_KINDS: Final = {
    "note": ("sticky-note", "neutral"),
    "talk": ("phone", "info"),
    "told": ("phone-outgoing", "info"),
    "file": ("file-text", "neutral"),
    "remedy": ("gift", "honey"),
    "action": ("git-fork", "accent"),
    "change": ("clipboard-pen", "neutral"),
}
_CHANNELS: Final = {
    "call": "phone",
    "message": "message-circle",
    "email": "mail",
    "social": "heart",
    "visit": "store",
    "marketplace": "shopping-basket",
    "chat": "message-circle",
}
_PICTURES: Final = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".gif", ".bmp")


def events_of(card: ComplaintCard, today: date) -> list[Event]:
    """Everything, newest first; what is still to be done stands above."""
    told: list[tuple[datetime, int, Event]] = []
    told += [(one.at, place, _step(one, card)) for place, one in enumerate(card.steps)]
    told += [(one.at, -place, _talk(one)) for place, one in enumerate(card.talks)]
    told.sort(key=lambda one: one[:2], reverse=True)
    return [*_to_do(card, today), *(event for *_when, event in told)]


def _to_do(card: ComplaintCard, today: date) -> Iterator[Event]:
    for one in card.follow_ups:
        if one.done_on is None:
            yield _follow_up(one, today)


def _follow_up(one: FollowUpRow, today: date) -> Event:
    title = _("Follow-up: {text}").format(text=one.text)
    late = one.due <= today
    detail = " · ".join(filter(None, (rhythm_text(one.every, one.step), one.owner, one.clock)))
    return Event(
        title, detail, "bell", "danger" if late else "info", words.day(one.due), key=("follow_up", one.id)
    )  # fmt: skip


def _talk(one: ConversationRow) -> Event:
    when = words.day_and_time(one.at)
    return Event(
        talk_title(one), talk_detail(one), _CHANNELS[one.channel], "info", when, key=("talk", one.id)
    )


def _step(one: StepRow, card: ComplaintCard) -> Event:
    when = words.day_and_time(one.at)
    if one.kind == "state":
        icon, tone = _STATES.get(one.state, ("ban", "neutral"))
        return Event(step_title(one), step_detail(one, card.wants), icon, tone, when)
    icon, tone = _KINDS[one.kind]
    icon = _CHANNELS.get(one.channel, icon) if one.kind in {"talk", "told"} else icon
    key = None
    if one.kind == "file":
        found = next((file for file in card.files if file.at == one.at and file.name in one.text), None)
        key = ("file", found.id) if found else None
        icon = "image" if one.text.lower().endswith(_PICTURES) else icon
    return Event(step_title(one), step_detail(one, card.wants), icon, tone, when, key=key)
