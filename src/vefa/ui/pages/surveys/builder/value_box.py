"""What an answer must be for a condition: marks, choices, numbers, days, texts."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import _, language
from vefa.rules import dates, numbers
from vefa.rules.survey import CHOICES, MANY, MARKS, OPERATORS, OTHER, Question
from vefa.ui.layout import row
from vefa.ui.widgets import Check, Combo, Field, FlowLayout, Label


class ValueBox(QWidget):
    """`changed()`; `values()` are those of the condition, "" for what cannot be read."""

    changed = Signal()

    def __init__(self, asked: Question, operator: str, given: tuple[int | str, ...]) -> None:
        super().__init__()
        self._asked = asked
        self._count = OPERATORS[asked.kind][operator]
        self.checks: dict[int | str, Check] = {}
        self.combos: list[Combo] = []
        self.fields: list[Field] = []
        if self._count == MANY:
            self._tick(given)
        elif asked.kind in MARKS:
            self._choose(given)
        else:
            self._type(given)

    def values(self) -> tuple[int | str, ...]:
        """What is ticked, chosen or typed."""
        if self.checks:
            return tuple(key for key, box in self.checks.items() if box.isChecked())
        if self.combos:
            return tuple(int(str(one.value())) for one in self.combos)
        return tuple(self._read(one.text().strip()) for one in self.fields)

    def _tick(self, given: tuple[int | str, ...]) -> None:
        flow = FlowLayout(12, 4)
        least, most = MARKS.get(self._asked.kind, (0, -1))
        named: list[tuple[int | str, str]] = [(mark, str(mark)) for mark in range(least, most + 1)]
        if self._asked.kind in CHOICES:
            named = [(one.key, one.words.said()) for one in self._asked.choices]
            named += [(OTHER, _("Other"))] if self._asked.other else []
        for key, text in named:
            box = self.checks[key] = Check(text, on=key in given)
            box.toggled.connect(lambda _on: self.changed.emit())
            flow.addWidget(box)
        self.setLayout(flow)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _choose(self, given: tuple[int | str, ...]) -> None:
        least, most = MARKS[self._asked.kind]
        for place in range(self._count):
            combo = Combo(
                ((str(mark), mark) for mark in range(least, most + 1)), name=_("Mark that was given")
            )
            combo.set_value(given[place] if place < len(given) else (least, most)[place])
            combo.currentIndexChanged.connect(lambda _place: self.changed.emit())
            self.combos.append(combo)
        self._side_by_side(self.combos)

    def _type(self, given: tuple[int | str, ...]) -> None:
        hint = "24.11.2026" if self._asked.kind == "date" else ""
        for place in range(self._count):
            text = str(given[place]) if place < len(given) else ""
            field = Field(text, name=_("Value"), placeholder=hint)
            field.textChanged.connect(lambda _text: self.changed.emit())
            self.fields.append(field)
        self._side_by_side(self.fields)

    def _side_by_side(self, parts: "list[Combo] | list[Field]") -> None:
        items: list[QWidget] = []
        for one in parts:
            items += [one] if not items else [Label("–", "body", "text2"), one]
        self.setLayout(row(*items, None, gap=8))

    def _read(self, typed: str) -> str:
        if self._asked.kind == "number":
            found = numbers.parse(typed, "point" if language() == "en" else "comma")
            return "" if found is None else f"{found:f}"
        if self._asked.kind == "date":
            day = dates.parse(typed, "dmy")
            return day.day.isoformat() if day else ""
        return typed
