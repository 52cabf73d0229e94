"""What was given to put a complaint right, and what is done so that it does not happen again."""

from collections.abc import Mapping

from vefa.i18n import _, pgettext
from vefa.reports.cause_words import effect_words
from vefa.reports.report import Column, Definition, Note, Part, Said, Section, Table
from vefa.reports.spans import shortened
from vefa.reports.values import Money, Value
from vefa.rules import format as write
from vefa.rules.complaint_words import remedy_text
from vefa.services.causes.effects import ActionEffect
from vefa.services.complaints.actions import ActionRow
from vefa.services.complaints.card import ComplaintCard
from vefa.services.complaints.remedies import RemedyRow

Effects = Mapping[int, ActionEffect | None]


def given_section(card: ComplaintCard, currency: str) -> tuple[Section, ...]:
    """What was given, with its cost; what was taken back costs nothing."""
    if not card.remedies:
        return ()
    heads = (
        Column(pgettext("complaint", "Given")),
        Column(_("Note"), "name"),
        Column(pgettext("complaint", "By")),
        Column(_("Day"), "date"),
        Column(_("Cost"), "figure"),
    )
    rows = [_given(one, currency) for one in card.remedies]
    total: tuple[Value, ...] = (_("Total"), "", "", "", Money(card.row.cost, currency))
    parts: list[Part] = [Table(heads, (*rows, total), total=True)]
    if any(one.taken_back for one in card.remedies):
        parts.append(Note(_("What was taken back is not in the total.")))
    return (Section(_("Given to put it right"), tuple(parts)),)


def _given(one: RemedyRow, currency: str) -> tuple[Value, ...]:
    cost = Money(one.cost, currency) if one.taken_back is None else None
    return (given_text(one), shortened(remedy_note(one)), one.person, one.day, cost)


def given_text(one: RemedyRow) -> str:
    """Goodwill points, 200 points."""
    points = _("{points} points").format(points=write.number(one.points)) if one.points else ""
    return " · ".join(filter(None, (remedy_text(one.kind), points)))


def remedy_note(one: RemedyRow) -> str:
    """What was said to it, and when it was taken back. The code of a voucher is money and stays out."""
    back = _("taken back on {day}").format(day=write.day(one.taken_back.date())) if one.taken_back else ""
    return " · ".join(filter(None, (one.text, back)))


def actions_section(card: ComplaintCard, effects: Effects) -> tuple[Section, ...]:
    """What is done, by whom, until when, and what the figures show since."""
    if not card.actions:
        return ()
    parts: list[Part] = [action_entry(one, effects.get(one.id)) for one in card.actions]
    if card.evaluation:
        parts.append(Said(_("Did it work?"), card.evaluation))
    return (Section(_("Corrective actions"), tuple(parts)),)


def action_entry(one: ActionRow, effect: ActionEffect | None, head: str = "") -> Said:
    """An action with its text whole; `head`: what stands before who does it."""
    told = (
        head,
        one.owner,
        _("due {day}").format(day=write.day(one.due)) if one.due else "",
        _("done on {day}").format(day=write.day(one.done_on)) if one.done_on else _("open"),
    )
    text = one.text or _("The plan is still to be written.")
    return Said(" · ".join(filter(None, told)), text, effect_note(one, effect))


def effect_note(one: ActionRow, effect: ActionEffect | None) -> str:
    """What the figures show since it was done; '' while it is open."""
    if one.done_on is None:
        return ""
    return effect_words(effect) or _("Too little is known yet to say whether it worked.")


def worked_definition() -> Definition:
    """How it is judged whether an action worked."""
    return Definition(
        _("Effect of an action"),
        _(
            "Complaints of the cause per 100 orders in up to 180 days before and after the action was done,"
            " each with its 95% interval; fewer or more is said only where chance alone would show it in"
            " fewer than 5 of 100 cases."
        ),
    )
