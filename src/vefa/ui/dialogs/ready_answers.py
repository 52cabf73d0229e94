"""Ready answers: kept once, filled in for each customer; questions that repeat want to become one."""

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from vefa.i18n import _, language, ngettext, pgettext
from vefa.rules import format as words
from vefa.services import ready_answers
from vefa.services.ready_answers import AnswerRow, Repeated
from vefa.ui.layout import boxed, clear, column, row
from vefa.ui.pages.programme.steps_dialog import StepsDialog
from vefa.ui.widgets import Button, Field, FormRow, IconButton, Label, Line, TextArea

_WIDE: Final = 660
_SHOWN: Final = 90  # letters of an answer in the list


class ReadyAnswersDialog(StepsDialog):
    """`changed` after each step, which holds at once."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            parent, _("Ready answers"),
            _("Questions come again. {places} are filled in for each customer.").format(
                places=_places()
            ),
            icon="message-square-quote", width=_WIDE,
        )  # fmt: skip
        self._changes: int | None = None
        self.title = Field(name=_("Question"), placeholder=_("When will my parcel come?"))
        self.text = TextArea(name=pgettext("noun", "Answer"), lines=3)
        self.keep = Button(_("Add"), "primary", "plus", key_cap="Ctrl+Enter")
        self.keep.clicked.connect(lambda _on=False: self.save())
        self._lines, self._repeated = column(gap=0), column(gap=4)
        self.body.addLayout(column(
            FormRow(_("Question"), self.title), 8, FormRow(pgettext("noun", "Answer"), self.text), 8,
            row(None, self.keep),
            6, self.trouble, self.last, boxed(self._repeated), 6, Line(), boxed(self._lines),
        ))  # fmt: skip
        self.set_buttons(self.cancel_button(_("Close")))
        self.set_first_focus(self.title)
        self.refresh()

    def refresh(self) -> None:
        """The answers, and what is asked again and again."""
        clear(self._lines)
        clear(self._repeated)
        known = ready_answers.ready_answers()
        if not known:
            self._lines.addWidget(Label(_("There are none yet."), "small", "text3"))
        for one in known:
            self._lines.addLayout(self._line(one))
        for question in ready_answers.repeated_questions()[:3]:
            self._repeated.addLayout(self._asked(question))
        if self.isVisible():
            self.fit()

    def finish(self) -> None:
        """Ctrl+Enter keeps what is typed."""
        self.save()

    def save(self) -> None:
        """Keep what is typed: a new answer, or another text of one."""
        title, text, before = self.title.text(), self.text.text(), self._changes
        if before is None:
            done = self.do(lambda: ready_answers.add_ready_answer(title, text))
        else:
            done = self.do(lambda: ready_answers.change_ready_answer(before, title, text))
        if done:
            self._begin(None)

    def _line(self, one: AnswerRow) -> QHBoxLayout:
        edit = IconButton("clipboard-pen", _("Change {text}").format(text=one.title), size="s")
        edit.clicked.connect(lambda _on=False: self._begin(one))
        away = IconButton("trash-2", _("Take out {name}").format(name=one.title), size="s")
        away.clicked.connect(lambda _on=False: self._remove(one))
        uses = ngettext("used {count} time", "used {count} times", one.uses)
        short = one.text if len(one.text) <= _SHOWN else f"{one.text[:_SHOWN].rstrip()}…"
        below = " · ".join((short.replace("\n", " "), uses.format(count=words.number(one.uses))))
        told = column(
            Label(one.title, "medium", wrap=True), Label(below, "caption", "text3", wrap=True), gap=1
        )
        return row((told, 1), edit, away, gap=8, margins=(0, 6, 0, 6))

    def _asked(self, one: Repeated) -> QHBoxLayout:
        text = _("“{question}” was asked {count} times").format(question=one.subject, count=one.count)
        take = Button(_("Write the answer"), "soft", "plus", size="s")
        take.clicked.connect(lambda _on=False: self._take_question(one.subject))
        return row((Label(text, "small", "text2", wrap=True), 1), take, gap=8)

    def _take_question(self, question: str) -> None:
        self._begin(None)
        self.title.setText(question)
        self.text.setFocus()

    def _begin(self, one: AnswerRow | None) -> None:
        self._changes = one.id if one else None
        self.title.setText(one.title if one else "")
        self.text.setText(one.text if one else "")
        self.keep.setText(_("Save") if one else _("Add"))
        self.keep.set_icon("check" if one else "plus")
        self.title.setFocus()

    def _remove(self, one: AnswerRow) -> None:
        if self.do(lambda: ready_answers.remove_ready_answer(one.id)):
            told = _("{name} was taken out.").format(name=one.title)
            self.last.tell(told, lambda: self.do(lambda: ready_answers.put_back(one)))


def _places() -> str:
    """What may stand in braces, in the language of the shop."""
    own = 1 if language() == "en" else 0
    return ", ".join(f"{{{both[own]}}}" for both in ready_answers.PLACES.values())
