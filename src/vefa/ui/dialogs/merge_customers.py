"""Two records of one person made one: who, what would come of it, then the merge (POLICY 33, 53)."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules import format as words
from vefa.services.merging import MergePreview
from vefa.ui.customer_pick import CustomerPick
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import boxed, clear, column, row
from vefa.ui.theme import px
from vefa.ui.widgets import Banner, Button, Label

Look = Callable[[int], MergePreview]


class MergeDialog(Dialog):
    """`wanted(other)`; `look(other)` tells what would come of it. The page does it and closes the dialog."""

    wanted = Signal(int)

    def __init__(self, parent: QWidget, name: str, today: date, look: Look) -> None:
        told = _("Choose the other record of the same person. {name} stays; this can be undone.")
        super().__init__(parent, _("Merge customers"), told.format(name=name), icon="users")
        self._name, self._look = name, look
        self.pick = CustomerPick(today)
        self._rows = column(gap=4)
        self._preview = boxed(self._rows)
        self.trouble = Banner("honey", "triangle-alert", "")
        self.verb = Button(_("Merge"), "primary", "check", key_cap="Enter")
        self.verb.clicked.connect(self._take)
        self.pick.changed.connect(self._show)
        self.set_body(column(self.pick, 12, self._preview, self.trouble))
        self.set_buttons(self.cancel_button(), self.verb)
        self.set_first_focus(self.pick)
        self._show()

    def tell(self, error: VefaError) -> None:
        """Say in the dialog why it cannot be done."""
        self.trouble.refuse(error)
        self.verb.setEnabled(False)
        self.fit()

    def _show(self) -> None:
        other = self.pick.customer_id()
        self.trouble.hide()
        self._preview.hide()
        self.verb.setEnabled(other is not None)
        if other is not None:
            try:
                self._fill(self._look(other))
            except VefaError as error:
                self.tell(error)
        if self.isVisible():
            self.fit()

    def _fill(self, seen: MergePreview) -> None:
        clear(self._rows)
        heads = ("", _("Stays"), _("Joins it"), _("Together"))
        self._rows.addLayout(_line(heads, "label", "text2"))
        figures = (
            (_("Points"), seen.points), (_("Waiting points"), seen.waiting), (_("Purchases"), seen.orders),
            (_("Vouchers"), seen.vouchers),
        )  # fmt: skip
        for text, three in figures:
            self._rows.addLayout(_line((text, *map(words.number, three)), "body", "text"))
        if seen.tier:
            self._rows.addWidget(Label(_("Tier: {tier}").format(tier=seen.tier), "small", "text2"))
        text = _("Known afterwards by {count} phones, e-mails, cards and names.")
        self._rows.addWidget(
            Label(text.format(count=words.number(seen.identities)), "small", "text2", wrap=True)
        )
        self._preview.show()

    def _take(self) -> None:
        other = self.pick.customer_id()
        if other is not None:
            self.wanted.emit(other)


def _line(cells: tuple[str, ...], role: str, tint: str) -> QHBoxLayout:
    labels = [Label(cell, role, tint) for cell in cells[1:]]
    for label in labels:
        label.setFixedWidth(px(100))
    return row((Label(cells[0], role, tint), 1), *labels, gap=8)
