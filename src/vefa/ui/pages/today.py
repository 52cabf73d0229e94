"""Today: what is to be done, the figures that matter, what came in, the turnover of the last weeks."""

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLayout, QSizePolicy, QStackedWidget, QWidget

from vefa.i18n import N_, _
from vefa.rules import format as words
from vefa.services import people, settings
from vefa.services.home import Home, home
from vefa.ui.actions import Action
from vefa.ui.after_paint import AfterPaint
from vefa.ui.layout import Scroll, boxed, column, row
from vefa.ui.page import Page
from vefa.ui.pages.today_figures import Figures, WeeksCard
from vefa.ui.reading import Reader
from vefa.ui.theme import px, text_size
from vefa.ui.widgets import Button, Card, Label, Line

if TYPE_CHECKING:
    from vefa.ui.pages.today_doing import Doing
    from vefa.ui.pages.today_files import FolderWatch
    from vefa.ui.pages.today_reading import DayRead
    from vefa.ui.pages.today_tasks import DayTasks
    from vefa.ui.window import Window

_RIGHT: Final = 438
_LARGE: Final = 130
_SOON: Final = 1500  # ms after news until a page that is not seen counts its tasks again
_AGAIN: Final = 300_000  # ms after which tasks that came due meanwhile are shown
_HELP: Final = N_(
    "What needs you today, the most urgent first, and how the shop does.\n\n"
    "# To do today\n"
    "Complaints that are due, low answers, questions, follow-ups, birthdays, points that end, new files: "
    "each with one button that does it. The circle, or Space, says that it is done. The dots, or the menu "
    "key, put it off to another day or say that it is not needed. Everything can be undone at once; what was "
    "finished today stands behind “Finished” and can be taken back there.\n\n"
    "# By keyboard\n"
    "Tab leads to the list, the arrow keys from task to task. Enter does what the button says.\n\n"
    "# What came in\n"
    "The orders of today and of the days before stand behind “What came in”, or under the tasks when there "
    "are few.\n\n"
    "# The figures\n"
    "Turnover is what was paid for goods, less what was given back; shipping is left out. It is "
    "compared with the same days of last month. The repeat purchase rate tells how many of this "
    "month's customers have bought at least twice. The recommendation score is of the answers of the last 90 "
    "days; the real one lies between the two numbers beside it. Open points are what you would owe if "
    "everybody came today.\n\n"
    "# The chart\n"
    "Each column is a week: customers who came back below, new ones above. The running week is pale. "
    "Point at a column, or walk with the arrow keys, to read its numbers."
)


