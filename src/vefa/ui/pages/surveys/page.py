"""Surveys: the list with one beside it, results, the screen for customers, answers for somebody."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from vefa.i18n import N_, _
from vefa.services.surveys.listing import response_card
from vefa.ui.actions import Action
from vefa.ui.layout import Scroll, boxed, column, row
from vefa.ui.page import Page
from vefa.ui.pages.surveys import heads
from vefa.ui.pages.surveys.acts import AnswerActs
from vefa.ui.pages.surveys.building import Building
from vefa.ui.pages.surveys.comments import Comments
from vefa.ui.pages.surveys.listing import SurveyList
from vefa.ui.pages.surveys.making import Making
from vefa.ui.pages.surveys.reading import SurveyLine, Told
from vefa.ui.pages.surveys.results_view import ResultsView
from vefa.ui.pages.surveys.running import Running
from vefa.ui.pages.surveys.summary import SurveySummary
from vefa.ui.pages.surveys.templates import TemplateGrid
from vefa.ui.split import Split
from vefa.ui.theme import px, text_size
from vefa.ui.widgets import Button, Card, Label

if TYPE_CHECKING:
    from vefa.ui.pages.surveys.bringing import Bringing
    from vefa.ui.pages.surveys.inviting import Inviting
    from vefa.ui.pages.surveys.reporting import Reporting
    from vefa.ui.window import Window

_SIDE: Final = 380  # px of one survey beside the list
_LIST, _RESULTS, _EMPTY = range(3)
_OWN: Final = 3  # places that are always there
_HELP: Final = N_(
    "Ask how it was, answer those who were not happy, and see what to change.\n\n"
    "# Begin\n"
    "Ctrl+N makes a survey from a ready one. F11 opens it as a full screen for customers: one question at "
    "a time, starts over by itself, left with the PIN.\n\n"
    "# Enter for somebody\n"
    "By telephone with a script, or from paper with one key a question. The code of the form or the order "
    "number leads to the customer.\n\n"
    "# Forms of paper\n"
    "The menu of a survey prints forms on A5, with boxes and a code each; the figures beside the boxes are "
    "the keys when you enter them.\n\n"
    "# Build\n"
    "Questions stand in Turkish and English side by side; Alt with the arrow keys moves them, conditions "
    "read as sentences. Once there are answers, another question makes a new version. F11 shows it as the "
    "customer sees it.\n\n"
    "# Bring in\n"
    "Answers of Google Forms, Microsoft Forms, SurveyMonkey, Typeform, Kobo or your own sheet come in over "
    "four steps; the same file twice brings nothing twice. Reviews of a marketplace are pasted.\n\n"
    "# Read\n"
    "A score stands with its interval: so far so many answers can be trusted. “May be chance” means that "
    "the difference proves nothing yet. Themes are found by words that you teach; below five comments "
    "nothing is rated.\n\n"
    "# Answer\n"
    "Low marks wait at the right until you called, wrote, or said that they need no reply. One press makes a "
    "complaint of them."
)


class SurveysPage(Page):
    """`arrive` knows survey=id (its results), response=id, add=True, enter=customer id, kiosk=True,
    sheet=path (of answers).
    """

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self.acts, self.making, self.running = AnswerActs(self), Making(self), Running(self)
        self.building, self.comments = Building(self), Comments(self)
        self.listing = SurveyList(window.today)
        self.summary = SurveySummary()
        self.split = Split(self.listing, self.summary, _SIDE)
        self.results = ResultsView(window.today)
        self._empty = False
        self._places = QStackedWidget()
        whole = column((self.split, 1))
        whole.insertWidget(0, self.listing.chips)
        whole.insertSpacing(1, px(10))
        for part in (boxed(whole), self.results, self._nothing_yet()):
            self._places.addWidget(part)
        self.set_body(column((self._places, 1)))
        self._connect()

    def _connect(self) -> None:
        self.listing.chosen.connect(self.summary.show_line)
        self.listing.opened.connect(self.show_results)
        self.listing.counted.connect(self._take_counts)
        summary = self.summary
        summary.menu = self._menu
        summary.edit.connect(lambda: self._with(lambda line: self.building.open(line.id)))
        summary.due.connect(lambda: self._with(lambda line: self.inviting.open(line.id)))
        summary.opened.connect(lambda: self._with(lambda line: self.show_results(line.id)))
        summary.kiosk.connect(self.start_kiosk)
        summary.entry.connect(lambda: self._with(lambda line: self.running.enter(line.id)))
        self.results.read.connect(self._take_results)
        self.results.entry.connect(lambda: self.running.enter(self.results.survey_id()))
        self.results.themes.unmatched.connect(lambda: self.comments.show(None))
        self.results.themes.picked.connect(self.comments.show)
        self.results.themes.edit.connect(self.acts.edit_themes)
        card = self.results.comments
        card.reply.connect(self.acts.reply)
        card.complaint.connect(self.acts.complain)
        card.opened.connect(lambda one: self.acts.open(one.id))
        card.theme.connect(self.acts.theme_menu)

    @cached_property
    def inviting(self) -> "Inviting":
        """Who is asked; loaded when it is wanted."""
        from vefa.ui.pages.surveys.inviting import Inviting

        return Inviting(self)

    @cached_property
    def reporting(self) -> "Reporting":
        """The report as a file; loaded when it is wanted."""
        from vefa.ui.pages.surveys.reporting import Reporting

        return Reporting(self)

    @cached_property
    def bringing(self) -> "Bringing":
        """Files of answers; loaded when one is wanted."""
        from vefa.ui.pages.surveys.bringing import Bringing

        return Bringing(self)

    # what the window asks ----------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the list, and the results where they show; not behind what is being built."""
        if self.building.view is not None:
            return
        self.listing.refresh()
        if self._shows_results():
            self.results.refresh()

    def leave(self, then: Callable[[], object]) -> bool:
        """Not while a change of questions is unsaved: it is asked what becomes of it."""
        return self.building.may_leave(then)

    def arrive(self, **arguments: Any) -> None:
        """See the class."""
        self.building.close()
        if "response" in arguments:
            self.show_response(int(arguments["response"]))
        elif "survey" in arguments:
            self.show_results(int(arguments["survey"]))
        elif "kiosk" in arguments:
            self.running.start_one()
        elif "enter" in arguments:
            self.running.enter_one(int(arguments["enter"]))
        elif "add" in arguments:
            self.making.create()
        elif "sheet" in arguments:
            self.bringing.open(str(arguments["sheet"]))

    def help_text(self) -> str:
        """F1."""
        return _(_HELP)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back from the results."""
        if event.key() == Qt.Key.Key_Escape and self.building.view is not None:
            self.building.go_back()
        elif event.key() == Qt.Key.Key_Escape and self._shows_results():
            self.close_results()
        else:
            super().keyPressEvent(event)

    # one survey --------------------------------------------------------------------------------

    def show_survey(self, survey_id: int) -> None:
        """Choose a survey in the list."""
        self.close_results()
        self.refresh_if_seen()
        self.listing.show_survey(survey_id)
        self.split.open_detail()

    def show_results(self, survey_id: int) -> None:
        """The page of results."""
        self._places.setCurrentIndex(_RESULTS)
        self.header.set_back(_("Back to the surveys"), self.close_results)
        self.results.show_survey(survey_id)

    def close_results(self) -> None:
        """Back to the list."""
        if self._shows_results():
            self.header.set_back("", None)
            self._places.setCurrentIndex(_LIST)
            self._head()

    def show_response(self, response_id: int) -> None:
        """The results of its survey, with the whole answer before them."""
        dialog = self.acts.open(response_id)
        if dialog is not None:
            self.show_results(response_card(response_id).row.survey_id)

    def start_kiosk(self) -> None:
        """F11: the screen for customers, with the chosen survey."""
        self._with(lambda line: self.running.start(line.id))

    def bring_in(self) -> None:
        """Answers of a file."""
        self.bringing.open()

    def paste(self) -> None:
        """Reviews of a marketplace."""
        self.bringing.paste()

    def print_forms(self, survey_id: int) -> object:
        """Forms of paper; what makes them is loaded when it is wanted."""
        from vefa.ui.pages.surveys.form_printing import print_forms

        return print_forms(self, survey_id)

    def moment(self) -> dict[str, Any]:
        """`today` and `now`, as services want them."""
        return {"today": self.window_.today(), "now": self.window_.now()}

    def show_view(self, view: QWidget | None) -> None:
        """Something that stands over the list for a while; None takes it away again."""
        if view is not None:
            self._places.addWidget(view)
            self._places.setCurrentWidget(view)
            return
        over = self._places.currentWidget()
        if self._places.count() > _OWN and over is not None:
            self._places.removeWidget(over)
            over.hide()
            over.deleteLater()
        self.header.set_back("", None)
        self._places.setCurrentIndex(_LIST)
        self._head()
        self.data_changed()

    # inside ------------------------------------------------------------------------------------

    def _shows_results(self) -> bool:
        return self._places.currentIndex() == _RESULTS

    def _with(self, run: Callable[[SurveyLine], object]) -> None:
        line = self.listing.current()
        if line is not None:
            run(line)

    def _take_counts(self, now: int, archived: int) -> None:
        """A shop without surveys is told what to do."""
        self._empty = not now and not archived
        if not self._shows_results() and self.building.view is None:
            self._places.setCurrentIndex(_EMPTY if self._empty else _LIST)
            self._head()

    def _take_results(self, told: Told) -> None:
        self.set_title(told.row.name, heads.days_words(told))
        self.set_actions(heads.results_actions(self, told))

    def _head(self) -> None:
        self.set_title(_("Surveys"))
        self.set_actions(heads.list_actions(self, empty=self._empty))

    def _menu(self) -> list[Action | None]:
        line = self.listing.current()
        return [] if line is None else heads.survey_menu(self, line)

    def _nothing_yet(self) -> Card:
        grid = TemplateGrid()
        grid.chosen.connect(self.making.make)
        look = Button(_("See how it looks in the sample shop"), "link", size="s")
        look.clicked.connect(lambda _on=False: self.window_.sample_wanted.emit())
        sentence = _("Ask how it was, and answer those who were not happy. Choose the one that is nearest.")
        wide = 900 if text_size() < 150 else 620
        inner = boxed(column(
            Label(_("No surveys yet"), "h1", align=Qt.AlignmentFlag.AlignCenter, wrap=True), 6,
            Label(sentence, "lead", "text2", align=Qt.AlignmentFlag.AlignCenter, wrap=True), 20, grid, 14,
            row(None, look, None),
        ))  # fmt: skip
        inner.setMaximumWidth(px(wide))
        whole = boxed(
            column((None, 1), row((None, 1), (inner, 20), (None, 1)), (None, 2), margins=(20, 16, 20, 16))
        )
        return Card(column((Scroll(whole), 1)), margins=1)
