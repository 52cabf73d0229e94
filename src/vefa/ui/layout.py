"""Rows and columns in one line each.

An item is a widget, a layout, an int (empty px), None (a stretch) or a tuple (item, stretch[, alignment]).
Gaps and margins stay the same at every text size, so that large text has the room.
"""

from typing import Final, TypeAlias, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

Part: TypeAlias = QWidget | QLayout | int | None
Item: TypeAlias = Part | tuple[Part, int] | tuple[Part, int, Qt.AlignmentFlag]
Margins: TypeAlias = int | tuple[int, int, int, int]
_Box = TypeVar("_Box", bound=QBoxLayout)
_FRAME: Final = 48  # px that the system puts round a window at most


def column(*items: Item, gap: int = 0, margins: Margins = 0) -> QVBoxLayout:
    """Items one under the other; `gap` and `margins` (left, top, right, bottom) in px."""
    return _fill(QVBoxLayout(), items, gap, margins)


def row(*items: Item, gap: int = 8, margins: Margins = 0) -> QHBoxLayout:
    """Items side by side."""
    return _fill(QHBoxLayout(), items, gap, margins)


def boxed(layout: QLayout, widget: QWidget | None = None) -> QWidget:
    """A widget (a bare one by default) that holds `layout`."""
    holder = widget or QWidget()
    holder.setLayout(layout)
    return holder


def clear(layout: QLayout) -> None:
    """Take everything out of `layout` and delete it."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            return
        inner, widget = item.layout(), item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


def stand(window: QWidget, width: int, height: int) -> None:
    """Give a window its size in the middle of its screen; one that is too small for it is filled."""
    room = window.screen().availableGeometry()
    window.resize(min(room.width(), width), min(room.height(), height))
    if room.width() < width or room.height() < height + _FRAME:
        window.setWindowState(Qt.WindowState.WindowMaximized)
    else:
        window.move(room.center() - window.rect().center())


def set_margins(layout: QLayout, margins: Margins) -> None:
    """Margins in px; one number for all four sides."""
    sides = (margins,) * 4 if isinstance(margins, int) else margins
    layout.setContentsMargins(*sides)


def see_through(view: QAbstractScrollArea) -> None:
    """Let what lies behind `view` be seen. (Asking for its viewport would load half of Qt's classes.)"""
    palette = view.palette()
    for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Window):
        palette.setColor(role, Qt.GlobalColor.transparent)
    view.setPalette(palette)


class Scroll(QScrollArea):
    """A column that scrolls up and down when it does not fit; never sideways.

    What gets the focus comes into sight.
    """

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - there are no widgets without
        app.focusChanged.connect(self._show_focused)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        see_through(self)

    def setWidget(self, content: QWidget) -> None:
        """Show other content; what lies behind is seen through it."""
        super().setWidget(content)
        content.setAutoFillBackground(False)

    def _show_focused(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Qt follows Tab inside only: what is scrolled away may get it from outside, or by another key."""
        content = self.widget()
        if now is None or content is None or not content.isAncestorOf(now):
            return
        if self.isVisible() and now.isVisible() and now.visibleRegion().isEmpty():
            self.ensureWidgetVisible(now, 0, 24)


def bring_into_sight(widget: QWidget) -> None:
    """Scroll the area around `widget` to it, when that and what is around it have their new sizes."""

    def scroll() -> None:
        around = widget.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if isinstance(around, QScrollArea) and widget.isVisible():
            around.ensureWidgetVisible(widget, 0, 0)

    QTimer.singleShot(0, widget, lambda: QTimer.singleShot(0, widget, scroll))


def _fill(layout: _Box, items: tuple[Item, ...], gap: int, margins: Margins) -> _Box:
    layout.setSpacing(gap)
    set_margins(layout, margins)
    for item in items:
        if isinstance(item, tuple):
            _add(layout, *item)
        else:
            _add(layout, item, 1 if item is None else 0)
    return layout


def _add(layout: QBoxLayout, part: Part, stretch: int, align: Qt.AlignmentFlag | None = None) -> None:
    if part is None:
        layout.addStretch(stretch)
    elif isinstance(part, int):
        layout.addSpacing(part)
    elif isinstance(part, QLayout):
        layout.addLayout(part, stretch)
    elif align is None:
        layout.addWidget(part, stretch)
    else:
        layout.addWidget(part, stretch, align)
