"""Sections of the file of a complaint: the words, the order, the clocks, every step, the files."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from vefa.i18n import N_, _, pgettext
from vefa.reports.complaint_steps import step_detail, step_title, talk_detail, talk_title
from vefa.reports.report import Column, Note, Part, Said, Section, Table
from vefa.reports.spans import shortened
from vefa.reports.values import Money, Value
from vefa.rules import format as write
from vefa.rules.complaint_words import minutes_text
from vefa.rules.deadlines import Clock
from vefa.rules.followups import rhythm_text
from vefa.services.complaints.card import ComplaintCard
from vefa.services.complaints.order_lines import OrderLineRow
from vefa.services.complaints.steps import StepRow
from vefa.services.refers import local

STANDINGS: Final = {
    "met": N_("in time"),
    "missed": N_("too late"),
    "paused": N_("waits for the customer"),
    "overdue": N_("late"),
    "near": N_("nearly due"),
    "running": N_("running"),
}


def words_section(card: ComplaintCard) -> tuple[Section, ...]:
    """What the customer said, whole."""
    if not card.words:
        return ()
    return (Section(_("In the customer's words"), (Said("", card.words),)),)


def order_section(card: ComplaintCard, lines: tuple[OrderLineRow, ...]) -> tuple[Section, ...]:
    """The order it is about, with its lines and how many pieces of each the complaint is about."""
    if not card.row.order_number:
        return ()
    heads = (
        Column(_("Product"), "name"),
        Column(_("Pieces"), "figure"),
        Column(_("Paid"), "figure"),
        Column(_("Of them complained about"), "figure"),
    )
    rows = tuple(
        (shortened(one.product), write.quantity(one.quantity), Money(one.paid, one.currency),
         write.quantity(one.complained) if one.complained else "")
        for one in lines
    )  # fmt: skip
    title = _("Order {number}").format(number=card.row.order_number)
    parts: tuple[Part, ...] = (Table(heads, rows),) if rows else (Note(_("The order has no lines.")),)
    return (Section(title, parts),)


def clocks_section(card: ComplaintCard) -> Section:
    """When it was to be answered, told more and solved, and how that went."""
    heads = (
        Column(_("Clock")),
        Column(_("Due"), "figure"),
        Column(_("Working time used"), "figure"),
        Column(pgettext("clock", "Left"), "figure"),
        Column(_("How it stands")),
    )
    return Section(_("Clocks"), (Table(heads, tuple(map(_clock, clocks(card)))),))


def clocks(card: ComplaintCard) -> list[tuple[str, Clock]]:
    """The clocks that there are, by their names."""
    known = (
        (_("First answer"), card.clocks.answer),
        (_("Next word to the customer"), card.clocks.update),
        (_("Solution"), card.clocks.solution),
    )
    return [(name, one) for name, one in known if one is not None]


def due_at(one: Clock) -> datetime | None:
    """When it is due, on the shop's clock."""
    return local(one.due.isoformat()) if one.due else None


def _clock(named: tuple[str, Clock]) -> tuple[Value, ...]:
    name, one = named
    due = due_at(one)
    left = minutes_text(one.left) if one.left >= 0 else f"−{minutes_text(-one.left)}"
    when = write.day_and_time(due) if due else None
    return (name, when, minutes_text(one.used), left, _(STANDINGS[one.standing]))


def steps_section(card: ComplaintCard) -> Section:
    """Everything that happened, the first thing first; below it what is still to be done."""
    told = [(one.at, place, _entry(one.at, _title(one, card), step_detail(one, card.wants)))
            for place, one in enumerate(card.steps)]  # fmt: skip
    told += [
        (one.at, len(told) - place, _entry(one.at, talk_title(one), talk_detail(one)))
        for place, one in enumerate(card.talks)
    ]
    told.sort(key=lambda one: one[:2])
    return Section(_("What happened"), (*(entry for *_when, entry in told), *_open(card)))


def _title(one: StepRow, card: ComplaintCard) -> str:
    """What happened; the words of the customer stand in a section of their own."""
    if one.state == "received" and one.text == card.words:
        return _("Complaint received")
    return step_title(one)


def _entry(at: datetime, title: str, detail: str) -> Said:
    return Said(" · ".join(filter(None, (write.day_and_time(at), detail))), title)


def _open(card: ComplaintCard) -> Iterator[Said]:
    for one in card.follow_ups:
        if one.done_on is None:
            parts = (_("To do until {day}").format(day=write.day(one.due)), rhythm_text(one.every, one.step))
            yield Said(" · ".join(filter(None, (*parts, one.owner))), one.text)


def files_section(card: ComplaintCard) -> tuple[Section, ...]:
    """The attached files by name; they lie beside the shop file, not in this report."""
    if not card.files:
        return ()
    heads = (
        Column(_("File"), "name"),
        Column(_("kB"), "figure"),
        Column(_("Attached"), "figure"),
        Column(pgettext("complaint", "By")),
        Column(""),
    )
    rows = tuple(
        (shortened(one.name), -(-one.size // 1024), write.day_and_time(one.at), one.person,
         "" if one.here else _("not there any more"))
        for one in card.files
    )  # fmt: skip
    return (Section(_("Files"), (Table(heads, rows),)),)
