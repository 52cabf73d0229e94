"""Taking a complaint down, from a customer, an order with some of its lines, or nobody; changing one."""

from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.i18n import N_, _
from vefa.rules import format as words
from vefa.rules.complaint_words import COMPLAINT_CHANNELS, WANTS, channel_text, wants_text
from vefa.rules.deadlines import SEVERITIES, severity_text
from vefa.services.complaints.choices import lines_of, orders_of, owners, topics
from vefa.services.complaints.opening import ComplaintDraft
from vefa.ui.customer_pick import CustomerPick
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import boxed, clear, column, row
from vefa.ui.pages.complaints.fields import promise_choices, promise_in, shop_now
from vefa.ui.widgets import Banner, Button, Check, Combo, Field, FormRow, TextArea

_WIDE: Final = 700
_KEPT: Final = "kept"
_HINT: Final = N_("The seam came apart")


class ComplaintDialog(Dialog):
    """`saved(ComplaintDraft)`; the page keeps it and closes the dialog, or `tell`s why it cannot.

    `draft`: what is known already; `changes`: it is kept, and is to be changed.
    """

    saved = Signal(object)

    def __init__(
        self, parent: QWidget, draft: ComplaintDraft, now: datetime, *, changes: bool = False
    ) -> None:
        title = _("Change the complaint") if changes else _("Record a complaint")
        super().__init__(parent, title, icon="life-buoy", tone="danger", width=_WIDE)
        self._draft, self._now = draft, shop_now(now)
        self.who = CustomerPick(self._now.date())
        self.order = Combo(name=_("Order"))
        self.lines: dict[int, Check] = {}
        self._sold: dict[int, int] = {}
        self._lines = column(gap=2)
        self.subject = Field(draft.subject, name=_("What went wrong"), placeholder=_(_HINT))
        self.words = TextArea(draft.words, name=_("In the customer’s words"), lines=3)
        self.channel = Combo(((channel_text(one), one) for one in COMPLAINT_CHANNELS), name=_("How it came"))
        self.wants = Combo(((wants_text(one), one) for one in WANTS), name=_("What he wants"))
        self.severity = Combo(((severity_text(one), one) for one in SEVERITIES), name=_("Severity"))
        self.topic = Combo(_offered(topics(), draft.topic, _("No topic")), name=_("Topic of the complaint"))
        self.owner = Combo(_offered(owners(), draft.owner, _("Nobody yet")), name=_("Owner"))
        self.promised = Combo(self._promises(), name=_("Promised date"))
        self.trouble = Banner("honey", "triangle-alert", "")
        self.verb = Button(_("Save") if changes else _("Record it"), "primary", "check", key_cap="Ctrl+Enter")
        self._subject_row = FormRow(_("What went wrong"), self.subject)
        order = FormRow(_("Order"), self.order, optional=True)
        self._of_order = boxed(column(order, boxed(self._lines), 10))
        self._build()
        self._fill()

    def tell(self, error: VefaError) -> None:
        """Say in the dialog why it cannot be kept."""
        self.trouble.refuse(error)
        self.fit()

    def draft(self) -> ComplaintDraft:
        """What is typed."""
        order = self.order.value()
        ticked = tuple((line, self._sold[line]) for line, box in self.lines.items() if box.isChecked())
        return replace(
            self._draft, subject=self.subject.text().strip(), channel=str(self.channel.value()),
            customer_id=self.who.customer_id(), order_id=int(str(order)) if order else None,
            lines=ticked if order else (), topic=str(self.topic.value() or ""),
            words=self.words.text().strip(),
            wants=str(self.wants.value() or ""), severity=str(self.severity.value()),
            owner=str(self.owner.value() or ""), promised=self._promise(),
        )  # fmt: skip

    def _build(self) -> None:
        pair = row((FormRow(_("How it came"), self.channel), 1), (FormRow(_("What he wants"), self.wants), 1),
                   (FormRow(_("Severity"), self.severity), 1), gap=12)  # fmt: skip
        more = row((FormRow(_("Topic of the complaint"), self.topic), 1),
                   (FormRow(_("Owner"), self.owner), 1),
                   (FormRow(_("Promised date"), self.promised), 1), gap=12)  # fmt: skip
        self.set_body(column(
            FormRow(_("Customer"), self.who, optional=True), 10, self._of_order, self._subject_row, 10,
            FormRow(_("In the customer’s words"), self.words, optional=True), 10, pair, 10, more, 10,
            self.trouble,
        ))  # fmt: skip
        self.trouble.hide()
        self.verb.clicked.connect(lambda _on=False: self._take())
        self.set_buttons(self.cancel_button(), self.verb)

    def _fill(self) -> None:
        draft = self._draft
        self.channel.set_value(draft.channel)
        self.wants.set_value(draft.wants)
        self.severity.set_value(draft.severity)
        self.topic.set_value(draft.topic)
        self.owner.set_value(draft.owner)
        self.promised.set_value(_KEPT if draft.promised else "")
        self.who.changed.connect(self._offer_orders)
        self.order.currentIndexChanged.connect(lambda _place: self._offer_lines())
        self.who.choose(draft.customer_id)
        self.set_first_focus(self.who.field if draft.customer_id is None else self.subject)

    def _offer_orders(self) -> None:
        """The latest orders of the customer; without one there is nothing to choose."""
        customer = self.who.customer_id()
        found = [] if customer is None else orders_of(customer)
        shown = [(f"{one.number} · {words.day(one.day)}", one.id) for one in found]
        known = self._draft.order_id
        if known is not None and known not in {one.id for one in found} and customer in _of(self._draft):
            shown.insert(0, (_("The order of this complaint"), known))
        self.order.blockSignals(True)
        self.order.set_items([(_("No order"), 0), *shown])
        self.order.set_value(known if known in {key for _text, key in shown} else self.order.value() or 0)
        self.order.blockSignals(False)
        self._of_order.setVisible(bool(shown))
        self._offer_lines()

    def _offer_lines(self) -> None:
        clear(self._lines)
        self.lines, self._sold = {}, {}
        order = int(str(self.order.value() or 0))
        chosen = dict(self._draft.lines)
        for one in lines_of(order) if order else []:
            name = one.product or _("Product without a name")
            box = Check(f"{words.quantity(one.quantity)} × {name}", on=one.line_id in chosen)
            self.lines[one.line_id], self._sold[one.line_id] = box, chosen.get(one.line_id, one.quantity)
            self._lines.addWidget(box)
        if self.isVisible():
            self.fit()

    def _promises(self) -> list[tuple[str, object]]:
        kept: list[tuple[str, object]] = []
        if self._draft.promised is not None:
            kept = [(words.day_and_time(shop_now(self._draft.promised)), _KEPT)]
        return [(_("Nothing promised"), ""), *kept, *promise_choices(self._now)]

    def _promise(self) -> datetime | None:
        key = str(self.promised.value() or "")
        if not key:
            return None
        return self._draft.promised if key == _KEPT else promise_in(int(key), self._now)

    def _take(self) -> None:
        draft = self.draft()
        self._subject_row.set_error("" if draft.subject else _("Write in a few words what went wrong."))
        if draft.subject:
            self.saved.emit(draft)
        else:
            self.subject.setFocus()
            self.fit()


def _offered(names: list[str], kept: str, none: str) -> list[tuple[str, object]]:
    known = names if not kept or kept in names else [kept, *names]
    return [(none, ""), *((name, name) for name in known)]


def _of(draft: ComplaintDraft) -> set[Any]:
    """Whose the order of a draft may be."""
    return {draft.customer_id, None}
