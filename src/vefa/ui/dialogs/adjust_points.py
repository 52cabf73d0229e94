"""Points given or taken by hand, with the reason that stays with them (POLICY 32)."""

from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules import format as words
from vefa.services import adjusting
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import column
from vefa.ui.widgets import Banner, Button, Field, FormRow, Label, Segmented, SpinField

_MOST: Final = 1_000_000


class AdjustDialog(Dialog):
    """`wanted(points, reason, goodwill)`, points below zero are taken; the page does it and closes it."""

    wanted = Signal(int, str, bool)

    def __init__(self, parent: QWidget, name: str, balance: int, today: date) -> None:
        told = _("{name} has {points} points.").format(name=name, points=words.number(balance))
        super().__init__(parent, _("Correct points"), told, icon="coins")
        kinds: list[tuple[str, object]] = [
            (_("Give"), "give"),
            (_("Take away"), "take"),
            (_("Goodwill"), "good"),
        ]
        self.kind = Segmented(kinds, "give", name=_("What to do"))
        self.points = SpinField(100, 1, _MOST, name=_("Points"), suffix=_("points"))
        self.why = Field(name=_("Why"), placeholder=_("In a few words"))
        self.left = Label(_left(today), "caption", "text3", wrap=True)
        self.trouble = Banner("honey", "triangle-alert", "")
        self._why_row = FormRow(_("Why"), self.why)
        self.verb = Button(_("Enter"), "primary", "check", key_cap="Enter")
        self.verb.clicked.connect(self._take)
        self.kind.chosen.connect(lambda kind: self.left.setVisible(kind == "good"))
        self.set_body(column(
            self.kind, 12, FormRow(_("Points"), self.points), 4, self.left, 12, self._why_row, 10,
            self.trouble,
        ))  # fmt: skip
        self.set_buttons(self.cancel_button(), self.verb)
        self.set_first_focus(self.points)
        self.left.hide()
        self.trouble.hide()

    def tell(self, error: VefaError) -> None:
        """Say in the dialog why it cannot be done."""
        self.trouble.refuse(error)
        self.fit()

    def _take(self) -> None:
        why = self.why.text().strip()
        self._why_row.set_error("" if why else _("Write the reason in a few words."))
        if why:
            sign = -1 if self.kind.value() == "take" else 1
            self.wanted.emit(sign * self.points.value(), why, self.kind.value() == "good")


def _left(today: date) -> str:
    left = adjusting.goodwill_left(today)
    if left is None:
        return _("Goodwill has no monthly cap.")
    return _("This month {left} points of goodwill are left.").format(left=words.number(left))
