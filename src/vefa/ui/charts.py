"""Charts in the window: paints a drawing of `vefa.charts`, tells values under the pointer and to readers."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from vefa.charts.drawing import WINDOW, Drawing, Look, Region
from vefa.ui.chart_painting import paint_drawing
from vefa.ui.fonts import font, text_width
from vefa.ui.painting import CENTER, draw_text, focus_frame, painter_on, rounded
from vefa.ui.theme import px, text_size
from vefa.ui.tips import plain_tip
from vefa.ui.widgets.focus import FocusRing


def _measure(text: str, size: float, bold: bool) -> float:
    """Width of `text` in the units of a drawing (px at 100 %)."""
    return text_width(text, font(size, 600 if bold else 400)) * 100 / text_size()


def window_look() -> Look:
    """The look that drawings for the window are made with: sizes of the window, real widths of letters."""
    return replace(WINDOW, measure=_measure)


class ChartView(FocusRing, QWidget):
    """Shows a drawing made by `make(size, look)` for the size it is given; made anew when that changes.

    Sizes are px at 100 %. The pointer, or the arrow keys when focused, show the value of a region.
    """

    def __init__(
        self,
        make: Callable[[tuple[float, float], Look], Drawing] | None = None,
        *,
        least: tuple[int, int] = (160, 120),
        fixed: bool = False,
    ) -> None:
        super().__init__()
        self._make = make
        self._least = QSize(px(least[0]), px(least[1]))
        self._drawing: Drawing | None = None
        self._at = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if fixed else Qt.FocusPolicy.TabFocus)
        if fixed:
            self.setFixedSize(self._least)
        else:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_chart(self, make: Callable[[tuple[float, float], Look], Drawing] | None) -> None:
        """Show another drawing; None shows nothing."""
        self._make = make
        self._forget()

    def drawing(self) -> Drawing | None:
        """The drawing for the size that the widget has."""
        if self._drawing is None and self._make is not None and self.width() > 0 and self.height() > 0:
            scale = px(100) / 100
            self._drawing = self._make((self.width() / scale, self.height() / scale), window_look())
            self.setAccessibleName(self._drawing.text)
        return self._drawing

    def minimumSizeHint(self) -> QSize:
        """What was named as the least."""
        return self._least

    def sizeHint(self) -> QSize:
        """A little more than the least."""
        return self._least

    def resizeEvent(self, event: object) -> None:
        """Another size, another drawing."""
        self._forget()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The value shows at once, without the wait of a tool tip."""
        drawing = self.drawing()
        region = self._region_at(event.position())
        self._show(drawing.regions.index(region) if drawing is not None and region is not None else -1)

    def leaveEvent(self, event: QEvent) -> None:
        """No value without the pointer."""
        super().leaveEvent(event)
        self._show(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right (up and down too), Home and End walk over the values and say them."""
        drawing = self.drawing()
        count = len(drawing.regions) if drawing is not None else 0
        at = {
            Qt.Key.Key_Left: self._at - 1,
            Qt.Key.Key_Up: self._at - 1,
            Qt.Key.Key_Right: self._at + 1,
            Qt.Key.Key_Down: self._at + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: count - 1,
        }.get(Qt.Key(event.key()))
        if at is None or drawing is None or not count:
            super().keyPressEvent(event)
            return
        from vefa.ui.announce import say

        self._show(min(max(at, 0), count - 1))
        say(self, drawing.regions[self._at].text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The drawing, and the bubble of the region pointed at."""
        drawing = self.drawing()
        if drawing is None:
            return
        painter = painter_on(self)
        paint_drawing(painter, drawing)
        if 0 <= self._at < len(drawing.regions):
            self._paint_bubble(painter, drawing.regions[self._at])
        if self.ring and self.hasFocus():
            focus_frame(painter, self.rect(), 8)

    def _forget(self) -> None:
        self._show(-1)
        self._drawing = None
        self.update()

    def _show(self, at: int) -> None:
        if at != self._at:
            self._at = at
            told = self._drawing.regions[at].text if self._drawing is not None and at >= 0 else ""
            self.setToolTip(plain_tip(told))
            self.update()

    def _region_at(self, spot: QPointF) -> Region | None:
        drawing, scale = self.drawing(), px(100) / 100
        regions = drawing.regions if drawing is not None else ()
        return next((region for region in regions if _box_of(region, scale).contains(spot)), None)

    def _paint_bubble(self, painter: QPainter, region: Region) -> None:
        """Name and value; one below the other where they have no room side by side."""
        box, letters = _box_of(region, px(100) / 100), font(12.5, 600)
        lines = [region.text]
        if text_width(region.text, letters) + px(18) > self.width() and region.name and region.value:
            lines = [region.name, region.value]
        width = min(max(text_width(line, letters) for line in lines) + px(18), self.width())
        height = px(18) * len(lines) + px(6)
        left = min(max(0.0, box.center().x() - width / 2), self.width() - width)
        top = min(max(0.0, box.top() - height - 4), max(self.height() - height, 0))
        rounded(painter, QRectF(left, top, width, height), 7, "text")
        for place, line in enumerate(lines):
            spot = QRectF(left + px(6), top + px(3) + px(18) * place, width - px(12), px(18))
            draw_text(painter, spot, line, letters, "bg", CENTER)


def _box_of(region: Region, scale: float) -> QRectF:
    return QRectF(region.x * scale, region.y * scale, region.width * scale, region.height * scale)
