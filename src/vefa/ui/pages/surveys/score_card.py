"""The score with its interval and what it proves; how often each mark was given."""

from typing import Final

from vefa.charts.distribution import MarkColumn, distribution_chart
from vefa.charts.interval import Spot, interval_chart
from vefa.i18n import _
from vefa.reports.survey_words import (
    NAMES,
    PERCENTS,
    TICKS,
    answers_text,
    before_text,
    group_name,
    group_of,
    groups,
    honest,
    value_text,
)
from vefa.rules.survey import Question
from vefa.services.surveys.results.overview import Comparison
from vefa.services.surveys.results.scoring import Score
from vefa.ui.charts import ChartView
from vefa.ui.layout import boxed, clear, column, row
from vefa.ui.pages.surveys.legend import Swatch
from vefa.ui.theme import px, text_size
from vefa.ui.widgets import Banner, Card, Label

_SIDE: Final = 208  # px of the figure beside its scale
_LARGE: Final = 130


class ScoreCard(Card):
    """The score of a survey."""

    def __init__(self) -> None:
        self.name = Label("", "label", "text2", wrap=True)
        self.figure = Label("", "hero")
        self.count = Label("", "small", "text2")
        self.before = Label("", "caption", "text3", wrap=True)
        self.chart = ChartView(least=(240, 70))
        self.chart.setFixedHeight(px(72))
        self.honest = Banner("honey", "scale", "")
        beside = column(None, self.count, self.before, None)
        figure = boxed(column(self.name, row(self.figure, (beside, 1), gap=12)))
        if text_size() < _LARGE:
            figure.setFixedWidth(px(_SIDE))
            top = row(figure, (self.chart, 1), gap=8)
        else:
            top = row((column(figure, self.chart), 1))
        super().__init__(column(top, 8, self.honest), margins=(18, 12, 18, 14))

    def show_score(self, score: Score, before: Comparison | None) -> None:
        """Show it beside that of the days before."""
        name = _(NAMES[score.scale])
        self.name.setText(name)
        self.figure.setText(value_text(score))
        self.count.setText(answers_text(score.n))
        self.before.setText(before_text(before))
        self.before.setVisible(before is not None)
        low, high = score.interval or (None, None)
        spot, ticks = Spot(score.value or 0.0, low, high), TICKS.get(score.scale, PERCENTS)
        self.chart.set_chart(lambda size, look: interval_chart(name, spot, ticks, size, look=look))
        self.honest.set_text(honest(score, before))


class DistributionCard(Card):
    """How often each mark of a question was given; `title` stands above, by default that of all marks."""

    def __init__(self, title: str = "", note: str = "", *, high: int = 128) -> None:
        self._title = title or _("How the answers are spread")
        self.legend = row(gap=16)
        self.chart = ChartView(least=(240, 96))
        self.chart.setFixedHeight(px(high))
        head = [Label(self._title, "h3", wrap=True)]
        if note:
            head.append(Label(note, "caption", "text3", wrap=True))
        top = row((column(*head, gap=2), 1), self.legend) if text_size() < _LARGE else column(*head)
        parts = [top] if text_size() < _LARGE else [top, self.legend]
        super().__init__(column(*parts, 4, self.chart), margins=(18, 12, 18, 12))

    def show_marks(self, question: Question, score: Score) -> None:
        """Show the marks of one question."""
        clear(self.legend)
        for one in groups(question, score):
            self.legend.addWidget(Swatch(one.group, f"{one.name} {one.answers}"))
        if text_size() >= _LARGE:
            self.legend.addStretch(1)
        columns = [
            MarkColumn(mark, count, group_of(question, mark), group_name(question, group_of(question, mark)))
            for mark, count in sorted(score.marks.counts.items())
        ]
        self.chart.set_chart(lambda size, look: distribution_chart(self._title, columns, size, look=look))
