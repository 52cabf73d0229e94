"""Who is asked today: one key makes the text with the code, copies it and marks the customer as asked."""

from array import array
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.rules.asking import REFUSALS
from vefa.rules.phone import display
from vefa.services.surveys.due import DueList, DueRow
from vefa.services.surveys.inviting import Invited
from vefa.ui.cells import Person, Two
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import column
from vefa.ui.paged import Column, PagedModel
from vefa.ui.pages.surveys.builder.asking_form import CHANNELS, OCCASIONS
from vefa.ui.tables import Table
from vefa.ui.theme import px
from vefa.ui.widgets import Banner, Button, Card, Label

_ROWS: Final = 6  # that show at once
Invite = Callable[[DueRow], Invited]


class DueDialog(Dialog):
    """`invite(row)` keeps that somebody is asked and answers his text; `back(id)` takes it back.

    VefaError of either is told here.
    """

    def __init__(
        self, parent: QWidget, found: DueList, invite: Invite, back: Callable[[int], object]
    ) -> None:
        way = _(CHANNELS[found.channel])
        count = ngettext("{count} customer", "{count} customers", len(found.people))
        sentence = f"{way} · {count.format(count=words.number(len(found.people)))}"
        super().__init__(parent, _("Who is asked today"), sentence, icon="send", width=860)
        self._invite, self._back = invite, back
        self._people = dict(enumerate(found.people, 1))
        self.asked: dict[int, Invited] = {}
        model = PagedModel(_columns(self.asked), self._fetch, identity=lambda pair: pair[0])
        self.table = Table(model, name=_("Who is asked today"))
        self.table.set_ids(array("q", self._people))
        self.table.setMinimumHeight(px(56) * min(max(len(self._people), 2), _ROWS) + px(44))
        self.text = Label("", "body", wrap=True, selectable=True)
        self.code = Label("", "caption", "text3", selectable=True)
        self.trouble = Banner("honey", "triangle-alert", "")
        self.trouble.hide()
        box = Card(column(self.text, self.code, gap=4), fill="soft", radius=10, margins=12)
        left_out = Label(left_out_text(found), "caption", "text3", wrap=True)
        self.set_body(column((self.table, 1), 10, box, 6, left_out, 6, self.trouble))
        self.table.setVisible(bool(self._people))
        self.verb = Button(_("Copy the text, mark as asked"), "primary", "copy", key_cap="Enter")
        self.verb.clicked.connect(lambda _on=False: self.ask())
        self.undo = Button(_("Not asked after all"), "ghost", "undo-2")
        self.undo.clicked.connect(lambda _on=False: self.take_back())
        self.set_buttons(self.cancel_button(_("Close")), self.verb, left=[self.undo])
        self.set_first_focus(self.table)
        self.table.current_changed.connect(lambda _one: self._show())
        self.table.opened.connect(lambda _one: self.ask())
        if self._people:
            self.table.select_id(1)
        self._show()

    def ask(self) -> None:
        """The customer who is chosen; the next one is chosen then."""
        one = self.table.current_id()
        if one is None:
            return
        if one not in self.asked:
            try:
                self.asked[one] = self._invite(self._people[one])
            except VefaError as error:
                self.trouble.refuse(error)
                self.fit()
                return
        QGuiApplication.clipboard().setText(self.asked[one].letter.text)
        self.trouble.tell("success", "circle-check", _("The text was copied. Paste it into the message."))
        self.table.rows.forget()
        self._show()
        self.fit()

    def take_back(self) -> None:
        """He was not asked after all; his code is good for nothing then."""
        one = self.table.current_id()
        if one in self.asked:
            self._back(self.asked.pop(one).id)
            self.trouble.hide()
            self.table.rows.forget()
            self._show()

    def _show(self) -> None:
        one = self.table.current_id()
        made = self.asked.get(one or 0)
        self.verb.setEnabled(one is not None)
        self.verb.setText(_("Copy the text again") if made else _("Copy the text, mark as asked"))
        self.undo.setEnabled(made is not None)
        if made is not None:
            self.text.setText(made.letter.text)
            said = made.shown in made.letter.text
            self.code.setText("" if said else _("Code {code}").format(code=made.shown))
            return
        self.code.setText("")
        nobody = _("Nobody is to be asked today.")
        self.text.setText(_("The text is made with its code when you copy it.") if self._people else nobody)

    def _fetch(self, ids: Sequence[int]) -> list[tuple[int, DueRow]]:
        return [(one, self._people[one]) for one in ids]


def left_out_text(found: DueList) -> str:
    """How many are not asked, and why."""
    parts = [
        f"{_(REFUSALS[reason])}: {words.number(count)}" for reason, count in sorted(found.left_out.items())
    ]
    return _("Left out. {reasons}").format(reasons=" · ".join(parts)) if parts else ""


def _columns(asked: dict[int, Invited]) -> list[Column]:
    return [
        Column("name", _("Customer"), "person", lambda pair: _person(pair[1]), sortable=False),
        Column("why", _("Occasion"), "two", lambda pair: _why(pair[1]), 230, sortable=False),
        Column("told", _("Asked"), "two", lambda pair: _told(asked.get(pair[0])), 150, sortable=False),
    ]


def _person(one: DueRow) -> Person:
    reach = " · ".join(part for part in (display(one.phone) if one.phone else "", one.email) if part)
    return Person(one.name, reach or _("no phone, no e-mail"))


def _why(one: DueRow) -> Two:
    below = " · ".join(filter(None, (words.day(one.day), one.order_number)))
    return Two(_(OCCASIONS[one.rule.occasion]), below)


def _told(made: Invited | None) -> Two:
    return Two(_("asked"), made.shown, top_tint="success_text") if made else Two("—")
