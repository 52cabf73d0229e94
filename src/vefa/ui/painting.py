"""What every widget and the table delegate paint with: boxes, text, badges, avatars, key caps, rings."""

import math
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QWidget

from vefa.ui.fonts import font, line_height, text_width
from vefa.ui.icons import paint_icon
from vefa.ui.theme import border, color, px, shadow_alpha, text_size
from vefa.ui.tokens import TONES

Ink = QColor | str
LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTER: Final = Qt.AlignmentFlag.AlignCenter
_LETTER: Final = 0.7  # of an em: ordinary text of our fonts is narrower than this a letter,
_CAPITAL: Final = 0.9  # and text in capitals than this
_AVATAR_TONES: Final = ("accent", "honey", "info", "plum", "success", "bronze", "platinum")


def ink(shade: Ink) -> QColor:
    """The colour of a token name, or the colour itself."""
    return shade if isinstance(shade, QColor) else color(shade)


def painter_on(widget: QWidget) -> QPainter:
    """A painter with smooth edges on `widget`."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def rounded(
    painter: QPainter,
    box: QRectF | QRect,
    radius: float,
    fill: Ink | None = None,
    line: Ink | None = None,
    width: float | None = None,
) -> None:
    """A rounded box whose line (default: one border wide) lies wholly inside `box`."""
    area = QRectF(box)
    if line is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        thick = border() if width is None else width
        area = area.adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
        painter.setPen(QPen(ink(line), thick))
    if fill is None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        painter.setBrush(ink(fill))
    radius = min(radius, area.height() / 2, area.width() / 2)
    painter.drawRoundedRect(area, radius, radius)


def fill_box(painter: QPainter, box: QRect, fill: Ink) -> None:
    """A plain box without smooth edges, so that neighbours show no seam at 125 %."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink(fill))
    painter.drawRect(box)  # fillRect() would load Qt's gradients with their 169 names
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def draw_text(
    painter: QPainter,
    box: QRectF | QRect,
    text: str,
    of: QFont,
    shade: Ink = "text",
    align: Qt.AlignmentFlag = LEFT,
    *,
    elide: bool = True,
) -> None:
    """One line of `text` in `box`; cut with … when it does not fit and `elide` is on."""
    painter.setFont(of)
    painter.setPen(shade if isinstance(shade, QColor) else color(shade))
    if elide and _may_be_wider(text, of, box.width()):
        text = QFontMetricsF(of).elidedText(text, Qt.TextElideMode.ElideRight, box.width() + 1)
    painter.drawText(box, _single(align), text)


def _may_be_wider(text: str, of: QFont, width: float) -> bool:
    """A quick no for the many short texts of a list; only the others are measured."""
    return len(text) * of.pixelSize() * (_CAPITAL if text.isupper() else _LETTER) > width


@lru_cache(maxsize=32)
def _single(align: Qt.AlignmentFlag) -> int:
    """Flags of one line; Qt's enums are slow to combine."""
    return int(align.value) | int(Qt.TextFlag.TextSingleLine.value)


def focus_ring(painter: QPainter, box: QRectF | QRect, radius: float) -> tuple[QRectF, float]:
    """The ring of a focused button on the edge of `box`; returns the box and radius left for the fill."""
    rounded(painter, box, radius, None, "focus", 2)
    return QRectF(box).adjusted(3.5, 3.5, -3.5, -3.5), max(2.0, radius - 3)


def focus_frame(painter: QPainter, box: QRectF | QRect, radius: float) -> None:
    """A ring just inside `box` for things without a fill of their own (rows, check boxes, cards)."""
    rounded(painter, box, radius, None, "focus", 2)


def key_cap_width(text: str) -> int:
    """Width of a key cap with `text`, px."""
    return max(px(24), math.ceil(text_width(text, font(12, 500))) + px(14))


def draw_key_cap(
    painter: QPainter,
    x: float,
    middle: float,
    text: str,
    *,
    shade: Ink = "text3",
    fill: Ink = "sunken",
    line: Ink = "line2",
) -> None:
    """A key cap whose left edge is `x`, centred on `middle`."""
    height = px(22)
    box = QRectF(round(x), round(middle - height / 2), key_cap_width(text), height)
    rounded(painter, box, px(6), fill, line)
    draw_text(painter, box, text, font(12, 500), shade, CENTER, elide=False)


def badge_height() -> int:
    """Height of a badge, px."""
    return max(px(24), math.ceil(line_height(font(13, 500))) + 6)


def badge_width(text: str, *, icon: str = "", dot: bool = False) -> int:
    """Width of a badge, px."""
    return (
        math.ceil(text_width(text, font(13, 500))) + px(20) + (px(18) if icon else 0) + (px(13) if dot else 0)
    )


