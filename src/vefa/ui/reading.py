"""How a page reads the shop: a small one at once, a large one in a thread, the newest question only.

A small shop answers before anything is painted, so its pages never show an empty state first. While a large
one is read, what the page showed stays; the page may put grey bars in its place when that takes longer.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.services import reading
from vefa.ui import messages
from vefa.ui.tasks import Task, run_thread


class Reader(QObject):
    """One question after the other; who asks again does not want the answer before any more."""

    def __init__(self, page: QWidget, *, at_once: Callable[[], bool] = reading.is_small) -> None:
        """`at_once`: whether there is so little to read that the window may wait for it."""
        super().__init__(page)
        self._page, self._at_once = page, at_once
        self._task: Task | None = None
        self._show: Callable[[Any], object] | None = None

    def ask(self, function: Callable[..., Any], *args: Any, show: Callable[[Any], object]) -> bool:
        """`show(function(*args))`, at once (answers True) or when it has been read; errors are shown.

        `function` reads and nothing else; in a large shop it runs in a thread, with frozen values.
        """
        self.drop()
        if not self._at_once():
            self._show = show
            task = self._task = run_thread(reading.read, function, args)
            task.done.connect(self._take)
            task.failed.connect(self._fail)
            task.stopped.connect(self._forget)
            return False
        try:
            answer = function(*args)
        except VefaError as error:
            self._fail(error)
        else:
            show(answer)
        return True

    def is_asking(self) -> bool:
        """Whether an answer is awaited."""
        return self._task is not None

    def drop(self) -> None:
        """Want no answer any more; the reading under way ends soon."""
        task = self._task
        self._forget()
        if task is not None:
            task.done.disconnect(self._take)
            task.failed.disconnect(self._fail)
            task.stopped.disconnect(self._forget)
            task.stop()

    def _forget(self) -> None:
        self._task = self._show = None

    def _take(self, answer: Any) -> None:
        show = self._show
        self._forget()
        if show is not None:
            show(answer)

    def _fail(self, error: Exception) -> None:
        self._forget()
        messages.show_error(self._page, error)
