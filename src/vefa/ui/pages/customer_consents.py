"""Consents on the page of customers: a pill for each channel, and what can be done with them."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules.consent_words import channel_name, standing_text
from vefa.rules.consents import CHANNELS, REFUSED
from vefa.services import consents, customers, settings
from vefa.services.consent_forms import open_form
from vefa.services.consents import ConsentDraft
from vefa.ui.actions import Action
from vefa.ui.dialogs.consents import LOOKS, ConsentsDialog
from vefa.ui.dialogs.record_consent import RecordConsentDialog
from vefa.ui.widgets import Button, FlowLayout, Label, PressedBadge

if TYPE_CHECKING:
    from vefa.ui.dialogs.paper import PaperDialog
    from vefa.ui.pages.customers import CustomersPage

Acts = Callable[[str], Sequence[Action | None]]


class ConsentPill(PressedBadge):
    """How a channel stands; a press opens what can be done with it."""

    def __init__(self, channel: str, state: int, acts: Acts) -> None:
        text = standing_text(channel, state) if state == REFUSED else channel_name(channel)
        super().__init__(text, *LOOKS[state], name=standing_text(channel, state))
        self.state = state
        self.clicked.connect(lambda _on=False: self.open_menu(acts(channel)))


class ConsentLine(QWidget):
    """The line under the figures: `refused(channel)`, `record(channel)`, `proof()`, `form()` are wanted."""

    refused = Signal(str)
    record = Signal(str)
    proof = Signal()
    form = Signal()

    def __init__(self, states: Sequence[int], *, any_record: bool) -> None:
        super().__init__()
        flow = FlowLayout(4, 0)
        flow.addWidget(Label(_("Consents"), "caption", "text2"))
        self.pills = {
            channel: ConsentPill(channel, state, self._acts)
            for channel, state in zip(CHANNELS, states, strict=True)
        }
        for pill in self.pills.values():
            flow.addWidget(pill)
        self.link = Button(_("Show the proof") if any_record else _("Record…"), "link", size="s")
        self.link.clicked.connect(lambda _on=False: self.proof.emit())
        flow.addWidget(self.link)
        self.setLayout(flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(_("Consents"))

    def _acts(self, channel: str) -> list[Action | None]:
        refuse = Action(_("He refuses"), lambda: self.refused.emit(channel), "x")
        record = Action(_("Record a consent…"), lambda: self.record.emit(channel), "shield-check")
        proof = Action(_("Show the proof"), self.proof.emit, "file-check-2")
        first: list[Action | None] = [] if self.pills[channel].state == REFUSED else [refuse]
        form = Action(_("Print a consent form…"), self.form.emit, "printer")
        return [*first, record, None, proof, form]


class CustomerConsents:
    """What the page does with the consents of one customer."""

    def __init__(self, page: "CustomersPage") -> None:
        self._page = page

    def show(self, customer_id: int) -> ConsentsDialog:
        """The history with its proofs."""
        dialog = ConsentsDialog(self._page, self._name(customer_id))

        def again() -> None:
            if dialog.isVisible():
                self._fill(dialog, customer_id)

        dialog.refused.connect(lambda channel: self.refuse(customer_id, channel))
        dialog.record.connect(lambda channel: self.record(customer_id, channel))
        dialog.form.connect(lambda: self.form(customer_id))
        self._page.window_.data_changed.connect(again)
        dialog.finished.connect(lambda _result: self._page.window_.data_changed.disconnect(again))
        self._fill(dialog, customer_id)
        dialog.open()
        return dialog

    def refuse(self, customer_id: int, channel: str) -> None:
        """He wants none of it: at once, with the way back in the toast."""
        now = self._page.window_.now()
        told = _("Recorded: {consent}. Nothing of the kind may be sent from now on.")
        self._page.act(
            consents.refuse, customer_id, channel, now=now,
            done=told.format(consent=standing_text(channel, REFUSED)),
            undo=lambda done: consents.take_back_consent(done.id, now=now),
        )  # fmt: skip

    def form(self, customer_id: int) -> "PaperDialog | None":
        """A form to be signed; nothing is recorded by it."""
        from vefa.ui.consent_papers import open_consent_form

        return open_consent_form(self._page, customer_id)

    def record(self, customer_id: int, channel: str) -> RecordConsentDialog:
        """Ask for everything that belongs to a record."""
        page = self._page
        local = page.window_.now().astimezone(ZoneInfo(settings.zone()))
        dialog = RecordConsentDialog(page, self._name(customer_id), channel, local, consents.consent_text)
        form = open_form(customer_id)
        if form:
            dialog.take_form(_("Form no {number}").format(number=form))

        def take(draft: ConsentDraft) -> None:
            now = page.window_.now()
            try:
                made = consents.record_consent(customer_id, draft, now=now)
            except VefaError as error:
                dialog.tell(error)
                return
            dialog.accept()
            page.finish(
                made,
                done=_("The consent was recorded.") if draft.given else _("The refusal was recorded."),
                undo=lambda one: consents.take_back_consent(one, now=now),
            )

        dialog.recorded.connect(take)
        dialog.open()
        return dialog

    def _fill(self, dialog: ConsentsDialog, customer_id: int) -> None:
        card = customers.customer(customer_id, today=self._page.window_.today())
        dialog.show_consents(card.consents, consents.consents(customer_id))

    def _name(self, customer_id: int) -> str:
        return customers.customer(customer_id, today=self._page.window_.today()).row.name
