"""The calendar of special days that rules may ask for."""

from datetime import date

from PySide6.QtWidgets import QWidget

from vefa.i18n import _
from vefa.rules import format as words
from vefa.rules.editing.life import day_of_year_text
from vefa.services import special_days
from vefa.services.special_days import DayRow
from vefa.ui.layout import boxed, clear, column, row
from vefa.ui.pages.programme.steps_dialog import StepsDialog
from vefa.ui.widgets import Button, Check, DateField, Field, IconButton, Label, Line


class DaysDialog(StepsDialog):
    """Special days; `changed` after each step, which holds at once."""

    def __init__(self, parent: QWidget, today: date) -> None:
        super().__init__(
            parent, _("Special days"),
            _(
                "Holidays and days of the shop on which a rule or campaign holds. Religious feasts move: "
                "type them for each year."
            ),
            icon="calendar-heart", width=620,
        )  # fmt: skip
        self._today = today
        self.name = Field(name=_("Its name"), placeholder=_("Name of the day"))
        self.day = DateField(today, name=_("Day"))
        self.yearly = Check(_("every year"), on=True)
        self.more = Button(_("Add"), "primary", "plus")
        self.usual = Button(_("Add the usual days"), "link", size="s")
        self._lines = column(gap=2)
        self.body.addLayout(
            column(
                row((self.name, 1), self.day, self.yearly, self.more, gap=10), 6, self.trouble, self.last,
                row(self.usual, None), 6, Line(), boxed(self._lines),
            )
        )  # fmt: skip
        self.set_buttons(self.cancel_button(_("Close")))
        self.set_first_focus(self.name)
        self.more.clicked.connect(lambda _on=False: self.add())
        self.name.returnPressed.connect(self.add)
        self.usual.clicked.connect(lambda _on=False: self.do(lambda: special_days.add_usual_days(today)))
        self.refresh()

    def add(self) -> None:
        """Keep the day that is typed."""
        day, yearly = self.day.value(), self.yearly.isChecked()
        if self.do(lambda: special_days.add_special_day(self.name.text(), day, yearly=yearly)):
            self.name.clear()

    def refresh(self) -> None:
        """Every day with its way out."""
        clear(self._lines)
        known = special_days.special_days()
        if not known:
            self._lines.addWidget(Label(_("There are none yet."), "small", "text3"))
        for one in known:
            away = IconButton("x", _("Take out {name}").format(name=one.name), size="s")
            away.clicked.connect(lambda _on=False, one=one: self.remove(one))
            told = Label(one.name, "body", wrap=True)
            self._lines.addLayout(row((told, 1), Label(day_words(one), "body", "text2"), away, gap=10))

    def remove(self, one: DayRow) -> None:
        """Take a day out; it can be put back."""
        if self.do(lambda: special_days.remove_special_day(one.id)):
            told = _("{name} was taken out.").format(name=one.name)
            self.last.tell(told, lambda: self.do(lambda: special_days.put_back(one)))


def day_words(one: DayRow) -> str:
    """29 Ekim, or 10.05.2026."""
    return day_of_year_text(one.day) if len(one.day) == 5 else words.day(date.fromisoformat(one.day))
