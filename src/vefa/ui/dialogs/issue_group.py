"""A group of customers, or a saved list, who get vouchers: which, how many at most, the best or by lot."""

from collections.abc import Callable, Sequence
from datetime import date
from random import SystemRandom
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import N_, _
from vefa.services import customers, groups, lists
from vefa.ui.layout import boxed, column, row
from vefa.ui.reading import Reader
from vefa.ui.theme import px
from vefa.ui.widgets import Check, Combo, Label, SpinField

Shown = Callable[[date], Sequence[int]]
MOST: Final = 10_000
_GROUPS: Final = {
    "loyal": N_("Loyal"),
    "slipping": N_("Slipping away"),
    "new": N_("New"),
    "birthday": N_("Birthday this month"),
}


class IssueGroup(QWidget):
    """`customer_ids()` are its first ones, or as the lot has drawn; None while it is read. Who spent most
    comes first, where the group is no list with an order of its own.

    `changed` tells that they are others.
    """

    changed = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._reader = Reader(self)
        self._members: tuple[int, ...] | None = None
        self._drawn: tuple[int, ...] = ()
        usual: list[tuple[str, object]] = [(_(text), key) for key, text in _GROUPS.items()]
        own: list[tuple[str, object]] = [(one.name, one.key) for one in groups.saved_groups()]
        saved: list[tuple[str, object]] = [(name, one) for one, name in lists.saved_names().items()]
        self.group = Combo([*usual, *own, *saved], name=_("Group"))
        self.most = SpinField(MOST, 1, MOST, name=_("At most so many customers"))
        self.most.setMaximumWidth(px(120))
        self.lot = Check(_("Draw by lot, instead of who spent most"))
        most = row((Label(_("At most so many customers"), "body", wrap=True), 1), self.most, gap=10)
        self.setLayout(column(self.group, 8, boxed(most), 6, self.lot))
        self.group.currentIndexChanged.connect(lambda _place: self.ask())
        self.most.valueChanged.connect(lambda _count: self.changed.emit())
        self.lot.toggled.connect(lambda _on: self.changed.emit())

    def choose_shown(self, shown: Shown) -> None:
        """They are those whom a list shows; `shown(today)` answers their ids, in the order of the list."""
        self.group.blockSignals(True)
        self.group.insertItem(0, _("As shown in the list of customers"), shown)
        self.group.setCurrentIndex(0)
        self.group.blockSignals(False)
        self.lot.setText(_("Draw by lot, instead of the first ones"))
        self.ask()

    def ask(self) -> None:
        """Read who is in it."""
        self._members = None
        self._reader.ask(_members, self.group.value(), self._today, show=self._take)
        self.changed.emit()

    def customer_ids(self) -> tuple[int, ...] | None:
        """See the class."""
        if self._members is None:
            return None
        return (self._lots() if self.lot.isChecked() else self._members)[: self.most.value()]

    def is_asking(self) -> bool:
        """Whether it is being read."""
        return self._members is None

    def forget(self) -> None:
        """Nobody waits for it any more."""
        self._reader.drop()

    def _take(self, members: Sequence[int]) -> None:
        self._members, self._drawn = tuple(members), ()
        self.changed.emit()

    def _lots(self) -> tuple[int, ...]:
        """As many as may be wanted, drawn once: a smaller number takes the first of them."""
        members = self._members or ()
        if members and not self._drawn:
            self._drawn = tuple(SystemRandom().sample(members, min(len(members), MOST)))
        return self._drawn


def _members(chosen: object, today: date) -> tuple[int, ...]:
    """Who belongs to a group, who spent most first, stands on a saved list, or is shown in a list."""
    if callable(chosen):
        return tuple(chosen(today))
    if isinstance(chosen, int):
        return tuple(lists.members(chosen))
    return tuple(customers.customer_ids("", str(chosen), "spent", today=today))
