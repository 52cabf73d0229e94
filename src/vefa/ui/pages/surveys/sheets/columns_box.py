"""Which column of the sheet is what: a question of the survey, whose answer it is, or nothing."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from vefa.files.answer_sheets.reading import ROLES, AnswerColumn, AnswerReading
from vefa.i18n import _
from vefa.rules.survey import Question
from vefa.ui.layout import boxed, column
from vefa.ui.widgets import Combo, ElidedLabel, Label, Line

_QUESTION = "question"


class ColumnsBox(QWidget):
    """`changed()` when a choice was changed; `reading()` is what is chosen."""

    changed = Signal()

    def __init__(self, reading: AnswerReading, questions: Sequence[Question]) -> None:
        super().__init__()
        self._reading, self._questions = reading, questions
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 4)
        for place, text in enumerate((_("Column of the file"), _("What it is"))):
            grid.addWidget(Label(text, "label", "text3"), 0, place)
        self.combos: dict[int, Combo] = {}
        for place, one in enumerate(reading.columns):
            combo = self.combos[one.index] = Combo(self._choices(), name=one.heading or str(one.index + 1))
            combo.set_value(self._value(one))
            combo.currentIndexChanged.connect(lambda _at, index=one.index: self._take(index))
            grid.addWidget(_heading(one), 2 * place + 1, 0)
            grid.addWidget(combo, 2 * place + 1, 1)
            grid.addWidget(Line(), 2 * place + 2, 0, 1, 2)

    def reading(self) -> AnswerReading:
        """How the sheet is read."""
        return self._reading

    def _choices(self) -> list[tuple[str, object]]:
        """Questions of the survey, or one of a new survey; then what tells whose it is."""
        asked: list[tuple[str, object]] = [
            (one.words.said(), f"{_QUESTION}:{one.key}") for one in self._questions if one.asks
        ]
        if not self._questions:
            asked = [(_("A question of the new survey"), f"{_QUESTION}:")]
        return [*asked, *((_(text), key) for key, text in ROLES.items() if key != _QUESTION)]

    def _value(self, one: AnswerColumn) -> str:
        """The choice that stands for a column."""
        if one.role != _QUESTION:
            return one.role
        return f"{_QUESTION}:{one.key if self._questions else ''}"

    def _take(self, index: int) -> None:
        role, _colon, key = str(self.combos[index].value()).partition(":")
        kinds = {one.key: one.kind for one in self._questions}
        kept = next(one for one in self._reading.columns if one.index == index)
        kind = kinds.get(key, kept.kind or "text") if role == _QUESTION else kept.kind
        self._reading = self._reading.with_column(index, role=role, key=key, kind=kind)
        for one in self._reading.columns:
            combo = self.combos[one.index]
            combo.blockSignals(True)
            combo.set_value(self._value(one))
            combo.blockSignals(False)
        self.changed.emit()


def _heading(one: AnswerColumn) -> QWidget:
    examples = ", ".join(text for text in one.examples if text)
    return boxed(column(
        ElidedLabel(one.heading or _("Column {number}").format(number=one.index + 1), "medium"),
        ElidedLabel(examples, "caption", "text3"), gap=0,
    ))  # fmt: skip
