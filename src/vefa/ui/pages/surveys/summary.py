"""One survey beside the list: its score, what it proves, and what can be done with it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal

from vefa.charts.interval import Spot, interval_chart
from vefa.i18n import _, ngettext
from vefa.reports.survey_words import NAMES, PERCENTS, TICKS, answers_text, honest, value_text
from vefa.rules import format as words
from vefa.services.surveys.results.scoring import Score
from vefa.ui.actions import Action
from vefa.ui.charts import ChartView
from vefa.ui.layout import Scroll, boxed, column, row
from vefa.ui.pages.surveys.listing import state_mark
from vefa.ui.pages.surveys.reading import SurveyLine
from vefa.ui.theme import px
from vefa.ui.widgets import Badge, Banner, Button, Card, EmptyState, IconButton, Label


class SurveySummary(Card):
    """`opened()`, `kiosk()`, `entry()`, `edit()`, `due()` are wanted; `menu` answers the rest."""

    opened = Signal()
    kiosk = Signal()
    entry = Signal()
    edit = Signal()
    due = Signal()

    def __init__(self) -> None:
        self.menu: Callable[[], Sequence[Action | None]] = list
        self.name = Label("", "serif", wrap=True)
        self.state = Badge("", "neutral")
        self.scale = Label("", "label", "text2")
        self.score = Label("", "hero")
        self.answers = Label("", "small", "text2")
        self.chart = ChartView(least=(200, 70))
        self.honest = Banner("honey", "scale", "")
        self.results = Button(_("Results"), "soft", "chart-column")
        self.start = Button(_("Start the kiosk"), "secondary", "monitor-smartphone")
        self.enter = Button(_("Enter an answer"), "ghost", "keyboard")
        self.change = Button(_("Edit the questions"), "ghost", "clipboard-pen")
        self.invite = Button(_("Who is asked today"), "ghost", "send")
        self.more = IconButton("ellipsis", _("More"))
        self._nothing = EmptyState(
            _("No survey chosen"), _("Choose one in the list at the left."), tulip=False
        )
        self._figures = boxed(column(
            self.scale, row(self.score, (self.answers, 0), None, gap=10), self.chart, 8, self.honest, gap=2
        ))  # fmt: skip
        self._all = boxed(column(
            row((self.name, 1), self.more, gap=6), 6, row(self.state, None), 14, self._figures, 14,
            self.results, 8, self.start, 8, self.enter, 4, self.invite, 4,
            self.change, None, margins=(20, 18, 16, 18),
        ))  # fmt: skip
        self._scroll = Scroll(self._all)
        super().__init__(column((self._scroll, 1), (self._nothing, 1)), margins=1)
        self.chart.setFixedHeight(px(78))
        self.results.clicked.connect(lambda _on=False: self.opened.emit())
        self.start.clicked.connect(lambda _on=False: self.kiosk.emit())
        self.invite.clicked.connect(lambda _on=False: self.due.emit())
        self.change.clicked.connect(lambda _on=False: self.edit.emit())
        self.enter.clicked.connect(lambda _on=False: self.entry.emit())
        self.more.set_menu(self._menu)
        self.show_line(None)

    def show_line(self, line: SurveyLine | None) -> None:
        """Show a survey, or that none is chosen."""
        self._scroll.setVisible(line is not None)
        self._nothing.setVisible(line is None)
        if line is None:
            return
        self.name.setText(line.row.name)
        mark = state_mark(line)
        self.state.set_badge(mark.text, mark.tone)
        self._show_score(line)
        self.start.setEnabled(not line.unready and not line.row.archived)
        for one in (self.enter, self.invite):
            one.setEnabled(self.start.isEnabled())
        self.start.setToolTip(line.unready)

    def _menu(self) -> Sequence[Action | None]:
        return self.menu()

    def _show_score(self, line: SurveyLine) -> None:
        score = line.score if line.score is not None and line.score.n else None
        self.scale.setText(_(NAMES[score.scale]) if score else "")
        self.score.setText(value_text(score) if score else "")
        self.answers.setText(_answers(line, score))
        for part in (self.scale, self.score, self.chart):
            part.setVisible(score is not None)
        self.honest.setVisible(score is not None or bool(line.unready))
        if score is None:
            self.honest.set_look("honey", "triangle-alert", line.unready)
            return
        self.honest.set_look("honey", "scale", honest(score, None))
        low, high = score.interval or (None, None)
        spot = Spot(score.value or 0.0, low, high)
        ticks = TICKS.get(score.scale, PERCENTS)
        title = _(NAMES[score.scale])
        self.chart.set_chart(lambda size, look: interval_chart(title, spot, ticks, size, look=look))


def _answers(line: SurveyLine, score: Score | None) -> str:
    """How many answers the score is of, and why these may be more than were finished."""
    count = answers_text(score.n if score else line.row.answers)
    if not line.row.broken_off:
        return count
    left = ngettext("{count} broken off", "{count} broken off", line.row.broken_off)
    return f"{count}\n{left.format(count=words.number(line.row.broken_off))}"
