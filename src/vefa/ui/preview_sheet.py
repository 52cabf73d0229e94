"""The page of a PDF on its ground: what a preview shows, moves and zooms."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from vefa.papers.pages import Picture
from vefa.ui.fonts import font
from vefa.ui.painting import CENTER, draw_shadow, draw_text, painter_on, rounded
from vefa.ui.theme import color, px, text_size
from vefa.ui.widgets.focus import FocusRing

MARGIN: Final = 18


class Space(NamedTuple):
    """A place of a page that stays empty, and what is written there; points from the upper left corner."""

    page: int
    box: tuple[float, float, float, float]
    text: str


def image_of(picture: Picture) -> QImage:
    """The picture as Qt draws it; it keeps its own bytes."""
    made = QImage(picture.data, picture.width, picture.height, picture.width * 4, QImage.Format.Format_RGB32)
    return made.copy()


class PageSheet(QWidget):
    """The page on its ground, with its shadow."""

    def __init__(self) -> None:
        super().__init__()
        self.spaces: Sequence[Space] = ()
        self._size = QSize()
        self._page, self._dots = 0, 1.0
        self._image: QImage | None = None
        self._image_page = -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def dots(self) -> float:
        """Dots of the screen a point of the page takes."""
        return self._dots

    def clear(self) -> None:
        """Nothing to show."""
        self._image, self._size = None, QSize()
        self.setMinimumSize(0, 0)
        self.update()

    def set_sheet(self, size: QSize, page: int, dots: float) -> None:
        """How large the page shows now."""
        self._size, self._page, self._dots = size, page, dots
        if page != self._image_page:
            self._image = None
        self.setMinimumSize(size + QSize(2 * MARGIN, 2 * MARGIN))
        self.update()

    def set_image(self, image: QImage, page: int) -> None:
        """The picture of the page."""
        self._image, self._image_page = image, page
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Shadow, paper, picture; what stays empty in dashes."""
        if self._size.isEmpty():
            return
        painter = painter_on(self)
        box = QRect(0, 0, self._size.width(), self._size.height())
        box.moveCenter(self.rect().center())
        draw_shadow(painter, QRectF(box), 4, 12, 3)
        painter.fillRect(box, Qt.GlobalColor.white)
        if self._image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(box, self._image)
        for space in self.spaces:
            if space.page == self._page:
                self._paint_space(painter, QPointF(box.topLeft()), space)

    def _paint_space(self, painter: QPainter, corner: QPointF, space: Space) -> None:
        left, top, right, bottom = (length * self._dots for length in space.box)
        area = QRectF(corner.x() + left, corner.y() + top, right - left, bottom - top)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(Qt.GlobalColor.darkGray, 1.2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(area, 5, 5)
        letters = area.width() / 15 * 100 / text_size()  # grows with the page, not with the text size
        draw_text(painter, area, space.text, font(round(letters, 1)), color("#5F5A52"), CENTER)


class PageGround(FocusRing, QScrollArea):
    """The ground the page lies on; `wished` tells keys and wheel."""

    resized = Signal()
    wished = Signal(str)
    _KEYS: Final = {
        Qt.Key.Key_PageDown: "next",
        Qt.Key.Key_PageUp: "before",
        Qt.Key.Key_Home: "first",
        Qt.Key.Key_End: "last",
        Qt.Key.Key_Plus: "in",
        Qt.Key.Key_Minus: "out",
        Qt.Key.Key_0: "fit",
    }

    def __init__(self, sheet: QWidget) -> None:
        super().__init__()
        self.setWidget(sheet)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)
        sheet.setAutoFillBackground(False)
        self.viewport().installEventFilter(self)
        self.setMinimumSize(px(200), px(160))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pages and zoom; arrows move."""
        wish = self._KEYS.get(Qt.Key(event.key()))
        if wish is None:
            super().keyPressEvent(event)
        else:
            self.wished.emit(wish)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the wheel zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.wished.emit("in" if event.angleDelta().y() > 0 else "out")
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A whole page takes the new room."""
        super().resizeEvent(event)
        self.resized.emit()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """The ground, painted under the page."""
        if watched is self.viewport() and event.type() == QEvent.Type.Paint:
            painter = painter_on(self.viewport())
            rounded(painter, self.viewport().rect(), 12, "sunken", "focus" if self.ring else None, 2)
            painter.end()
        return super().eventFilter(watched, event)  # type: ignore[arg-type]
