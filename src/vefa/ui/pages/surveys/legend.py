"""What a colour of a chart stands for, in words beside a small box."""

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from vefa.charts.distribution import Group
from vefa.ui.layout import row
from vefa.ui.painting import painter_on, rounded
from vefa.ui.theme import px
from vefa.ui.widgets import Label

_SHADES: Final[dict[Group, str]] = {"low": "c4", "rest": "c6", "main": "c1"}


class _Box(QWidget):
    """The small box."""

    def __init__(self, shade: str) -> None:
        super().__init__()
        self._shade = shade
        self.setFixedSize(px(12), px(12))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """In the colour of the chart."""
        rounded(painter_on(self), QRectF(self.rect()), 3, self._shade)


class Swatch(QWidget):
    """A group of marks with its colour."""

    def __init__(self, group: Group, text: str) -> None:
        super().__init__()
        self.setLayout(row(_Box(_SHADES[group]), Label(text, "caption", "text2"), gap=6))
