"""What comes every month: which reports, as what, into which folder."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout

from vefa.i18n import _
from vefa.reports.catalogue import ENTRIES
from vefa.reports.subjects import SubjectRow, subjects
from vefa.rules import format as words
from vefa.rules.calendar import add_months
from vefa.services import favourites, monthly_reports
from vefa.services.monthly_reports import Plan
from vefa.ui import preferences
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import boxed, column, row
from vefa.ui.monthly import prepare_beside
from vefa.ui.theme import text_size
from vefa.ui.widgets import Banner, Button, Check, Field, Label

if TYPE_CHECKING:
    from vefa.ui.pages.reports.page import ReportsPage

_LARGE: Final = 150
_EACH: Final = frozenset({"survey"})
"""What a report is prepared for each of; of others somebody chooses one when he wants it."""
Line = tuple[str, int | None]


class MonthlyDialog(Dialog):
    """`wanted(Plan)` when it is to be kept, `ended` when nothing is to come any more."""

    wanted = Signal(object)
    ended = Signal()

    def __init__(self, page: "ReportsPage") -> None:
        told = _("On the first of every month Vefa puts the reports of the month before into a folder.")
        super().__init__(page, _("Prepare every month"), told, icon="calendar-sync", width=680)
        plan = monthly_reports.plan()
        today, now = page.window_.today(), page.window_.now()
        self.checks = _checks(plan, subjects("survey", now=now))
        self.pdf = Check("PDF", on=plan is None or plan.pdf)
        self.xlsx = Check("Excel", on=plan is not None and plan.xlsx)
        self.short_names = Check(_("Shorten customer names"), on=plan is not None and plan.short_names)
        self.folder = Field(plan.folder if plan else preferences.last_folder(), name=_("Folder"))
        choose = Button(_("Choose…"), "secondary", "folder-open")
        choose.setAccessibleName(_("Choose the folder"))
        choose.clicked.connect(lambda _on=False: self._choose())
        self.problem = Banner("honey", "triangle-alert", "")
        self._show_trouble()
        month = monthly_reports.next_month(today)
        due = _("Next: {month}, on {day}.").format(
            month=words.month(month), day=words.day(max(add_months(month, 1), today))
        )
        kinds = row(self.pdf, self.xlsx, 10, self.short_names, None, gap=16)
        if text_size() >= _LARGE:
            kinds = row(column(self.pdf, self.xlsx, self.short_names), None)
        self.set_body(
            column(
                self.problem, 10, Label(_("Reports"), "label", "text2"), 4, boxed(_grid(self.checks)), 12,
                kinds, 12, Label(_("Folder"), "label", "text2"), 5, row((self.folder, 1), choose), 8,
                Label(due, "small", "text2", wrap=True),
            )
        )  # fmt: skip
        keep = Button(_("Save"), "primary", "check", key_cap="Enter")
        keep.clicked.connect(lambda _on=False: self.wanted.emit(self.plan()))
        end = Button(_("Stop preparing"), "ghost", "calendar-x")
        end.clicked.connect(lambda _on=False: self.ended.emit())
        end.setVisible(plan is not None)
        self.set_buttons(self.cancel_button(), keep, left=(end,))

    def plan(self) -> Plan:
        """What is ticked and typed."""
        chosen = tuple(line for line, check in self.checks.items() if check.isChecked())
        return Plan(
            chosen, self.folder.text().strip(), pdf=self.pdf.isChecked(), xlsx=self.xlsx.isChecked(),
            short_names=self.short_names.isChecked(),
        )  # fmt: skip

    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, _("Folder for the reports"), self.folder.text())
        if folder:
            self.folder.setText(folder)

    def _show_trouble(self) -> None:
        trouble = monthly_reports.trouble()
        self.problem.setVisible(trouble is not None)
        if trouble is not None:
            title = _("The reports of {month} could not be prepared").format(month=words.month(trouble.month))
            self.problem.set_text(f"{title}. {trouble.message} {trouble.hint}".strip())


def open_monthly(page: "ReportsPage") -> MonthlyDialog:
    """Ask what is to come every month and keep it; months that wait are prepared at once."""
    dialog, today = MonthlyDialog(page), page.window_.today()

    def keep(plan: Plan | None) -> None:
        done = _("The reports come on the first of every month.") if plan else _("No reports come any more.")
        kept = page.act(
            monthly_reports.keep_plan, plan, today=today, done=done, undo=monthly_reports.take_back
        )
        if kept is not None:
            dialog.accept()
            prepare_beside(page.window_)

    dialog.wanted.connect(keep)
    dialog.ended.connect(lambda: keep(None))
    dialog.open()
    return dialog


def _checks(plan: Plan | None, surveys: Sequence[SubjectRow]) -> dict[Line, Check]:
    """A box for each report that needs nobody to choose what it is about; one for each survey."""
    first = favourites.favourites()
    lines: dict[Line, str] = {}
    for one in ENTRIES:
        if not one.subject:
            lines[one.key, None] = _(one.title)
        elif one.subject in _EACH:
            lines.update({(one.key, found): f"{_(one.title)}: {name}" for found, name in surveys})
    chosen = set(plan.reports) if plan is not None else {line for line in lines if line[0] in first}
    return {line: Check(text, on=line in chosen) for line, text in lines.items()}


def _grid(checks: dict[Line, Check]) -> QGridLayout:
    """In two columns, in large text in one."""
    across = 1 if text_size() >= _LARGE else 2
    grid, high = QGridLayout(), -(-len(checks) // across)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(0)
    for place, check in enumerate(checks.values()):
        grid.addWidget(check, place % high, place // high)
    return grid
