"""The right side of the till: what is sold, points, what is to be paid and why it earns, and the end."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from vefa.i18n import _
from vefa.services.sales.outlook import Outlook
from vefa.ui.layout import boxed, column, row
from vefa.ui.pages.till_amount import TillAmount
from vefa.ui.pages.till_points import PointsChoice
from vefa.ui.pages.till_sums import Sums, Why
from vefa.ui.widgets import Button, Card, Label


class RightSide(Card):
    """`changed()`, `amount_taken()`, `points_chosen(points)`, `finished()`, `cancelled()`."""

    changed = Signal()
    amount_taken = Signal()
    points_chosen = Signal(object)
    finished = Signal()
    cancelled = Signal()

    def __init__(self, *, narrow: bool) -> None:
        self.sold = TillAmount()
        self.points = PointsChoice()
        self.sums, self.why = Sums(narrow=narrow), Why(narrow=narrow)
        self.finish = Button(_("Finish the sale"), "primary", "check", size="xl", key_cap="Enter")
        self.cancel = Button(_("Cancel"), "secondary", size="xl", key_cap="Esc")
        hint = Label(
            _("First the customer: type a phone or a name and press Enter; in the empty field for a guest."),
            "small", "text2", wrap=True,
        )  # fmt: skip
        self._answer = QStackedWidget()
        for part in (boxed(column(hint, None)), self._sums_and_why(narrow=narrow)):
            self._answer.addWidget(part)
        typed = boxed(column(self.sold, 12, self.points, 12, (self._answer, 1)))
        foot = row(self.cancel, (self.finish, 1), gap=12)
        super().__init__(column((typed, 1), 12, foot), margins=(22, 14, 22, 16))
        self.sold.changed.connect(self.changed)
        self.sold.done.connect(self.amount_taken)
        self.points.chosen.connect(self.points_chosen)
        self.points.ended.connect(self.amount_taken)
        self.finish.clicked.connect(lambda _on=False: self.finished.emit())
        self.cancel.clicked.connect(lambda _on=False: self.cancelled.emit())

    def show_outlook(
        self, seen: Outlook, names: Mapping[int, str], points: int | None, *, guest: bool, today: date
    ) -> None:
        """What the sale comes to as it stands now."""
        self.sums.show_outlook(seen, names)
        self.why.show_outlook(seen, today, guest=guest)
        self.points.setVisible(not guest)
        if not guest:
            self.points.show_outlook(seen, points)

    def set_open(self, *, is_open: bool) -> None:
        """Whether somebody stands at the till: otherwise there is nothing to type here yet."""
        for part in (self.sold, self.finish, self.cancel):
            part.setEnabled(is_open)
        self._answer.setCurrentIndex(int(is_open))
        self.points.setVisible(False)

    def _sums_and_why(self, *, narrow: bool) -> QWidget:
        if narrow:
            return boxed(column(self.why, self.sums, gap=14))
        return boxed(row((self.sums, 7), (self.why, 8), gap=22))
