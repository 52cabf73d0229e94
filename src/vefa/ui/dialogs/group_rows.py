"""One condition of a group: its field, its operator, its value, and the days it is about."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.rules.group_json import MOST_DAYS
from vefa.rules.group_labels import field_label, operator_label, section_label
from vefa.rules.groups import DEPTH, SECTIONS, Branch, Condition, Field, Span
from vefa.ui.branches import Kit
from vefa.ui.dialogs.group_values import Shelf, ValueEditor, starting
from vefa.ui.layout import boxed, row
from vefa.ui.theme import px
from vefa.ui.widgets import Combo, DateField, FlowLayout, IconButton, SpinField

_SPANS: Final = ("all", "year", "days", "between")
_USUAL_DAYS: Final = 90


class SpanEditor(QWidget):
    """The days a condition is about; `value()` is None for all of them."""

    changed = Signal()

    def __init__(self, shelf: Shelf, span: Span | None) -> None:
        super().__init__()
        today = shelf.today
        self._months = span.months if span and span.months else 12
        self.kind = Combo(self._choices(), name=_("In which days"))
        self.days = SpinField(
            span.days if span and span.days else _USUAL_DAYS, 1, MOST_DAYS, name=_("Days"), suffix=_("days")
        )
        first, last = (span.first, span.last) if span and span.first else (today.isoformat(),) * 2
        self.first = DateField(today.fromisoformat(first), name=_("First day"))
        self.last = DateField(today.fromisoformat(last), name=_("Last day"))
        self._between = boxed(row(self.first, self.last, gap=8))
        self.kind.set_value(_kind(span))
        self.kind.setMinimumWidth(px(170))
        self.setLayout(row(self.kind, self.days, self._between, gap=8))
        self.kind.currentIndexChanged.connect(lambda _place: self._show())
        self.days.valueChanged.connect(lambda _count: self.changed.emit())
        for field in (self.first, self.last):
            field.dateChanged.connect(lambda _day: self.changed.emit())
        self._arrange()

    def value(self) -> Span | None:
        """See the class."""
        match self.kind.value():
            case "year":
                return Span(months=self._months)
            case "days":
                return Span(days=self.days.value())
            case "between":
                first, last = sorted((self.first.value().isoformat(), self.last.value().isoformat()))
                return Span(first=first, last=last)
            case _:
                return None

    def _choices(self) -> list[tuple[str, object]]:
        months = ngettext("in the last {count} month", "in the last {count} months", self._months)
        texts = (
            _("in all"), months.format(count=words.number(self._months)), _("in the last … days"),
            _("between … and …"),
        )  # fmt: skip
        return list(zip(texts, _SPANS, strict=True))

    def _show(self) -> None:
        self._arrange()
        self.changed.emit()

    def _arrange(self) -> None:
        self.days.setVisible(self.kind.value() == "days")
        self._between.setVisible(self.kind.value() == "between")


class ConditionRow(QWidget):
    """`value()` is the condition, None as long as its value is missing; `removed()` takes it away."""

    changed = Signal()
    removed = Signal()

    def __init__(self, fields: Mapping[str, Field], shelf: Shelf, condition: Condition) -> None:
        super().__init__()
        self._fields, self._shelf = fields, shelf
        self.field = Combo(_offered(fields), name=_("What is asked for"))
        self.operator = Combo(name=_("How"))
        self.editor: ValueEditor | None = None
        self.span: SpanEditor | None = None
        self._flow = FlowLayout(8, 6)
        self._flow.addWidget(self.field)
        self._flow.addWidget(self.operator)
        away = IconButton("x", _("Take this condition away"), size="s")
        away.clicked.connect(lambda _on=False: self.removed.emit())
        self.setLayout(row((_growing(self._flow), 1), (away, 0, Qt.AlignmentFlag.AlignTop), gap=6))
        for combo in (self.field, self.operator):
            combo.setMinimumWidth(px(190))
        self.field.set_value(condition.field)
        self._offer_operators(condition.operator)
        self._build(condition)
        self.field.currentIndexChanged.connect(lambda _place: self._take_field())
        self.operator.currentIndexChanged.connect(lambda _place: self._take_operator())

    def value(self) -> Condition | None:
        """See the class."""
        field, operator = self._asked()
        said = self.editor.value() if self.editor else None
        if said is None and field.operators[operator]:
            return None
        return Condition(field.key, operator, said, self.span.value() if self.span else None)

    def names_arrived(self) -> None:
        """The names of the shop have been read: an editor that offers them is made anew."""
        field, operator = self._asked()
        if field.key == "channel":
            said = self.editor.value() if self.editor else None
            self._build(Condition(field.key, operator, said, self.span.value() if self.span else None))

    def _asked(self) -> tuple[Field, str]:
        return self._fields[str(self.field.value())], str(self.operator.value())

    def _take_field(self) -> None:
        self._offer_operators("")
        self._take_operator()

    def first(self) -> QWidget:
        """What has the focus when it is new."""
        return self.field

    def _offer_operators(self, chosen: str) -> None:
        field = self._fields[str(self.field.value())]
        self.operator.blockSignals(True)
        self.operator.set_items((operator_label(field, one), one) for one in field.operators)
        self.operator.set_value(chosen if chosen in field.operators else next(iter(field.operators)))
        self.operator.blockSignals(False)
        self.operator.setVisible(len(field.operators) > 1)
        self.operator.update()

    def _take_operator(self) -> None:
        """Another value is asked for; what was typed stays when it is of the same kind."""
        field, operator = self._asked()
        said = self.editor.value() if self.editor and self.editor.kind == field.operators[operator] else None
        same = self.editor is not None and self.editor.field == field
        self._build(
            Condition(field.key, operator, said if same else None, self.span.value() if self.span else None)
        )
        self.changed.emit()

    def _build(self, condition: Condition) -> None:
        field = self._fields[condition.field]
        for old in (self.editor, self.span):
            if old is not None:
                self._flow.removeWidget(old)
                old.hide()
                old.deleteLater()
        kind = field.operators[condition.operator]
        self.editor = ValueEditor(kind, field, self._shelf, condition.value) if kind else None
        self.span = SpanEditor(self._shelf, condition.span) if field.spans else None
        for made in (self.editor, self.span):
            if made is not None:
                self._flow.addWidget(made)
                made.changed.connect(self.changed)


def _offered(fields: Mapping[str, Field]) -> list[tuple[str, object]]:
    """The fields by their sections; each line says to which it belongs."""
    return [
        (f"{section_label(section)} · {field_label(field)}", field.key)
        for section in SECTIONS
        for field in fields.values()
        if field.section == section
    ]


def _growing(layout: FlowLayout) -> QWidget:
    holder = boxed(layout)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    return holder


def _kind(span: Span | None) -> str:
    if span is None:
        return "all"
    return "year" if span.months else "days" if span.days else "between"


def kit_of(fields: Mapping[str, Field], shelf: Shelf) -> Kit:
    """What branches of conditions on customers are put together of."""
    first = next(iter(fields.values()))
    return Kit(Branch, lambda: starting(first), lambda one: ConditionRow(fields, shelf, one), DEPTH)
