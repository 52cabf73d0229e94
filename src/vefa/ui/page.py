"""What every page is: a head, a body, `refresh()`, and two ways to do something: `act` and `run_task`."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.ui import messages
from vefa.ui.actions import Action
from vefa.ui.job import Job
from vefa.ui.layout import Margins, boxed, set_margins
from vefa.ui.page_header import PageHeader
from vefa.ui.painting import fill_box, painter_on
from vefa.ui.tasks import Task, run_process, run_thread

if TYPE_CHECKING:
    from vefa.ui.dialogs.confirm import Confirm
    from vefa.ui.reading import Reader
    from vefa.ui.window import Window

WINDOW_KEYS = frozenset({"Ctrl+K", "Ctrl+O", "Ctrl+Z", "Ctrl+F", "F1", "F2", "F5", "Ctrl+,"})


class Page(QWidget):
    """A place of the window. A subclass builds itself in `__init__` and fills itself in `refresh()`.

    `refresh()` runs when the page is first shown and whenever the data have changed while it is visible; a
    hidden page goes stale and refreshes when it is shown again. `arrive(**arguments)` runs when somebody is
    sent here.
    """

    painted = Signal()

    def __init__(self, window: "Window") -> None:
        super().__init__()
        self.window_ = window
        self.header = PageHeader()
        self.actions_: Sequence[Action] = ()
        self._stale = True
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.refresh_if_seen)
        self._keys: list[QShortcut] = []
        self._dialogs: Reader | None = None  # reads for those that are to open
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.header)

    # what a subclass fills in ------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the data again and show them."""

    def arrive(self, **arguments: Any) -> None:
        """Somebody is sent here to see something special, as `customer=12`."""

    def help_text(self) -> str:
        """What F1 tells about this page: paragraphs, parted by empty lines; a line "# …" is a heading."""
        return ""

    def search_here(self) -> None:
        """Ctrl+F: the focus goes into the search of the page; a detail that stands alone gives way."""
        from vefa.ui.split import Split
        from vefa.ui.widgets import SearchField

        search, split = self.findChild(SearchField), self.findChild(Split)
        if search is not None:
            if split is not None and split.is_stepped() and not search.isVisible():
                split.close_detail()
            search.setFocus()
            search.selectAll()

    def about(self) -> dict[str, Any]:
        """Whom and what a talk logged from here is about: customer_id, order_id, complaint_id."""
        return {}

    def held(self) -> object | None:
        """What is under way here and nowhere kept, for the page that is built anew; None: nothing."""
        return None

    def take_up(self, _held: Any) -> None:
        """Go on with what the page before `held`."""

    def leave(self, _then: Callable[[], object]) -> bool:
        """Whether the page may be left; one with unsaved work asks, answers False and does `_then` later."""
        return True

    # head and body -----------------------------------------------------------------------------

    def set_title(self, title: str, context: str = "") -> None:
        """The serif title and one line of what is true now."""
        self.header.set_title(title, context)
        self.setAccessibleName(title)

    def set_actions(self, actions: Sequence[Action]) -> None:
        """Actions of the head, the primary one last; their shortcuts work while the page is seen."""
        self.actions_ = [*actions]
        self.header.set_actions(actions)
        for key in self._keys:
            key.setEnabled(False)
            key.deleteLater()
        self._keys = [self._key(action) for action in actions if _is_own_key(action)]

    def set_body(self, layout: QLayout, margins: Margins = (24, 0, 24, 24)) -> None:
        """What stands below the head."""
        set_margins(layout, margins)
        self._column.addWidget(boxed(layout), 1)

    # life --------------------------------------------------------------------------------------

    def data_changed(self) -> None:
        """The shop's data have changed: refresh soon if the page is seen, else when it is next shown."""
        self._stale = True
        self._later.start()

    def refresh_if_seen(self) -> None:
        """Refresh a stale page that is seen."""
        if self._stale and self.isVisible():
            self._stale = False
            self.refresh()

    def fill(self) -> None:
        """Read for a window that is about to show, so that it is laid out once."""
        self._stale = False
        self.refresh()

    def show_again(self) -> None:
        """The page has come into sight."""
        self.refresh_if_seen()

    # doing -------------------------------------------------------------------------------------

    def act(
        self,
        function: Callable[..., Any],
        *args: Any,
        done: str | Callable[[Any], str] = "",
        undo: Callable[[Any], object] | None = None,
        then: Callable[[Any], object] | None = None,
        **named: Any,
    ) -> Any | None:
        """Call a service: `function(*args, **named)`; a VefaError is shown. Answers the result, else None.

        On success the data have changed, `done` is told in a toast (`undo(result)` behind its button) and
        `then(result)` runs.
        """
        try:
            result = function(*args, **named)
        except VefaError as error:
            messages.show_error(self, error)
            return None
        self.finish(result, done=done, undo=undo, then=then)
        return result

    def finish(
        self,
        result: Any,
        *,
        done: str | Callable[[Any], str] = "",
        undo: Callable[[Any], object] | None = None,
        then: Callable[[Any], object] | None = None,
    ) -> None:
        """What follows on success, as in `act`: news to all pages, a toast, the next step."""
        self.window_.data_changed.emit()
        sentence = done(result) if callable(done) else done
        if sentence:
            back = None if undo is None else lambda: self.act(undo, result, done=_("Undone."))
            self.window_.toast(sentence, back)
        if then is not None:
            then(result)

    def read(self, function: Callable[..., Any], *args: Any, show: Callable[[Any], object]) -> None:
        """`show(function(*args))` for a dialog that is to open: at once, or when it is read in a large shop.

        Who asks again does not want the answer before any more; errors are shown.
        """
        from vefa.ui.reading import Reader

        if self._dialogs is None:
            self._dialogs = Reader(self)
        self._dialogs.ask(function, *args, show=show)

    def run_task(
        self,
        job: Job,
        function: Callable[..., Any],
        *args: Any,
        on_done: Callable[[Any], object],
        on_error: Callable[[Exception], object] | None = None,
        **named: Any,
    ) -> Task:
        """Do long work beside the window: `function(*args, **named)`, with `progress` if it takes one.

        The window takes no presses meanwhile; the progress dialog comes after `job.after` ms.
        `on_done(result)` runs on success (call `self.finish` there if data have changed); errors are shown
        or go to `on_error`.
        """
        if job.heavy:
            shop = self.window_.shop_path()
            task: Task = run_process(function, *args, shop=shop, at_once=job.at_once, **named)
        else:
            task = run_thread(function, *args, **named)
        Watch(self, job, task)
        task.done.connect(on_done)
        task.failed.connect(on_error or (lambda error: messages.show_error(self, error)))
        return task

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The page's ground."""
        self.painted.emit()
        fill_box(painter_on(self), self.rect(), "bg")

    def _key(self, action: Action) -> QShortcut:
        key = QShortcut(QKeySequence(action.shortcut), self)
        key.activated.connect(lambda run=action.run: run())
        key.setEnabled(action.enabled)
        return key


