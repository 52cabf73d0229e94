"""One question: its kind, texts, choices, what is low, when it is asked."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import _
from vefa.rules.survey import CHOICES, KINDS, MARKS, Branch, Question, Survey
from vefa.rules.survey_words import told
from vefa.ui.layout import Item, boxed, clear, column, row
from vefa.ui.pages.surveys.builder.choices_box import ChoicesEditor
from vefa.ui.pages.surveys.builder.condition_dialog import ConditionDialog, earlier
from vefa.ui.pages.surveys.builder.draft import Draft
from vefa.ui.pages.surveys.builder.pair import Pair
from vefa.ui.widgets import Banner, Button, Check, Combo, FormRow, Label

_NEVER = -1


class QuestionForm(QWidget):
    """`changed()` when the draft was changed here; `rebuilt()` when another kind needs other fields."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._draft: Draft | None = None
        self._place = -1
        self._fields = column(gap=14)
        self.problems = Banner("honey", "triangle-alert", "")
        self.setLayout(column(self.problems, 10, boxed(self._fields), None, margins=(20, 16, 20, 16)))
        self.problems.hide()

    def show_question(self, draft: Draft, place: int) -> None:
        """Show the question at a place of the draft."""
        self._draft, self._place = draft, place
        clear(self._fields)
        question = draft.question(place)
        if question is None:
            self._fields.addWidget(
                Label(_("Add a question, or choose one at the left."), "body", "text2", wrap=True)
            )
            self._tell()
            return
        for part in self._parts(question):
            if isinstance(part, QWidget):
                self._fields.addWidget(part)
        self._tell()

    def _parts(self, question: Question) -> list[Item]:
        self.kind = Combo(((_(text), key) for key, text in KINDS.items()), name=_("Kind"))
        self.kind.set_value(question.kind)
        self.kind.currentIndexChanged.connect(lambda _place: self._take_kind())
        self.text = Pair(_("Question"), question.words, lines=2)
        self.text.changed.connect(lambda: self._change(words=self.text.words()))
        self.help = Pair(_("Explanation under it"), question.help)
        self.help.changed.connect(lambda: self._change(help=self.help.words()))
        parts: list[Item] = [FormRow(_("Kind"), self.kind), self.text, self.help]
        if question.asks:
            self.required = Check(_("Must be answered"), on=question.required)
            self.required.toggled.connect(lambda on: self._change(required=on))
            parts.insert(1, self.required)
        if question.kind in CHOICES:
            self.choices = ChoicesEditor(question.choices, other=question.other)
            self.choices.changed.connect(
                lambda: self._change(choices=self.choices.choices(), other=self.choices.other())
            )
            parts.append(self.choices)
        if question.kind in MARKS:
            parts += self._marks(question)
        return [*parts, self._conditions(question)]

    def _marks(self, question: Question) -> list[Item]:
        least, most = MARKS[question.kind]
        self.low = Combo(
            [(_("Never"), _NEVER), *((str(mark), mark) for mark in range(least, most + 1))],
            name=_("Low up to"),
        )
        self.low.set_value(_NEVER if question.low is None else question.low)
        self.low.currentIndexChanged.connect(lambda _place: self._take_low())
        label = _("From this mark down an answer waits for a reply")
        if not question.high_is_good:
            label = _("From this mark up an answer waits for a reply")
        whole = self._draft.rules.low.get(question.kind) if self._draft else None
        hint = "" if whole is None else _("For the whole survey it is {mark}.").format(mark=whole)
        parts: list[Item] = [FormRow(label, self.low, hint=hint)]
        if question.kind == "effort":
            self.easy = Check(_("A high mark means that it was easy"), on=question.high_is_good)
            self.easy.toggled.connect(lambda on: self._change(high_is_good=on))
            parts.append(self.easy)
        return parts

    def _conditions(self, question: Question) -> QWidget:
        parts: list[Item] = [Label(_("When it is asked"), "label", "text2")]
        for field, none, said in (
            ("shown_if", _("Always asked"), _("Asked only if {conditions}.")),
            ("hidden_if", _("Never left out"), _("Not asked if {conditions}.")),
            ("ends_if", _("The survey goes on after it"), _("The survey ends here if {conditions}.")),
        ):
            tree: Branch | None = getattr(question, field)
            text = none if tree is None else said.format(conditions=told(tree, self._survey()))
            change = Button(_("Change…"), "ghost", "git-fork", size="s")
            change.setAccessibleName(f"{text} {_('Change…')}")
            change.clicked.connect(lambda _on=False, field=field: self.ask_condition(field))
            change.setEnabled(bool(self._earlier(field)))
            tint = "text" if tree else "text3"
            parts.append(row((Label(text, "body", tint, wrap=True), 1), change, gap=8))
        return boxed(column(*parts, gap=4))

    def ask_condition(self, field: str) -> ConditionDialog | None:
        """Put a condition together."""
        question = self._draft.question(self._place) if self._draft else None
        if question is None:
            return None
        titles = {
            "shown_if": _("Ask it only if …"),
            "hidden_if": _("Leave it out if …"),
            "ends_if": _("End the survey after it if …"),
        }
        asked = self._earlier(field)
        dialog = ConditionDialog(self, titles[field], self._survey(), asked, getattr(question, field))

        def keep(tree: Branch | None) -> None:
            self._change(**{field: tree})
            self._again()

        dialog.wanted.connect(keep)
        dialog.open()
        return dialog

    def _earlier(self, field: str) -> list[Question]:
        return earlier(self._survey(), self._place, itself=field == "ends_if")

    def _survey(self) -> Survey:
        assert self._draft is not None  # noqa: S101 - a question shows
        return self._draft.form

    def _take_kind(self) -> None:
        self._change(kind=str(self.kind.value()))
        self._again()

    def _take_low(self) -> None:
        mark = int(str(self.low.value()))
        self._change(low=None if mark == _NEVER else mark)

    def _again(self) -> None:
        if self._draft is not None:
            self.show_question(self._draft, self._place)

    def _change(self, **fields: object) -> None:
        if self._draft is not None:
            self._draft.change(self._place, **fields)
            self._tell()
            self.changed.emit()

    def _tell(self) -> None:
        """What is wrong, in words."""
        question = self._draft.question(self._place) if self._draft else None
        wrong = self._draft.problems_of(question.key) if self._draft and question else []
        self.problems.set_text("\n".join(wrong))
        self.problems.setVisible(bool(wrong))
