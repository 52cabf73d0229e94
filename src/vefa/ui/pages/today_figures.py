"""The right half of the first page: the figures that matter, and the turnover of the last weeks."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from vefa.charts.drawing import Drawing, Look, Size
from vefa.charts.lines import spark_line
from vefa.charts.scale import Axis, money_units
from vefa.charts.stacks import Stack, stacked_bars
from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.rules.money import digits
from vefa.services import figures, settings
from vefa.services.home import Figure, Home
from vefa.ui.charts import ChartView
from vefa.ui.layout import column, row
from vefa.ui.theme import px
from vefa.ui.widgets import Button, Card, FigureCard, Label

if TYPE_CHECKING:
    from vefa.services.home_score import Score

Make = Callable[[Size, Look], Drawing]
_LEAST: Final = 3  # months with answers that make a way


class Figures(QGridLayout):
    """Four cards: turnover, repeat rate, the score (new customers where nobody was asked), open points."""

    def __init__(self) -> None:
        super().__init__()
        self._sparks = [ChartView(least=(66, 34), fixed=True) for _card in range(3)]
        self.turnover = FigureCard("", spark=self._sparks[0])
        self.repeat = FigureCard(_("Repeat purchase rate"), spark=self._sparks[1])
        self.third = FigureCard(_("New customers"), spark=self._sparks[2])
        self.liability = FigureCard(_("Worth of open points"))
        self.setSpacing(px(14))
        for place, card in enumerate((self.turnover, self.repeat, self.third, self.liability)):
            self.addWidget(card, place // 2, place % 2)
            self.setColumnStretch(place % 2, 1)

    def show_home(self, data: Home, today: date) -> None:
        """The figures of `today`."""
        currency = settings.currency()
        self.turnover.set_label(_("Turnover, {month}").format(month=words.month(today)))
        _show_sum(self.turnover, data.turnover, currency)
        _show_rate(self.repeat, data.repeat)
        if data.score is None:
            _show_new(self.third, data.new_customers)
        else:
            _show_score(self.third, data.score)
        for spark, make in zip(self._sparks, _sparks(data, currency), strict=True):
            spark.set_chart(make)
        worth = words.money(data.liability.worth, currency, decimals="never")
        self.liability.set_figure(worth, _ending(data.ends_this_week, currency))


class WeeksCard(Card):
    """The turnover week by week. `report_wanted()` by its button."""

    report_wanted = Signal()

    def __init__(self) -> None:
        self.chart = ChartView(least=(300, 180))
        self._note = Label("", "small", "text2", wrap=True)
        report = Button(_("Report"), "ghost", size="s", tail="chevron-right")
        report.clicked.connect(lambda _on=False: self.report_wanted.emit())
        head = row(Label(_("Turnover by week"), "h3"), None, report, gap=4)
        super().__init__(column(head, self._note, 8, (self.chart, 1), gap=2), margins=(17, 12, 14, 12))

    def show_home(self, data: Home) -> None:
        """The last weeks, and what of this month's turnover came from returning customers."""
        share = data.returning_share
        self._note.setText(
            _("Share of returning customers in this month's turnover: {share}").format(
                share=words.percent(share)
            )
            if share is not None
            else _("What was paid for goods, week by week")
        )
        self.chart.set_chart(_weeks(data.weeks, data.best_week, settings.currency()))


def _show_new(card: FigureCard, new: Figure) -> None:
    card.set_label(_("New customers"))
    note = _("{number} on these days last month").format(number=words.number(new.before or 0))
    card.set_figure(words.number(new.value or 0), note)


def _show_score(card: FigureCard, score: "Score") -> None:
    card.set_label(_("Recommendation score (NPS)"))
    text = ngettext("{n} answer: {low} to {high}", "{n} answers: {low} to {high}", score.answers)
    low, high = words.number(score.low), words.number(score.high)
    card.set_figure(words.number(score.value), text.format(n=words.number(score.answers), low=low, high=high))


def _show_sum(card: FigureCard, figure: Figure, currency: str) -> None:
    rising = figure.change is not None and figure.change > 0
    card.set_figure(
        words.money(figure.value or 0, currency, decimals="never"), _compared(figure), rising=rising
    )


def _ending(minor: int, currency: str) -> str:
    """What ends this week; of much money without the parts, which would not fit."""
    if not minor:
        return _("nothing ends this week")
    much = minor >= 10_000 * 10 ** digits(currency)
    amount = words.money(minor, currency, decimals="never" if much else "needed")
    return _("{amount} end this week").format(amount=amount)


def _compared(figure: Figure) -> str:
    if figure.change is None:
        return _("none by this day last month")
    if figure.change == 0:
        return _("as on these days last month")
    told = _("{share} vs the same days") if figure.change > 0 else _("▼ {share} vs the same days")
    return told.format(share=words.percent(abs(figure.change)))


def _show_rate(card: FigureCard, figure: Figure) -> None:
    value = "—" if figure.value is None else words.percent(figure.value)
    before = (
        _("nobody bought last month")
        if figure.before is None
        else _("last month {share}").format(share=words.percent(figure.before))
    )
    card.set_figure(value, before)


def _sparks(data: Home, currency: str) -> tuple[Make, Make, Make]:
    """The ways of turnover, repeat rate, and score or new customers."""
    third = _spark(_("New customers"), data.new_customers.way, words.number)
    if data.score is not None:
        way = data.score.way if len(data.score.way) >= _LEAST else ()
        third = _spark(_("Recommendation score (NPS)"), way, words.number)
    return (
        _spark(_("Turnover by week"), data.turnover.way, lambda minor: words.money(minor, currency)),
        _spark(_("Repeat purchase rate"), data.repeat.way, words.percent),
        third,
    )


def _spark(title: str, way: Sequence[int], tell: Callable[[int], str]) -> Make:
    def make(size: Size, look: Look) -> Drawing:
        return spark_line(title, way, [tell(one) for one in way], size, look=look)

    return make


def _weeks(weeks: Sequence[figures.Week], best: figures.Week | None, currency: str) -> Make:
    """The stacked columns; sales without a customer stand with the returning ones' share told apart."""

    def make(size: Size, look: Look) -> Drawing:
        stacks = [_stack(week, best, currency, running=week is weeks[-1]) for week in weeks]
        units = money_units(words.currency_name(currency), digits(currency))
        axis = Axis(units, lambda minor: words.money(minor, currency))
        names = (_("Returning and unknown"), _("New customers"))
        if not any(week.turnover.nobody for week in weeks):
            names = (_("Returning customers"), _("New customers"))
        return stacked_bars(_("Turnover by week"), stacks, names, axis, size, look=look)

    return make


def _stack(week: figures.Week, best: figures.Week | None, currency: str, *, running: bool) -> Stack:
    remark = ""
    if best is not None and week.first == best.first:
        amount = words.money(week.turnover.total, currency, decimals="never")
        remark = _("Best week: {amount}").format(amount=amount)
    label = _("This week") if running else words.short_day(week.first)
    parts = (week.turnover.returning + week.turnover.nobody, week.turnover.new)
    return Stack(label, parts, running=running, keep=running, remark=remark)
