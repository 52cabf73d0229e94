"""The report on causes: which of them make most complaints, what they cost, how it goes month by month."""

from array import array
from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.charts.columns import Column as Bar
from vefa.charts.columns import bar_chart
from vefa.charts.drawing import WINDOW
from vefa.charts.pareto import Part, pareto_chart, pareto_height
from vefa.charts.scale import Axis, Unit
from vefa.i18n import _
from vefa.reports.cause_words import rate_words
from vefa.rules import format as words
from vefa.services import settings
from vefa.services.causes.figures import CauseFigures, MonthRate
from vefa.ui.cells import Figure, Two
from vefa.ui.charts import ChartView
from vefa.ui.layout import Item, Scroll, boxed, column, row
from vefa.ui.lists import ListCard
from vefa.ui.paged import Column, PagedModel
from vefa.ui.pages.complaints.causes_reading import CausesReport, causes_report, months_of
from vefa.ui.reading import Reader
from vefa.ui.tables import Table
from vefa.ui.theme import px, text_size
from vefa.ui.widgets import Button, Card, EmptyState, Label, Segmented

_SPANS: Final = (3, 12, 24)  # months
_CHART: Final = 210  # px of both charts
_PARTS: Final = 12  # causes that the chart shows; the list has them all
_LARGE: Final = 130


