"""Customers who are slipping away, as a list for calling them."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from vefa.i18n import _, ngettext, pgettext
from vefa.papers.words import Piece, Sentence, sentence
from vefa.reports.building import Contents, Fact, assembled, bounded
from vefa.reports.catalogue import Asked
from vefa.reports.customer_columns import (
    consent_cells,
    consent_columns,
    consent_text,
    name_of,
    person_cells,
    person_columns,
    phone_of,
)
from vefa.reports.month_words import names_note
from vefa.reports.report import (
    Column,
    Definition,
    Figure,
    Report,
    Section,
    Sheet,
    SheetRow,
    sheet_columns,
)
from vefa.reports.values import Money, Tick, Value
from vefa.rules import format as write
from vefa.rules.periods import Days
from vefa.services import settings
from vefa.services.slipping_list import SlippingRow, slipping_rows


class SlippingData(NamedTuple):
    """What the report is made of."""

    today: date
    currency: str
    found: tuple[SlippingRow, ...]


def asked_report(asked: Asked) -> Report:
    """The report as the list of reports asks for it."""
    return report_of(collect(asked.today), short_names=asked.short_names)


def collect(today: date) -> SlippingData:
    """Gather who is slipping away as of today."""
    return SlippingData(today, settings.currency(), tuple(slipping_rows(today)))


def report_of(data: SlippingData, *, short_names: bool = False) -> Report:
    """The report of customers that were gathered."""
    contents = Contents(
        key="slipping",
        title=_("Customers who are slipping away"),
        lede=_lede(data),
        figures=_heroes(data),
        sections=_sections(data, short_names=short_names),
        definitions=_definitions(),
        facts=_facts(data),
        sheets=(_sheet(data, short_names=short_names),),
        notes=(names_note(short_names=short_names),) if data.found else (),
    )
    return assembled(contents, Days(data.today, data.today), today=data.today)


def _lede(data: SlippingData) -> Sentence:
    count = len(data.found)
    if not count:
        return (
            Piece(_("Nobody with three orders or more has been silent for longer than is usual for him.")),
        )
    text = ngettext(
        "{count} customer has been silent for more than twice as long as is usual for him.",
        "{count} customers have been silent for more than twice as long as is usual for them.",
        count,
    )
    return sentence(text, "count", count=write.number(count))


def _callable(data: SlippingData) -> int:
    """Who has a phone and did not refuse calls."""
    return sum(bool(one.phone) and one.call >= 0 for one in data.found)


def _heroes(data: SlippingData) -> tuple[Figure, ...]:
    spent = sum(one.spent for one in data.found)
    consent = sum(one.message > 0 for one in data.found)
    return (
        Figure(
            _("Slipping away"),
            write.number(len(data.found)),
            _("of three orders or more"),
        ),
        Figure(
            _("Spent here so far"),
            write.money(spent, data.currency, decimals="never"),
            _("all of them together"),
        ),
        Figure(
            _("Have a phone"),
            write.number(_callable(data)),
            _("and did not refuse calls; {count} may be sent messages").format(count=write.number(consent)),
        ),
    )


def _sections(data: SlippingData, *, short_names: bool) -> tuple[Section, ...]:
    if not data.found:
        return ()
    heads = (
        Column("", "tick"), Column(_("Customer"), "name"), Column(_("Phone")), Column(_("Consent to calls")),
        Column(pgettext("report", "Orders"), "figure"), Column(_("Spent in all"), "figure"),
        Column(_("Last purchase"), "date"), Column(_("Came every"), "figure"),
        Column(_("Silent for"), "figure"),
    )  # fmt: skip
    rows: list[tuple[Value, ...]] = [
        (Tick(), name_of(one, short=short_names), phone_of(one, short=short_names),
         consent_text(one.call), one.orders, Money(one.spent, data.currency),
         one.last_day, _days(one.gap), _days(one.silent))
        for one in data.found
    ]  # fmt: skip
    return (Section(_("To call, those who spent most first"), bounded(heads, rows)),)


def _days(count: float) -> str:
    """Whole days; of half a day the larger number."""
    whole = int(count + 0.5)
    return ngettext("{count} day", "{count} days", whole).format(count=write.number(whole))


def _definitions() -> tuple[Definition, ...]:
    return (
        Definition(
            _("Slipping away"),
            _("At least three completed orders, and silent for more than twice the median gap between his"
              " own."),
        ),
        Definition(_("Came every"), _("The median of the days between his orders.")),
        Definition(
            _("Consent"),
            _("A call that sells needs consent given before; who refused is not called. A call about an order"
              " needs none."),
        ),
    )  # fmt: skip


def _facts(data: SlippingData) -> tuple[Fact, ...]:
    return (
        Fact("customers", _("Slipping away"), len(data.found)),
        Fact("spent", _("Spent here so far"), Money(sum(one.spent for one in data.found), data.currency)),
        Fact("with_phone", _("Have a phone and did not refuse calls"), _callable(data)),
        Fact("message_consent", _("May be sent messages"), sum(one.message > 0 for one in data.found)),
    )


def _sheet(data: SlippingData, *, short_names: bool) -> Sheet:
    columns = sheet_columns(
        (pgettext("report", "Orders"), "whole", 10),
        (_("Spent in all"), "money", 15),
        (_("Last purchase"), "date", 12),
        (_("Median of the days between"), "amount", 14),
        (_("Days since the last"), "whole", 12),
        (_("Points"), "whole", 10),
    )
    rows = [_row(one, short_names=short_names) for one in data.found]
    person = (*person_columns(), *consent_columns("call", "message", "email"))
    return Sheet(_("Customers"), "tblCustomers", (*person, *columns), rows)


def _row(one: SlippingRow, *, short_names: bool) -> SheetRow:
    return (
        *person_cells(one, short=short_names), *consent_cells(one.call, one.message, one.email_consent),
        one.orders, one.spent, one.last_day, Decimal(str(one.gap)), one.silent, one.balance,
    )  # fmt: skip
