"""Who came back: customers by the month of their first purchase, and who bought in later months."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Final, NamedTuple

from vefa.charts.cohort import Cell, Row, cohort_chart
from vefa.charts.drawing import Drawing, Look, Size
from vefa.i18n import _, ngettext
from vefa.papers.words import Piece, Sentence, sentence
from vefa.reports.building import Contents, Fact, assembled
from vefa.reports.catalogue import Asked
from vefa.reports.month_words import short_month
from vefa.reports.report import (
    Chart,
    Column,
    Definition,
    Figure,
    Note,
    Report,
    Section,
    Sheet,
    Table,
    sheet_columns,
)
from vefa.reports.spans import check_span
from vefa.reports.values import Value, part_of, told
from vefa.rules import format as write
from vefa.rules.calendar import add_months
from vefa.rules.periods import Days
from vefa.rules.score_words import share_end
from vefa.rules.scores import wilson
from vefa.services.cohorts import Cohort, cohorts

_DRAWN: Final = 24  # months that a page holds; the workbook has them all
_SHORT: Final = 3  # months; of fewer nobody can have come back
_FEW: Final = 5  # customers; of fewer a share is told, but not shaded
_AFTER: Final = (1, 3, 6, 12)


class CohortData(NamedTuple):
    """What the report is made of."""

    first: date
    last: date
    today: date
    found: tuple[Cohort, ...]

    @property
    def customers(self) -> int:
        """Everybody who bought for the first time in these months."""
        return sum(one.size for one in self.found)


class Back(NamedTuple):
    """Of `base` customers whose n-th month is over, `came` bought in it (or in any month until then)."""

    came: int
    base: int


def asked_report(asked: Asked) -> Report:
    """The report as the list of reports asks for it."""
    return report_of(collect(asked.first, asked.last, today=asked.today))


def collect(first: date, last: date, *, today: date) -> CohortData:
    """Gather the cohorts; days after today are left out, a short span is told as the year up to its end.

    VefaError when the last day comes before the first.
    """
    check_span(first, last)
    last = max(first, min(last, today))
    if add_months(first.replace(day=1), _SHORT - 1) > last:
        first = add_months(last.replace(day=1), -11)
    return CohortData(first.replace(day=1), last, today, tuple(cohorts(first, last)))


def report_of(data: CohortData) -> Report:
    """The report of cohorts that were gathered."""
    contents = Contents(
        key="cohorts",
        title=_("Who came back"),
        lede=_lede(data),
        figures=_heroes(data),
        sections=_sections(data),
        definitions=_definitions(),
        facts=_facts(data),
        sheets=(_sheet(data),),
        subtitle=_("{first} to {last}").format(first=write.month(data.first), last=write.month(data.last)),
    )
    return assembled(contents, Days(data.first, data.last), today=data.today)


def came_after(data: CohortData, months: int) -> Back:
    """Who bought in the n-th month after the first, of the cohorts for whom that month is over."""
    over = [one for one in data.found if len(one.came) - one.running > months and one.size]
    return Back(sum(one.came[months] for one in over), sum(one.size for one in over))


def _lede(data: CohortData) -> Sentence:
    if not data.customers:
        return (Piece(_("Nobody bought for the first time in these months.")),)
    text = ngettext(
        "{count} customer bought for the first time in these months",
        "{count} customers bought for the first time in these months",
        data.customers,
    )
    said = sentence(text, "count", count=write.number(data.customers))
    back = came_after(data, 1)
    if not back.base:
        return (*said, Piece(_("; for none of them the month after is over yet.")))
    rest = _("; of those whose next month is over, {share} came back in it.")
    return (*said, *sentence(rest, "share", share=_told(back)))


def _told(back: Back) -> str:
    return told(part_of(back.came, back.base))


def _heroes(data: CohortData) -> tuple[Figure, ...]:
    return tuple(_hero(data, months) for months in _AFTER[:3])


def _hero(data: CohortData, months: int) -> Figure:
    back = came_after(data, months)
    label = ngettext("Bought {count} month later", "Bought {count} months later", months)
    ends = wilson(back.came, back.base)
    if ends is None:
        return Figure(label.format(count=months), "—", _("no month is that old yet"))
    note = _("{came} of {base}; between {low} and {high}").format(
        came=write.number(back.came), base=write.number(back.base),
        low=share_end(ends[0], sign=True), high=share_end(ends[1], sign=True),
    )  # fmt: skip
    return Figure(label.format(count=months), _told(back), note)


def _sections(data: CohortData) -> tuple[Section, ...]:
    if not data.customers:
        return ()
    sizes = [place for place, one in enumerate(data.found) if one.size]
    begun, ended = sizes[0], sizes[-1] + 1
    shown = data.found[begun:ended][-_DRAWN:]
    title = _("Share that bought again in the months after")
    rows = [_row(one) for one in shown]
    drawn = Chart(partial(_draw, title, rows), 0)
    note = _(
        "Rows: the month of the first purchase and how many customers began in it. Columns: months after it,"
        " in per cent; the stronger the tone, the more came. In brackets: this month is not over yet. Groups"
        " of fewer than {few} are not shaded."
    ).format(few=_FEW)
    if ended - begun > len(shown):
        note += " " + _("The last {count} months; the workbook has all of them.").format(count=_DRAWN)
    return (
        Section(title, (drawn, Note(note))),
        Section(_("Of all of them together"), (_after_table(data),)),
    )


def _draw(title: str, rows: Sequence[Row], size: Size, look: Look) -> Drawing:
    return cohort_chart(title, (_("First purchase"), _("Customers")), rows, size[0], look=look)


def _row(one: Cohort) -> Row:
    cells = tuple(
        _cell(one, place, running=one.running and place == len(one.came) - 1)
        for place in range(1, min(len(one.came), _DRAWN))
    )
    name = f"{short_month(one.month.month)} {one.month.year}"
    return Row(name, write.number(one.size), cells, toned=one.size >= _FEW)


def _cell(one: Cohort, months: int, *, running: bool) -> Cell:
    """The share of a month; of nobody there is none."""
    if not one.size:
        return Cell(None, "", "")
    part = one.came[months]
    per_cent = 100 * part / one.size
    text = _("{share}: {came} of {size} in {month}").format(
        share=told(part_of(part, one.size)), came=write.number(part),
        size=write.number(one.size), month=write.month(add_months(one.month, months)),
    )  # fmt: skip
    if running:
        text = _("{text}, which is not over").format(text=text)
    return Cell(per_cent, _rounded(part, one.size), text, running)


def _rounded(part: int, size: int) -> str:
    """In whole per cent; a few of many are not nobody, nearly all not all."""
    per_cent = (200 * part + size) // (2 * size)
    if part and not per_cent:
        return "<1"
    return ">99" if part < size and per_cent == 100 else write.number(per_cent)


def _after_table(data: CohortData) -> Table:
    columns = (
        Column(_("Months after the first purchase")), Column(_("Customers"), "figure"),
        Column(_("Bought again"), "figure"), Column(_("Share"), "figure"),
        Column(_("95% interval"), "figure"),
    )  # fmt: skip
    return Table(columns, tuple(_after(data, months) for months in _AFTER))


def _after(data: CohortData, months: int) -> tuple[Value, ...]:
    back = came_after(data, months)
    ends = wilson(back.came, back.base)
    between = f"{share_end(ends[0])} – {share_end(ends[1])}" if ends else None
    return (
        write.number(months), back.base, back.came if back.base else None,
        part_of(back.came, back.base), between,
    )  # fmt: skip


def _definitions() -> tuple[Definition, ...]:
    return (
        Definition(
            _("First purchase"),
            _("The first completed order of a customer, in any channel and currency; orders of nobody known"
              " are left out."),
        ),
        Definition(
            _("Bought again"),
            _("Had at least one completed order in that calendar month; how many makes no difference."),
        ),
        Definition(
            _("Months"),
            _(
                "Those of the span; of less than three months, in which hardly anybody can have come back,"
                " the 12 months up to its end."
            ),
        ),
        Definition(
            _("Of all of them together"),
            _("Only customers for whom that month is over; the interval says what so many prove."),
        ),
    )  # fmt: skip


def _facts(data: CohortData) -> tuple[Fact, ...]:
    after = []
    for months in _AFTER:
        back = came_after(data, months)
        name = ngettext("Bought {count} month later", "Bought {count} months later", months)
        rate = part_of(back.came, back.base)
        after.append(Fact(f"share_after_{months}", name.format(count=months), rate))
    return (Fact("new_customers", _("Customers who bought for the first time"), data.customers), *after)


def _sheet(data: CohortData) -> Sheet:
    """A row for each cohort and month, so that a pivot table can turn it."""
    columns = sheet_columns(
        (_("First purchase"), "date", 14),
        (_("Customers"), "whole", 11),
        (_("Months later"), "whole", 10),
        (_("Month"), "date", 14),
        (_("Bought again"), "whole", 11),
        (_("Share"), "share", 10),
        (_("Not over yet"), "text", 12),
    )
    rows = [
        (one.month, one.size, months, add_months(one.month, months), one.came[months],
         part_of(one.came[months], one.size), _over(one, months))
        for one in data.found
        for months in range(len(one.came))
    ]  # fmt: skip
    return Sheet(_("Cohorts"), "tblCohorts", columns, rows)


def _over(one: Cohort, months: int) -> str:
    return _("yes") if one.running and months == len(one.came) - 1 else ""
