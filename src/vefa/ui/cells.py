"""What stands in a cell of a list, and how each kind is painted and spoken.

Values are small tuples made by a column's `cell` function from one row; the same value is painted by the
delegate, shown as plain text (DisplayRole) and spoken by screen readers (AccessibleTextRole).
"""

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from vefa.ui.fonts import font, text_width
from vefa.ui.icons import paint_icon
from vefa.ui.painting import LEFT, RIGHT, badge_width, draw_avatar, draw_badge, draw_text, rounded
from vefa.ui.theme import px


class Person(NamedTuple):
    """A name with its avatar, and a line below it."""

    name: str
    detail: str = ""
    tint: str = "text3"


class Two(NamedTuple):
    """Two lines, the lower one small; one line when `bottom` is empty. Tints are colour tokens."""

    top: str
    bottom: str = ""
    tint: str = "text3"
    top_tint: str = "text"


class Figure(NamedTuple):
    """A number or sum at the right edge, and a small line below it."""

    top: str
    bottom: str = ""
    tint: str = "text3"
    top_tint: str = "text"


class Mark(NamedTuple):
    """A badge: word, tone, and an icon or a dot."""

    text: str
    tone: str = "neutral"
    icon: str = ""
    dot: bool = False


class Marked(NamedTuple):
    """Two lines with a badge at the right end of each; the upper one may be a plain day."""

    top: str
    bottom: str
    top_mark: Mark | str
    bottom_mark: Mark

    def spoken(self) -> str:
        """Everything it says, in reading order."""
        return ", ".join(filter(None, (self.top, self.bottom, shown(self.top_mark), self.bottom_mark.text)))


class Bar(NamedTuple):
    """A bar filled to `share` 0 to 1 with a line above it that says the value."""

    share: float
    text: str
    tint: str = "accent"


def width_of(cell: Any) -> float:
    """Room that a cell of two lines needs, px."""
    two = Two(cell) if isinstance(cell, str) else cell
    return max(text_width(two.top, font(15, 600)), text_width(two.bottom, font(13)))


RIGHT_KINDS: Final = frozenset({"money", "number"})


def _lines(box: QRectF) -> tuple[QRectF, QRectF]:
    """Places of the upper and the lower line of a cell."""
    left, width, middle = box.left(), box.width(), box.top() + box.height() / 2
    return QRectF(left, middle - px(20), width, px(21)), QRectF(left, middle + px(1), width, px(18))


def _paint_person(painter: QPainter, box: QRectF, cell: Any) -> None:
    side, middle = px(36), box.center().y()
    draw_avatar(painter, QRectF(box.left(), middle - side / 2, side, side), cell.name)
    rest = box.adjusted(px(47), 0, 0, 0)
    if not cell.detail:
        draw_text(painter, rest, cell.name, font(15, 600))
        return
    upper, lower = _lines(rest)
    draw_text(painter, upper, cell.name, font(15, 600))
    draw_text(painter, lower, cell.detail, font(13), cell.tint)


def _paint_lines(painter: QPainter, box: QRectF, cell: Any, weight: int, align: Qt.AlignmentFlag) -> None:
    if isinstance(cell, str):
        cell = Two(cell)
    if not cell.bottom:
        draw_text(painter, box, cell.top, font(15, 500), cell.top_tint, align)
        return
    upper, lower = _lines(box)
    draw_text(painter, upper, cell.top, font(15, weight), cell.top_tint, align)
    draw_text(painter, lower, cell.bottom, font(13), cell.tint, align)


def _paint_two(painter: QPainter, box: QRectF, cell: Any) -> None:
    _paint_lines(painter, box, cell, 500, LEFT)


def _paint_right(painter: QPainter, box: QRectF, cell: Any) -> None:
    _paint_lines(painter, box, cell, 600, RIGHT)


def _paint_text(painter: QPainter, box: QRectF, cell: Any) -> None:
    draw_text(painter, box, str(cell), font(15))


def _paint_code(painter: QPainter, box: QRectF, cell: Any) -> None:
    draw_text(painter, box, str(cell), font(15, 500, spacing=3))


def _paint_badge(painter: QPainter, box: QRectF, cell: Any) -> None:
    draw_badge(painter, box.left(), box.center().y(), cell.text, cell.tone, icon=cell.icon, dot=cell.dot)


def _paint_marked(painter: QPainter, box: QRectF, cell: Any) -> None:
    half, height = px(15), px(24)
    for shift, text, mark in ((-half, cell.top, cell.top_mark), (half, cell.bottom, cell.bottom_mark)):
        line = QRectF(box.left(), box.center().y() + shift - height / 2, box.width(), height)
        taken = _paint_at_right(painter, line, mark)
        role, tint = (font(15, 600), "text") if shift < 0 else (font(13.5), "text3")
        draw_text(painter, line.adjusted(0, 0, -taken, 0), text, role, tint)


def _paint_at_right(painter: QPainter, line: QRectF, mark: Mark | str) -> float:
    """A badge or a plain text at the right end; the width it takes."""
    if isinstance(mark, str):
        draw_text(painter, line, mark, font(13), "text3", RIGHT, elide=False)
        return text_width(mark, font(13)) + px(8) if mark else 0
    width = badge_width(mark.text, icon=mark.icon, dot=mark.dot)
    middle = line.center().y()
    draw_badge(painter, line.right() - width, middle, mark.text, mark.tone, icon=mark.icon, dot=mark.dot)
    return width + px(8)


def _paint_bar(painter: QPainter, box: QRectF, cell: Any) -> None:
    middle, height = box.center().y(), px(6)
    draw_text(painter, QRectF(box.left(), middle - px(18), box.width(), px(18)), cell.text, font(13), "text2")
    track = QRectF(box.left(), middle + px(4), box.width(), height)
    rounded(painter, track, height / 2, "sunken")
    if cell.share > 0:
        track.setWidth(max(height, box.width() * min(1.0, cell.share)))
        rounded(painter, track, height / 2, cell.tint)


def _paint_check(painter: QPainter, box: QRectF, cell: Any) -> None:
    side = px(20)
    place = QRectF(box.left(), box.center().y() - side / 2, side, side)
    if cell:
        rounded(painter, place, px(6), "accent")
        inset = px(3)
        paint_icon(painter, "check", place.adjusted(inset, inset, -inset, -inset), "on_accent", 3.4)
    else:
        rounded(painter, place, px(6), "surface", "control", 1.5)


PAINTERS: Final[dict[str, Callable[[QPainter, QRectF, Any], None]]] = {
    "person": _paint_person,
    "two": _paint_two,
    "money": _paint_right,
    "number": _paint_right,
    "badge": _paint_badge,
    "marked": _paint_marked,
    "bar": _paint_bar,
    "check": _paint_check,
    "code": _paint_code,
    "text": _paint_text,
}


def shown(cell: Any) -> str:
    """The first line of a cell as plain text."""
    if cell is None or isinstance(cell, bool):
        return ""
    if isinstance(cell, Bar | Mark):
        return cell.text
    return str(cell[0]) if isinstance(cell, tuple) else str(cell)


def spoken(cell: Any) -> str:
    """Everything a cell says, for screen readers: both lines."""
    if isinstance(cell, Marked):
        return cell.spoken()
    first = shown(cell)
    second = cell[1] if isinstance(cell, Person | Two | Figure) else ""
    return f"{first}, {second}" if second else first
