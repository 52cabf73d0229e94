"""The people of the shop: one of them is current and stands behind what is entered."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.services import people
from vefa.services.people import PersonRow
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import boxed, clear, column, row
from vefa.ui.pages.settings_section import Section
from vefa.ui.widgets import Avatar, Badge, Button, Field, FormRow, IconButton, Label, Line

if TYPE_CHECKING:
    from vefa.ui.pages.settings import SettingsPage


class PeopleSection(Section):
    """A line for each person, a field for another one."""

    def __init__(self, page: "SettingsPage") -> None:
        sentence = _("What is entered is kept under the current person’s name; the page Today greets them.")
        super().__init__(page, _("People"), sentence)
        self.name = Field(name=_("Name of the person"))
        self.name.returnPressed.connect(self.add)
        self.name_row = FormRow(_("Name of the person"), self.name)
        add = Button(_("Add a person"), "secondary", "plus")
        add.clicked.connect(self.add)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.form.addLayout(self._lines)
        self.form.addWidget(self.name_row)
        self.form.addLayout(row(add, None))

    def refresh(self) -> None:
        """Show who works here."""
        clear(self._lines)
        known = people.people()
        if not known:
            self._lines.addWidget(Label(_("Nobody is on the list yet."), "body", "text3", wrap=True))
        for person in known:
            self._lines.addWidget(self._line(person))
            self._lines.addWidget(Line())

    def add(self) -> None:
        """Add whose name is typed; what is wrong with it is told under the field."""
        name = self.name.text()
        try:
            number = people.add_person(name)
        except VefaError as error:
            self.name_row.set_error(error.message)
            self.name.setFocus()
            return
        self.name_row.set_error("")
        self.name.clear()
        self.page.finish(number, done=_("The person was added."), undo=people.remove_person)

    def choose(self, person: PersonRow) -> None:
        """Make `person` the current one."""
        before = next((one.id for one in people.people() if one.current), None)
        undo = None if before is None else lambda _none: people.set_current_person(before)
        done = _("{name} is current now.").format(name=person.name)
        self._change(lambda: people.set_current_person(person.id), done, undo)

    def remove(self, person: PersonRow) -> None:
        """Take `person` off the list; what he entered stays."""

        def back(_none: object) -> None:
            number = people.add_person(person.name)
            if person.current:
                people.set_current_person(number)

        done = _("{name} was taken off the list.").format(name=person.name)
        self._change(lambda: people.remove_person(person.id), done, back)

    def rename(self, person: PersonRow) -> None:
        """Ask for another name."""
        dialog = RenameDialog(self, person)
        dialog.renamed.connect(
            lambda: self.page.finish(
                None,
                done=_("The name was changed."),
                undo=lambda _none: people.rename_person(person.id, person.name),
            )
        )
        dialog.open()

    def _change(self, run: Callable[[], object], done: str, undo: Callable[[object], object] | None) -> None:
        self.page.act(run, done=done, undo=undo)

    def _line(self, person: PersonRow) -> QWidget:
        rename = IconButton("clipboard-pen", _("Rename {name}").format(name=person.name))
        rename.clicked.connect(lambda: self.rename(person))
        remove = IconButton("trash-2", _("Remove {name}").format(name=person.name))
        remove.clicked.connect(lambda: self.remove(person))
        state: QWidget = Badge(_("Current"), "success", "check")
        if not person.current:
            choose = Button(_("Make current"), "ghost", size="s")
            choose.setAccessibleName(_("Make {name} current").format(name=person.name))
            choose.clicked.connect(lambda: self.choose(person))
            state = choose
        name = Label(person.name, "strong", wrap=True)
        line = row(Avatar(person.name), (name, 1), state, rename, remove, gap=10, margins=(0, 8, 0, 8))
        return boxed(line)


class RenameDialog(Dialog):
    """Another name for a person; `renamed` when it is kept."""

    renamed = Signal()

    def __init__(self, parent: QWidget, person: PersonRow) -> None:
        sentence = _("What was entered until now keeps the old name.")
        super().__init__(parent, _("Rename {name}").format(name=person.name), sentence, icon="user-round")
        self._person = person
        self.name = Field(person.name, name=_("Name of the person"))
        self.name_row = FormRow(_("Name of the person"), self.name)
        self.body.addLayout(column(self.name_row))
        save = Button(_("Save"), "primary", key_cap="Enter")
        save.clicked.connect(self.save)
        self.set_buttons(self.cancel_button(), save)
        self.set_first_focus(self.name)

    def save(self) -> None:
        """Keep the name, or tell under the field what is wrong with it."""
        try:
            people.rename_person(self._person.id, self.name.text())
        except VefaError as error:
            self.name_row.set_error(error.message)
            self.fit()
            return
        self.accept()
        self.renamed.emit()
