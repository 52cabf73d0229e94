"""Step 3: what will happen, before anything is written; problems are decided row by row."""

from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from vefa.i18n import _
from vefa.rules import format as words
from vefa.services.imports.steps import Checked
from vefa.ui.layout import Scroll, boxed, column, row
from vefa.ui.pages.importing.answers import Answers
from vefa.ui.pages.importing.effect import Effect
from vefa.ui.pages.importing.preview_table import PreviewTable
from vefa.ui.pages.importing.problems import ProblemList, can_be_proposed, waiting
from vefa.ui.pages.importing.tiles import Tiles, sums_text
from vefa.ui.theme import px, text_size
from vefa.ui.widgets import Button, Card, ChipItem, ChipRow, EmptyState, IconLabel, Label, Line

_NAMED: Final = 8  # words that make rows no orders


class CheckStep(QWidget):
    """`decided(problem, fix)`, `undone(key)`, `all_wanted()`: solve everything as proposed.

    `counted_anew`: other orders are to earn points than before (`effect.count_from()`).
    """

    decided = Signal(object, object)
    undone = Signal(object)
    all_wanted = Signal()
    counted_anew = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self._checked: Checked | None = None
        self.tiles = Tiles()
        self.sums = Label("", "small", "text2", wrap=True)
        self.effect = Effect(today)
        self.tabs = ChipRow(name=_("Kinds of rows"))
        self.all = Button(_("Solve all as proposed"), "secondary", "wand-sparkles", size="s")
        self.problems = ProblemList()
        self.table = PreviewTable()
        self._none = EmptyState(_("None of this kind"), _("The file holds no such order."), tulip=False)
        self._skipped = Label("", "body", "text2", wrap=True)
        self._only_skipped = Scroll(boxed(column(self._skipped, None, margins=(18, 14, 18, 14))))
        self._more = Label("", "caption", "text3")
        self._places = QStackedWidget()
        for part in (self.problems, self.table, self._none, self._only_skipped):
            self._places.addWidget(part)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        large = text_size() >= 150
        parts = [self.tabs, row(self.all, None)] if large else [row((self.tabs, 1), self.all, gap=8)]
        tabs = boxed(column(*parts, gap=8, margins=(16, 12, 14, 10)))
        self._foot = boxed(row(self._more, None, margins=(16, 8, 16, 8)))
        card = Card(column(tabs, Line(), (self._places, 1), self._foot), margins=1)
        sums = row(IconLabel("wallet", "text3", 17), (self.sums, 1), gap=8, margins=(4, 0, 4, 0))
        whole = column(self.tiles, 9, sums, 9, self.effect, 12, (card, 1))
        if large:
            card.setMinimumHeight(px(340))
            self.setLayout(column((Scroll(boxed(whole)), 1)))
        else:
            self.setLayout(whole)

    def _connect(self) -> None:
        self.tiles.pressed.connect(self.show_kind)
        self.tabs.chosen.connect(self.show_kind)
        self.all.clicked.connect(lambda _on=False: self.all_wanted.emit())
        self.problems.decided.connect(self.decided)
        self.problems.undone.connect(self.undone)
        self.effect.changed.connect(self.counted_anew)

    def show_checked(self, checked: Checked, answers: Answers, *, first: bool) -> None:
        """Show a check; `first`: it is a new one, so that what waits comes to the front."""
        self._checked = checked
        seen, open_ = checked.preview, waiting(checked.problems, answers)
        unanswered = [one for one in checked.problems if (one.row, one.field) not in answers]
        counts = self._counts(checked)
        self.tiles.show_checked(checked, open_)
        self.sums.setText(sums_text(checked.sums))
        self.effect.show_effect(seen.points, [one.currency for one in checked.sums])
        self.tabs.set_items(
            [
                ChipItem("problems", _("Problems"), len(unanswered)),
                ChipItem("new", _("New"), counts["new"]),
                ChipItem("changed", _("Updates"), counts["changed"]),
                ChipItem("returned", _("Returns"), counts["returned"]),
                ChipItem("same", _("To skip"), counts["same"] + checked.skips),
            ]
        )
        self.all.setVisible(can_be_proposed(unanswered))
        self.problems.show_problems(checked.problems, answers)
        if first:
            self.show_kind("problems" if unanswered else next((one for one in counts if counts[one]), "new"))
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
        rows = getattr(self._checked.preview, key)
        self.table.show_orders(rows)
        skipped = skipped_text(self._checked) if key == "same" else ""
        self._skipped.setText(skipped)
        nothing = self._only_skipped if skipped else self._none
        self._places.setCurrentWidget(self.table if rows else nothing)
        self._more.setText(self._rest(self._checked, key, len(rows)))
        self._foot.setVisible(bool(rows and self._more.text()))

    def _rest(self, checked: Checked, key: str, shown: int) -> str:
        """What the table does not show: more orders of the kind, rows that are no orders."""
        count = self._counts(checked)[key]
        parts = []
        if count > shown > 0:
            text = _("The first {count} of {all} are shown.")
            parts.append(text.format(count=words.number(shown), all=words.number(count)))
        if key == "same":
            parts.append(skipped_text(checked))
        return " ".join(parts).strip()

    def _counts(self, checked: Checked) -> dict[str, int]:
        seen = checked.preview
        return {
            "new": seen.counts.new,
            "changed": seen.counts.changed - seen.back,
            "returned": seen.back,
            "same": seen.counts.same,
        }


def skipped_text(checked: Checked) -> str:
    """Which words of the sheet make rows no orders, and how many each; '' when there are none."""
    named = ", ".join(f"{one.why} ({words.number(one.rows)})" for one in checked.skipped[:_NAMED])
    return _("Rows that are no orders: {words}").format(words=named) if named else ""