class TodayPage(Page):
    """The first page. Figures are there with the first picture, what is to be done right after it."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self.figures, self.weeks = Figures(), WeeksCard()
        self.weeks.report_wanted.connect(lambda: self.window_.go("reports"))
        self.add, self.came_button, self.finished_button = (
            Button(_("Add a follow-up"), "ghost", "plus", size="s"),
            Button(_("What came in"), "ghost", "shopping-bag", size="s"),
            Button(_("Finished"), "ghost", "check-check", size="s"),
        )
        self._title = Label(_("To do today"), "h3")
        self._left = column(gap=0)
        self._figures_shown = _arranged(self._tasks_card(), self.figures, self.weeks)
        self._places = QStackedWidget()
        self._places.addWidget(self._figures_shown)
        self._reader, self._tasks = Reader(self), Reader(self)
        self._data: Home | None = None
        self._read: DayRead | None = None
        self.waiting = 0  # tasks, for the sidebar
        self._afterwards = AfterPaint(self, self._ask_tasks)  # not before the first picture stands
        self._recount = QTimer(self)
        self._recount.setSingleShot(True)
        self._recount.timeout.connect(self._ask)
        self._again = QTimer(self)
        self._again.setInterval(_AGAIN)
        self._again.timeout.connect(self._ask_tasks)
        self.set_body(column((self._places, 1)))

    def refresh(self) -> None:
        """Read everything again; what shows stays till it has been read."""
        today = self.window_.today()
        self.set_title(self._greeting(), words.long_day(today) if text_size() < _LARGE else "")
        asked = self._reader.ask(home, today, show=lambda data: self._show(data, today))
        if not asked and self._data is None:
            self._show_instead(self._waiting)

    def data_changed(self) -> None:
        """The number beside the name of the page is true on other pages too."""
        super().data_changed()
        if not self.isVisible() and self._data is not None:
            self._recount.start(_SOON)

    def help_text(self) -> str:
        """F1."""
        return _(_HELP)

    @cached_property
    def day(self) -> "DayTasks":
        """The left card's body, made when tasks have been read."""
        from vefa.ui.pages.today_tasks import DayTasks

        made = DayTasks()
        made.all_orders.connect(lambda: self.window_.go("orders"))
        made.came.opened.connect(lambda key: self.window_.go("orders", order=key))
        made.list.ticked.connect(self.doing.tick)
        made.list.wanted.connect(self.doing.do)
        made.list.menu.connect(self.doing.open_menu)
        made.work_wanted.connect(self.doing.show_work)
        self._left.addWidget(made, 1)
        return made

    @cached_property
    def doing(self) -> "Doing":
        """What is done with tasks."""
        from vefa.ui.pages.today_doing import Doing

        return Doing(self)

    # reading -----------------------------------------------------------------------------------

    def _show(self, data: Home, today: date) -> None:
        again, self._data = self._data is not None, data
        self.set_actions(self._head(empty=not data.any_orders))
        self.figures.show_home(data, today)
        self.weeks.show_home(data)
        if again:
            self._show_place(data)
            self._afterwards.start(0)
            return
        if data.any_orders:
            self._places.setCurrentWidget(self._figures_shown)
        else:
            self._show_place(data)
        self._afterwards.begin()
        self._again.start()

    def _show_place(self, data: Home) -> None:
        """An empty shop is told how to begin, until something is to be done in it."""
        if data.any_orders or self.waiting:
            self._places.setCurrentWidget(self._figures_shown)
        else:
            self._show_instead(self._nothing_yet)

    def _ask_tasks(self) -> None:
        if self.isVisible():
            self._ask()

    def _ask(self) -> None:
        from vefa.ui.pages.today_reading import read_day

        self._tasks.ask(read_day, self.window_.today(), self.window_.now(), show=self._show_day)

    def _show_day(self, read: "DayRead") -> None:
        from vefa.ui.pages.today_in import events_in
        from vefa.ui.pages.today_lines import items_of

        today, data = self.window_.today(), self._data
        if data is None:
            return
        self._read, self.waiting = read, len(read.tasks)
        self.doing.take(read.tasks)
        self.day.show_tasks(items_of(read.tasks, today, self.doing.has_place), len(read.tasks))
        self.day.show_came(events_in(data, today, settings.currency()))
        self.day.show_work(read.report)
        self._show_head(data, read)
        self._show_place(data)
        self.window_.count_places()
        if read.folder or "_folder" in self.__dict__:  # most shops never need it
            self._folder.watch(read.folder)

    def _show_head(self, data: Home, read: "DayRead") -> None:
        """The buttons over the list, with their numbers."""
        count, orders = read.finished, data.days[0].orders
        self.finished_button.setText(_with_count(_("Finished"), count))
        self.finished_button.setVisible(bool(count))
        came = self.day.came_wanted()
        self.came_button.setVisible(not self.day.is_few())
        self.came_button.set_icon("check" if came else "shopping-bag")
        self.came_button.setText(
            _with_count(_("To do"), self.waiting) if came else _with_count(_("What came in"), orders)
        )
        self._title.setText(_("What came in") if came else _("To do today"))

    def _turn(self) -> None:
        """What came in instead of the tasks, or the tasks again."""
        self.day.want_came(not self.day.came_wanted())
        if self._read is not None and self._data is not None:
            self._show_head(self._data, self._read)

    def _greeting(self) -> str:
        hour = self.window_.now().astimezone(ZoneInfo(settings.zone())).hour
        hello = words.greeting(hour)
        person = people.current_person()
        return f"{hello}, {person}" if person else hello

    def _head(self, *, empty: bool) -> list[Action]:
        if empty:
            return []
        return [
            Action(_("Import orders…"), self.window_.import_file, "upload"),
            Action(_("Open the till"), lambda: self.window_.go("till"), "scan-barcode", "primary", "F2"),
        ]

    def _tasks_card(self) -> Card:
        self.add.clicked.connect(lambda _on=False: self.doing.add_follow_up())
        self.came_button.clicked.connect(lambda _on=False: self._turn())
        self.finished_button.clicked.connect(lambda _on=False: self.doing.show_finished())
        for button in (self.came_button, self.finished_button):
            button.hide()  # until there is something behind it
        head = row(
            self._title, None, self.add, self.came_button, self.finished_button, gap=4, margins=(18, 8, 10, 8)
        )
        return Card(column(head, Line(), (self._left, 1)), margins=1)

    def _show_instead(self, made: QWidget) -> None:
        """Show what stands in the place of the figures; most shops never see it, so it is made late."""
        if self._places.indexOf(made) < 0:
            self._places.addWidget(made)
        self._places.setCurrentWidget(made)

    @cached_property
    def _folder(self) -> "FolderWatch":
        from vefa.ui.pages.today_files import FolderWatch

        return FolderWatch(self, self._afterwards.start)

    @cached_property
    def _waiting(self) -> QWidget:
        from vefa.ui.widgets import LoadingBars

        return LoadingBars()

    @cached_property
    def _nothing_yet(self) -> QWidget:
        from vefa.ui.pages.nothing_yet import nothing_yet

        choose = Button(_("Choose a file…"), "primary", icon="folder-open", size="l", key_cap="Ctrl+O")
        choose.clicked.connect(lambda _on=False: self.window_.import_file())
        sale = Button(_("Add a sale by hand"), "secondary", size="l")
        sale.clicked.connect(lambda: self.window_.go("orders", add=True))
        return nothing_yet(
            self.window_,
            _("Nothing came in yet"),
            _("Import the orders you have: an Excel or CSV file of a marketplace, a web shop or your own."),
            choose,
            sale,
        )


def _with_count(text: str, count: int) -> str:
    return f"{text} {words.number(count)}" if count else text


def _arranged(tasks: QWidget, cards: QLayout, chart: QWidget) -> QWidget:
    """Side by side, or one under the other where the letters are large: tasks first."""
    if text_size() >= _LARGE:
        tasks.setMinimumHeight(px(290))
        return Scroll(boxed(column(tasks, cards, chart, gap=14)))
    right = boxed(column(cards, (chart, 1), gap=14))
    right.setFixedWidth(px(_RIGHT))
    right.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
    return boxed(row((tasks, 1), right, gap=16))
