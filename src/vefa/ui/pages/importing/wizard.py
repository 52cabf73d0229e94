"""Bringing orders or customers in: file, columns, check, done. Nothing is written before the last step."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from vefa.files.plan import Fix, Problem
from vefa.i18n import _
from vefa.rules import format as words
from vefa.services.imports import ImportDone, last_import
from vefa.services.imports import steps as work
from vefa.services.imports.steps import Checked, Choices, Look
from vefa.services.rosters import RosterDone
from vefa.services.rosters.steps import RosterChecked
from vefa.ui.layout import boxed, column
from vefa.ui.page import Job
from vefa.ui.pages.importing.answers import cells, explained
from vefa.ui.pages.importing.check_step import CheckStep
from vefa.ui.pages.importing.columns_step import ColumnsStep
from vefa.ui.pages.importing.done_step import DoneStep
from vefa.ui.pages.importing.done_words import told
from vefa.ui.pages.importing.file_step import FileStep, facts
from vefa.ui.pages.importing.head import WizardHead
from vefa.ui.pages.importing.refusals import refuse_check, refuse_import, same_columns
from vefa.ui.pages.importing.roster_step import RosterStep
from vefa.ui.pages.importing.said import CHECK, COLUMNS, DONE, FILE, Standing, foot, wording
from vefa.ui.pages.importing.taking import LARGE, Taking, size
from vefa.ui.pages.importing.undo import ask_undo, undo
from vefa.ui.widgets import WizardFooter

if TYPE_CHECKING:
    from vefa.ui.pages.orders import OrdersPage

_MANY: Final = 5_000  # rows from which answers are not counted in at once
_REST: Final = 350  # ms after the last answer before the check runs again


class ImportWizard(QWidget):
    """Lives on the page of orders; `finished` when the list is to be shown again.

    `home`: the list that it leads back to while no file says which, "orders" or "customers".
    """

    finished = Signal()

    def __init__(self, page: "OrdersPage", home: str = "orders") -> None:
        super().__init__()
        self._page, self._home = page, home
        self._look: Look | None = None
        self._checked: Checked | RosterChecked | None = None
        self._answers: dict[tuple[int, str], tuple[Problem, Fix]] = {}
        self._stale = False
        self._done: ImportDone | RosterDone | None = None
        self.head = WizardHead()
        self.file = FileStep()
        self._taking = Taking(page, self.file, self._show_look)
        self.columns = ColumnsStep()
        self._orders, self._customers = CheckStep(page.window_.today()), RosterStep()
        self.check: CheckStep | RosterStep = self._orders
        self._checks = QStackedWidget()
        self._checks.addWidget(self._orders)
        self._checks.addWidget(self._customers)
        self.done = DoneStep({place.key for place in page.window_.places()})
        self.steps = QStackedWidget()
        for step in (self.file, self.columns, self._checks, self.done):
            self.steps.addWidget(step)
        self.footer = WizardFooter(_("Go on to the columns"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        body = boxed(column((self.steps, 1), margins=(24, 0, 24, 14)))
        self.setLayout(column(self.head, (body, 1), self.footer))
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_REST)
        self._again.timeout.connect(lambda: self._check(first=False))
        self._connect()
        self._stand(FILE)

    def _connect(self) -> None:
        self.head.back.connect(self.leave)
        self.footer.cancel.clicked.connect(lambda _on=False: self.leave())
        self.footer.back.clicked.connect(lambda _on=False: self.go_back())
        self.footer.next.clicked.connect(lambda _on=False: self.go_on())
        self.file.file_given.connect(self.take_file)
        self.file.sheet_wanted.connect(self._taking.other_sheet)
        self.file.kind_wanted.connect(self._taking.other_kind)
        self.columns.changed.connect(self._dress)
        for check in (self._orders, self._customers):
            check.decided.connect(self._decide)
            check.undone.connect(self._undecide)
            check.all_wanted.connect(lambda: self._check(first=False, all_proposed=True))
        self._orders.counted_anew.connect(self._count_in)
        self.done.wanted.connect(self._next_step)

    # moving ------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Stand on the first step, the focus on what is to be done."""
        self._stand(FILE)

    def step(self) -> int:
        """The step that shows, 0 to 3."""
        return self.steps.currentIndex()

    def go_on(self) -> None:
        """Enter, or the primary button."""
        if not self.footer.next.isEnabled():
            return
        if self.step() == FILE:
            self._show_columns()
        elif self.step() == COLUMNS or (self.step() == CHECK and self._stale):
            self._check(first=self.step() == COLUMNS)
        elif self.step() == CHECK and self._to_import():
            self._import()
        else:
            self.leave()

    def go_back(self) -> None:
        """A step back; before the first and after the last one the list shows."""
        if self.step() in {COLUMNS, CHECK}:
            self._stand(self.step() - 1)
        else:
            self.leave()

    def kind(self) -> str:
        """What the file holds, "orders" or "customers"; while there is none, what home lists."""
        return self._look.reading.kind if self._look is not None else self._home

    def leave(self) -> None:
        """Back to the list; nothing is lost, because nothing is written before the last step."""
        self._again.stop()
        page, done, kind = self._page, self._done, self.kind()
        self.finished.emit()
        if kind == "customers":
            page.window_.go("customers")
        if done is not None:
            page.window_.toast(told(done), lambda: undo(page, done.id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Esc steps back."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.go_on()
        elif event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def _stand(self, step: int) -> None:
        self.steps.setCurrentIndex(step)
        self.head.set_step(step)
        self._dress()
        if step == COLUMNS and not self.columns.is_complete():
            self.columns.first().setFocus()
        elif step == FILE and self._look is None:
            self.file.first().setFocus()
        else:
            self.setFocus()

    # step 1 ------------------------------------------------------------------------------------

    def take_file(self, path: str) -> None:
        """Read the file at `path` and show what it is."""
        if self.step() != DONE:
            self._taking.read(Path(path))

    def _show_look(self, look: Look) -> None:
        self._orders.effect.forget()
        self._take(look)

    def _take(self, look: Look) -> None:
        self._look = look
        self._taking.keep(look)
        self._checked, self._stale = None, False
        self._answers.clear()
        self.check = self._customers if self.kind() == "customers" else self._orders
        self._checks.setCurrentWidget(self.check)
        self.file.show_look(look)
        self._stand(FILE)

    def _read_again(self) -> None:
        """The file is no longer what it was: with the same columns straight to a new check."""
        self._taking.again(self._go_on_with)

    def _go_on_with(self, look: Look) -> None:
        before, channel = self._look, self.file.channel()
        same = before is not None and same_columns(before, look)
        self._take(look)
        if same:
            self.file.channel_field.set_value(channel)
            self.columns.show_look(look, self.columns.reading())
            self._check(first=True)

    # step 2 ------------------------------------------------------------------------------------

    def _show_columns(self) -> None:
        if self._look is None:
            return
        self.columns.show_look(self._look, self._look.reading)
        self._stand(COLUMNS)

    def choices(self, *, all_proposed: bool = False) -> Choices:
        """How the file is to be read, as decided so far."""
        reading = work.with_channel(self.columns.reading(), self.file.channel())
        reading = reading.with_states(explained(self._answers))
        return Choices(reading, cells(self._answers), all_proposed, self._orders.effect.count_from())

    # step 3 ------------------------------------------------------------------------------------

    def _check(self, *, first: bool, all_proposed: bool = False) -> None:
        if self._look is None:
            return
        if first:
            self._answers.clear()
        path = self._look.path
        job = Job(_("The rows are being checked"), path.name, heavy=self._is_large())
        self._page.run_task(
            job,
            work.check,
            path,
            self.choices(all_proposed=all_proposed),
            today=self._page.window_.today(),
            on_done=lambda checked: self._show_checked(checked, first=first),
            on_error=lambda error: self._cannot_check(error, first=first),
        )

    def _show_checked(self, checked: Checked | RosterChecked, *, first: bool) -> None:
        before = self._checked
        for one in before.problems if before and not first else ():
            key = (one.row, one.field)
            if key in checked.fixes and key not in self._answers:
                self._answers[key] = (one, checked.fixes[key])
        self._checked, self._stale = checked, False
        self.check.show_checked(checked, self._answers, first=first)
        if first:
            self._stand(CHECK)
        else:
            self._dress()

    def _cannot_check(self, error: Exception, *, first: bool) -> None:
        refuse_check(self, error, again=lambda: self._check(first=first), anew=self._read_again)

    def _decide(self, problem: Problem, fix: Fix) -> None:
        self._answers[problem.row, problem.field] = (problem, fix)
        self._count_in()

    def _undecide(self, key: tuple[int, str]) -> None:
        self._answers.pop(key, None)
        self._count_in()

    def _count_in(self) -> None:
        """Answers change the counts: at once in a small file, on the next press in a large one."""
        self._stale = True
        if self._checked is not None:
            self.check.show_checked(self._checked, self._answers, first=False)
        self._dress()
        if not self._is_large():
            self._again.start()

    def _to_import(self) -> int:
        counts = self._checked.preview.counts if self._checked else None
        return counts.new + counts.changed if counts else 0

    # step 4 ------------------------------------------------------------------------------------

    def _import(self) -> None:
        if self._look is None or self._checked is None:
            return
        path, window = self._look.path, self._page.window_
        job = Job(
            wording(self.kind()).doing,
            path.name,
            steps=work.import_steps(self.kind()),
            stop=_("If you stop, not a single row is saved."),
            heavy=True,
        )
        self._page.run_task(
            job,
            work.bring_in,
            path,
            self.choices(),
            self._checked.sha256,
            today=window.today(),
            now=window.now(),
            on_done=self._show_done,
            on_error=self._cannot_import,
        )

    def _show_done(self, done: ImportDone | RosterDone) -> None:
        self._done = done
        self._page.finish(done)
        self.done.show_done(done, self._taking.had())
        self._stand(DONE)

    def _cannot_import(self, error: Exception) -> None:
        refuse_import(self, error, again=self._import, anew=self._read_again)

    def _next_step(self, what: str) -> None:
        if what == "undo":
            self._ask_undo()
            return
        if what == "sheet":
            self._next_sheet()
            return
        window = self._page.window_
        self._done = None
        self.finished.emit()
        if what == "vouchers":
            window.go("vouchers", best=20)
        elif what == "orders":
            window.import_file()
        else:
            window.go(what)

    def _next_sheet(self) -> None:
        """From the beginning with another sheet of the file."""
        self._done = None
        self._stand(FILE)
        self._taking.other_sheet(self._taking.sheets[0])

    def _ask_undo(self) -> None:
        last = last_import()
        if last is not None:
            ask_undo(self._page, last, then=self._undone)

    def _undone(self, _result: object) -> None:
        self._done = None
        if self._page.wizard is self:
            self.finished.emit()

    # head and foot -----------------------------------------------------------------------------

    def _dress(self) -> None:
        step, said = self.step(), wording(self.kind())
        self.setAccessibleName(said.title)
        self.head.set_words(said)
        self.head.set_file(self._file_line(step))
        self.footer.back.setVisible(step in {COLUMNS, CHECK})
        self.footer.cancel.setVisible(step != DONE)
        complete = step != COLUMNS or self.columns.is_complete()
        told = foot(
            Standing(
                step, self.kind(), self._look is not None, complete,
                self._to_import(), self._stale, self._is_large(),
            )
        )  # fmt: skip
        self.footer.next.setText(told.text)
        self.footer.next.setEnabled(told.enabled)
        self.footer.set_note(*told.note)

    def _file_line(self, step: int) -> str:
        if self._look is None or step == DONE:
            return ""
        name = self._look.path.name
        if step == CHECK and self._checked is not None:
            rows = _("{count} rows read").format(count=words.number(self._checked.rows))
            yet = _("nothing is saved yet")
            return f"{name} · {rows} · {yet}"
        return f"{name} · {facts(self._look)}"

    def _is_large(self) -> bool:
        return self._look is not None and (
            self._look.rows > _MANY or self._look.more or size(self._look.path) > LARGE
        )
