"""What a page shows while there is nothing to show."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from vefa.ui.brand import paint_tulip_pot
from vefa.ui.layout import Item, column, row
from vefa.ui.painting import CENTER, ink, painter_on
from vefa.ui.widgets.button import Button
from vefa.ui.widgets.label import Label


class TulipPot(QWidget):
    """The tulip in its pot on two discs."""

    def __init__(self, size: int = 170) -> None:
        super().__init__()
        self._scale = size / 170
        self.setFixedSize(round(200 * self._scale), size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Discs, tulip, ground."""
        painter = painter_on(self)
        painter.scale(self._scale, self._scale)
        painter.setPen(Qt.PenStyle.NoPen)
        for shade, box in (("sunken", QRectF(22, 8, 156, 156)), ("accent_soft", QRectF(36, 22, 128, 128))):
            painter.setBrush(ink(shade))
            painter.drawEllipse(box)
        paint_tulip_pot(painter, QPointF(100, 146), 1.3)
        painter.setPen(QPen(ink("line2"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(30, 146), QPointF(170, 146))


class EmptyState(QWidget):
    """Tulip, serif line, sentence, buttons, and a link under them. `tulip` off for an empty search."""

    def __init__(
        self, title: str, sentence: str, *buttons: Button, link: Button | None = None, tulip: bool = True
    ) -> None:
        super().__init__()
        heading = Label(title, "h1", align=CENTER, wrap=True)
        text = Label(sentence, "lead", "text2", align=CENTER, wrap=True)
        parts: list[Item] = [row(None, TulipPot(), None), 10] if tulip else []
        parts += [heading, 8, text, 20]
        if buttons:
            parts += [row(None, *buttons, None, gap=10)]
        if link is not None:
            parts += [16, row(None, link, None)]
        self.setLayout(column((None, 2), *parts, (None, 3), margins=(20, 12, 20, 12)))
