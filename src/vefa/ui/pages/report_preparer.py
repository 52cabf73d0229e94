"""Prepares the preview in a thread: one report at a time, the last wish only, and only for eyes that look."""

from pathlib import Path

from PySide6.QtCore import QObject, QTemporaryDir, Signal
from PySide6.QtWidgets import QWidget

from vefa.ui.pages.report_work import Made, Wanted, prepare
from vefa.ui.tasks import Task, run_thread


class Preparer(QObject):
    """`want(report)`; `ready(Made)` comes for the last wish, or `failed(exception)`.

    While `page` is hidden a wish waits; `go_on()` when the page is seen again.
    """

    ready = Signal(object)
    failed = Signal(object)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._next: Wanted | None = None
        self._task: Task | None = None
        self._folder: QTemporaryDir | None = None
        self._count = 0

    def want(self, wanted: Wanted) -> None:
        """Prepare this one; what is under way for an older wish is given up."""
        self._next = wanted
        if self._task is None:
            self.go_on()
        else:
            self._task.stop()

    def go_on(self) -> None:
        """Begin with the wish that waits, if nothing is under way."""
        if self._task is not None or self._next is None or not self._page.isVisible():
            return
        wanted, self._next = self._next, None
        self._task = run_thread(prepare, wanted, self._new_file())
        self._task.done.connect(self._take)
        self._task.failed.connect(self._fail)
        self._task.ended.connect(self._end)

    def _new_file(self) -> Path:
        """A name of its own: the one before may be open still."""
        if self._folder is None:
            self._folder = QTemporaryDir()
        self._count += 1
        return Path(self._folder.path()) / f"report-{self._count}.pdf"

    def _take(self, made: Made) -> None:
        if self._next is None:
            self.ready.emit(made)

    def _fail(self, error: Exception) -> None:
        if self._next is None:
            self.failed.emit(error)

    def _end(self) -> None:
        self._task = None
        self.go_on()
