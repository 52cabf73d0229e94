"""Where an answer is given: marks, choices, something typed; large for fingers, small for the keyboard."""

import math
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules.survey import CHOICES, MARKS, OTHER, Answer, Picked, Question
from vefa.rules.survey_answers import read_answer, to_plain
from vefa.ui.layout import column
from vefa.ui.pages.surveys.touch import Look, Touch
from vefa.ui.widgets import Field, Label, TextArea

TEN: Final = "+"  # the key of the mark 10
_LOW: Final = 3  # large choices that stand under each other
_TYPED, _HIGH, _LINES = 24, 64, 168  # px of letters, of a line and of several lines on the large screen


class AnswerBox(QWidget):
    """`answered(answer)` when it is given at once; otherwise `value()` answers it or raises VefaError.

    `at_once`: a touch or key answers and goes on. `take_key(sign)` answers whether a key of the keyboard was
    meant for it.
    """

    answered = Signal(object)
    at_once = True

    def value(self) -> Answer | None:
        """What is answered; None for nothing."""
        return None

    def take_key(self, _sign: str) -> bool:
        """A key was pressed."""
        return False

    def tell(self, _error: VefaError) -> None:
        """Say why it cannot be."""


class MarksBox(AnswerBox):
    """The marks in a row, in several where there is no room."""

    def __init__(self, question: Question, look: Look, room: int, given: Answer | None = None) -> None:
        super().__init__()
        least, most = MARKS[question.kind]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(look.length(look.gap))
        step = look.length(look.side) + look.length(look.gap)
        count = most - least + 1
        rows = math.ceil(count / max(1, (room + look.length(look.gap)) // step))
        columns = math.ceil(count / rows)
        self.buttons: dict[int, Touch] = {}
        for place, mark in enumerate(range(least, most + 1)):
            button = self.buttons[mark] = Touch(str(mark), look)
            button.setCheckable(given == mark)
            button.setChecked(given == mark)
            button.clicked.connect(lambda _on=False, mark=mark: self.answered.emit(mark))
            grid.addWidget(button, place // columns, place % columns)
        self.setFixedWidth(columns * step - look.length(look.gap))

    def take_key(self, sign: str) -> bool:
        """0 to 9; the mark 10 has the plus."""
        mark = 10 if sign == TEN else int(sign) if sign.isdecimal() else -1
        if mark in self.buttons:
            self.answered.emit(mark)
            return True
        return False


class ChoicesBox(AnswerBox):
    """Choices under each other, with a field beside "other"; one answers at once, several are ticked."""

    def __init__(self, question: Question, look: Look, room: int, given: Answer | None = None) -> None:
        super().__init__()
        self._question, self._many = question, question.kind == "several"
        self.at_once = not self._many and not question.other
        before = given if isinstance(given, Picked) else Picked()
        self.other = Field(before.other, name=_("Other"), placeholder=_("Other"))
        self.buttons: dict[str, Touch] = {}
        texts = [(one.key, one.words.said()) for one in question.choices]
        if question.other:
            texts.append((OTHER, _("Other")))
        grid = QGridLayout()
        grid.setSpacing(look.length(look.gap))
        columns = _columns(len(texts), look)
        for place, (key, text) in enumerate(texts):
            cap = str(place + 1) if not look.large and place < 9 else ""
            button = self.buttons[key] = Touch(text, look, wide=True, key=cap)
            button.setCheckable(not self.at_once or key in before.all_keys)
            button.setChecked(key in before.all_keys)
            button.clicked.connect(lambda _on=False, key=key: self._press(key))
            grid.addWidget(button, place // columns, place % columns)
        self.setLayout(column(grid, look.length(look.gap), self.other))
        self.other.setVisible(OTHER in before.all_keys)
        self._give_room(look, columns, room)

    def _give_room(self, look: Look, columns: int, room: int) -> None:
        """Columns of one width, rows of one height, as wide as the longest words want and there is room."""
        buttons, usual = [*self.buttons.values()], look.length(look.wide)
        wanted = usual * columns if look.large else max([usual, *(one.sizeHint().width() for one in buttons)])
        whole = min(wanted, max(room, usual))
        gaps = look.length(look.gap) * (columns - 1)
        for at in range(0, len(buttons), columns):
            beside = buttons[at : at + columns]
            high = max([one.set_room((whole - gaps) // columns) for one in beside])
            for one in beside:
                one.setFixedHeight(high)
        self.setFixedWidth(whole)

    def value(self) -> Answer | None:
        """What is ticked."""
        keys = tuple(key for key, button in self.buttons.items() if button.isChecked())
        other = self.other.text().strip() if OTHER in keys else ""
        return Picked(keys, other) if keys else None

    def take_key(self, sign: str) -> bool:
        """1 to 9."""
        if self.other.hasFocus() or not sign.isdecimal() or not 1 <= int(sign) <= len(self.buttons):
            return False
        button = list(self.buttons.values())[int(sign) - 1]
        button.click()
        return True

    def _press(self, key: str) -> None:
        if self.at_once:
            self.answered.emit(Picked((key,)))
            return
        if not self._many:
            for other, button in self.buttons.items():
                button.setChecked(other == key)
        ticked = self.buttons[OTHER].isChecked() if OTHER in self.buttons else False
        self.other.setVisible(ticked)
        if key == OTHER and ticked:
            self.other.setFocus()
        elif not self._many:
            self.answered.emit(Picked((key,)))


def _columns(count: int, look: Look) -> int:
    """Large choices that would not stand under each other on one screen stand beside each other."""
    return 1 if count <= _LOW or not look.large else 2 if count <= 2 * _LOW else _LOW


class TypedBox(AnswerBox):
    """Something to be typed: texts, numbers, days."""

    at_once = False

    def __init__(self, question: Question, look: Look, _room: int, given: Answer | None = None) -> None:
        super().__init__()
        self._question = question
        text = "" if given is None else str(to_plain(given))
        hint = {"date": "24.11.2026"}.get(question.kind, "")
        name = question.words.said()
        self.field: Field | TextArea = (
            TextArea(text, name=name, lines=4)
            if question.kind == "long_text"
            else Field(text, name=name, placeholder=hint)
        )
        if look.large:
            _enlarge(self.field, look)
        self._wrong = Label("", "body", "danger_text", wrap=True)
        self._wrong.hide()
        self.setLayout(column(self.field, 6, self._wrong))
        self.setFixedWidth(look.length(look.wide * (1.3 if look.large else 2)))
        self.setFocusProxy(self.field)

    def value(self) -> Answer | None:
        """What is typed, read. VefaError when it cannot be."""
        return read_answer(self._question, self.field.text())

    def tell(self, error: VefaError) -> None:
        """Under the field."""
        self._wrong.setText(str(error))
        self._wrong.show()


def _enlarge(field: Field | TextArea, look: Look) -> None:
    """For whoever stands before the screen."""
    letters = look.font(_TYPED, 400)
    if isinstance(field, TextArea):
        field.editor.setFont(letters)
        field.setFixedHeight(_LINES)
    else:
        field.setFont(letters)
        field.setFixedHeight(_HIGH)


class StatementBox(AnswerBox):
    """Nothing to answer: it is read, and one goes on."""

    at_once = False


def answer_box(question: Question, look: Look, room: int, given: Answer | None = None) -> AnswerBox:
    """The box for a question; `room`: px in which marks stand beside each other."""
    if question.kind in MARKS:
        return MarksBox(question, look, room, given)
    if question.kind in CHOICES:
        return ChoicesBox(question, look, room, given)
    return TypedBox(question, look, room, given) if question.asks else StatementBox()
