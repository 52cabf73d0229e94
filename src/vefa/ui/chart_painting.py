"""Painting a drawing of `vefa.charts` with QPainter, in the colours of the theme that shows."""

import math
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from vefa.charts.drawing import Circle, Drawing, Line, Polygon, Polyline, Rect, Shape, Text
from vefa.ui.fonts import font
from vefa.ui.painting import ink
from vefa.ui.theme import color, px, text_size

# role of a drawing -> colour token and strength
_ROLES: Final[dict[str, tuple[str, float]]] = {
    "text": ("text", 1.0),
    "muted": ("text3", 1.0),
    "axis": ("line2", 1.0),
    "grid": ("grid", 1.0),
    "ground": ("surface", 1.0),
    "main": ("c1", 1.0),
    "second": ("c2", 1.0),
    "rest": ("c6", 1.0),
    "low": ("c4", 1.0),
    "mid": ("c1", 0.55),
    "faint": ("c1", 0.22),
    "open": ("surface", 1.0),
    "main_faded": ("c1", 0.55),
    "second_faded": ("c2", 0.55),
    "wash": ("c1", 0.20),
    "bubble": ("text", 1.0),
    "on_bubble": ("bg", 1.0),
}


def paint_drawing(painter: QPainter, drawing: Drawing) -> None:
    """Paint a drawing whose upper left corner is the origin of `painter`."""
    painter.save()
    scale = px(100) / 100
    painter.scale(scale, scale)
    for shape in drawing.shapes:
        _paint(painter, shape)
    painter.restore()


def _paint(painter: QPainter, shape: Shape) -> None:
    match shape:
        case Rect():
            _paint_box(painter, shape)
        case Line():
            pen = QPen(_shade(shape.colour), shape.width)
            if shape.dash:
                pen.setDashPattern([length / shape.width for length in shape.dash])
            painter.setPen(pen)
            painter.drawLine(QPointF(shape.x1, shape.y1), QPointF(shape.x2, shape.y2))
        case Polyline():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
            painter.setPen(QPen(_shade(shape.colour), shape.width, Qt.PenStyle.SolidLine, cap, join))
            painter.drawPolyline(_points(shape.points))
        case Polygon():
            _paint_polygon(painter, shape)
        case Circle():
            painter.setPen(QPen(_shade(shape.stroke), 1.0) if shape.stroke else QPen(Qt.PenStyle.NoPen))
            painter.setBrush(_shade(shape.fill))
            painter.drawEllipse(QPointF(shape.x, shape.y), shape.radius, shape.radius)
        case Text():
            _paint_text(painter, shape)


def _paint_box(painter: QPainter, box: Rect) -> None:
    painter.setPen(QPen(_shade(box.stroke), box.line) if box.stroke else QPen(Qt.PenStyle.NoPen))
    painter.setBrush(_shade(box.fill))
    area, radius = QRectF(box.x, box.y, box.width, box.height), min(box.radius, box.width / 2, box.height)
    if radius <= 0:
        painter.drawRect(area)
    elif box.all_round:
        painter.drawRoundedRect(area, radius, radius)
    else:
        painter.drawPath(_round_on_top(area, radius))


def _round_on_top(area: QRectF, radius: float) -> QPainterPath:
    path = QPainterPath(area.bottomLeft())
    path.lineTo(area.left(), area.top() + radius)
    path.quadTo(area.topLeft(), QPointF(area.left() + radius, area.top()))
    path.lineTo(area.right() - radius, area.top())
    path.quadTo(area.topRight(), QPointF(area.right(), area.top() + radius))
    path.lineTo(area.bottomRight())
    path.closeSubpath()
    return path


def _paint_text(painter: QPainter, text: Text) -> None:
    """In the font of 100 %, because the painter is scaled as a whole."""
    letters = font(text.size * 100 / text_size(), 600 if text.bold else 400)
    width = QFontMetricsF(letters).horizontalAdvance(text.text)
    left = text.x - {"start": 0.0, "middle": width / 2, "end": width}[text.anchor]
    painter.setFont(letters)
    painter.setPen(_shade(text.colour))
    painter.drawText(QPointF(left, text.y), text.text)


def _paint_polygon(painter: QPainter, shape: Polygon) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    if shape.fill == "wash":
        _paint_wash(painter, shape)
    else:
        painter.setBrush(_shade(shape.fill))
        painter.drawPolygon(_points(shape.points))


def _paint_wash(painter: QPainter, shape: Polygon) -> None:
    """A breath of colour that fades out downwards, row by row: Qt's gradients are slow to load."""
    points = _points(shape.points)
    box, (name, strength) = points.boundingRect(), _ROLES["wash"]
    path = QPainterPath()
    path.addPolygon(points)
    painter.save()
    painter.setClipPath(path)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)  # rows without seams
    for row in range(math.ceil(box.height())):
        left = strength * (1 - (row + 0.5) / box.height())
        painter.setBrush(color(name, max(0.0, left)))
        painter.drawRect(QRectF(box.left(), box.top() + row, box.width(), 1))
    painter.restore()


def _points(points: tuple[tuple[float, float], ...]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])


def _shade(role: str) -> QColor:
    name, strength = _ROLES[role]
    return ink(name) if strength == 1.0 else color(name, strength)
