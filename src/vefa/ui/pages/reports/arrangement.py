"""How the page is laid out: cards beside the paper, the screen alone, all below each other in large text."""

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from vefa.ui.layout import Scroll, boxed, column, row
from vefa.ui.pages.reports.paper_card import SCREEN
from vefa.ui.theme import px, text_size
from vefa.ui.widgets import FlowLayout

if TYPE_CHECKING:
    from vefa.ui.pages.reports.page import ReportsPage

_LARGE: Final = 130
_PAPER: Final = 440  # px at 100 % of the card with the paper
_ANY: Final = 16_777_215  # Qt's word for no limit


class Arrangement(QWidget):
    """Choice, cards, paper."""

    def __init__(self, page: "ReportsPage") -> None:
        super().__init__()
        self._page = page
        self._scroll: Scroll | None = None
        if text_size() >= _LARGE:
            self._below_each_other()
        else:
            self._side_by_side()

    def set_mode(self, mode: str) -> None:
        """The screen takes the room of the cards; a list takes their place."""
        if self._scroll is not None:
            return
        on_screen = mode == SCREEN
        self._left.setVisible(not on_screen)
        self._page.paper.setMaximumWidth(_ANY if on_screen else px(_PAPER))
        self._page.paper.show_chooser(on_screen, self._page.grid.key())

    def show_paper(self) -> None:
        """Bring what was just chosen into sight."""
        if self._scroll is not None:
            top = self._page.paper.y()
            self._scroll.verticalScrollBar().setValue(top - px(8))

    def _side_by_side(self) -> None:
        page = self._page
        left = column(page.grid, page.papers, None, gap=12, margins=(0, 0, 10, 0))
        self._left = Scroll(boxed(left))
        page.paper.setFixedWidth(px(_PAPER))
        page.paper.setMinimumWidth(px(_PAPER))
        choice = FlowLayout(14, 8)
        for part in (page.spans, page.day_only, page.compare, page.short_names):
            choice.addWidget(part)
        page.day_only.setMinimumHeight(px(40))
        self.setLayout(column(boxed(choice), 14, (row((self._left, 1), (page.paper, 1), gap=12), 1)))

    def _below_each_other(self) -> None:
        page = self._page
        page.paper.setMinimumHeight(max(px(310), 520))
        checks = FlowLayout(14, 6)
        for check in (page.compare, page.short_names):
            checks.addWidget(check)
        parts = column(
            page.spans, page.day_only, boxed(checks), page.grid, page.paper, page.papers, gap=12,
            margins=(0, 0, 10, 0),
        )  # fmt: skip
        self._scroll = Scroll(boxed(parts))
        self.setLayout(column((self._scroll, 1)))
