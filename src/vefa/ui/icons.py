"""Icons: Lucide drawings stroked at run time; pictures are cached by colour, size and pixel ratio.

Drawn from plain paths (`packaging/icons.py`): a reader of SVG is slower to load than all of them are to draw.
"""

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from vefa import paths
from vefa.ui.theme import color

_SQUARE: Final = 24  # the side of a drawing
_CAP, _JOIN = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin


@cache
def _commands() -> dict[str, str]:
    lines = (paths.resources() / "icons" / "paths.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ", 1) for line in lines)


@cache
def _path(name: str) -> QPainterPath:
    """The drawing; its steps are a letter and the coordinates of one to three points."""
    path = QPainterPath()
    draw: dict[str, Callable[..., None]] = {"M": path.moveTo, "L": path.lineTo, "C": path.cubicTo}
    words = _commands()[name].split(" ")
    at = 0
    while at < len(words):
        end = at + (7 if words[at] == "C" else 3)
        draw[words[at]](*map(float, words[at + 1 : end]))
        at = end
    return path


@lru_cache(maxsize=1024)
def _picture(name: str, ink: str, size: float, stroke: float, ratio: float) -> QPixmap:
    side = max(1, round(size * ratio))
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(side / _SQUARE, side / _SQUARE)
    painter.strokePath(_path(name), QPen(QColor(ink), stroke, Qt.PenStyle.SolidLine, _CAP, _JOIN))
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
