"""Reports: the month and the loyalty programme on paper, looked at before they are printed or saved."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLayout, QStackedWidget, QWidget

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules import format as words
from vefa.rules import text
from vefa.rules.calendar import add_months
from vefa.services import orders, settings
from vefa.ui import messages, preferences
from vefa.ui.actions import Action
from vefa.ui.files import choose_place
from vefa.ui.job import Job
from vefa.ui.layout import Scroll, boxed, column, row
from vefa.ui.page import Page
from vefa.ui.pages.nothing_yet import nothing_yet
from vefa.ui.pages.report_card import PapersCard, ReportCard
from vefa.ui.pages.report_paper import PaperCard
from vefa.ui.pages.report_preparer import Preparer
from vefa.ui.pages.report_work import LOYALTY, MONTH, Made, Wanted, save_pdf, save_xlsx
from vefa.ui.printing import open_in_viewer, print_file
from vefa.ui.theme import px, text_size
from vefa.ui.widgets import Button, Card, Check, Combo, Label, Segmented

if TYPE_CHECKING:
    from vefa.ui.window import Window

_LEFT: Final = 300
_LARGE: Final = 130


class ReportsPage(Page):
    """Two reports: `arrive(month=day)` shows the month of that day, `arrive(report="loyalty")` the other."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self.set_title(_("Reports"))
        self.span = Segmented(
            [(_("This month"), 0), (_("Last month"), 1), (_("Another month"), 2)], name=_("Month")
        )
        self.months = Combo(name=_("Month"), icon="calendar")
        self.short_names = Check(_("Shorten customer names"))
        self.today_only = Label("", "body", "text2")
        self.today_only.setMinimumHeight(self.months.sizeHint().height())
        self.today_only.hide()
        self.cards = {
            MONTH: ReportCard(_("Monthly report"), _("Turnover, customers, points and vouchers")),
            LOYALTY: ReportCard(_("Loyalty programme report"), _("What you would owe today"), bars=True),
        }
        self.cards[MONTH].setChecked(True)
        self.papers = PapersCard()
        self.paper = PaperCard()
        self._chosen = False  # a month, by the person
        self._preparer = Preparer(self)
        self._places = QStackedWidget()
        self._places.addWidget(self._arranged())
        self._places.addWidget(self._nothing_yet())
        self.set_body(column((self._places, 1)))
        self._fill_months()
        self._connect()

    def refresh(self) -> None:
        """The shop may have changed: months, papers, and the report again."""
        self._fill_months()
        self.papers.refresh()
        has_orders = bool(orders.order_months())
        self._places.setCurrentIndex(0 if has_orders else 1)
        if has_orders:
            self._prepare()

    def show_again(self) -> None:
        """In sight: what was chosen meanwhile is made now."""
        super().show_again()
        self._preparer.go_on()

    def arrive(self, **arguments: Any) -> None:
        """Show the month of a day, or the report of the programme."""
        day, report = arguments.get("month"), arguments.get("report")
        if isinstance(day, date):
            self._chosen = True
            self.cards[MONTH].setChecked(True)
            self.months.set_value(day.replace(day=1))
        elif report in self.cards:
            self.cards[report].setChecked(True)

    def help_text(self) -> str:
        """F1."""
        return _(
            "The month on paper: turnover by week, new and returning customers, the best customers, points "
            "and vouchers. A month that still runs is compared with the same days of the month before.\n\n"
            "# The loyalty programme\n"
            "What would be given away if everybody came tomorrow and what of it is expected, what ends soon, "
            "and what the programme did in the last 12 months. Each figure has its definition on the last "
            "page; what is not known yet says so.\n\n"
            "# Print and save\n"
            "Print the report, save it as a PDF, or as an Excel workbook with every figure in its own cell. "
            "What was saved on this computer stands at the left and opens with a press.\n\n"
            "# Names of customers\n"
            "Shorten the names before the report leaves the shop: the figures stay the same."
        )

    def wanted(self) -> Wanted:
        """The report that is chosen."""
        first = self.months.value()
        today = self.window_.today()
        month = first if isinstance(first, date) else today.replace(day=1)
        return Wanted(month, today, self.short_names.isChecked(), self._kind())

    def _kind(self) -> str:
        return next(kind for kind, card in self.cards.items() if card.isChecked())

    # choosing ----------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.span.chosen.connect(self._take_span)
        self.months.currentIndexChanged.connect(lambda _place: self._take_month())
        self.short_names.toggled.connect(lambda _on: self._prepare())
        self.cards[LOYALTY].toggled.connect(lambda _on: self._take_kind())
        self.papers.opened.connect(self._open)
        self._preparer.ready.connect(self._show)
        self._preparer.failed.connect(self.paper.show_problem)
        for button, run in zip(self.paper.buttons, self._acts(), strict=True):
            button.clicked.connect(lambda _on=False, run=run: run())
        print_key = QShortcut(QKeySequence("Ctrl+P"), self)
        print_key.activated.connect(self.print_it)
        self.actions_ = [
            Action(button.text(), run) for button, run in zip(self.paper.buttons, self._acts(), strict=True)
        ]

    def _acts(self) -> tuple[Callable[[], object], ...]:
        return self.print_it, self.save_pdf, self.save_excel

    def _fill_months(self) -> None:
        """Every month from this one back to the first order's, two at least."""
        this, known = self.window_.today().replace(day=1), orders.order_months()
        oldest = min([*known[-1:], add_months(this, -1)])
        count = (this.year - oldest.year) * 12 + this.month - oldest.month + 1
        months = [add_months(this, -back) for back in range(count)]
        self.months.set_items((words.month(month), month) for month in months)
        self.months.setMinimumWidth(max(px(170), self.months.sizeHint().width()))
        if not self._chosen and known:
            self._stand_on(min(this, known[0]))

    def _stand_on(self, month: date) -> None:
        """Nobody has chosen: the newest month that has orders, a new month begins without any."""
        self.months.blockSignals(True)
        self.months.set_value(month)
        self.months.blockSignals(False)
        self._show_span()

    def _take_span(self, back: object) -> None:
        place = back if isinstance(back, int) else 0
        self.months.setCurrentIndex(min(place, self.months.count() - 1))
        self._show_span()

    def _take_kind(self) -> None:
        """Another report: the month is chosen for that of a month only."""
        monthly = self._kind() == MONTH
        for one in (self.span, self.months, self.short_names):
            one.setVisible(monthly)
        self.today_only.setText(_("Last 12 months, up to {day}").format(day=words.day(self.window_.today())))
        self.today_only.setVisible(not monthly)
        self._prepare()

    def _take_month(self) -> None:
        self._chosen = True
        self._show_span()
        self._prepare()

    def _show_span(self) -> None:
        self.span.set_value(min(self.months.currentIndex(), 2))

    # the preview -------------------------------------------------------------------------------

    def _prepare(self) -> None:
        """Make the chosen report as soon as somebody looks."""
        self.paper.show_work()
        self._preparer.want(self.wanted())

    def _show(self, made: Made) -> None:
        remark = ""
        if not made.orders and made.wanted.kind == MONTH:
            remark = _("There were no orders in {month}.").format(month=words.month(made.wanted.first))
        self.paper.show_paper(made, remark)

    # doing -------------------------------------------------------------------------------------

    def print_it(self) -> None:
        """Ctrl+P: the pages that show, to a printer."""
        made = self.paper.made
        if made is not None and self.paper.buttons[0].isEnabled():
            print_file(
                self, made.path, made.wanted.title, lambda: self.window_.toast(_("The report was printed."))
            )

    def save_pdf(self) -> None:
        """Ask where, write the PDF."""
        self._save(save_pdf, "pdf", _("PDF (*.pdf)"), heavy=False)

    def save_excel(self) -> None:
        """Ask where, write the workbook; in a process of its own, its rows may be many."""
        self._save(save_xlsx, "xlsx", _("Excel workbook (*.xlsx)"), heavy=True)

    def _save(self, write: Callable[..., Path], ending: str, kind: str, *, heavy: bool) -> None:
        wanted = self.wanted()
        path = choose_place(self, _("Save the report"), f"{self._file_name(wanted)}.{ending}", kind)
        if path is None:
            return
        job = Job(
            _("Saving the report"),
            wanted.title,
            stop=_("Nothing is saved then."),
            heavy=heavy,
            after=600,
            icon="file-down",
        )
        self.run_task(job, write, wanted, path, on_done=lambda saved: self._saved(saved, wanted))

    def _saved(self, path: Path, wanted: Wanted) -> None:
        month = words.month(wanted.first)
        title = wanted.title.replace(month, month.replace(" ", "\u00a0"))
        preferences.add_paper(str(path), title, wanted.today.isoformat())
        self.papers.refresh()
        self.window_.toast(_("{file} was saved.").format(file=path.name))

    def _open(self, path: str) -> None:
        try:
            open_in_viewer(Path(path))
        except VefaError as error:
            messages.show_error(self, error)

    def _file_name(self, wanted: Wanted) -> str:
        return text.file_name(f"{settings.shop().name} {wanted.file_name}")

    # looks -------------------------------------------------------------------------------------

    def _arranged(self) -> QWidget:
        """Side by side, or one under the other where the letters are large."""
        left = column(*self.cards.values(), 0, self.papers, None, gap=12)
        if text_size() >= _LARGE:
            self.paper.setMinimumHeight(px(440))
            spans = row(self.span, self.months, self.today_only, None, gap=12)
            choice = column(spans, self.short_names, gap=10)
            return Scroll(boxed(column(choice, 12, self.paper, 12, left)))
        holder = boxed(column((Scroll(boxed(left)), 1)))
        holder.setFixedWidth(px(_LEFT))
        body = row(holder, (self.paper, 1), gap=20)
        return boxed(column(self._choice(), 14, (body, 1)))

    def _choice(self) -> QLayout:
        return row(self.today_only, self.span, self.months, 4, self.short_names, None, gap=12)

    def _nothing_yet(self) -> Card:
        choose = Button(_("Import orders…"), "primary", "upload", size="l", key_cap="Ctrl+O")
        choose.clicked.connect(lambda _on=False: self.window_.import_file())
        return nothing_yet(
            self.window_,
            _("No report without orders"),
            _("Import your orders, and the month is on paper a moment later."),
            choose,
        )
