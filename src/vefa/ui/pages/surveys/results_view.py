"""What a survey came to: score, spread, themes, further questions, and the comments that wait."""

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from vefa.i18n import _
from vefa.services.surveys.listing import are_few
from vefa.services.surveys.results.selection import Selection
from vefa.ui.layout import Scroll, boxed, clear, column, row
from vefa.ui.pages.surveys.comments_card import CommentsCard
from vefa.ui.pages.surveys.narrowing import Narrowing
from vefa.ui.pages.surveys.question_card import question_card
from vefa.ui.pages.surveys.rates_card import RatesCard
from vefa.ui.pages.surveys.reading import Told, own_groups, read_replied, read_results
from vefa.ui.pages.surveys.score_card import DistributionCard, ScoreCard
from vefa.ui.pages.surveys.themes_card import ThemesCard
from vefa.ui.reading import Reader
from vefa.ui.theme import px, text_size
from vefa.ui.widgets import Button, Card, EmptyState, LoadingBars

_SIDE: Final = 396  # px of the comments
_LARGE: Final = 130  # per cent from which the comments stand under the figures


class ResultsView(QWidget):
    """`read(Told)` when they are there; `entry()` when a first answer is to be entered."""

    read = Signal(object)
    entry = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._survey = 0
        self._told: Told | None = None
        self._reader, self._answered = Reader(self, at_once=are_few), Reader(self, at_once=are_few)
        self.narrowing = Narrowing(today())
        self.score, self.spread, self.rates = ScoreCard(), DistributionCard(), RatesCard()
        self.themes, self.comments = ThemesCard(), CommentsCard()
        self._questions = column(gap=14)
        self._bars = LoadingBars()
        self._places = QStackedWidget()
        self._nobody, self._none_left = self._empty(), self._empty_narrow()
        cards = column(self.score, self.spread, self.themes, self.rates, self._questions, None, gap=14)
        beside = text_size() < _LARGE
        if not beside:
            cards.insertWidget(2, self.comments)
            self.comments.setMinimumHeight(px(300))
        self._cards = Scroll(boxed(cards))
        for one in (self._cards, self._nobody, self._none_left, self._bars):
            self._places.addWidget(one)
        whole = column(self.narrowing, 12, (self._places, 1))
        if beside:
            self.comments.setFixedWidth(px(_SIDE))
            self.setLayout(row((whole, 1), self.comments, gap=16))
        else:
            self.setLayout(whole)
        self._bars.appeared.connect(lambda: self._places.setCurrentWidget(self._bars))
        self.narrowing.changed.connect(self.refresh)
        self.comments.replied_wanted.connect(self._switch)

    def show_survey(self, survey_id: int) -> None:
        """Show the results of another survey, of all its answers."""
        if survey_id != self._survey:
            self._survey, self._told = survey_id, None
            self.narrowing.clear()
        self.refresh()

    def survey_id(self) -> int:
        """The survey that shows."""
        return self._survey

    def selection(self) -> Selection:
        """The answers that are looked at."""
        return self.narrowing.selection(self._survey)

    def told(self) -> Told | None:
        """What shows."""
        return self._told

    def refresh(self) -> None:
        """Read the results again."""
        if not self._survey:
            return
        self.narrowing.set_groups(own_groups())
        if not self._reader.ask(read_results, self.selection(), self._today(), show=self._show):
            self._bars.restart()

    def _show(self, told: Told) -> None:
        self._bars.stop()
        self._told = told
        found = told.results
        some, narrow = bool(found.rates.started), self.narrowing.is_narrow()
        self._places.setCurrentWidget(self._cards if some else self._none_left if narrow else self._nobody)
        if some:
            self._show_cards(told)
        if self.comments.shows_replied():
            self._switch(on=True)
        else:
            self._show_waiting(told)
        self.read.emit(told)

    def _show_cards(self, told: Told) -> None:
        found = told.results
        main = next((one for one in found.questions if one.score is found.main and found.main), None)
        for card in (self.score, self.spread):
            card.setVisible(main is not None)
        if main is not None and found.main is not None:
            self.score.show_score(found.main, found.before)
            self.spread.show_marks(main.question, found.main)
        self.themes.setVisible(bool(told.themes.comments or told.themes.themes))
        self.themes.show_themes(told.themes)
        self.rates.show_rates(found.rates, told.replied)
        clear(self._questions)
        for one in found.questions:
            if one is not main:
                self._questions.addWidget(question_card(one, told.texts.get(one.question.key, ())))

    def _show_waiting(self, told: Told) -> None:
        self.comments.show_waiting(
            told.waiting, told.happy, count=told.count_waiting, replied=told.count_replied
        )

    def _switch(self, on: bool) -> None:
        if on:
            self._answered.ask(read_replied, self._survey, show=self.comments.show_replied)
        elif self._told is not None:
            self._show_waiting(self._told)

    def _empty(self) -> Card:
        enter = Button(_("Enter an answer"), "secondary", "keyboard")
        enter.clicked.connect(lambda _on=False: self.entry.emit())
        sentence = _("Start the kiosk, hand out forms, or enter what customers say.")
        return Card(column((EmptyState(_("No answers here yet"), sentence, enter), 1)), margins=1)

    def _empty_narrow(self) -> Card:
        widen = Button(_("Clear the filter"), "secondary", "x")
        widen.clicked.connect(lambda _on=False: self._widen())
        sentence = _("No answer of this period, channel and group.")
        return Card(column((EmptyState(_("No answers here"), sentence, widen, tulip=False), 1)), margins=1)

    def _widen(self) -> None:
        self.narrowing.clear()
        self.refresh()
