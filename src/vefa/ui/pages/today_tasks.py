"""What stands in the left card of the first page: tasks, what came in, what the work of the day did."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import _
from vefa.rules import format as words
from vefa.services.daily import DayReport
from vefa.ui.layout import boxed, column, row
from vefa.ui.theme import px
from vefa.ui.widgets import Button, IconLabel, Label, Line
from vefa.ui.widgets.task_lines import TaskHead, TaskLine
from vefa.ui.widgets.task_list import TaskList
from vefa.ui.widgets.timeline import Event, Timeline

FEW: Final = 3  # tasks beside which what came in has its room
_SATURDAY: Final = 5


class DayTasks(QWidget):
    """`all_orders()` and `work_wanted()` are the links; `list` and `came` tell the rest themselves.

    With few tasks what came in stands under them; with more it takes their place when it is asked for.
    """

    all_orders = Signal()
    work_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.list = TaskList(name=_("To do today"))
        self.came = Timeline(name=_("What came in"))
        self._count, self._came_wanted = 0, False
        self.calm = _calm()
        orders = Button(_("All orders"), "link", tail="chevron-right")
        orders.clicked.connect(lambda _on=False: self.all_orders.emit())
        self._title = Label(_("What came in"), "h3")
        head = row(self._title, None, orders, margins=(18, 8, 12, 0))
        self._came = boxed(column(head, (boxed(column(self.came, margins=(18, 2, 10, 8))), 1)))
        self._between = Line()
        self._work = Label("", "small", "text2", wrap=True)
        show = Button(_("Show"), "link", size="s", tip=_("What Vefa did by itself"))
        show.clicked.connect(lambda _on=False: self.work_wanted.emit())
        foot = row(IconLabel("moon", "text3", 17), (self._work, 1), show, gap=10, margins=(18, 5, 10, 6))
        self.list.reflowed.connect(self._arrange)
        self._foot = boxed(column(Line(), foot))
        self._foot.hide()
        self._column = column(self.calm, (self.list, 1), self._between, (self._came, 1), self._foot, gap=0)
        self.setLayout(self._column)
        self._arrange()

    def show_tasks(self, items: Sequence[TaskHead | TaskLine], count: int) -> None:
        """These tasks."""
        self._count = count
        self.list.set_items(items)
        self._arrange()

    def show_came(self, events: Sequence[Event]) -> None:
        """What came in."""
        self.came.set_events(events)

    def show_work(self, report: DayReport | None) -> None:
        """What Vefa did by itself; the line is not there when it did nothing."""
        text = work_text(report)
        self._work.setText(text)
        self._foot.setVisible(bool(text))

    def work(self) -> str:
        """What it says of that."""
        return self._work.text()

    def is_few(self) -> bool:
        """Whether what came in stands under the tasks anyway."""
        return self._count <= FEW

    def came_wanted(self) -> bool:
        """Whether what came in stands in the place of the tasks."""
        return self._came_wanted and not self.is_few()

    def want_came(self, wanted: bool) -> None:
        """Show what came in instead of the tasks, or the tasks again."""
        self._came_wanted = wanted
        self._arrange()

    def _arrange(self) -> None:
        few, came = self.is_few(), self.came_wanted()
        self.calm.setVisible(not self._count)
        self.list.setVisible(bool(self._count) and not came)
        self._between.setVisible(few)
        self._came.setVisible(few or came)
        self._title.setVisible(few)
        self._column.setStretchFactor(self.list, 0 if few else 1)
        if few and self._count:
            self.list.setFixedHeight(self.list.height_wanted() + px(8))
        else:
            self.list.setMinimumHeight(0)
            self.list.setMaximumHeight(16_777_215)


def work_text(report: DayReport | None) -> str:
    """The work of the day in one sentence, with the days it caught up; "" for none."""
    if report is None or report.first is None or report.last is None:
        return ""
    what = " ".join(report.sentences)
    if report.first == report.last:
        return _("By itself today: {what}").format(what=what)
    days = (report.last - report.first).days
    if report.first.weekday() >= _SATURDAY and days <= _SATURDAY + 2 - report.first.weekday():
        return _("While closed over the weekend: {what}").format(what=what)
    span = _("While closed, {first} to {last}: {what}")
    return span.format(first=words.day(report.first), last=words.day(report.last), what=what)


def _calm() -> QWidget:
    """What stands there when nothing is to be done."""
    words_ = column(
        Label(_("Nothing is waiting today"), "medium"),
        Label(
            _("What is to be done comes here by itself, the most urgent first."), "small", "text3", wrap=True
        ),
        gap=2,
    )
    icon = IconLabel("circle-check", size=19, tone="success", disc=36)
    return boxed(row(icon, (words_, 1), gap=13, margins=(18, 14, 18, 14)))
