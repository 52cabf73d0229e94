"""A follow-up: what is to be done on a day, once or again and again, with a reminder at an hour."""

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.i18n import N_, _
from vefa.rules.followups import rhythm_text
from vefa.services.follow_ups import EVERY, FollowUpDraft
from vefa.services.people import people
from vefa.ui.customer_pick import CustomerPick
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import column, row
from vefa.ui.widgets import (
    Banner,
    Button,
    Check,
    ClockField,
    Combo,
    DateField,
    Field,
    FormRow,
    SpinField,
)

_MOST: Final = 1_000
_ONCE: Final = N_("Once")
_NINE: Final = time(9, 0)


class FollowUpDialog(Dialog):
    """`saved(FollowUpDraft)`; who opened it keeps it and closes the dialog, or `tell`s why it cannot.

    `changes`: it is kept, and can be ended: `ended()`.
    """

    saved = Signal(object)
    ended = Signal()

    def __init__(
        self, parent: QWidget, draft: FollowUpDraft, today: date, *, about: str = "", changes: bool = False
    ) -> None:
        title = _("Change the follow-up") if changes else _("Add a follow-up")
        super().__init__(parent, title, about, icon="bell", width=620)
        self._draft = draft
        self.text = Field(draft.text, name=_("What is to be done"), placeholder=_("Call: the coat is there"))
        self.who = CustomerPick(today)
        first = None if changes else today
        self.day = DateField(draft.day, name=_("On which day"), earliest=first)
        self.every = Combo(((rhythm_text(one, 1) or _(_ONCE), one) for one in EVERY), name=_("How often"))
        self.step = SpinField(draft.step, 1, _MOST, name=_("Every how many"))
        self.remind = Check(_("Remind me at"), on=bool(draft.clock))
        self.clock = ClockField(time.fromisoformat(draft.clock) if draft.clock else _NINE, name=_("Hour"))
        self.owner = Combo(
            [(_("Nobody yet"), ""), *((one.name, one.name) for one in people())], name=_("Who does it")
        )
        self.trouble = Banner("honey", "triangle-alert", "")
        self._text_row = FormRow(_("What is to be done"), self.text)
        self._step_row = FormRow(_("Every how many"), self.step)
        self.end = Button(_("Not needed any more"), "ghost", "ban")
        self.verb = Button(_("Save") if changes else _("Add"), "primary", "check", key_cap="Enter")
        self._build(changes=changes)

    def draft(self) -> FollowUpDraft:
        """What is typed."""
        return replace(
            self._draft, text=self.text.text().strip(), day=self.day.value(),
            every=str(self.every.value()), step=self.step.value() if self.every.value() else 1,
            clock=f"{self.clock.value():%H:%M}" if self.remind.isChecked() else "",
            customer_id=self.who.customer_id(), owner=str(self.owner.value() or ""),
        )  # fmt: skip

    def tell(self, error: VefaError) -> None:
        """Say in the dialog why it cannot be kept."""
        self.trouble.refuse(error)
        self.fit()

    def _build(self, *, changes: bool) -> None:
        when = row((FormRow(_("On which day"), self.day), 1), (FormRow(_("How often"), self.every), 1),
                   (self._step_row, 1), gap=12)  # fmt: skip
        hour = row(self.remind, self.clock, None, gap=8)
        self.set_body(column(
            self._text_row, 10, FormRow(_("Customer"), self.who, optional=True), 10, when, 10, hour, 10,
            FormRow(_("Who does it"), self.owner), 10, self.trouble,
        ))  # fmt: skip
        self.trouble.hide()
        self.every.set_value(self._draft.every)
        self.owner.set_value(self._draft.owner)
        self.who.choose(self._draft.customer_id)
        self.who.changed.connect(self._show)
        self.every.currentIndexChanged.connect(lambda _place: self._show())
        self.remind.toggled.connect(lambda _on: self._show())
        self.end.clicked.connect(lambda _on=False: self.ended.emit())
        self.verb.clicked.connect(lambda _on=False: self._take())
        self.set_buttons(self.cancel_button(), self.verb, left=(self.end,))
        self.end.setVisible(changes)
        self.set_first_focus(self.text)
        self._show()

    def _show(self) -> None:
        self._step_row.setVisible(bool(self.every.value()))
        self.clock.setEnabled(self.remind.isChecked())
        if self.isVisible():
            self.fit()

    def _take(self) -> None:
        text = self.text.text().strip()
        self._text_row.set_error("" if text else _("Write in a few words what is to be done."))
        if text:
            self.saved.emit(self.draft())
        else:
            self.text.setFocus()
            self.fit()


def tomorrow(today: date) -> date:
    """The day that a follow-up begins with."""
    return today + timedelta(days=1)