class Watch(QObject):
    """Keeps presses off the window while a task runs, and opens its dialog when it takes longer.

    The window is not closed before somebody was asked.
    """

    _under_way: ClassVar[list["Watch"]] = []

    def __init__(self, widget: QWidget, job: Job, task: Task) -> None:
        super().__init__(task)
        self._question: Confirm | None = None
        self._under_way.append(self)
        self._widget, self._job, self._task = widget, job, task
        from vefa.ui.widgets import Scrim

        self._shield = Scrim(widget.window(), clear=True)
        self._wait = QTimer(task)
        self._wait.setSingleShot(True)
        self._wait.timeout.connect(self._open)
        self._wait.start(job.after)
        task.ended.connect(self._end)

    def _open(self) -> None:
        from vefa.ui.dialogs.progress import ProgressDialog

        dialog = ProgressDialog(self._widget, self._task, self._job)
        dialog.close_wanted.connect(self.ask_to_close)
        dialog.open()

    @classmethod
    def asks(cls, window: QWidget) -> bool:
        """Whether work is under way in `window` that is to be asked about before it closes."""
        mine = [watch for watch in cls._under_way if watch.is_in(window)]
        for watch in mine[:1]:
            watch.ask_to_close()
        return bool(mine)

    def is_in(self, window: QWidget) -> bool:
        """Whether it is the work of this window."""
        return self._widget.window() is window

    def ask_to_close(self) -> None:
        """Whether the work is to be stopped and the window closed; the work goes on meanwhile."""
        from vefa.ui.dialogs.confirm import Question, ask

        if self._question is None:
            told = self._job.stop or _("If you stop, nothing is saved.")
            question = Question(_("Close while work is under way?"), told, _("Stop and close"))
            self._question = ask(self._widget, question, self._stop_and_close)
            self._question.finished.connect(self._forget)

    def _stop_and_close(self) -> None:
        self._task.ended.connect(self._widget.window().close)
        self._task.stop()

    def _forget(self, _answer: int) -> None:
        self._question = None

    def _end(self) -> None:
        self._under_way.remove(self)
        if self._question is not None:
            self._question.reject()
        self._wait.stop()
        self._shield.hide()
        self._shield.deleteLater()


def _is_own_key(action: Action) -> bool:
    return bool(action.shortcut) and action.shortcut not in WINDOW_KEYS


__all__ = ["Job", "Page", "Watch"]
