"""One complaint beside the list: who and what, its way, what is changed in place, what happened."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.rules.complaints import OVER
from vefa.rules.deadlines import SEVERITIES, severity_text
from vefa.rules.phone import display
from vefa.rules.score_words import by_chance
from vefa.services import settings
from vefa.services.causes.figures import Repeats
from vefa.services.complaints.card import ComplaintCard, complaint
from vefa.ui.actions import Action
from vefa.ui.fonts import text_width
from vefa.ui.layout import Scroll, boxed, clear, column, row
from vefa.ui.pages.complaints.events import events_of
from vefa.ui.pages.complaints.fields import InPlace, shop_now
from vefa.ui.pages.complaints.history import History
from vefa.ui.pages.complaints.marks import SEVERITY_LOOKS
from vefa.ui.pages.complaints.way import Way, way_of
from vefa.ui.pages.customer_boxes import unbroken
from vefa.ui.reading import Reader
from vefa.ui.theme import px, text_size
from vefa.ui.widgets import Banner, Button, Card, IconButton, Label, Line, PressedBadge

_LARGE: Final = 130
_SHORT: Final = 260  # px of a subject beside which its severity stands
Menu = Callable[[ComplaintCard], list[Action | None]]


class ComplaintDetail(Card):
    """Shows the complaint of `show_complaint(id)`. `menu` tells what else can be done with it.

    `wanted(what)` tells what is to be done with the complaint that shows: call, message, remedy, note, solve,
    tell, close, ask, reopen, look, repeats, earlier, customer, order. `severity(key)`, `dropped(path)`,
    `opened((kind, id))` tell more; `place` holds what can be changed in place.
    """

    wanted = Signal(str)
    severity = Signal(str)
    dropped = Signal(str)
    opened = Signal(object)

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self.menu: Menu = lambda _card: []
        self._card: ComplaintCard | None = None
        self._head, self._banner, self._foot = column(), column(), column()
        self.way, self.place = Way(), InPlace()
        self.history = History()
        self.primary: Button | None = None
        self.more: IconButton | None = None
        self._none = Label(_("Choose a complaint in the list."), "body", "text3", wrap=True)
        self._rest = boxed(self._whole())
        super().__init__(column(self._none, (self._rest, 1)), margins=(20, 11, 20, 12))
        self._reader = Reader(self)
        self.setAcceptDrops(True)
        self.history.opened.connect(self.opened)
        self._rest.hide()

    def card(self) -> ComplaintCard | None:
        """The complaint that shows."""
        return self._card

    def complaint_id(self) -> int | None:
        """Its id."""
        return self._card.row.id if self._card else None

    def show_complaint(self, complaint_id: int | None) -> None:
        """Show a complaint, or none."""
        if complaint_id is None:
            self._reader.drop()
            self._show(None)
        else:
            self._reader.ask(_read, complaint_id, self._clock(), show=self._show)

    def finish(self) -> None:
        """Ctrl+Enter: the next step of its way."""
        if self.primary is not None and self._card is not None:
            self.primary.click()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file dropped here belongs to the complaint."""
        if self._card is not None and _files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell each file."""
        event.acceptProposedAction()
        for path in _files(event):
            self.dropped.emit(path)

    def _whole(self) -> Any:
        note = Button(_("Add a note"), "ghost", "plus", size="s")
        note.clicked.connect(lambda _on=False: self.wanted.emit("note"))
        title = row((Label(_("Talks and records"), "strong"), 1), note)
        middle = column(
            self.way, 10, boxed(self._banner), self.place, 10, Line(), 8, title, 2, self.history, None
        )
        if text_size() >= _LARGE:
            return column((Scroll(boxed(column(boxed(self._head), 12, middle))), 1), 8, boxed(self._foot))
        return column(boxed(self._head), 12, (Scroll(boxed(middle)), 1), 8, boxed(self._foot))

    def _show(self, card: ComplaintCard | None) -> None:
        self._card = card
        self._rest.setVisible(card is not None)
        self._none.setVisible(card is None)
        if card is None:
            return
        now = shop_now(self._clock())
        self.setAccessibleName(_("Complaint {number}").format(number=card.row.number))
        clear(self._head)
        self._head.addLayout(self._title(card))
        self.way.show_way(way_of(card, now.date()))
        clear(self._banner)
        for banner in self._banners(card):
            self._banner.addWidget(banner)
            self._banner.addSpacing(10)
        self.place.show_complaint(card, now)
        self.history.set_events(events_of(card, now.date()))
        self._show_foot(card)

    def _title(self, card: ComplaintCard) -> Any:
        text, tone = SEVERITY_LOOKS[card.row.severity]
        self.badge = PressedBadge(_(text), tone, name=_("Severity: {text}").format(text=_(text)))
        self.badge.clicked.connect(lambda _on=False: self.badge.open_menu(self._severities(card)))
        subject = Label(card.row.subject, "serif", wrap=True, selectable=True)
        call, message = (
            Button(_("Phone…"), "secondary", "phone", size="s"),
            Button(_("Message…"), "secondary", "send", size="s"),
        )
        call.clicked.connect(lambda _on=False: self.wanted.emit("call"))
        message.clicked.connect(lambda _on=False: self.wanted.emit("message"))
        self.more = IconButton("ellipsis", _("More"), kind="secondary", size="s")
        self.more.set_menu(lambda: self.menu(card))
        buttons = row(call, message, self.more, gap=7)
        top = Qt.AlignmentFlag.AlignTop
        if text_size() >= _LARGE:
            return column(subject, 4, row(self.badge, None), self._facts(card), 6, row(buttons, None))
        short = text_width(card.row.subject, subject.font()) < px(_SHORT)
        subject.setWordWrap(not short)
        line = row(subject, self.badge, None, gap=10) if short else row((subject, 1), self.badge, gap=10)
        words_ = column(line, self._facts(card), gap=1)
        return row((words_, 1), (boxed(buttons), 0, top), gap=12)

    def _facts(self, card: ComplaintCard) -> Label:
        one = card.row
        order = _("Order {number}").format(number=one.order_number) if one.order_number else ""
        phone = display(one.phone) if one.phone else ""
        parts = filter(None, (one.number, one.customer, phone, order))
        label = Label(" · ".join(map(unbroken, parts)), "small", "text3", wrap=True, selectable=True)
        label.setAccessibleName(label.text())
        return label

    def _severities(self, card: ComplaintCard) -> list[Action | None]:
        return [
            Action(severity_text(key), partial(self.severity.emit, key), enabled=key != card.row.severity)
            for key in SEVERITIES
        ]

    def _banners(self, card: ComplaintCard) -> list[QWidget]:
        if card.repeats is not None:
            return [self._repeats(card, card.repeats)]
        return [self._earlier(card)] if card.earlier else []

    def _repeats(self, card: ComplaintCard, one: Repeats) -> Banner:
        """The cause comes more often than chance explains."""
        text = _("Repeated problem: {seen} times in the last 30 days, usually {usual} a month").format(
            seen=one.seen, usual=words.decimals_of(round(one.usual * 10), 1, shortest=True)
        )
        cost = words.money(one.cost, settings.currency(), "sentence")
        parts = [
            by_chance(one.p),
            _("cost this year {money}").format(money=cost),
            *([_("not the first time for this customer")] if card.earlier else []),
        ]
        see = self._button(_("See the {count} records").format(count=one.seen), "repeats")
        return Banner("danger", "siren", text, see, detail=" · ".join(parts))

    def _earlier(self, card: ComplaintCard) -> Banner:
        """The second failure of the same customer."""
        text = ngettext(
            "Not the first time for this customer: the same cause {count} time before.",
            "Not the first time for this customer: the same cause {count} times before.",
            len(card.earlier),
        ).format(count=len(card.earlier))
        return Banner("honey", "history", text, self._button(_("See"), "earlier"))

    def _button(self, text: str, what: str) -> Button:
        button = Button(text, "secondary", size="s")
        button.clicked.connect(lambda _on=False: self.wanted.emit(what))
        return button

    def _show_foot(self, card: ComplaintCard) -> None:
        clear(self._foot)
        remedy = Button(
            _("Put it right…"), "secondary", "gift", tip=_("Points, voucher, replacement, refund")
        )
        remedy.clicked.connect(lambda _on=False: self.wanted.emit("remedy"))
        what, text, icon, kind = _step(card)
        self.primary = Button(text, kind, icon, key_cap="Ctrl+Enter")
        self.primary.clicked.connect(lambda _on=False: self.wanted.emit(what))
        look = []
        if card.row.state == "received":
            start = Button(_("Look into it"), "soft", "search")
            start.clicked.connect(lambda _on=False: self.wanted.emit("look"))
            look = [start]
        if card.asks:
            asking = Button(_("Ask how it was…"), "soft", "star", tip=_("Satisfaction, asked once"))
            asking.clicked.connect(lambda _on=False: self.wanted.emit("ask"))
            look = [asking]
        self._foot.addLayout(row(remedy, None, *look, self.primary, gap=10))


def _step(card: ComplaintCard) -> tuple[str, str, str, str]:
    """The next step of its way: what, the text of its button, icon, kind."""
    if card.row.state in OVER:
        return "reopen", _("Reopen…"), "rotate-ccw", "secondary"
    if card.row.state == "solved":
        return "tell", _("Tell the customer…"), "phone-outgoing", "primary"
    if card.row.state == "told":
        return "close", _("Close the complaint"), "circle-check", "primary"
    return "solve", _("Mark as solved…"), "check", "primary"


def _read(complaint_id: int, now: datetime) -> ComplaintCard:
    return complaint(complaint_id, now=now)


def _files(event: QDropEvent) -> list[str]:
    return [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
