"""Step 3 of an import at work: the rows are checked, and checked again after every answer."""

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QTimer

from vefa.files.plan import Fix, Problem
from vefa.i18n import _
from vefa.services.imports import steps as work
from vefa.services.imports.steps import Checked
from vefa.services.rosters.steps import RosterChecked
from vefa.ui.page import Job
from vefa.ui.pages.importing.answers import Key
from vefa.ui.pages.importing.check_step import CheckStep
from vefa.ui.pages.importing.refusals import refuse_check
from vefa.ui.pages.importing.roster_step import RosterStep

if TYPE_CHECKING:
    from vefa.ui.pages.importing.wizard import ImportWizard
    from vefa.ui.pages.orders import OrdersPage

_REST: Final = 350  # ms after the last answer before the check runs again


class CheckState(NamedTuple):
    """Where a check stands; see `Checking`."""

    checked: Checked | RosterChecked | None
    answers: dict[Key, tuple[Problem, Fix]]
    asked: object
    stale: bool


class Checking:
    """`checked`: what the import would do, None before the first check; `answers` to its problems.

    `stale`: answers were given since.
    """

    def __init__(
        self, wizard: "ImportWizard", page: "OrdersPage", orders: CheckStep, people: RosterStep
    ) -> None:
        self._wizard, self._page = wizard, page
        self.checked: Checked | RosterChecked | None = None
        self.answers: dict[Key, tuple[Problem, Fix]] = {}
        self._asked: object = None  # how the rows were read that the answers are about
        self.stale = False
        self._again = QTimer(wizard)
        self._again.setSingleShot(True)
        self._again.setInterval(_REST)
        self._again.timeout.connect(lambda: self.run(first=False))
        for step in (orders, people):
            step.decided.connect(self._decide)
            step.undone.connect(self._undecide)
            step.all_wanted.connect(lambda: self.run(first=False, all_proposed=True))
            step.none_wanted.connect(self._undecide_all)
        orders.counted_anew.connect(self._count_in)

    def forget(self) -> None:
        """Another file or sheet is under way."""
        self.checked, self.stale = None, False
        self.answers.clear()

    def state(self) -> CheckState:
        """For a wizard that goes on with this import."""
        return CheckState(self.checked, dict(self.answers), self._asked, self.stale)

    def take_up(self, state: CheckState) -> None:
        """Stand where another one stood; answers that it did not count in are counted in now."""
        self.checked, self.answers, self._asked, self.stale = state
        if self.checked is not None:
            self._wizard.check.show_checked(self.checked, self.answers, first=True)
            if self.stale and not self._wizard.is_large():
                self._again.start()

    def stop(self) -> None:
        """Nobody waits for it any more."""
        self._again.stop()

    def brings(self) -> int:
        """Orders or customers of this sheet that would come in or change."""
        counts = self.checked.preview.counts if self.checked else None
        return counts.new + counts.changed if counts else 0

    def run(self, *, first: bool, all_proposed: bool = False) -> None:
        """Check the rows; `first`: after the columns. Answers stay as long as the rows are read as before."""
        wizard = self._wizard
        asked = (wizard.columns.reading(), wizard.file.channel())
        if first and asked != self._asked:
            self.answers.clear()
        self._asked = asked
        path = wizard.path()
        job = Job(_("The rows are being checked"), path.name, heavy=wizard.is_large(), at_once=True)
        self._page.run_task(
            job,
            work.check,
            path,
            wizard.choices(all_proposed=all_proposed),
            today=self._page.window_.today(),
            before=wizard.before(),
            on_done=lambda checked: self._show(checked, first=first),
            on_error=lambda error: refuse_check(
                wizard, error, again=lambda: self.run(first=first), anew=wizard.read_again
            ),
        )

    def _show(self, checked: Checked | RosterChecked, *, first: bool) -> None:
        for one in checked.solved:
            if one.fix is not None:
                self.answers.setdefault((one.row, one.field), (one, one.fix))
        self.checked, self.stale = checked, False
        self._wizard.check.show_checked(checked, self.answers, first=first)
        self._wizard.show_checked(first=first)

    def _decide(self, problem: Problem, fix: Fix) -> None:
        self.answers[problem.row, problem.field] = (problem, fix)
        self._count_in()

    def _undecide(self, key: Key) -> None:
        self.answers.pop(key, None)
        self._count_in()

    def _undecide_all(self) -> None:
        self.answers.clear()
        self._count_in()

    def _count_in(self) -> None:
        """Answers change the counts: at once in a small file, on the next press in a large one."""
        self.stale = True
        if self.checked is not None:
            self._wizard.check.show_checked(self.checked, self.answers, first=False)
        self._wizard.dress()
        if not self._wizard.is_large():
            self._again.start()
