"""What stands under the question: how far one is, back, skip or go on, and whose the answers are."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from vefa.i18n import _, ngettext
from vefa.ui.fonts import font as font_of
from vefa.ui.layout import column, row
from vefa.ui.pages.surveys.kiosk.screens import said
from vefa.ui.painting import painter_on, rounded
from vefa.ui.theme import text_size
from vefa.ui.widgets import Button, IconButton

_BAR, _GAP, _MOST = 36, 6, 12
_HIGH, _LOW, _LOCK = 64, 48, 34  # px of buttons, whatever the size of text in the shop's own window


class Dots(QWidget):
    """One bar a question; those that are behind are green."""

    def __init__(self) -> None:
        super().__init__()
        self._place, self._total = 1, 1
        self.setFixedHeight(10)

    def show_place(self, place: int, total: int) -> None:
        """The number of the question, and how many there are."""
        self._place, self._total = place, total
        self.setFixedWidth(total * _BAR + (total - 1) * _GAP if total <= _MOST else _MOST * _BAR)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The bars; of many questions one bar that fills."""
        painter = painter_on(self)
        if self._total > _MOST:
            rounded(painter, QRectF(0, 1, self.width(), 8), 4, "line2")
            rounded(painter, QRectF(0, 1, self.width() * self._place / self._total, 8), 4, "accent")
            return
        for place in range(self._total):
            shade = "accent" if place < self._place else "line2"
            rounded(painter, QRectF(place * (_BAR + _GAP), 1, _BAR, 8), 4, shade)


class Foot(QWidget):
    """`back()`, `on()`, `skip()`, `leave()` are wanted."""

    back = Signal()
    on = Signal()
    skip = Signal()
    leave = Signal()

    def __init__(self, idle_seconds: int) -> None:
        super().__init__()
        self.dots, self.place = Dots(), said("", 16, "text3", middle=False)
        self.back_button = self._button(_("Back"), "ghost", "arrow-left", self.back)
        self.skip_button = self._button(_("Skip this question"), "ghost", "", self.skip)
        self.on_button = self._button(_("Go on"), "primary", "", self.on)
        self.lock = IconButton("lock", _("Leave the kiosk"), size="s")
        self.lock.setFixedSize(_LOCK, _LOCK)
        self.lock.keep_icon_size()
        self.lock.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.lock.clicked.connect(lambda _on=False: self.leave.emit())
        sentence = ngettext(
            "Your answers stay in this shop. After {count} second without a touch it starts over.",
            "Your answers stay in this shop. After {count} seconds without a touch it starts over.",
            idle_seconds,
        )
        told = said(sentence.format(count=idle_seconds), 13, "text3", middle=False)
        middle = column(row(None, self.dots, None), 8, row(None, self.place, None))
        strut = QWidget()  # what stands in the foot stays where it is, whichever buttons there are
        strut.setFixedSize(1, _HIGH)
        sides = (row(self.back_button, None), row(None, self.skip_button, self.on_button, gap=10))
        self.setLayout(column(
            row((sides[0], 1), middle, (sides[1], 1), strut, margins=(36, 0, 35, 0)), 10,
            row(None, self.lock, told, None, gap=4), 12,
        ))  # fmt: skip

    def show_place(self, place: int, total: int) -> None:
        """How far one is."""
        self.dots.show_place(place, total)
        self.place.setText(_("Question {place} of {total}").format(place=place, total=total))

    def show_ways(self, *, back: bool, skip: bool, on: bool, skips: str = "") -> None:
        """Which ways lead away from this screen; `skips`: what it is that is skipped, in words."""
        self.back_button.setVisible(back)
        self.skip_button.setVisible(skip)
        self.skip_button.setText(skips or _("Skip this question"))
        self.on_button.setVisible(on)

    def show_question(self, *, shown: bool) -> None:
        """Whether how far one is makes sense here."""
        self.dots.setVisible(shown)
        self.place.setVisible(shown)

    def _button(self, text: str, kind: str, icon: str, told: object) -> Button:
        button = Button(text, kind, icon, size="xl" if kind == "primary" else "l")
        button.setFont(font_of(17 * 100 / text_size(), 600))
        button.keep_icon_size()
        button.setFixedHeight(_HIGH if kind == "primary" else _LOW)
        button.clicked.connect(lambda _on=False: told.emit())  # type: ignore[attr-defined]
        return button
