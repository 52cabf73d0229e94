"""Whose birthday comes in a span of days, and what may be sent."""

from datetime import date
from typing import NamedTuple

from vefa.i18n import _, ngettext
from vefa.papers.words import Piece, Sentence, sentence
from vefa.reports.building import Fact, bounded, consent_text, facts_of, names_of, phone_text, summary_of
from vefa.reports.catalogue import Asked
from vefa.reports.definition_sheet import definition_sheet
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
from vefa.reports.spans import check_span, span_text
from vefa.reports.values import Money, Value
from vefa.rules import format as write
from vefa.services import programme, settings
from vefa.services.birthday_list import BirthdayRow, birthdays_in, with_birthday


class BirthdayData(NamedTuple):
    """What the report is made of; `told` of `customers` told theirs; `gift`: the programme gives one."""

    first: date
    last: date
    today: date
    currency: str
    found: tuple[BirthdayRow, ...]
    told: int
    customers: int
    gift: bool

    @property
    def writable(self) -> int:
        """To how many a message may be sent."""
        return sum(one.message > 0 for one in self.found)


def asked_report(asked: Asked) -> Report:
    """The report as the list of reports asks for it."""
    data = collect(asked.first, asked.last, today=asked.today)
    return report_of(data, short_names=asked.short_names)


def collect(first: date, last: date, *, today: date) -> BirthdayData:
    """Gather the birthdays of the span. VefaError when the last day comes before the first."""
    check_span(first, last)
    gift = programme.current(today).birthday
    return BirthdayData(
        first, last, today, settings.currency(), tuple(birthdays_in(first, last)), *with_birthday(),
        bool(gift.points or gift.voucher),
    )  # fmt: skip


def report_of(data: BirthdayData, *, short_names: bool = False) -> Report:
    """The report of birthdays that were gathered."""
    definitions, facts = _definitions(), _facts(data)
    return Report(
        key="birthdays",
        title=_("Birthdays"),
        subtitle=span_text(data.first, data.last),
        shop=settings.shop(),
        first=data.first,
        last=data.last,
        made=data.today,
        lede=_lede(data),
        figures=_heroes(data),
        sections=_sections(data, short_names=short_names),
        definitions=definitions,
        notes=(names_note(short_names=short_names),) if data.found else (),
        summary=summary_of(facts),
        sheets=(_sheet(data, short_names=short_names), definition_sheet(definitions)),
        facts=facts_of(facts),
    )


def _lede(data: BirthdayData) -> Sentence:
    if not data.told:
        return (Piece(_("No customer has told a birthday yet; day and month are enough.")),)
    count = len(data.found)
    if not count:
        return (Piece(_("Nobody has a birthday in these days.")),)
    text = ngettext("{count} birthday in these days", "{count} birthdays in these days", count)
    rest = _("; a message may be sent to {writable} of them.")
    return (
        *sentence(text, "count", count=write.number(count)),
        *sentence(rest, "writable", writable=write.number(data.writable)),
    )


def _heroes(data: BirthdayData) -> tuple[Figure, ...]:
    given = sum(one.gift_given for one in data.found)
    gift = (
        Figure(_("Gift of the year given"), write.number(given), _("by the loyalty programme"))
        if data.gift
        else Figure(_("Gift of the year given"), "—", _("the programme gives none"))
    )
    return (
        Figure(
            _("Birthdays"),
            write.number(len(data.found)),
            _("{told} of {customers} customers told theirs").format(
                told=write.number(data.told), customers=write.number(data.customers)
            ),
        ),
        Figure(
            _("May be sent messages"),
            write.number(data.writable),
            _("a wish is a message that needs consent"),
        ),
        gift,
    )


def _sections(data: BirthdayData, *, short_names: bool) -> tuple[Section, ...]:
    if not data.found:
        return ()
    heads = (
        Column(_("Customer"), "name"),
        Column(_("Day"), "date"),
        Column(_("Phone")),
        Column(_("Consent to messages")),
        Column(_("Consent to calls")),
        Column(_("Last purchase"), "date"),
        Column(_("Spent in all"), "figure"),
    )
    name = names_of(short=short_names)
    rows: list[tuple[Value, ...]] = [
        (name(one.name), one.day, "" if short_names else phone_text(one.phone),
         consent_text(one.message) or _("never asked"), consent_text(one.call) or _("never asked"),
         one.last_day, Money(one.spent, data.currency))
        for one in data.found
    ]  # fmt: skip
    return (Section(_("By day"), bounded(heads, rows)),)


def _definitions() -> tuple[Definition, ...]:
    return (
        Definition(
            _("Birthday"),
            _("Day and month as the customer told them; 29 February is kept on the 28th in other years."),
        ),
        Definition(
            _("Consent"),
            _(
                "Birthday wishes are messages that need consent given before; who refused or was never asked"
                " gets none."
            ),
        ),
        Definition(
            _("Gift of the year given"), _("The loyalty programme has given its birthday gift of that year.")
        ),
    )


def _facts(data: BirthdayData) -> tuple[Fact, ...]:
    return (
        Fact("birthdays", _("Birthdays"), len(data.found)),
        Fact("message_consent", _("May be sent messages"), data.writable),
        Fact("refused", _("Refused messages"), sum(one.message < 0 for one in data.found)),
        Fact("gifts_given", _("Gift of the year given"), sum(one.gift_given for one in data.found)),
        Fact("birthdays_known", _("Customers who told their birthday"), data.told),
        Fact("customers", _("Customers"), data.customers),
    )


def _sheet(data: BirthdayData, *, short_names: bool) -> Sheet:
    columns = sheet_columns(
        (_("Customer name"), "text", 28),
        (_("Day"), "date", 12),
        (_("Customer number"), "whole", 11),
        (_("Mobile phone"), "text", 20),
        (_("E-mail"), "text", 28),
        (_("Consent to messages"), "text", 14),
        (_("Consent to e-mails"), "text", 14),
        (_("Consent to calls"), "text", 14),
        (_("Gift of the year given"), "text", 12),
        (_("Last purchase"), "date", 12),
        (_("Spent in all"), "money", 15),
    )
    rows = [_row(one, short_names=short_names) for one in data.found]
    return Sheet(_("Birthdays"), "tblBirthdays", columns, rows)


def _row(one: BirthdayRow, *, short_names: bool) -> SheetRow:
    reach = ("", "") if short_names else (phone_text(one.phone), one.email)
    consents = [consent_text(state) for state in (one.message, one.email_consent, one.call)]
    given = _("yes") if one.gift_given else ""
    name = names_of(short=short_names)(one.name)
    return (name, one.day, one.number, *reach, *consents, given, one.last_day, one.spent)
