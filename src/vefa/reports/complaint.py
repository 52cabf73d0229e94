"""The file of one complaint: who, what about, every step, what was given and done, how its clocks stand."""

from collections.abc import Iterator
from datetime import date, datetime

from vefa.i18n import _, ngettext, pgettext
from vefa.papers.words import Sentence, sentence
from vefa.records import dataclass
from vefa.reports.complaint_given import actions_section, given_section, worked_definition
from vefa.reports.complaint_sections import (
    clocks_section,
    files_section,
    order_section,
    steps_section,
    words_section,
)
from vefa.reports.complaint_sheets import complaint_sheets
from vefa.reports.report import Column, Definition, Figure, Part, Report, Said, Section, Table
from vefa.reports.spans import IN_SENTENCE, shortened
from vefa.reports.values import Money, Value
from vefa.rules import format as write
from vefa.rules.complaint_words import channel_text, wants_text
from vefa.rules.complaints import state_text
from vefa.rules.deadlines import severity_text
from vefa.rules.phone import display
from vefa.services import settings
from vefa.services.causes.effects import ActionEffect, effect_of
from vefa.services.complaints.card import ComplaintCard, complaint
from vefa.services.complaints.order_lines import OrderLineRow, order_lines
from vefa.services.refers import local


@dataclass(frozen=True, slots=True)
class ComplaintData:
    """What the report is made of. `effects`: of each corrective action, by its id; None: not known yet."""

    card: ComplaintCard
    lines: tuple[OrderLineRow, ...]
    effects: dict[int, ActionEffect | None]
    today: date
    currency: str


def collect(complaint_id: int, *, now: datetime) -> ComplaintData:
    """Gather everything of a complaint as it stands `now`. VefaError when it is not there."""
    card = complaint(complaint_id, now=now)
    today = local(now.isoformat()).date()
    effects = {one.id: effect_of(one.id, today) for one in card.actions}
    return ComplaintData(card, order_lines(complaint_id), effects, today, settings.currency())


def complaint_report(complaint_id: int, *, now: datetime) -> Report:
    """The file of a complaint as it stands `now`. VefaError when it is not there."""
    return report_of(collect(complaint_id, now=now))


def report_of(data: ComplaintData) -> Report:
    """The report of what was gathered."""
    card, row = data.card, data.card.row
    definitions = _definitions(data)
    return Report(
        key="complaint",
        title=_("Complaint file"),
        subtitle=row.number,
        shop=settings.shop(),
        first=row.opened_at.date(),
        last=data.today,
        made=data.today,
        lede=_lede(data),
        figures=_heroes(data),
        sections=(
            Section(_("The complaint"), _facts(data)),
            *words_section(card),
            *order_section(card, data.lines),
            clocks_section(card),
            steps_section(card),
            *given_section(card, data.currency),
            *actions_section(card, data.effects),
            *files_section(card),
        ),
        definitions=definitions,
        notes=(_("This file names a customer and repeats his words."),) if row.customer else (),
        summary=facts(data),
        sheets=complaint_sheets(card, data.lines, data.effects, definitions),
        signed=(_("Prepared by"), _("Approved by")),
    )


def _lede(data: ComplaintData) -> Sentence:
    row = data.card.row
    said = {
        "subject": shortened(row.subject, IN_SENTENCE).rstrip("."),
        "day": write.day(row.opened_at.date()),
        "state": state_text(row.state),
    }
    return sentence(_("{subject}. Opened on {day}; state: {state}."), "subject", "state", **said)


def _heroes(data: ComplaintData) -> tuple[Figure, ...]:
    card, row = data.card, data.card.row
    days = card.days if card.days is not None else (data.today - row.opened_at.date()).days
    length = ngettext("{count} day", "{count} days", days).format(count=write.number(days))
    over = _("until it was closed") if card.days is not None else _("open so far")
    given = sum(one.taken_back is None for one in card.remedies)
    pieces = ngettext("{count} thing given", "{count} things given", given).format(count=write.number(given))
    severity = _("severity: {severity}").format(severity=severity_text(row.severity))
    return (
        Figure(_("State"), state_text(row.state), severity),
        Figure(_("How long"), length, over),
        Figure(_("Cost"), write.money(row.cost, data.currency), pieces),
    )


def _facts(data: ComplaintData) -> tuple[Part, ...]:
    """The facts; a long subject stands whole below them."""
    subject = data.card.row.subject
    whole = (Said(_("Subject"), subject),) if shortened(subject) != subject else ()
    return (facts(data), *whole)


def facts(data: ComplaintData) -> Table:
    """What is known of it, a line each; what is not known is left out."""
    card, row = data.card, data.card.row
    said: list[tuple[str, Value]] = [
        (_("Number"), row.number),
        (_("Subject"), shortened(row.subject)),
        (_("Customer"), row.customer),
        (_("Phone"), display(row.phone) if row.phone else ""),
        (_("How it came"), channel_text(row.channel)),
        (_("Opened"), write.day_and_time(row.opened_at)),
        (_("Recorded by"), card.person),
        (_("Severity"), severity_text(row.severity)),
        (_("Topic of the complaint"), row.topic),
        (_("The customer wants"), wants_text(card.wants) if card.wants else ""),
        (_("Root cause"), shortened(card.cause_path)),
        (_("Who deals with it"), row.owner),
        *_moments(card),
        (_("Duplicate of"), card.duplicate_of),
        (_("Duplicates"), ", ".join(card.duplicates)),
        (_("Earlier complaints of this customer and cause"), len(card.earlier) or ""),
        (_("Satisfaction with the handling"), _rated(card)),
        (_("Cost"), Money(row.cost, data.currency)),
    ]
    heads = (Column("", "label"), Column(pgettext("report", "What is known"), "name"))
    return Table(heads, tuple(one for one in said if one[1] != ""))


def _moments(card: ComplaintCard) -> list[tuple[str, Value]]:
    known = (
        (_("Promised for"), card.promised),
        (_("First answer"), card.answered_at),
        (_("Solved"), card.solved_at),
        (_("Customer told"), card.told_at),
        (_("Closed"), card.closed_at),
    )
    return [(name, write.day_and_time(at) if at else "") for name, at in known]


def _rated(card: ComplaintCard) -> str:
    if not card.ratings:
        return ""
    return _("{rating} of 5").format(rating=", ".join(map(write.number, card.ratings)))


def _definitions(data: ComplaintData) -> tuple[Definition, ...]:
    found = tuple(Definition(term, text) for term, text in _terms())
    return (*found, worked_definition()) if data.card.actions else found


def _terms() -> Iterator[tuple[str, str]]:
    yield (
        _("Clocks"),
        _(
            "They run in the working hours of the shop and stand still while it waits for the customer. Their"
            " targets follow from the severity."
        ),
    )
    yield _("First answer"), _("The first moment at which the customer heard from the shop.")
    yield (
        _("Next word to the customer"),
        _("Counted from the last time he heard from the shop, until it is solved."),
    )
    yield (
        _("Cost"),
        _(
            "What was given to put it right and not taken back: points at their worth on that day, vouchers"
            " at their amount, anything else at what it cost the shop."
        ),
    )
    yield _("How long"), _("Days from the opening to the closing, or until today while it is open.")
