"""What happened, newest first: icons joined by a line; a QListView, so that readers can walk it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem

from vefa.ui.fonts import font, text_width
from vefa.ui.layout import see_through
from vefa.ui.painting import LEFT, RIGHT, draw_disc, draw_text, fill_box
from vefa.ui.theme import px
from vefa.ui.widgets.focus import FocusRing

Index = QModelIndex | QPersistentModelIndex
_LINE: Final = int(Qt.ItemDataRole.UserRole)
_TEXT: Final = frozenset({int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole)})


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened. With only a `title` and no icon it is the head of a group ("Bu hafta").

    `right` is a sum or a number of points, `when` the day under it; `key` is told when the line is opened.
    """

    title: str
    detail: str = ""
    icon: str = ""
    tone: str = "neutral"
    when: str = ""
    right: str = ""
    right_tint: str = "text"
    key: Any = None

    def spoken(self) -> str:
        """Everything it says, in reading order."""
        return ", ".join(part for part in (self.title, self.detail, self.right, self.when) if part)


class _Model(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.events: tuple[Event, ...] = ()

    def set_events(self, events: Sequence[Event]) -> None:
        self.beginResetModel()
        self.events = tuple(events)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Lines in the list."""
        return 0 if parent is not None and parent.isValid() else len(self.events)

    def data(self, index: Index, role: int = 0) -> Any:
        """The line itself for the painter, all its words for readers."""
        if role == _LINE:
            return self.events[index.row()]
        return self.events[index.row()].spoken() if role in _TEXT else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Heads of groups cannot be chosen."""
        flags = super().flags(index)
        head = index.isValid() and not self.events[index.row()].icon
        return flags & ~Qt.ItemFlag.ItemIsSelectable if head else flags


class _Painter(QStyledItemDelegate):
    def __init__(self, view: "Timeline") -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """52 px, 34 px for the head of a group."""
        return QSize(px(100), px(52) if index.data(_LINE).icon else px(34))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Disc, joining line, words."""
        event: Event = index.data(_LINE)
        box: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not event.icon:
            draw_text(painter, QRectF(box).adjusted(0, px(6), 0, 0), event.title, font(13, 600), "text3")
        else:
            self._paint_event(painter, QRectF(box), event, joined=self._joined(index.row()))
            if self._view.ring and index == self._view.currentIndex():
                fill_box(painter, QRect(box.left(), box.top() + 2, 2, box.height() - 4), "focus")
        painter.restore()

    def _joined(self, place: int) -> bool:
        events = self._view.events()
        return place + 1 < len(events) and bool(events[place + 1].icon)

    def _paint_event(self, painter: QPainter, box: QRectF, event: Event, *, joined: bool) -> None:
        top, side = box.top() + px(4), px(34)
        left = box.left() + 4
        if joined:
            line = QRect(
                round(left + side / 2 - 1), round(top + side), 2, round(box.bottom() + px(4) - top - side)
            )
            fill_box(painter, line, "line2")
        draw_disc(painter, QRectF(left, top, side, side), event.icon, event.tone, icon_size=px(17))
        right = max(text_width(event.right, font(15, 600)), text_width(event.when, font(13))) + 4
        upper = QRectF(left + px(46), top - px(3), box.right() - left - px(46) - 8, px(22))
        lower = upper.translated(0, px(21))
        draw_text(painter, upper.adjusted(0, 0, -right - 8, 0), event.title, font(15, 500))
        draw_text(painter, lower.adjusted(0, 0, -right - 8, 0), event.detail, font(13.5), "text3", LEFT)
        draw_text(painter, upper, event.right, font(15, 600), event.right_tint, RIGHT, elide=False)
        draw_text(painter, lower if event.right else upper, event.when, font(13), "text3", RIGHT, elide=False)


class Timeline(FocusRing, QListView):
    """Events newest first. Arrow keys move, Enter or a double press tells `opened(key)`."""

    opened = Signal(object)

    def __init__(self, events: Sequence[Event] = (), *, name: str) -> None:
        super().__init__()
        self._model = _Model()
        self._model.setParent(self)
        self.setModel(self._model)
        self.setItemDelegate(_Painter(self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        see_through(self)
        self.activated.connect(self._open)
        self.set_events(events)

    def events(self) -> tuple[Event, ...]:
        """What is shown."""
        return self._model.events

    def set_events(self, events: Sequence[Event]) -> None:
        """Show other events."""
        self._model.set_events(events)

    def minimumSizeHint(self) -> QSize:
        """Two lines."""
        return QSize(px(160), px(110))

    def _open(self, index: Index) -> None:
        event = self._model.events[index.row()]
        if event.key is not None:
            self.opened.emit(event.key)
