"""Customers by when, how often and for how much they bought, with what to do for each group."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from vefa.charts.bars import Bar
from vefa.i18n import _, pgettext
from vefa.papers.words import Sentence, sentence
from vefa.reports.building import (
    NO_ROWS,
    Contents,
    Fact,
    LazyRows,
    assembled,
    workbook_names_note,
)
from vefa.reports.catalogue import Asked
from vefa.reports.customer_columns import consent_cells, consent_columns, name_of, reach_cells, reach_columns
from vefa.reports.marks import bar_list
from vefa.reports.report import (
    Column,
    Definition,
    Figure,
    Items,
    Note,
    Report,
    Section,
    Sheet,
    SheetChart,
    SheetRow,
    Table,
    sheet_columns,
)
from vefa.reports.values import Money, Value, part_of, told
from vefa.rules import format as write
from vefa.rules.periods import Days
from vefa.rules.rfm import ENOUGH, SEGMENTS, Segment
from vefa.services import settings
from vefa.services.value_groups import ValueRow, buyers_count, people_of, value_rows

_PART: Final = 2000  # customers read at once
_BEST: Final = ("best", "loyal")
_AWAY: Final = ("win_back", "at_risk")


class RfmData(NamedTuple):
    """What the report is made of; `buyers`: how many bought, also where they are too few for fifths."""

    today: date
    currency: str
    found: tuple[ValueRow, ...]
    buyers: int

    @property
    def spent(self) -> int:
        """What all of them spent, in minor units."""
        return sum(one.spent for one in self.found)


class Summed(NamedTuple):
    """A segment: how many customers, their orders, what they spent."""

    segment: Segment
    customers: int
    orders: int
    spent: int


def asked_report(asked: Asked) -> Report:
    """The report as the list of reports asks for it."""
    return report_of(collect(asked.today), short_names=asked.short_names, with_sheets=asked.with_sheets)


def collect(today: date) -> RfmData:
    """Gather all customers who bought, as the shop stands today."""
    return RfmData(today, settings.currency(), tuple(value_rows()), buyers_count())


def report_of(data: RfmData, *, short_names: bool = False, with_sheets: bool = True) -> Report:
    """The report of customers that were gathered."""
    summed = summed_up(data)
    contents = Contents(
        key="rfm",
        title=_("Groups of customers"),
        lede=_lede(data, summed),
        figures=_heroes(data, summed),
        sections=_sections(data, summed),
        definitions=_definitions(),
        facts=_facts(data, summed),
        sheets=(
            _segment_sheet(data, summed),
            _customer_sheet(data, short_names=short_names, with_rows=with_sheets),
        ),
        notes=(workbook_names_note(short_names=short_names),) if with_sheets and data.found else (),
        charts=(SheetChart(_("What each group spent so far"), "bars", "tblGroups", 0, 4),),
    )
    return assembled(contents, Days(data.today, data.today), today=data.today)


def summed_up(data: RfmData) -> list[Summed]:
    """Each segment with its figures, in their order."""
    count = Counter(one.segment for one in data.found)
    orders: Counter[str] = Counter()
    spent: Counter[str] = Counter()
    for one in data.found:
        orders[one.segment] += one.orders
        spent[one.segment] += one.spent
    return [Summed(one, count[one.key], orders[one.key], spent[one.key]) for one in SEGMENTS]


def _of(summed: Sequence[Summed], keys: Sequence[str]) -> tuple[int, int]:
    """Customers of some segments and what they spent."""
    mine = [one for one in summed if one.segment.key in keys]
    return sum(one.customers for one in mine), sum(one.spent for one in mine)


def _lede(data: RfmData, summed: Sequence[Summed]) -> Sentence:
    if not data.found:
        text = _("Too few customers for groups: {count} bought so far, {needs} are needed.")
        return sentence(text, "count", count=write.number(data.buyers), needs=write.number(ENOUGH))
    best, spent = _of(summed, _BEST)
    text = _(
        "{best} of {all} customers are the best and the loyal ones; they brought {share} of the turnover."
    )
    return sentence(
        text, "best", "share", best=write.number(best), all=write.number(len(data.found)),
        share=_rate(spent, data.spent),
    )  # fmt: skip


def _rate(part: int, whole: int) -> str:
    return told(part_of(part, whole))


def _heroes(data: RfmData, summed: Sequence[Summed]) -> tuple[Figure, ...]:
    if not data.found:
        return ()
    figures = []
    for label, keys in (
        (_("Best and loyal"), _BEST),
        (_("Stay away"), _AWAY),
        (_("Came lately"), ("recent",)),
    ):
        count, spent = _of(summed, keys)
        note = _("{amount} spent so far").format(amount=write.money(spent, data.currency, decimals="never"))
        figures.append(Figure(label, write.number(count), note))
    return tuple(figures)


def _sections(data: RfmData, summed: Sequence[Summed]) -> tuple[Section, ...]:
    if not data.found:
        return ()
    title = _("What each group spent so far")
    bars = [
        Bar(_(one.segment.name), one.spent, write.money(one.spent, data.currency, decimals="never"))
        for one in summed
    ]
    advice = tuple(
        sentence("{name}: {advice}", "name", name=_(one.segment.name), advice=_(one.segment.advice))
        for one in summed
        if one.customers
    )
    note = _("Rounded shares may come to a little more or less than 100%.")
    return (
        Section(_("The groups in figures"), (_table(data, summed), Note(note))),
        Section(title, (bar_list(title, bars),)),
        Section(_("What to do"), (Items(advice),)),
    )


def _table(data: RfmData, summed: Sequence[Summed]) -> Table:
    columns = (
        Column(_("Group"), "name"), Column(_("Customers"), "figure"), Column(_("Share"), "figure"),
        Column(pgettext("report", "Orders"), "figure"), Column(_("Spent in all"), "figure"),
        Column(_("Of the turnover"), "figure"), Column(_("For each customer"), "figure"),
    )  # fmt: skip
    rows = [_line(_(one.segment.name), one[1:], data) for one in summed]
    whole = (len(data.found), sum(one.orders for one in data.found), data.spent)
    return Table(columns, (*rows, _line(_("Total"), whole, data)), total=True)


def _line(name: str, figures: tuple[int, ...], data: RfmData) -> tuple[Value, ...]:
    customers, orders, spent = figures
    mean = (spent * 2 + customers) // (2 * customers) if customers else None
    return (
        name, customers, part_of(customers, len(data.found)), orders, Money(spent, data.currency),
        part_of(spent, data.spent), None if mean is None else Money(mean, data.currency),
    )  # fmt: skip


def _definitions() -> tuple[Definition, ...]:
    return (
        Definition(
            _("Marks"),
            _(
                "From 1 to 5 by the fifth of the customers one is in: how lately the last purchase was, how"
                " many orders, how much in all. Equal figures have equal marks."
            ),
        ),
        Definition(
            _("Best and loyal"),
            _("Best: all three marks 4 or 5. Loyal: many orders, and the last not long ago."),
        ),
        Definition(
            _("Stay away"),
            _(
                "Customers with many orders whose last one is among the oldest two fifths; those who also"
                " spent much are called first."
            ),
        ),
        Definition(
            _("Turnover"),
            _("What customers spent since the first order in the shop; orders of nobody known are left out."),
        ),
    )


def _facts(data: RfmData, summed: Sequence[Summed]) -> tuple[Fact, ...]:
    groups = [Fact(f"customers_{one.segment.key}", _(one.segment.name), one.customers) for one in summed]
    turnover = [
        Fact(
            f"spent_{one.segment.key}", _("{name}: spent").format(name=_(one.segment.name)),
            Money(one.spent, data.currency),
        )
        for one in summed
    ]  # fmt: skip
    return (Fact("buyers", _("Customers who bought"), data.buyers), *groups, *turnover)


def _segment_sheet(data: RfmData, summed: Sequence[Summed]) -> Sheet:
    columns = sheet_columns(
        (_("Group"), "text", 28),
        (_("Customers"), "whole", 11),
        (_("Share"), "share", 10),
        (pgettext("report", "Orders"), "whole", 11),
        (_("Spent in all"), "money", 16),
        (_("Of the turnover"), "share", 10),
        (_("What to do"), "long_text", 70),
    )
    rows = [
        (_(one.segment.name), one.customers, part_of(one.customers, len(data.found)), one.orders, one.spent,
         part_of(one.spent, data.spent), _(one.segment.advice))
        for one in summed
    ]  # fmt: skip
    return Sheet(_("Groups"), "tblGroups", columns, rows if data.found else [])


def _customer_sheet(data: RfmData, *, short_names: bool, with_rows: bool) -> Sheet:
    bought = sheet_columns(
        (_("Customer name"), "text", 28),
        (_("Customer number"), "whole", 11),
        (_("Group"), "text", 28),
        (_("Mark: lately"), "whole", 8),
        (_("Mark: often"), "whole", 8),
        (_("Mark: much"), "whole", 8),
        (_("Last purchase"), "date", 12),
        (pgettext("report", "Orders"), "whole", 10),
        (_("Spent in all"), "money", 15),
    )
    columns = (*bought, *reach_columns(), *consent_columns("message", "call"))
    rows = LazyRows(len(data.found), lambda: _customers(data, short_names=short_names))
    return Sheet(_("Customers"), "tblCustomers", columns, rows if with_rows else NO_ROWS)


def _customers(data: RfmData, *, short_names: bool) -> Iterator[SheetRow]:
    groups = {one.key: _(one.name) for one in SEGMENTS}
    for start in range(0, len(data.found), _PART):
        part = data.found[start : start + _PART]
        people = people_of([one.id for one in part])
        for one in part:
            who = people[one.id]
            yield (
                name_of(who, short=short_names), who.number, groups[one.segment], *one.marks, one.last_day,
                one.orders, one.spent, *reach_cells(who, short=short_names),
                *consent_cells(who.message, who.call),
            )  # fmt: skip
