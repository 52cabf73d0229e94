"""The report itself on the screen: read from top to bottom, tables sorted, charts asked for their values."""

from collections.abc import Iterator
from time import perf_counter
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vefa.i18n import _
from vefa.reports.report import Report
from vefa.ui.layout import Scroll, boxed, column
from vefa.ui.pages.reports.screen_parts import Maker, makers

_SLICE: Final = 0.006  # s of building between two turns of the window
_TOGETHER: Final = 10  # parts that are laid out as one, so that the many above them are not measured again
_STEP: Final = 60  # px of an arrow key


class ScreenView(QWidget):
    """`show_report(report)` builds it piece by piece; `built` when it stands whole."""

    built = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.area = _Reading(QWidget())
        self.setLayout(column((self.area, 1)))
        self._column: QVBoxLayout | None = None
        self._few: QVBoxLayout | None = None
        self._makers: Iterator[Maker] = iter(())
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._build)
        self.setFocusProxy(self.area)

    def show_report(self, report: Report | None, heading: str = "") -> None:
        """Show another report (None: nothing); `heading` stands over it already."""
        self._turn.stop()
        content = QWidget()
        self._column = column(gap=10, margins=(4, 4, 12, 8))
        self._few = None
        content.setLayout(self._column)
        self.area.setWidget(content)  # the one before goes with all that stood in it
        self.area.verticalScrollBar().setValue(0)
        if report is None:
            return
        self.area.setAccessibleName(_("Report, {name}").format(name=f"{report.title}, {report.subtitle}"))
        self._makers = makers(report, heading)
        self._build()
        if not self.is_built():
            self._turn.start()

    def is_built(self) -> bool:
        """Whether nothing is left to build."""
        return self._column is not None and self._column.property("whole") is True

    def _build(self) -> None:
        """Some more of it, a few milliseconds at a time."""
        if self._column is None:
            return
        until = perf_counter() + _SLICE
        for make in self._makers:
            self._lay_out(make())
            if perf_counter() >= until:
                return
        self._turn.stop()
        self._column.addStretch(1)
        self._column.setProperty("whole", True)
        self.built.emit()

    def _lay_out(self, part: QWidget) -> None:
        if self._few is None or self._few.count() >= _TOGETHER:
            self._few = column(gap=10)
            if self._column is not None:
                self._column.addWidget(boxed(self._few))
        self._few.addWidget(part)


class _Reading(Scroll):
    """Moved by arrow keys, Page Up, Page Down, Home and End."""

    def __init__(self, content: QWidget) -> None:
        super().__init__(content)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down, to the ends."""
        bar = self.verticalScrollBar()
        places = {
            Qt.Key.Key_Down: bar.value() + _STEP,
            Qt.Key.Key_Up: bar.value() - _STEP,
            Qt.Key.Key_PageDown: bar.value() + bar.pageStep(),
            Qt.Key.Key_PageUp: bar.value() - bar.pageStep(),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: bar.maximum(),
        }
        place = places.get(Qt.Key(event.key()))
        if place is None:
            super().keyPressEvent(event)
        else:
            bar.setValue(place)
