"""Problems row by row: what is wrong, what is proposed, what was decided, and the way back."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from vefa.files.plan import Fix, Problem
from vefa.files.troubles import STATE
from vefa.i18n import _
from vefa.rules import format as words
from vefa.ui.focus_kept import focus_kept
from vefa.ui.layout import Item, Scroll, boxed, clear, column, row
from vefa.ui.pages.importing.answers import Answers, ChooseState, Key, TypeValue
from vefa.ui.painting import fill_box, painter_on
from vefa.ui.theme import px, text_size
from vefa.ui.tips import plain_tip
from vefa.ui.widgets import Button, EmptyState, IconLabel, Label

_PAGE: Final = 60  # lines that are built at once
_WIDTHS: Final = (70, 372, 190)
_LONGEST: Final = 72  # characters of a cell that are shown


class ProblemLine(QWidget):
    """One problem. `decided(problem, fix)`, `undone(key)`."""

    decided = Signal(object, object)
    undone = Signal(object)

    def __init__(self, problem: Problem, answer: Fix | None) -> None:
        super().__init__()
        self.problem = problem
        place = Label(_("Row {row}").format(row=problem.row) if problem.row else _("File"), "label", "text3")
        what = boxed(column(None, *_sentence(problem), None, gap=1))
        open_ = answer is None and _asks(problem)
        found = Label(_cut(problem.found), "small", "danger_text" if open_ else "text3", wrap=True)
        found.setToolTip(plain_tip(problem.found) if len(problem.found) > _LONGEST else "")
        place.setFixedWidth(px(_WIDTHS[0]))
        found.setFixedWidth(px(_WIDTHS[2]))
        self.buttons: list[Button] = []
        tail = row(None, *(self._choices() if answer is None else self._answered(answer)), gap=7)
        self.setMinimumHeight(px(58))
        if text_size() >= 150:
            upper = row(place, (what, 1), found, gap=12)
            self.setLayout(column(upper, 4, tail, margins=(18, 8, 14, 8)))
        else:
            what.setMaximumWidth(px(_WIDTHS[1]))
            self.setLayout(row(place, (what, 5), found, (boxed(tail), 4), gap=12, margins=(18, 7, 14, 8)))
        self.setAccessibleName(f"{place.text()}: {problem.message} {problem.found}. {problem.detail}")

    def _choices(self) -> list[Item]:
        problem = self.problem
        parts: list[Item] = []
        if problem.fix is not None:
            parts.append(self._button(problem.fix, "soft"))
        if problem.other is not None:
            parts.append(self._button(problem.other, "ghost"))
        if _can_be_typed(problem):
            text = _("Another state…") if problem.effect == STATE else _("Correct…")
            asking = Button(text, "ghost", size="s")
            asking.clicked.connect(self._ask)
            self.buttons.append(asking)
            parts.append(asking)
        if problem.fix is None and problem.other is None:  # what happens without an answer
            parts = [Label(_effect(problem), "small", "text3"), *(parts or [4])]
        return parts

    def _button(self, fix: Fix, kind: str) -> Button:
        button = Button(fix.label, kind, size="s")
        button.clicked.connect(lambda _on=False: self.decided.emit(self.problem, fix))
        self.buttons.append(button)
        return button

    def _answered(self, answer: Fix) -> list[Item]:
        back = Button(_("Undo"), "link", size="s")
        back.clicked.connect(lambda _on=False: self.undone.emit((self.problem.row, self.problem.field)))
        self.buttons.append(back)
        return [
            IconLabel("circle-check", "success_text", 18),
            Label(_decided(self.problem, answer), "small", "success_text"),
            back,
        ]

    def _ask(self) -> None:
        dialog = (ChooseState if self.problem.effect == STATE else TypeValue)(self, self.problem)
        dialog.accepted.connect(lambda: self.decided.emit(self.problem, dialog.fix()))
        dialog.open()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A line below."""
        side = px(18)
        fill_box(painter_on(self), QRect(side, self.height() - 1, self.width() - 2 * side, 1), "line")


