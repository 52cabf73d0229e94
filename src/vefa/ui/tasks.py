"""Long work beside the window: short work in a thread, heavy work in a process of its own.

Both take a plain function that may have a parameter `progress`; its answer, or what went wrong, arrives as a
signal in the window's thread. Only frozen dataclasses and plain values may go in and come out.
"""

import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from vefa.errors import BrokenOff, VefaError
from vefa.i18n import _, language
from vefa.progress import Stopped

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from vefa.ui.worker import Work

_LOOK: Final = 40  # ms between two looks into the pipe
_PATIENCE: Final = 600  # ms until a process that may end at once, and hears nothing, is ended
_TURN: Final = 0.0005  # s until the window gets its turn beside Python code; 0.005 adds up to pauses
_running: "set[Task]" = set()


class Task(QObject):
    """Work under way. `done(result)`, `failed(exception)` or `stopped()` comes once, then `ended()`."""

    progressed = Signal(object, object, str)
    done = Signal(object)
    failed = Signal(object)
    stopped = Signal()
    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        _running.add(self)

    def stop(self) -> None:
        """Ask the work to end without keeping anything; too late once it has begun to save for good."""
        raise NotImplementedError

    def wait(self, seconds: float) -> None:
        """Wait until the work has ended, at most so long."""
        raise NotImplementedError

    def _end(self, message: tuple[Any, ...]) -> None:
        from vefa.ui.worker import WorkFailed

        kind, *rest = message
        if kind == "done":
            self.done.emit(rest[0])
        elif kind == "stopped":
            self.stopped.emit()
        else:
            self.failed.emit(rest[0] if kind == "error" else WorkFailed(rest[0]))
        self.ended.emit()
        _running.discard(self)
        self.deleteLater()


class ThreadTask(Task):
    """Work in a thread, with a connection to the shop of its own that is closed afterwards."""

    _arrived = Signal(object)

    def __init__(self, function: Callable[..., Any], args: tuple[Any, ...], named: dict[str, Any]) -> None:
        super().__init__()
        self._work = (function, args, named)
        self._stop = threading.Event()
        self._arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)
        sys.setswitchinterval(_TURN)
        self._thread = threading.Thread(target=self._run, name=f"vefa {function.__name__}", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End at the next report."""
        self._stop.set()

    def wait(self, seconds: float) -> None:
        """Wait for the thread."""
        self._thread.join(seconds)

    def _run(self) -> None:
        from vefa.ui.worker import Reporter, call

        reporter = Reporter(lambda *told: self._arrived.emit(("progress", *told)), self._stop.is_set)
        try:
            message: tuple[Any, ...] = ("done", call(*self._work, reporter))
        except Stopped:
            message = ("stopped",)
        except VefaError as error:
            message = ("error", error)
        except Exception:  # noqa: BLE001 - whatever it is, the window must hear of it
            message = ("bug", traceback.format_exc())
        finally:
            from vefa.services import shops

            shops.close_thread()
        self._arrived.emit(message)

    def _take(self, message: tuple[Any, ...]) -> None:
        if message[0] == "progress":
            self.progressed.emit(*message[1:])
            return
        self._thread.join()  # it has nothing left to do but let go of this object, which must not die there
        self._end(message)


class ProcessTask(Task):
    """Work in a process: the window stays smooth, and nothing is kept when it is stopped or dies."""

    def __init__(self, work: "Work", *, at_once: bool) -> None:
        """`at_once`: it may be ended at any moment before it saves what it did (`Job.at_once`)."""
        from multiprocessing import get_context

        from vefa.ui.worker import child

        super().__init__()
        self._at_once, self._ending, self._saving = at_once, False, False
        context = get_context("spawn")
        self._pipe, far = context.Pipe()
        # no daemon: a daemon may have no children, and old workbooks are read in a process of their own
        self._process = context.Process(target=child, args=(far, work))
        self._process.start()
        far.close()
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._look)
        self._clock.start(_LOOK)

    def stop(self) -> None:
        """End at the next report; a process that has gone already is no harm."""
        try:
            self._pipe.send("stop")
        except OSError:
            self._clock.setInterval(0)
        if self._at_once:
            QTimer.singleShot(_PATIENCE, self, self._end_at_once)

    def _end_at_once(self) -> None:
        """It is in the middle of a step that hears nothing: end it, unless it is saving already."""
        if self._clock.isActive():
            self._look()
        if self._clock.isActive() and not self._saving:
            self._ending = True
            self._process.kill()

    def wait(self, seconds: float) -> None:
        """Wait for the process."""
        self._process.join(seconds)

    def _look(self) -> None:
        messages, gone = _messages(self._pipe)
        for message in messages:
            if message[0] == "saving":
                self._saving = True
            elif message[0] == "progress":
                self.progressed.emit(*message[1:])
            else:
                self._finish(message)
                return
        if gone:
            self._finish(("stopped",) if self._ending else ("error", _died()))

    def _finish(self, message: tuple[Any, ...]) -> None:
        """The process is not waited for: it lets go of much memory, and the window would stand still."""
        self._clock.stop()
        self._pipe.close()
        self._end(message)


def run_thread(function: Callable[..., Any], *args: Any, **named: Any) -> ThreadTask:
    """Do short work (reading, a backup) in a thread; the function may take `progress`."""
    return ThreadTask(function, args, named)


def run_process(
    function: Callable[..., Any], *args: Any, shop: Path | None = None, at_once: bool = False, **named: Any
) -> ProcessTask:
    """Do heavy work (an import) in a process that opens `shop`; the function is imported there by name.

    `at_once`: it may be ended at any moment, as `Job.at_once` says.
    """
    from vefa.ui.worker import Work

    return ProcessTask(Work(function, args, named, language(), shop), at_once=at_once)


def running() -> int:
    """How many tasks have not ended."""
    return len(_running)


def stop_all(seconds: float = 5) -> None:
    """Stop everything under way and wait for it; before the shop is closed."""
    for task in list(_running):
        task.stop()
        task.wait(seconds)


def _messages(pipe: "Connection") -> tuple[list[tuple[Any, ...]], bool]:
    """What the other side has sent, and whether it has gone."""
    found: list[tuple[Any, ...]] = []
    try:
        while pipe.poll():
            found.append(pipe.recv())
    except (EOFError, OSError):
        return found, True
    return found, False


def _died() -> BrokenOff:
    return BrokenOff(
        _("The work ended before it was finished."),
        _("Nothing of it was saved. Try it again; if it happens again, restart the computer."),
    )
