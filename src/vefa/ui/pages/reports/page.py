"""Reports: every one of the list as a card, read on paper or on the screen, printed, saved, every month."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.reports.catalogue import ENTRIES, entry
from vefa.rules.periods import Days
from vefa.rules.spans import quick_span
from vefa.services import favourites, reading
from vefa.ui import messages
from vefa.ui.actions import Action
from vefa.ui.layout import column
from vefa.ui.page import Page
from vefa.ui.pages.nothing_yet import nothing_yet
from vefa.ui.pages.reports.arrangement import Arrangement
from vefa.ui.pages.reports.cards import CardGrid, CardText
from vefa.ui.pages.reports.chosen_days import ChosenDays
from vefa.ui.pages.reports.paper_card import PaperCard
from vefa.ui.pages.reports.papers import PapersCard
from vefa.ui.pages.reports.preparer import Preparer
from vefa.ui.pages.reports.saving import Saving
from vefa.ui.pages.reports.span_bar import SpanBar
from vefa.ui.pages.reports.work import Made, Wanted
from vefa.ui.printing import print_file
from vefa.ui.theme import text_size
from vefa.ui.widgets import Button, Card, Check, Label

if TYPE_CHECKING:
    from vefa.ui.dialogs.visits import VisitsDialog
    from vefa.ui.window import Window

_LARGE: Final = 130
_STATEMENT: Final = "statement"  # a paper, no report: the card asks for the customer


class ReportsPage(Page):
    """`arrive(month=day)` shows a month, `report="survey", subject=id` another, `monthly=True` the plan."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self.set_title(_("Reports"))
        today = window.today()
        cards = [CardText(e.key, _(e.title), _(e.about), e.picture) for e in ENTRIES]
        one = CardText(_STATEMENT, _("Statement"), _("One customer, A5"), "bars", opens=True)
        self.grid = CardGrid([*cards, one])
        self.spans = SpanBar(quick_span("this_month", today), today, flowing=text_size() >= _LARGE)
        self.day_only = Label("", "body", "text2", wrap=True)
        self.compare = Check(_("Compare with before"), on=True)
        self.short_names = Check(_("Shorten names"))
        self.papers = PapersCard()
        self.paper = PaperCard([(_(e.title), e.key) for e in ENTRIES], today)
        self.saving = Saving(self)
        self._days = ChosenDays()
        self.preparer = Preparer(self)
        self._places = QStackedWidget()
        self._body = Arrangement(self)
        self._places.addWidget(self._body)
        self._places.addWidget(self._nothing_yet())
        self.set_body(column((self._places, 1)))
        self._connect()
        self._offer()

    def refresh(self) -> None:
        """The shop may have changed: stars, papers, and the report again."""
        self.grid.set_favourites(favourites.favourites())
        self.papers.refresh()
        empty = reading.is_empty()
        self._places.setCurrentIndex(1 if empty else 0)
        if not empty:
            self._show_choice()
            self._prepare_anew()

    def show_again(self) -> None:
        """In sight: what was chosen meanwhile is made now."""
        super().show_again()
        self.preparer.go_on()

    def arrive(self, **arguments: Any) -> None:
        """Show a month, a report, the report of a survey or complaint, or what comes every month."""
        day, report = arguments.get("month"), arguments.get("report")
        if isinstance(day, date):
            self.grid.choose("month")
            self._days.take_month(day, self._today())
        if report is not None:
            self.grid.choose(str(report))
        self._show_choice()
        subject = arguments.get("subject")
        if isinstance(subject, int):
            self.paper.subject.choose(entry(self.grid.key()).subject, subject)
        if day is not None or report is not None:
            self.prepare()
        if arguments.get("monthly"):
            self.open_monthly()

    def help_text(self) -> str:
        """F1."""
        return _(
            "Choose a report and its days; it is made at once and shows as it will be printed. A star puts a "
            "report first. Any days can be chosen with the field beside the quick choices; a span that "
            "still runs is compared with as many days of the one before.\n\n"
            "# On the screen\n"
            "Press Screen to read the report here: a press on the head of a column sorts a table, the "
            "pointer or the arrow keys tell the values of a chart, and each chart can be shown as a "
            "table.\n\n"
            "# Print and save\n"
            "Print the report, save it as a PDF, or as an Excel workbook with every figure in its own cell. "
            "What was saved on this computer stands at the left and opens with a press.\n\n"
            "# Visits and baskets\n"
            "Type in how many looked at your shop, by week or by month, or take the file that its panel "
            "exports. The report “From visit to order” sets the orders of the same days beside them.\n\n"
            "# Every month\n"
            "Vefa can put reports into a folder on the first of every month, for the month before. Months "
            "in which the computer was off are made up for.\n\n"
            "# Names of customers\n"
            "Shorten the names before the report leaves the shop: the figures stay the same."
        )

    def wanted(self) -> Wanted:
        """The report that is chosen."""
        today, subject = self._today(), self.paper.subject.subject()
        return Wanted(
            self.grid.key(), self.spans.span(), today, self.window_.now(),
            compare=self.compare.isChecked(), short_names=self.short_names.isChecked(),
            subject=subject.id if subject else None, about=subject.name if subject else "",
        )  # fmt: skip

    # choosing ----------------------------------------------------------------------------------

    def take_report(self, key: str) -> None:
        """A card was pressed."""
        if key == _STATEMENT:
            from vefa.ui.pages.reports.statement_choice import choose_statement

            choose_statement(self)
            return
        self.grid.choose(key)
        self._show_choice()
        self.prepare()
        self._body.show_paper()

    def _connect(self) -> None:
        self.grid.chosen.connect(self.take_report)
        self.grid.starred.connect(self._star)
        self.spans.changed.connect(self._take_span)
        self.paper.subject.changed.connect(self.prepare)
        self.paper.mode_changed.connect(self._body.set_mode)
        self.paper.chooser.activated.connect(lambda _at: self.take_report(str(self.paper.chooser.value())))
        for check in (self.compare, self.short_names):
            check.toggled.connect(lambda _on: self.prepare())
        self.papers.opened.connect(self.saving.open)
        self.preparer.ready.connect(self._show)
        self.preparer.failed.connect(self.paper.show_problem)
        self.preparer.stopped.connect(self.paper.show_stopped)
        self.preparer.progressed.connect(self.paper.waiting.take)
        self.paper.waiting.stop_wanted.connect(self.preparer.stop)
        self.paper.waiting.again_wanted.connect(self.prepare)
        self.paper.again.clicked.connect(lambda _on=False: self.prepare())
        runs: tuple[Callable[[], object], ...] = (self.print_it, self.save_pdf, self.save_excel)
        for button, run in zip(self.paper.buttons, runs, strict=True):
            button.clicked.connect(lambda _on=False, run=run: run())
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self.print_it)

    def _offer(self) -> None:
        """The head has the plan; the palette knows the buttons of the paper too."""
        self.set_actions([
            Action(_("Visits and baskets…"), self.open_visits, "shopping-basket", "ghost"),
            Action(_("Prepare every month…"), self.open_monthly, "calendar-sync", "ghost"),
        ])  # fmt: skip
        self.actions_ = [
            *self.actions_,
            Action(_("Print the report…"), self.print_it, "printer", shortcut="Ctrl+P"),
            Action(_("Save the report as PDF…"), self.save_pdf, "file-text"),
            Action(_("Save the report as Excel…"), self.save_excel, "file-spreadsheet"),
        ]

    def _star(self, key: str, on: bool) -> None:
        try:
            favourites.set_favourite(key, on=on)
        except VefaError as error:  # the file can only be read
            messages.show_error(self, error)
        self.grid.set_favourites(favourites.favourites())

    def _take_span(self, span: Days) -> None:
        self._days.take(entry(self.grid.key()), span, self._today())
        self.prepare()

    def _show_choice(self) -> None:
        """What can be chosen for this report: days, comparison, subject."""
        chosen, today = entry(self.grid.key()), self._today()
        self.paper.chooser.set_value(chosen.key)
        self.spans.setVisible(chosen.time == "span")
        self.compare.setVisible(chosen.compares)
        self.day_only.setVisible(chosen.time == "day")
        self.day_only.setText(_("As the shop stands today"))
        self.spans.set_span(self._days.of(chosen, today), today)
        self.paper.subject.show_for(chosen, self.window_.now())

    # the preview -------------------------------------------------------------------------------

    def _prepare_anew(self) -> None:
        """The shop has changed: a large one is asked again when the person wants it, for it takes a while."""
        if reading.is_small() or not self.preparer.is_wanted(self.wanted()):
            self.prepare()
        elif self.paper.made is not None:
            self.paper.changed.show()

    def prepare(self) -> None:
        """Make the chosen report as soon as somebody looks."""
        wanted, missing = self.wanted(), self.paper.subject.remark()
        if missing:
            self.preparer.want(None)
            self.paper.show_remark(missing, wanted.title)
            return
        self.paper.show_work(wanted.title)
        self.preparer.want(wanted)

    def _show(self, made: Made) -> None:
        self.paper.show_made(made)

    # doing -------------------------------------------------------------------------------------

    def print_it(self) -> None:
        """Ctrl+P: the pages that show, to a printer."""
        made = self.paper.made
        if made is not None and self.paper.buttons[0].isEnabled():
            told = _("The report was sent to the printer.")
            print_file(self, made.path, made.title, lambda: self.window_.toast(told))

    def save_pdf(self) -> Path | None:
        """Ask where, keep the pages that show."""
        made = self.paper.made
        return None if made is None else self.saving.pdf(made)

    def save_excel(self) -> None:
        """Ask where, write the workbook; in a process of its own, its rows may be many."""
        if self.paper.made is not None:
            self.saving.excel(self.paper.made)

    def open_monthly(self) -> None:
        """What comes every month."""
        from vefa.ui.pages.reports.monthly import open_monthly

        open_monthly(self)

    def open_visits(self) -> "VisitsDialog":
        """Visits and baskets for the report that sets orders beside them."""
        from vefa.ui.dialogs.visits import VisitsDialog

        dialog = VisitsDialog(self, self._today(), self.window_.now)
        dialog.changed.connect(self.data_changed)
        dialog.open()
        return dialog

    # looks -------------------------------------------------------------------------------------

    def _today(self) -> date:
        return self.window_.today()

    def _nothing_yet(self) -> Card:
        choose = Button(_("Import orders…"), "primary", "upload", size="l", key_cap="Ctrl+O")
        choose.clicked.connect(lambda _on=False: self.window_.import_file())
        return nothing_yet(
            self.window_,
            _("No report without orders"),
            _("Import your orders, and the month is on paper a moment later."),
            choose,
        )