class ProblemList(Scroll):
    """Open problems and decided ones by row; only so many lines are built as are looked at."""

    decided = Signal(object, object)
    undone = Signal(object)

    def __init__(self) -> None:
        self._column = column(gap=0)
        super().__init__(boxed(column(self._column, None)))
        self._problems: list[tuple[Problem, Fix | None]] = []
        self._places: dict[Key, int] = {}
        self._shown = 0
        self.lines: list[ProblemLine] = []

    def show_problems(self, problems: Sequence[Problem], answers: Answers) -> None:
        """Show what is open and what was decided."""
        kept = [(one, fix) for one, fix in answers.values()]
        open_ = [(one, None) for one in problems if (one.row, one.field) not in answers]
        if not answers:
            self._places.clear()
        for one, _fix in (*open_, *kept):
            self._places.setdefault((one.row, one.field), len(self._places))
        self._problems = sorted([*open_, *kept], key=self._place)
        spot, wanted = self.verticalScrollBar().value(), max(self._shown, _PAGE)
        with focus_kept(self):
            clear(self._column)
            self.lines, self._shown = [], 0
            self._build(wanted)
        self.verticalScrollBar().setValue(spot)

    def _place(self, pair: tuple[Problem, Fix | None]) -> tuple[int, int]:
        """By row; in a row as they were found first, so that nothing moves when it is decided."""
        one = pair[0]
        return one.row, self._places[one.row, one.field]

    def _build(self, count: int) -> None:
        if not self._problems:
            self._column.addWidget(
                EmptyState(_("Nothing to decide"), _("Every row could be read."), tulip=False)
            )
        until = min(self._shown + count, len(self._problems))
        for problem, answer in self._problems[self._shown : until]:
            line = ProblemLine(problem, answer)
            line.decided.connect(self.decided)
            line.undone.connect(self.undone)
            self.lines.append(line)
            self._column.addWidget(line)
        self._shown = until
        left = len(self._problems) - until
        if left:
            more = Button(
                _("Show {count} more").format(count=words.number(min(left, _PAGE))), "secondary", size="s"
            )
            more.clicked.connect(lambda _on=False: self._more(more))
            self._column.addLayout(row(None, more, None, margins=(0, 12, 0, 12)))

    def _more(self, button: Button) -> None:
        button.hide()
        button.deleteLater()
        self._build(_PAGE)


def can_be_proposed(problems: Sequence[Problem]) -> bool:
    """Whether any of them carries a proposal."""
    return any(one.fix is not None and one.field for one in problems)


def waiting(problems: Sequence[Problem], answers: Answers) -> int:
    """How many wait for an answer."""
    return sum(_asks(one) and (one.row, one.field) not in answers for one in problems)


def _asks(problem: Problem) -> bool:
    return bool(problem.row) and problem.effect not in {"told", "stays"}


def _can_be_typed(problem: Problem) -> bool:
    return _asks(problem) and bool(problem.field) and problem.field != "number" and problem.other is None


def _sentence(problem: Problem) -> list[Item]:
    lines: list[Item] = [Label(problem.message, "medium", wrap=True)]
    detail = " · ".join(filter(None, (problem.detail, problem.column if not problem.detail else "")))
    if detail:
        lines.append(Label(detail, "caption", "text3", wrap=True))
    return lines


def _cut(cell: str) -> str:
    return cell if len(cell) <= _LONGEST else cell[: _LONGEST - 1] + "…"


def _decided(problem: Problem, answer: Fix) -> str:
    """What was decided: a choice by the words of its button, a typed value as what it is."""
    if answer in {problem.fix, problem.other}:
        return _("Decided: {choice}").format(choice=answer.label)
    return answer.label


def _effect(problem: Problem) -> str:
    texts = {
        "left_out": _("The row is left out"),
        "without": _("Saved without this value"),
        "stays": _("The card stays as it is"),
    }
    return texts.get(problem.effect, _("For your information") if not problem.row else _("Taken as it is"))
