"""Other names under which a customer's orders were made: another person, or he himself after all."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.services import other_names
from vefa.services.other_names import OtherName, Parted
from vefa.ui.layout import boxed, clear, column, row
from vefa.ui.pages.programme.steps_dialog import StepsDialog
from vefa.ui.widgets import Button, Label


class OtherNamesDialog(StepsDialog):
    """`moment()` says when a step is taken; each is kept at once and can be undone."""

    def __init__(
        self, parent: QWidget, customer_id: int, name: str, moment: Callable[[], dict[str, Any]]
    ) -> None:
        told = _(
            "Orders of {name} that were made under a clearly other name. Who is another person gets a record "
            "of his own with these orders and their points; the phone is both theirs, and the name tells "
            "whose an order is."
        )
        super().__init__(parent, _("Other names"), told.format(name=name), icon="users", width=680)
        self._customer, self._moment = customer_id, moment
        self._lines = column(gap=8)
        self.body.addLayout(column(boxed(self._lines), 10, self.trouble, self.last))
        self.set_buttons(self.cancel_button(_("Close")))
        self.refresh()

    def refresh(self) -> None:
        """Every name that is asked about."""
        clear(self._lines)
        known = other_names.other_names(self._customer)
        if not known:
            self._lines.addWidget(Label(_("There are none any more."), "body", "text2"))
        for one in known:
            self._lines.addWidget(self._line(one))
        if self.isVisible():
            self.fit()

    def part(self, name: str) -> None:
        """He is another person."""
        made: list[Parted] = []
        if self.do(lambda: made.append(other_names.part(self._customer, name, **self._moment()))):
            told = _("{name} is a customer of his own now.").format(name=name)
            back = lambda: other_names.join_again(made[0], **self._moment())  # noqa: E731
            self.last.tell(told, lambda: self.do(back))

    def leave(self, name: str) -> None:
        """It is he himself: nobody asks again."""
        orders: list[int] = []
        if self.do(lambda: orders.extend(other_names.leave_together(self._customer, name))):
            told = _("{name} is not asked about again.").format(name=name)
            self.last.tell(told, lambda: self.do(lambda: other_names.ask_again(orders, name)))

    def _line(self, one: OtherName) -> QWidget:
        count = ngettext("{count} order", "{count} orders", one.orders)
        told = [count.format(count=words.number(one.orders))]
        told += [_("the last on {day}").format(day=words.day(one.last_day))] if one.last_day else []
        other, same = Button(_("Another person"), "primary"), Button(_("The same person"), "secondary")
        other.clicked.connect(lambda _on=False: self.part(one.name))
        same.clicked.connect(lambda _on=False: self.leave(one.name))
        named = column(Label(one.name, "medium", wrap=True), Label(" · ".join(told), "small", "text2"))
        return boxed(row((named, 1), same, other, gap=10))
