"""One customer beside the list: who, what can be done, points and spending, and everything that happened."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from vefa.i18n import _
from vefa.rules import format as words
from vefa.services import customers
from vefa.services.customers import CustomerCard, TimelineItem
from vefa.services.membership import Membership, membership
from vefa.ui.actions import Action
from vefa.ui.focus_kept import focus_kept
from vefa.ui.layout import Scroll, boxed, clear, column, row
from vefa.ui.pages.customer_boxes import facts, notes, points_box, second_box
from vefa.ui.pages.customer_consents import ConsentLine
from vefa.ui.pages.customer_fields import CustomerFields
from vefa.ui.pages.customer_head import head_line
from vefa.ui.pages.customer_tags import TagLine
from vefa.ui.theme import px, text_size
from vefa.ui.widgets import Button, Card, IconButton, Label, Line, Segmented
from vefa.ui.widgets.timeline import Event, Timeline

_ICONS: Final = {
    "order": ("shopping-bag", "accent"),
    "points": ("coins", "honey"),
    "voucher": ("ticket-percent", "honey"),
    "tier": ("crown", "honey"),
    "change": ("clipboard-pen", "neutral"),
    "note": ("sticky-note", "neutral"),
    "tag": ("star", "neutral"),
    "consent": ("shield-check", "info"),
    "complaint": ("life-buoy", "danger"),
    "talk": ("message-circle", "info"),
    "follow_up": ("bell", "neutral"),
    "answer": ("message-circle-heart", "plum"),
    "invitation": ("send", "neutral"),
}
_CONSENT_LOOKS: Final = {"given": ("check", "success"), "refused": ("x", "danger")}
Programme = Callable[[int, Membership], list[Action | None]]
_LARGE: Final = 130
_OPENED: Final = ("complaint", "talk", "follow_up", "answer")  # what is opened by its own number
_BAR: Final = 12  # px of the margin at the right, where the scroll bar shows
_BACK: Final = {"returned", "cancelled", "partly_returned"}


class CustomerDetail(Card):
    """Shows the customer of `show_customer(id)`.

    `programme(id, membership)` tells what more can be done for him. What is wanted is told by signals with
    the customer's id: `voucher`, `sale`, `edit`, `archive`, `back`, `complain`, `ask`, `talked`,
    `follow`; `order(id)`, `used(voucher id)`, `complaint(id)`, `talk(id)`, `follow_up(id)`, `answer(id)` when
    a line of the history is opened. Of consents and tags: `refused(id, channel)`, `record(id, channel)`,
    `proof(id)`, `form(id)`, `tagged(id, name)`, `untagged(id, name)`, `searched(tag)`. What is changed where
    it stands: see `fields`.
    """

    voucher = Signal(int)
    sale = Signal(int)
    edit = Signal(int)
    archive = Signal(int)
    back = Signal(int)
    complain = Signal(int)
    answer = Signal(int)
    ask = Signal(int)
    talked = Signal(int)
    follow = Signal(int)
    order = Signal(int)
    used = Signal(int)
    complaint = Signal(int)
    talk = Signal(int)
    follow_up = Signal(int)
    refused = Signal(int, str)
    record = Signal(int, str)
    proof = Signal(int)
    form = Signal(int)
    tagged = Signal(int, str)
    untagged = Signal(int, str)
    searched = Signal(str)

    def __init__(self) -> None:
        self._head = column()
        kinds = {
            "all": _("All"), "order": _("Bought"), "points": _("Points"), "voucher": _("Vouchers"),
            "record": _("Record"),
        }  # fmt: skip
        self.kind = Segmented(
            [(text, key) for key, text in kinds.items()],
            "all",
            name=_("What to show of the history"),
            height=34,
        )
        self.history = Timeline(name=_("History"))
        title = row(Label(_("History"), "h3"), None, self.kind)
        self._rest = boxed(column(12, Line(), 10, title, 6, (self.history, 1)))
        self.history.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.history.setMinimumHeight(px(210 if text_size() >= _LARGE else 150))  # below much, it scrolls
        whole = column(boxed(self._head), (self._rest, 1), margins=(0, 0, _BAR, 0))
        scroll = Scroll(boxed(whole))
        super().__init__(column((scroll, 1)), margins=(18, 15, 0, 8))
        bar = scroll.verticalScrollBar()
        bar.rangeChanged.connect(lambda _low, most: whole.setContentsMargins(0, 0, 0 if most else _BAR, 0))
        self._card: CustomerCard | None = None
        self._member: Membership | None = None
        self.fields = CustomerFields(self)
        self.programme: Programme = lambda _one, _member: []
        self._today = date.min
        self.more: IconButton | None = None
        self.kind.chosen.connect(lambda _kind: self._show_history())
        self.history.opened.connect(self._open)

    def customer_id(self) -> int | None:
        """The customer who shows."""
        return self._card.row.id if self._card else None

    def show_customer(self, customer_id: int | None, today: date) -> None:
        """Show a customer, or nobody."""
        self.fields.leave(customer_id)
        with focus_kept(self):
            self._show(customer_id, today)

    def _show(self, customer_id: int | None, today: date) -> None:
        self._today = today
        clear(self._head)
        self._rest.setVisible(customer_id is not None)
        if customer_id is None:
            self._card = None
            return
        card = self._card = customers.customer(customer_id, today=today)
        member = self._member = membership(customer_id, today=today)
        self.setAccessibleName(card.row.name)
        self._head.addLayout(head_line(card, member, self.fields.name(card), self.fields.contact(card)))
        self._head.addSpacing(12)
        self._head.addLayout(self._buttons(card))
        self._head.addSpacing(12)
        self._head.addLayout(row((points_box(card), 6), (second_box(card, member, today), 5), gap=10))
        self._head.addSpacing(8)
        self._head.addWidget(self._consents(card))
        self._head.addWidget(self._tags(card))
        for note in [*notes(card, member), *([self.fields.note(card.note)] if card.note else [])]:
            self._head.addSpacing(10)
            self._head.addWidget(note)
        said = self.fields.facts(card)
        for place, line in enumerate([*([row((said, 1))] if said else []), *facts(member)]):
            self._head.addSpacing(10 if place == 0 else 4)
            self._head.addLayout(line)
        self.fields.go_on()
        self._show_history()

    def _buttons(self, card: CustomerCard) -> QHBoxLayout:
        one = card.row.id
        sale = Button(_("Make a sale"), "primary", "scan-barcode")
        sale.clicked.connect(lambda: self.sale.emit(one))
        give = Button(_("Give a voucher"), "secondary", "gift")
        give.clicked.connect(lambda: self.voucher.emit(one))
        self.more = IconButton("ellipsis", _("More"), kind="secondary")
        self.more.set_menu(lambda: self._actions(card))
        return row(sale, give, None, self.more, gap=8)

    def _consents(self, card: CustomerCard) -> ConsentLine:
        one = card.row.id
        self.consents = ConsentLine(card.consents, any_record=card.asked)
        self.consents.refused.connect(lambda channel: self.refused.emit(one, channel))
        self.consents.record.connect(lambda channel: self.record.emit(one, channel))
        self.consents.proof.connect(lambda: self.proof.emit(one))
        self.consents.form.connect(lambda: self.form.emit(one))
        return self.consents

    def _tags(self, card: CustomerCard) -> TagLine:
        one = card.row.id
        self.tags = TagLine(card.tags)
        self.tags.added.connect(lambda name: self.tagged.emit(one, name))
        self.tags.removed.connect(lambda name: self.untagged.emit(one, name))
        self.tags.searched.connect(self.searched)
        return self.tags

    def acts(self) -> list[Action | None]:
        """Everything that can be done for the customer who shows."""
        if self._card is None:
            return []
        one = self._card.row.id
        return [
            Action(_("Make a sale"), lambda: self.sale.emit(one), "scan-barcode"),
            Action(_("Give a voucher"), lambda: self.voucher.emit(one), "gift"),
            None,
            *self._actions(self._card),
        ]

    def _actions(self, card: CustomerCard) -> list[Action | None]:
        one = card.row.id
        edit = Action(_("Edit…"), lambda: self.edit.emit(one), "clipboard-pen")
        more = self.programme(one, self._member) if self._member else []
        more += [
            None,
            Action(_("Open a complaint…"), lambda: self.complain.emit(one), "life-buoy"),
            Action(_("Enter a survey answer…"), lambda: self.ask.emit(one), "message-circle-heart"),
            Action(_("Log a talk…"), lambda: self.talked.emit(one), "message-circle"),
            Action(_("Add a follow-up…"), lambda: self.follow.emit(one), "bell"),
        ]
        if card.row.archived:
            back = Action(_("Bring back from the archive"), lambda: self.back.emit(one), "rotate-ccw")
            return [edit, *more, None, back]
        return [edit, *more, None, Action(_("Archive"), lambda: self.archive.emit(one), "package")]

    def _show_history(self) -> None:
        if self._card is not None:
            items = customers.timeline(self._card.row.id, str(self.kind.value()))
            self.history.set_events(list(_events(items, self._today)))

    def _open(self, key: tuple[str, int]) -> None:
        kind, one = key
        {
            "order": self.order, "voucher": self.used, "complaint": self.complaint, "talk": self.talk,
            "follow_up": self.follow_up, "answer": self.answer,
        }[kind].emit(one)  # fmt: skip


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
    elif item.kind == "consent":
        icon, tone = _CONSENT_LOOKS.get(item.state, (icon, "neutral"))
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
    if item.kind in _OPENED and item.reference:
        return (item.kind, item.reference)
    return ("voucher", item.voucher_id) if item.voucher_id else None
