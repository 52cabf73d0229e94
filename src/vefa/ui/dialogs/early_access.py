"""Lists for early access: the ones there are, and a new one."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules import format as words
from vefa.services.early_access import EarlyList
from vefa.ui.dialogs.base import Dialog
from vefa.ui.dialogs.issue_group import IssueGroup
from vefa.ui.layout import column, row
from vefa.ui.widgets import Banner, Button, DateField, Field, FormRow, Label

_AHEAD = 7  # days that are offered


class EarlyListsDialog(Dialog):
    """`opened(list id)`, or `new` for another list."""

    opened = Signal(int)
    new = Signal()

    def __init__(self, parent: QWidget, known: Sequence[EarlyList]) -> None:
        told = _("Customers who hear before the others: you call or write to them, and tick who was told.")
        super().__init__(parent, _("Early access"), told, icon="phone-outgoing")
        lines = column(gap=6)
        for one in known:
            lines.addLayout(self._line(one))
        self.set_body(lines)
        new = Button(_("New list…"), "primary", "plus", key_cap="Enter")
        new.clicked.connect(self.new)
        self.set_buttons(self.cancel_button(_("Close")), new)

    def _line(self, one: EarlyList) -> QHBoxLayout:
        open_ = Button(one.name, "link", tail="chevron-right")
        open_.clicked.connect(lambda: self.opened.emit(one.id))
        text = _("until {day} · {done} of {count} told")
        done, count = words.number(one.done), words.number(one.members)
        state = text.format(day=words.day(one.day), done=done, count=count)
        return row(open_, None, Label(state, "small", "text2"), gap=10)


class EarlyListDialog(Dialog):
    """`wanted()` when a list is to be made of what is typed; the page does it and closes the dialog."""

    wanted = Signal()

    def __init__(self, parent: QWidget, today: date) -> None:
        super().__init__(
            parent, _("New list for early access"), _("Who hears first, and until when."),
            icon="phone-outgoing",
        )  # fmt: skip
        self.name = Field(name=_("For what"), placeholder=_("New season, few pieces, …"))
        self.day = DateField(today + timedelta(days=_AHEAD), name=_("To be told until"), earliest=today)
        self.group = IssueGroup(today)
        self.note = Field(name=_("Note"), placeholder=_("What they are told"))
        self.trouble = Banner("honey", "triangle-alert", "")
        self.verb = Button(_("Make the list"), "primary", "check", key_cap="Enter")
        self.verb.clicked.connect(self.wanted)
        self.group.changed.connect(self._show)
        self.finished.connect(lambda _how: self.group.forget())
        self.set_body(column(
            row((FormRow(_("For what"), self.name), 1), FormRow(_("To be told until"), self.day), gap=12), 12,
            Label(_("Who"), "label", "text2"), 4, self.group, 12,
            FormRow(_("Note"), self.note, optional=True), 10, self.trouble,
        ))  # fmt: skip
        self.set_buttons(self.cancel_button(), self.verb)
        self.set_first_focus(self.name)
        self.trouble.hide()
        self.group.most.setValue(20)
        self.group.ask()

    def tell(self, error: VefaError) -> None:
        """Say in the dialog why it cannot be done."""
        self.trouble.refuse(error)
        self.fit()

    def _show(self) -> None:
        self.verb.setEnabled(not self.group.is_asking())
