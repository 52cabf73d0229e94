"""What a person answers to a problem: another value for its cell, or what a word for a state means."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from vefa.files.plan import Fix, Problem
from vefa.files.troubles import STATE
from vefa.i18n import _
from vefa.rules.states import STATES, state_label
from vefa.ui.dialogs.base import Dialog
from vefa.ui.widgets import Button, Combo, Field, FormRow

Key = tuple[int, str]
Answers = Mapping[Key, tuple[Problem, Fix]]


def cells(answers: Answers) -> dict[Key, Fix]:
    """The answers that are about one cell."""
    return {key: fix for key, (problem, fix) in answers.items() if problem.effect != STATE}


def explained(answers: Answers) -> dict[str, str]:
    """The words for states that were explained: they hold in every row."""
    return {
        problem.found: fix.value
        for problem, fix in answers.values()
        if problem.effect == STATE and fix.value is not None
    }


class TypeValue(Dialog):
    """What should stand in the cell."""

    def __init__(self, parent: QWidget, problem: Problem) -> None:
        super().__init__(parent, _("Correct the value"), problem.message, icon="clipboard-pen", width=480)
        self.field = Field(problem.found, name=problem.column)
        self.field.selectAll()
        title = _("{column}, row {row}").format(column=problem.column, row=problem.row)
        hint = _("Only this import reads it so; your file stays as it is.")
        self.body.addWidget(FormRow(title, self.field, hint=hint))
        take = Button(_("Take it"), "primary", "check", key_cap="Enter")
        take.clicked.connect(self.accept)
        self.set_buttons(self.cancel_button("", "ghost"), take)

    def fix(self) -> Fix:
        """What was typed."""
        text = self.field.text().strip()
        return Fix(_("“{value}” is taken").format(value=text) if text else _("Left empty"), text)


class ChooseState(Dialog):
    """What a word for a state means."""

    def __init__(self, parent: QWidget, problem: Problem) -> None:
        title = _("What does “{word}” mean?").format(word=problem.found)
        super().__init__(parent, title, "", icon="circle-help", width=480)
        self.combo = Combo([(state_label(state), state) for state in STATES], name=_("State"))
        if problem.fix is not None:
            self.combo.set_value(problem.fix.value)
        hint = _("It holds for every row with this word, and for later files with the same columns.")
        self.body.addWidget(FormRow(_("State"), self.combo, hint=hint))
        take = Button(_("Take it"), "primary", "check", key_cap="Enter")
        take.clicked.connect(self.accept)
        self.set_buttons(self.cancel_button("", "ghost"), take)

    def fix(self) -> Fix:
        """What was chosen."""
        state = str(self.combo.value())
        return Fix(_("Take as “{state}”").format(state=state_label(state)), state)
