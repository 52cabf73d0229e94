"""What the customer is told: by phone, or by a ready text that is copied; then it is noted."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.records import dataclass
from vefa.rules.complaint_words import CHANNELS, channel_text
from vefa.rules.phone import display
from vefa.services import customers
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import boxed, column, row
from vefa.ui.widgets import Banner, Button, Card, Combo, Field, FormRow, Label, SpinField, TextArea

_LONGEST: Final = 600  # minutes of a talk


@dataclass(frozen=True, slots=True)
class Said:
    """What was said, how, why, and how many minutes it took (None: not said)."""

    text: str
    channel: str
    why: str
    minutes: int | None


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a customer is reached; the phone as it is shown."""

    phone: str = ""
    email: str = ""


def reach_of(customer_id: int | None, phone: str) -> Reach:
    """The phone (as it is kept) and the e-mail address of a customer, who may be unknown."""
    email = customers.draft_of(customer_id).email if customer_id is not None else ""
    return Reach(display(phone) if phone else "", email)


class TellCustomerDialog(Dialog):
    """`said(Said)`; the page keeps it and closes the dialog, or `tell`s why it cannot.

    `phone`, or `email` where that is the way, stands there to be dialled or copied; `text` is ready to be
    changed, sent and noted.
    """

    said = Signal(object)

    def __init__(
        self, parent: QWidget, sentence: str, reach: Reach, *, channel: str = "call", text: str = ""
    ) -> None:
        title = _("Phone the customer") if channel == "call" else _("Write to the customer")
        super().__init__(parent, title, sentence, icon="phone" if channel == "call" else "send", width=600)
        self.channel = Combo(((channel_text(one), one) for one in CHANNELS), name=_("How"))
        self.channel.set_value(channel)
        self.text = TextArea(text, name=_("What was said"), lines=4 if channel == "call" else 6)
        self.why = Field(name=_("Reason"), placeholder=_("Why it was decided so"))
        self.minutes = SpinField(0, 0, _LONGEST, name=_("Minutes"), suffix=_("min"))
        self.copy = Button(_("Copy the text"), "secondary", "copy")
        self.trouble = Banner("honey", "triangle-alert", "")
        self._row = FormRow(_("What was said"), self.text)
        self._minutes_row = FormRow(_("How long it took"), self.minutes, optional=True)
        self.verb = Button(_("Note it"), "primary", "check", key_cap="Ctrl+Enter")
        self._reach = reach
        self.address = Label("", "h3", wrap=True, selectable=True)
        self._reach_card = Card(
            row((self.address, 1), self._copier(), gap=10), margins=(14, 8, 8, 8), fill="soft", radius=10
        )
        self._build()
        self._show_channel()

    def tell(self, error: VefaError) -> None:
        """Say in the dialog why it cannot be kept."""
        self.trouble.refuse(error)
        self.fit()

    def _build(self) -> None:
        how = row((FormRow(_("How"), self.channel), 1), (self._minutes_row, 1), gap=12)
        self.set_body(column(
            self._reach_card, 10, how, 10, self._row, 10, FormRow(_("Reason"), self.why, optional=True), 10,
            boxed(row(self.trouble, gap=0)),
        ))  # fmt: skip
        self.trouble.hide()
        self.copy.clicked.connect(lambda _on=False: self._copy())
        self.channel.currentIndexChanged.connect(lambda _place: self._show_channel())
        self.verb.clicked.connect(lambda _on=False: self._take())
        self.set_buttons(self.cancel_button(), self.verb, left=(self.copy,))
        self.set_first_focus(self.text)

    def _show_channel(self) -> None:
        by_voice = self.channel.value() in {"call", "visit"}
        self._minutes_row.setVisible(by_voice)
        self.copy.setVisible(not by_voice)
        shown = self._reach.email if self.channel.value() == "email" else self._reach.phone
        self.address.setText(shown)
        self._reach_card.setVisible(bool(shown))
        if self.isVisible():
            self.fit()

    def _copier(self) -> Button:
        copy = Button(_("Copy"), "ghost", "copy", size="s", tip=_("Copy the phone number or address"))
        copy.clicked.connect(lambda _on=False: QGuiApplication.clipboard().setText(self.address.text()))
        return copy

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.text())
        self._row.show_note(_("Copied; paste it where you write to the customer."), "success_text")
        self.verb.setFocus()

    def _take(self) -> None:
        text = self.text.text().strip()
        self._row.set_error("" if text else _("Write what the customer was told."))
        if not text:
            self.text.setFocus()
            self.fit()
            return
        minutes = self.minutes.value() if self._minutes_row.isVisible() else 0
        self.said.emit(Said(text, str(self.channel.value()), self.why.text().strip(), minutes or None))
