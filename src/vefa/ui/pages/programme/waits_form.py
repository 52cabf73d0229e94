"""Which channels wait in their own way: added and taken out here, changed in the sentence."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.files.channels import CHANNELS, channel_label
from vefa.i18n import _
from vefa.rules.editing.life import wait_text, with_wait, without_wait
from vefa.rules.programme import COUNTER_CHANNELS, ProgrammeRules
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import boxed, clear, column, row
from vefa.ui.widgets import Button, Combo, IconButton, Label


class WaitsDialog(Dialog):
    """`chosen(rules)` with the channels that wait in their own way."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, rules: ProgrammeRules) -> None:
        super().__init__(
            parent, _("Channels that wait in their own way"),
            _("Add a channel here; its days are then changed in the sentence."), icon="hourglass", width=560,
        )  # fmt: skip
        self._rules = rules
        self.channel = Combo(name=_("Channel"), placeholder=_("Choose a channel"))
        self.more = Button(_("Add"), "secondary", "plus")
        self._lines = column(gap=4)
        self.body.addLayout(column(row((self.channel, 1), self.more, gap=10), 10, boxed(self._lines)))
        save = Button(_("Take it"), "primary", "check", key_cap="Enter")
        save.clicked.connect(self.save)
        self.set_buttons(self.cancel_button(), save)
        self.more.clicked.connect(lambda _on=False: self.add())
        self._show()

    def add(self) -> None:
        """The chosen channel waits in its own way, to begin with as the others do."""
        channel = self.channel.value()
        if isinstance(channel, str):
            self._rules = with_wait(self._rules, (channel,), self._rules.wait)
            self._show()

    def save(self) -> None:
        """Take the channels."""
        self.accept()
        self.chosen.emit(self._rules)

    def _show(self) -> None:
        clear(self._lines)
        own = [channel for channel in self._rules.waits if channel not in COUNTER_CHANNELS]
        others = [key for key in CHANNELS if key not in {*own, *COUNTER_CHANNELS}]
        self.channel.set_items((channel_label(key), key) for key in others)
        for channel in own:
            name = channel_label(channel)
            away = IconButton("x", _("Take out {name}").format(name=name), size="s")
            away.clicked.connect(lambda _on=False, channel=channel: self._remove(channel))
            text = _("{channel}: {wait}.").format(channel=name, wait=wait_text(self._rules.waits[channel]))
            self._lines.addLayout(row((Label(text, "body", wrap=True), 1), away, gap=10))

    def _remove(self, channel: str) -> None:
        self._rules = without_wait(self._rules, channel)
        self._show()
