"""Today: what came in, the figures that matter, the turnover of the last weeks."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QGridLayout, QLayout, QSizePolicy, QStackedWidget, QWidget

from vefa.charts.drawing import Drawing, Look, Size
from vefa.charts.lines import spark_line
from vefa.charts.scale import Axis, money_units
from vefa.charts.stacks import Stack, stacked_bars
from vefa.i18n import _
from vefa.rules import format as words
from vefa.rules.money import digits
from vefa.services import figures, people, settings
from vefa.services.home import Figure, Home, home
from vefa.ui.actions import Action
from vefa.ui.after_paint import AfterPaint
from vefa.ui.charts import ChartView
from vefa.ui.layout import Scroll, boxed, column, row
from vefa.ui.page import Page
from vefa.ui.pages.today_in import DOUBLES, doubles_in, events_in, files_in, tasks_in, work_in
from vefa.ui.reading import Reader
from vefa.ui.theme import px, text_size
from vefa.ui.widgets import Button, Card, FigureCard, Label, Line
from vefa.ui.widgets.timeline import Event, Timeline

if TYPE_CHECKING:
    from vefa.services.daily import DayReport
    from vefa.services.to_tell import ToTell
    from vefa.services.watched import WatchedFile
    from vefa.ui.pages.today_files import FolderWatch
    from vefa.ui.window import Window

    ByTheWay = tuple[Sequence[ToTell], DayReport | None, Sequence[WatchedFile], str, int]

Make = Callable[[Size, Look], Drawing]
_RIGHT: Final = 438
_LARGE: Final = 130


class TodayPage(Page):
    """The first page. Nothing is changed here; everything leads to where it can be."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self.came = Timeline(name=_("What came in"))
        self._sparks = [ChartView(least=(66, 34), fixed=True) for _card in range(3)]
        self.turnover = FigureCard("", spark=self._sparks[0])
        self.repeat = FigureCard(_("Repeat purchase rate"), spark=self._sparks[1])
        self.new = FigureCard(_("New customers"), spark=self._sparks[2])
        self.liability = FigureCard(_("Worth of open points"))
        self.chart = ChartView(least=(300, 180))
        self.chart_note = Label("", "small", "text2", wrap=True)
        self._figures_shown = _arranged(self._came_card(), self._figures(), self._chart_card())
        self._places = QStackedWidget()
        self._places.addWidget(self._figures_shown)
        self._reader, self._tasks = Reader(self), Reader(self)
        self._came: list[Event] = []
        self._by_the_way: ByTheWay = ((), None, (), "", 0)
        self._afterwards = AfterPaint(self, self._ask_tasks)  # not before the first picture stands
        self._read = False
        self.set_body(column((self._places, 1)))
        self.came.opened.connect(self._open)

    def refresh(self) -> None:
        """Read everything again; what shows stays till it has been read."""
        today = self.window_.today()
        self.set_title(self._greeting(), words.long_day(today) if text_size() < _LARGE else "")
        if not self._reader.ask(home, today, show=lambda data: self._show(data, today)) and not self._read:
            self._show_instead(self._waiting)

    def _show(self, data: Home, today: date) -> None:
        again, self._read = self._read, True
        self.set_actions(self._head(empty=not data.any_orders))
        if data.any_orders:
            self._places.setCurrentWidget(self._figures_shown)
        else:
            self._show_instead(self._nothing_yet)
        self._show_figures(data, today)
        self._show_chart(data)
        self._came = events_in(data, today, settings.currency())
        self._show_tasks(self._by_the_way)
        if again:
            self._afterwards.start(0)
        else:
            self._afterwards.begin()

    def _ask_tasks(self) -> None:
        if self.isVisible():
            self._tasks.ask(_by_the_way, self.window_.today(), self.window_.now(), show=self._show_tasks)

    def _show_tasks(self, found: "ByTheWay") -> None:
        self._by_the_way = found
        (tasks, report, files, folder, doubles), today = found, self.window_.today()
        tasks_ = (*files_in(files, today), *tasks_in(tasks, today), *doubles_in(doubles))
        above = (*tasks_, *work_in(report))
        self.came.set_events([*above, *self._came])
        if folder or "_folder" in self.__dict__:  # most shops never need it
            self._folder.watch(folder)

    def _open(self, key: object) -> None:
        """An order, a new file, what customers are to be told, what Vefa did by itself."""
        if isinstance(key, int):
            self.window_.go("orders", order=key)
            return
        if key == DOUBLES:
            self.window_.go("customers", doubles=True)
            return
        from vefa.services.watched import WatchedFile
        from vefa.ui.pages import telling, today_files

        if isinstance(key, WatchedFile):
            today_files.open_file(self, key)
        else:
            telling.open_line(self, key)

    def help_text(self) -> str:
        """F1."""
        return _(
            "What came in today and in the days before, and how the shop does.\n\n"
            "# The figures\n"
            "Turnover is what was paid for goods, less what was given back; shipping is left out. It is "
            "compared with the same days of last month. The repeat purchase rate tells how many of this "
            "month's customers have bought at least twice. Open points are what you would owe if everybody "
            "came today.\n\n"
            "# The chart\n"
            "Each column is a week: customers who came back below, new ones above. The running week is pale. "
            "Point at a column, or walk with the arrow keys, to read its numbers."
        )

    def _greeting(self) -> str:
        hour = self.window_.now().astimezone(ZoneInfo(settings.zone())).hour
        hello = words.greeting(hour)
        person = people.current_person()
        return f"{hello}, {person}" if person else hello

    def _head(self, *, empty: bool) -> list[Action]:
        if empty:
            return []
        return [
            Action(_("Issue vouchers…"), lambda: self.window_.go("vouchers", issue=True), "gift"),
            Action(_("Import orders…"), self.window_.import_file, "upload", "primary", "Ctrl+O"),
        ]

    def _came_card(self) -> Card:
        all_orders = Button(_("All orders"), "link", tail="chevron-right")
        all_orders.clicked.connect(lambda: self.window_.go("orders"))
        head = row(Label(_("What came in"), "h3"), None, all_orders, margins=(18, 12, 12, 10))
        inner = boxed(column(self.came, margins=(18, 4, 10, 8)))
        return Card(column(head, Line(), (inner, 1)), margins=1)

    def _figures(self) -> QLayout:
        grid = QGridLayout()
        grid.setSpacing(px(14))
        cards = (self.turnover, self.repeat, self.new, self.liability)
        for place, card in enumerate(cards):
            grid.addWidget(card, place // 2, place % 2)
            grid.setColumnStretch(place % 2, 1)
        return grid

    def _chart_card(self) -> Card:
        report = Button(_("Report"), "ghost", size="s", tail="chevron-right")
        report.clicked.connect(lambda: self.window_.go("reports"))
        head = row(Label(_("Turnover by week"), "h3"), None, report, gap=4)
        return Card(column(head, self.chart_note, 8, (self.chart, 1), gap=2), margins=(17, 12, 14, 12))

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

    def _show_figures(self, data: Home, today: date) -> None:
        currency = settings.currency()
        self.turnover.set_label(_("Turnover, {month}").format(month=words.month(today)))
        _show_sum(self.turnover, data.turnover, currency)
        _show_rate(self.repeat, data.repeat)
        for spark, make in zip(self._sparks, _sparks(data, currency), strict=True):
            spark.set_chart(make)
        new = data.new_customers
        note = _("{number} on these days last month").format(number=words.number(new.before or 0))
        self.new.set_figure(words.number(new.value or 0), note)
        ending = words.money(data.ends_this_week, currency, decimals="needed")
        ends = (
            _("{amount} end this week").format(amount=ending)
            if data.ends_this_week
            else _("nothing ends this week")
        )
        self.liability.set_figure(words.money(data.liability.worth, currency, decimals="never"), ends)

    def _show_chart(self, data: Home) -> None:
        share = data.returning_share
        self.chart_note.setText(
            _("Share of returning customers in this month's turnover: {share}").format(share=_whole(share))
            if share is not None
            else _("What was paid for goods, week by week")
        )
        self.chart.set_chart(_weeks(data.weeks, data.best_week, settings.currency()))


def _by_the_way(today: date, now: datetime) -> "ByTheWay":
    """What stands above what came in: whom to tell what, what the work of the day did, new files, doubles."""
    from vefa.services.doubles.keeping import count
    from vefa.services.to_tell import to_tell
    from vefa.services.watched import new_files, watched_folder
    from vefa.services.worked import last_work

    return to_tell(today), last_work(today), new_files(now=now), watched_folder(), count()


def _arranged(came: QWidget, cards: QLayout, chart: QWidget) -> QWidget:
    """Side by side, or one under the other where the letters are large."""
    if text_size() >= _LARGE:
        came.setMinimumHeight(px(300))
        return Scroll(boxed(column(cards, came, chart, gap=14)))
    right = boxed(column(cards, (chart, 1), gap=14))
    right.setFixedWidth(px(_RIGHT))
    right.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
    return boxed(row((came, 1), right, gap=16))


def _show_sum(card: FigureCard, figure: Figure, currency: str) -> None:
    rising = figure.change is not None and figure.change > 0
    card.set_figure(
        words.money(figure.value or 0, currency, decimals="never"), _compared(figure), rising=rising
    )


def _compared(figure: Figure) -> str:
    if figure.change is None:
        return _("no turnover on these days last month")
    if figure.change == 0:
        return _("as on these days last month")
    told = _("{share}, against the same days") if figure.change > 0 else _("▼ {share}, against the same days")
    return told.format(share=_whole(abs(figure.change)))


def _whole(hundredths: int) -> str:
    """A rate without decimals, rounded half up."""
    return words.percent((hundredths + 50) // 100 * 100)


def _show_rate(card: FigureCard, figure: Figure) -> None:
    value = "—" if figure.value is None else _whole(figure.value)
    before = (
        _("nobody bought last month")
        if figure.before is None
        else _("last month {share}").format(share=_whole(figure.before))
    )
    card.set_figure(value, before)


def _sparks(data: Home, currency: str) -> tuple[Make, Make, Make]:
    """The ways of turnover, repeat rate and new customers."""
    return (
        _spark(_("Turnover by week"), data.turnover, lambda minor: words.money(minor, currency)),
        _spark(_("Repeat purchase rate"), data.repeat, _whole),
        _spark(_("New customers"), data.new_customers, words.number),
    )


def _spark(title: str, figure: Figure, tell: Callable[[int], str]) -> Make:
    def make(size: Size, look: Look) -> Drawing:
        return spark_line(title, figure.way, [tell(one) for one in figure.way], size, look=look)

    return make


def _weeks(weeks: Sequence[figures.Week], best: figures.Week | None, currency: str) -> Make:
    """The stacked columns; sales without a customer stand with the returning ones' share told apart."""

    def make(size: Size, look: Look) -> Drawing:
        stacks = [_stack(week, best, currency, running=week is weeks[-1]) for week in weeks]
        units = money_units(words.currency_name(currency), digits(currency))
        axis = Axis(units, lambda minor: words.money(minor, currency))
        names = (_("Returning and unknown"), _("New customers"))
        if not any(week.turnover.nobody for week in weeks):
            names = (_("Returning customers"), _("New customers"))
        return stacked_bars(_("Turnover by week"), stacks, names, axis, size, look=look)

    return make


def _stack(week: figures.Week, best: figures.Week | None, currency: str, *, running: bool) -> Stack:
    remark = ""
    if best is not None and week.first == best.first:
        amount = words.money(week.turnover.total, currency, decimals="never")
        remark = _("Best week: {amount}").format(amount=amount)
    label = _("This week") if running else words.short_day(week.first)
    parts = (week.turnover.returning + week.turnover.nobody, week.turnover.new)
    return Stack(label, parts, running=running, keep=running, remark=remark)
