"""Saved lists of customers that rules may ask for: made, filled and taken out here."""

from datetime import date
from typing import Final

from PySide6.QtWidgets import QWidget

from vefa.i18n import _
from vefa.rules import format as words
from vefa.services import customers, lists
from vefa.services.customers import CustomerRow
from vefa.services.lists import RemovedList
from vefa.ui.customer_pick import CustomerPick
from vefa.ui.layout import boxed, clear, column, row
from vefa.ui.pages.programme.steps_dialog import StepsDialog
from vefa.ui.widgets import Button, Combo, Field, IconButton, Label, Line

_SHOWN: Final = 100  # members by name


class ListsDialog(StepsDialog):
    """Lists of customers; `changed` after each step, which holds at once."""

    def __init__(self, parent: QWidget, today: date) -> None:
        super().__init__(
            parent, _("Lists of customers"), _("A rule or campaign may hold for the customers of a list."),
            icon="users", width=640,
        )  # fmt: skip
        self._today = today
        self.which = Combo(name=_("List"), placeholder=_("Choose a list"))
        self.away = Button(_("Take out"), "ghost", "trash-2", size="s")
        self.name = Field(name=_("Name of a new list"), placeholder=_("Name of a new list"))
        self.more = Button(_("Make a list"), "secondary", "plus")
        self.pick = CustomerPick(today)
        self._lines = column(gap=2)
        self._inside = boxed(
            column(Label(_("Add a customer"), "label", "text2"), 4, self.pick, 8, boxed(self._lines))
        )
        self.body.addLayout(
            column(
                row((self.name, 1), self.more, gap=10), 8, row((self.which, 1), self.away, gap=10), 8,
                self.trouble, self.last, Line(), 8, self._inside,
            )
        )  # fmt: skip
        self.set_buttons(self.cancel_button(_("Close")))
        self.set_first_focus(self.name)
        self.more.clicked.connect(lambda _on=False: self.make())
        self.name.returnPressed.connect(self.make)
        self.away.clicked.connect(lambda _on=False: self._remove())
        self.which.currentIndexChanged.connect(lambda _place: self._show_members())
        self.pick.changed.connect(self._add)
        self.refresh()

    def make(self) -> None:
        """A new list of the name that is typed."""
        made: list[int] = []
        if self.do(lambda: made.append(lists.make_list(self.name.text(), today=self._today))):
            self.name.clear()
            self.which.set_value(made[0])
            self.pick.field.setFocus()

    def refresh(self) -> None:
        """Every list with the number of its customers."""
        known = lists.saved_lists()
        self.which.set_items(
            (_("{name} ({count})").format(name=one.name, count=words.number(one.members)), one.id)
            for one in known
        )
        if self.which.value() is None and known:
            self.which.setCurrentIndex(0)
        self._show_members()

    def _chosen(self) -> int | None:
        value = self.which.value()
        return value if isinstance(value, int) else None

    def _show_members(self) -> None:
        clear(self._lines)
        chosen = self._chosen()
        self._inside.setVisible(chosen is not None)
        self.away.setEnabled(chosen is not None)
        if chosen is None:
            return
        ids = lists.members(chosen)
        for one in customers.customer_rows(ids[:_SHOWN], today=self._today):
            away = IconButton("x", _("Take out {name}").format(name=one.name), size="s")
            away.clicked.connect(lambda _on=False, who=one: self._take(chosen, who))
            self._lines.addLayout(row((Label(one.name, "body", wrap=True), 1), away, gap=10))
        if len(ids) > _SHOWN:
            more = words.number(len(ids) - _SHOWN)
            self._lines.addWidget(Label(_("and {count} more").format(count=more), "small", "text3"))

    def _add(self) -> None:
        who, chosen = self.pick.customer_id(), self._chosen()
        if who is not None and chosen is not None:
            self.do(lambda: lists.add_to_list(chosen, [who]))
            self.pick.choose(None)
            self.pick.field.setText("")
        self.fit()

    def _take(self, chosen: int, who: CustomerRow) -> None:
        if self.do(lambda: lists.take_from_list(chosen, [who.id])):
            told = _("{name} was taken out.").format(name=who.name)
            self.last.tell(told, lambda: self.do(lambda: lists.add_to_list(chosen, [who.id])))

    def _remove(self) -> None:
        chosen = self._chosen()
        gone: list[RemovedList] = []
        if chosen is not None and self.do(lambda: gone.append(lists.remove_list(chosen))):
            told = _("{name} was taken out.").format(name=gone[0].name)
            self.last.tell(told, lambda: self.do(lambda: lists.restore_list(gone[0])))
