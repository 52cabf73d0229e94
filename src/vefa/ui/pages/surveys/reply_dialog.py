"""Answering an answer: who, his phone, what was said; what the shop says is copied, sent, and kept here."""

from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules import format as words
from vefa.rules.complaint_words import hello
from vefa.rules.phone import display
from vefa.services.surveys.listing import ResponseRow
from vefa.services.surveys.replies import CHANNELS, LastOrder
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import column
from vefa.ui.widgets import Banner, Button, Card, Combo, FormRow, Label, TextArea


class Said(NamedTuple):
    """How and what the shop replied."""

    channel: str
    text: str


class ReplyDialog(Dialog):
    """`wanted(Said)`; the page keeps it and closes the dialog. `aside()`: it needs no reply."""

    wanted = Signal(object)
    aside = Signal()

    def __init__(
        self, parent: QWidget, one: ResponseRow, last: LastOrder | None, *, call: bool, shop: str
    ) -> None:
        title = (
            _("Call {name}").format(name=one.name)
            if call
            else _("Reply to {name}").format(name=one.name or _("the answer"))
        )
        super().__init__(parent, title, icon="phone" if call else "reply", width=600)
        self.channel = Combo(((_(text), key) for key, text in CHANNELS.items()), name=_("How"))
        self.channel.set_value("call" if call else "message" if one.phone else "email")
        self.text = TextArea("" if call else _draft(one, shop), name=_("What you say"), lines=5)
        self.copy = Button(_("Copy"), "ghost", "copy")
        self.copy.clicked.connect(lambda _on=False: self._copy())
        self.trouble = Banner("honey", "triangle-alert", "")
        self.trouble.hide()
        said = Label(
            f"“{one.comment}”" if one.comment else _("No comment"), "body", wrap=True, selectable=True
        )
        parts = [said, Label(_about(one, last), "caption", "text3", wrap=True)]
        if one.phone:
            parts.insert(0, Label(display(one.phone), "h2", selectable=True))
        label = _("What was talked about") if call else _("What you say")
        self.set_body(column(
            Card(column(*parts, gap=4), fill="soft", radius=10, margins=12), 12,
            FormRow(_("How"), self.channel), 10, FormRow(label, self.text, optional=True), 8, self.trouble,
        ))  # fmt: skip
        verb = Button(_("Keep as answered"), "primary", "check", key_cap="Ctrl+Enter")
        verb.clicked.connect(lambda _on=False: self.wanted.emit(self._said()))
        none = Button(_("No reply needed"), "ghost")
        none.clicked.connect(lambda _on=False: self.aside.emit())
        left = [none, self.copy] if one.low else [self.copy]
        self.set_buttons(self.cancel_button(), verb, left=left)
        self.set_first_focus(self.text)

    def tell(self, error: VefaError) -> None:
        """Say in the dialog why it cannot be kept."""
        self.trouble.refuse(error)
        self.fit()

    def _said(self) -> Said:
        return Said(str(self.channel.value()), self.text.text().strip())

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.text())
        self.copy.set_icon("check")
        self.copy.setText(_("Copied"))


def _about(one: ResponseRow, last: LastOrder | None) -> str:
    """24.11.2026 · Mark 6 · Last order: 10242, 20.11.2026: what whoever calls wants to know first."""
    order = ""
    if last is not None:
        text = _("Order: {order}") if one.order_id is not None else _("Last order: {order}")
        order = text.format(order=", ".join(filter(None, (last.number, words.day(last.day)))))
    mark = _("Mark {mark}").format(mark=words.number(one.score)) if one.score is not None else ""
    return " · ".join(filter(None, (words.day(one.day), mark, order)))


def _draft(one: ResponseRow, shop: str) -> str:
    """A first draft, to be made one's own."""
    if one.low:
        text = _(
            "{hello}, thank you for telling us. We are sorry that it was not as you wished and want to "
            "put it right. {shop}"
        )
    else:
        text = _("{hello}, thank you for your kind words. It made us happy. {shop}")
    return text.format(hello=hello(one.name), shop=shop).strip()
