"""The three small pictures of the welcome page."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from vefa.i18n import _
from vefa.ui.brand import paint_awning, paint_tulip_pot
from vefa.ui.fonts import SERIF, font
from vefa.ui.painting import CENTER, draw_avatar, draw_text, ink, painter_on, rounded
from vefa.ui.theme import is_dark, px

_GROUNDS: Final = {"shop": "#EAF3F1", "sheet": "#FBF3E2", "pot": "#F7ECE7"}


class Scene(QWidget):
    """A small picture: a shop, a sheet that becomes people, a tulip."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._kind = kind
        self.setFixedHeight(132)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture in a rounded frame."""
        painter = painter_on(self)
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(self.rect()), 11, 11)
        painter.setClipPath(frame)
        painter.fillRect(self.rect(), ink("sunken") if is_dark() else QColor(_GROUNDS[self._kind]))
        painter.translate(self.width() / 2, 0)
        {"shop": _paint_shop, "sheet": _paint_sheet, "pot": _paint_pot}[self._kind](painter)


def _paint_pot(painter: QPainter) -> None:
    paint_tulip_pot(painter, QPointF(0, 118), 1.15)
    painter.setPen(QPen(QColor("#D8C7BC"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(-70, 118), QPointF(70, 118))


def _paint_shop(painter: QPainter) -> None:
    """A shop front, 152 x 100, under an awning."""
    left, top, width, foot = -76.0, 18.0, 152.0, 118.0
    rounded(painter, QRectF(left + 8, top + 16, width - 16, 84), 3, QColor("#E8D6B8"))
    sign = QRectF(left + 18, top, width - 36, 20)
    rounded(painter, sign, 5, QColor("#0F6660"))
    letters = font(11.5 * 100 / px(100), 600, SERIF, tabular=False)
    draw_text(painter, sign, _("Sample shop"), letters, QColor("#FBF6EC"), CENTER, elide=False)
    rounded(painter, QRectF(left + 18, top + 48, 73, 38), 3, QColor("#CFE3E0"))
    door = QRectF(left + 101, top + 48, 33, 52)
    rounded(painter, door, 3, QColor("#0B5650"))
    rounded(painter, QRectF(door.left() + 6, door.center().y(), 5, 5), 2.5, QColor("#F0BE5E"))
    for x, height in ((10, 22), (28, 16), (46, 26)):
        rounded(painter, QRectF(left + 18 + x, top + 84 - height, 13, height), 2, QColor("#7FB3AC"))
    paint_awning(painter, QRectF(left, top + 22, width, 24), width / 9, 7, "#FBF3E2")
    painter.setPen(QPen(QColor("#B8AC98"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(left - 12, foot), QPointF(-left + 12, foot))
    paint_tulip_pot(painter, QPointF(-left - 2, foot), 0.42)


def _paint_sheet(painter: QPainter) -> None:
    """A spreadsheet, an arrow, two people."""
    sheet = QRectF(-124, 18, 92, 96)
    rounded(painter, sheet, 6, QColor("#FFFFFF"), QColor("#D3CBBF"))
    painter.fillRect(QRectF(sheet.left() + 1, sheet.top() + 8, 90, 14), QColor("#DDEEEB"))
    painter.setPen(QPen(QColor("#E6E0D7"), 1))
    for line in range(1, 6):
        y = sheet.top() + 8 + line * 14
        painter.drawLine(QPointF(sheet.left(), y), QPointF(sheet.right(), y))
    for place in range(4):
        y = sheet.top() + 27 + place * 14
        for x, length in ((6, 18 - place * 2), (36, 20), (68, 14)):
            painter.fillRect(
                QRectF(sheet.left() + x, y, length, 4), QColor("#B8AFA1" if x == 6 else "#D3CBBF")
            )
    _paint_arrow(painter, QPointF(sheet.right() + 22, sheet.center().y()))
    for place, (name, tone) in enumerate((("Ayşe Yılmaz", "gold"), ("Mehmet Demir", "plum"))):
        card = QRectF(12, 26 + place * 44, 104, 36)
        rounded(painter, card, 8, QColor("#FFFFFF"), QColor("#D3CBBF"))
        draw_avatar(painter, QRectF(card.left() + 6, card.top() + 6, 24, 24), name, tone)
        painter.fillRect(QRectF(card.left() + 37, card.top() + 11, 48, 4.5), QColor("#8C8478"))
        painter.fillRect(QRectF(card.left() + 37, card.top() + 20, 34, 4), QColor("#D3CBBF"))


def _paint_arrow(painter: QPainter, middle: QPointF) -> None:
    cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(ink("accent"), 3, Qt.PenStyle.SolidLine, cap, join))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawLine(middle + QPointF(-13, 0), middle + QPointF(11, 0))
    painter.drawPolyline([middle + QPointF(3, -8), middle + QPointF(11, 0), middle + QPointF(3, 8)])
