"""Fields of the shop's own about customers: added, renamed, hidden, put in order; the demographic profile."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vefa.errors import VefaError
from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.rules.own_fields import KINDS
from vefa.services import own_fields
from vefa.services.own_fields import FieldRow
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import boxed, clear, column, row
from vefa.ui.pages.settings_section import Section, group
from vefa.ui.theme import text_size
from vefa.ui.widgets import Badge, Button, Combo, Field, FormRow, IconButton, Label, Line, TextArea, Toggle

if TYPE_CHECKING:
    from vefa.ui.pages.settings import SettingsPage

_LARGE: Final = 130


class FieldsSection(Section):
    """A line for each field, a form for another one, and the switch of the profile."""

    def __init__(self, page: "SettingsPage") -> None:
        sentence = _(
            "What you want to know of your customers beside name, phone and address: a size, a wedding day, "
            "a favourite colour. The fields stand in the form of a customer."
        )
        super().__init__(page, _("Customer fields"), sentence)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.name = Field(name=_("Name of the field"))
        self.name.returnPressed.connect(self.add)
        self.name_row = FormRow(_("Name of the field"), self.name)
        self.kind = Combo([(_(text), key) for key, text in KINDS.items()], name=_("What stands in it"))
        self.choices = TextArea(name=_("Choices"), lines=3)
        self.choices_row = FormRow(_("Choices"), self.choices, hint=_("One on each line."))
        self.kind.currentIndexChanged.connect(lambda _at: self._show_choices())
        add = Button(_("Add the field"), "secondary", "plus")
        add.clicked.connect(lambda _on=False: self.add())
        self.profile = Toggle(name=_("Keep a demographic profile"))
        self.profile.clicked.connect(lambda _on: self.switch())
        self.form.addLayout(self._lines)
        kind = FormRow(_("What stands in it"), self.kind)
        if text_size() >= _LARGE:
            pair = boxed(column(self.name_row, kind, gap=10))
        else:
            pair = boxed(row((self.name_row, 3), (kind, 2), gap=14))
        self.form.addWidget(group(_("Another field"), pair, self.choices_row, row(add, None), gap=10))
        self.form.addWidget(self._profile())
        self._show_choices()

    def refresh(self) -> None:
        """Show the fields as they are."""
        clear(self._lines)
        known, filled = own_fields.fields(hidden=True), own_fields.filled()
        if not known:
            self._lines.addWidget(Label(_("There is no field of your own yet."), "body", "text3", wrap=True))
        for place, one in enumerate(known):
            about = _about(one, filled[one.id])
            self._lines.addWidget(self._line(one, about, first=place == 0, last=place == len(known) - 1))
            self._lines.addWidget(Line())
        self.profile.setChecked(own_fields.profile_on())

    def add(self) -> None:
        """Add the field that is typed; what is wrong with it is told under its name."""
        words_ = self.choices.text().splitlines()
        try:
            number = own_fields.add_field(self.name.text(), str(self.kind.value()), words_)
        except VefaError as error:
            self.name_row.set_error(str(error))
            self.name.setFocus()
            return
        self.name_row.set_error("")
        self.name.clear()
        self.choices.setText("")
        self.page.finish(number, done=_("The field was added."), undo=own_fields.drop_field)

    def change(self, one: FieldRow) -> None:
        """Ask for another name, of a choice also for other words."""
        dialog = FieldDialog(self, one)
        dialog.changed.connect(lambda: self.page.finish(None, done=_("The field was changed.")))
        dialog.open()

    def hide_field(self, one: FieldRow) -> None:
        """Out of the form, or into it again; what customers have in it stays."""
        hidden = not one.hidden
        done = _("{name} is hidden.") if hidden else _("{name} is shown again.")
        self.page.act(
            own_fields.hide_field, one.id, hidden=hidden, done=done.format(name=one.name),
            undo=lambda _none: own_fields.hide_field(one.id, hidden=not hidden),
        )  # fmt: skip

    def move_field(self, one: FieldRow, steps: int) -> None:
        """A place up or down."""
        self.page.act(own_fields.move_field, one.id, steps)

    def switch(self) -> None:
        """The profile on or off."""
        on, now = self.profile.isChecked(), self.window_.now()
        done = _("The profile is kept from now on.") if on else _("The profile is shown no more.")
        self.page.act(
            own_fields.switch_profile, on=on, now=now, done=done,
            undo=lambda _none: own_fields.switch_profile(on=not on, now=now),
        )  # fmt: skip

    def _show_choices(self) -> None:
        self.choices_row.setVisible(self.kind.value() == "choice")

    def _profile(self) -> QWidget:
        text = _(
            "Gender, year of birth, occupation, education, people in the household. The law (KVKK) allows "
            "only what you need for a purpose you told: switch it on only if you use it, and tell your "
            "customers in the privacy notice. Switched off, nothing of it is shown or exported."
        )
        head = row(Label(_("Keep a demographic profile"), "medium"), None, self.profile)
        return group(_("Demographic profile"), head, Label(text, "small", "text2", wrap=True))

    def _line(self, one: FieldRow, about: str, *, first: bool, last: bool) -> QWidget:
        up = IconButton("arrow-up", _("Move {name} up").format(name=one.name), size="s")
        down = IconButton("arrow-down", _("Move {name} down").format(name=one.name), size="s")
        up.clicked.connect(lambda _on=False: self.move_field(one, -1))
        down.clicked.connect(lambda _on=False: self.move_field(one, 1))
        up.setEnabled(not first)
        down.setEnabled(not last)
        edit = IconButton("clipboard-pen", _("Change {name}").format(name=one.name), size="s")
        edit.clicked.connect(lambda _on=False: self.change(one))
        verb = _("Show {name} again") if one.hidden else _("Hide {name}")
        icon = "undo-2" if one.hidden else "eye-off"
        hide = IconButton(icon, verb.format(name=one.name), size="s")
        hide.clicked.connect(lambda _on=False: self.hide_field(one))
        marks = [Badge(_("Hidden"), "neutral")] if one.hidden else []
        tint = "text3" if one.hidden else "text"
        told = column(Label(one.name, "strong", tint, wrap=True), Label(about, "caption", "text3", wrap=True))
        return boxed(row((told, 1), *marks, up, down, edit, hide, gap=6, margins=(0, 8, 0, 8)))


class FieldDialog(Dialog):
    """Another name for a field, and other words for a choice; `changed` when it is kept."""

    changed = Signal()

    def __init__(self, parent: QWidget, one: FieldRow) -> None:
        sentence = _("What customers have in it stays.")
        super().__init__(parent, _("Change {name}").format(name=one.name), sentence, icon="clipboard-pen")
        self._one = one
        self.name = Field(one.name, name=_("Name of the field"))
        self.name_row = FormRow(_("Name of the field"), self.name)
        self.choices = TextArea("\n".join(one.choices), name=_("Choices"), lines=5)
        parts: list[QWidget] = [self.name_row]
        if one.kind == "choice":
            parts.append(FormRow(_("Choices"), self.choices, hint=_("One on each line.")))
        self.body.addLayout(column(*parts, gap=14))
        save = Button(_("Save"), "primary", key_cap="Enter")
        save.clicked.connect(lambda _on=False: self.save())
        self.set_buttons(self.cancel_button(), save)
        self.set_first_focus(self.name)

    def save(self) -> None:
        """Keep it, or tell under the name what is wrong with it."""
        try:
            own_fields.rename_field(self._one.id, self.name.text())
            if self._one.kind == "choice":
                own_fields.set_choices(self._one.id, self.choices.text().splitlines())
        except VefaError as error:
            self.name_row.set_error(str(error))
            self.fit()
            return
        self.accept()
        self.changed.emit()


def _about(one: FieldRow, filled: int) -> str:
    kind = _(KINDS[one.kind])
    if one.choices:
        kind = f"{kind}: {', '.join(one.choices)}"
    text = ngettext("filled for {count} customer", "filled for {count} customers", filled)
    return f"{kind} · {text.format(count=words.number(filled))}"
