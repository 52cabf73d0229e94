"""One customer beside the list: who, what can be done, points and spending, and everything that happened."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from vefa.i18n import _
from vefa.rules import format as words
from vefa.rules.phone import display
from vefa.services import customers, settings
from vefa.services.customers import CustomerCard, TimelineItem
from vefa.ui.actions import Action
from vefa.ui.layout import Scroll, boxed, clear, column, row
from vefa.ui.theme import px, text_size
from vefa.ui.widgets import Avatar, Badge, Banner, Button, Card, IconButton, Label, Line, Segmented
from vefa.ui.widgets.timeline import Event, Timeline

_ICONS: Final = {
    "order": ("shopping-bag", "accent"),
    "points": ("coins", "honey"),
    "voucher": ("ticket-percent", "honey"),
    "change": ("clipboard-pen", "neutral"),
}
_LARGE: Final = 130
_BACK: Final = {"returned", "cancelled", "partly_returned"}


class CustomerDetail(Card):
    """Shows the customer of `show_customer(id)`.

    What is wanted is told by signals with the customer's id: `voucher`, `sale`, `edit`, `archive`, `back`;
    `order(id)` and `used(voucher id)` when a line of the history is opened.
    """

    voucher = Signal(int)
    sale = Signal(int)
    edit = Signal(int)
    archive = Signal(int)
    back = Signal(int)
    order = Signal(int)
    used = Signal(int)

    def __init__(self) -> None:
        self._head = column()
        kinds = {"all": _("All"), "order": _("Purchases"), "points": _("Points"), "voucher": _("Vouchers")}
        self.kind = Segmented(
            [(text, key) for key, text in kinds.items()],
            "all",
            name=_("What to show of the history"),
            height=34,
        )
        self.history = Timeline(name=_("History"))
        title = row(Label(_("History"), "h3"), None, self.kind)
        self._rest = boxed(column(12, Line(), 10, title, 6, (self.history, 1)))
        whole = column(boxed(self._head), (self._rest, 1))
        if text_size() >= _LARGE:
            self.history.setMinimumHeight(px(210))
            whole = column((Scroll(boxed(whole)), 1))
        super().__init__(whole, margins=(18, 15, 12, 8))
        self._card: CustomerCard | None = None
        self._today = date.min
        self.more: IconButton | None = None
        self.kind.chosen.connect(lambda _kind: self._show_history())
        self.history.opened.connect(self._open)

    def customer_id(self) -> int | None:
        """The customer who shows."""
        return self._card.row.id if self._card else None

    def show_customer(self, customer_id: int | None, today: date) -> None:
        """Show a customer, or nobody."""
        self._today = today
        clear(self._head)
        self._rest.setVisible(customer_id is not None)
        if customer_id is None:
            self._card = None
            return
        card = self._card = customers.customer(customer_id, today=today)
        self.setAccessibleName(card.row.name)
        self._head.addLayout(self._who(card))
        self._head.addSpacing(12)
        self._head.addLayout(self._buttons(card))
        self._head.addSpacing(12)
        self._head.addLayout(row((_points_box(card), 1), (_spending_box(card, today), 1), gap=10))
        for note in _notes(card):
            self._head.addSpacing(10)
            self._head.addWidget(note)
        self._show_history()

    def _who(self, card: CustomerCard) -> QHBoxLayout:
        name = Label(card.row.name, "serif", wrap=True, selectable=True)
        marks = [Badge(text, tone) for text, tone in _marks(card)]
        contact = Label(_contact(card), "small", "text2", wrap=True)
        lines = column(row((name, 1), *marks, gap=8), contact, gap=2)
        return row(Avatar(card.row.name, 52), (lines, 1), gap=13)

    def _buttons(self, card: CustomerCard) -> QHBoxLayout:
        one = card.row.id
        give = Button(_("Give a voucher"), "primary", "gift")
        give.clicked.connect(lambda: self.voucher.emit(one))
        sale = Button(_("Add a sale"), "secondary", "plus")
        sale.clicked.connect(lambda: self.sale.emit(one))
        self.more = IconButton("ellipsis", _("More"), kind="secondary")
        self.more.set_menu(lambda: self._actions(card))
        return row(give, sale, None, self.more, gap=8)

    def _actions(self, card: CustomerCard) -> list[Action | None]:
        one = card.row.id
        edit = Action(_("Edit…"), lambda: self.edit.emit(one), "clipboard-pen")
        if card.row.archived:
            back = Action(_("Bring back from the archive"), lambda: self.back.emit(one), "rotate-ccw")
            return [edit, None, back]
        return [edit, None, Action(_("Archive"), lambda: self.archive.emit(one), "package")]

    def _show_history(self) -> None:
        if self._card is not None:
            items = customers.timeline(self._card.row.id, str(self.kind.value()))
            self.history.set_events(list(_events(items, self._today)))

    def _open(self, key: tuple[str, int]) -> None:
        kind, one = key
        (self.order if kind == "order" else self.used).emit(one)


def _marks(card: CustomerCard) -> Iterator[tuple[str, str]]:
    if card.row.archived:
        yield _("Archived"), "neutral"
    if card.slipping:
        yield _("Slipping away"), "danger"
    elif card.loyal:
        yield _("Loyal"), "success"


def _contact(card: CustomerCard) -> str:
    parts = [display(card.row.phone)] if card.row.phone else []
    parts.append(_("Customer no {number}").format(number=card.row.number))
    parts += [part for part in (card.email, card.city) if part]
    if card.birthday:
        day = date(2000, int(card.birthday[:2]), int(card.birthday[3:]))
        parts.append(_("born on {day}").format(day=f"{day.day} {words.month_name(day.month)}"))
    return " · ".join(_unbroken(part) for part in parts)


def _unbroken(text: str) -> str:
    """Never parted by the end of a line: a phone number, a day."""
    return text.replace(" ", "\u00a0")


def _points_box(card: CustomerCard) -> Card:
    points = card.points
    worth = words.money(points.worth, settings.currency())
    note = _("nothing waits")
    if points.waiting:
        note = _("{points} wait").format(points=words.number(points.waiting))
    if points.next_release is not None:
        text = _("{points} wait · from {day}")
        if points.next_points != points.waiting:
            text = _("{points} wait · {first} of them from {day}")
        waiting, first = words.number(points.waiting), words.number(points.next_points)
        note = text.format(points=waiting, first=first, day=words.day(points.next_release))
    if points.balance < 0:
        note = _("paid off by the next points")
    balance = Label(words.number(points.balance), "figure")
    figure = row(balance, Label(f"= {worth}", "small", "text2"), None, gap=6)
    return _box(column(Label(_("Points balance"), "label", "text2"), figure, Label(note, "caption", "text3")))


def _spending_box(card: CustomerCard, today: date) -> Card:
    amount = words.money(card.row.spent_12m, settings.currency(), decimals="never")
    last = _("no purchase yet")
    if card.row.last_day is not None:
        last = _("last purchase: {ago}").format(ago=words.ago(card.row.last_day, today))
    head, foot = Label(_("Last 12 months"), "label", "text2"), Label(last, "caption", "text3")
    return _box(column(head, Label(amount, "figure"), foot))


def _box(layout: QVBoxLayout) -> Card:
    return Card(layout, margins=(14, 10, 12, 10), fill="soft", radius=12)


def _notes(card: CustomerCard) -> Iterator[Banner]:
    if card.points.soon and card.points.soon_day is not None:
        text = _("{points} points end within 30 days, the first on {day}.")
        day = _unbroken(words.day(card.points.soon_day))
        text = text.format(points=words.number(card.points.soon), day=day)
        yield Banner("honey", "hourglass", text)
    if card.row.name_only:
        text = _("Known by name only. With a phone or an e-mail, orders of other places are found too.")
        yield Banner("info", "info", text)
    if card.note:
        yield Banner("neutral", "sticky-note", card.note)


def _events(items: list[TimelineItem], today: date) -> Iterator[Event]:
    if not items:
        yield Event(_("Nothing yet"))
    for head, group in groupby(items, key=lambda item: _span(item.day, today)):
        yield Event(head)
        yield from map(_event, group)


def _span(day: date, today: date) -> str:
    if day > today - timedelta(days=today.weekday() + 1):
        return _("This week")
    if day.year == today.year:
        return words.month_name(day.month)
    return words.month(day)


def _event(item: TimelineItem) -> Event:
    icon, tone = _ICONS[item.kind]
    if item.kind == "order" and item.state in _BACK:
        icon, tone = "undo-2", "danger"
    right, tint = "", "text"
    if item.amount is not None:
        right = words.money(item.amount, item.currency)
    elif item.points is not None:
        right = ("+" if item.points > 0 else "") + words.number(item.points)
        tint = "danger_text" if item.points < 0 else "success_text"
    return Event(item.title, item.text, icon, tone, item.when, right, tint, _behind(item))


def _behind(item: TimelineItem) -> tuple[str, int] | None:
    """What opens when the line is opened."""
    if item.order_id:
        return ("order", item.order_id)
    return ("voucher", item.voucher_id) if item.voucher_id else None
