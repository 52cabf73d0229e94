"""The one place where errors are shown: what a person can mend, and bugs of ours.

Everything is also written to a log file that turns over at 1 MB.
"""

import logging
import sys
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLayout, QWidget

from vefa import paths
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.ui.layout import column, row
from vefa.version import VERSION

if TYPE_CHECKING:
    from vefa.ui.dialogs.base import Dialog
    from vefa.ui.widgets import Button

log: Final = logging.getLogger("vefa")
_SIZE: Final = 1_000_000  # bytes of a log file
_KEPT: Final = 3


def start_log() -> None:
    """Write the log to a file of the person's log folder from now on; without one to nowhere."""
    from logging.handlers import RotatingFileHandler

    if any(isinstance(handler, RotatingFileHandler) for handler in log.handlers):
        return
    folder = paths.log_dir()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "vefa.log", maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8", delay=True
        )
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)


def stop_log() -> None:
    """Close the log file."""
    for handler in [h for h in log.handlers if isinstance(h, logging.FileHandler)]:
        log.removeHandler(handler)
        handler.close()


def catch_bugs() -> None:
    """Show whatever nobody has caught in the calm dialog, instead of dying silently."""
    sys.excepthook = _caught


def show_error(
    parent: QWidget,
    error: Exception,
    *,
    title: str = "",
    retry: Callable[[], object] | None = None,
    other: "Button | None" = None,
    unchanged: bool = True,
) -> "Dialog":
    """Tell `error` to the person: VefaError with its way out, anything else as a bug of ours.

    `title` says in three words what did not work; `retry` is tried again by the primary button; `other` is a
    second way out; `unchanged`: nothing in the records has changed, and this is said.
    """
    from vefa.ui.dialogs.base import Dialog
    from vefa.ui.widgets import Banner

    if not isinstance(error, VefaError):
        return show_bug(parent, error)
    log.warning("%s", error)
    dialog = Dialog(
        parent, title or _("That did not work"), error.message, icon="triangle-alert", tone="honey", width=640
    )
    for place, step in enumerate(_steps(error.hint)):
        dialog.body.addSpacing(9 if place else 0)
        dialog.body.addLayout(step)
    if unchanged:
        dialog.body.addSpacing(16)
        dialog.body.addWidget(Banner("success", "shield-check", _("Nothing in your records has changed.")))
    _add_details(dialog, f"{error.message}\n{error.hint}\n\n{about_this_computer()}")
    dialog.set_buttons(*_ways_out(dialog, retry, other))
    dialog.open()
    return dialog


def show_bug(parent: QWidget, error: BaseException) -> "Dialog":
    """Tell calmly that we have made a mistake, with details to copy."""
    from vefa.ui.dialogs.base import Dialog
    from vefa.ui.widgets import Banner, Button

    details = _traceback_of(error)
    log.error("%s", details)
    dialog = Dialog(
        parent,
        _("Something unexpected happened"),
        _("This is a mistake of ours, not of yours. You can go on working."),
        icon="life-buoy",
        tone="info",
        width=640,
    )
    text = _("What was saved before is safe; what was under way just now was not saved.")
    dialog.body.addWidget(Banner("success", "shield-check", text))
    _add_details(dialog, f"{details}\n{about_this_computer()}")
    close = Button(_("Close"), "primary", key_cap="Esc")
    close.clicked.connect(dialog.accept)
    dialog.set_buttons(close)
    dialog.open()
    return dialog


def about_this_computer() -> str:
    """Versions, for a report of what went wrong; no data of the shop."""
    import platform

    return f"Vefa {VERSION} · Python {platform.python_version()} · Qt {qVersion()} · {platform.platform()}"


def _ways_out(dialog: "Dialog", retry: Callable[[], object] | None, other: "Button | None") -> "list[Button]":
    from vefa.ui.widgets import Button

    buttons: list[Button] = []
    if retry is None and other is None:
        close = Button(_("Close"), "primary", key_cap="Esc")
        close.clicked.connect(dialog.accept)
        return [close]
    buttons.append(dialog.cancel_button(kind="ghost"))
    if other is not None:
        other.clicked.connect(dialog.accept)
        buttons.append(other)
    if retry is not None:
        again = Button(_("Try again"), "primary", "refresh-cw", key_cap="Enter")
        again.clicked.connect(dialog.accept)
        again.clicked.connect(lambda: QTimer.singleShot(0, retry))
        buttons.append(again)
    return buttons


def _steps(hint: str) -> list[QLayout]:
    """The sentences of a hint: numbered when there are several."""
    from vefa.ui.widgets import Badge, Label

    sentences = [part.strip() for part in hint.replace(". ", ".\n").split("\n") if part.strip()]
    if len(sentences) < 2:
        return [column(Label(sentence, wrap=True)) for sentence in sentences]
    return [
        row(column(Badge(str(place), "accent"), None), (Label(sentence, wrap=True), 1), gap=11)
        for place, sentence in enumerate(sentences, 1)
    ]


def _add_details(dialog: "Dialog", details: str) -> None:
    """Folded details, and a button that copies them."""
    from vefa.ui.widgets import Button, TextArea

    box = TextArea(details, name=_("Details"), lines=7)
    box.editor.setReadOnly(True)
    fold_out = Button(_("Details"), "ghost", "chevron-right", size="s")
    copy = Button(_("Copy details"), "ghost", "copy", size="s")

    def unfold() -> None:
        box.setVisible(box.isHidden())
        fold_out.set_icon("chevron-right" if box.isHidden() else "chevron-down")
        dialog.fit()

    def take() -> None:
        QGuiApplication.clipboard().setText(details)
        copy.setText(_("Copied"))

    fold_out.clicked.connect(unfold)
    copy.clicked.connect(take)
    dialog.body.addSpacing(12)
    dialog.body.addLayout(row(fold_out, copy, None, gap=2))
    dialog.body.addWidget(box)
    box.hide()


def _traceback_of(error: BaseException) -> str:
    from vefa.ui.worker import WorkFailed

    if isinstance(error, WorkFailed):
        return str(error)
    return "".join(traceback.format_exception(error))


def _caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    window = QApplication.activeWindow() or next(iter(QApplication.topLevelWidgets()), None)
    if window is None:
        log.error("%s", _traceback_of(error))
        sys.__excepthook__(kind, error, trace)
    elif isinstance(error, VefaError):  # nobody told it where it was met
        QTimer.singleShot(0, lambda: show_error(window, error, unchanged=False))
    else:
        QTimer.singleShot(0, lambda: show_bug(window, error))
