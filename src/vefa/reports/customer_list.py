"""The list of customers: who they are, when they came last, what they spent and what they may be sent."""

from datetime import date
from typing import Final, NamedTuple

from vefa.i18n import _, ngettext, pgettext
from vefa.papers.words import Piece, Sentence, sentence
from vefa.reports.building import NO_ROWS, Contents, Fact, assembled, bounded
from vefa.reports.catalogue import Asked
from vefa.reports.customer_columns import name_of, phone_of
from vefa.reports.lists.customers import customer_fields
from vefa.reports.lists.listing import ListField, PartRows
from vefa.reports.month_words import names_note, short_name
from vefa.reports.report import (
    Column,
    Definition,
    Figure,
    Report,
    Section,
    Sheet,
    SheetColumn,
)
from vefa.reports.values import UNKNOWN, Money, Value
from vefa.rules import format as write
from vefa.rules.figures import whole_share
from vefa.rules.periods import Days
from vefa.services import settings
from vefa.services.customer_list import CustomerRow, customer_ids, customer_rows
from vefa.services.customer_records import customer_records
from vefa.services.customer_totals import CustomerTotals, customer_totals

_PAPER: Final = 120
_TELLS_NOBODY: Final = frozenset(
    ("number", "name", "tier", "balance", "worth", "waiting", "first_day", "last_day", "orders", "spent_12m",
     "spent")
)  # fmt: skip


class CustomerListData(NamedTuple):
    """What the report is made of: all customers by name, the first of them with their rows."""

    today: date
    currency: str
    totals: CustomerTotals
    ids: tuple[int, ...]
    shown: tuple[CustomerRow, ...]


def asked_report(asked: Asked) -> Report:
    """The report as the list of reports asks for it."""
    data = collect(asked.today)
    return report_of(data, short_names=asked.short_names, with_sheets=asked.with_sheets)


def collect(today: date) -> CustomerListData:
    """Gather the customers who are neither archived nor undone."""
    ids = tuple(customer_ids(sort="name", descending=False, today=today))
    shown = tuple(customer_rows(ids[:_PAPER], today=today))
    return CustomerListData(today, settings.currency(), customer_totals(today), ids, shown)


def report_of(data: CustomerListData, *, short_names: bool, with_sheets: bool) -> Report:
    """The report of customers that were gathered."""
    contents = Contents(
        key="customers",
        title=_("Customer list"),
        lede=_lede(data),
        figures=_heroes(data),
        sections=_sections(data, short_names=short_names),
        definitions=_definitions(),
        facts=_facts(data),
        sheets=(_sheet(data, with_rows=with_sheets, short_names=short_names),),
        notes=(names_note(short_names=short_names),) if data.ids else (),
    )
    return assembled(contents, Days(data.today, data.today), today=data.today)


def _lede(data: CustomerListData) -> Sentence:
    totals = data.totals
    if not totals.customers:
        return (Piece(_("There are no customers yet; they come with the first orders.")),)
    text = ngettext("{count} customer", "{count} customers", totals.customers)
    said = sentence(text, "count", count=write.number(totals.customers))
    rest = _("; {lately} bought in the last 12 months, {never} never bought.")
    return (
        *said,
        *sentence(rest, "lately", lately=write.number(totals.lately), never=write.number(totals.never)),
    )


def _heroes(data: CustomerListData) -> tuple[Figure, ...]:
    totals = data.totals
    return (
        Figure(
            _("Customers"),
            write.number(totals.customers),
            _("{count} can be reached by phone").format(count=write.number(totals.with_phone)),
        ),
        Figure(
            _("Bought in 12 months"),
            write.number(totals.lately),
            _("{share} of all").format(share=_per_cent(totals.lately, totals.customers)),
        ),
        Figure(
            _("May be sent messages"),
            write.number(totals.message),
            _("{share} of all").format(share=_per_cent(totals.message, totals.customers)),
        ),
    )


def _per_cent(part: int, whole: int) -> str:
    found = whole_share(part, whole)
    return UNKNOWN if found is None else write.percent(found)


def _sections(data: CustomerListData, *, short_names: bool) -> tuple[Section, ...]:
    if not data.shown:
        return ()
    heads = (
        Column(_("Number"), "rank"),
        Column(_("Customer"), "name"),
        Column(_("Phone")),
        Column(_("Last purchase"), "date"),
        Column(pgettext("report", "Orders"), "figure"),
        Column(_("Spent in 12 months"), "figure"),
        Column(_("Points"), "figure"),
    )
    rows: list[tuple[Value, ...]] = [
        (str(one.number), name_of(one, short=short_names), phone_of(one, short=short_names), one.last_day,
         one.orders, Money(one.spent_12m, data.currency), one.balance)
        for one in data.shown
    ]  # fmt: skip
    parts = bounded(heads, rows, count=len(data.ids), most=_PAPER)
    return (Section(_("All customers, by name"), parts),)


def _definitions() -> tuple[Definition, ...]:
    return (
        Definition(
            _("Customer"),
            _("A person or company that is neither archived nor hidden; two that were merged are one."),
        ),
        Definition(
            _("Spent in 12 months"),
            _("What he paid for goods, less what was paid back, in the currency of the shop."),
        ),
        Definition(_("May be sent messages"), _("He gave consent to messages, as his card stands now.")),
    )


def _facts(data: CustomerListData) -> tuple[Fact, ...]:
    totals = data.totals
    return (
        Fact("customers", _("Customers"), totals.customers),
        Fact("bought_in_12_months", _("Bought in 12 months"), totals.lately),
        Fact("never_bought", _("Never bought"), totals.never),
        Fact("with_phone", _("With a phone"), totals.with_phone),
        Fact("with_email", _("With an e-mail"), totals.with_email),
        Fact("message_consent", _("Consent to messages"), totals.message),
        Fact("email_consent", _("Consent to e-mails"), totals.email),
        Fact("call_consent", _("Consent to calls"), totals.call),
    )


def _sheet(data: CustomerListData, *, with_rows: bool, short_names: bool) -> Sheet:
    """Every customer with all that is kept; with short names only what does not tell who it is."""
    fields = customer_fields()
    if short_names:
        fields = [_shortened(one) for one in fields if one.key in _TELLS_NOBODY]
    columns = tuple(SheetColumn(one.head, one.kind, one.width) for one in fields)
    rows = PartRows(data.ids, lambda part: customer_records(part, today=data.today), fields)
    return Sheet(_("Customers"), "tblCustomers", columns, rows if with_rows else NO_ROWS)


def _shortened(field: ListField) -> ListField:
    if field.key != "name":
        return field
    return field._replace(value=lambda one: short_name(one.name))
