"""A finished PDF, page by page: whole pages at first, nearer with zoom; drawn beside the window."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from vefa.i18n import _
from vefa.papers.pages import Picture, page_sizes, render
from vefa.rules import format as words
from vefa.ui.fonts import font
from vefa.ui.layout import boxed, column, row
from vefa.ui.painting import CENTER, draw_shadow, draw_text, painter_on, rounded
from vefa.ui.tasks import Task, run_thread
from vefa.ui.theme import color, px, text_size
from vefa.ui.widgets import IconButton, Label
from vefa.ui.widgets.focus import FocusRing

_ZOOMS: Final = (25, 33, 50, 67, 80, 100, 125, 150, 200, 300)
_SCREEN: Final = 96  # dots an inch that 100 % stands for
_POINTS: Final = 72
_REST: Final = 60  # ms without another wish before a page is drawn
_MARGIN: Final = 18
_MAX_PIXELS: Final = 24_000_000


class Space(NamedTuple):
    """A place of a page that stays empty, and what is written there; points from the upper left corner."""

    page: int
    box: tuple[float, float, float, float]
    text: str


def image_of(picture: Picture) -> QImage:
    """The picture as Qt draws it; it keeps its own bytes."""
    made = QImage(picture.data, picture.width, picture.height, picture.width * 4, QImage.Format.Format_RGB32)
    return made.copy()


class PdfView(QWidget):
    """`show_file(path)` shows a PDF; `failed(error)` when it cannot be read, `shown(page)` when one is drawn.

    Page Up and Page Down turn pages, + and - zoom, 0 shows the whole page again; Ctrl with the wheel zooms.
    """

    failed = Signal(object)
    shown = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._path: Path | None = None
        self._drawn: tuple[Path | None, int] = (None, 0)
        self._sizes: list[tuple[float, float]] = []
        self._page, self._zoom = 0, 0  # zoom 0: the whole page
        self._task: Task | None = None
        self._wish: tuple[Path | None, int] = (None, 0)  # what is being drawn
        self._again = False
        self.sheet = _Sheet()
        self.area = _Area(self.sheet)
        self._label = Label("", "small", "text2")
        self._zoom_label = Label("", "small", "text2")
        self._before, self._next, self._out, self._in = self._buttons()
        self._foot = boxed(row(
            None, self._before, self._label, self._next, 12, self._out, self._zoom_label, self._in, None,
        ))  # fmt: skip
        self.setLayout(column((self.area, 1), 10, self._foot))
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self._draw)
        self.area.resized.connect(self._arrange)
        self.area.wished.connect(self._take_wish)
        self.setFocusProxy(self.area)
        self._tell()

    def page(self) -> int:
        """The page that shows, from 0."""
        return self._page

    def pages(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    def percent(self) -> int:
        """The zoom in per cent of the real size."""
        if not self._sizes:
            return 100
        return self._zoom or max(1, round(self._fitting() * 100))

    def show_file(self, path: Path | None, spaces: Sequence[Space] = ()) -> None:
        """Show a PDF (None: nothing); page and zoom stay where there are so many pages."""
        from vefa.errors import VefaError

        self._path, self._sizes = path, []
        self.sheet.spaces = spaces
        if path is not None:
            try:
                self._sizes = page_sizes(path)
            except VefaError as error:
                self._path = None
                self.failed.emit(error)
        self._page = min(self._page, max(len(self._sizes) - 1, 0))
        self._arrange()

    def set_page(self, page: int) -> None:
        """Turn to a page, from 0."""
        page = min(max(page, 0), max(len(self._sizes) - 1, 0))
        if page != self._page:
            self._page = page
            self.area.verticalScrollBar().setValue(0)
            self._arrange()

    def set_zoom(self, percent: int) -> None:
        """Show the page at `percent` of its real size; 0: the whole page."""
        self._zoom = percent
        self._arrange()

    def step_zoom(self, step: int) -> None:
        """One step nearer (1) or farther (-1)."""
        now = self.percent()
        if step > 0:
            self.set_zoom(next((one for one in _ZOOMS if one > now), _ZOOMS[-1]))
        else:
            self.set_zoom(next((one for one in reversed(_ZOOMS) if one < now), _ZOOMS[0]))

    def _take_wish(self, wish: str) -> None:
        wishes = {
            "next": lambda: self.set_page(self._page + 1),
            "before": lambda: self.set_page(self._page - 1),
            "first": lambda: self.set_page(0),
            "last": lambda: self.set_page(self.pages() - 1),
            "in": lambda: self.step_zoom(1),
            "out": lambda: self.step_zoom(-1),
            "fit": lambda: self.set_zoom(0),
        }
        wishes[wish]()

    def _buttons(self) -> list[IconButton]:
        made = []
        for icon, name, wish in (
            ("chevron-left", _("Page before"), "before"),
            ("chevron-right", _("Next page"), "next"),
            ("zoom-out", _("Farther"), "out"),
            ("zoom-in", _("Nearer"), "in"),
        ):
            button = IconButton(icon, name, kind="secondary", size="s")
            button.clicked.connect(lambda _on=False, wish=wish: self._take_wish(wish))
            made.append(button)
        return made

    def _fitting(self) -> float:
        """The share of its real size at which the whole page can be seen."""
        wide, high = (length * _SCREEN / _POINTS for length in self._sizes[self._page])
        room = self.area.viewport().size()
        share = min((room.width() - 2 * _MARGIN) / wide, (room.height() - 2 * _MARGIN) / high)
        return max(share, 0.05)

    def _arrange(self) -> None:
        """Give the sheet its size, and ask for the picture."""
        self._tell()
        if not self._sizes:
            self.sheet.clear()
            return
        share = self._zoom / 100 if self._zoom else self._fitting()
        wide, high = (length * _SCREEN / _POINTS * share for length in self._sizes[self._page])
        self.sheet.set_sheet(QSize(round(wide), round(high)), self._page, share * _SCREEN / _POINTS)
        self._rest.start()

    def _tell(self) -> None:
        count = len(self._sizes)
        text = _("Page {page} / {count}").format(page=self._page + 1, count=count) if count else ""
        self._label.setText(text)
        self._zoom_label.setText(words.percent(self.percent() * 100))
        self._before.setEnabled(self._page > 0)
        self._next.setEnabled(self._page + 1 < count)
        self._foot.setEnabled(bool(count))
        self.area.setAccessibleName(_("Preview") + (f", {text}" if text else ""))

    def _draw(self) -> None:
        """Draw the page that is wanted; while one is under way the next wish waits."""
        if self._path is None or not self._sizes:
            return
        if self._task is not None:
            self._again = True
            return
        wide, high = self._sizes[self._page]
        dots = self.sheet.dots() * self.devicePixelRatioF()
        dpi = min(dots * _POINTS, _POINTS * (_MAX_PIXELS / (wide * high)) ** 0.5)
        self._wish = (self._path, self._page)
        self._task = run_thread(render, self._path, self._page, dpi)
        self._task.done.connect(self._show)
        self._task.failed.connect(self.failed)
        self._task.ended.connect(self._ended)

    def _show(self, picture: Picture) -> None:
        if self._wish == (self._path, self._page):
            self.sheet.set_image(image_of(picture), self._page)
            self.shown.emit(self._page)

    def _ended(self) -> None:
        self._task = None
        if self._again:
            self._again = False
            self._draw()


class _Sheet(QWidget):
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
        self.setMinimumSize(size + QSize(2 * _MARGIN, 2 * _MARGIN))
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


class _Area(FocusRing, QScrollArea):
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
