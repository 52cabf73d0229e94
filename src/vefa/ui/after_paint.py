"""What waits until a person sees the window: the first paint shares its time with nothing."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QTimer

_AT_MOST: Final = 3000  # ms; a window that opens minimised is not painted


class AfterPaint(QTimer):
    """Calls `run` once, `wait` ms after `widget` was painted next; `begin` starts it.

    `widget` has a signal `painted`. A timer that merely begins when a window shows is over before the paint
    on a slow computer.
    """

    def __init__(self, widget: Any, run: Callable[[], object], wait: int = 200) -> None:
        super().__init__(widget)
        self._widget, self._run, self._wait = widget, run, wait
        self._painted = self._waits = False
        self.setSingleShot(True)
        self.timeout.connect(self._over)

    def begin(self) -> None:
        """Wait for the next paint."""
        self._painted = False
        if not self._waits:
            self._waits = True
            self._widget.painted.connect(self._seen)
        self.start(_AT_MOST)

    def _seen(self) -> None:
        """The widget is being painted: the wait begins when that is over."""
        self._waits = False
        self._widget.painted.disconnect(self._seen)
        if self.isActive():
            self._painted = True
            self.start(0)

    def _over(self) -> None:
        if self._painted and self._wait:
            self._painted = False
            self.start(self._wait)
        else:
            self._run()
