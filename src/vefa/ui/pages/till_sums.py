"""What a sale comes to, and what it earns and why."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QWidget

from vefa.i18n import _
from vefa.rules import format as words
from vefa.services import settings
from vefa.services.sales.outlook import Outlook
from vefa.ui.layout import Scroll, boxed, clear, column, row
from vefa.ui.pages import till_words
from vefa.ui.painting import painter_on, rounded
from vefa.ui.theme import px
from vefa.ui.widgets import FittedLabel, IconLabel, Label, Line

_LEAST: Final = 20  # px of rows that show in a low window
_ASKED: Final = 52


class _Scrolled(Scroll):
    """Takes what height is left, and asks for little."""

    def sizeHint(self) -> QSize:
        """Two rows."""
        return QSize(super().sizeHint().width(), px(_ASKED))

    def minimumSizeHint(self) -> QSize:
        """Hardly one row."""
        return QSize(super().minimumSizeHint().width(), _LEAST)


class Sums(QWidget):
    """Amount, what is taken off, what is to be paid."""

    def __init__(self, *, narrow: bool) -> None:
        super().__init__()
        self._rows = column(gap=6)
        self.to_pay = FittedLabel("", ("payable", "figure", "h2", "strong"))
        pay = row(Label(_("To pay"), "h3"), None, self.to_pay, gap=8)
        self.setLayout(column((_scrolled(self._rows, narrow=narrow), 1), Line("line2"), 4, pay))

    def show_outlook(self, seen: Outlook, names: Mapping[int, str]) -> None:
        """`names`: what each code is called, by id."""
        clear(self._rows)
        currency = settings.currency()
        priced = seen.priced
        self._add(_("Amount of the sale"), words.money(priced.goods, currency), "text")
        off = [(names.get(use.id, _("Voucher")), use.saved) for use in priced.uses]
        lines = sum(line.off for line in priced.lines)
        if lines:
            off.insert(0, (_("Discount"), lines))
        if priced.points:
            text = _("Points ({points})").format(points=till_words.points(priced.points))
            off.append((text, priced.points_value))
        off += [(names.get(card, _("Gift card")), amount) for card, amount in priced.cards]
        for text, amount in off:
            self._add(text, words.money(-amount, currency), "success_text")
        self.to_pay.setText(words.money(priced.to_pay, currency))
        self.setAccessibleName(f"{_('To pay')}: {self.to_pay.text()}")

    def _add(self, text: str, money: str, tint: str) -> None:
        self._rows.addLayout(row((Label(text, "body", "text2", wrap=True), 1), Label(money, "medium", tint)))


class Why(QFrame):
    """The points that a sale earns, row by row, and how the customer stands afterwards."""

    def __init__(self, *, narrow: bool) -> None:
        super().__init__()
        self.points = FittedLabel("", ("figure", "h2", "strong"), "accent_text")
        self._title = Label(_("Points it earns"), "strong", "accent_text")
        self._rows, self._after = column(gap=7), column(gap=3)
        head = row(IconLabel("sparkles", "accent_text", 20), self._title, None, self.points, gap=9)
        self._foot = boxed(column(Line("c1_soft"), 7, self._after))
        whole = column(head, 5, Line("c1_soft"), 8, (_scrolled(self._rows, narrow=narrow), 1), 4, self._foot)
        whole.setContentsMargins(18, 6, 18, 10)
        self.setLayout(whole)

    def show_outlook(self, seen: Outlook, today: date, *, guest: bool) -> None:
        """What `seen` earns, in words."""
        clear(self._rows)
        clear(self._after)
        self.points.setText(words.number(seen.earning.points))
        self._foot.setVisible(not guest)
        if guest:
            self._rows.addWidget(
                Label(_("Without a customer it earns no points."), "small", "text2", wrap=True)
            )
            return
        for text, points in till_words.why(seen.earning):
            self._rows.addLayout(_reason(text, points))
        if seen.progress is not None and seen.progress.reward:
            text = _("Reward for entering the tier {tier}").format(tier=seen.progress.tier)
            self._rows.addLayout(_reason(text, f"+{words.number(seen.progress.reward)}"))
        for line in _afterwards(seen, today):
            self._after.addWidget(Label(line, "small", "accent_text", wrap=True))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The tinted box."""
        rounded(painter_on(self), self.rect(), 14, "accent_soft2", "c1_soft")


def _afterwards(seen: Outlook, today: date) -> list[str]:
    worth = words.money(seen.worth, settings.currency(), "sentence")
    text = _("New balance: {points} = {worth}")
    lines = [text.format(points=till_words.points(seen.balance), worth=worth)]
    if seen.earning.points and seen.earning.usable > today:
        lines.append(_("What is earned can be used from {day}").format(day=words.day(seen.earning.usable)))
    if seen.progress is not None:
        lines += till_words.tier_then(seen.progress).splitlines()
    return lines


def _reason(text: str, points: str) -> QHBoxLayout:
    top = Qt.AlignmentFlag.AlignTop
    return row((Label(text, "small", "text2", wrap=True), 1), (Label(points, "small_strong"), 0, top), gap=10)


def _scrolled(layout: QLayout, *, narrow: bool) -> QWidget:
    """Scrolls where there is little room; in one column the whole page does."""
    holder = boxed(column(layout, None))
    if narrow:
        return holder
    return _Scrolled(holder)
