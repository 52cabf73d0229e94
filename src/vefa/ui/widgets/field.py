"""Fields for typing: one line, search, sums of money, several lines."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import SIGNAL, QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QDialog, QFrame, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from vefa.ui.fonts import font, text_width
from vefa.ui.icons import paint_icon
from vefa.ui.painting import RIGHT, draw_key_cap, draw_text, key_cap_width, painter_on, rounded
from vefa.ui.theme import px, text_size
from vefa.ui.widgets.focus import STAYS

RADIUS: Final = 9
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_SEARCH_REST: Final = 120  # ms after the last letter before a list is asked


def paint_frame(painter: QPainter, widget: QWidget, *, focused: bool, wrong: bool, tone: str = "") -> None:
    """The frame of every field: 1 px, 2 px accent with the focus, 2 px red when its text is wrong."""
    if wrong:
        line, width = "danger", 2.0
    elif focused:
        line, width = "accent", 2.0
    elif tone:
        line, width = tone, 1.5
    else:
        line, width = "control", 1.0
    ground = "surface" if widget.isEnabled() else "sunken"
    rounded(painter, widget.rect(), RADIUS, ground, line, width)


class Field(QLineEdit):
    """One line to type in, with an icon before it, a key cap or a suffix ("TL") behind it.

    `name` is the accessible name (the label's text), without it the placeholder. `set_error` frames the field
    in red; the sentence stands beside it (see FormRow).
    """

    def __init__(
        self,
        text: str = "",
        *,
        placeholder: str = "",
        name: str = "",
        icon: str = "",
        key_cap: str = "",
        suffix: str = "",
        height: int = 40,
    ) -> None:
        super().__init__(text)
        self._icon, self._suffix = icon, suffix
        self._key_cap = key_cap if text_size() < 150 else ""
        self._error = ""
        self._at_begin = False
        self.setFont(font(15))
        self.setFrame(False)
        self.setFixedHeight(px(height))
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        self.setTextMargins(self._left(), 0, self._right(), 0)
        self._begin()

    def setText(self, text: str | None) -> None:
        """Show `text`; one that is longer than the field from its beginning."""
        super().setText(text)
        if not self.hasFocus():
            self._begin()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who does not press into the text goes on at its end."""
        super().focusInEvent(event)
        pressed = event.reason() == Qt.FocusReason.MouseFocusReason
        if self._at_begin and not pressed and not self.hasSelectedText():
            self.end(False)
        self._at_begin = False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The beginning shows again."""
        super().focusOutEvent(event)
        if event.reason() not in STAYS:  # the cursor keeps its place
            self._begin()

    def _begin(self) -> None:
        self.setCursorPosition(0)
        self._at_begin = True

    def error(self) -> str:
        """What is wrong with the text, "" when nothing."""
        return self._error

    def set_error(self, sentence: str) -> None:
        """Frame the field in red and tell readers why; "" makes it right again."""
        self._error = sentence
        self.setAccessibleDescription(sentence)
        self.update()

    def set_suffix(self, suffix: str) -> None:
        """Show another unit behind the text."""
        self._suffix = suffix
        self.setTextMargins(self._left(), 0, self._right(), 0)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field that does something by itself presses no button of the dialog as well."""
        uses = event.key() in _ENTER and self.uses_enter() and isinstance(self.window(), QDialog)
        super().keyPressEvent(event)
        if uses:
            event.accept()

    def uses_enter(self) -> bool:
        """Whether something is done when Enter is pressed here."""
        return self.receivers(SIGNAL("returnPressed()")) > 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frame, icon, suffix and key cap under Qt's own text."""
        painter = painter_on(self)
        paint_frame(painter, self, focused=self.hasFocus(), wrong=bool(self._error))
        middle = self.height() / 2
        if self._icon:
            side = px(19)
            spot = QRectF(px(14), middle - side / 2, side, side)
            paint_icon(painter, self._icon, spot, "accent" if self.hasFocus() else "text3")
        if self._suffix:
            room = QRectF(0, 0, self.width() - 12, self.height())
            draw_text(painter, room, self._suffix, font(14), "text3", RIGHT, elide=False)
        if self._key_cap and not self.text():
            draw_key_cap(painter, self.width() - key_cap_width(self._key_cap) - 10, middle, self._key_cap)
        painter.end()
        super().paintEvent(event)

    def _left(self) -> int:
        return px(14 + 20 + 10) if self._icon else 11

    def _right(self) -> int:
        room = key_cap_width(self._key_cap) + 16 if self._key_cap else 11
        return room + (round(text_width(self._suffix, font(14))) + 6 if self._suffix else 0)


class SearchField(Field):
    """A field that says `searched(text)` a moment after the last letter, at once on Enter; Esc empties it.

    `onward()`: Down asks for what was found.
    """

    searched = Signal(str)
    onward = Signal()

    def __init__(self, placeholder: str, *, key_cap: str = "Ctrl+F", name: str = "") -> None:
        super().__init__(placeholder=placeholder, name=name or placeholder, icon="search", key_cap=key_cap)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_SEARCH_REST)
        self._rest.timeout.connect(self._say)
        self._said = ""
        self.textChanged.connect(lambda _text: self._rest.start())
        self.returnPressed.connect(self._say)

    def set_query(self, text: str) -> None:
        """Put `text` in and say it at once."""
        self.setText(text)
        self._say()

    def uses_enter(self) -> bool:
        """What is found is read at once; then Enter goes on to the dialog."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties the field; in an empty one it goes on to the page."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.set_query("")
        elif event.key() == Qt.Key.Key_Down:
            self._say()
            self.onward.emit()
        else:
            super().keyPressEvent(event)

    def _say(self) -> None:
        self._rest.stop()
        if self.text() != self._said:
            self._said = self.text()
            self.searched.emit(self._said)


class ReadField(Field):
    """A field whose text must be read (a sum, a phone): `read(text)` answers the value or raises VefaError.

    The error shows when the field is left; `value()` is None while it cannot be read or is empty.
    """

    changed = Signal()

    def __init__(self, read: Callable[[str], object], text: str = "", **looks: str | int) -> None:
        super().__init__(text, **looks)  # type: ignore[arg-type]
        self._read = read
        self._noted = False  # under the field stands why its text cannot be read
        self.textEdited.connect(self._edited)

    def value(self) -> object | None:
        """What the text means, None when nothing or wrong."""
        from vefa.errors import VefaError

        if not self.text().strip():
            return None
        try:
            return self._read(self.text())
        except VefaError:
            return None

    def check(self) -> bool:
        """Whether the text can be read; if not, the sentence is set as error."""
        from vefa.errors import VefaError

        self.set_error("")
        if self.text().strip():
            try:
                self._read(self.text())
            except VefaError as error:
                self.set_error(error.message)
        self._note()
        self.changed.emit()
        return not self.error()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell what is wrong when the field is left."""
        super().focusOutEvent(event)
        self.check()

    def _note(self) -> None:
        """Say why under the field; what others say there stays."""
        from vefa.ui.widgets.form import note_beside

        if self.error() or self._noted:
            self._noted = bool(self.error())
            note_beside(self, self.error())

    def _edited(self) -> None:
        if self.error():
            self.check()
        else:
            self.changed.emit()


