"""Data sheets of the file of a complaint."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from vefa.i18n import _, pgettext
from vefa.reports.complaint_given import effect_note, given_text
from vefa.reports.complaint_sections import STANDINGS, clocks, due_at
from vefa.reports.complaint_steps import step_title, talk_title
from vefa.reports.definition_sheet import definition_sheet
from vefa.reports.report import Definition, Sheet, SheetRow, sheet_columns
from vefa.rules import money
from vefa.rules.complaint_words import channel_text
from vefa.services.causes.effects import ActionEffect
from vefa.services.complaints.card import ComplaintCard
from vefa.services.complaints.order_lines import OrderLineRow


def complaint_sheets(
    card: ComplaintCard, lines: tuple[OrderLineRow, ...], effects: Mapping[int, ActionEffect | None],
    definitions: tuple[Definition, ...],
) -> tuple[Sheet, ...]:  # fmt: skip
    """All data sheets, in their order."""
    return (
        _steps(card),
        _lines(lines),
        _clocks(card),
        _given(card),
        _actions(card, effects),
        _files(card),
        definition_sheet(definitions),
    )


def _plain(at: datetime | None) -> datetime | None:
    """A moment on the shop's clock as a cell takes it."""
    return at.replace(tzinfo=None) if at else None


def _steps(card: ComplaintCard) -> Sheet:
    """Steps and talks, the first one first."""
    columns = sheet_columns(
        (_("Moment"), "moment", 18),
        (pgettext("complaint", "By"), "text", 18),
        (_("What happened"), "long_text", 70),
        (_("Told to the customer"), "text", 14),
        (_("How"), "text", 20),
        (_("Minutes"), "whole", 9),
    )
    rows: list[SheetRow] = [
        (_plain(one.at), one.person, step_title(one), _("yes") if one.kind == "told" else _("no"),
         channel_text(one.channel), one.minutes)
        for one in card.steps
    ]  # fmt: skip
    rows += [
        (_plain(one.at), one.person, talk_title(one), _("no") if one.incoming else _("yes"),
         channel_text(one.channel), None)
        for one in card.talks
    ]  # fmt: skip
    return Sheet(_("What happened"), "tblSteps", columns, sorted(rows, key=lambda row: str(row[0])))


def _lines(lines: tuple[OrderLineRow, ...]) -> Sheet:
    columns = sheet_columns(
        (_("Product"), "text", 40),
        (_("Pieces"), "amount", 10),
        (_("Paid"), "amount", 14),
        (_("Currency"), "text", 10),
        (_("Of them complained about"), "amount", 14),
    )
    rows = [
        (one.product, Decimal(one.quantity) / 1000, money.decimal(one.paid, one.currency), one.currency,
         Decimal(one.complained) / 1000)
        for one in lines
    ]  # fmt: skip
    return Sheet(_("Lines of the order"), "tblLines", columns, rows, landscape=False)


def _clocks(card: ComplaintCard) -> Sheet:
    columns = sheet_columns(
        (_("Clock"), "text", 26),
        (_("Due"), "moment", 18),
        (_("Minutes used"), "whole", 12),
        (_("Minutes left"), "signed", 12),
        (_("How it stands"), "text", 22),
    )
    rows = [
        (name, _plain(due_at(one)), one.used, one.left, _(STANDINGS[one.standing]))
        for name, one in clocks(card)
    ]
    return Sheet(_("Clocks"), "tblClocks", columns, rows, landscape=False)


def _given(card: ComplaintCard) -> Sheet:
    columns = sheet_columns(
        (_("Day"), "date", 12),
        (pgettext("complaint", "Given"), "text", 34),
        (_("Note"), "long_text", 44),
        (pgettext("complaint", "By"), "text", 18),
        (_("Cost"), "money", 14),
        (_("Taken back on"), "date", 12),
    )
    rows = [
        (one.day, given_text(one), one.text, one.person, one.cost,
         one.taken_back.date() if one.taken_back else None)
        for one in card.remedies
    ]  # fmt: skip
    return Sheet(_("Given to put it right"), "tblGiven", columns, rows)


def _actions(card: ComplaintCard, effects: Mapping[int, ActionEffect | None]) -> Sheet:
    columns = sheet_columns(
        (_("Corrective action"), "long_text", 50),
        (_("Who does it"), "text", 18),
        (_("Due"), "date", 12),
        (_("Done on"), "date", 12),
        (_("Did it work?"), "long_text", 50),
    )
    rows = [
        (one.text, one.owner, one.due, one.done_on, effect_note(one, effects.get(one.id)))
        for one in card.actions
    ]
    return Sheet(_("Corrective actions"), "tblActions", columns, rows)


def _files(card: ComplaintCard) -> Sheet:
    columns = sheet_columns(
        (_("File"), "text", 44),
        (_("Bytes"), "whole", 12),
        (_("Attached"), "moment", 18),
        (pgettext("complaint", "By"), "text", 18),
        (_("Still there"), "text", 12),
    )
    rows = [
        (one.name, one.size, _plain(one.at), one.person, _("yes") if one.here else _("no"))
        for one in card.files
    ]
    return Sheet(_("Files"), "tblFiles", columns, rows, landscape=False)
