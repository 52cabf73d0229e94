"""One order beside the list: who, what, its points with their reason, its history, and its state by hand."""

from collections.abc import Callable
from decimal import Decimal
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vefa.errors import VefaError
from vefa.i18n import N_, _, language, ngettext
from vefa.rules import format as words
from vefa.rules.states import state_label
from vefa.rules.text import upper_tr
from vefa.services import orders, points, settings
from vefa.services.line_points import LinePoints, line_points
from vefa.services.orders import LineRow, OrderCard
from vefa.services.points import Movement
from vefa.ui.actions import Action
from vefa.ui.focus_kept import focus_kept
from vefa.ui.layout import Item, Scroll, boxed, clear, column, row
from vefa.ui.pages.order_history import told_changes
from vefa.ui.pages.order_list import STATE_TONES
from vefa.ui.widgets import Avatar, Badge, Button, Card, IconButton, Label, Line

_STATE_VERBS: Final = {
    "new": (N_("Put back to preparation"), "package"),
    "shipped": (N_("Mark as on its way"), "send"),
    "delivered": (N_("Mark as delivered"), "check"),
    "returned": (N_("Record a return…"), "undo-2"),
    "cancelled": (N_("Cancel the order"), "ban"),
}
_PIECE: Final = 1000


class OrderDetail(Card):
    """Shows the order of `show_order(id)`.

    `closed`: back to the imports; `customer_wanted(id)`; `state_wanted(order id, state)`; `slip_wanted(id)`;
    `owner_wanted(id)`: a guest order is to get its customer; `rate_wanted(id)`: a foreign one its rate;
    `parcel_wanted(id)`, `message_wanted(id)`, `insert_wanted(id)`: what is known of its parcel, the text
    about it, a card to put into it; `complaint_wanted(id)`: somebody complains of it.
    """

    closed = Signal()
    customer_wanted = Signal(int)
    state_wanted = Signal(int, str)
    slip_wanted = Signal(int)
    insert_wanted = Signal(int)
    owner_wanted = Signal(int)
    rate_wanted = Signal(int)
    parcel_wanted = Signal(int)
    message_wanted = Signal(int)
    complaint_wanted = Signal(int)

    def __init__(self) -> None:
        self._column = column(gap=0, margins=(20, 0, 16, 18))
        self._head = column(gap=0, margins=(20, 14, 10, 10))
        super().__init__(column(self._head, (Scroll(boxed(self._column)), 1)), margins=1)
        self._card: OrderCard | None = None
        self.change: Button | None = None

    def order_id(self) -> int | None:
        """The order that shows, None when there is none."""
        return self._card.row.id if self._card else None

    def show_order(self, order_id: int) -> bool:
        """Show an order; False when it is not there any more."""
        try:
            self._card = orders.order(order_id)
        except VefaError:
            self._card = None
            return False
        self._fill(self._card, points.order_movements(order_id), line_points(order_id))
        return True

    def _fill(self, card: OrderCard, movements: list[Movement], shares: list[LinePoints]) -> None:
        with focus_kept(self):
            clear(self._head)
            clear(self._column)
            self.setAccessibleName(_("Order {number}").format(number=card.row.number))
            _add(self._head, self._title(card))
            parts: list[Item] = [
                *self._customer(card), *_goods(card, shares), *self._rate(card), *self._parcel(card),
                *_points(card, movements), 8, self._complaint(card), *_history(card), None,
            ]  # fmt: skip
            for part in parts:
                _add(self._column, part)

    def _title(self, card: OrderCard) -> QVBoxLayout:
        close = IconButton("x", _("Close"), size="s")
        close.clicked.connect(self.closed)
        source = card.file_name or _("entered by hand")
        facts = f"{card.row.moment_text} · {card.row.channel_text} · {source}"
        badge = Badge(state_label(card.row.state), STATE_TONES[card.row.state])
        self.change = Button(_("Change state"), "secondary", size="s")
        self.change.set_menu(lambda: self._state_actions(card))
        return column(
            row((Label(card.row.number, "serif", wrap=True, selectable=True), 1), close, gap=6),
            Label(facts, "caption", "text3", wrap=True),
            10,
            row(badge, None, self._slip(card), self.change, 6, gap=6),
        )

    def _slip(self, card: OrderCard) -> IconButton:
        slip = IconButton("printer", _("Slip of the sale"), size="s")
        slip.clicked.connect(lambda: self.slip_wanted.emit(card.row.id))
        return slip

    def acts(self) -> list[Action | None]:
        """What can be done with the order that shows."""
        card = self._card
        if card is None:
            return []
        who, one = card.row.customer_id, card.row.id
        people = Action(_("Open the customer"), lambda: self.customer_wanted.emit(who), "user-round")
        choose = Action(_("Choose the customer…"), lambda: self.owner_wanted.emit(one), "user-round")
        return [
            choose if who is None else people,
            None,
            *self._state_actions(card),
            None,
            Action(_("Carrier and tracking number…"), lambda: self.parcel_wanted.emit(one), "package"),
            Action(_("Slip of the sale"), lambda: self.slip_wanted.emit(one), "printer"),
            Action(_("Open a complaint…"), lambda: self.complaint_wanted.emit(one), "life-buoy"),
        ]

    def _state_actions(self, card: OrderCard) -> list[Action | None]:
        actions: list[Action | None] = []
        for state, (verb, icon) in _STATE_VERBS.items():
            if state == card.row.state or not _may_become(card.row.state, state):
                continue
            if state == "returned" and actions:
                actions.append(None)
            actions.append(Action(_(verb), self._wish(card.row.id, state), icon))
        return actions

    def _wish(self, order_id: int, state: str) -> Callable[[], None]:
        return lambda: self.state_wanted.emit(order_id, state)

    def _customer(self, card: OrderCard) -> list[Item]:
        who = card.row.customer_id
        if who is None:
            text = _("No customer: the order gives no points.")
            choose = Button(_("Choose the customer…"), "link", size="s")
            choose.clicked.connect(lambda: self.owner_wanted.emit(card.row.id))
            return [Label(text, "small", "text3", wrap=True), row(choose, None), 4]
        button = Button(card.row.customer, "link", size="s", tail="chevron-right")
        button.clicked.connect(lambda: self.customer_wanted.emit(who))
        return [row(Avatar(card.row.customer, 32), button, None, gap=4), 2]

    def _rate(self, card: OrderCard) -> list[Item]:
        """What one of its currency was worth, where it is not the shop's own."""
        currency, own = card.row.currency, settings.currency()
        if currency == own:
            return []
        verb = _("Type the rate…") if card.rate is None else _("Change the rate…")
        button = Button(verb, "link", size="s")
        button.clicked.connect(lambda: self.rate_wanted.emit(card.row.id))
        text = _("An order in {currency} earns no points without a rate.").format(currency=currency)
        if card.rate is not None:
            text = _("1 {currency} = {rate} {own}").format(
                currency=currency, rate=words.number(Decimal(card.rate)), own=own
            )
        return [8, Label(text, "small", "text3", wrap=True), row(button, None)]

    def _complaint(self, card: OrderCard) -> Item:
        button = Button(_("Open a complaint…"), "link", "life-buoy", size="s")
        button.clicked.connect(lambda: self.complaint_wanted.emit(card.row.id))
        return row(button, None)

    def _parcel(self, card: OrderCard) -> list[Item]:
        """Carrier, number and day; what has not arrived yet can be told them."""
        parcel, goes = card.parcel, card.row.state in {"unpaid", "new", "shipped"}
        if not (parcel.told or goes):
            return []
        change = Button(_("Change…") if parcel.told else _("Carrier and tracking number…"), "link", size="s")
        change.clicked.connect(lambda: self.parcel_wanted.emit(card.row.id))
        thank = Button(_("Print a card for it…"), "link", "gift", size="s")
        thank.clicked.connect(lambda: self.insert_wanted.emit(card.row.id))
        if not parcel.told:
            return [*_section(_("Parcel")), row(change, None), row(thank, None)]
        copy = Button(_("Copy a message"), "link", "copy", size="s")
        copy.clicked.connect(lambda: self.message_wanted.emit(card.row.id))
        known = " · ".join(filter(None, (parcel.carrier, parcel.tracking)))
        lines: list[Item] = [Label(known, wrap=True, selectable=True)] if known else []
        if parcel.expected:
            text = _("Expected on {day}").format(day=words.day(parcel.expected))
            lines += [2, Label(text, "caption", "text3")]
        return [*_section(_("Parcel")), *lines, row(copy, change, None, gap=10), row(thank, None)]


