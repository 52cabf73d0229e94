"""When the shop works: hours of the week, and the days on which it is closed or closes early."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from vefa.i18n import _
from vefa.rules import format as words
from vefa.rules.special_days import CLOSED, holidays
from vefa.services import settings, special_days, work_hours
from vefa.services.special_days import DayRow
from vefa.services.work_hours import Week
from vefa.ui.layout import boxed, clear, column, row
from vefa.ui.pages.complaints.fields import PickList
from vefa.ui.pages.programme.days import day_words
from vefa.ui.pages.settings_section import buttons
from vefa.ui.theme import px
from vefa.ui.widgets import Button, Check, DateField, Field, IconButton, Label, Line

if TYPE_CHECKING:
    from vefa.ui.page import Page

_EARLY: Final = ("12:00", "13:00", "14:00", "15:00", "16:00", "17:00")
_NAME: Final = 116  # px of a weekday


class WeekForm(QWidget):
    """A line for each weekday; several spans with a comma between them, nothing for a day that is closed."""

    def __init__(self, page: "Page") -> None:
        super().__init__()
        self._page = page
        self.days = {
            day: Field(name=words.weekday_name(day - 1), placeholder=_("closed")) for day in range(1, 8)
        }
        save = Button(_("Save the hours"), "secondary", "check")
        save.clicked.connect(lambda _on=False: self.save())
        usual = Button(_("Usual hours"), "link", size="s")
        usual.clicked.connect(lambda _on=False: self._keep(work_hours.usual_week))
        told = _(
            "With a lunch break: 09:00-12:30, 13:30-18:00. Into the night: 20:00-02:00. "
            "Leave a closed day empty."
        )
        self.setLayout(column(
            Label(told, "small", "text2", wrap=True), *map(self._line, self.days), 4, buttons(save, usual),
            gap=6,
        ))  # fmt: skip

    def refresh(self) -> None:
        """Show what is kept."""
        for day, spans in work_hours.week().items():
            self.days[day].setText(", ".join(spans))

    def save(self) -> None:
        """Keep what is typed; open complaints get their new dues."""
        typed: Week = {day: field.text().split(",") for day, field in self.days.items()}
        self._keep(lambda: work_hours.save_week(typed))

    def _keep(self, step: Callable[[], object]) -> None:
        self._page.act(step, done=_("The working hours were kept."), undo=work_hours.save_week)

    def _line(self, day: int) -> QHBoxLayout:
        label = Label(words.weekday_name(day - 1), "body", "text2")
        label.setFixedWidth(px(_NAME))
        label.setBuddy(self.days[day])
        return row(label, (self.days[day], 1), gap=10)


class ClosedDays(QWidget):
    """The special days with what becomes of the shop on them, and a line for another one."""

    def __init__(self, page: "Page") -> None:
        super().__init__()
        self._page = page
        self._lines = column(gap=4)
        self.told = Label("", "small", "text2", wrap=True)
        self.name = Field(name=_("Its name"), placeholder=_("Name of the day"))
        self.day = DateField(page.window_.today(), name=_("Day"))
        self.yearly = Check(_("every year"))
        add = Button(_("Add a closed day"), "secondary", "plus")
        add.clicked.connect(lambda _on=False: self.add())
        self.name.returnPressed.connect(self.add)
        self.holidays = Button(_("Put the holidays of the state among them"), "link", size="s")
        self.holidays.clicked.connect(lambda _on=False: self._add_holidays())
        form = column(row((self.name, 1), self.day, gap=10), 6, row(self.yearly, None, add, gap=10))
        self.setLayout(column(
            self.told, row(self.holidays, None), 4, boxed(self._lines), 6, Line(), 8, form
        ))  # fmt: skip

    def refresh(self) -> None:
        """Every day with its choice."""
        clear(self._lines)
        known, among = special_days.special_days(), special_days.holidays_among()
        counted = bool(holidays(settings.country())) and not among
        self.told.setText(
            _("The holidays of the state count by themselves until you put them among your days.")
            if counted
            else _("The days here decide when the shop is closed.")
        )
        self.holidays.setVisible(counted)
        for one in known:
            self._lines.addLayout(self._line(one))

    def add(self) -> None:
        """A day on which the shop is closed."""
        made = self._page.act(
            special_days.add_special_day, self.name.text(), self.day.value(),
            yearly=self.yearly.isChecked(), closing=CLOSED, done=_("The day was added."),
            undo=special_days.remove_special_day,
        )  # fmt: skip
        if made is not None:
            self.name.clear()

    def set_closing(self, one: DayRow, closing: str) -> None:
        """Closed, closing early, or open as usual."""
        self._page.act(
            special_days.set_closing, one.id, closing, done=_("{name} was changed.").format(name=one.name),
            undo=lambda before: special_days.set_closing(one.id, before),
        )  # fmt: skip

    def _add_holidays(self) -> None:
        self._page.act(special_days.add_holidays, done=_("The holidays stand among your days now."))

    def _line(self, one: DayRow) -> QHBoxLayout:
        choice = PickList(name=_("On {name} the shop is").format(name=one.name))
        early = sorted({*_EARLY, *([one.closing] if ":" in one.closing else [])})
        choice.offer(
            [(_("open"), ""), (_("closed"), CLOSED), *((_until(clock), clock) for clock in early)],
            one.closing,
        )
        choice.setFixedWidth(px(178))
        choice.picked.connect(lambda closing: self.set_closing(one, str(closing)))
        away = IconButton("trash-2", _("Take out {name}").format(name=one.name), size="s")
        away.clicked.connect(lambda _on=False: self._remove(one))
        when = Label(day_words(one), "caption", "text3")
        return row((column(Label(one.name, "body", wrap=True), when), 1), choice, away, gap=8)

    def _remove(self, one: DayRow) -> None:
        self._page.act(
            special_days.remove_special_day, one.id, done=_("{name} was taken out.").format(name=one.name),
            undo=special_days.put_back,
        )  # fmt: skip


def _until(clock: str) -> str:
    return _("open until {time}").format(time=clock)
