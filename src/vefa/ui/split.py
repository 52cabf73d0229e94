"""A list with its detail beside it; with large text two steps: the list, then the detail with a way back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from vefa.i18n import _
from vefa.ui.layout import boxed, column, row
from vefa.ui.theme import px, text_size
from vefa.ui.widgets import Button


class Split(QWidget):
    """`listing` at the left, `detail` (`width` px at 100 %) at the right.

    In two steps only one of both shows: `open_detail()` (on Enter or a press) goes to the detail, Esc or the
    button back to the list: `closed()`.
    """

    closed = Signal()

    def __init__(self, listing: QWidget, detail: QWidget, width: int, back: str = "") -> None:
        super().__init__()
        self._detail, self._width = detail, px(width)
        self._back = Button(back or _("Back to the list"), "ghost", "arrow-left", size="s")
        self._back.clicked.connect(self.close_detail)
        self._holder = boxed(column(row(self._back, None), (detail, 1), gap=6))
        self._row = row((listing, 1), self._holder, gap=16)
        self._listing = listing
        self.setLayout(self._row)
        self._arrange()

    def is_stepped(self) -> bool:
        """Whether list and detail are two steps now."""
        return text_size() >= 130 and self.width() < self._width + px(420)

    def open_detail(self) -> None:
        """Go on to the detail; beside the list it is there already."""
        if self.is_stepped():
            self._listing.hide()
            self._holder.show()
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_detail(self) -> None:
        """Back to the list."""
        if self.is_stepped():
            self._holder.hide()
            self._listing.show()
            self._listing.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc steps back."""
        if event.key() == Qt.Key.Key_Escape and self.is_stepped() and self._listing.isHidden():
            self.close_detail()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side, or in two steps."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        stepped = self.is_stepped()
        self._back.setVisible(stepped)
        if stepped:
            self._holder.setMinimumWidth(0)
            self._holder.setMaximumWidth(16_777_215)
            self._holder.setVisible(self._listing.isHidden())
        else:
            self._holder.setFixedWidth(self._width)
            self._listing.show()
            self._holder.show()