class TextArea(QFrame):
    """Several lines to type in, at least `lines` high. Tab leaves it."""

    changed = Signal()

    def __init__(self, text: str = "", *, placeholder: str = "", name: str = "", lines: int = 3) -> None:
        super().__init__()
        self.editor = QPlainTextEdit(text, self)
        self.editor.setFrameShape(QFrame.Shape.NoFrame)
        self.editor.setFont(font(15))
        self.editor.setPlaceholderText(placeholder)
        self.editor.setAccessibleName(name or placeholder)
        self.editor.setTabChangesFocus(True)
        self.editor.viewport().setAutoFillBackground(False)
        self.editor.installEventFilter(self)
        self.editor.textChanged.connect(self.changed)
        self._lines = lines
        self._error = ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 6, 6)
        layout.addWidget(self.editor)
        self.setFocusProxy(self.editor)

    def text(self) -> str:
        """What stands in it."""
        return self.editor.toPlainText()

    def setText(self, text: str) -> None:
        """Put `text` in."""
        self.editor.setPlainText(text)

    def set_error(self, sentence: str) -> None:
        """Frame it in red; "" makes it right again."""
        self._error = sentence
        self.editor.setAccessibleDescription(sentence)
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the wanted number of lines."""
        return QSize(px(240), px(21) * self._lines + 20)

    def minimumSizeHint(self) -> QSize:
        """At least two lines."""
        return QSize(px(120), px(21) * min(2, self._lines) + 20)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """The frame follows the editor's focus."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Nothing of the frame may be left standing."""
        super().resizeEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The frame of a field."""
        paint_frame(painter_on(self), self, focused=self.editor.hasFocus(), wrong=bool(self._error))
