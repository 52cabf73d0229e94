"""The timeline of a complaint as high as what happened, so that one bar scrolls the whole of it."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from vefa.i18n import _
from vefa.ui.theme import px
from vefa.ui.widgets.timeline import Event, Timeline

Index = QModelIndex | QPersistentModelIndex


class History(Timeline):
    """Never scrolls itself; what the keys walk to is brought into sight in the area around it."""

    def __init__(self) -> None:
        super().__init__(name=_("Talks and records"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def set_events(self, events: Sequence[Event]) -> None:
        """Show other events."""
        super().set_events(events)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for any side."""
        return QSize(px(160), px(52))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks other lines."""
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The area around it scrolls."""
        event.ignore()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Bring into sight what the keys walk to."""
        super().currentChanged(current, previous)
        area = self._area()
        content = area.widget() if area is not None else None
        if area is not None and content is not None and current.isValid() and self.hasFocus():
            box = self.visualRect(current)
            spot = self.mapTo(content, box.center())
            area.ensureVisible(spot.x(), spot.y(), 0, box.height())

    def _area(self) -> QScrollArea | None:
        around: QWidget | None = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        return around

    def _fit(self) -> None:
        if self.inner:
            self.setFixedHeight(sum(map(self.sizeHintForRow, range(len(self.events())))) + px(8))
