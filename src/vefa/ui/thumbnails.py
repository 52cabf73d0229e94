"""The pages of a PDF as small pictures in a column; drawn beside the window, only those that are seen."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QImage, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem

from vefa.i18n import _
from vefa.papers.pages import Picture, render
from vefa.ui.fonts import font
from vefa.ui.layout import see_through
from vefa.ui.painting import CENTER, draw_text, rounded
from vefa.ui.preview_sheet import image_of
from vefa.ui.tasks import Task, run_thread
from vefa.ui.theme import px
from vefa.ui.widgets.focus import FocusRing

Index = QModelIndex | QPersistentModelIndex
_WIDE: Final = 74  # px at 100 % of a picture
_HIGHEST: Final = 110
_FOOT: Final = 22
_KEPT: Final = 400
_POINTS: Final = 72
_TEXTS: Final = frozenset({int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole)})


class _Pages(QAbstractListModel):
    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self.sizes: Sequence[tuple[float, float]] = ()

    def set_sizes(self, sizes: Sequence[tuple[float, float]]) -> None:
        """Other pages."""
        self.beginResetModel()
        self.sizes = sizes
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """One row a page."""
        return 0 if parent is not None and parent.isValid() else len(self.sizes)

    def data(self, index: Index, role: int = 0) -> Any:
        """The page's number in words."""
        return _("Page {page}").format(page=index.row() + 1) if role in _TEXTS else None


class _Picture(QStyledItemDelegate):
    """A white page with its picture and its number; a petrol line round the one that shows."""

    def __init__(self, view: "Thumbnails") -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the page."""
        return QSize(px(_WIDE) + px(24), self._view.box_of(index.row()).height() + px(_FOOT) + px(14))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Page, frame, number."""
        page = index.row()
        box = self._view.box_of(page)
        box.moveCenter(option.rect.center())
        box.moveTop(option.rect.top() + px(8))
        painter.save()
        painter.fillRect(box, Qt.GlobalColor.white)
        image = self._view.image(page)
        if image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(box, image)
        on = self._view.currentIndex().row() == page
        line = "focus" if on and self._view.ring else "accent" if on else "line2"
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rounded(painter, QRectF(box).adjusted(-2, -2, 2, 2), 3, None, line, 2 if on else 1)
        foot = QRectF(option.rect.left(), box.bottom() + 3, option.rect.width(), px(_FOOT))
        letters = font(12.5, 600 if on else 400)
        draw_text(painter, foot, str(page + 1), letters, "text" if on else "text3", CENTER)
        painter.restore()


class Thumbnails(FocusRing, QListView):
    """`page_wanted(page)` (from 0) when one is pressed or reached by arrow keys."""

    page_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._path: Path | None = None
        self._images: dict[int, QImage] = {}
        self._task: Task | None = None
        self._under_way: tuple[Path | None, int] = (None, -1)
        self._quiet = False
        self._rows = _Pages(self)
        self.setModel(self._rows)
        self.setItemDelegate(_Picture(self))
        self.setAccessibleName(_("Pages"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(px(_WIDE) + px(38))
        self.setMouseTracking(True)
        see_through(self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(30)
        self._rest.timeout.connect(self._draw_next)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._rest.start())
        self.selectionModel().currentChanged.connect(self._tell)

    def show_pages(self, path: Path | None, sizes: Sequence[tuple[float, float]], page: int) -> None:
        """Other pages, `page` chosen."""
        self._path, self._images = path, {}
        self._quiet = True
        self._rows.set_sizes(tuple(sizes))
        self._quiet = False
        self.set_page(page)
        self._rest.start()

    def set_page(self, page: int) -> None:
        """Mark the page that shows, without telling."""
        self._quiet = True
        self.setCurrentIndex(self._rows.index(page, 0))
        self._quiet = False
        self._rest.start()

    def image(self, page: int) -> QImage | None:
        """The picture of a page, None while it is not drawn."""
        return self._images.get(page)

    def box_of(self, page: int) -> QRect:
        """How large the picture of a page is."""
        wide, high = self._rows.sizes[page]
        share = min(px(_WIDE) / wide, px(_HIGHEST) / high)
        return QRect(0, 0, max(round(wide * share), 1), max(round(high * share), 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More of them may be seen."""
        super().resizeEvent(event)
        self._rest.start()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The frame of the page that shows is that of the focus."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Back to petrol."""
        super().focusOutEvent(event)
        self.viewport().update()

    def _tell(self, current: Index, _before: Index) -> None:
        if not self._quiet and current.isValid():
            self.page_wanted.emit(current.row())
        self.viewport().update()

    def _draw_next(self) -> None:
        """Draw one of those that are seen and have no picture yet."""
        if self._task is not None or self._path is None or not self.isVisible():
            return
        page = next((one for one in self._seen() if one not in self._images), None)
        if page is None:
            return
        if len(self._images) >= _KEPT:
            self._images.pop(next(iter(self._images)))
        dots = self.box_of(page).width() * self.devicePixelRatioF() / self._rows.sizes[page][0]
        self._under_way = (self._path, page)
        self._task = run_thread(render, self._path, page, dots * _POINTS)
        self._task.done.connect(self._take)
        self._task.ended.connect(self._ended)

    def _seen(self) -> range:
        """The pages in sight."""
        middle = self.viewport().width() // 2
        top = self.indexAt(QPoint(middle, px(12))).row()
        bottom = self.indexAt(QPoint(middle, self.viewport().height() - px(12))).row()
        count = self._rows.rowCount()
        return range(max(top, 0), (bottom if bottom >= 0 else count - 1) + 1)

    def _take(self, picture: Picture) -> None:
        path, page = self._under_way
        if path == self._path:
            self._images[page] = image_of(picture)
            self.viewport().update()

    def _ended(self) -> None:
        self._task = None
        self._rest.start()
