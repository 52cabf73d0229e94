"""A complaint as the command line answers it, and what its commands ask alike."""

from typing import Any, Final

from vefa.cli import output
from vefa.cli.clock import now
from vefa.cli.complaints import plain
from vefa.i18n import N_, _
from vefa.rules import format as words
from vefa.rules.calendar import stamp
from vefa.rules.complaint_words import CHANNELS, channel_text, wants_text
from vefa.rules.complaints import state_text
from vefa.rules.deadlines import severity_text
from vefa.services.complaints.card import ComplaintCard
from vefa.services.complaints.card import complaint as card_of

NUMBER: Final = N_("Its number, as 2026-018.")
WHAT: Final = N_("What was done or said.")
SPOKEN: Final = list(CHANNELS)


def answer(one: int, currency: str, as_json: bool, *, whole: bool = False) -> None:
    """Print a complaint as it stands now; `whole`: with all that happened and was given."""
    card = card_of(one, now=now())
    if as_json:
        output.answer_json(plain_card(card, currency) if whole else plain(card.row, currency))
        return
    row = card.row
    output.answer(f"{row.number}  {row.subject}  {state_text(row.state)}")
    if row.due:
        output.answer(_("due {when}").format(when=words.day_and_time(row.due.at)))
    if not whole:
        return
    for label, value in _facts(card):
        output.answer(f"{label}: {value}")
    for step_ in card.steps:
        text = " · ".join(
            filter(None, (state_text(step_.state) if step_.state else "", step_.text, step_.person))
        )
        output.answer(f"{words.day_and_time(step_.at)}  {text}")
    for text in _to_do(card):
        output.answer(text)


def _facts(card: ComplaintCard) -> list[tuple[str, str]]:
    """What is known of it, as far as it is known."""
    row = card.row
    lines = (f"{words.quantity(one.quantity)} × {one.product}" for one in card.lines)
    found = [
        (_("Customer"), row.customer),
        (_("Order"), row.order_number),
        (_("About which lines"), ", ".join(lines)),
        (_("Severity"), severity_text(row.severity)),
        (_("How it came"), channel_text(row.channel)),
        (_("In the customer’s words"), card.words),
        (_("The customer wants"), wants_text(card.wants) if card.wants else ""),
        (_("Topic of the complaint"), row.topic),
        (_("Root cause"), card.cause_path),
        (_("Who deals with it"), row.owner),
        (_("Promised for"), words.day_and_time(card.promised) if card.promised else ""),
        (_("Duplicate of"), card.duplicate_of),
    ]
    return [(label, value) for label, value in found if value]


def _to_do(card: ComplaintCard) -> list[str]:
    """What is still to be done for it."""
    actions = [_("To do: {text}").format(text=one.text) for one in card.actions if one.done_on is None]
    later = [
        _("Follow-up {number} on {day}: {text}").format(number=one.id, day=words.day(one.due), text=one.text)
        for one in card.follow_ups
        if one.done_on is None
    ]
    return actions + later


def plain_card(card: ComplaintCard, currency: str) -> dict[str, Any]:
    """A complaint with all of it as JSON has it; moments in UTC, money as text."""
    return plain(card.row, currency) | _rest(card, currency)


def _rest(card: ComplaintCard, currency: str) -> dict[str, Any]:
    return {
        "words": card.words,
        "wants": card.wants,
        "answered": stamp(card.answered_at) if card.answered_at else None,
        "solved": stamp(card.solved_at) if card.solved_at else None,
        "told": stamp(card.told_at) if card.told_at else None,
        "steps": [
            {
                "at": stamp(one.at),
                "kind": one.kind,
                "state": one.state,
                "channel": one.channel,
                "text": one.text,
            }
            for one in card.steps
        ],
        "remedies": [
            {
                "kind": one.kind,
                "points": one.points,
                "code": one.code,
                "cost": output.amount(one.cost, currency),
                "taken_back": one.taken_back is not None,
            }
            for one in card.remedies
        ],
        "files": [{"name": one.name, "size": one.size, "here": one.here} for one in card.files],
        "actions": [{"text": one.text, "done": one.done_on is not None} for one in card.actions],
    }