class CausesView(QWidget):
    """`complaints_wanted(cause, name)`, `actions_wanted(cause)`, `put_right(cause)`, `came_back(cause)`."""

    complaints_wanted = Signal(int, str)
    actions_wanted = Signal(int)
    put_right = Signal(int)
    came_back = Signal(int)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._report: CausesReport | None = None
        self._reader, self._months = Reader(self), Reader(self)
        self.span = Segmented(
            [(_("{n} months").format(n=months), months) for months in _SPANS], 12, name=_("Span")
        )
        self.level = Segmented(
            [(_("Each cause"), False), (_("Main causes"), True)], False, name=_("How the causes are counted")
        )
        self.chart, self.by_month = ChartView(least=(260, 120)), ChartView(least=(260, _CHART))
        self._month_title = Label("", "h3", wrap=True)
        self.facts = Label("", "small", "text2", wrap=True)
        self.see = Button(_("See its complaints"), "secondary", "chevron-right", size="s")
        self.acts = Button(_("Corrective actions…"), "secondary", "git-fork", size="s")
        self.right = Button(_("Put right…"), "secondary", "circle-check", size="s")
        self.table = Table(
            PagedModel(_columns(), self._rows, lambda one: one.cause_id or 0), name=_("Causes")
        )
        self.card = ListCard(self.table, tools=(self.see, self.acts, self.right))
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Read everything again."""
        asked = (int(str(self.span.value())), bool(self.level.value()), self._today())
        self._reader.ask(causes_report, *asked, show=self._show)

    def _lay_out(self) -> None:
        large = text_size() >= _LARGE
        bars: Item = self.chart if large else (Scroll(self.chart), 1)
        pareto = Card(column(Label(_("Most complaints come from"), "h3"), 8, bars), margins=16)
        months = Card(column(self._month_title, 8, (self.by_month, 1)), margins=16)
        for card in (months,) if large else (pareto, months):
            card.setMinimumHeight(px(_CHART))
        bar = row(self.span, self.level, None, gap=10)
        if large:
            self.table.setMinimumHeight(px(260))
            choices = column(row(self.span, None), 8, row(self.level, None))
            inner = boxed(column(choices, 12, pareto, 12, months, 12, self.facts, 8, self.card))
            self.setLayout(column((Scroll(inner), 1)))
            return
        charts = row((pareto, 1), (months, 1), gap=16)
        self.setLayout(column(bar, 12, (charts, 1), 12, self.facts, 8, (self.card, 1)))

    def _connect(self) -> None:
        self.span.chosen.connect(lambda _months: self.refresh())
        self.level.chosen.connect(lambda _deep: self.refresh())
        self.table.current_changed.connect(self._follow)
        self.table.opened.connect(lambda _one: self._see())
        self.see.clicked.connect(lambda _on=False: self._see())
        self.acts.clicked.connect(lambda _on=False: self._acts())
        self.right.clicked.connect(lambda _on=False: self._right())

    def _rows(self, wanted: object) -> list[CauseFigures]:
        known = {one.cause_id or 0: one for one in self._report.figures} if self._report else {}
        return [known[one] for one in wanted if one in known]  # type: ignore[attr-defined]

    def _show(self, report: CausesReport) -> None:
        self._report = report
        shown = report.figures[:_PARTS]
        parts = [Part(_name(one), one.complaints, one.running) for one in shown]
        self.chart.setFixedHeight(px(round(pareto_height(len(parts), WINDOW))) if parts else px(_CHART - 70))
        title = _("Causes of complaints")
        self.chart.set_chart(lambda size, look: pareto_chart(title, parts, size[0], look=look))
        self.facts.setText(_facts(report))
        self.table.set_ids(array("q", [one.cause_id or 0 for one in report.figures]))
        self.table.rows.forget()
        if report.figures:
            self.card.show_rows()
        else:
            text = _("No complaint was recorded in this span.")
            self.card.show_empty(EmptyState(_("Nothing to tell"), text, tulip=False))
        days = _("{first} to {last}").format(first=words.day(report.first), last=words.day(report.last))
        self.card.set_footer(days, _("Enter: its complaints"))
        self._follow(self.table.current_id())

    def _chosen(self) -> CauseFigures | None:
        chosen = self.table.current_id()
        return next(iter(self._rows([chosen])), None) if chosen is not None else None

    def _follow(self, _cause: int | None) -> None:
        one = self._chosen()
        cause = one.cause_id if one else None
        self.see.setEnabled(cause is not None)
        self.acts.setEnabled(cause is not None)
        self.right.setEnabled(cause is not None)
        closed = self._report is not None and cause in self._report.closed
        self.right.setText(_("It came back") if closed else _("Put right…"))
        name = one.path if one is not None and cause is not None else _("All complaints")
        self._month_title.setText(_("{cause}, per 100 orders").format(cause=name))
        self._months.ask(months_of, cause, self._today(), show=self._show_months)

    def _show_months(self, months: list[MonthRate]) -> None:
        columns = [_column(one, place == len(months) - 1) for place, one in enumerate(months)]
        axis = Axis((Unit(10),), lambda tenths: words.decimals_of(tenths, 1))
        title = self._month_title.text()
        self.by_month.set_chart(lambda size, look: bar_chart(title, columns, axis, size, look=look))

    def _see(self) -> None:
        one = self._chosen()
        if one is not None and one.cause_id is not None:
            self.complaints_wanted.emit(one.cause_id, one.path)

    def _acts(self) -> None:
        one = self._chosen()
        if one is not None and one.cause_id is not None:
            self.actions_wanted.emit(one.cause_id)

    def _right(self) -> None:
        one = self._chosen()
        if one is None or one.cause_id is None or self._report is None:
            return
        (self.came_back if one.cause_id in self._report.closed else self.put_right).emit(one.cause_id)


def _column(one: MonthRate, running: bool) -> Bar:
    """A month: its rate in tenths; without orders nothing is known."""
    value = round(one.rate.rate * 10) if one.rate else None
    return Bar(words.month_name(one.month.month)[:3], value, kind="running" if running else "rest")


def _name(one: CauseFigures) -> str:
    """The last part of its path tells a cause apart."""
    return one.path.rpartition(" › ")[2]


def _columns() -> list[Column]:
    currency = settings.currency()
    return [
        Column("cause", _("Root cause"), "two", lambda one: Two(_name(one), _above(one)), sortable=False),
        Column("complaints", _("Complaints"), "number", _count, 110, sortable=False),
        Column("rate", _("Per 100 orders"), "number", _rate, 140, sortable=False),
        Column("days", _("Days to solve"), "number", _days, 130, sortable=False, optional=2),
        Column("again", _("Hit again"), "number", _again, 110, sortable=False, optional=1),
        Column(
            "cost", _("Cost"), "money", lambda one: words.money(one.cost, currency), 120, sortable=False
        ),
    ]  # fmt: skip


def _above(one: CauseFigures) -> str:
    return one.path.rpartition(" › ")[0]


def _count(one: CauseFigures) -> Figure:
    return Figure(words.number(one.complaints), words.percent(round(one.share) * 100))


def _rate(one: CauseFigures) -> Figure:
    if one.rate is None:
        return Figure("—")
    low, high = rate_words(one.rate.low), rate_words(one.rate.high)
    return Figure(rate_words(one.rate.rate), _("{low} to {high}").format(low=low, high=high))


def _days(one: CauseFigures) -> Figure:
    if one.days is None:
        return Figure("—")
    return Figure(
        words.decimals_of(round(one.days * 10), 1), _("{n} solved").format(n=words.number(one.solved))
    )


def _again(one: CauseFigures) -> Figure:
    return Figure(words.number(one.again) if one.again else "—")


def _facts(report: CausesReport) -> str:
    """What became of it: alarms, who bought again, how the handling was found."""
    parts = [_("Repeating: {cause}").format(cause=one.path) for one in report.alarms.values()]
    back = report.recovery
    if back.due and back.share is not None and back.interval is not None:
        low, high = (words.percent(round(one) * 100) for one in back.interval)
        text = _("Bought again within 90 days: {again} of {due} ({percent}, between {low} and {high})")
        percent = words.percent(round(back.share) * 100)
        parts.append(text.format(again=back.again, due=back.due, percent=percent, low=low, high=high))
    if report.handling.mean is not None:
        mean = words.decimals_of(round(report.handling.mean * 10), 1)
        parts.append(_("Handling found {mean} of 5 ({n} answers)").format(mean=mean, n=report.handling.n))
    return " · ".join(parts)
