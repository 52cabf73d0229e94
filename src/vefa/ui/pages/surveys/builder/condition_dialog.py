"""Conditions on earlier answers, as a sentence that is put together."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import N_, _
from vefa.rules.survey import OPERATORS, Branch, Condition, Question, Survey
from vefa.rules.survey_words import told
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import boxed, clear, column, row
from vefa.ui.pages.surveys.builder.value_box import ValueBox
from vefa.ui.widgets import Banner, Button, Card, Combo, IconButton, Segmented

_NAMES: Final = {
    "at_least": N_("is at least"),
    "at_most": N_("is at most"),
    "between": N_("is between"),
    "exactly": N_("is exactly"),
    "any_of": N_("is any of"),
    "all_of": N_("is all of"),
    "none_of": N_("is none of"),
    "from": N_("is on or after"),
    "until": N_("is on or before"),
    "contains": N_("contains"),
    "lacks": N_("does not contain"),
    "answered": N_("was answered"),
    "skipped": N_("was not answered"),
}


class _Line(Card):
    """One condition: the question, what is asked of it, the value."""

    changed = Signal()
    gone = Signal()

    def __init__(self, asked: list[Question], given: Condition) -> None:
        self._asked = {one.key: one for one in asked}
        self.question = Combo(((one.words.said() or one.key, one.key) for one in asked), name=_("Question"))
        self.question.set_value(given.question)
        self.operator = Combo(name=_("What is asked of the answer"))
        self._holder = column()
        away = IconButton("x", _("Remove this condition"), size="s")
        away.clicked.connect(lambda _on=False: self.gone.emit())
        super().__init__(
            column(
                row((self.question, 1), away, gap=6), row(self.operator, None), boxed(self._holder), gap=6
            ),
            margins=12, fill="soft", radius=10,
        )  # fmt: skip
        self.value: ValueBox | None = None
        self._fill(given)
        self.question.currentIndexChanged.connect(lambda _place: self._fill(None))
        self.operator.currentIndexChanged.connect(lambda _place: self._show_value(()))

    def condition(self) -> Condition:
        """What is chosen."""
        values = self.value.values() if self.value else ()
        return Condition(str(self.question.value()), str(self.operator.value()), values)

    def _fill(self, given: Condition | None) -> None:
        asked = self._asked[str(self.question.value())]
        self.operator.blockSignals(True)
        self.operator.set_items((_(_NAMES[one]), one) for one in OPERATORS[asked.kind])
        if given is not None:
            self.operator.set_value(given.operator)
        self.operator.blockSignals(False)
        self._show_value(given.values if given else ())

    def _show_value(self, given: tuple[int | str, ...]) -> None:
        clear(self._holder)
        asked, operator = self._asked[str(self.question.value())], str(self.operator.value())
        self.value = None
        if OPERATORS[asked.kind][operator]:
            self.value = ValueBox(asked, operator, given)
            self.value.changed.connect(self.changed)
            self._holder.addWidget(self.value)
        self.changed.emit()


class ConditionDialog(Dialog):
    """`wanted(Branch or None)`; `asked`: the questions that come before."""

    wanted = Signal(object)

    def __init__(
        self, parent: QWidget, title: str, survey: Survey, asked: list[Question], tree: Branch | None
    ) -> None:
        super().__init__(parent, title, icon="git-fork", width=620)
        self._survey, self._asked = survey, asked
        self.every = Segmented([(_("All must hold"), True), (_("One is enough"), False)], name=_("Together"))
        self.every.set_value(tree.every if tree else True)
        self._rows = column(gap=8)
        self.lines: list[_Line] = []
        self.sentence = Banner("info", "info", "")
        self.add = Button(_("Add a condition"), "ghost", "plus", size="s")
        self.add.clicked.connect(lambda _on=False: self._add(None))
        self.set_body(
            column(row(self.every, None), 10, boxed(self._rows), 6, row(self.add, None), 8, self.sentence)
        )
        verb = Button(_("Keep"), "primary", "check", key_cap="Ctrl+Enter")
        verb.clicked.connect(lambda _on=False: self._take())
        none = Button(_("No condition"), "ghost", "x")
        none.clicked.connect(lambda _on=False: self._none())
        self.set_buttons(self.cancel_button(), verb, left=[none])
        self.every.chosen.connect(lambda _value: self._tell())
        known = {one.key for one in asked}
        for part in tree.parts if tree else ():
            if isinstance(part, Condition) and part.question in known:
                self._add(part)
        if not self.lines:
            self._add(None)

    def branch(self) -> Branch | None:
        """What is put together."""
        parts = tuple(one.condition() for one in self.lines)
        return Branch(parts, bool(self.every.value())) if parts else None

    def _add(self, given: Condition | None) -> None:
        first = self._asked[-1]
        line = _Line(self._asked, given or Condition(first.key, next(iter(OPERATORS[first.kind]))))
        line.changed.connect(self._tell)
        line.gone.connect(lambda: self._remove(line))
        self.lines.append(line)
        self._rows.addWidget(line)
        self._tell()

    def _remove(self, line: _Line) -> None:
        self.lines.remove(line)
        self._rows.removeWidget(line)
        line.hide()
        line.deleteLater()
        self._tell()

    def _tell(self) -> None:
        """The sentence as it reads; a value that is missing stays open."""
        tree = self.branch()
        whole = tree is not None and all(
            "" not in one.values for one in tree.parts if isinstance(one, Condition)
        )
        self.sentence.set_text(
            told(tree, self._survey) if tree is not None and whole else _("A value is missing.")
        )
        if self.isVisible():
            self.fit()

    def _take(self) -> None:
        self.wanted.emit(self.branch())
        self.accept()

    def _none(self) -> None:
        self.wanted.emit(None)
        self.accept()


def earlier(survey: Survey, place: int, *, itself: bool) -> list[Question]:
    """The questions that a condition at `place` may ask; `itself`: the question there, too."""
    return [one for one in survey.questions[: place + itself] if one.asks]


def nested(tree: Branch | None) -> bool:
    """Whether conditions stand in brackets; the dialog shows plain ones only."""
    return tree is not None and any(isinstance(part, Branch) for part in tree.parts)
