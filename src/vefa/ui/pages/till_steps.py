"""The head of the till: three steps, each ended by Enter."""

import math
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from vefa.i18n import _
from vefa.ui.fonts import font, text_width
from vefa.ui.icons import paint_icon
from vefa.ui.painting import draw_key_cap, draw_text, key_cap_width, painter_on, rounded
from vefa.ui.theme import px

_KEY: Final = "Enter"
_GAP: Final = 8
_SIGN: Final = 18


class KeySteps(QWidget):
    """Done steps carry a tick, the one that is due is filled; the key that ends it stands beside it."""

    def __init__(self, steps: Sequence[str]) -> None:
        super().__init__()
        self._steps, self._current = list(steps), 0
        self.setFixedHeight(px(36))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_current(0)

    def current(self) -> int:
        """The step that is due, 0 is the first."""
        return self._current

    def set_current(self, current: int) -> None:
        """Stand on step `current`."""
        self._current = current
        name = _("Step {number} of {count}: {step}")
        step = self._steps[current]
        self.setAccessibleName(name.format(number=current + 1, count=len(self._steps), step=step))
        self.update()

    def sizeHint(self) -> QSize:
        """All steps with arrows between them."""
        return QSize(math.ceil(sum(map(self._width, self._steps))) + px(36) * (len(self._steps) - 1), px(36))

    def minimumSizeHint(self) -> QSize:
        """Nothing of it is cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Sign, word, key, arrow."""
        painter = painter_on(self)
        left, middle = 0.0, self.height() / 2
        for place, step in enumerate(self._steps):
            if place:
                spot = QRectF(left + px(10), middle - px(8), px(16), px(16))
                paint_icon(painter, "chevron-right", spot, "text3", 2)
                left += px(36)
            self._paint_step(painter, place, left)
            left += self._width(step)

    def _width(self, step: str) -> float:
        return px(_SIGN + _GAP) + text_width(step, font(14, 600)) + px(_GAP) + key_cap_width(_KEY)

    def _paint_step(self, painter: QPainter, place: int, left: float) -> None:
        done, now = place < self._current, place == self._current
        middle, side = self.height() / 2, px(_SIGN)
        sign = QRectF(left, middle - side / 2, side, side)
        inset = px(3.5)
        if done:
            rounded(painter, sign, side / 2, "success_soft")
            paint_icon(painter, "check", sign.adjusted(inset, inset, -inset, -inset), "success_text", 3.4)
        else:
            line = None if now else "control"
            rounded(painter, sign, side / 2, "accent" if now else "surface", line, 1.3)
        if now:
            rounded(painter, sign.adjusted(px(6), px(6), -px(6), -px(6)), side / 2, "on_accent")
        of = font(14, 600 if now else 500)
        box = QRectF(left + px(_SIGN + _GAP), 0, self.width(), self.height())
        draw_text(painter, box, self._steps[place], of, "text" if now else "text3", elide=False)
        draw_key_cap(painter, box.left() + text_width(self._steps[place], of) + px(_GAP), middle, _KEY)
