"""One task as a line: its words, and where its parts stand in a box; what paints it."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QFont, QPainter

from vefa.i18n import _
from vefa.records import dataclass
from vefa.rules.format import number
from vefa.ui.fonts import font, text_width
from vefa.ui.icons import paint_icon
from vefa.ui.painting import (
    badge_width,
    draw_badge,
    draw_disc,
    draw_text,
    fill_box,
    focus_frame,
    rounded,
)
from vefa.ui.theme import px, text_size
from vefa.ui.tokens import TONES

_LEFT: Final = 16
_RIGHT: Final = 14
_PITCH: Final = 20  # px from line to line
_MOST: Final = 3  # lines of a title, and of a detail
_LEAST: Final = 92  # px of a button


@dataclass(frozen=True, slots=True)
class TaskHead:
    """The head of a group with how many stand under it; `tone` as in tokens.TONES."""

    text: str
    count: int
    tone: str = "neutral"

    def spoken(self) -> str:
        """Text and number."""
        return f"{self.text}, {number(self.count)}"


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task. `due` stands in a badge of `due_tone`; `button` is what does it ("" for none).

    `key` is told when something of it is pressed.
    """

    title: str
    detail: str
    icon: str
    tone: str
    key: Any
    button: str = ""
    button_icon: str = ""
    due: str = ""
    due_tone: str = "danger"

    def spoken(self) -> str:
        """Everything it says, in reading order, and what Enter does."""
        does = _("Enter: {action}").format(action=self.button) if self.button else ""
        return ", ".join(part for part in (self.title, self.detail, self.due, does) if part)


@dataclass(frozen=True, slots=True)
class Places:
    """Where the parts of a line stand; `words` is the room of title and detail, over which the dots come."""

    tick: QRectF
    disc: QRectF
    words: QRectF
    badge: float  # its left edge
    more: QRectF
    do: QRectF

    def part_at(self, x: float, y: float) -> str:
        """The part at a spot: tick, more, do, or "" for none."""
        wide = self.tick.adjusted(-px(8), -px(8), px(8), px(8))
        boxes = (("tick", wide), ("more", self.more), ("do", self.do))
        return next((name for name, box in boxes if box.contains(x, y)), "")


def places(line: TaskLine, box: QRectF) -> Places:
    """The parts of `line` in `box`, as high as `height_of` says."""
    middle = box.center().y()
    side, disc, more = px(20), px(36), px(30)
    tick = QRectF(box.left() + _LEFT + 2, middle - side / 2, side, side)
    round_ = QRectF(tick.right() + 13, middle - disc / 2, disc, disc)
    width = max(px(_LEAST), _button_width(line)) if line.button else 0
    do = QRectF(box.right() - _RIGHT - width, middle - px(17), width, px(34))
    badge = do.left() - (px(12) if width else 0)
    if line.due:
        badge -= badge_width(line.due, icon="clock")
    dots = QRectF(badge - px(6) - more, middle - more / 2, more, more)
    left = round_.right() + px(14)
    words = QRectF(left, box.top(), max(badge - px(10) - left, px(60)), box.height())
    return Places(tick, round_, words, badge, dots, do)


def head_height() -> int:
    """Of the head of a group, px."""
    return px(31)


def height_of(line: TaskLine, width: float) -> int:
    """57 px, and more where the words need more lines."""
    room = places(line, QRectF(0, 0, width, px(57))).words.width()
    title, detail = _written(line, room)
    return px(57) + max(0, len(title) + len(detail) - 2) * px(_PITCH)


def paint_head(painter: QPainter, box: QRect, head: TaskHead) -> None:
    """Words and number."""
    shade = "text3" if head.tone == "neutral" else TONES[head.tone][1]
    area = QRectF(box).adjusted(_LEFT + 2, px(7), -_RIGHT, 0)
    draw_text(painter, area, head.text, font(13, 600), shade, elide=False)
    after = area.adjusted(text_width(head.text, font(13, 600)) + px(8), 0, 0, 0)
    draw_text(painter, after, number(head.count), font(13), "text3", elide=False)


