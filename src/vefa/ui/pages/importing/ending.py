"""Step 4 of an import: what was checked comes in, and what may come next."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from vefa.i18n import _
from vefa.services.imports import last_import
from vefa.services.imports import steps as work
from vefa.services.imports.steps import Choices
from vefa.services.imports.together import Done
from vefa.ui.page import Job
from vefa.ui.pages.importing.done_words import told
from vefa.ui.pages.importing.refusals import refuse_import
from vefa.ui.pages.importing.said import wording
from vefa.ui.pages.importing.undo import ask_undo, undo

if TYPE_CHECKING:
    from vefa.ui.pages.importing.wizard import ImportWizard
    from vefa.ui.pages.orders import OrdersPage


class Ending:
    """`done`: what came in, a part a sheet; nothing yet, or nothing any more."""

    def __init__(self, wizard: "ImportWizard", page: "OrdersPage") -> None:
        self._wizard, self._page = wizard, page
        self.done: list[Done] = []
        wizard.done.wanted.connect(self._next_step)

    def bring_in(self, path: Path, sheets: Sequence[Choices], sha256: str) -> None:
        """Import the sheets in a process of its own."""
        window, kind = self._page.window_, sheets[0].reading.kind
        job = Job(
            wording(kind).doing,
            path.name,
            steps=work.import_steps(kind),
            stop=_("If you stop, not a single row is saved."),
            heavy=True,
            at_once=True,
        )
        self._page.run_task(
            job,
            work.bring_in_all,
            path,
            sheets,
            sha256,
            today=window.today(),
            now=window.now(),
            on_done=self._take,
            on_error=lambda error: refuse_import(
                self._wizard,
                error,
                again=lambda: self.bring_in(path, sheets, sha256),
                anew=self._wizard.read_again,
            ),
        )

    def leave(self) -> None:
        """Tell in the list what came in, with the way back."""
        done, page = self.done, self._page
        if done:
            page.window_.toast(told(done), lambda: undo(page, done[-1].id))

    def _take(self, done: list[Done]) -> None:
        self.done = done
        self._page.finish(done)
        self._wizard.show_done(done)

    def _next_step(self, what: str) -> None:
        if what == "undo":
            self._ask_undo()
            return
        self.done = []
        if what == "sheet":
            self._wizard.next_sheet()
            return
        window = self._page.window_
        self._wizard.finished.emit()
        if what == "vouchers":
            window.go("vouchers", best=20)
        elif what == "orders":
            window.import_file()
        else:
            window.go(what)

    def _ask_undo(self) -> None:
        last = last_import()
        if last is not None:
            ask_undo(self._page, last, then=self._undone)

    def _undone(self, _result: object) -> None:
        self.done = []
        if self._page.wizard is self._wizard:
            self._wizard.finished.emit()
