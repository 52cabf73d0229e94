"""What happened, newest first: icons joined by a line; a QListView, so that readers can walk it."""

from collections.abc import Sequence
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
from PySide6.QtGui import QFont, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem

from vefa.records import dataclass
from vefa.ui.fonts import font, text_width
from vefa.ui.layout import see_through
from vefa.ui.painting import LEFT, RIGHT, draw_disc, draw_text, fill_box, focus_frame
from vefa.ui.theme import px
from vefa.ui.widgets.focus import FocusRing

Index = QModelIndex | QPersistentModelIndex
_LINE: Final = int(Qt.ItemDataRole.UserRole)
_PITCH: Final = 21  # px from line to line
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
        """52 px and one line more where the words need it; 34 px for the head of a group."""
        event: Event = index.data(_LINE)
        if not event.icon:
            return QSize(px(100), px(34))
        more = len(_written(event, self._view.inner)) - 2
        return QSize(px(100), px(52) + max(0, more) * px(_PITCH))

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
                focus_frame(painter, box.adjusted(0, 1, -1, -1), 9)
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
        first = QRectF(left + px(46), top - px(3), box.right() - left - px(46) - 8, px(22))
        for place, (text, is_title) in enumerate(_written(event, box.width())):
            of, shade = (_title_font(), "text") if is_title else (_detail_font(), "text3")
            room = first.translated(0, place * px(_PITCH))
            draw_text(painter, room.adjusted(0, 0, -_beside(event)[min(place, 2)], 0), text, of, shade, LEFT)
        lower = first.translated(0, px(_PITCH)) if event.right else first
        draw_text(painter, first, event.right, font(15, 600), event.right_tint, RIGHT, elide=False)
        draw_text(painter, lower, event.when, font(13), "text3", RIGHT, elide=False)


def _title_font() -> QFont:
    return font(15, 500)


def _detail_font() -> QFont:
    return font(13.5)


def _beside(event: Event) -> tuple[float, float, float]:
    """Room (px) that sum and day take at the right of the first, the second and all further lines."""
    when = text_width(event.when, font(13)) + 12 if event.when else 0
    if not event.right:
        return when, 0, 0
    return text_width(event.right, font(15, 600)) + 12, when, 0


def _written(event: Event, width: float) -> list[tuple[str, bool]]:
    """The lines of title (True) and detail; no date or sum is ever cut, rather there is one line more."""
    inner = width - 4 - px(46) - 8
    rooms = [inner - taken for taken in _beside(event)]
    title = _broken(event.title, " ", _title_font(), rooms)
    lines = [(text, True) for text in title]
    if event.detail:
        detail = _broken(event.detail, " · ", _detail_font(), rooms[min(len(title), 2) :])
        lines += [(text, False) for text in detail]
    return lines


def _broken(text: str, separator: str, of: QFont, rooms: Sequence[float]) -> list[str]:
    """`text` in lines, broken at `separator`; `rooms`: px of the first lines, the last one for all others."""
    if text_width(text, of) <= rooms[0]:
        return [text]
    lines = [""]
    for part in text.split(separator):
        longer = separator.join(filter(None, (lines[-1], part)))
        room = rooms[min(len(lines), len(rooms)) - 1]
        if lines[-1] and text_width(longer, of) > room:
            lines.append(part)
        else:
            lines[-1] = longer
    return lines


class Timeline(FocusRing, QListView):
    """Events newest first. Arrow keys move, Enter or a double press tells `opened(key)`."""

    opened = Signal(object)

    def __init__(self, events: Sequence[Event] = (), *, name: str) -> None:
        super().__init__()
        self.inner = 0  # px that an event has from side to side
        self._model = _Model()
        self._model.setParent(self)
        self.setModel(self._model)
        self.setItemDelegate(_Painter(self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)  # lines are broken by the width
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The event tells the size of the viewport. (Asking for that would load half of Qt's classes.)"""
        self.inner = event.size().width()
        super().resizeEvent(event)
        self.executeDelayedItemsLayout()  # at once: while painting it would ask for a second paint

    def _open(self, index: Index) -> None:
        event = self._model.events[index.row()]
        if event.key is not None:
            self.opened.emit(event.key)
