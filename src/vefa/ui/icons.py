"""Icons: Lucide drawings recoloured at run time; pictures are cached by colour, size and pixel ratio."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from vefa import paths
from vefa.ui.theme import color


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    return (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=1024)
def _picture(name: str, ink: str, size: float, stroke: float, ratio: float) -> QPixmap:
    svg = _source(name).replace("currentColor", ink).replace('stroke-width="2"', f'stroke-width="{stroke}"')
    side = max(1, round(size * ratio))
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def icon_picture(
    name: str, ink: QColor | str, size: float, *, stroke: float = 2.0, ratio: float = 1.0
) -> QPixmap:
    """Icon `name` in colour `ink` (token or colour), `size` px square, for a screen of this pixel ratio."""
    shade = ink if isinstance(ink, QColor) else color(ink)
    return _picture(name, shade.name(), size, stroke, ratio)


def paint_icon(painter: QPainter, name: str, box: QRectF, ink: QColor | str, stroke: float = 2.0) -> None:
    """Draw icon `name` into the square `box`, set on whole device pixels so that it stays sharp."""
    ratio = painter.device().devicePixelRatio()
    picture = icon_picture(name, ink, box.width(), stroke=stroke, ratio=ratio)
    spot = QPointF(round(box.left() * ratio) / ratio, round(box.top() * ratio) / ratio)
    painter.drawPixmap(spot, picture)
