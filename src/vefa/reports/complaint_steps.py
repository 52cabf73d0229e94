"""The steps of a complaint and the talks about it in words."""

from vefa.i18n import _
from vefa.rules.complaint_words import channel_text, minutes_text, wants_text
from vefa.rules.complaints import state_text
from vefa.services.complaints.steps import StepRow
from vefa.services.conversation_list import ConversationRow


def step_title(one: StepRow) -> str:
    """What happened: the state it came to and the words that were kept."""
    if one.kind != "state":
        return one.text
    if one.state == "received":
        return (
            _("Complaint received: “{words}”").format(words=one.text) if one.text else _("Complaint received")
        )
    return f"{state_text(one.state)}: {one.text}" if one.text else state_text(one.state)


def step_detail(one: StepRow, wants: str) -> str:
    """Who did it, how it was said, if the customer was told, how long it took; `wants`: of the customer."""
    parts = [one.person, channel_text(one.channel)]
    if one.kind == "state":
        wanted = one.state == "received" and wants
        parts.append(_("wanted: {what}").format(what=wants_text(wants)) if wanted else "")
    else:
        parts.append(_("told to the customer") if one.kind == "told" else "")
        parts.append(minutes_text(one.minutes) if one.minutes else "")
    return " · ".join(filter(None, parts))


def talk_title(one: ConversationRow) -> str:
    """What a talk was about, and what was said."""
    return f"{one.subject}: {one.text}" if one.text and one.text != one.subject else one.subject


def talk_detail(one: ConversationRow) -> str:
    """Who talked, how, and which way it went."""
    way = _("came in") if one.incoming else _("went out")
    return " · ".join(filter(None, (one.person, channel_text(one.channel), way)))
