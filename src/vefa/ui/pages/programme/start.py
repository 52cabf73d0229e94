"""When the changed rules begin: now, or at a later day and hour; what changes stands beside it."""

from collections.abc import Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import _
from vefa.rules import format as words
from vefa.rules.calendar import add_months
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import boxed, column, row
from vefa.ui.widgets import Banner, Button, ClockField, DateField, Label, Radio


class StartDialog(Dialog):
    """`chosen(moment)` in UTC, None for now. `planned` is the day of a version that gives way."""

    chosen = Signal(object)

    def __init__(
        self, parent: QWidget, changes: Sequence[str], now: datetime, zone: str, *, later: bool
    ) -> None:
        super().__init__(parent, _("When do the new rules begin?"), icon="calendar-check", width=600)
        self._zone = ZoneInfo(zone)
        today = now.astimezone(self._zone).date()
        self.now = Radio(_("Now"), on=not later)
        self.later = Radio(_("On a day"), on=later)
        self.day = DateField(next_month(today), name=_("Day"), earliest=today)
        self.clock = ClockField(time(0), name=_("Hour"))
        self.trouble = Banner("honey", "triangle-alert", "")
        self.trouble.hide()
        when = row(self.later, self.day, self.clock, None, gap=10)
        kept = Banner("accent", "info", _("Orders of before keep the rules of their own day."))
        self.body.addLayout(
            column(boxed(column(self.now, when, gap=6)), 12, _listed(changes), 12, kept, 8, self.trouble)
        )
        save = Button(_("Begin the rules"), "primary", "check", key_cap="Enter")
        save.clicked.connect(self.save)
        self.set_buttons(self.cancel_button(), save)
        self.set_first_focus(self.later if later else self.now)
        self._moment = now
        for part in (self.day, self.clock):
            part.setEnabled(later)
            self.later.toggled.connect(part.setEnabled)

    def warn(self, sentence: str) -> None:
        """Say what has to be known before it begins."""
        self.trouble.refuse(sentence)
        self.trouble.setVisible(bool(sentence))
        self.fit()

    def moment(self) -> datetime | None:
        """When they begin."""
        if self.now.isChecked():
            return None
        return datetime.combine(self.day.value(), self.clock.value(), self._zone)

    def save(self) -> None:
        """Take the moment; one that has passed is told."""
        moment = self.moment()
        if moment is not None and moment <= self._moment:
            self.warn(_("This moment has passed. Choose a later one, or “Now”."))
            return
        self.accept()
        self.chosen.emit(moment)


def next_month(today: date) -> date:
    """The first day of the month after that of `today`."""
    return add_months(today.replace(day=1), 1)


def day_words(day: date) -> str:
    """1 Aralık 2026."""
    return f"{day.day} {words.month(day)}"


def _listed(changes: Sequence[str]) -> QWidget:
    lines = column(Label(_("What changes"), "label", "text2"), gap=4)
    for text in changes:
        lines.addWidget(Label(f"• {text}", "body", wrap=True))
    return boxed(lines)
