"""How an order goes to the customer: carrier, tracking number, the day it should arrive."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QWidget

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules import dates
from vefa.rules import format as words
from vefa.rules.parcels import Parcel
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import column, row
from vefa.ui.widgets import Button, Check, Field, FormRow, ReadField

_LONGEST: Final = 60


class ParcelDialog(Dialog):
    """`wanted(Parcel, on its way)`; the page does it and closes the dialog.

    `waits`: the order is not on its way yet, which can be said with the parcel.
    """

    wanted = Signal(object, bool)

    def __init__(
        self, parent: QWidget, number: str, parcel: Parcel, carriers: Sequence[str], *, waits: bool
    ) -> None:
        told = _("Order {number}: how it goes to the customer.").format(number=number)
        super().__init__(parent, _("Parcel"), told, icon="package")
        self.carrier = Field(parcel.carrier, name=_("Carrier"))
        self.carrier.setMaxLength(_LONGEST)
        known = QCompleter(list(carriers), self)
        known.setFilterMode(Qt.MatchFlag.MatchContains)
        known.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.carrier.setCompleter(known)
        self.tracking = Field(parcel.tracking, name=_("Tracking number"))
        self.tracking.setMaxLength(_LONGEST)
        day = words.day(parcel.expected) if parcel.expected else ""
        self.expected = ReadField(read_day, day, name=_("Expected on"), placeholder=_("like 28.11.2026"))
        self.on_its_way = Check(_("The order is on its way"), on=True)
        self.on_its_way.setVisible(waits)
        self._waits = waits
        self.verb = Button(_("Keep it"), "primary", "check", key_cap="Enter")
        self.verb.clicked.connect(self._take)
        self.set_body(column(
            FormRow(_("Carrier"), self.carrier), 12,
            row((FormRow(_("Tracking number"), self.tracking), 1),
                FormRow(_("Expected on"), self.expected, optional=True), gap=12),
            12, self.on_its_way,
        ))  # fmt: skip
        self.set_buttons(self.cancel_button(), self.verb)
        self.set_first_focus(self.carrier)

    def _take(self) -> None:
        if not self.expected.check():
            self.expected.setFocus()
            return
        expected = self.expected.value()
        parcel = Parcel(
            self.carrier.text(), self.tracking.text(), expected if isinstance(expected, date) else None
        )
        self.wanted.emit(parcel, self._waits and self.on_its_way.isChecked())


def read_day(text: str) -> date:
    """A day as people type it. VefaError when it is none."""
    found = dates.parse(text)
    if found is None:
        raise VefaError(_("Type the day as 28.11.2026."))
    return found.day
