"""Whose birthday comes in a span of days, and what may be sent."""

from datetime import date
from typing import NamedTuple

from vefa.i18n import _, ngettext
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
    SheetColumn,
    SheetRow,
    sheet_columns,
)
from vefa.reports.spans import check_span
from vefa.reports.values import Money, Value
from vefa.rules import format as write
from vefa.rules.periods import Days
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
    contents = Contents(
        key="birthdays",
        title=_("Birthdays"),
        lede=_lede(data),
        figures=_heroes(data),
        sections=_sections(data, short_names=short_names),
        definitions=_definitions(),
        facts=_facts(data),
        sheets=(_sheet(data, short_names=short_names),),
        notes=(names_note(short_names=short_names),) if data.found else (),
    )
    return assembled(contents, Days(data.first, data.last), today=data.today)


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
    rows: list[tuple[Value, ...]] = [
        (name_of(one, short=short_names), one.day, phone_of(one, short=short_names),
         consent_text(one.message), consent_text(one.call), one.last_day, Money(one.spent, data.currency))
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
    columns = (
        *person_columns(SheetColumn(_("Day"), "date", 12)),
        *consent_columns("message", "email", "call"),
        *sheet_columns((_("Gift of the year given"), "text", 12), (_("Last purchase"), "date", 12),
                       (_("Spent in all"), "money", 15)),
    )  # fmt: skip
    rows = [_row(one, short_names=short_names) for one in data.found]
    return Sheet(_("Birthdays"), "tblBirthdays", columns, rows)


def _row(one: BirthdayRow, *, short_names: bool) -> SheetRow:
    return (
        *person_cells(one, one.day, short=short_names),
        *consent_cells(one.message, one.email_consent, one.call),
        _("yes") if one.gift_given else "", one.last_day, one.spent,
    )  # fmt: skip
