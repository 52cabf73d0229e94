"""What typed numbers, days and times have in common."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent, QWheelEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractSpinBox as _Field
else:
    _Field = object  # Qt lets no class have two of its own above it


class Spin(_Field):
    """Stands before one of Qt's spin boxes: `sizeHint` is never cut, and the wheel does nothing from afar."""

    def minimumSizeHint(self) -> QSize:
        """What it holds is never cut."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The text has the whole field; an application sheet would leave it one pixel."""
        super().resizeEvent(event)
        self.lineEdit().setGeometry(self.rect())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A page that scrolls must not change what it holds."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
