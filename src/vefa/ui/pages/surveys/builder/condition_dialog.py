"""Conditions on earlier answers, as a sentence that is put together."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import _
from vefa.rules.survey import OPERATORS, Branch, Condition, Question, Survey
from vefa.rules.survey_valid import DEPTH
from vefa.rules.survey_words import told
from vefa.ui.branches import BranchEditor, Kit
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import column
from vefa.ui.pages.surveys.builder.condition_line import ConditionLine
from vefa.ui.widgets import Banner, Button


class ConditionDialog(Dialog):
    """`wanted(Branch or None)`; `asked`: the questions that come before."""

    wanted = Signal(object)

    def __init__(
        self, parent: QWidget, title: str, survey: Survey, asked: Sequence[Question], tree: Branch | None
    ) -> None:
        super().__init__(parent, title, icon="git-fork", width=680)
        self._survey = survey
        kit = Kit(Branch, lambda: _fresh(asked[-1]), lambda one: ConditionLine(asked, one), DEPTH)
        self.tree = BranchEditor(kit, _of_known(tree or Branch(), {one.key for one in asked}))
        self.sentence = Banner("info", "info", "")
        self.set_body(column(self.tree, 10, self.sentence))
        verb = Button(_("Save"), "primary", "check", key_cap="Ctrl+Enter")
        verb.clicked.connect(lambda _on=False: self._take())
        none = Button(_("No condition"), "ghost", "x")
        none.clicked.connect(lambda _on=False: self._none())
        self.set_buttons(self.cancel_button(), verb, left=[none])
        self.set_first_focus(next(self.tree.rows()).first())
        self.tree.changed.connect(self._tell)
        self._tell()

    def branch(self) -> Branch | None:
        """What is put together; None as long as a value is missing."""
        return self.tree.value()

    def _tell(self) -> None:
        """The sentence as it reads; a value that is missing stays open."""
        tree = self.branch()
        if tree is None:
            self.sentence.set_look("honey", "info", _("A value is missing."))
        else:
            self.sentence.set_look("info", "info", told(tree, self._survey))
        if self.isVisible():
            self.fit()

    def _take(self) -> None:
        tree = self.branch()
        if tree is not None:
            self.wanted.emit(tree)
            self.accept()

    def _none(self) -> None:
        self.wanted.emit(None)
        self.accept()


def _fresh(asked: Question) -> Condition:
    return Condition(asked.key, next(iter(OPERATORS[asked.kind])))


def _of_known(tree: Branch, known: set[str]) -> Branch:
    """Without conditions on questions that do not come before, and without branches that are empty then."""
    parts: list[Condition | Branch] = []
    for part in tree.parts:
        if isinstance(part, Condition):
            parts += [part] if part.question in known else []
        else:
            inner = _of_known(part, known)
            parts += [inner] if inner.parts else []
    return Branch(tuple(parts), tree.every)


def earlier(survey: Survey, place: int, *, itself: bool) -> list[Question]:
    """The questions that a condition at `place` may ask; `itself`: the question there, too."""
    return [one for one in survey.questions[: place + itself] if one.asks]
