"""One button class for every kind; a small one for icons alone."""

import math
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from vefa.i18n import _
from vefa.ui.actions import Action
from vefa.ui.fonts import font, text_width
from vefa.ui.icons import paint_icon
from vefa.ui.painting import draw_key_cap, draw_text, focus_ring, ink, key_cap_width, painter_on, rounded
from vefa.ui.theme import color, high_contrast, moves, px, text_size
from vefa.ui.widgets.focus import Pressed


class _Size(NamedTuple):
    height: int
    letters: int
    padding: int
    radius: int
    icon: int


_SIZES: Final = {
    "s": _Size(34, 14, 12, 8, 17),
    "m": _Size(40, 15, 15, 9, 19),
    "l": _Size(48, 16, 20, 10, 20),
    "xl": _Size(64, 20, 26, 14, 24),
}
_GAP: Final = 8
_LINK: Final = 6  # px beside a link: it stands in line with the texts over and under it


class _Shades(NamedTuple):
    """Ground in rest, under the pointer, pressed; ink; line. An empty name is nothing."""

    rest: str
    over: str
    down: str
    ink: str
    line: str = ""


_KINDS: Final = {
    "primary": _Shades("accent", "accent_hover", "accent_pressed", "on_accent"),
    "danger": _Shades("danger", "danger_hover", "danger_pressed", "on_danger"),
    "secondary": _Shades("surface", "soft", "sunken", "text", "line2"),
    "soft": _Shades("accent_soft", "c1_soft", "c1_soft", "accent_text"),
    "ghost": _Shades("", "sunken", "sunken", "text2"),
    "link": _Shades("", "accent_soft2", "accent_soft2", "accent_text"),
}


