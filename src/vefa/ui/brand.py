"""The three signs of the brand: the tulip V, the awning, the tulip in its pot."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from vefa.ui.painting import ink, rounded

_POT: Final = ("#C2523A", "#A9432E")
_GREEN: Final = ("#2C7A5B", "#3C9A74")
_BLOSSOM: Final = ("#F0BE5E", "#E5765A", "#D9634A")


def _heart() -> QPainterPath:
    path = QPainterPath(QPointF(24, 36))
    path.cubicTo(17.5, 29, 18.5, 17, 24, 10.5)
    path.cubicTo(29.5, 17, 30.5, 29, 24, 36)
    return path


def _petal(side: int) -> QPainterPath:
    """The left (-1) or right (1) petal in a square of 48."""

    def x(offset: float) -> float:
        return 24 + side * offset

    path = QPainterPath(QPointF(24, 39))
    path.cubicTo(x(12), 37, x(16), 26, x(14), 12.5)
    path.cubicTo(x(8), 16, x(1.5), 26, 24, 39)
    return path


def paint_logo(painter: QPainter, box: QRectF) -> None:
    """The tulip in the shape of a V on its tile."""
    painter.save()
    painter.translate(box.topLeft())
    painter.scale(box.width() / 48, box.height() / 48)
    rounded(painter, QRectF(0, 0, 48, 48), 13, "logo")
    painter.fillPath(_heart(), ink("coral"))
    for side in (-1, 1):
        painter.fillPath(_petal(side), ink("petal"))
    painter.restore()


def paint_watermark(painter: QPainter, spot: QPointF, side: float) -> None:
    """A faint tulip in a square of `side` px whose upper left corner is `spot`."""
    painter.save()
    painter.translate(spot)
    painter.scale(side / 48, side / 48)
    painter.setOpacity(0.1)
    for path in (_heart(), _petal(-1), _petal(1)):
        painter.fillPath(path, ink("petal"))
    painter.restore()


def paint_awning(
    painter: QPainter, box: QRectF, stripe: float = 44, drop: float = 0, light: str = "awning2"
) -> None:
    """Scalloped stripes over the width of `box`; `stripe`: about their width, `drop`: the scallop, px."""
    drop = drop or stripe * 0.42
    count = max(3, round(box.width() / stripe)) | 1
    width = box.width() / count
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    for place in range(count):
        left = box.left() + place * width
        path = QPainterPath(QPointF(left, box.top()))
        path.lineTo(left + width + 0.4, box.top())
        path.lineTo(left + width + 0.4, box.bottom() - drop)
        path.arcTo(QRectF(left, box.bottom() - 2 * drop, width + 0.4, 2 * drop), 0, -180)
        path.closeSubpath()
        painter.fillPath(path, ink("awning" if place % 2 == 0 else light))
    painter.restore()


def paint_shade(painter: QPainter, box: QRectF) -> None:
    """A faint shade that gives the awning depth."""
    from PySide6.QtGui import QLinearGradient

    gradient = QLinearGradient(box.topLeft(), box.bottomLeft())
    gradient.setColorAt(0, QColor(0, 0, 0, 26))
    gradient.setColorAt(0.5, QColor(0, 0, 0, 0))
    painter.fillRect(box, gradient)


def paint_tulip_pot(painter: QPainter, foot: QPointF, scale: float) -> None:
    """A tulip in a pot that stands on `foot`; about 92 px high at scale 1."""
    painter.save()
    painter.translate(foot)
    painter.scale(scale, scale)
    _paint_pot(painter)
    _paint_leaves(painter)
    painter.translate(-21, -92)
    painter.scale(0.87, 0.87)
    for path, shade in zip((_heart(), _petal(-1), _petal(1)), _BLOSSOM, strict=True):
        painter.fillPath(path, QColor(shade))
    painter.restore()


def _paint_pot(painter: QPainter) -> None:
    pot = QPainterPath(QPointF(-15, -24))
    for corner in ((15, -24), (11, 0), (-11, 0)):
        pot.lineTo(*corner)
    pot.closeSubpath()
    painter.fillPath(pot, QColor(_POT[0]))
    rounded(painter, QRectF(-17, -29, 34, 7), 2, QColor(_POT[1]))


def _paint_leaves(painter: QPainter) -> None:
    painter.setPen(QPen(QColor(_GREEN[0]), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(0, -29), QPointF(0, -56))
    for side in (-1, 1):
        leaf = QPainterPath(QPointF(0, -30))
        leaf.cubicTo(side * 16, -34, side * 18, -48, side * 15, -58)
        leaf.cubicTo(side * 7, -52, side * 2, -44, 0, -30)
        painter.fillPath(leaf, QColor(_GREEN[1]))