def _may_become(state: str, wanted: str) -> bool:
    """What came back stays back; a part that came back becomes the whole; what is cancelled is completed."""
    if state == "partly_returned":
        return wanted in {"returned", "cancelled"}
    return state != "returned" and not (state == "cancelled" and wanted == "returned")


def _add(layout: QVBoxLayout, part: Item) -> None:
    if part is None:
        layout.addStretch(1)
    elif isinstance(part, int):
        layout.addSpacing(part)
    elif isinstance(part, QWidget):
        layout.addWidget(part)
    elif not isinstance(part, tuple):
        layout.addLayout(part)


def _section(title: str) -> list[Item]:
    return [12, Label(title, "label", "text3"), 4]


def _pair(left: str, right: str, role: str = "body", tint: str = "text") -> Item:
    return row(
        (Label(left, role, tint, wrap=True), 1),
        (Label(right, role, tint), 0, Qt.AlignmentFlag.AlignTop),
        gap=10,
    )


def _goods(card: OrderCard, shares: list[LinePoints]) -> list[Item]:
    """Lines with their points, shipping, total, and what was paid back."""
    currency = card.row.currency
    parts: list[Item] = _section(_("Items")) if card.lines else [8]
    for line, share in zip(card.lines, shares or [LinePoints(0)] * len(card.lines), strict=True):
        parts += [_pair(line.product or _("Product without a name"), words.money(line.paid, currency)), 1]
        parts += [Label(_line_note(line, share, currency), "caption", "text3", wrap=True), 7]
    if sum(share.points > 0 for share in shares) > 1:
        text = _("Points are counted on the whole order; each item shows its share of them.")
        parts += [Label(text, "caption", "text3", wrap=True), 7]
    if card.shipping:
        parts += [_pair(_("Shipping"), words.money(card.shipping, currency), "body", "text2"), 7]
    parts += [Line(), 8, _pair(_("Total"), words.money(card.row.total, currency), "strong")]
    for day, amount in card.refunds:
        text = _("Paid back on {day}").format(day=words.day(day))
        parts += [4, _pair(text, words.money(-amount, currency), "small", "danger_text")]
    if card.delivered:
        text = _("Delivered on {day}").format(day=words.day(card.delivered))
        parts += [4, Label(text, "caption", "text3")]
    return parts


