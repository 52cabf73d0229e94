"""What waits until a person sees the window: the first paint shares its time with nothing."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

_AT_MOST: Final = 3000  # ms; a window that opens minimised is not painted


class AfterPaint(QTimer):
    """Calls `run` once, `wait` ms after `widget` was painted next; `begin` starts it.

    A timer that merely begins when a window shows is over before the paint on a slow computer.
    """

    def __init__(self, widget: QWidget, run: Callable[[], object], wait: int = 200) -> None:
        super().__init__(widget)
        self._widget, self._run, self._wait = widget, run, wait
        self._painted = False
        self.setSingleShot(True)
        self.timeout.connect(self._over)

    def begin(self) -> None:
        """Wait for the next paint."""
        self._painted = False
        self._widget.installEventFilter(self)
        self.start(_AT_MOST)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The widget is about to be painted: the wait begins when that is over."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            if self.isActive():
                self._painted = True
                self.start(0)
        return False

    def _over(self) -> None:
        if self._painted:
            self._painted = False
            self.start(self._wait)
        else:
            self._run()
