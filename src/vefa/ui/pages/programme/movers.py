"""Who changes tier through a change of the rules: a line each, and the list of everybody."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.services import settings
from vefa.services.rehearsal import Rehearsal
from vefa.services.rehearsed_tiers import TierMove, TierShift
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import boxed, column, row
from vefa.ui.pages.programme.rehearsal_words import shift_title
from vefa.ui.tier_badge import tier_badge
from vefa.ui.widgets import Avatar, Button, IconLabel, Label


class MoveLine(QWidget):
    """Name, what decides his tier, the tier he has and the one he comes to."""

    def __init__(self, shift: TierShift, move: TierMove, *, points: bool = False) -> None:
        super().__init__()
        text = (
            words.number(move.amount)
            if points
            else words.money(move.amount, settings.currency(), decimals="never")
        )
        told = column(
            Label(move.name, "medium", wrap=True),
            Label(_("counts: {amount}").format(amount=text), "caption", "text3", wrap=True),
        )
        source, target = (name or _("none") for name in (shift.source, shift.target))
        parts = row(
            Avatar(move.name, 30), (told, 1), tier_badge(source),
            IconLabel("arrow-right", "text3", 14), tier_badge(target), gap=8,
        )  # fmt: skip
        self.setLayout(parts)
        parts.setContentsMargins(0, 2, 0, 2)
        self.setAccessibleName(f"{move.name}: {source} → {target}")


class MoversDialog(Dialog):
    """Everybody who changes tier, by change; `wanted(customer)` when one is opened."""

    wanted = Signal(int)

    def __init__(self, parent: QWidget, result: Rehearsal, *, points: bool) -> None:
        text = ngettext("{count} customer changes tier.", "{count} customers change tier.", result.total)
        super().__init__(
            parent, _("Who changes tier"), text.format(count=words.number(result.total)), icon="crown"
        )
        lines = column(gap=4)
        for shift in result.shifts:
            lines.addSpacing(6)
            lines.addWidget(Label(shift_title(shift), "strong", wrap=True))
            if not shift.rises:
                lines.addWidget(Label(_when_lowered(), "caption", "text3", wrap=True))
            for move in shift.first:
                lines.addWidget(self._line(shift, move, points=points))
            if shift.count > len(shift.first):
                more = words.number(shift.count - len(shift.first))
                lines.addWidget(Label(_("and {count} more").format(count=more), "small", "text2"))
        self.body.addLayout(lines)
        self.set_buttons(self.cancel_button(_("Close")))

    def _line(self, shift: TierShift, move: TierMove, *, points: bool) -> QWidget:
        look = Button(_("Open"), "link", size="s", tip=_("Open the card"))
        look.clicked.connect(lambda _on=False: self._open(move.customer_id))
        return boxed(row((MoveLine(shift, move, points=points), 1), look, gap=6))

    def _open(self, customer: int) -> None:
        self.accept()
        self.wanted.emit(customer)


def _when_lowered() -> str:
    return _("At the monthly reviews, not within 12 months of the last rise and after 30 days' notice.")