def _line_note(line: LineRow, share: LinePoints, currency: str) -> str:
    note = _("{count} × {price}").format(
        count=words.quantity(line.quantity), price=words.money(line.price, currency)
    )
    off = line.price * line.quantity // _PIECE - line.paid
    if off > 0:
        note += " · " + _("{amount} off").format(amount=words.money(off, currency))
    if line.code:
        note += f" · {line.code}"
    if line.returned:
        note += " · " + _("{count} returned").format(count=words.quantity(line.returned))
    elif line.state == "cancelled":
        note += " · " + state_label("cancelled")
    if share.points:
        text = ngettext("{count} point", "{count} points", share.points)
        note += " · " + text.format(count=words.number(share.points))
    return " · ".join(filter(None, (note, share.why)))


def _points(card: OrderCard, movements: list[Movement]) -> list[Item]:
    """What the order gives now, and each entry with its reason."""
    if not movements:
        return []
    parts = _section(_("Points"))
    parts += [_pair(_capital(card.row.points_note), words.number(card.row.points), "strong"), 2]
    for one in movements:
        given = one.points or one.waiting
        if one.kind == "release":
            given = one.points
        sign = "+" if given > 0 else ""
        text = f"{words.day(one.day)} · {one.text}"
        parts += [2, _pair(text, f"{sign}{words.number(given)}", "caption", "text2")]
    return parts


def _capital(note: str) -> str:
    """A note that stands alone begins with a capital, in Turkish with its own."""
    return (upper_tr(note[:1]) if language() == "tr" else note[:1].upper()) + note[1:]


def _history(card: OrderCard) -> list[Item]:
    told = told_changes(card.changes, ZoneInfo(settings.zone()))
    parts = _section(_("History")) if told else []
    for when, text in told:
        parts += [Label(when, "caption", "text3"), Label(text, "small", "text2", wrap=True), 6]
    return parts
