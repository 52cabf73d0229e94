"""What the sections of the settings share: a head, a form that scrolls, and the button that leads there."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLayout, QVBoxLayout, QWidget

from vefa.ui.fonts import font
from vefa.ui.icons import paint_icon
from vefa.ui.layout import Item, Scroll, boxed, column, row
from vefa.ui.painting import draw_text, focus_frame, painter_on, rounded
from vefa.ui.theme import px, text_size
from vefa.ui.widgets import Label
from vefa.ui.widgets.focus import FocusRing

if TYPE_CHECKING:
    from vefa.ui.pages.settings import SettingsPage

_WIDEST: Final = 700
_LARGE: Final = 130


class Section(Scroll):
    """One section: its title, a sentence, and `form`, a column that a subclass fills."""

    def __init__(self, page: "SettingsPage", title: str, sentence: str) -> None:
        self.form = QVBoxLayout()
        self.form.setSpacing(14)
        head = column(Label(title, "h2"), Label(sentence, "body", "text2", wrap=True), gap=4)
        content = boxed(column(head, 18, self.form, None))
        content.setMaximumWidth(px(_WIDEST))
        super().__init__(boxed(row((content, 100), (None, 1), margins=(26, 22, 22, 22))))
        self.page = page
        self.window_ = page.window_
        self.setAccessibleName(title)

    def refresh(self) -> None:
        """Read what is kept and show it."""


class SectionButton(FocusRing, QAbstractButton):
    """Leads to a section; arrow keys go from one to the next."""

    def __init__(self, icon: str, text: str) -> None:
        super().__init__()
        self._icon = icon
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFixedHeight(px(38))
        self.setMinimumWidth(px(150))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """As wide as the column."""
        return QSize(px(190), px(38))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Icon and name, on petrol when it is the one that shows."""
        painter, box = painter_on(self), QRectF(self.rect())
        if self.isChecked():
            rounded(painter, box, 10, "accent_soft2")
        elif self.underMouse():
            rounded(painter, box, 10, "sunken")
        shade = "accent_text" if self.isChecked() else "text2"
        side = px(20)
        paint_icon(painter, self._icon, QRectF(px(12), (box.height() - side) / 2, side, side), shade)
        words = box.adjusted(px(12) + side + px(11), 0, -6, 0)
        draw_text(painter, words, self.text(), font(15, 600 if self.isChecked() else 500), shade)
        if self.ring:
            focus_frame(painter, self.rect(), 10)


def buttons(*parts: QWidget) -> QLayout:
    """Buttons side by side, or one under the other where the letters are large."""
    if text_size() >= _LARGE:
        return column(*(row(part, None) for part in parts), gap=6)
    return row(*parts, None)


def group(title: str, *items: Item, gap: int = 8) -> QWidget:
    """A heading with its parts below."""
    return boxed(column(Label(title, "h3"), 2, *items, gap=gap, margins=(0, 8, 0, 0)))
