"""White boxes with a green line that are touched, in the sizes of the customers' screen and of a desk."""

import math
from typing import Final, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from vefa.ui.fonts import font, text_width
from vefa.ui.painting import CENTER, draw_text, focus_ring, painter_on, rounded
from vefa.ui.theme import color, px, text_size
from vefa.ui.widgets.focus import FocusRing

_EDGE, _ABOVE = 26, 9  # px beside and over the words of a choice
_TALLEST: Final = 10_000  # px, as high as it wants


class Look(NamedTuple):
    """Sizes in px: side of a mark, its letters, the gap, width of choices. `large`: fixed."""

    side: int
    letters: int
    gap: int
    wide: int
    large: bool

    def length(self, size: float) -> int:
        """So many px on the screen."""
        return round(size) if self.large else px(size)

    def font(self, size: float, weight: int) -> QFont:
        """Letters of this size."""
        return font(size * 100 / text_size() if self.large else size, weight)


KIOSK: Final = Look(92, 34, 11, 560, large=True)
PAD: Final = Look(68, 28, 9, 560, large=True)
"""A pad of figures: four rows under a title on the lowest screen."""
DESK: Final = Look(44, 17, 6, 300, large=False)


class Touch(FocusRing, QAbstractButton):
    """A white box with a green line; filled while it is pressed or ticked."""

    def __init__(self, text: str, look: Look, *, key: str = "", wide: bool = False) -> None:
        super().__init__()
        self._look, self._key, self._wide = look, key, wide
        self.setText(text)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        side = look.length(look.side)
        if wide:
            self.setMinimumSize(side, side if look.large else look.length(40))
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        else:
            self.setFixedSize(side, side)

    def sizeHint(self) -> QSize:
        """Room for the words."""
        letters = self._letters()
        edges = 2 * self._look.length(_EDGE) + 2 if self._wide else self._look.length(self._look.side * 0.7)
        width = text_width(self.text(), letters) + edges
        return QSize(max(self.minimumWidth(), round(width)), self.minimumHeight())

    def set_room(self, width: int) -> int:
        """Be so wide, with words that are longer in several lines; answers the height that takes."""
        self.setFixedWidth(width)
        lines = QFontMetricsF(self._letters()).boundingRect(
            QRectF(0, 0, self._inner(), _TALLEST), self._wrap(), self.text()
        )
        return max(self.minimumHeight(), math.ceil(lines.height()) + 2 * self._look.length(_ABOVE))

    def _inner(self) -> float:
        """Px for the words, beside the key at the left as much as at the right."""
        return self.width() - 2 * self._look.length(_EDGE)

    def _wrap(self) -> int:
        """Between words, where none is too long for a line."""
        letters = self._letters()
        long = any(text_width(one, letters) > self._inner() for one in self.text().split())
        flag = Qt.TextFlag.TextWrapAnywhere if long else Qt.TextFlag.TextWordWrap
        return int(flag.value) | int(CENTER.value)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """No colour leads to an answer: all look the same."""
        painter, box = painter_on(self), QRectF(self.rect())
        radius = self._look.length(20 if self._look.large else 9)
        if self.ring:
            box, radius_left = focus_ring(painter, box, radius)
            radius = round(radius_left)
        on = self.isChecked() or self.isDown()
        rounded(painter, box, radius, "accent" if on else "surface", "accent", 2 if self._look.large else 1)
        shade = "on_accent" if on else "accent_text"
        if self._wide:
            edge = (self.width() - self._inner()) / 2
            painter.setFont(self._letters())
            painter.setPen(color(shade))
            painter.drawText(QRectF(self.rect()).adjusted(edge, 0, -edge, 0), self._wrap(), self.text())
        else:
            draw_text(painter, box, self.text(), self._letters(), shade, CENTER)
        if self._key:
            cap = box.adjusted(self._look.length(10), 0, 0, 0)
            draw_text(painter, cap, self._key, self._look.font(12, 500), shade, _LEFT)

    def _letters(self) -> QFont:
        size = self._look.letters * (0.62 if self._wide and self._look.large else 1)
        return self._look.font(size, 500)


_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
