"""Two records side by side, and what they would be together."""

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from vefa.i18n import _
from vefa.rules import format as words
from vefa.services.merging import MergePreview
from vefa.ui.layout import boxed, clear, column
from vefa.ui.theme import px
from vefa.ui.widgets import Label

Said = tuple[str, str, str]
_TOGETHER = 3  # column


class MergeFigures(QWidget):
    """`fill` shows what a merge would make of two; before the figures what is kept of each."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = column()
        self.setLayout(self._lines)

    def fill(self, seen: MergePreview, said: Sequence[Said] = ()) -> None:
        """`said`: a label and what is kept of the first and of the second."""
        clear(self._lines)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 6)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        _put(grid, ("", _("Stays"), _("Joins it"), _("Together")), "label", "text2")
        for line in said:
            _put(grid, line, "body", "text")
        for text, three in _figures(seen):
            _put(grid, (text, *map(words.number, three)), "body", "text")
        wide = 3 if said else 0
        for place, stretch in enumerate((0 if said else 1, wide, wide, 0)):
            grid.setColumnStretch(place, stretch)
            grid.setColumnMinimumWidth(place, px(100))
        self._lines.addWidget(boxed(grid))
        if seen.tier:
            self._lines.addWidget(Label(_("Tier: {tier}").format(tier=seen.tier), "small", "text2"))
        text = _("Known afterwards by {count} phones, e-mails, cards and names.")
        told = text.format(count=words.number(seen.identities))
        self._lines.addWidget(Label(told, "small", "text2", wrap=True))


def _figures(seen: MergePreview) -> Iterator[tuple[str, tuple[int, int, int]]]:
    yield _("Points"), seen.points
    if any(seen.waiting):
        yield _("Waiting points"), seen.waiting
    yield _("Purchases"), seen.orders
    if any(seen.vouchers):
        yield _("Vouchers"), seen.vouchers


def _put(grid: QGridLayout, cells: Sequence[str], role: str, tint: str) -> None:
    """One line; the label is pale where it names what is kept."""
    place = grid.rowCount()
    for at, cell in enumerate(cells):
        label = Label(cell, role, "text2" if at == 0 else tint, wrap=0 < at < _TOGETHER)
        grid.addWidget(label, place, at)
