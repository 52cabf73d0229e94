"""One condition on an earlier answer: the question, what is asked of it, the value."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import N_, _
from vefa.rules.survey import MANY, OPERATORS, Condition, Question
from vefa.ui.layout import boxed, clear, column, row
from vefa.ui.pages.surveys.builder.value_box import ValueBox
from vefa.ui.widgets import Card, Combo, IconButton

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


class ConditionLine(Card):
    """`value()` is the condition, None as long as its value is missing; `removed()` takes it away."""

    changed = Signal()
    removed = Signal()

    def __init__(self, asked: Sequence[Question], given: Condition) -> None:
        self._asked = {one.key: one for one in asked}
        self.question = Combo(((one.words.said() or one.key, one.key) for one in asked), name=_("Question"))
        self.question.set_value(given.question)
        self.operator = Combo(name=_("What is asked of the answer"))
        self._holder = column()
        away = IconButton("x", _("Take this condition away"), size="s")
        away.clicked.connect(lambda _on=False: self.removed.emit())
        super().__init__(
            column(
                row((self.question, 1), away, gap=6),
                row(self.operator, (boxed(self._holder), 1), gap=8),
                gap=6,
            ),
            margins=12, fill="soft", radius=10,
        )  # fmt: skip
        self.box: ValueBox | None = None
        self._fill(given)
        self.question.currentIndexChanged.connect(lambda _place: self._fill(None))
        self.operator.currentIndexChanged.connect(lambda _place: self._show_value(()))

    def value(self) -> Condition | None:
        """See the class."""
        values = self.box.values() if self.box else ()
        if "" in values or (self._wants() == MANY and not values):
            return None
        return Condition(str(self.question.value()), str(self.operator.value()), values)

    def first(self) -> QWidget:
        """What has the focus when it is new."""
        return self.question

    def _wants(self) -> int:
        """How many values the condition takes."""
        return OPERATORS[self._asked[str(self.question.value())].kind][str(self.operator.value())]

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
        self.box = None
        if self._wants():
            self.box = ValueBox(asked, operator, given)
            self.box.changed.connect(self.changed)
            self._holder.addWidget(self.box)
        self.changed.emit()
