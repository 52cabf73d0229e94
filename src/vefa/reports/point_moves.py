"""The movements of points for the accountant: what was owed, what came and went, what is owed."""

from collections.abc import Sequence

from vefa.i18n import _, pgettext
from vefa.papers.words import Piece, Sentence, sentence
from vefa.reports.building import Contents, Fact, assembled, begun, month_name, workbook_names_note
from vefa.reports.catalogue import Asked
from vefa.reports.point_data import NAMES, PointData, collect
from vefa.reports.point_sheets import CLOSING, entry_sheet, month_sheet
from vefa.reports.report import (
    Column,
    Definition,
    Figure,
    Note,
    Part,
    Report,
    Section,
    SheetChart,
    Table,
)
from vefa.reports.values import Money, Value
from vefa.rules import format as write
from vefa.rules.periods import Days
from vefa.services import point_books as books
from vefa.services.point_books import Books


def asked_report(asked: Asked) -> Report:
    """The report as the list of reports asks for it."""
    data = collect(asked.first, asked.last, today=asked.today)
    return report_of(data, short_names=asked.short_names, with_sheets=asked.with_sheets)


def report_of(data: PointData, *, short_names: bool = False, with_sheets: bool = True) -> Report:
    """The report of books that were gathered."""
    contents = Contents(
        key="points",
        title=_("Points movements"),
        lede=_lede(data),
        figures=_heroes(data),
        sections=() if _nothing(data) else (_in_money(data), _in_points(data), *_waited(data)),
        definitions=_definitions(),
        facts=_facts(data),
        sheets=(
            month_sheet(data),
            entry_sheet(data, short_names=short_names, with_rows=with_sheets),
        ),
        notes=(workbook_names_note(short_names=short_names),) if with_sheets and data.entries else (),
        charts=(SheetChart(_("Owed at the end of each month"), "columns", "tblMonths", 0, CLOSING),),
    )
    return assembled(contents, Days(data.first, data.last), today=data.today)


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
    rows = [_money_row(one, data.currency) for one in begun(data.months)]
    total = _totals(rows, data.currency)
    note = _(
        "Each row: opening and all that follows come to the closing. Entries at what points were worth on"
        " their day."
    )
    return Section(_("What is owed, in money"), (Table(columns, (*rows, total), total=True), Note(note)))


def _columns() -> list[Column]:
    return [Column(_(NAMES[one]), "figure") for one in books.COLUMNS]


def _money_row(one: Books, currency: str) -> tuple[Value, ...]:
    amounts = [one.opening_worth, *(one.worths[name] for name in books.COLUMNS), one.debt_worth, one.rest]
    return (
        month_name(one.first, one.last),
        *(Money(amount, currency) for amount in (*amounts, one.closing_worth)),
    )


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
        (
            month_name(one.first, one.last),
            one.opening,
            *(one.moved[name] for name in books.COLUMNS),
            one.debt,
            one.closing,
        )
        for one in begun(data.months)
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
        Definition(
            _("Ended"),
            _("Points whose last day was over; of orders entered later than that, on the day of entering."),
        ),
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
