"""The far side of long work, in another thread or process. It knows no Qt, so a child starts fast."""

import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from vefa.errors import VefaError
from vefa.progress import Progress, Stopped
from vefa.records import dataclass

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_PAUSE: Final = 0.05  # s between two messages about how far the work is


class WorkFailed(Exception):  # noqa: N818 - it carries a bug of the work to the window
    """The work failed by a bug of ours; the text is the traceback of the other side."""


@dataclass(frozen=True, slots=True)
class Work:
    """What a child process is to do: `function(*args, **named)` with the shop at `shop` open (None: none)."""

    function: Callable[..., Any]
    args: tuple[Any, ...]
    named: Mapping[str, Any]
    language: str
    shop: Path | None


class Reporter:
    """A Progress that tells at most 20 times a second, and raises Stopped as soon as that is wanted.

    Once the work is saved for good (`save`) it is too late for that.
    """

    def __init__(self, tell: Callable[[int, int | None, str], None], stopped: Callable[[], bool]) -> None:
        self._tell, self._stopped = tell, stopped
        self._last, self._text = 0.0, ""
        self._saved = False

    def save(self) -> None:
        """The work is about to be saved: the last moment at which it can be stopped."""
        if not self._saved and self._stopped():
            raise Stopped
        self._saved = True

    def __call__(self, done: int, total: int | None = None, text: str = "") -> None:
        """`done` of `total` units, the step in words."""
        now = monotonic()
        if now - self._last < _PAUSE and text == self._text:
            return
        self._last, self._text = now, text
        if not self._saved and self._stopped():
            raise Stopped
        self._tell(done, total, text)


def call(
    function: Callable[..., Any], args: tuple[Any, ...], named: Mapping[str, Any], progress: Progress
) -> Any:
    """Call `function`, with `progress` as its parameter of that name if it has one."""
    from inspect import signature

    names = list(signature(function).parameters)
    if names and names[0] == "progress":
        return function(progress, *args, **named)
    if "progress" in names:
        return function(*args, progress=progress, **named)
    return function(*args, **named)


def child(pipe: "Connection", work: Work) -> None:
    """The body of a child process: speak the language, open the shop, work, send one answer.

    Sent are ("progress", done, total, text), ("saving",) when it is too late to stop, then one of ("done",
    result), ("stopped",), ("error", VefaError) and ("bug", traceback). A message "stop" from the other side
    ends the work at its next report.
    """
    from vefa.i18n import set_language

    set_language(work.language)
    reporter = Reporter(lambda *told: pipe.send(("progress", *told)), pipe.poll)
    try:
        answer: tuple[Any, ...] = ("done", _in_shop(work, reporter, lambda: pipe.send(("saving",))))
    except Stopped:
        answer = ("stopped",)
    except VefaError as error:
        answer = ("error", error)
    except Exception:  # noqa: BLE001 - whatever it is, the window must hear of it
        answer = ("bug", traceback.format_exc())
    pipe.send(answer)
    pipe.close()


def _in_shop(work: Work, progress: Reporter, saving: Callable[[], None]) -> Any:
    if work.shop is None:
        return call(work.function, work.args, work.named, progress)
    from vefa.services import shops

    def save() -> None:
        progress.save()
        saving()

    with shops.at_work(work.shop, before_saving=save):
        return call(work.function, work.args, work.named, progress)
