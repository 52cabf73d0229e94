"""The one field of the till: phone, name, card or number of a customer, code of a voucher."""

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QWidget

from vefa.i18n import _
from vefa.ui.announce import say
from vefa.ui.fonts import font
from vefa.ui.layout import boxed, row
from vefa.ui.theme import px, text_size
from vefa.ui.widgets import Button, Field, IconLabel, Label

_REST: Final = 120  # ms after the last letter before somebody is looked for
LARGE: Final = 150
_ROOM: Final = 430  # px for what stands behind the text


class TillField(Field):
    """`looked_for(text)` a moment after the last letter, `entered(text)` on Enter, `walked(step)` on arrows.

    Behind the text stands what was found, with the way to change it: `change_wanted()`.
    """

    looked_for = Signal(str)
    entered = Signal(str)
    walked = Signal(int)
    change_wanted = Signal()

    def __init__(self) -> None:
        text = _("Type a phone, a name or a card number; scan a card or a voucher")
        super().__init__(placeholder=text, name=_("Customer or code"), icon="scan-barcode", height=52)
        self.setFont(font(19))
        self._icon_label = IconLabel("circle-check", "success_text", 19)
        self._said = Label("", "medium", "success_text")
        change = Button(_("Change"), "ghost", size="s", key_cap="Esc")
        change.clicked.connect(lambda _on=False: self.change_wanted.emit())
        self._behind: QWidget = boxed(row(self._icon_label, self._said, change, gap=6))
        self.setLayout(row(None, self._behind, gap=0, margins=(0, 0, 8, 0)))
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(lambda: self.looked_for.emit(self.text()))
        self.textEdited.connect(self._edited)
        self._shown = ""
        self.show_found("", "")

    def show_found(self, text: str, sentence: str) -> None:
        """`text` stands in the field, `sentence` behind it says what that is; '' for nothing."""
        self._rest.stop()
        self._shown = text
        self.setText(text)
        self._said.setText(
            QFontMetrics(self._said.font()).elidedText(sentence, Qt.TextElideMode.ElideMiddle, px(_ROOM))
        )
        self._behind.setVisible(bool(sentence) and text_size() < LARGE)
        room = self._behind.sizeHint().width() + px(12) if sentence and text_size() < LARGE else 11
        self.setTextMargins(px(54), 0, room, 0)
        if sentence:
            say(self, sentence)

    def is_as_shown(self) -> bool:
        """Whether nothing was typed since `show_found`."""
        return self.text() == self._shown

    def start(self) -> None:
        """The focus goes here; what stands here is replaced by what is typed."""
        self.setFocus()
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes, arrows walk through those who were found."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._rest.stop()
            self.entered.emit(self.text())
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.walked.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What stands here is replaced by what is typed."""
        super().focusInEvent(event)
        if self.is_as_shown():
            QTimer.singleShot(0, self, self.selectAll)

    def _edited(self, text: str) -> None:
        self.set_error("")
        self._behind.setVisible(False)
        self.setTextMargins(px(54), 0, 11, 0)
        self._rest.start()
        if not text:
            self._rest.stop()
            self.looked_for.emit("")
