"""Reports: the month on paper, looked at before it is printed or saved."""

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
from vefa.ui.pages.report_work import Made, Wanted, save_pdf, save_xlsx
from vefa.ui.printing import open_in_viewer, print_file
from vefa.ui.theme import px, text_size
from vefa.ui.widgets import Button, Card, Check, Combo, Segmented

if TYPE_CHECKING:
    from vefa.ui.window import Window

_LEFT: Final = 300
_LARGE: Final = 130


class ReportsPage(Page):
    """One report so far, of a month: `arrive(month=day)` shows the month of that day."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self.set_title(_("Reports"))
        self.span = Segmented(
            [(_("This month"), 0), (_("Last month"), 1), (_("Another month"), 2)], name=_("Month")
        )
        self.months = Combo(name=_("Month"), icon="calendar")
        self.short_names = Check(_("Shorten customer names"))
        self.papers = PapersCard()
        self.paper = PaperCard()
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
        """Show the month of a day."""
        day = arguments.get("month")
        if isinstance(day, date):
            self.months.set_value(day.replace(day=1))

    def help_text(self) -> str:
        """F1."""
        return _(
            "The month on paper: turnover by week, new and returning customers, the best customers, points "
            "and vouchers. A month that still runs is compared with the same days of the month before.\n\n"
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
        return Wanted(month, today, self.short_names.isChecked())

    # choosing ----------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.span.chosen.connect(self._take_span)
        self.months.currentIndexChanged.connect(lambda _place: self._take_month())
        self.short_names.toggled.connect(lambda _on: self._prepare())
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
        this = self.window_.today().replace(day=1)
        oldest = min([*orders.order_months()[-1:], add_months(this, -1)])
        count = (this.year - oldest.year) * 12 + this.month - oldest.month + 1
        months = [add_months(this, -back) for back in range(count)]
        self.months.set_items((words.month(month), month) for month in months)
        self.months.setMinimumWidth(max(px(170), self.months.sizeHint().width()))

    def _take_span(self, back: object) -> None:
        place = back if isinstance(back, int) else 0
        self.months.setCurrentIndex(min(place, self.months.count() - 1))
        self._show_span()

    def _take_month(self) -> None:
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
        if not made.orders:
            remark = _("There were no orders in {month}.").format(month=words.month(made.wanted.first))
        self.paper.show_paper(made, remark)

    # doing -------------------------------------------------------------------------------------

    def print_it(self) -> None:
        """Ctrl+P: the pages that show, to a printer."""
        made = self.paper.made
        if made is not None and self.paper.buttons[0].isEnabled():
            title = self._title(made.wanted)
            print_file(self, made.path, title, lambda: self.window_.toast(_("The report was printed.")))

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
            self._title(wanted),
            stop=_("Nothing is saved then."),
            heavy=heavy,
            after=600,
            icon="file-down",
        )
        self.run_task(job, write, wanted, path, on_done=lambda saved: self._saved(saved, wanted))

    def _saved(self, path: Path, wanted: Wanted) -> None:
        title = _("Monthly report, {month}").format(month=words.month(wanted.first).replace(" ", "\u00a0"))
        preferences.add_paper(str(path), title, wanted.today.isoformat())
        self.papers.refresh()
        self.window_.toast(_("{file} was saved.").format(file=path.name))

    def _open(self, path: str) -> None:
        try:
            open_in_viewer(Path(path))
        except VefaError as error:
            messages.show_error(self, error)

    def _title(self, wanted: Wanted) -> str:
        return _("Monthly report, {month}").format(month=words.month(wanted.first))

    def _file_name(self, wanted: Wanted) -> str:
        return text.file_name(f"{settings.shop().name} {words.month(wanted.first)} {_('Monthly report')}")

    # looks -------------------------------------------------------------------------------------

    def _arranged(self) -> QWidget:
        """Side by side, or one under the other where the letters are large."""
        left = column(ReportCard(), 12, self.papers, None)
        if text_size() >= _LARGE:
            self.paper.setMinimumHeight(px(440))
            choice = column(row(self.span, self.months, None, gap=12), self.short_names, gap=10)
            return Scroll(boxed(column(choice, 12, self.paper, 12, left)))
        holder = boxed(column((Scroll(boxed(left)), 1)))
        holder.setFixedWidth(px(_LEFT))
        body = row(holder, (self.paper, 1), gap=20)
        return boxed(column(self._choice(), 14, (body, 1)))

    def _choice(self) -> QLayout:
        return row(self.span, self.months, 4, self.short_names, None, gap=12)

    def _nothing_yet(self) -> Card:
        choose = Button(_("Import orders…"), "primary", "upload", size="l", key_cap="Ctrl+O")
        choose.clicked.connect(lambda _on=False: self.window_.import_file())
        return nothing_yet(
            self.window_,
            _("No report without orders"),
            _("Import your orders, and the month is on paper a moment later."),
            choose,
        )
