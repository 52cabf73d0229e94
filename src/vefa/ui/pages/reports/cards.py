"""The reports as cards: picture, name, star; favourites first, as many side by side as there is room."""

import math
from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from vefa.i18n import _
from vefa.ui.fonts import line_height, role_font
from vefa.ui.layout import column, row
from vefa.ui.pages.reports.pictures import ReportPicture
from vefa.ui.painting import focus_frame, ink, painter_on, rounded
from vefa.ui.theme import px
from vefa.ui.widgets import Label
from vefa.ui.widgets.focus import Pressed

_LEAST: Final = 196  # px at 100 % of a card
_NARROWEST: Final = 150
_GAP: Final = 12
_MOST: Final = 4  # side by side
_POINTS: Final = 5


class CardText(NamedTuple):
    """What stands on a card; `key` is that of the report. `opens`: it opens a dialog and is not chosen."""

    key: str
    title: str
    about: str
    picture: str
    opens: bool = False


class Star(Pressed, QAbstractButton):
    """The star of a card, filled for a favourite; otherwise it shows while the card is pointed at."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title, self._near = title, False
        self.setCheckable(True)
        self.setFixedSize(px(34), px(34))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.toggled.connect(lambda _on: self._name())
        self._name()

    def set_near(self, near: bool) -> None:
        """The pointer is on the card."""
        self._near = near
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The star."""
        painter = painter_on(self)
        if self.isChecked() or self._near or self.hasFocus():
            middle = QPointF(self.width() / 2, self.height() / 2)
            _paint_star(painter, middle, px(8), filled=self.isChecked())
        if self.ring:
            focus_frame(painter, self.rect(), 8)

    def _name(self) -> None:
        told = _("Take the star away: {report}") if self.isChecked() else _("Favourite: {report}")
        self.setAccessibleName(told.format(report=self._title))
        self.setToolTip(_("Take the star away") if self.isChecked() else _("Favourite: stands first"))


class ReportCard(Pressed, QAbstractButton):
    """A report of the list, pressed in while it is shown."""

    def __init__(self, text: CardText) -> None:
        super().__init__()
        self.text_ = text
        self.setText(text.title)
        self.setCheckable(not text.opens)
        self.setAutoExclusive(not text.opens)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{text.title}…" if text.opens else text.title)
        self.setAccessibleDescription(text.about)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.star = Star(text.title)
        name, about = Label(text.title, "strong", wrap=True), Label(text.about, "caption", "text2", wrap=True)
        for one in (name, about):
            one.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            one.setForegroundRole(QPalette.ColorRole.WindowText)  # not that of buttons
        under = column(row((name, 1), px(26), gap=0), about, None, gap=1, margins=(5, 8, 5, 4))
        self._picture = ReportPicture(text.picture)
        self.setLayout(column(self._picture, under, margins=9))
        self.star.setParent(self)  # beside the name, in no layout: it would make its line higher
        self.offer_star(False)

    def sizeHint(self) -> QSize:
        """As its picture and its words need it."""
        layout = self.layout()
        return layout.sizeHint() if layout else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for any window."""
        return QSize(px(_NARROWEST), self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        """Its words break lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As its words need it."""
        layout = self.layout()
        return layout.totalHeightForWidth(width) if layout else super().heightForWidth(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The star stands at the end of the first line."""
        super().resizeEvent(event)
        side, line = self.star.width(), round(line_height(role_font("strong")))
        self.star.move(self.width() - side - 7, 9 + self._picture.height() + 8 + (line - side) // 2)

    def offer_star(self, on: bool) -> None:
        """Tab comes to the star of the chosen card alone: there are many of them."""
        tab = Qt.FocusPolicy.TabFocus if on or self.text_.opens else Qt.FocusPolicy.NoFocus
        self.star.setFocusPolicy(tab)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Its star can be given."""
        super().enterEvent(event)
        self.star.set_near(True)

    def leaveEvent(self, event: QEvent) -> None:
        """A star that was not given goes."""
        super().leaveEvent(event)
        self.star.set_near(False)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The box, with a line of 2 px while it is the chosen one."""
        painter = painter_on(self)
        on = self.isChecked()
        fill, line = ("accent_soft2", "accent") if on else ("surface", "line")
        rounded(painter, self.rect(), 14, fill, line, 2.0 if on else 1.0)
        if self.ring:
            focus_frame(painter, self.rect(), 14)


class CardGrid(QWidget):
    """`chosen(key)` when a card is pressed, `starred(key, on)` when it gets a star or loses it."""

    chosen = Signal(str)
    starred = Signal(str, bool)

    def __init__(self, texts: Sequence[CardText]) -> None:
        super().__init__()
        self.setAccessibleName(_("Reports"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        self._across = 0
        self._first: tuple[str, ...] = ()
        self.cards = {text.key: ReportCard(text) for text in texts}
        for key, card in self.cards.items():
            card.toggled.connect(card.offer_star)
            card.clicked.connect(lambda _on=False, key=key: self.chosen.emit(key))
            card.star.clicked.connect(lambda on=False, key=key: self.starred.emit(key, on))
        self.cards[texts[0].key].setChecked(True)
        self._arrange(1)

    def key(self) -> str:
        """The report that is chosen."""
        return next(key for key, card in self.cards.items() if card.isChecked())

    def choose(self, key: str) -> None:
        """Choose a report without telling."""
        if key in self.cards and self.cards[key].isCheckable():
            self.cards[key].setChecked(True)

    def set_favourites(self, keys: Sequence[str]) -> None:
        """These have a star and stand first."""
        for key, card in self.cards.items():
            card.star.setChecked(key in keys)
        first = tuple(key for key in self.cards if key in keys)
        if first != self._first:
            self._first = first
            self._arrange(self._across)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many side by side as there is room."""
        super().resizeEvent(event)
        across = min(max((self.width() + _GAP) // (px(_LEAST) + _GAP), 1), _MOST)
        if across != self._across:
            self._arrange(across)

    def _arrange(self, across: int) -> None:
        for place in range(self._grid.columnCount()):
            self._grid.setColumnStretch(place, 0)
        self._across = across
        order = [*self._first, *(key for key in self.cards if key not in self._first)]
        before: QWidget | None = None
        for place, key in enumerate(order):
            card = self.cards[key]
            self._grid.addWidget(card, place // across, place % across)
            if before is not None:
                QWidget.setTabOrder(before, card)
            QWidget.setTabOrder(card, card.star)
            before = card.star
        for place in range(across):
            self._grid.setColumnStretch(place, 1)


def _paint_star(painter: QPainter, middle: QPointF, radius: float, *, filled: bool) -> None:
    """Five points; honey when it is given, an outline while it is offered."""
    spots = []
    for step in range(2 * _POINTS):
        reach = radius if step % 2 == 0 else radius * 0.46
        turn = math.pi * (step / _POINTS - 0.5)
        spots.append(middle + QPointF(math.cos(turn) * reach, math.sin(turn) * reach))
    pen = QPen(ink("c2" if filled else "text3"), 1.6)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(ink("honey") if filled else Qt.BrushStyle.NoBrush)
    painter.drawPolygon(QPolygonF(spots))
