"""Follow-ups with an hour: told by the desktop when it has come, and in the window where there is no tray.

Looked for every 20 s, so what came due while the computer slept is told when it wakes, and what came due
while the program was closed when it opens; each once on this computer.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from html import escape
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QProcess, QStandardPaths, Qt, QTimer
from PySide6.QtWidgets import QSystemTrayIcon

from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.services.follow_ups import FollowUpRow, reminders
from vefa.ui import preferences

if TYPE_CHECKING:
    from vefa.ui.window import Window

_LOOK: Final = 20_000  # ms
_BEFORE: Final = timedelta(days=1)  # that a computer looks back which never told anything
_NAMED: Final = 3  # in one message
_STAYS: Final = 20_000  # ms that the desktop is asked to show it


def system_tray(window: "Window") -> QSystemTrayIcon | None:
    """An icon in the tray that can tell something; None where the desktop has no such place."""
    from vefa.ui.app_icon import app_icon

    if not QSystemTrayIcon.isSystemTrayAvailable() or not QSystemTrayIcon.supportsMessages():
        return None
    tray = QSystemTrayIcon(app_icon(), window)
    tray.setToolTip("Vefa")
    tray.show()
    return tray


def desktop_message(head: str, lines: Sequence[str]) -> bool:
    """Tell it by the desktop's own messages (GNOME has them, but no tray); False where there is no such way.

    The message is markup, the words of people are not.
    """
    program = QStandardPaths.findExecutable("notify-send")
    if not program:
        return False
    told = ["--app-name=Vefa", f"--expire-time={_STAYS}", "--", head, escape("\n".join(lines), quote=False)]
    return bool(QProcess.startDetached(program, told)[0])


class Reminders(QObject):
    """Belongs to a window and goes with it."""

    def __init__(
        self, window: "Window", tray: Callable[["Window"], QSystemTrayIcon | None] = system_tray
    ) -> None:
        super().__init__(window)
        self._window, self._make_tray = window, tray
        self._tray: QSystemTrayIcon | None = None
        self._since = _since(window)
        self._ticks = QTimer(self)
        self._ticks.setInterval(_LOOK)
        self._ticks.timeout.connect(self.look)

    def begin(self) -> None:
        """Tell what was missed, and look from now on."""
        self.look()
        self._ticks.start()

    def end(self) -> None:
        """The shop is being closed: until now everything was told."""
        self._ticks.stop()
        preferences.set_reminded(str(self._window.shop_path()), self._since.isoformat())

    def look(self) -> None:
        """Tell what came due since the last look."""
        now = self._window.now()
        since, self._since = self._since, now
        found = reminders(since, now)
        if found:
            preferences.set_reminded(str(self._window.shop_path()), now.isoformat())
            self._tell(found)

    def _tell(self, found: Sequence[FollowUpRow]) -> None:
        if self._tray is None:
            self._tray = self._make_tray(self._window)
            if self._tray is not None:
                self._tray.messageClicked.connect(self._come)
        if self._tray is None:
            desktop_message(head_of(found), lines_of(found))
            self._window.toast(in_one_line(found), news=True)
        else:
            icon = QSystemTrayIcon.MessageIcon.Information
            self._tray.showMessage(head_of(found), "\n".join(lines_of(found)), icon, _STAYS)

    def _come(self) -> None:
        """The window comes to the front, with what is to be done."""
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()
        window.go("today")


def head_of(found: Sequence[FollowUpRow]) -> str:
    """What it is about."""
    text = ngettext("{count} reminder", "{count} reminders", len(found))
    return _("Reminder") if len(found) == 1 else text.format(count=words.number(len(found)))


def lines_of(found: Sequence[FollowUpRow]) -> list[str]:
    """The first ones, and how many more there are."""
    lines = [_line(one) for one in found[:_NAMED]]
    more = len(found) - len(lines)
    if more:
        lines.append(_("and {count} more").format(count=words.number(more)))
    return lines


def in_one_line(found: Sequence[FollowUpRow]) -> str:
    """For the window."""
    said = head_of(found) if len(found) > 1 else _line(found[0])
    return _("Reminder: {text}").format(text=said) if len(found) == 1 else f"{said}: {_line(found[0])} …"


def _line(one: FollowUpRow) -> str:
    return " · ".join(filter(None, (one.clock, one.text, one.customer)))


def _since(window: "Window") -> datetime:
    """Until when this computer has told; never after now, for a clock may have been put back."""
    kept, now = preferences.reminded(str(window.shop_path())), window.now()
    try:
        return min(datetime.fromisoformat(kept), now) if kept else now - _BEFORE
    except (TypeError, ValueError):
        return now - _BEFORE
