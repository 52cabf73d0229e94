"""The window put together: which shop opens, and the way from shop to shop.

The only place of the window that looks at the clock.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from vefa.errors import VefaError
from vefa.i18n import _, set_language
from vefa.services import settings, shops
from vefa.services.settings import ShopInfo
from vefa.ui import messages, preferences, tasks, theme
from vefa.ui.after_paint import AfterPaint
from vefa.ui.day import Day
from vefa.ui.job import Job
from vefa.ui.layout import stand
from vefa.ui.page import Watch
from vefa.ui.window import Window

if TYPE_CHECKING:
    from vefa.services.backups import BackupLook
    from vefa.ui.welcome import Welcome


class App(QObject):
    """Shows the welcome page or a window on one shop, and everything that happens between them."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._clock = clock
        self.window: Window | None = None
        self.welcome: Welcome | None = None
        self.day: Day | None = None

    def start(self, path: Path | None) -> None:
        """Open `path`, else the shop that was open last, else the welcome page."""
        recent = shops.recent_shops()
        wanted = path or (recent[0].path if recent else None)
        if wanted is None:
            self.show_welcome()
        else:
            self.open(wanted)

    def open(self, path: Path) -> bool:
        """Open the shop at `path` in a window; False (and the welcome page) when it cannot be opened."""
        self._leave_shop()
        try:
            opened = shops.open_shop(path, now=self._clock(), read_only_ok=True)
        except VefaError as error:
            self.show_welcome()
            messages.show_error(self.shown(), error, title=_("The shop was not opened"))
            return False
        window = self._show_window(opened.path)
        if opened.read_only:
            window.toast(_("This file can only be read; nothing can be saved."))
        elif self.day is not None:
            self.day.begin()
        return True

    def show_welcome(self) -> None:
        """The three ways."""
        if self.welcome is None:
            self.welcome = self._make_welcome()
        theme.dress()
        self.welcome.show()
        self._drop_window()

    def open_sample(self) -> None:
        """The sample shop, ending today."""
        from vefa.services import sample

        if self.window is not None:
            self._other_shop(None)  # only one shop can be open
        path, now = shops.free_file(_("Sample shop")), self._clock()
        job = Job(_("The sample shop is being set up"))
        task = self._run(job, sample.make_sample, path, today=now.astimezone().date(), now=now)
        task.done.connect(lambda _result: self.open(path))

    def new_shop(self, then: Callable[[Window], object] | None = None) -> None:
        """Ask for the name, make the shop, open it and go on with `then(window)`."""
        from vefa.ui.dialogs.new_shop import NewShop

        dialog = NewShop(self.shown())
        dialog.made.connect(lambda info: self._make_shop(info, then))
        dialog.open()

    def import_orders(self, path: str) -> None:
        """The second way: a shop, and at once the import of `path` ("" asks for a file)."""
        from vefa.ui.files import choose_sheet

        path = path or choose_sheet(self.shown())
        if path:
            self.new_shop(lambda window: window.import_file(path))

    def choose_and_open(self) -> None:
        """Open another shop file."""
        from vefa.ui.shop_files import choose_shop

        path = choose_shop(self.shown())
        if path is not None:
            self.open(path)

    def restore(self) -> None:
        """Ask for a backup, look into it, then put it back and open it."""
        from vefa.ui.shop_files import choose_backup

        chosen = choose_backup(self.shown())
        if chosen is not None:
            self.look_into(chosen)

    def look_into(self, backup: Path) -> None:
        """Show what `backup` holds and offer to restore it."""
        from vefa.services import backups

        job = Job(_("The backup is being read"), backup.name)
        self._run(job, backups.look_inside, backup).done.connect(self._show_backup)

    def speak(self, code: str) -> None:
        """Another language, at once and for the next start."""
        from vefa.ui import qt_words

        preferences.set_language(code)
        set_language(code)
        qt_words.speak(code)
        if self.welcome is not None:
            self.welcome.build()
        if self.window is not None and self.day is not None:
            self.window.rebuild()
            self.day.tell_backup()

    def back_up(self) -> None:
        """A backup now."""
        from vefa.services import backups

        window, day = self.window, self.day
        if window is None or day is None:
            return
        task = self._run(Job(_("The backup is being made")), backups.make_backup, now=self._clock())
        task.done.connect(lambda _made: day.tell_backup())
        task.done.connect(lambda _made: window.data_changed.emit())
        task.done.connect(lambda _made: window.toast(_("The backup was made.")))

    def today(self) -> date:
        """The day it is in the shop."""
        return self._clock().astimezone(ZoneInfo(settings.zone())).date()

    def shown(self) -> QWidget:
        """The window, or the welcome page."""
        shown = self.window or self.welcome
        if shown is None:
            raise RuntimeError("there is no window yet")
        return shown

    def close(self) -> None:
        """End everything under way and close the shop."""
        self._leave_shop()
        tasks.stop_all()
        shops.close_shop()

    def _run(self, job: Job, function: Callable[..., Any], *args: Any, **named: Any) -> tasks.Task:
        task = tasks.run_thread(function, *args, **named)
        Watch(self.shown(), job, task)
        task.failed.connect(lambda error: messages.show_error(self.shown(), error))
        return task

    def _make_welcome(self) -> "Welcome":
        from vefa.ui.welcome import Welcome

        welcome = Welcome()
        stand(welcome, 1366, 768)
        welcome.sample_wanted.connect(self.open_sample)
        welcome.import_wanted.connect(self.import_orders)
        welcome.empty_wanted.connect(self.new_shop)
        welcome.restore_wanted.connect(self.restore)
        welcome.open_wanted.connect(self.choose_and_open)
        welcome.language_wanted.connect(self.speak)
        return welcome

    def _show_window(self, path: Path) -> Window:
        old, window = self.window, Window(self._clock, self.today, path)
        self.window, self.day = window, Day(window)
        window.language_wanted.connect(self.speak)
        window.shop_wanted.connect(self._other_shop)
        window.backup_wanted.connect(self.back_up)
        window.restore_wanted.connect(self.look_into)
        window.sample_wanted.connect(self.open_sample)
        window.closing.connect(self.close)
        window.restore_place()
        window.go(window.places()[0].key)
        window.fill()
        theme.dress()
        window.show()
        for gone in (old, self.welcome):
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        self.welcome = None
        return window

    def _drop_window(self) -> None:
        if self.window is not None:
            self.window.hide()
            self.window.deleteLater()
            self.window = self.day = None

    def _leave_shop(self) -> None:
        if self.day is not None:
            self.day.end()

    def _make_shop(self, info: ShopInfo, then: Callable[[Window], object] | None) -> None:
        self._leave_shop()
        try:
            path = shops.create_shop(shops.free_file(info.name), info, now=self._clock()).path
        except VefaError as error:
            messages.show_error(self.shown(), error, title=_("The shop was not made"))
            return
        window = self._show_window(path)
        if self.day is not None:
            self.day.begin()
        if then is not None:
            then(window)

    def _other_shop(self, path: Path | None) -> None:
        if path is None:
            self._leave_shop()
            shops.close_shop()
            self.show_welcome()
        else:
            self.open(path)

    def _show_backup(self, look: "BackupLook") -> None:
        from vefa.ui.dialogs.restore import RestoreDialog

        dialog = RestoreDialog(self.shown(), look)
        dialog.wanted.connect(self._restore)
        dialog.open()

    def _restore(self, backup: Path, target: Path) -> None:
        from vefa.services import backups

        self._leave_shop()
        shops.close_shop()
        self.show_welcome()
        job = Job(_("The backup is being restored"), backup.name, stop=_("If you stop, nothing changes."))
        task = self._run(job, backups.restore_backup, backup, target, now=self._clock())
        task.done.connect(lambda _kept: self.open(target))


def open_window(path: Path | None) -> int:
    """Show the window on the shop file `path` (None: the last one) until it is closed; the exit code."""
    app = QApplication([*theme.ARGUMENTS])
    app.setApplicationName("Vefa")
    app.setApplicationDisplayName("Vefa")
    app.setDesktopFileName("vefa")
    messages.catch_bugs()
    code = preferences.language()
    set_language(code)
    theme.apply(app, preferences.theme(), preferences.text_size(), sheet=False)
    vefa = App(lambda: datetime.now(UTC))
    vefa.start(path)
    AfterPaint(vefa.shown(), lambda: _settle(app, code)).begin()
    result = app.exec()
    vefa.close()
    messages.stop_log()
    return result


def _settle(app: QApplication, code: str) -> None:
    """What each start does when the first page is seen: the log, Qt's own words, Python's garbage."""
    from vefa.ui import qt_words
    from vefa.ui.garbage import collect_here

    messages.start_log()
    qt_words.speak(code)
    collect_here(app)
