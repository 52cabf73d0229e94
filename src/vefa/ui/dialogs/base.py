"""The frame of every dialog: white, round, over a veil; Esc closes, the focus stays inside."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QEvent,
    QKeyCombination,
    QObject,
    QPoint,
    QPropertyAnimation,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QCloseEvent,
    QHideEvent,
    QKeySequence,
    QMouseEvent,
    QMoveEvent,
    QPainterPath,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QDialog, QLayout, QVBoxLayout, QWidget

from vefa.i18n import _
from vefa.ui.layout import Item, Scroll, boxed, column, row
from vefa.ui.painting import painter_on, rounded
from vefa.ui.reading_order import step
from vefa.ui.theme import moves, px
from vefa.ui.widgets import Button, IconButton, IconLabel, Label, Line, Scrim

RADIUS: Final = 18
FINISH: Final = tuple(
    QKeyCombination(Qt.KeyboardModifier.ControlModifier, key) for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
)
"""Ctrl+Enter with either key; not as text, which is read in the language of the window: both would be one."""


class _Body(Scroll):
    """The middle of a dialog: as high as its content, and scrolling where the window is too low for it."""

    def __init__(self, layout: QLayout) -> None:
        self.content = boxed(layout)
        super().__init__(self.content)

    def sizeHint(self) -> QSize:
        """The content's own size."""
        return self.content.sizeHint()

    def hasHeightForWidth(self) -> bool:
        """As the content."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As the content."""
        layout = self.content.layout()
        if layout is not None and layout.hasHeightForWidth():
            return layout.heightForWidth(width)
        return self.content.sizeHint().height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A content that grows wants a larger dialog."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        """A dialog on a low window may be nearly all scrolled away; an empty one needs no room."""
        return QSize(px(160), min(px(60), self.content.sizeHint().height()))

    def set_scrolls(self, scrolls: bool) -> None:
        """Whether it may scroll. A bar that was there once would stay: beside it the texts need its room."""
        needed, never = Qt.ScrollBarPolicy.ScrollBarAsNeeded, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(needed if scrolls else never)


class Dialog(QDialog):
    """A dialog with a serif title, a sentence below it, `body` (a column) and a foot with buttons.

    `icon` and `tone` put a disc left of the title. The primary button stands rightmost, Vazgeç beside it,
    helpers at the far left. Open it with `open()` and listen to `accepted`, `rejected`.
    """

    def __init__(
        self,
        parent: QWidget,
        title: str = "",
        sentence: str = "",
        *,
        icon: str = "",
        tone: str = "accent",
        width: int = 560,
        closable: bool = True,
    ) -> None:
        super().__init__(parent.window(), Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self._width, self._closable = px(width), closable
        self._scrim: Scrim | None = None
        self._first: QWidget | None = None
        self._top = -1
        self.body = QVBoxLayout()
        self.body.setSpacing(0)
        self.body.setContentsMargins(24, 0, 24, 0)
        self._middle = _Body(self.body)
        self._column = column(gap=0)
        self._column.setContentsMargins(0, 0, 0, 0)
        if title:
            self._column.addLayout(_head(self, title, sentence, icon, tone, closable=closable))
        self._column.addWidget(self._middle, 1)
        self.setLayout(self._column)
        for keys in FINISH:
            QShortcut(QKeySequence(keys), self).activated.connect(self.finish)

    def set_body(self, layout: QLayout) -> None:
        """Put `layout` into the middle."""
        self.body.addLayout(layout)

    def set_buttons(self, *buttons: Button, left: Sequence[Item] = ()) -> None:
        """The foot: helpers at the left; at the right the buttons, the last one being the default (Enter)."""
        filled = any(isinstance(item, tuple) for item in left)
        space: list[Item] = [] if filled else [None]
        self._column.addSpacing(20)
        self._column.addWidget(Line())
        self._column.addLayout(row(*left, *space, *buttons, gap=10, margins=(24, 14, 24, 16)))
        if buttons:
            buttons[-1].setDefault(True)

    def set_first_focus(self, widget: QWidget) -> None:
        """Where the focus starts; without it: the first field of the body."""
        self._first = widget

    def set_top(self, top: int) -> None:
        """Stand `top` px (at 100 %) under the window's upper edge instead of in its middle."""
        self._top = px(top)

    def cancel_button(self, text: str = "", kind: str = "secondary") -> Button:
        """Vazgeç with its key cap."""
        button = Button(text or _("Cancel"), kind, key_cap="Esc")
        button.clicked.connect(self.reject)
        return button

    def finish(self) -> None:
        """Ctrl+Enter: press the default button, also from a field in which Enter makes a new line."""
        for button in self.findChildren(Button):
            if button.isDefault() and button.isEnabled():
                button.click()
                return

    def reject(self) -> None:
        """Esc and Vazgeç; a dialog that cannot be closed stays."""
        if self._closable:
            super().reject()

    def show_part(self, part: QWidget) -> None:
        """Scroll to a part of the body where the window is too low for all; one that is higher to its top."""
        if part.height() > self._middle.viewport().height():
            self._middle.verticalScrollBar().setValue(part.mapTo(self._middle.content, QPoint(0, 0)).y())
        else:
            self._middle.ensureWidgetVisible(part, 0, 0)

    def fit(self) -> None:
        """Take the size of the content and the place over the window again."""
        window = self.parentWidget()
        if window is None:
            return
        width = min(self._width, window.width() - 32)
        height = self._column.heightForWidth(width) if self._column.hasHeightForWidth() else -1
        height = max(height, self._column.sizeHint().height() if height < 0 else 0)
        self._middle.set_scrolls(height > window.height() - 16)
        self.resize(width, min(height, window.height() - 16))
        top = self._top if self._top >= 0 else (window.height() - self.height()) // 2
        self.move(window.mapToGlobal(QPoint((window.width() - self.width()) // 2, top)))

    def showEvent(self, event: QShowEvent) -> None:
        """The veil falls, the focus goes in."""
        window = self.parentWidget()
        if self._scrim is None and window is not None:
            self._scrim = Scrim(window)
        self.fit()
        self._cast_shadow()
        super().showEvent(event)
        self._focus_first()
        if moves():
            fade = QPropertyAnimation(self, b"windowOpacity", self)
            fade.setDuration(120)
            fade.setStartValue(0.0)
            fade.setEndValue(1.0)
            fade.start(QPropertyAnimation.DeletionPolicy.DeleteWhenStopped)

    def hideEvent(self, event: QHideEvent) -> None:
        """The veil goes."""
        super().hideEvent(event)
        if self._scrim is not None:
            self._scrim.hide()
            self._scrim.deleteLater()
            self._scrim = None

    def event(self, event: QEvent) -> bool:
        """Follow the content when it grows."""
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self.fit()
        return super().event(event)

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Tab goes as one reads, also through what came later."""
        return step(self, onward) or super().focusNextPrevChild(onward)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The system's own close is a Vazgeç."""
        if self._closable:
            super().closeEvent(event)
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Round corners also where the screen knows no translucent windows (no compositor)."""
        super().resizeEvent(event)
        self.setMask(_rounded_region(self.size()))
        self._cast_shadow()

    def moveEvent(self, event: QMoveEvent) -> None:
        """The shadow goes along."""
        super().moveEvent(event)
        self._cast_shadow()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press beside everything else drags the dialog."""
        handle = self.windowHandle()
        if event.position().y() < px(64) and handle is not None:
            handle.startSystemMove()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The box; its shadow is painted by the veil."""
        rounded(painter_on(self), self.rect(), RADIUS, "raised", "line")

    def _cast_shadow(self) -> None:
        window = self.parentWidget()
        if self._scrim is not None and window is not None:
            self._scrim.set_shadow(
                QRect(window.mapFromGlobal(self.mapToGlobal(QPoint(0, 0))), self.size()), RADIUS
            )

    def _focus_first(self) -> None:
        if self._first is None:
            fields = [w for w in self._middle.content.findChildren(QWidget) if _takes_text(w)]
            default = next((b for b in self.findChildren(Button) if b.isDefault()), None)
            self._first = fields[0] if fields else default
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.PopupFocusReason)


def _rounded_region(size: QSize) -> QRegion:
    """The box with round corners, a pixel generous so that smooth edges stay smooth."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(-0.5, -0.5, size.width() + 1, size.height() + 1), RADIUS, RADIUS)
    return QRegion(path.toFillPolygon().toPolygon())


def _takes_text(widget: QWidget) -> bool:
    reachable = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled()
    return bool(reachable) and widget.isVisibleTo(widget.window()) and not isinstance(widget, Button)


def _head(dialog: Dialog, title: str, sentence: str, icon: str, tone: str, *, closable: bool) -> QLayout:
    words = column(Label(title, "serif", wrap=True), gap=4)
    if sentence:
        words.addWidget(Label(sentence, "body", "text2", wrap=True))
    parts: list[Item] = [(words, 1)]
    if icon:
        parts.insert(0, (IconLabel(icon, size=22, tone=tone, disc=46), 0, Qt.AlignmentFlag.AlignTop))
    if closable:
        close = IconButton("x", _("Close"), size="s")
        close.setToolTip(_("Close (Esc)"))
        close.clicked.connect(dialog.reject)
        parts.append((close, 0, Qt.AlignmentFlag.AlignTop))
    return row(*parts, gap=14, margins=(24, 20, 16, 16))