def paint_line(painter: QPainter, box: QRect, line: TaskLine, *, over: str | None, ring: bool) -> None:
    """`over`: the part under the pointer, "" for none, None when the pointer is elsewhere."""
    area = QRectF(box)
    at = places(line, area)
    if over is not None or ring:
        fill_box(painter, box.adjusted(0, 0, 0, -1), "soft")
    fill_box(painter, QRect(box.left() + _LEFT, box.bottom(), box.width() - _LEFT - _RIGHT, 1), "line")
    if ring:
        focus_frame(painter, area.adjusted(3, 2, -3, -3), 9)
    _paint_tick(painter, at.tick, over=over == "tick")
    draw_disc(painter, at.disc, line.icon, line.tone, icon_size=px(19))
    _paint_words(painter, at.words, line)
    if line.due:
        draw_badge(painter, at.badge, area.center().y(), line.due, line.due_tone, icon="clock")
    if over is not None or ring:
        _paint_more(painter, at.more, over=over == "more")
    if line.button:
        _paint_button(painter, at.do, line, over=over == "do")


def _paint_tick(painter: QPainter, box: QRectF, *, over: bool) -> None:
    rounded(painter, box, box.width() / 2, "accent_soft" if over else "surface", "control", 1.5)
    if over:
        inset = px(4)
        paint_icon(painter, "check", box.adjusted(inset, inset, -inset, -inset), "accent_text", 3.0)


def _paint_more(painter: QPainter, box: QRectF, *, over: bool) -> None:
    rounded(painter, box, 8, "sunken" if over else "surface", "line2")
    inset = px(6)
    paint_icon(painter, "ellipsis", box.adjusted(inset, inset, -inset, -inset), "text2", 2.0)


def _paint_button(painter: QPainter, box: QRectF, line: TaskLine, *, over: bool) -> None:
    rounded(painter, box, 8, "sunken" if over else "surface", "line2")
    of = font(14, 500)
    left = box.left() + (box.width() - _inner_width(line)) / 2
    if line.button_icon:
        side = px(17)
        spot = QRectF(left, box.center().y() - side / 2, side, side)
        paint_icon(painter, line.button_icon, spot, "text", 2.0)
        left = spot.right() + 8
    draw_text(painter, QRectF(left, box.top(), box.width(), box.height()), line.button, of, elide=False)


def _inner_width(line: TaskLine) -> float:
    return text_width(line.button, font(14, 500)) + (px(17) + 8 if line.button_icon else 0)


def _button_width(line: TaskLine) -> float:
    return _inner_width(line) + 2 * px(12)


def _paint_words(painter: QPainter, room: QRectF, line: TaskLine) -> None:
    title, detail = _written(line, room.width())
    height = px(21)
    top = room.center().y() - (len(title) + len(detail)) * px(_PITCH) / 2 - px(0.5)
    lines = [(text, font(15, 500), "text") for text in title]
    lines += [(text, font(13.5), "text3") for text in detail]
    for place, (text, of, shade) in enumerate(lines):
        spot = QRectF(room.left(), top + place * px(_PITCH), room.width(), height)
        draw_text(painter, spot, text, of, shade)


def _written(line: TaskLine, width: float) -> tuple[Sequence[str], Sequence[str]]:
    """The lines of title and detail."""
    return _lines(line.title, line.detail, width, text_size())


@lru_cache(maxsize=2048)
def _lines(title: str, detail: str, width: float, _size: int) -> tuple[Sequence[str], Sequence[str]]:
    """Kept, for a list of hundreds asks for them whenever one of them goes."""
    below = _parted(detail, font(13.5), width) if detail else ()
    return _broken(title, " ", font(15, 500), width), below


def _parted(text: str, of: QFont, width: float) -> Sequence[str]:
    """A detail in lines: parted at its dots, so that dates and hours stay whole; then between words."""
    lines = _broken(text, " · ", of, width)
    if all(text_width(one, of) <= width for one in lines):
        return lines
    anywhere = _broken(text, " ", of, width)
    cut = any(text_width(one, of) > width for one in anywhere)
    return lines if cut and len(lines) == _MOST else anywhere


def _broken(text: str, separator: str, of: QFont, width: float) -> Sequence[str]:
    """`text` in at most three lines; what is too long even then is cut by the painter."""
    if text_width(text, of) <= width:
        return (text,)
    lines, taken, gap = [""], 0.0, text_width(separator, of)
    for part in text.split(separator):
        wide = text_width(part, of)
        if lines[-1] and len(lines) < _MOST and taken + gap + wide > width:
            lines.append(part)
            taken = wide
        else:
            lines[-1] = separator.join(filter(None, (lines[-1], part)))
            taken += wide + (gap if taken else 0)
    return lines
