"""The small editor behind a value in a sentence: one field, Enter takes it, Esc leaves it as it was."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules import format as words
from vefa.rules.calendar import add_months
from vefa.rules.editing.choice import Choice
from vefa.rules.programme import Wait
from vefa.ui import typed
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import boxed, column, row
from vefa.ui.widgets import (
    Button,
    Check,
    Combo,
    DateField,
    Field,
    FormRow,
    Label,
    Radio,
    ReadField,
    SpinField,
)

_WIDTH: Final = 420
_LONGEST: Final = 400  # days of a wait
_DAYS: Final = 31

Part = tuple[QWidget, QWidget, Callable[[], Any]]
"""What is shown, what has the focus first, how the value is read (VefaError when it is none)."""


class ValueDialog(Dialog):
    """`chosen(value)` with the value of a Choice of any kind but conditions."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, choice: Choice, sentence: str, today: date) -> None:
        super().__init__(parent, choice.name, sentence, width=_WIDTH)
        shown, first, self._read = editor(choice, today)
        self._trouble = Label("", "caption", "danger_text", wrap=True)
        self._trouble.hide()
        self.body.addLayout(column(shown, self._trouble, gap=6))
        save = Button(_("Take it"), "primary", key_cap="Enter")
        save.clicked.connect(self.save)
        self.set_buttons(self.cancel_button(), save)
        self.set_first_focus(first)

    def save(self) -> None:
        """Take the value, or tell what is wrong with it."""
        try:
            value = self._read()
        except VefaError as error:
            self._trouble.setText(str(error))
            self._trouble.show()
            self.fit()
            return
        self.accept()
        self.chosen.emit(value)


def editor(choice: Choice, today: date) -> Part:
    """The field for a value of this kind."""
    makers: dict[str, Callable[[Choice], Part]] = {
        "number": _number,
        "limit": _limit,
        "money": _money,
        "percent": _percent,
        "options": _options,
        "text": _text,
        "since": lambda one: _since(one, today),
        "day_of_year": _day_of_year,
        "wait": _wait,
    }
    return makers[choice.kind](choice)


def _spin(choice: Choice, value: int) -> SpinField:
    high = max(choice.high, value)
    return SpinField(value, min(choice.low, value), high, name=choice.name, suffix=choice.unit)


def _number(choice: Choice) -> Part:
    field = _spin(choice, choice.value)
    field.selectAll()
    return field, field, field.value


def _limit(choice: Choice) -> Part:
    field = _spin(choice, choice.value or choice.low)
    none = Check(_("No limit"), on=choice.value is None)
    field.setEnabled(not none.isChecked())
    none.toggled.connect(lambda on: field.setEnabled(not on))
    shown = boxed(column(none, field, gap=8))
    return shown, none, lambda: None if none.isChecked() else field.value()


def _money(choice: Choice) -> Part:
    field = ReadField(typed.amount, typed.shown(choice.value), suffix=typed.unit(), name=choice.name)
    field.selectAll()

    def read() -> int:
        found = typed.amount(field.text())
        if not choice.low <= found <= max(choice.high, 10**9):
            raise VefaError(_("The amount has to be above zero."), _("Type it like 10."))
        return found

    return field, field, read


def _percent(choice: Choice) -> Part:
    text = words.percent(choice.value).strip("%")
    field = ReadField(typed.hundredths, text, suffix="%", name=choice.name)
    field.selectAll()

    def read() -> int:
        found = typed.hundredths(field.text())
        if found > choice.high:
            raise VefaError(_("This per cent is too large."), _("Type a smaller one, as 10."))
        return found

    return field, field, read


def _options(choice: Choice) -> Part:
    radios = [Radio(text, on=value == choice.value) for text, value in choice.options]
    chosen = next((one for one in radios if one.isChecked()), radios[0])
    values = [value for _text, value in choice.options]

    def read() -> Any:
        return next(value for radio, value in zip(radios, values, strict=True) if radio.isChecked())

    return boxed(column(*radios, gap=4)), chosen, read


def _text(choice: Choice) -> Part:
    field = Field(choice.value, name=choice.name)
    field.selectAll()

    def read() -> str:
        if not field.text().strip():
            raise VefaError(_("Something has to stand here."), _("Type a name."))
        return " ".join(field.text().split())

    return field, field, read


def _since(choice: Choice, today: date) -> Part:
    known = date.fromisoformat(choice.value) if choice.value else add_months(today, -12)
    field = DateField(known, name=choice.name, latest=today)
    always = Check(_("From the beginning"), on=choice.value is None)
    field.setEnabled(not always.isChecked())
    always.toggled.connect(lambda on: field.setEnabled(not on))
    shown = boxed(column(always, field, gap=8))
    return shown, always, lambda: None if always.isChecked() else field.value().isoformat()


def _day_of_year(choice: Choice) -> Part:
    month, day = map(int, choice.value.split("-"))
    days = SpinField(day, 1, _DAYS, name=_("Day"))
    months = Combo([(words.month_name(one), one) for one in range(1, 13)], name=_("Month"))
    months.set_value(month)

    def read() -> str:
        written = f"{months.value():02}-{days.value():02}"
        try:
            date.fromisoformat(f"2024-{written}")
        except ValueError as error:
            raise VefaError(_("This month has no such day."), _("Type a smaller number.")) from error
        return written

    return boxed(row(days, (months, 1), gap=10)), days, read


def _wait(choice: Choice) -> Part:
    wait = choice.value or Wait()
    at_once = Check(_("They can be used at once"), on=choice.value is None)
    delivered = SpinField(wait.after_delivery, 0, _LONGEST, name=_("Days after delivery"), suffix=_("days"))
    ordered = SpinField(wait.after_order, 0, _LONGEST, name=_("Days after the order"), suffix=_("days"))
    fields = boxed(
        column(
            FormRow(_("Days after delivery"), delivered),
            FormRow(_("Days after the order, while no delivery day is known"), ordered),
            gap=10,
        )
    )
    fields.setEnabled(not at_once.isChecked())
    at_once.toggled.connect(lambda on: fields.setEnabled(not on))
    return (
        boxed(column(at_once, fields, gap=8)),
        at_once,
        lambda: None if at_once.isChecked() else Wait(delivered.value(), ordered.value()),
    )
