"""Step 3, the frame: tiles, what stands over the rows, and below the rows of one kind at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from vefa.i18n import _
from vefa.rules import format as words
from vefa.ui.layout import Item, Scroll, boxed, column, row
from vefa.ui.pages.importing.answers import Answers
from vefa.ui.pages.importing.problems import ProblemList, can_be_proposed, waiting
from vefa.ui.pages.importing.tiles import Tiles
from vefa.ui.tables import Table
from vefa.ui.theme import px, text_size
from vefa.ui.widgets import Button, Card, ChipItem, ChipRow, EmptyState, Label, Line


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of rows: how many there are, and how many more `aside` that are counted but never listed."""

    key: str
    text: str
    count: int
    aside: int = 0


class CheckFrame(QWidget):
    """`decided(problem, fix)`, `undone(key)`, `all_wanted()`: solve everything as proposed, `none_wanted()`:
    take every answer back.

    What is checked tells its kinds of rows (`kinds`), their counts, and shows one of them (`fill`).
    """

    decided = Signal(object, object)
    undone = Signal(object)
    all_wanted = Signal()
    none_wanted = Signal()

    def __init__(self, tiles: Tiles, over: Sequence[Item], table: Table, none: str) -> None:
        super().__init__()
        self._checked: Any = None
        self.tiles, self.table = tiles, table
        self.tabs = ChipRow(name=_("Kinds of rows"))
        self.all = Button(_("Solve all as proposed"), "secondary", "wand-sparkles", size="s")
        self.none = Button(_("Take all answers back"), "ghost", "undo-2", size="s")
        self.problems = ProblemList()
        self._empty = EmptyState(_("None of this kind"), none, tulip=False)
        self._skipped = Label("", "body", "text2", wrap=True)
        self._only_skipped = Scroll(boxed(column(self._skipped, None, margins=(18, 14, 18, 14))))
        self._more = Label("", "caption", "text3")
        self._places = QStackedWidget()
        for part in (self.problems, self.table, self._empty, self._only_skipped):
            self._places.addWidget(part)
        self._arrange(over)
        self.tiles.pressed.connect(self.show_kind)
        self.tabs.chosen.connect(self.show_kind)
        self.all.clicked.connect(lambda _on=False: self.all_wanted.emit())
        self.none.clicked.connect(lambda _on=False: self.none_wanted.emit())
        self.problems.decided.connect(self.decided)
        self.problems.undone.connect(self.undone)

    def _arrange(self, over: Sequence[Item]) -> None:
        large = text_size() >= 150
        both = row(self.none, self.all, gap=8)
        parts = [self.tabs, row(both, None)] if large else [row((self.tabs, 1), both, gap=8)]
        tabs = boxed(column(*parts, gap=8, margins=(16, 12, 14, 10)))
        self._foot = boxed(row(self._more, None, margins=(16, 8, 16, 8)))
        card = Card(column(tabs, Line(), (self._places, 1), self._foot), margins=1)
        whole = column(self.tiles, 9, *over, 12, (card, 1))
        if large:
            card.setMinimumHeight(px(340))
            self.setLayout(column((Scroll(boxed(whole)), 1)))
        else:
            self.setLayout(whole)

    def show_checked(self, checked: Any, answers: Answers, *, first: bool) -> None:
        """Show a check; `first`: it is a new one, so that what waits comes to the front."""
        self._checked = checked
        unanswered = [one for one in checked.problems if (one.row, one.field) not in answers]
        self.show_over(checked, waiting(checked.problems, answers))
        kinds = self.kinds(checked)
        chips = [ChipItem(one.key, one.text, one.count + one.aside) for one in kinds]
        self.tabs.set_items([ChipItem("problems", _("Problems"), len(unanswered)), *chips])
        self.all.setVisible(can_be_proposed(unanswered))
        self.none.setVisible(len(answers) > 1)
        self.problems.show_problems(checked.problems, answers)
        if first:
            full = next((one.key for one in kinds if one.count), kinds[0].key)
            self.show_kind("problems" if unanswered else full)
        else:
            self.show_kind(self.tabs.key())

    def show_kind(self, key: str) -> None:
        """Show the rows of one kind."""
        if self._checked is None:
            return
        self.tabs.set_key(key)
        self._foot.hide()
        if key == "problems":
            self._places.setCurrentWidget(self.problems)
            return
        shown = self.fill(self._checked, key)
        skipped = self.skipped(self._checked, key)
        self._skipped.setText(skipped)
        self._places.setCurrentWidget(self.table if shown else self._only_skipped if skipped else self._empty)
        self._more.setText(" ".join(filter(None, (self._rest(key, shown), skipped))))
        self._foot.setVisible(bool(shown and self._more.text()))

    def show_over(self, checked: Any, problems: int) -> None:
        """Show what stands over the rows; `problems` wait for an answer."""
        raise NotImplementedError

    def kinds(self, checked: Any) -> list[Kind]:
        """Every kind of rows beside problems."""
        raise NotImplementedError

    def fill(self, checked: Any, key: str) -> int:
        """Put the rows of a kind into the table; returns how many."""
        raise NotImplementedError

    def skipped(self, _checked: Any, _key: str) -> str:
        """What is said of rows of this kind that the table does not show."""
        return ""

    def _rest(self, key: str, shown: int) -> str:
        """That the table does not hold all of the kind."""
        count = next((one.count for one in self.kinds(self._checked) if one.key == key), 0)
        if not count > shown > 0:
            return ""
        text = _("The first {count} of {all} are shown.")
        return text.format(count=words.number(shown), all=words.number(count))
