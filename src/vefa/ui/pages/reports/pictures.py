"""The little pictures on the cards: a sheet of paper with the shape of what stands on it."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from vefa.ui.icons import paint_icon
from vefa.ui.painting import ink, painter_on, rounded
from vefa.ui.theme import color, px

_SHEET: Final = 104
# all lengths are px at 100 %
_STACKS: Final = ((16, 7), (20, 6), (19, 9), (25, 6), (28, 8), (36, 7))
_BARS: Final = ((72, "c2"), (46, "c1"), (18, "danger"))
_FALL: Final = ((0, 38), (22, 35), (42, 24), (62, 15), (84, 8))
_PAIRS: Final = ((14, 22), (17, 30), (12, 20))
_CAUSES: Final = (36, 22, 14, 8, 5)
_SUMS: Final = ((6, 30), (23, 36), (40, 41), (57, 44), (78, 46))
_COHORT: Final = 5
_ROWS: Final = ((30, 18), (24, 22), (34, 14), (20, 20))


class ReportPicture(QWidget):
    """The picture of a report of the list; one that is unknown is a table."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._paint_kind = _KINDS.get(kind, _table)
        self.setFixedHeight(px(84))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, sheet, two lines, the shape."""
        painter = painter_on(self)
        rounded(painter, self.rect(), 9, "soft", None)
        painter.setClipRect(self.rect())
        left = (self.width() - px(_SHEET)) / 2
        rounded(painter, QRectF(left, px(12), px(_SHEET), self.height()), 5, "surface", "line2")
        painter.fillRect(QRectF(left + px(10), px(21), px(34), px(4)), ink("text2"))
        painter.fillRect(QRectF(left + px(10), px(29), px(56), px(2)), ink("line2"))
        painter.setPen(Qt.PenStyle.NoPen)
        self._paint_kind(painter, left + px(10), float(self.height()))


def _column(painter: QPainter, left: float, foot: float, height: float, shade: str) -> None:
    painter.fillRect(QRectF(left, foot - height, px(10), height), ink(shade))


def _columns(painter: QPainter, left: float, foot: float) -> None:
    for place, (low, high) in enumerate(_STACKS):
        x = left + place * px(14.4)
        _column(painter, x, foot, px(low), "c1")
        _column(painter, x, foot - px(low) - 1, px(high), "c2")


def _bars(painter: QPainter, left: float, _foot: float) -> None:
    for place, (length, shade) in enumerate(_BARS):
        rounded(painter, QRectF(left, px(38 + 13 * place), px(length), px(8)), px(4), shade, None)


def _line(painter: QPainter, left: float, foot: float) -> None:
    _way(painter, _FALL, left, foot, ("c4", 2.2))


def _pairs(painter: QPainter, left: float, foot: float) -> None:
    for place, (before, after) in enumerate(_PAIRS):
        x = left + place * px(29)
        _column(painter, x, foot, px(before), "c6")
        _column(painter, x + px(11), foot, px(after), "c1")


def _interval(painter: QPainter, left: float, foot: float) -> None:
    middle = foot - px(19)
    rounded(painter, QRectF(left, middle - px(3), px(84), px(6)), px(3), "line2", None)
    rounded(painter, QRectF(left + px(40), middle - px(6), px(30), px(12)), px(6), color("c1", 0.3), None)
    painter.setBrush(ink("c1"))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(QPointF(left + px(57), middle), px(5), px(5))


def _pareto(painter: QPainter, left: float, foot: float) -> None:
    for place, height in enumerate(_CAUSES):
        _column(painter, left + place * px(17), foot, px(height), "c4")
    _way(painter, _SUMS, left, foot, ("text3", 1.5))


def _cohort(painter: QPainter, left: float, foot: float) -> None:
    for row in range(_COHORT):
        for step in range(_COHORT + 1 - row):
            box = QRectF(left + px(14) * step, foot - px(40) + px(8.5) * row, px(12), px(7))
            painter.fillRect(box, color("c1", max(0.12, 0.9 - 0.16 * step)))


def _ticks(painter: QPainter, left: float, foot: float) -> None:
    for row in range(3):
        top = foot - px(40) + px(13) * row
        paint_icon(painter, "check", QRectF(left, top, px(10), px(10)), "success_text", 3)
        painter.fillRect(QRectF(left + px(15), top + px(3), px(60 - 9 * row), px(4)), ink("line2"))


def _table(painter: QPainter, left: float, foot: float) -> None:
    for row, (name, figure) in enumerate(_ROWS):
        top = foot - px(44) + px(11) * row
        painter.fillRect(QRectF(left, top, px(name), px(4)), ink("line2"))
        painter.fillRect(QRectF(left + px(84 - figure), top, px(figure), px(4)), ink("c1"))
        painter.fillRect(QRectF(left, top + px(7), px(84), 1), ink("line"))


def _way(
    painter: QPainter, spots: tuple[tuple[int, int], ...], left: float, foot: float, pen: tuple[str, float]
) -> None:
    shade, width = pen
    painter.setPen(QPen(ink(shade), width))
    painter.drawPolyline([QPointF(left + px(x), foot - px(y)) for x, y in spots])


_KINDS: Final[dict[str, Callable[[QPainter, float, float], None]]] = {
    "columns": _columns,
    "bars": _bars,
    "line": _line,
    "pairs": _pairs,
    "interval": _interval,
    "pareto": _pareto,
    "cohort": _cohort,
    "ticks": _ticks,
    "table": _table,
}
