"""Changing a voucher that is out: a later last day, another code for a lost one."""

from datetime import date, timedelta
from typing import Final

from PySide6.QtWidgets import QWidget

from vefa.i18n import _
from vefa.rules import format as words
from vefa.ui.dialogs.reason import ReasonDialog
from vefa.ui.widgets import Check, DateField, FormRow

_LONGER: Final = 30  # days that are offered


class ExtendDialog(ReasonDialog):
    """Asks for the new last day of a voucher, and why."""

    def __init__(self, parent: QWidget, code: str, last_day: date, today: date) -> None:
        self.last_day = DateField(
            max(last_day, today) + timedelta(days=_LONGER),
            name=_("New last day"),
            earliest=max(last_day + timedelta(days=1), today),
        )
        self.endless = Check(_("Without an end"))
        self.endless.toggled.connect(lambda on: self.last_day.setEnabled(not on))
        super().__init__(
            parent,
            _("Extend the voucher"),
            _("{code}: its last day is {day}.").format(code=code, day=words.day(last_day)),
            verb=_("Extend"),
            hint=_("Was ill, the shop was closed, …"),
            icon="calendar-clock",
            above=(FormRow(_("New last day"), self.last_day), 6, self.endless, 12),
        )
        self.set_first_focus(self.last_day)

    def day(self) -> date | None:
        """The new last day; None: without an end."""
        return None if self.endless.isChecked() else self.last_day.value()


class ReplaceDialog(ReasonDialog):
    """Asks why a lost voucher gets another code."""

    def __init__(self, parent: QWidget, code: str) -> None:
        told = _("{code} will be refused from now on; another code takes its place, with what is left on it.")
        super().__init__(
            parent,
            _("Replace a lost voucher"),
            told.format(code=code),
            verb=_("Replace"),
            hint=_("Lost, unreadable, …"),
            icon="refresh-cw",
        )
