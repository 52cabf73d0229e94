"""What runs beside the window: the day's work after the first paint, midnight, news from other programs."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from vefa.i18n import _
from vefa.services import settings, shops
from vefa.ui import messages, tasks
from vefa.ui.after_paint import AfterPaint
from vefa.ui.monthly import prepare_beside
from vefa.ui.window import Window

if TYPE_CHECKING:
    from vefa.services.backups import BackupState
    from vefa.services.daily import ClockJump, DayReport
    from vefa.ui.reminders import Reminders

_AFTER_PAINT: Final = 300  # ms after the window was painted before the day's work begins
_LOOK: Final = 2000  # ms between two looks at the clock and at what others have written


def morning(today: date, now: datetime, *, confirmed: bool = False) -> "tuple[DayReport, BackupState]":
    """What every start and every new day does: look through the file, the day's work, the backup, tidying.

    Raises ClockJump (a question) and VefaError (a damaged file, a full disk).
    """
    from vefa.services import backups, daily
    from vefa.services.doubles import signs

    shops.check_file()
    report = daily.run(today, now=now, confirmed=confirmed)
    backups.backup_if_due(today=today, now=now)
    signs.keep_all()
    return report, backups.backup_state(now=now)


class Day(QObject):
    """Belongs to a window and goes with it."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._worked: date | None = None
        self._asking = False
        self._reminders: Reminders | None = None
        self._seen = shops.data_version()
        self._ticks = QTimer(self)
        self._ticks.setInterval(_LOOK)
        self._ticks.timeout.connect(self.look_round)
        self._first = AfterPaint(window, self.work, _AFTER_PAINT)

    def begin(self) -> None:
        """Work after the first paint, then look round every 2 s."""
        self._first.begin()
        self._ticks.start()

    def end(self) -> None:
        """The shop is being closed."""
        self._first.stop()
        self._ticks.stop()
        if self._reminders is not None:
            self._reminders.end()

    def work(self, *, confirmed: bool = False) -> None:
        """The morning's work in a thread."""
        self._worked = self._window.today()
        task = tasks.run_thread(morning, self._worked, self._window.now(), confirmed=confirmed)
        task.done.connect(self._done)
        task.failed.connect(self._failed)

    def look_round(self) -> None:
        """A new day (midnight, or the computer woke up)? Has another program written into the shop?"""
        version = shops.data_version()
        if version != self._seen:
            self._seen = version
            self._window.data_changed.emit()
        if self._worked is not None and self._window.today() != self._worked and not self._asking:
            self.work()
            self._window.data_changed.emit()

    def tell_backup(self) -> None:
        """The line on backups in the sidebar."""
        from vefa.services import backups
        from vefa.ui.backup_line import backup_line

        state = backups.backup_state(now=self._window.now())
        self._window.set_backup(*backup_line(state, self._window.today(), settings.zone()))

    def _done(self, result: "tuple[DayReport, BackupState]") -> None:
        report, _state = result
        self.tell_backup()
        self._remind()
        prepare_beside(self._window)
        if report.first is not None:
            self._window.data_changed.emit()

    def _remind(self) -> None:
        """Follow-ups are told from the first work of the day on."""
        if self._reminders is None:
            from vefa.ui.reminders import Reminders

            self._reminders = Reminders(self._window)
            self._reminders.begin()

    def _failed(self, error: Exception) -> None:
        from vefa.services.daily import ClockJump

        if isinstance(error, ClockJump):
            self._ask_clock(error)
        else:
            messages.show_error(self._window, error, title=_("The day's work was not done"))

    def _ask_clock(self, jump: "ClockJump") -> None:
        from vefa.ui.dialogs.confirm import Question, ask

        self._asking = True
        words = f"{jump.message} {jump.hint}"
        question = Question(_("Is the date right?"), words, _("The date is right, go on"))
        dialog = ask(self._window, question, lambda: self.work(confirmed=True))
        dialog.finished.connect(self._asked)

    def _asked(self, _answer: int) -> None:
        self._asking = False
