"""Any span of days: typed or from a calendar, or one of the usual ones."""

from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import N_, _, ngettext
from vefa.rules import format as words
from vefa.rules.periods import Days
from vefa.rules.spans import quick_key, quick_span
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import column, row
from vefa.ui.theme import text_size
from vefa.ui.widgets import Button, ChipItem, ChipRow, DateField, Label

_LARGE: Final = 150
_CHOICES: Final = {
    "this_week": N_("This week"),
    "last_week": N_("Last week"),
    "this_month": N_("This month"),
    "last_month": N_("Last month"),
    "this_quarter": N_("This quarter"),
    "last_quarter": N_("Last quarter"),
    "three_months": N_("Last 3 months"),
    "twelve_months": N_("Last 12 months"),
    "this_year": N_("This year"),
    "last_year": N_("Last year"),
}


class SpanDialog(Dialog):
    """`wanted(Days)` when days were chosen."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget, span: Days, today: date) -> None:
        super().__init__(parent, _("Which days"), icon="calendar", width=600)
        self._today = today
        self.first = DateField(span.first, name=_("First day"))
        self.last = DateField(span.last, name=_("Last day"))
        items = [ChipItem(key, _(text)) for key, text in _CHOICES.items()]
        self.quick = ChipRow(items, quick_key(span, today), name=_("Usual spans"))
        self.told = Label("", "small", "text2", wrap=True)
        self.verb = Button(_("Use these days"), "primary", "check", key_cap="Enter")
        self.verb.clicked.connect(self._finish)
        self.quick.chosen.connect(self._take)
        for field in (self.first, self.last):
            field.dateChanged.connect(lambda _day: self._show())
        parts = [
            column(Label(name, "label", "text2"), field, gap=5)
            for name, field in ((_("First day"), self.first), (_("Last day"), self.last))
        ]
        fields = column(*parts, gap=12) if text_size() >= _LARGE else row(*parts, None, gap=12)
        self.set_body(column(self.quick, 16, fields, 8, self.told))
        self.set_buttons(self.cancel_button(), self.verb)
        self.set_first_focus(self.first)
        self._show()

    def span(self) -> Days:
        """What the fields say."""
        return Days(self.first.value(), self.last.value())

    def _take(self, key: str) -> None:
        span = quick_span(key, self._today)
        self.first.set_value(span.first)
        self.last.set_value(span.last)

    def _show(self) -> None:
        """How many days; whether they are in order."""
        span = self.span()
        wrong = span.last < span.first
        self.quick.set_key(quick_key(span, self._today))
        self.last.set_error(_("The last day comes before the first day.") if wrong else "")
        count = (span.last - span.first).days + 1
        days = ngettext("{count} day", "{count} days", count).format(count=words.number(count))
        self.told.setText(_("The last day comes before the first day.") if wrong else days)
        self.told.set_tint("danger_text" if wrong else "text2")
        self.verb.setEnabled(not wrong)

    def _finish(self) -> None:
        self.wanted.emit(self.span())
        self.accept()
