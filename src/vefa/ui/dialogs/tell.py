"""A list of customers to be told something, each ticked when he was; the tick is kept with day and person."""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules import format as words
from vefa.rules.phone import display
from vefa.ui.cells import Person, Two
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import column
from vefa.ui.lists import LARGE
from vefa.ui.paged import Column, PagedModel
from vefa.ui.tables import Table
from vefa.ui.theme import px, text_size
from vefa.ui.widgets import Banner, Button, Label

_ROWS = 6  # that show at once


@dataclass(frozen=True, slots=True)
class TellRow:
    """Who is to be told `what`; `more` stands below it. `told`: by whom and when, '' not yet.

    `message`: a ready text for him, to be copied.
    """

    id: int
    name: str
    phone: str
    email: str
    what: str
    more: str
    told: str
    message: str = ""


Tick = Callable[[int, bool], str]


class TellDialog(Dialog):
    """`tick(row id, on)` keeps a tick at once and answers `told` of the row from now on.

    Space or a click in front ticks a row; VefaError of `tick` is told here and the tick goes.
    """

    def __init__(
        self, parent: QWidget, title: str, sentence: str, rows: Sequence[TellRow], tick: Tick, *, icon: str
    ) -> None:
        super().__init__(parent, title, sentence, icon=icon, width=920)
        self._rows = {row.id: row for row in rows}
        self._tick = tick
        model = PagedModel(_columns(), lambda ids: [self._rows[one] for one in ids])
        model.checked = {row.id for row in rows if row.told}
        self._kept = set(model.checked)
        self.table = Table(model, name=title)
        self.table.set_ids(array("q", self._rows))
        self.table.show_column("what", on=any(row.what for row in rows))
        self.table.show_column("by", on=text_size() < LARGE)  # the tick says it too, a number must stay whole
        self.table.setMinimumHeight(px(56) * min(max(len(rows), 2), _ROWS) + px(44))
        self.count = Label("", "small", "text2")
        self.trouble = Banner("honey", "triangle-alert", "")
        self.trouble.hide()
        self.set_body(column((self.table, 1), 8, self.count, 6, self.trouble))
        close = Button(_("Close"), "primary", key_cap="Esc")
        close.clicked.connect(self.accept)
        self.copy = Button(_("Copy the message"), "secondary", "copy")
        self.copy.clicked.connect(lambda _on=False: self.copy_message())
        ready = any(row.message for row in rows)
        self.set_buttons(close, left=(self.copy,) if ready else ())
        if not ready:
            self.copy.setParent(self)
            self.copy.hide()
        self.set_first_focus(self.table)
        model.ticked.connect(self._keep)
        self._count()

    def copy_message(self) -> None:
        """The ready text of the chosen customer, to be pasted where he is written to."""
        chosen = self.table.current_id()
        if chosen is not None:
            QGuiApplication.clipboard().setText(self._rows[chosen].message)
            self.count.setText(_("The message for {name} was copied.").format(name=self._rows[chosen].name))

    def _keep(self) -> None:
        checked = self.table.rows.checked
        try:
            for row in sorted(checked ^ self._kept):
                said = self._tick(row, row in checked)
                self._rows[row] = replace(self._rows[row], told=said)
                self._kept ^= {row}
            self.trouble.hide()
        except VefaError as error:
            self.trouble.refuse(error)
            self.fit()
        self.table.rows.checked = set(self._kept)
        self.table.rows.forget()
        self._count()

    def _count(self) -> None:
        text = _("{done} of {count} were told.")
        done, count = words.number(len(self._kept)), words.number(len(self._rows))
        self.count.setText(text.format(done=done, count=count))


def _columns() -> list[Column]:
    return [
        Column("told", "", "check", width=44, sortable=False),
        Column("name", _("Customer"), "person", _person, sortable=False),
        Column("what", _("What"), "two", lambda row: Two(row.what, row.more), 240, sortable=False),
        Column("by", _("Told"), "text", lambda row: row.told, 150, sortable=False, optional=1),
    ]


def _person(row: TellRow) -> Person:
    reach = " · ".join(part for part in (display(row.phone) if row.phone else "", row.email) if part)
    return Person(row.name, reach or _("no phone, no e-mail"))
