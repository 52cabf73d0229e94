"""Step 3 of an import of orders: what will happen, before anything is written."""

from datetime import date
from typing import Final

from PySide6.QtCore import Signal

from vefa.i18n import _
from vefa.rules import format as words
from vefa.services.imports.steps import Checked
from vefa.ui.layout import row
from vefa.ui.pages.importing.check_frame import CheckFrame, Kind
from vefa.ui.pages.importing.effect import Effect
from vefa.ui.pages.importing.preview_table import PreviewTable
from vefa.ui.pages.importing.tiles import OrderTiles, sums_text
from vefa.ui.widgets import IconLabel, Label

_NAMED: Final = 8  # words that make rows no orders


class CheckStep(CheckFrame):
    """`counted_anew`: other orders are to earn points than before (`effect.count_from()`)."""

    counted_anew = Signal()

    def __init__(self, today: date) -> None:
        self.sums = Label("", "small", "text2", wrap=True)
        self.effect, self._found = Effect(today), PreviewTable()
        sums = row(IconLabel("wallet", "text3", 17), (self.sums, 1), gap=8, margins=(4, 0, 4, 0))
        none = _("The file holds no such order.")
        super().__init__(OrderTiles(), (sums, 9, self.effect), self._found, none)
        self.effect.changed.connect(self.counted_anew)

    def show_over(self, checked: Checked, problems: int) -> None:
        """See `CheckFrame`."""
        self.tiles.show_checked(checked, problems)
        self.sums.setText(sums_text(checked.sums))
        self.effect.show_effect(checked.preview.points, [one.currency for one in checked.sums])

    def kinds(self, checked: Checked) -> list[Kind]:
        """See `CheckFrame`."""
        seen = checked.preview
        return [
            Kind("new", _("New"), seen.counts.new),
            Kind("changed", _("Updates"), seen.counts.changed - seen.back),
            Kind("returned", _("Returns"), seen.back),
            Kind("same", _("To skip"), seen.counts.same, checked.skips),
        ]

    def fill(self, checked: Checked, key: str) -> int:
        """See `CheckFrame`."""
        rows = getattr(checked.preview, key)
        self._found.show_orders(rows)
        return len(rows)

    def skipped(self, checked: Checked, key: str) -> str:
        """See `CheckFrame`."""
        return skipped_text(checked) if key == "same" else ""


def skipped_text(checked: Checked) -> str:
    """Which words of the sheet make rows no orders, and how many each; '' when there are none."""
    named = ", ".join(f"{one.why} ({words.number(one.rows)})" for one in checked.skipped[:_NAMED])
    return _("Rows that are no orders: {words}").format(words=named) if named else ""
