"""Who stands at the till: card, note, the way to the next tier, vouchers, last purchases."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vefa.i18n import _
from vefa.rules import format as words
from vefa.services.sales.shopper import Progress, Purchase, Shopper
from vefa.services.stamps import StampProgress
from vefa.services.vouchers import VoucherRow
from vefa.ui.layout import Scroll, boxed, clear, column, row
from vefa.ui.pages import till_words
from vefa.ui.pages.till_card import LoyaltyCard
from vefa.ui.pages.till_vouchers import VoucherSwitches
from vefa.ui.theme import px
from vefa.ui.widgets import Banner, Button, Card, IconButton, IconLabel, Label, ProgressBar

_TALL: Final = 520  # px at 100 % from which the last purchases have their place


class CustomerSide(QWidget):
    """`turned(code, on)`; `card_wanted()` and `gift_wanted()` are the buttons; `return_wanted(order id)`."""

    turned = Signal(str, bool)
    card_wanted = Signal()
    gift_wanted = Signal()
    return_wanted = Signal(int)

    def __init__(self, *, narrow: bool) -> None:
        super().__init__()
        self._narrow = narrow
        self.card = LoyaltyCard()
        self.guest = _guest()
        self._facts = column()
        self.vouchers = VoucherSwitches()
        self.trouble = Banner("honey", "triangle-alert", "")
        self.trouble.hide()
        self._last = column(gap=4)
        self._backs: list[QWidget] = []
        self._last_box = boxed(self._last)
        content = boxed(column(
            self.trouble, self.guest, self.card, 12, boxed(self._facts), self.vouchers, 14,
            self._last_box, None,
        ))  # fmt: skip
        to_card = Button(_("Customer record"), "secondary", "user-round")
        gift = Button(_("Give a voucher"), "secondary", "gift")
        self._buttons = boxed(row((to_card, 1), (gift, 1), gap=8))
        middle = content if narrow else Scroll(content)
        self.setLayout(column((middle, 1), 8, self._buttons))
        self.vouchers.turned.connect(self.turned)
        to_card.clicked.connect(lambda _on=False: self.card_wanted.emit())
        gift.clicked.connect(lambda _on=False: self.gift_wanted.emit())

    def show_shopper(self, who: Shopper | None, stamps: Sequence[StampProgress] = ()) -> None:
        """A customer and how far he is on his stamp cards; None: somebody nobody knows."""
        clear(self._facts)
        clear(self._last)
        self._backs.clear()
        self.trouble.hide()
        for part in (self.card, self._buttons):
            part.setVisible(who is not None)
        self.guest.setVisible(who is None)
        if who is None:
            self._last_box.hide()
            return
        self.card.show_shopper(who)
        if who.note:
            self._facts.addWidget(Banner("honey", "sticky-note", who.note))
            self._facts.addSpacing(14)
        if who.progress is not None:
            self._show_progress(who.progress)
        for card in stamps:
            self._show_stamps(card)
        self._show_last(who.purchases)

    def show_vouchers(self, vouchers: Sequence[VoucherRow], on: Sequence[str]) -> None:
        """What can be used, and which of it is."""
        self.trouble.hide()
        self.vouchers.show_vouchers(vouchers, on, _("Vouchers and gift cards"))

    def show_use(self, used: Mapping[str, str], refused: Mapping[str, str]) -> None:
        """What each code does."""
        self.vouchers.show_use(used, refused)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in the order of reading, of what was made for this customer."""
        return [*self.vouchers.switches().values(), *self._backs]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little height, the last purchases make room."""
        super().resizeEvent(event)
        self._last_box.setVisible(bool(self._last.count()) and self._has_room())

    def _has_room(self) -> bool:
        return self._narrow or self.height() >= px(_TALL)

    def _show_progress(self, way: Progress) -> None:
        left = till_words.tier_left(way)
        if not left:
            return
        self._facts.addWidget(Label(left, "medium", wrap=True))
        self._facts.addSpacing(6)
        self._facts.addWidget(ProgressBar(way.counted / way.threshold, "gold", 9))
        self._facts.addSpacing(4)
        span = Label(till_words.tier_span(way), "caption", "text3")
        self._facts.addLayout(row(Label(way.tier, "caption", "text3"), None, span))
        self._facts.addSpacing(14)

    def _show_stamps(self, card: StampProgress) -> None:
        title = Label(card.title or _("Stamp card"), "medium", wrap=True)
        self._facts.addLayout(row((title, 1), Label(card.text, "strong", "accent_text")))
        self._facts.addSpacing(6)
        self._facts.addWidget(ProgressBar(card.have / card.every, "accent", 9))
        self._facts.addSpacing(4)
        text = _("Then free: {product}").format(product=card.gift)
        self._facts.addWidget(Label(text, "caption", "text3", wrap=True))
        self._facts.addSpacing(14)

    def _show_last(self, purchases: Sequence[Purchase]) -> None:
        if purchases:
            self._last.addWidget(Label(_("Last purchases"), "strong"))
        for one in purchases:
            back = _way_back(one, self.return_wanted.emit)
            self._last.addLayout(_purchase(one, back))
            self._backs.append(back)
        self._last_box.setVisible(bool(purchases) and self._has_room())


def _way_back(one: Purchase, give_back: Callable[[int], object]) -> IconButton:
    back = IconButton("undo-2", _("Return of goods of {day}…").format(day=words.day(one.day)), size="s")
    back.setFixedSize(px(26), px(26))
    back.clicked.connect(lambda _on=False: give_back(one.order_id))
    return back


def _purchase(one: Purchase, back: QWidget) -> QHBoxLayout:
    day = Label(words.day(one.day), "small", "text3")
    goods = Label(one.goods, "small", "text2", wrap=True)
    return row(day, (goods, 1), Label(words.money(one.total, one.currency), "small"), back, gap=10)


def _guest() -> Card:
    words_ = column(
        Label(_("Guest"), "serif"),
        Label(
            _("A sale without a customer earns no points. Type a phone or a name above to add one."),
            "small", "text2", wrap=True,
        ),
        gap=2,
    )  # fmt: skip
    return Card(row(IconLabel("user-round", "text2", 22, tone="neutral", disc=46), (words_, 1), gap=14))
