"""Building a survey: the questions at the left, what is chosen at the right."""

from array import array
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.rules.survey import KINDS, Question
from vefa.rules.survey_words import kind_text, rules_of
from vefa.ui.actions import Action
from vefa.ui.cells import Mark, Two
from vefa.ui.layout import Scroll, column, row
from vefa.ui.lists import ListCard
from vefa.ui.paged import Column, PagedModel
from vefa.ui.pages.surveys.builder.asking_form import AskingForm
from vefa.ui.pages.surveys.builder.draft import Draft
from vefa.ui.pages.surveys.builder.question_form import QuestionForm
from vefa.ui.pages.surveys.builder.whole_form import WholeForm
from vefa.ui.tables import Table
from vefa.ui.theme import px, text_size
from vefa.ui.widgets import Banner, Button, Card, IconButton, Segmented

_LIST: Final = 470  # px of the questions
_LARGE: Final = 150
_QUESTIONS, _WHOLE, _ASKING = range(3)


class BuilderView(QWidget):
    """`changed()` when something was typed. Alt+Up and Alt+Down move the chosen question."""

    changed = Signal()

    def __init__(self, draft: Draft, answers: int) -> None:
        super().__init__()
        self.draft, self._answers = draft, answers
        self.part = Segmented(
            [(_("Questions"), _QUESTIONS), (_("The survey"), _WHOLE), (_("Who is asked"), _ASKING)],
            name=_("Part of the survey"),
        )
        self.version = Banner("honey", "copy", "")
        self.table = Table(
            PagedModel(self._columns(), self._fetch, identity=self._identity), name=_("Questions")
        )
        self.table.header.hide()
        self.add = Button(_("Add a question"), "soft", "plus" if text_size() < _LARGE else "")
        self.add.set_menu(self._kinds)
        self.up, self.down = (
            IconButton("arrow-up", _("Up (Alt+↑)")),
            IconButton("arrow-down", _("Down (Alt+↓)")),
        )
        self.away = IconButton("trash-2", _("Remove the question"))
        self.form = QuestionForm()
        self.whole, self.asking = WholeForm(draft), AskingForm(draft)
        tools = (self.add, self.up, self.down, self.away)
        self.card = ListCard(self.table, tools=tools)
        self.card.setFixedWidth(px(_LIST) if text_size() < 130 else px(_LIST * 0.6))
        self._sides = QStackedWidget()
        self._sides.addWidget(Card(column((Scroll(self.form), 1)), margins=1))
        questions = QWidget()
        questions.setLayout(row(self.card, (self._sides, 1), gap=16))
        self._parts = QStackedWidget()
        for one in (questions, self._whole_card(self.whole), self._whole_card(self.asking)):
            self._parts.addWidget(one)
        self.setLayout(column(row(self.part, None), 10, self.version, 6, (self._parts, 1)))
        self._connect()
        self._show(0)

    def _connect(self) -> None:
        self.part.chosen.connect(lambda place: self._parts.setCurrentIndex(int(str(place))))
        self.part.chosen.connect(lambda _place: self.whole.show_lows())
        self.part.chosen.connect(lambda _place: self._tell())
        self.table.current_changed.connect(self._choose)
        self.up.clicked.connect(lambda _on=False: self.move_question(-1))
        self.down.clicked.connect(lambda _on=False: self.move_question(1))
        self.away.clicked.connect(lambda _on=False: self.remove())
        QShortcut(QKeySequence("Alt+Up"), self).activated.connect(lambda: self.move_question(-1))
        QShortcut(QKeySequence("Alt+Down"), self).activated.connect(lambda: self.move_question(1))
        for one in (self.form, self.whole, self.asking):
            one.changed.connect(self._tell)

    def show_asking(self, told: str) -> None:
        """The rules, with what is to be done there."""
        self.part.set_value(_ASKING)
        self._parts.setCurrentIndex(_ASKING)
        self.asking.tell(told)

    def place(self) -> int:
        """The place of the chosen question, -1 for none."""
        chosen = self.table.current_id()
        return -1 if chosen is None else chosen - 1

    def move_question(self, step: int) -> None:
        """Up or down; conditions that ask a later question are told as a problem."""
        if self.place() >= 0:
            self._show(self.draft.move(self.place(), step))

    def add_question(self, kind: str) -> None:
        """Behind the chosen one."""
        last = len(self.draft.form.questions) - 1
        self._show(self.draft.add(kind, self.place() if self.place() >= 0 else last))
        self.form.text.turkish.setFocus()

    def remove(self) -> None:
        """The chosen one."""
        if self.place() >= 0:
            self._show(self.draft.remove(self.place()))

    def _choose(self, one: int | None) -> None:
        self.form.show_question(self.draft, -1 if one is None else one - 1)

    def _show(self, place: int) -> None:
        self.table.set_ids(array("q", range(1, len(self.draft.form.questions) + 1)), keep=False)
        if place >= 0:
            self.table.select_id(place + 1)
        self._choose(place + 1 if place >= 0 else None)
        self._tell()

    def _tell(self) -> None:
        self.table.rows.forget()
        makes = bool(self._answers) and self.draft.makes_version()
        self.version.setVisible(makes)
        text = ngettext(
            "There is {count} answer already: saving makes a new version, the old one keeps its answer.",
            "There are {count} answers already: saving makes a new version, the old one keeps its answers.",
            self._answers,
        )
        self.version.set_text(text.format(count=words.number(self._answers)))
        self.changed.emit()

    def _kinds(self) -> list[Action | None]:
        return [Action(_(text), partial(self.add_question, kind)) for kind, text in KINDS.items()]

    def _columns(self) -> list[Column]:
        text = Column("text", _("Question"), "two", self._text, sortable=False)
        if text_size() >= _LARGE:  # no room for more; what is wrong stands under the question
            return [text]
        return [
            Column("place", "", "number", lambda pair: str(pair[0] + 1), 40, sortable=False),
            text,
            Column("wrong", "", "badge", self._wrong, 120, sortable=False),
        ]

    def _fetch(self, ids: object) -> list[tuple[int, Question]]:
        return [(one - 1, self.draft.form.questions[one - 1]) for one in ids]  # type: ignore[attr-defined]

    def _identity(self, pair: tuple[int, Question]) -> int:
        return pair[0] + 1

    def _text(self, pair: tuple[int, Question]) -> Two:
        question = pair[1]
        told = [kind_text(question.kind), *rules_of(question, self.draft.form)]
        mark = self._wrong(pair) if text_size() >= _LARGE else None
        if mark is not None:
            told.insert(0, mark.text)
        return Two(question.words.said() or _("No text yet"), " · ".join(told))

    def _wrong(self, pair: tuple[int, Question]) -> Mark | None:
        question = pair[1]
        if self.draft.problems_of(question.key):
            return Mark(_("Look here"), "honey")
        if not question.asks:
            return None
        return Mark(_("required"), "info") if question.required else Mark(_("optional"), "neutral")

    def _whole_card(self, form: QWidget) -> Card:
        return Card(column((Scroll(form), 1)), margins=1)
