"""The head and the foot of a wizard."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from vefa.i18n import _
from vefa.ui.fonts import font, text_width
from vefa.ui.icons import paint_icon
from vefa.ui.layout import Item, row
from vefa.ui.painting import CENTER, draw_text, ink, painter_on, rounded
from vefa.ui.theme import px, text_size
from vefa.ui.widgets.button import Button
from vefa.ui.widgets.label import ElidedLabel, IconLabel, Label

_LARGE: Final = 130


class Stepper(QWidget):
    """Numbered steps in a row: done ones carry a tick, the current one is filled."""

    def __init__(self, steps: Sequence[str], current: int = 0) -> None:
        super().__init__()
        self._steps, self._current = list(steps), current
        self.setFixedHeight(px(36))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_current(current)

    def set_current(self, current: int) -> None:
        """Stand on step `current` (0 is the first)."""
        self._current = current
        step = self._steps[current]
        name = _("Step {number} of {count}: {step}").format(
            number=current + 1, count=len(self._steps), step=step
        )
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        """All steps with lines between them."""
        return QSize(round(sum(self._widths())) + px(76) * (len(self._steps) - 1) + 2, self.height())

    def minimumSizeHint(self) -> QSize:
        """Short lines between the steps."""
        return QSize(round(sum(self._widths())) + px(24) * (len(self._steps) - 1) + 2, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Discs, words, lines."""
        painter = painter_on(self)
        widths, count = self._widths(), len(self._steps)
        gap = min(px(90), (self.width() - sum(widths) - 2) / max(1, count - 1))
        left = self.width() - sum(widths) - gap * (count - 1) - 1
        for place, width in enumerate(widths):
            self._paint_step(painter, place, left)
            if place < count - 1:
                shade = "accent" if place < self._current else "line2"
                line = QRectF(left + width + px(10), self.height() / 2 - 0.5, gap - px(20), 1.5)
                painter.fillRect(line, ink(shade))
            left += width + gap

    def _widths(self) -> list[float]:
        return [px(38) + text_width(step, font(15, 600)) for step in self._steps]

    def _paint_step(self, painter: QPainter, place: int, left: float) -> None:
        done, now = place < self._current, place == self._current
        side = px(28)
        disc = QRectF(left, (self.height() - side) / 2, side, side)
        if done:
            rounded(painter, disc, side / 2, "accent_soft")
            inset = px(6)
            paint_icon(painter, "check", disc.adjusted(inset, inset, -inset, -inset), "accent_text", 2.8)
        else:
            rounded(painter, disc, side / 2, "accent" if now else "surface", None if now else "control", 1.2)
            shade = "on_accent" if now else "text3"
            draw_text(painter, disc, str(place + 1), font(14, 600), shade, CENTER, elide=False)
        words = QRectF(left + px(38), 0, self.width(), self.height())
        shade = "text" if now or done else "text3"
        draw_text(painter, words, self._steps[place], font(15, 600 if now else 500), shade, elide=False)


class WizardFooter(QFrame):
    """The bar under a wizard: Geri left, then a reassuring note, Vazgeç and the one primary button right.

    `back`, `cancel` and `next` are the buttons; `set_note(icon, text)` changes the sentence.
    """

    def __init__(self, next_text: str, *, note: str = "", note_icon: str = "shield-check") -> None:
        super().__init__()
        self.back = Button(_("Back"), "secondary", "arrow-left")
        self.cancel = Button(_("Cancel"), "ghost")
        self.next = Button(next_text, "primary", key_cap="Enter")
        self._icon = IconLabel(note_icon, "success_text", 17)
        middle: list[Item]
        if text_size() >= _LARGE:  # two lines rather than half a sentence
            wrapped = Label(note, "small", "text2", wrap=True)
            self._say, middle = wrapped.setText, [self._icon, (wrapped, 1)]
        else:
            line = ElidedLabel(note, "small", "text2")
            self._say, middle = line.set_text, [None, self._icon, line]
        parts = (self.back, *middle, 12, self.cancel, self.next)
        self.setLayout(row(*parts, gap=9, margins=(24, 12, 24, 14)))
        self._icon.setVisible(bool(note))

    def set_note(self, icon: str, text: str, tint: str = "success_text") -> None:
        """Say what happens, or what does not."""
        self._icon.set_icon(icon, tint)
        self._icon.setVisible(bool(icon and text))
        self._say(text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """White, with a line on top."""
        painter = painter_on(self)
        painter.fillRect(self.rect(), ink("surface"))
        painter.fillRect(0, 0, self.width(), 1, ink("line2"))
