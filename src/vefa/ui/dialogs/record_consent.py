"""Recording what a customer said to messages, e-mails or calls: when, where, and what proves it."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules.consent_words import channel_name, recipient_name, source_name
from vefa.rules.consents import CHANNELS, FIRST_MOMENT, RECIPIENTS, SOURCES
from vefa.services.consents import ConsentDraft
from vefa.ui.dialogs.base import Dialog
from vefa.ui.files import choose_file
from vefa.ui.layout import boxed, column, row
from vefa.ui.theme import text_size
from vefa.ui.widgets import (
    Banner,
    Button,
    ClockField,
    Combo,
    DateField,
    Field,
    FormRow,
    Segmented,
    TextArea,
)

_LARGE: Final = 150


class RecordConsentDialog(Dialog):
    """`recorded(ConsentDraft)`; the page keeps it, or `tell`s what is wrong.

    `now` in the shop's zone; `text_of(channel)`: the text to begin with.
    """

    recorded = Signal(object)

    def __init__(
        self, parent: QWidget, name: str, channel: str, now: datetime, text_of: Callable[[str], str]
    ) -> None:
        sentence = _("{name}. Ask without promising anything for it; each channel is asked on its own.")
        title = _("Record a consent")
        super().__init__(parent, title, sentence.format(name=name), icon="shield-check", width=600)
        self._zone, self._text_of = now.tzinfo, text_of
        self.channel = Segmented([(channel_name(one), one) for one in CHANNELS], channel, name=_("Channel"))
        said: list[tuple[str, object]] = [(_("Gave consent"), True), (_("Refused"), False)]
        self.given = Segmented(said, value=True, name=_("What he said"))
        self.source = Combo([(source_name(one), one) for one in SOURCES], name=_("Where he said it"))
        self.recipient = Combo([(recipient_name(one), one) for one in RECIPIENTS], name=_("As whom"))
        earliest = FIRST_MOMENT.astimezone(now.tzinfo).date()
        self.day = DateField(now.date(), name=_("Day"), earliest=earliest, latest=now.date())
        self.time = ClockField(now.time(), name=_("Time"), seconds=True)
        self.text = TextArea(text_of(channel), name=_("Text that was shown"), lines=3)
        self.proof = Field(name=_("Proof"), placeholder=_("A file, or where the paper is"))
        self.trouble = Banner("honey", "triangle-alert", "")
        self._text_row = FormRow(_("Text that was shown"), self.text)
        self._build()
        self.trouble.hide()
        self.channel.chosen.connect(self._take_channel)
        self.given.chosen.connect(self._show_given)
        self.source.currentIndexChanged.connect(lambda _at: self._take_source())

    def draft(self) -> ConsentDraft:
        """What is typed."""
        given = bool(self.given.value())
        return ConsentDraft(
            channel=str(self.channel.value()),
            given=given,
            source=str(self.source.value()),
            taken_at=datetime.combine(self.day.value(), self.time.value(), self._zone),
            recipient=str(self.recipient.value()),
            text=self.text.text() if given else "",
            proof=self.proof.text(),
        )

    def take_form(self, proof: str) -> None:
        """A form was printed for him: it is the likely source, `proof` names it."""
        self.source.set_value("signed")
        self.proof.setText(proof)

    def tell(self, error: VefaError) -> None:
        """Say in the dialog why it cannot be recorded."""
        self.trouble.refuse(error)
        self.fit()

    def _build(self) -> None:
        file = Button(_("Choose a file…"), "secondary", "folder-open", size="m")
        file.clicked.connect(lambda _on=False: self._choose())
        moment = FormRow(_("When he said it"), boxed(row((self.day, 1), self.time, gap=8)))
        source = FormRow(_("Where he said it"), self.source)
        proof = FormRow(
            _("Proof"), boxed(row((self.proof, 1), file, gap=8)), optional=True,
            hint=_("The shop must be able to prove a consent; the paper is kept three years after it ends."),
        )  # fmt: skip
        recipient = FormRow(_("As whom"), self.recipient)
        if text_size() >= _LARGE:
            parts = [self.channel, self.given, moment, source]
        else:
            parts = [boxed(row(self.channel, None, self.given)), boxed(row((moment, 1), (source, 1), gap=14))]
        self.body.addLayout(column(*parts, recipient, self._text_row, proof, self.trouble, gap=12))
        save = Button(_("Save"), "primary", "check", key_cap="Enter")
        save.clicked.connect(lambda _on=False: self.recorded.emit(self.draft()))
        self.set_buttons(self.cancel_button("", "ghost"), save)
        self.set_first_focus(self.source)

    def _take_channel(self, channel: object) -> None:
        self.text.setText(self._text_of(str(channel)))

    def _show_given(self, given: object) -> None:
        self._text_row.setVisible(bool(given))
        self.fit()

    def _take_source(self) -> None:
        """Old consents have one moment only, which nobody should have to know."""
        if self.source.value() == "before_2015":
            moment = FIRST_MOMENT.astimezone(self._zone)
            self.day.set_value(moment.date())
            self.time.set_value(moment.time())

    def _choose(self) -> None:
        path = choose_file(self, _("Choose the proof"), _("Pictures and PDF (*.pdf *.png *.jpg *.jpeg)"))
        if path:
            self.proof.setText(path)