def draw_badge(
    painter: QPainter, x: float, middle: float, text: str, tone: str, *, icon: str = "", dot: bool = False
) -> None:
    """A pill with a word, and an icon or a dot before it; tone as in tokens.TONES."""
    ground, shade = TONES[tone]
    height = badge_height()
    box = QRectF(round(x), round(middle - height / 2), badge_width(text, icon=icon, dot=dot), height)
    rounded(painter, box, height / 2, ground, "text" if border() > 1 else None)
    left = box.left() + px(10)
    if icon:
        side = px(14)
        paint_icon(painter, icon, QRectF(box.left() + px(8), middle - side / 2, side, side), shade, 2.2)
        left = box.left() + px(26)
    elif dot:
        painter.setBrush(ink(shade))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(QPointF(box.left() + px(13), box.center().y()), px(3.5), px(3.5))
        left = box.left() + px(22)
    line = QRectF(left, box.top(), box.right() - left, height)
    draw_text(painter, line, text, font(13, 500), shade, elide=False)


def avatar_tone(name: str) -> str:
    """The tone that stands for `name`: always the same one."""
    return _AVATAR_TONES[sum(map(ord, name)) % len(_AVATAR_TONES)]


def draw_avatar(painter: QPainter, box: QRectF, name: str, tone: str = "") -> None:
    """The initials of `name` in a disc."""
    from vefa.rules.text import initials

    ground, shade = TONES[tone or avatar_tone(name)]
    ratio = painter.device().devicePixelRatio()
    colours = (color(ground).rgba(), color(shade).rgba())
    picture = _avatar(initials(name), round(box.width()), ratio, colours, line=border() > 1)
    painter.drawPixmap(box.topLeft(), picture)


@lru_cache(maxsize=512)
def _avatar(letters: str, side: int, ratio: float, colours: tuple[int, int], *, line: bool) -> QPixmap:
    """The disc as a picture: lists draw hundreds of them."""
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground, shade = (QColor.fromRgba(colour) for colour in colours)
    disc = QRectF(0, 0, side, side)
    rounded(painter, disc, side / 2, ground, shade if line else None)
    size = max(min(12.0, side / 2), side * 0.37) * 100 / text_size()
    draw_text(painter, disc, letters, font(size, 600), shade, CENTER, elide=False)
    painter.end()
    return picture


def draw_disc(painter: QPainter, box: QRectF, icon: str, tone: str, *, icon_size: float) -> None:
    """An icon in a disc of its tone's ground."""
    ground, shade = TONES[tone]
    rounded(painter, box, box.width() / 2, ground, "text" if border() > 1 else None)
    middle = box.center()
    spot = QRectF(middle.x() - icon_size / 2, middle.y() - icon_size / 2, icon_size, icon_size)
    paint_icon(painter, icon, spot, shade, 2.0)


def draw_shadow(
    painter: QPainter, box: QRectF, radius: float = 14, blur: float = 28, drop: float = 8
) -> None:
    """A soft shadow under `box`: nine patches of gradients, so nothing is rendered twice."""
    from PySide6.QtGui import QRadialGradient

    area = box.translated(0, drop)
    inner = area.adjusted(radius, radius, -radius, -radius)
    reach = radius + blur
    stops = _shadow_stops(radius, blur)
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    for corner in (inner.topLeft(), inner.topRight(), inner.bottomLeft(), inner.bottomRight()):
        gradient = QRadialGradient(corner, reach)
        gradient.setStops(stops)
        left = corner.x() - reach if corner.x() == inner.left() else corner.x()
        top = corner.y() - reach if corner.y() == inner.top() else corner.y()
        painter.fillRect(QRectF(left, top, reach, reach), gradient)
    _shadow_edges(painter, inner, reach, stops)
    painter.fillRect(inner, stops[0][1])
    painter.restore()


def _shadow_edges(painter: QPainter, inner: QRectF, reach: float, stops: list[tuple[float, QColor]]) -> None:
    from PySide6.QtGui import QLinearGradient

    sides = (
        (
            inner.topLeft(),
            QPointF(0, -reach),
            QRectF(inner.left(), inner.top() - reach, inner.width(), reach),
        ),
        (inner.bottomLeft(), QPointF(0, reach), QRectF(inner.left(), inner.bottom(), inner.width(), reach)),
        (
            inner.topLeft(),
            QPointF(-reach, 0),
            QRectF(inner.left() - reach, inner.top(), reach, inner.height()),
        ),
        (inner.topRight(), QPointF(reach, 0), QRectF(inner.right(), inner.top(), reach, inner.height())),
    )
    for start, way, patch in sides:
        gradient = QLinearGradient(start, start + way)
        gradient.setStops(stops)
        painter.fillRect(patch, gradient)


def _shadow_stops(radius: float, blur: float) -> list[tuple[float, QColor]]:
    """Alpha of a blurred edge by distance: the Gauss integral over a half plane, 12 steps."""
    reach, sigma = radius + blur, blur / 2.4
    strength = shadow_alpha()
    return [
        (
            step / 12,
            color(
                "shadow", strength * 0.5 * math.erfc((reach * step / 12 - radius) / (sigma * math.sqrt(2)))
            ),
        )
        for step in range(12)
    ] + [(1.0, color("shadow", 0.0))]
