"""The movements of points for the accountant: what was owed, what came and went, what is owed."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from vefa.i18n import N_, _, pgettext
from vefa.papers.words import Piece, Sentence, sentence
from vefa.reports.building import (
    NO_ROWS,
    Fact,
    LazyRows,
    facts_of,
    month_name,
    names_of,
    summary_of,
    workbook_names_note,
)
from vefa.reports.catalogue import Asked
from vefa.reports.definition_sheet import definition_sheet
from vefa.reports.report import (
    Column,
    Definition,
    Figure,
    Note,
    Part,
    Report,
    Section,
    Sheet,
    SheetChart,
    SheetColumn,
    SheetRow,
    Table,
    sheet_columns,
)
from vefa.reports.spans import check_span, span_text
from vefa.reports.values import Money, Value
from vefa.rules import format as write
from vefa.services import point_books as books
from vefa.services import settings
from vefa.services.point_books import Books, Waiting, column_of, point_books, waiting_books, worth_of
from vefa.services.point_figures import movements_of

NAMES: Final = {
    books.EARNED: N_("Earned"),
    books.USED: N_("Used"),
    books.EXPIRED: N_("Ended"),
    books.TAKEN: N_("Taken back"),
    books.GIVEN: N_("By hand"),
}
_CLOSING: Final = 9  # place of the closing in money among the columns of the months


class PointData(NamedTuple):
    """What the report is made of."""

    first: date
    last: date
    today: date
    currency: str
    months: tuple[Books, ...]
    waiting: Waiting
    entries: int

    @property
    def opening(self) -> Books:
        """The first month, whose opening is that of the span."""
        return self.months[0]

    @property
    def closing(self) -> Books:
        """The last month, whose closing is that of the span."""
        return self.months[-1]

    def points(self, column: str) -> int:
        """What moved in a column of the books."""
        return sum(one.moved[column] for one in self.months)

    def worth(self, column: str) -> int:
        """Its worth."""
        return sum(one.worths[column] for one in self.months)


def asked_report(asked: Asked) -> Report:
    """The report as the list of reports asks for it."""
    data = collect(asked.first, asked.last, today=asked.today)
    return report_of(data, short_names=asked.short_names, with_sheets=asked.with_sheets)


def collect(first: date, last: date, *, today: date) -> PointData:
    """Gather the books; days after today are left out. VefaError when the last day comes before the first."""
    check_span(first, last)
    last = max(first, min(last, today))
    months, waits = tuple(point_books(first, last)), waiting_books(first, last)
    return PointData(first, last, today, settings.currency(), months, waits, books.entries_count(first, last))


def report_of(data: PointData, *, short_names: bool = False, with_sheets: bool = True) -> Report:
    """The report of books that were gathered."""
    definitions, facts = _definitions(), _facts(data)
    return Report(
        key="points",
        title=_("Points movements"),
        subtitle=span_text(data.first, data.last),
        shop=settings.shop(),
        first=data.first,
        last=data.last,
        made=data.today,
        lede=_lede(data),
        figures=_heroes(data),
        sections=() if _nothing(data) else (_in_money(data), _in_points(data), *_waited(data)),
        definitions=definitions,
        notes=(workbook_names_note(short_names=short_names),) if with_sheets and data.entries else (),
        summary=summary_of(facts),
        sheets=(
            _month_sheet(data),
            _entry_sheet(data, short_names=short_names, with_rows=with_sheets),
            definition_sheet(definitions),
        ),
        charts=(SheetChart(_("Owed at the end of each month"), "columns", "tblMonths", 0, _CLOSING),),
        facts=facts_of(facts),
    )


def _nothing(data: PointData) -> bool:
    """Whether no points were owed, given or used."""
    return not data.entries and not data.opening.opening


def _lede(data: PointData) -> Sentence:
    if _nothing(data):
        return (Piece(_("No points were given yet, so nothing is owed in points.")),)
    text = _("Points worth {opening} were owed before {first}, points worth {closing} at the end of {last}.")
    return sentence(
        text, "opening", "closing",
        opening=write.money(data.opening.opening_worth, data.currency, "sentence"),
        closing=write.money(data.closing.closing_worth, data.currency, "sentence"),
        first=write.day(data.first), last=write.day(data.last),
    )  # fmt: skip


def _heroes(data: PointData) -> tuple[Figure, ...]:
    def money(minor: int) -> str:
        return write.money(minor, data.currency, decimals="never")

    def points(count: int) -> str:
        return _("{points} points").format(points=write.number(count))

    return (
        Figure(_("Owed at the end"), money(data.closing.closing_worth), points(data.closing.closing)),
        Figure(_("Earned"), money(data.worth(books.EARNED)), points(data.points(books.EARNED))),
        Figure(_("Used"), money(-data.worth(books.USED)), points(-data.points(books.USED))),
    )


def _in_money(data: PointData) -> Section:
    columns = (
        Column(_("Month")), Column(_("Opening"), "figure"), *_columns(), Column(_("Below zero"), "figure"),
        Column(_("Worth, rounding"), "figure"), Column(_("Closing"), "figure"),
    )  # fmt: skip
    rows = [_money_row(one, data.currency) for one in data.months]
    total = _totals(rows, data.currency)
    note = _(
        "Each row: opening and all that follows come to the closing. Entries at what points were worth on"
        " their day."
    )
    return Section(_("What is owed, in money"), (Table(columns, (*rows, total), total=True), Note(note)))


def _columns() -> list[Column]:
    return [Column(_(NAMES[one]), "figure") for one in books.COLUMNS]


def _month_name(one: Books) -> str:
    return month_name(one.first, one.last)


def _money_row(one: Books, currency: str) -> tuple[Value, ...]:
    amounts = [one.opening_worth, *(one.worths[name] for name in books.COLUMNS), one.debt_worth, one.rest]
    return (_month_name(one), *(Money(amount, currency) for amount in (*amounts, one.closing_worth)))


def _totals(rows: Sequence[tuple[Value, ...]], currency: str) -> tuple[Value, ...]:
    """The first opening, all that moved, the last closing."""
    sums = [
        sum(value.minor for value in column if isinstance(value, Money))
        for column in list(zip(*rows, strict=True))[2:-1]
    ]
    return (_("Total"), rows[0][1], *(Money(amount, currency) for amount in sums), rows[-1][-1])


def _in_points(data: PointData) -> Section:
    columns = (
        Column(_("Month")), Column(_("Opening"), "figure"), *_columns(), Column(_("Below zero"), "figure"),
        Column(_("Closing"), "figure"),
    )  # fmt: skip
    rows: list[tuple[Value, ...]] = [
        (_month_name(one), one.opening, *(one.moved[name] for name in books.COLUMNS), one.debt, one.closing)
        for one in data.months
    ]
    total: tuple[Value, ...] = (
        _("Total"), data.opening.opening, *(data.points(name) for name in books.COLUMNS),
        sum(one.debt for one in data.months), data.closing.closing,
    )  # fmt: skip
    return Section(_("The same in points"), (Table(columns, (*rows, total), total=True),))


def _waited(data: PointData) -> tuple[Section, ...]:
    waits = data.waiting
    if not (waits.opening or waits.new or waits.closing):
        return ()
    columns = (Column(_("Points that wait")), Column(_("Points"), "figure"))
    rows: tuple[tuple[Value, ...], ...] = (
        (_("Before the first day"), waits.opening),
        (_("New"), waits.new),
        (_("Became usable"), waits.released),
        (_("Cancelled before"), waits.cancelled),
        (_("At the end of the last day"), waits.closing),
    )
    note = _("Points that wait for the return window stand beside what is owed, never in it.")
    parts: tuple[Part, ...] = (Table(columns, rows, total=True), Note(note))
    return (Section(_("Beside it: points that wait"), parts),)


def _definitions() -> tuple[Definition, ...]:
    return (
        Definition(
            _("Owed"),
            _("Points that can be used, at their worth; a balance below zero counts as nothing."),
        ),
        Definition(
            pgettext("points", "Earned"),
            _(
                "Points that became usable: of orders whose return window is over, tiers, birthdays,"
                " activities, friends, and brought along from before."
            ),
        ),
        Definition(
            pgettext("points", "Used"),
            _("Points that paid or were turned into a voucher, less what came back of them."),
        ),
        Definition(_("Ended"), _("Points whose last day was over.")),
        Definition(
            _("Taken back"),
            _("Points of orders that were returned, cancelled or changed, and of what was undone."),
        ),
        Definition(
            _("By hand"), _("Goodwill, corrections, and points that moved when customers were merged.")
        ),
        Definition(
            _("Below zero"),
            _(
                "How much more the balances below zero came to, or less with a minus: such points are owed by"
                " the customer, not by the shop."
            ),
        ),
        Definition(
            _("Worth, rounding"),
            _("What a new worth of points did to what is owed, and what rounding down leaves."),
        ),
        Definition(
            pgettext("report", "For bookkeeping"),
            _("How points are booked and taxed is for your accountant to say."),
        ),
    )


def _facts(data: PointData) -> tuple[Fact, ...]:
    def money(minor: int) -> Money:
        return Money(minor, data.currency)

    opening, closing = data.opening, data.closing
    rest = sum(one.rest for one in data.months)
    moved = [
        Fact(f"points_{name}", _("{name}: points").format(name=_(NAMES[name])), data.points(name))
        for name in books.COLUMNS
    ]
    worth = [Fact(f"worth_{name}", _(NAMES[name]), money(data.worth(name))) for name in books.COLUMNS]
    return (
        Fact("opening_worth", _("Owed before the first day"), money(opening.opening_worth)),
        *worth,
        Fact("worth_below_zero", _("Below zero"), money(sum(one.debt_worth for one in data.months))),
        Fact("worth_rest", _("Worth, rounding"), money(rest)),
        Fact("closing_worth", _("Owed at the end"), money(closing.closing_worth)),
        Fact("opening_points", _("Points before the first day"), opening.opening),
        *moved,
        Fact("points_below_zero", _("Below zero: points"), sum(one.debt for one in data.months)),
        Fact("closing_points", _("Points at the end"), closing.closing),
        Fact("waiting_points", _("Points that wait"), data.waiting.closing),
        Fact("entries", _("Movements"), data.entries),
    )


def _month_sheet(data: PointData) -> Sheet:
    points = [
        SheetColumn(_("{name}: points").format(name=_(NAMES[one])), "signed", 12) for one in books.COLUMNS
    ]
    worths = [SheetColumn(_(NAMES[one]), "money", 14) for one in books.COLUMNS]
    month, opening = sheet_columns((_("Month"), "text", 24), (_("Opening"), "money", 14))
    columns = (
        month, opening, *worths,
        *sheet_columns((_("Below zero"), "money", 14), (_("Worth, rounding"), "money", 14),
                       (_("Closing"), "money", 14), (_("Opening: points"), "whole", 12)),
        *points,
        *sheet_columns((_("Below zero: points"), "signed", 12), (_("Closing: points"), "whole", 12)),
    )  # fmt: skip
    rows: list[SheetRow] = [
        (_month_name(one), one.opening_worth, *(one.worths[name] for name in books.COLUMNS), one.debt_worth,
         one.rest, one.closing_worth, one.opening, *(one.moved[name] for name in books.COLUMNS), one.debt,
         one.closing)
        for one in data.months
    ]  # fmt: skip
    return Sheet(_("By month"), "tblMonths", columns, rows)


def _entry_sheet(data: PointData, *, short_names: bool, with_rows: bool) -> Sheet:
    """Every movement; those that only wait have no worth yet."""
    columns = sheet_columns(
        (_("Day"), "date", 12),
        (_("Customer number"), "whole", 11),
        (_("Customer name"), "text", 28),
        (_("Movement"), "text", 14),
        (_("Reason"), "text", 60),
        (_("Order number"), "text", 18),
        (_("Points"), "signed", 11),
        (_("Worth"), "money", 14),
        (_("Waiting points"), "signed", 11),
    )
    rows = LazyRows(data.entries, lambda: _entries(data, short_names=short_names)) if with_rows else NO_ROWS
    return Sheet(_("Movements"), "tblMovements", columns, rows)


def _entries(data: PointData, *, short_names: bool) -> Iterator[SheetRow]:
    name = names_of(short=short_names)
    day, worth = data.first - timedelta(days=1), worth_of(data.first)
    for one in movements_of(data.first, data.last):
        if one.day != day:
            day, worth = one.day, worth_of(one.day)
        value = books.worth_of_points(one.points, worth)
        column = _(NAMES[column_of(one.kind, one.points)]) if one.points else _("Waits")
        yield (
            one.day, one.customer_number, name(one.customer), column, one.text, one.order_number, one.points,
            value, one.waiting,
        )  # fmt: skip
