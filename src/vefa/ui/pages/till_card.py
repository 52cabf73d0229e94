"""The customer's card as an object: who, tier, points and what they are worth."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QLinearGradient, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from vefa.i18n import _
from vefa.rules import format as words
from vefa.rules.text import initials
from vefa.services import settings
from vefa.services.sales.shopper import Shopper
from vefa.ui.brand import paint_watermark
from vefa.ui.fonts import font
from vefa.ui.layout import clear, column, row
from vefa.ui.pages.till_words import contact
from vefa.ui.painting import CENTER, draw_text, ink, painter_on, rounded
from vefa.ui.theme import color, px, text_size
from vefa.ui.tier_badge import tier_badge
from vefa.ui.widgets import FittedLabel, Label

_RADIUS: Final = 16
_LARGE: Final = 150  # per cent
_FIGURES: Final = ("hero", "payable", "figure", "h2")


class _Initials(QWidget):
    """The initials in a disc of lighter petrol."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._letters = initials(name)
        self.setFixedSize(px(46), px(46))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The disc."""
        painter = painter_on(self)
        rounded(painter, self.rect(), px(23), color("petal", 0.15))
        draw_text(painter, self.rect(), self._letters, font(17, 600), "petal", CENTER, elide=False)


class LoyaltyCard(QFrame):
    """Petrol with a tulip, whatever the theme; everything on it is ordinary text for readers."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = column(margins=(20, 16, 18, 8))
        self.setLayout(self._rows)

    def show_shopper(self, who: Shopper) -> None:
        """The card of `who`."""
        clear(self._rows)
        badge: list[QWidget] = [tier_badge(who.tier)] if who.tier else []
        name = Label(who.name, "serif", "petal", wrap=True)
        contacts = Label(contact(who), "small", "petal", wrap=True)
        lines = column(row((name, 1), *badge, gap=8), contacts, gap=1)
        self._rows.addLayout(row(_Initials(who.name), (lines, 1), gap=14))
        self._rows.addSpacing(6)
        self._rows.addWidget(Label(_("Usable points"), "caption", "petal"))
        money = words.money(who.worth, settings.currency(), "sentence")
        roles, left = _FIGURES if text_size() < _LARGE else _FIGURES[2:], Qt.AlignmentFlag.AlignLeft
        figure = FittedLabel(words.number(who.balance), roles, "petal", left)
        worth = FittedLabel(f"= {money}", ("h3", "strong", "caption_strong"), "petal", left)
        self._rows.addLayout(row(figure, worth, None, gap=14))
        if who.balance < 0:
            text = _("More was taken back than was there: the next points pay this off, no money is owed.")
            self._rows.addWidget(Label(text, "small", "petal", wrap=True))
            self._rows.addSpacing(6)
        self.setAccessibleName(who.name)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground with the tulip."""
        painter = painter_on(self)
        box = QRectF(self.rect())
        shape = QPainterPath()
        shape.addRoundedRect(box, _RADIUS, _RADIUS)
        ground = QLinearGradient(box.topLeft(), box.bottomRight())
        ground.setColorAt(0, ink("card"))
        ground.setColorAt(1, ink("card2"))
        painter.setClipPath(shape)
        painter.fillRect(box, ground)
        paint_watermark(painter, QPointF(box.right() - px(128), px(26)), px(197))
