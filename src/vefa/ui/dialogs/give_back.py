"""Goods that come back: all of a sale or some of its lines, and what that does, before it is done."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules import format as words
from vefa.services.sales.coming_back import ComingBack, Returnable, ReturnSheet, what_comes_back
from vefa.services.sales.coming_words import told
from vefa.services.sales.draft import PIECE
from vefa.ui import typed
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import boxed, clear, column, row
from vefa.ui.theme import px
from vefa.ui.widgets import Banner, Button, Card, IconLabel, Label, Line, ReadField, Segmented

_COUNT: Final = 110
_WIDE: Final = 620


@dataclass(frozen=True, slots=True)
class Chosen:
    """What comes back: `wanted` thousandths by position, None for everything; `coming`: what that does."""

    order_id: int
    wanted: tuple[tuple[int, int], ...] | None
    coming: ComingBack


class GiveBackDialog(Dialog):
    """`given(Chosen)` when it is confirmed; the page does it and closes the dialog."""

    given = Signal(object)

    def __init__(
        self, parent: QWidget, sheet: ReturnSheet, today: date, clock: Callable[[], datetime]
    ) -> None:
        sentence = " · ".join(part for part in (sheet.number, words.day(sheet.day), sheet.customer) if part)
        super().__init__(parent, _("Return"), sentence, icon="undo-2", width=_WIDE)
        self.sheet, self._today, self._clock = sheet, today, clock
        self.chosen: Chosen | None = None
        self.how = Segmented(
            [(_("Everything"), "all"), (_("Some of it"), "some")], "all", name=_("What comes back")
        )
        self.counts = [_CountRow(line, sheet.currency) for line in sheet.lines if line.left]
        self._lines = boxed(column(*_between(self.counts), gap=0))
        self._happens = column(gap=7)
        self._note = Banner("honey", "triangle-alert", "")
        self.save = Button(_("Record the return"), "primary", "undo-2", key_cap="Enter")
        self._build()
        self._show()

    def tell(self, error: VefaError) -> None:
        """Say in the dialog why it was refused."""
        self._note.refuse(error)
        self._refit()

    def _build(self) -> None:
        self.body.addLayout(row(self.how, None))
        self.body.addSpacing(10)
        self.how.setVisible(_has_parts(self.counts))
        self.body.addWidget(self._lines)
        self.body.addSpacing(14)
        happens = column(Label(_("What happens"), "label", "text3"), 8, self._happens, gap=0)
        self.body.addWidget(Card(happens, margins=(16, 12, 16, 14), fill="soft", radius=12))
        self.body.addSpacing(10)
        self.body.addWidget(self._note)
        self.save.clicked.connect(lambda _on=False: self._take())
        self.how.chosen.connect(lambda _how: self._turn())
        for one in self.counts:
            one.changed.connect(self._show)
        self.set_buttons(self.cancel_button(), self.save)
        self.set_first_focus(self.save)
        self._note.hide()

    def _turn(self) -> None:
        self._show()
        if self._by_line():
            self.counts[0].count.setFocus()

    def _by_line(self) -> bool:
        return self.how.value() == "some" and bool(self.counts)

    def _wanted(self) -> tuple[tuple[int, int], ...] | None:
        """What is asked for. VefaError when it cannot be read."""
        if not self._by_line():
            return None
        asked = tuple((one.line.position, one.wanted()) for one in self.counts if one.wanted())
        if not asked:
            raise VefaError(_("Type how many of which line come back."))
        return asked

    def _show(self) -> None:
        """What would happen, or why it cannot."""
        for one in self.counts:
            one.set_by_line(on=self._by_line())
        self.chosen = None
        self._note.hide()
        clear(self._happens)
        try:
            self._look()
        except VefaError as error:
            self._say("info", error.message)
        self.save.setEnabled(self.chosen is not None)
        self._refit()

    def _look(self) -> None:
        if self.sheet.gone:
            raise VefaError(_("Everything of this sale has come back already."))
        wanted = self._wanted()
        coming = what_comes_back(self.sheet.order_id, wanted, today=self._today, now=self._clock())
        self.chosen = Chosen(self.sheet.order_id, wanted, coming)
        for text in told(coming):
            self._say("check", text)

    def _say(self, icon: str, text: str) -> None:
        tint = "success_text" if icon == "check" else "text3"
        self._happens.addLayout(row(IconLabel(icon, tint, 16), (Label(text, "body", wrap=True), 1), gap=9))

    def _take(self) -> None:
        if self.chosen is not None:
            self.given.emit(self.chosen)

    def _refit(self) -> None:
        if self.isVisible():
            self.fit()


class _CountRow(QWidget):
    """One line of the sale with how many of it come back."""

    changed = Signal()

    def __init__(self, line: Returnable, currency: str) -> None:
        super().__init__()
        self.line = line
        left = words.quantity(line.left)
        name = line.product or _("Product without a name")
        self.count = ReadField(
            typed.pieces, name=_("How many of {product} come back").format(product=name), suffix=f"/ {left}"
        )
        self.count.setFixedWidth(px(_COUNT))
        self.all = Button(_("All of it"), "link", size="s")
        self.all.clicked.connect(lambda _on=False: self.count.setText(left))
        self.count.textChanged.connect(lambda _text: self.changed.emit())
        self._whole = Label(left, "strong")
        text = column(
            Label(name, "body", wrap=True), Label(_facts(line, currency), "caption", "text3"), gap=1
        )
        self.setLayout(row((text, 1), self._whole, self.all, self.count, gap=10, margins=(0, 8, 0, 8)))

    def wanted(self) -> int:
        """Thousandths that are asked for; 0 when nothing is typed. VefaError when it is no number."""
        if self.count.text().strip() in {"", "0"}:
            return 0
        return typed.pieces(self.count.text())

    def set_by_line(self, *, on: bool) -> None:
        """Whether a number can be typed; otherwise all of it comes back."""
        self.count.setVisible(on)
        self.all.setVisible(on)
        self._whole.setVisible(not on)


def _has_parts(counts: list[_CountRow]) -> bool:
    """Whether less than everything can come back."""
    return len(counts) > 1 or any(one.line.left > PIECE for one in counts)


def _facts(line: Returnable, currency: str) -> str:
    parts = [_("{count} sold").format(count=words.quantity(line.quantity))]
    back = line.quantity - line.left
    if back:
        parts.append(_("{count} returned").format(count=words.quantity(back)))
    parts.append(_("{money} paid").format(money=words.money(line.paid, currency, "sentence")))
    return " · ".join(parts)


def _between(parts: list[_CountRow]) -> list[QWidget]:
    """The rows with a line between them."""
    found: list[QWidget] = []
    for part in parts:
        found += [Line(), part] if found else [part]
    return found
