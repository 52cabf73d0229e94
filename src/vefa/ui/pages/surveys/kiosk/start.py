"""Before the screen for customers opens: its PIN, how long it waits, whether points are given."""

from typing import Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from vefa.errors import VefaError
from vefa.i18n import _, ngettext
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import column
from vefa.ui.widgets import Banner, Button, Combo, Field, FormRow, SpinField

_LEAST, _MOST = 10, 600  # seconds
KEPT: Final = "•" * 4


def _seconds(count: int) -> str:
    return ngettext("second", "seconds", count)


class Wish(NamedTuple):
    """`pin`: None leaves it as it is, "" takes it away. `thanks`: the activity whose points are given."""

    pin: str | None
    idle_seconds: int
    thanks: str


class KioskDialog(Dialog):
    """`wanted(Wish)`; the page keeps it, closes the dialog and opens the screen."""

    wanted = Signal(object)

    def __init__(
        self, parent: QWidget, *, has_pin: bool, idle: int, thanks: str, activities: dict[str, str]
    ) -> None:
        sentence = _(
            "It takes the whole screen; every customer finds it empty. With a PIN, only the PIN closes it."
        )
        super().__init__(parent, _("Start the kiosk"), sentence, icon="monitor-smartphone", width=520)
        self._had = has_pin
        self.pin = Field(KEPT if has_pin else "", name=_("PIN"))
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setMaxLength(12)
        self.idle = SpinField(idle, _LEAST, _MOST, unit=_seconds, name=_("Starts over after"))
        known = [(name, key) for key, name in activities.items()]
        self.thanks = Combo([(_("No points"), ""), *known], name=_("Points for an answer"))
        self.thanks.set_value(thanks if thanks in activities else "")
        self._pin_row = FormRow(
            _("PIN"), self.pin, hint=_("4 to 12 digits. Without one, Esc leaves the screen."), optional=True
        )
        thanks_row = FormRow(
            _("Points for an answer"),
            self.thanks,
            hint=_("Whoever wants them types his phone number at the end."),
        )
        self.trouble = Banner("honey", "triangle-alert", "")
        self.trouble.hide()
        self.set_body(column(
            self._pin_row, 10, FormRow(_("Starts over after"), self.idle), 10, thanks_row, 8, self.trouble
        ))  # fmt: skip
        thanks_row.setVisible(bool(known))
        verb = Button(_("Start the kiosk"), "primary", "monitor-smartphone", key_cap="Enter")
        verb.clicked.connect(lambda _on=False: self.wanted.emit(self.wish()))
        self.set_buttons(self.cancel_button(), verb)
        self.set_first_focus(verb if has_pin else self.pin)

    def wish(self) -> Wish:
        """What is typed."""
        typed = self.pin.text()
        pin = None if self._had and typed == KEPT else typed
        return Wish(pin, self.idle.value(), str(self.thanks.value() or ""))

    def tell(self, error: VefaError) -> None:
        """Say in the dialog why it cannot be."""
        self.trouble.refuse(error)
        self.fit()
