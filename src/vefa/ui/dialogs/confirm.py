"""Asking before something: only what cannot be taken back is asked, and says what goes and what stays."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from vefa.i18n import _
from vefa.rules.text import fold
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import column, row
from vefa.ui.widgets import Button, Card, Field, IconLabel, Label


class Point(NamedTuple):
    """One line of what happens: `goes` with a red cross, otherwise it stays, with a green tick."""

    text: str
    goes: bool


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked. `verb` stands on the button that does it; `danger` when it cannot be taken back.

    `typed`: a name that must be typed before it can be done.
    """

    title: str
    sentence: str
    verb: str
    points: Sequence[Point] = ()
    typed: str = ""
    danger: bool = False


class Confirm(Dialog):
    """A Question with its button and Vazgeç. The focus never starts on a red button."""

    def __init__(self, parent: QWidget, question: Question) -> None:
        icon, tone = ("shield-alert", "danger") if question.danger else ("circle-help", "honey")
        super().__init__(parent, question.title, question.sentence, icon=icon, tone=tone)
        self.verb = Button(question.verb, "danger" if question.danger else "primary")
        self.verb.clicked.connect(self.accept)
        cancel = self.cancel_button()
        self.set_first_focus(cancel if question.danger else self.verb)
        if question.points:
            self.body.addWidget(_list_of(question.points))
        if question.typed:
            self.body.addSpacing(18)
            self._ask_for(question.typed)
        self.set_buttons(cancel, self.verb)
        self.verb.setDefault(not question.danger)

    def _ask_for(self, name: str) -> None:
        words = _("To confirm, type: {name}").format(name=name)
        self.field = Field(name=words, height=44)
        self.field.textChanged.connect(lambda text: self.verb.setEnabled(fold(text) == fold(name)))
        self.field.returnPressed.connect(self.verb.click)
        self.body.addLayout(column(Label(words, "medium", "text2", wrap=True), self.field, gap=7))
        self.set_first_focus(self.field)
        self.verb.setEnabled(False)


def ask(parent: QWidget, question: Question, then: Callable[[], object]) -> Confirm:
    """Ask, and call `then` if the person presses the verb."""
    dialog = Confirm(parent, question)
    dialog.accepted.connect(then)
    dialog.open()
    return dialog


def _list_of(points: Sequence[Point]) -> Card:
    lines = []
    for point in points:
        icon, tint = ("x", "danger_text") if point.goes else ("check", "success_text")
        sign = (IconLabel(icon, tint, 18), 0, Qt.AlignmentFlag.AlignTop)
        lines.append(row(sign, (Label(point.text, tint="text2", wrap=True), 1), gap=11))
    return Card(column(*lines, gap=9), margins=(16, 14, 16, 14), fill="soft", radius=12)