class Button(Pressed, QPushButton):
    """A button: primary (one a page), secondary, soft, ghost, danger (only in the confirming dialog), link.

    `size` s 34 / m 40 / l 48 / xl 64 px; `key_cap` shows the shortcut; `tail` is an icon after the text;
    `tip` is the tool tip and, without a text, the accessible name. Enter and Space press it.
    """

    def __init__(
        self,
        text: str = "",
        kind: str = "secondary",
        icon: str = "",
        *,
        size: str = "m",
        key_cap: str = "",
        tail: str = "",
        tip: str = "",
    ) -> None:
        super().__init__(text)
        self._kind, self._icon, self._tail = kind, icon, tail
        self._key_cap = key_cap if text_size() < 150 else ""
        self._size = _SIZES[size] if kind != "link" else _SIZES[size]._replace(padding=_LINK)
        self._busy: QTimer | None = None
        heavy = kind in {"primary", "danger"} or size in {"l", "xl"}
        self.setFont(font(self._size.letters, 600 if heavy else 500))
        self.setFixedHeight(px(self._size.height))
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAutoDefault(False)
        self.setToolTip(tip)
        self.setAccessibleName(text or tip)

    def setText(self, text: str) -> None:
        """Say something else, for readers too."""
        super().setText(text)
        self.setAccessibleName(text or self.toolTip())
        self.updateGeometry()

    def set_icon(self, name: str) -> None:
        """Show another icon ("" for none)."""
        self._icon = name
        self.updateGeometry()
        self.update()

    def keep_icon_size(self) -> None:
        """Its icon follows the text size no more, for a screen whose letters do not follow it either."""
        self._size = self._size._replace(icon=round(self._size.icon * 100 / text_size()))
        self.updateGeometry()

    def set_menu(self, actions: Callable[[], Sequence[Action | None]]) -> None:
        """Open a menu when pressed; `actions` is asked at every opening, so texts and icons are true then."""
        self._tail = self._tail or ("chevron-down" if self.text() else "")
        self.clicked.connect(lambda: self._open_menu(actions()))
        self.setAccessibleDescription(_("Opens a menu"))

    def set_busy(self, busy: bool) -> None:
        """Turn a small wheel and refuse presses while work is under way."""
        self.setEnabled(not busy)
        if busy and self._busy is None:
            self._busy = QTimer(self)
            self._busy.timeout.connect(self.update)
            if moves():
                self._busy.start(60)
        elif not busy and self._busy is not None:
            self._busy.stop()
            self._busy.deleteLater()
            self._busy = None
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for icon, text, tail and key cap."""
        width = self._content_width() + self._cap_width()
        if self.text():
            return QSize(math.ceil(width) + 2 * self._size.padding, self.height())
        return QSize(
            max(self.height(), math.ceil(width) + px(self._size.height - self._size.icon)), self.height()
        )

    def minimumSizeHint(self) -> QSize:
        """A button's text is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, then icon, text, tail and key cap from left to right."""
        painter = painter_on(self)
        shades = _KINDS[self._kind]
        edge = "text" if high_contrast() else ""
        ground, shade, line = self._ground(shades), shades.ink, shades.line or edge or None
        if not self.isEnabled():
            ground, shade, line = color("sunken") if shades.rest else None, "disabled", None
        box, radius = QRectF(self.rect()), float(self._size.radius)
        if self.ring:
            box, radius = focus_ring(painter, box, radius)
        rounded(painter, box, radius, ground, line)
        self._paint_content(painter, shade)

    def _open_menu(self, actions: Sequence[Action | None]) -> None:
        from vefa.ui.menus import open_menu

        open_menu(self, self.mapToGlobal(self.rect().bottomLeft()), actions)

    def _ground(self, shades: _Shades) -> QColor | None:
        if self.isDown():
            name = shades.down
        elif self.underMouse():
            name = shades.over
        else:
            name = shades.rest
        return color(name) if name else None

    def _lead(self) -> str:
        return "busy" if self._busy is not None else self._icon

    def _content_width(self) -> float:
        width = text_width(self.text(), self.font()) if self.text() else 0.0
        if self._lead():
            width += px(self._size.icon) + (_GAP if self.text() else 0)
        if self._tail:
            width += px(16) + _GAP
        return width

    def _cap_width(self) -> int:
        return key_cap_width(self._key_cap) + 12 if self._key_cap else 0

    def _paint_content(self, painter: QPainter, shade: str) -> None:
        middle, side = self.height() / 2, px(self._size.icon)
        left = (self.width() - self._content_width() - self._cap_width()) / 2
        if self._lead():
            spot = QRectF(round(left), round(middle - side / 2), side, side)
            if self._busy is None:
                paint_icon(painter, self._icon, spot, shade, 2.0)
            else:
                _paint_wheel(painter, spot, shade)
            left += side + _GAP
        width = text_width(self.text(), self.font())
        draw_text(
            painter, QRectF(left, 0, width + 2, self.height()), self.text(), self.font(), shade, elide=False
        )
        if self._tail:
            spot = QRectF(
                round(left + width + (_GAP if self.text() else 0)), round(middle - px(8)), px(16), px(16)
            )
            paint_icon(painter, self._tail, spot, shade, 2.2)
        if self._key_cap:
            self._paint_cap(painter, shade)

    def _paint_cap(self, painter: QPainter, shade: str) -> None:
        left = self.width() - self._size.padding - key_cap_width(self._key_cap) + 4
        middle = self.height() / 2
        if self._kind in {"primary", "danger"} and self.isEnabled():
            fill, line = color(shade, 0.16), color(shade, 0.34)
            draw_key_cap(painter, left, middle, self._key_cap, shade=shade, fill=fill, line=line)
        else:
            draw_key_cap(painter, left, middle, self._key_cap)


class IconButton(Button):
    """An icon alone: only for close, back and "…". `name` is its tool tip and accessible name."""

    def __init__(self, icon: str, name: str, kind: str = "ghost", *, size: str = "m") -> None:
        super().__init__("", kind, icon, size=size, tip=name)
        self.setFixedWidth(px(_SIZES[size].height))


def _paint_wheel(painter: QPainter, box: QRectF, shade: str) -> None:
    """An open ring that turns with the clock, one turn a second."""
    from time import monotonic

    area = box.adjusted(2, 2, -2, -2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink(shade), 2.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    start = -int(monotonic() % 1 * 360) if moves() else 90
    painter.drawArc(area, start * 16, -250 * 16)


def button_for(action: Action, *, size: str = "m") -> Button:
    """The button of an action; its shortcut stands on it as a key cap."""
    key_cap = action.shortcut if action.kind in {"primary", "secondary"} else ""
    button = Button(action.text, action.kind, action.icon, size=size, key_cap=key_cap, tip=action.hint)
    button.setEnabled(action.enabled)
    button.clicked.connect(lambda _on=False: action.run())
    return button
