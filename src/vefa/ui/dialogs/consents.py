"""The consents of a customer: how each channel stands, and every record with what proves it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules import format as words
from vefa.rules import phone
from vefa.rules.consent_words import channel_name, recipient_name, source_name, state_name
from vefa.rules.consents import CHANNELS, GIVEN, REFUSED
from vefa.services.consents import ConsentRow
from vefa.ui.dialogs.base import Dialog
from vefa.ui.focus_kept import focus_kept
from vefa.ui.layout import boxed, clear, column, row
from vefa.ui.printing import open_in_viewer
from vefa.ui.theme import px
from vefa.ui.widgets import Badge, Banner, Button, IconLabel, Label, Line

LOOKS: Final = {GIVEN: ("success", "check"), REFUSED: ("danger", "x"), 0: ("neutral", "minus")}


class ConsentsDialog(Dialog):
    """`refused(channel)`, `record(channel)`, `form()`: what is wanted; the page does it, shows the rest."""

    refused = Signal(str)
    record = Signal(str)
    form = Signal()

    def __init__(self, parent: QWidget, name: str) -> None:
        sentence = _("{name}. Nothing is deleted here; of each channel the latest record holds.")
        super().__init__(
            parent, _("Consents to messages"), sentence.format(name=name), icon="shield-check", width=660
        )
        self._states, self._rows = column(gap=0), column(gap=0)
        self.trouble = Banner("honey", "triangle-alert", "")
        self.trouble.hide()
        self.set_body(column(self._states, 16, Label(_("Records"), "h3"), 4, self._rows, self.trouble))
        close = Button(_("Close"), "primary", key_cap="Esc")
        close.clicked.connect(self.accept)
        form = Button(_("Print a consent form…"), "secondary", "printer")
        form.clicked.connect(lambda _on=False: self.form.emit())
        self.set_buttons(form, close)
        self.set_first_focus(close)

    def show_consents(self, states: Sequence[int], rows: Sequence[ConsentRow]) -> None:
        """Show how the channels stand, and the records, the latest first."""
        with focus_kept(self):
            self._show_consents(states, rows)
        if self.isVisible():
            self.fit()

    def _show_consents(self, states: Sequence[int], rows: Sequence[ConsentRow]) -> None:
        clear(self._states)
        clear(self._rows)
        for channel, state in zip(CHANNELS, states, strict=True):
            self._states.addLayout(self._state(channel, state, rows))
        if not rows:
            text = _("Nothing was recorded yet. A column of a spreadsheet is no consent.")
            self._rows.addWidget(Label(text, "small", "text3", wrap=True))
        for one in rows:
            self._rows.addWidget(Line())
            self._rows.addWidget(self._record(one))

    def _state(self, channel: str, state: int, rows: Sequence[ConsentRow]) -> QHBoxLayout:
        tone, icon = LOOKS[state]
        name = Label(channel_name(channel), "strong")
        name.setFixedWidth(px(76))
        record = Button(_("Record…"), "ghost", size="s")
        record.setAccessibleName(_("Record a consent: {channel}").format(channel=channel_name(channel)))
        record.clicked.connect(lambda _on=False: self.record.emit(channel))
        parts: list[QWidget] = [record]
        if state != REFUSED:
            refuse = Button(_("He refuses"), "secondary", "x", size="s")
            refuse.setAccessibleName(_("He refuses: {channel}").format(channel=channel_name(channel)))
            refuse.clicked.connect(lambda _on=False: self.refused.emit(channel))
            parts.append(refuse)
        since = Label(_note(channel, state, rows), "caption", "text3", wrap=True)
        badge = Badge(state_name(state), tone, icon)
        return row(name, badge, (since, 1), *parts, gap=10, margins=(0, 4, 0, 4))

    def _record(self, one: ConsentRow) -> QWidget:
        tone, icon = LOOKS[GIVEN if one.given else REFUSED]
        said = state_name(GIVEN if one.given else REFUSED)
        moment = words.day_and_seconds(one.taken_at)
        title = f"{channel_name(one.channel)} · {said} · {moment}"
        lines = [Label(title, "medium", wrap=True), Label(_facts(one), "caption", "text3", wrap=True)]
        lines += [Label(text, "caption", "text2", wrap=True, selectable=True) for text in _told(one)]
        parts: list[QWidget] = []
        if one.proof and Path(one.proof).is_file():
            view = Button(_("Open the file"), "link", size="s")
            view.clicked.connect(lambda _on=False: self._open(Path(one.proof)))
            parts.append(view)
        disc = IconLabel(icon, size=16, tone="neutral" if one.reversed else tone, disc=30)
        told = column(*lines, gap=1)
        line = boxed(row(column(disc, None), (told, 1), *parts, gap=11, margins=(0, 8, 0, 8)))
        line.setAccessibleName(title)
        return line

    def _open(self, path: Path) -> None:
        try:
            open_in_viewer(path)
        except VefaError as error:
            self.trouble.refuse(error)
            self.fit()


def _note(channel: str, state: int, rows: Sequence[ConsentRow]) -> str:
    """Since when, or why it does not hold."""
    mine = [one for one in rows if one.channel == channel and not one.reversed]
    if not mine:
        return ""
    if state == 0:
        return _("The consent was given for {address}.").format(address=_address(mine[0].address))
    fitting = next((one for one in mine if one.given == (state == GIVEN)), mine[0])
    return _("since {day}").format(day=words.day(fitting.taken_at.date()))


def _facts(one: ConsentRow) -> str:
    entered = _("entered {moment}").format(moment=words.day_and_time(one.entered_at))
    where = source_name(one.source), recipient_name(one.recipient), _address(one.address)
    parts = [*where, entered, one.person]
    if one.of:
        parts.append(_("from the record {name}").format(name=one.of))
    return " · ".join(part for part in parts if part)


def _told(one: ConsentRow) -> list[str]:
    """What was shown, what proves it, and whether it still stands."""
    lines = [_("Taken back: it was entered by mistake.")] if one.reversed else []
    if one.text:
        lines.append(_("Shown: “{text}”").format(text=one.text))
    if one.proof:
        lines.append(_("Proof: {proof}").format(proof=one.proof))
    return lines


def _address(address: str) -> str:
    return phone.display(address) if address.startswith("+") else address
