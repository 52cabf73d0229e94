"""Prepares the preview beside the window: one at a time, the last wish only, only for eyes that look."""

from pathlib import Path

from PySide6.QtCore import QObject, QTemporaryDir, Signal

from vefa.services import reading
from vefa.ui.page import Page
from vefa.ui.pages.reports.work import Made, Wanted, prepare
from vefa.ui.tasks import Task, run_process, run_thread


class Preparer(QObject):
    """`want(report)`; `ready(Made)` comes for the last wish, or `failed(exception)`, or `stopped()`.

    While the page is hidden a wish waits; `go_on()` when it is seen again. A small shop is read in a thread,
    a large one in a process that can be ended at any moment.
    """

    ready = Signal(object)
    failed = Signal(object)
    stopped = Signal()
    progressed = Signal(object, object, str)

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._next: Wanted | None = None  # waits
        self._last: Wanted | None = None  # is what the person wants to see
        self._task: Task | None = None
        self._folder: QTemporaryDir | None = None
        self._count = 0
        self._ended_by_person = False

    def want(self, wanted: Wanted | None) -> None:
        """Prepare this one (None: nothing); what is under way for an older wish is given up."""
        self._next = self._last = wanted
        self._ended_by_person = False
        if self._task is None:
            self.go_on()
        else:
            self._task.stop()

    def go_on(self) -> None:
        """Begin with the wish that waits, if nothing is under way."""
        if self._task is not None or self._next is None or not self._page.isVisible():
            return
        wanted, self._next = self._next, None
        self._task = self._begin(wanted)
        self._task.progressed.connect(self.progressed)
        self._task.done.connect(self._take)
        self._task.failed.connect(self._fail)
        self._task.stopped.connect(self._tell_stopped)
        self._task.ended.connect(self._end)

    def stop(self) -> None:
        """The person does not want to wait."""
        self._next, self._ended_by_person = None, True
        if self._task is not None:
            self._task.stop()

    def is_wanted(self, wanted: Wanted) -> bool:
        """Whether this is what was wished for last: made, under way, or stopped by the person."""
        return wanted == self._last

    def _begin(self, wanted: Wanted) -> Task:
        path = self._new_file()
        if reading.is_small():
            return run_thread(prepare, wanted, path)
        return run_process(prepare, wanted, path, shop=self._page.window_.shop_path(), at_once=True)

    def _new_file(self) -> Path:
        """A name of its own: the one before may be open still."""
        if self._folder is None:
            self._folder = QTemporaryDir()
        self._count += 1
        return Path(self._folder.path()) / f"report-{self._count}.pdf"

    def _take(self, made: Made) -> None:
        if made.wanted == self._last:
            self.ready.emit(made)

    def _fail(self, error: Exception) -> None:
        if self._next is None and self._last is not None:
            self.failed.emit(error)

    def _tell_stopped(self) -> None:
        if self._ended_by_person:
            self.stopped.emit()

    def _end(self) -> None:
        self._task = None
        self.go_on()
