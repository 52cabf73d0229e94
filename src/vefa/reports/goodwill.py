"""What it cost to put things right: points, vouchers, money and goods given, by cause, person and month."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from vefa.charts.bars import Bar
from vefa.i18n import _, ngettext
from vefa.papers.words import Piece, Sentence, sentence
from vefa.reports.building import Contents, Fact, assembled, names_of
from vefa.reports.catalogue import Asked
from vefa.reports.marks import bar_list
from vefa.reports.report import (
    Column,
    Definition,
    Figure,
    Note,
    Report,
    Section,
    Sheet,
    SheetChart,
    SheetRow,
    Table,
    sheet_columns,
)
from vefa.reports.spans import check_span, shortened
from vefa.reports.values import Money, Value, part_of, told
from vefa.rules import format as write
from vefa.rules.complaint_words import REMEDIES, remedy_text
from vefa.rules.periods import Days
from vefa.services import figures, settings
from vefa.services.goodwill_cost import GivenRow, cause_text, given_in


class GoodwillData(NamedTuple):
    """What the report is made of; `turnover` of the same days."""

    first: date
    last: date
    today: date
    currency: str
    found: tuple[GivenRow, ...]
    turnover: int

    @property
    def cost(self) -> int:
        """All of it, in minor units."""
        return sum(one.cost for one in self.found)

    def kind(self, kind: str) -> int:
        """What one kind cost."""
        return sum(one.cost for one in self.found if one.kind == kind)


def asked_report(asked: Asked) -> Report:
    """The report as the list of reports asks for it."""
    data = collect(asked.first, asked.last, today=asked.today)
    return report_of(data, short_names=asked.short_names)


def collect(first: date, last: date, *, today: date) -> GoodwillData:
    """Gather what was given in the span. VefaError when the last day comes before the first."""
    check_span(first, last)
    last = max(first, min(last, today))
    found = tuple(given_in(first, last))
    return GoodwillData(first, last, today, settings.currency(), found, figures.turnover(first, last))


def report_of(data: GoodwillData, *, short_names: bool = False) -> Report:
    """The report of what was gathered."""
    contents = Contents(
        key="goodwill",
        title=_("Cost of goodwill"),
        lede=_lede(data),
        figures=_heroes(data),
        sections=_sections(data),
        definitions=_definitions(),
        facts=_facts(data),
        sheets=(
            _cause_sheet(data),
            _sheet(data, short_names=short_names),
        ),
        charts=(SheetChart(_("What caused the cost"), "bars", "tblCauses", 0, 2),),
    )
    return assembled(contents, Days(data.first, data.last), today=data.today)


def _lede(data: GoodwillData) -> Sentence:
    if not data.found:
        return (Piece(_("Nothing was given to put something right in this period.")),)
    text = ngettext(
        "{cost} was given to put things right, in {count} gesture.",
        "{cost} was given to put things right, in {count} gestures.",
        len(data.found),
    )
    cost = write.money(data.cost, data.currency, "sentence")
    return sentence(text, "cost", cost=cost, count=write.number(len(data.found)))


def _heroes(data: GoodwillData) -> tuple[Figure, ...]:
    rate = part_of(data.cost, data.turnover)
    of_turnover = _("{share} of turnover").format(share=told(rate)) if rate is not None else ""
    mean = (data.cost * 2 + len(data.found)) // (2 * len(data.found)) if data.found else 0
    complaints = len({one.complaint for one in data.found if one.complaint})
    return (
        Figure(_("Cost"), write.money(data.cost, data.currency, decimals="never"), of_turnover),
        Figure(
            _("Gestures"),
            write.number(len(data.found)),
            ngettext("for {count} complaint", "for {count} complaints", complaints).format(
                count=write.number(complaints)
            ),
        ),
        Figure(
            _("Mean of a gesture"),
            write.money(mean, data.currency) if data.found else "—",
            _("{amount} of it points").format(amount=write.money(data.kind("points"), data.currency)),
        ),
    )


def _sections(data: GoodwillData) -> tuple[Section, ...]:
    if not data.found:
        return ()
    causes = _grouped(data.found, cause_text)
    bars = [
        Bar(shortened(name, 40), cost, write.money(cost, data.currency)) for name, cost, _n in causes[:10]
    ]
    title = _("What caused the cost")
    return (
        Section(title, (bar_list(title, bars), Note(_("What each cause cost, the dearest first.")))),
        Section(_("By cause"), (_table(_("Root cause"), causes, data),)),
        Section(_("By kind"), (_table(_("What was given"), _grouped(data.found, _kind), data),)),
        Section(_("By person"), (_table(_("Person"), _grouped(data.found, _person), data),)),
        Section(_("By month"), (_table(_("Month"), _months(data), data),)),
    )


Grouped = tuple[str, int, int]
"""A name, what it cost, how many gestures."""


def _grouped(rows: Iterable[GivenRow], name: Callable[[GivenRow], str]) -> list[Grouped]:
    """By name, the dearest first."""
    costs: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for one in rows:
        costs[name(one)] += one.cost
        counts[name(one)] += 1
    return sorted(((key, costs[key], counts[key]) for key in counts), key=lambda one: (-one[1], one[0]))


def _months(data: GoodwillData) -> list[Grouped]:
    """By month, the oldest first."""
    first = {write.month(one.day): one.day for one in data.found}
    return sorted(_grouped(data.found, lambda one: write.month(one.day)), key=lambda one: first[one[0]])


def _kind(one: GivenRow) -> str:
    return remedy_text(one.kind)


def _person(one: GivenRow) -> str:
    return one.person or _("nobody named")


def _table(head: str, groups: list[Grouped], data: GoodwillData) -> Table:
    columns = (
        Column(head, "name"), Column(_("Gestures"), "figure"), Column(_("Cost"), "figure"),
        Column(_("Share"), "figure"),
    )  # fmt: skip
    rows: list[tuple[Value, ...]] = [
        (shortened(name), count, Money(cost, data.currency), part_of(cost, data.cost))
        for name, cost, count in groups
    ]
    total: tuple[Value, ...] = (
        _("Total"), len(data.found), Money(data.cost, data.currency), part_of(data.cost, data.cost)
    )  # fmt: skip
    return Table(columns, (*rows, total), total=True)


def _definitions() -> tuple[Definition, ...]:
    return (
        Definition(
            _("Cost"),
            _(
                "Points at what they were worth on their day, vouchers at the amount on them, replacements"
                " and money at the cost that was typed in."
            ),
        ),
        Definition(
            _("Gesture"),
            _(
                "What was given for a complaint, and goodwill points without one. What was taken back is left"
                " out; vouchers and gifts for other reasons are no goodwill."
            ),
        ),
        Definition(_("By month"), _("The month in which it was given, not that of the complaint.")),
    )


def _facts(data: GoodwillData) -> tuple[Fact, ...]:
    kinds = [
        Fact(f"cost_{kind}", remedy_text(kind), Money(data.kind(kind), data.currency)) for kind in REMEDIES
    ]
    points = sum(one.points for one in data.found)
    return (
        Fact("cost", _("Cost"), Money(data.cost, data.currency)),
        *kinds,
        Fact("gestures", _("Gestures"), len(data.found)),
        Fact("points", _("Points given"), points),
        Fact("turnover", _("Turnover"), Money(data.turnover, data.currency)),
        Fact("share_of_turnover", _("Cost by turnover"), part_of(data.cost, data.turnover)),
    )


def _cause_sheet(data: GoodwillData) -> Sheet:
    columns = sheet_columns(
        (_("Root cause"), "text", 40), (_("Gestures"), "whole", 11), (_("Cost"), "money", 14),
        (_("Share"), "share", 10),
    )  # fmt: skip
    rows = [
        (name, count, cost, part_of(cost, data.cost))
        for name, cost, count in _grouped(data.found, cause_text)
    ]
    return Sheet(_("By cause"), "tblCauses", columns, rows)


def _sheet(data: GoodwillData, *, short_names: bool) -> Sheet:
    columns = sheet_columns(
        (_("Day"), "date", 12),
        (_("What was given"), "text", 24),
        (_("Cost"), "money", 14),
        (_("Points"), "whole", 10),
        (_("Complaint"), "text", 12),
        (_("Root cause"), "text", 34),
        (_("Person"), "text", 16),
        (_("Customer number"), "whole", 11),
        (_("Customer name"), "text", 28),
        (_("Note"), "text", 40),
    )
    return Sheet(_("Gestures"), "tblGestures", columns, [_row(one, short_names) for one in data.found])


def _row(one: GivenRow, short_names: bool) -> SheetRow:
    name = names_of(short=short_names)(one.customer)
    return (
        one.day, _kind(one), one.cost, one.points or None, one.complaint, cause_text(one), one.person,
        one.customer_number, name, one.text,
    )  # fmt: skip
