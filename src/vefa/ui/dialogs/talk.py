"""Logging a talk with a customer: how, in or out, about what, how long he waited, when to talk again."""

from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules import format as words
from vefa.rules.complaint_words import AT_ONCE, CHANNELS, channel_text
from vefa.services import customers
from vefa.services.conversations import Talk
from vefa.services.ready_answers import ready_answers, use_ready_answer
from vefa.ui.customer_pick import CustomerPick
from vefa.ui.dialogs.base import Dialog
from vefa.ui.dialogs.parcel import read_day
from vefa.ui.layout import boxed, column, row
from vefa.ui.widgets import (
    Banner,
    Button,
    Check,
    Combo,
    Field,
    FormRow,
    ReadField,
    Segmented,
    SpinField,
    TextArea,
)

_WIDE: Final = 660
_LONGEST: Final = 60 * 24 * 30  # minutes that somebody waited


class TalkDialog(Dialog):
    """`saved(Talk)`; who opened it keeps it and closes the dialog, or `tell`s why it cannot.

    `talk`: what is known already; `about`: the complaint or question it belongs to, in words; `changes`: it
    is kept and is to be changed.
    """

    saved = Signal(object)

    def __init__(
        self, parent: QWidget, talk: Talk, today: date, *, about: str = "", changes: bool = False
    ) -> None:
        title = _("Change the talk") if changes else _("Answer") if talk.answers else _("Log a talk")
        super().__init__(parent, title, about, icon="message-circle", width=_WIDE)
        self._talk = talk
        self.who = CustomerPick(today)
        self.channel = Combo(((channel_text(one), one) for one in CHANNELS), name=_("How"))
        ways = [(_("Came in"), True), (_("Went out"), False)]
        self.way = Segmented(ways, talk.incoming, name=_("Direction"))
        self.subject = Field(talk.subject, name=_("About what"), placeholder=_("Is the blue one in stock?"))
        self.ready = Combo(name=_("Ready answer"), placeholder=_("Choose a ready answer"))
        self.text = TextArea(talk.text, name=_("What was said"), lines=4)
        self.waited = SpinField(talk.waited or 0, 0, _LONGEST, name=_("Minutes waited"), suffix=_("min"))
        self.waits = Check(_("He still waits for an answer"))
        self.next = ReadField(
            read_day, words.day(talk.next_contact) if talk.next_contact else "",
            name=_("Turn to him again on"), placeholder=_("like 28.11.2026"),
        )  # fmt: skip
        self.trouble = Banner("honey", "triangle-alert", "")
        self._subject_row = FormRow(_("About what"), self.subject)
        self._next_row = FormRow(_("Turn to him again on"), self.next, optional=True)
        self._waited_row = FormRow(_("Minutes waited"), self.waited, optional=True)
        self._ready_part = boxed(column(FormRow(_("Ready answer"), self.ready, optional=True), 10))
        self.verb = Button(_("Save") if changes else _("Note it"), "primary", "check", key_cap="Ctrl+Enter")
        self._changes = changes
        self._build()
        self._fill()

    def talk(self) -> Talk:
        """What is typed."""
        incoming, found = bool(self.way.value()), self.next.value()
        waited = self.waited.value() if incoming and self._waited_row.isVisibleTo(self) else 0
        return replace(
            self._talk, channel=str(self.channel.value()), subject=self.subject.text().strip(),
            text=self.text.text().strip(), incoming=incoming, customer_id=self.who.customer_id(),
            waited=waited or None, answered=self._answered(incoming),
            next_contact=found if isinstance(found, date) else None,
        )  # fmt: skip

    def tell(self, error: VefaError) -> None:
        """Say in the dialog why it cannot be kept."""
        self.trouble.refuse(error)
        self.fit()

    def _answered(self, incoming: bool) -> bool | None:
        if not incoming or self.channel.value() in AT_ONCE:
            return None
        return not self.waits.isChecked()

    def _build(self) -> None:
        how = row((FormRow(_("How"), self.channel), 1), column(None, self.way), gap=12)
        below = row((self._next_row, 1), (self._waited_row, 1), gap=12)
        self.set_body(column(
            FormRow(_("Customer"), self.who, optional=True), 10, how, 10, self._subject_row, 10,
            self._ready_part, FormRow(_("What was said"), self.text, optional=True), 10, below, 10,
            self.waits, 8, self.trouble,
        ))  # fmt: skip
        self.trouble.hide()
        self.who.changed.connect(self._refit)
        self.way.chosen.connect(lambda _way: self._show())
        self.channel.currentIndexChanged.connect(lambda _place: self._show())
        self.ready.activated.connect(lambda _place: self._use_ready())
        self.verb.clicked.connect(lambda _on=False: self._take())
        self.set_buttons(self.cancel_button(), self.verb)

    def _fill(self) -> None:
        answers = ready_answers()
        self.ready.set_items((one.title, one.id) for one in answers)
        self.ready.setCurrentIndex(-1)
        self._ready_part.setVisible(bool(answers))
        self.channel.set_value(self._talk.channel)
        self.waits.setChecked(self._talk.answered is False)
        self.way.setEnabled(not self._talk.answers)
        self.who.choose(self._talk.customer_id)
        self.set_first_focus(self.who.field if self._talk.customer_id is None else self.subject)
        if self._talk.answers:
            self.set_first_focus(self.text)
        self._show()

    def _show(self) -> None:
        """Whoever comes by or calls is answered at once; who writes may wait."""
        waits = bool(self.way.value()) and self.channel.value() not in AT_ONCE
        self.waits.setVisible(waits and not self._changes)
        self._waited_row.setVisible(bool(self.way.value()) and not self._changes)
        self._refit()

    def _use_ready(self) -> None:
        """Put a ready answer, filled in for this customer, behind what stands there."""
        who = self.who.customer_id()
        name = customers.draft_of(who).name if who is not None else ""
        text = use_ready_answer(int(str(self.ready.value())), customer=name)
        self.text.setText("\n".join(filter(None, (self.text.text().strip(), text))))
        self.text.setFocus()

    def _take(self) -> None:
        typed = self.subject.text().strip() or self._talk.answers
        self._subject_row.set_error("" if typed else _("Write in a few words what it was about."))
        fits = self.next.check()
        self._next_row.set_error(self.next.error())
        if not fits:
            self.next.setFocus()
            self.fit()
        elif typed:
            self.saved.emit(self.talk())
        else:
            self.subject.setFocus()
            self.fit()

    def _refit(self) -> None:
        if self.isVisible():
            self.fit()
