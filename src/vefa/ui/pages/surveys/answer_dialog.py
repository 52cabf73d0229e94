"""One answer with everything that was said, and what the shop replied."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import _
from vefa.rules import format as words
from vefa.rules.phone import display
from vefa.services.surveys.listing import ResponseCard
from vefa.services.surveys.recording import CHANNELS
from vefa.services.surveys.replies import CHANNELS as REPLY_CHANNELS
from vefa.services.surveys.replies import ReplyRow
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import Item, column, row
from vefa.ui.widgets import Button, Card, Label


class AnswerDialog(Dialog):
    """`reply()`, `complaint()`, `customer(id)`, `back()` (it was a mistake) are wanted."""

    reply = Signal()
    complaint = Signal()
    customer = Signal(int)
    back = Signal()

    def __init__(self, parent: QWidget, card: ResponseCard, replies: list[ReplyRow]) -> None:
        one = card.row
        who = _("Anonymous") if one.anonymous or not one.name else one.name
        when = words.day_and_time(one.at) if one.at and one.at.date() == one.day else words.day(one.day)
        about = " · ".join(filter(None, (
            one.survey, _(CHANNELS[one.channel]), when, one.order_number,
            display(one.phone).replace(" ", "\u00a0") if one.phone else "", "" if one.at else _("broken off"),
        )))  # fmt: skip
        super().__init__(parent, who, about, icon="message-circle-heart", width=640)
        self.set_body(column(*_lines(card), *_replies(replies), gap=10))
        self.set_buttons(*self._buttons(card), left=self._helpers(card))

    def _buttons(self, card: ResponseCard) -> list[Button]:
        close = self.cancel_button(_("Close"))
        reply = Button(_("Reply"), "primary" if card.row.waits else "secondary", "reply")
        reply.clicked.connect(lambda _on=False: self.reply.emit())
        return [close, reply]

    def _helpers(self, card: ResponseCard) -> list[Item]:
        text = _("Open the complaint") if card.row.complaint_id else _("Open a complaint")
        grievance = Button(text, "ghost", "life-buoy")
        grievance.clicked.connect(lambda _on=False: self.complaint.emit())
        back = Button(_("Take back"), "ghost", "undo-2", tip=_("It was entered by mistake"))
        back.clicked.connect(lambda _on=False: self.back.emit())
        found: list[Item] = [grievance, back]
        customer = card.row.customer_id
        if customer is not None:
            go = Button(_("Customer"), "ghost", "user-round")
            go.clicked.connect(lambda _on=False: self.customer.emit(customer))
            found.insert(0, go)
        return found


def _lines(card: ResponseCard) -> list[Item]:
    found: list[Item] = []
    for line in card.lines:
        tint = "danger_text" if line.low else "text"
        said = Label(line.text, "medium", tint, wrap=True, selectable=True)
        found.append(column(Label(line.question.words.said(), "caption", "text2", wrap=True), said, gap=1))
    return found


def _replies(replies: list[ReplyRow]) -> list[Item]:
    return [
        Card(column(
            row(Label(_(REPLY_CHANNELS[one.channel]), "label", "text2"), None,
                Label(words.day_and_time(one.at), "caption", "text3")),
            Label(one.text or _("Nothing noted"), "body", wrap=True, selectable=True), gap=2,
        ), fill="soft", radius=10, margins=12)
        for one in replies
    ]  # fmt: skip
