"""How many points pay: none, a round sum, or as many as are allowed."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from vefa.i18n import _
from vefa.rules import format as words
from vefa.rules.money import minor
from vefa.rules.programme import Worth
from vefa.services import settings
from vefa.services.sales.outlook import Outlook
from vefa.ui.fonts import font, text_width
from vefa.ui.layout import column, row
from vefa.ui.pages import till_words
from vefa.ui.painting import CENTER, draw_text, focus_ring, painter_on, rounded
from vefa.ui.theme import px
from vefa.ui.widgets import KeyCap, Label
from vefa.ui.widgets.focus import FocusRing

_SUMS: Final = (25, 50, 100)
_SIZES: Final = (13, 12, 11)  # px at 100 % of the second line: a large sum is not cut
_NONE: Final = 0
_ALL: Final = len(_SUMS) + 1


class _Choice(FocusRing, QAbstractButton):
    """A choice in one or two lines; Enter says `ended`."""

    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._top, self._bottom = "", ""
        self.setCheckable(True)
        self.setFixedHeight(px(52))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_lines(self, top: str, bottom: str = "") -> None:
        """What it says."""
        self._top, self._bottom = top, bottom
        self.setAccessibleName(", ".join(part for part in (top, bottom) if part))
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(px(96), self.height())

    def minimumSizeHint(self) -> QSize:
        """Room for its lines."""
        return QSize(px(84), self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose, Enter goes on."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.ended.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A box, petrol when chosen."""
        painter = painter_on(self)
        on, enabled = self.isChecked(), self.isEnabled()
        box, radius = QRectF(self.rect()), 11.0
        if self.ring:
            box, radius = focus_ring(painter, box, radius)
        ground = "accent_soft" if on else "surface" if enabled else "sunken"
        rounded(painter, box, radius, ground, "accent" if on else "line2", 2 if on else 1)
        shade = "accent_text" if on else "text" if enabled else "disabled"
        if not self._bottom:
            draw_text(painter, self.rect(), self._top, font(16, 500), shade, CENTER)
            return
        top, bottom = QRectF(0, px(7), self.width(), px(22)), QRectF(0, px(28), self.width(), px(18))
        draw_text(painter, top, self._top, font(16, 600), shade, CENTER)
        low = shade if on or not enabled else "text3"
        sizes = (size for size in _SIZES if text_width(self._bottom, font(size)) < self.width() - px(14))
        draw_text(painter, bottom, self._bottom, font(next(sizes, _SIZES[-1])), low, CENTER)


class PointsChoice(QWidget):
    """`chosen(points)`: so many are to be used, None: as many as are allowed. `ended()` on Enter."""

    chosen = Signal(object)
    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._points: list[int | None] = [0, 0, 0, 0, None]
        self._group = QButtonGroup(self)
        self.choices = [_Choice() for _place in self._points]
        for place, choice in enumerate(self.choices):
            self._group.addButton(choice, place)
            choice.ended.connect(self.ended)
        self._limit = Label("", "caption", "text3")
        head = row(Label(_("Use points"), "strong"), KeyCap("F6"), None, self._limit, gap=8)
        self.setLayout(column(head, 8, row(*((one, 1) for one in self.choices), gap=8)))
        self._group.idClicked.connect(lambda place: self.chosen.emit(self._points[place]))
        self.choices[_NONE].show_lines(_("Do not use"))
        self.choices[_ALL].show_lines(_("All"))

    def show_outlook(self, seen: Outlook, points: int | None) -> None:
        """What can be used of `seen`, and that `points` are wanted."""
        worth = seen.earning.rules.worth
        self._points = [0, *_steps(worth), None]
        for place, wanted in enumerate(self._points[1:_ALL], 1):
            self._show_sum(self.choices[place], wanted or 0, worth, enabled=0 < (wanted or 0) <= seen.most)
        self._fill_all(seen)
        self._limit.setText(till_words.limit(seen, seen.earning.rules))
        self.choices[_NONE].setEnabled(True)
        self.choices[self._points.index(points) if points in self._points else _NONE].setChecked(True)
        for choice in self.choices:  # Tab comes to the chosen one, arrows go on from there
            on = choice.isChecked()
            choice.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)

    def next(self) -> None:
        """F6: choose the next one that can be chosen."""
        able = [place for place, choice in enumerate(self.choices) if choice.isEnabled()]
        if not able:
            return
        after = [place for place in able if place > self._group.checkedId()]
        choice = self.choices[(after or able)[0]]
        choice.setFocus(Qt.FocusReason.ShortcutFocusReason)
        choice.click()

    def _fill_all(self, seen: Outlook) -> None:
        every = self.choices[_ALL]
        worth = words.money(seen.most_worth, settings.currency()) if seen.most else ""
        every.show_lines(_("All"), worth)
        every.setEnabled(seen.most > 0)

    def _show_sum(self, choice: _Choice, points: int, worth: Worth, *, enabled: bool) -> None:
        money = words.money(worth.of(points), settings.currency(), decimals="needed")
        choice.show_lines(money, till_words.points(points))
        choice.setEnabled(enabled)


def _steps(worth: Worth) -> Sequence[int]:
    """Points that are worth the round sums."""
    sums = (minor(Decimal(one), settings.currency()) for one in _SUMS)
    return [-(-one * worth.points // worth.value) if worth.value else 0 for one in sums]
