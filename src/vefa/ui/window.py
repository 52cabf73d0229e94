"""The window: sidebar and pages, one signal for news, toasts, shortcuts, and the way from place to place."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from vefa.i18n import _
from vefa.services import settings
from vefa.ui import preferences, theme
from vefa.ui.actions import Action
from vefa.ui.after_paint import AfterPaint
from vefa.ui.dropping import dropped_sheet
from vefa.ui.layout import stand
from vefa.ui.page import Page, Watch
from vefa.ui.places import PLACES, SETTINGS, Place
from vefa.ui.reading_order import step
from vefa.ui.sidebar import WIDTH, NavEntry, Sidebar
from vefa.ui.theme import px, text_size
from vefa.ui.toasts import Toasts
from vefa.ui.window_keys import bind_keys

if TYPE_CHECKING:
    from vefa.rules.code_guard import CodeGuard
    from vefa.ui.scanner import Scanner

SMALLEST: Final = QSize(1366, 689)


class Window(QWidget):
    """One window on one open shop.

    `data_changed` is emitted after every write.
    `language_wanted(code)`, `shop_wanted(path or None)`, `backup_wanted()`, `restore_wanted(backup)` and
    `sample_wanted()` ask the app for what only it can do.
    """

    data_changed = Signal()
    language_wanted = Signal(str)
    shop_wanted = Signal(object)
    backup_wanted = Signal()
    restore_wanted = Signal(object)
    sample_wanted = Signal()
    closing = Signal()
    painted = Signal()

    def __init__(
        self,
        clock: Callable[[], datetime],
        today: Callable[[], date],
        shop: Path,
        places: Sequence[Place] = PLACES,
        settings_place: Place | None = SETTINGS,
    ) -> None:
        super().__init__()
        self._clock, self._today, self._shop = clock, today, shop
        self._places = tuple(places)
        self._settings = settings_place
        self._pages: dict[str, Page] = {}
        self._held: dict[str, object] = {}  # what pages had under way when they were built anew
        self._current = ""
        self.toasts = Toasts(self, lambda: self._side_now().width())
        self._backup = ("", "")
        self._scanner: Scanner | None = None
        self._stack = QStackedWidget()
        self._side: Sidebar | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._stack, 1)
        self.setAcceptDrops(True)
        self._later = AfterPaint(self, self._settle)
        self.resize(SMALLEST)
        self.data_changed.connect(self._news)
        bind_keys(self)
        self._make_side()

    # what pages ask ----------------------------------------------------------------------------

    def today(self) -> date:
        """The shop's day."""
        return self._today()

    def now(self) -> datetime:
        """The moment, in UTC."""
        return self._clock()

    def shop_path(self) -> Path:
        """The open shop file."""
        return self._shop

    @cached_property
    def guard(self) -> "CodeGuard":
        """Asked wherever a voucher's code is typed."""
        from vefa.rules.code_guard import CodeGuard

        return CodeGuard()

    def places(self) -> tuple[Place, ...]:
        """Places of the sidebar, settings last."""
        return self._places if self._settings is None else (*self._places, self._settings)

    def current_key(self) -> str:
        """The place that shows."""
        return self._current

    def current_page(self) -> Page | None:
        """The page that shows; None before the first."""
        return self._pages.get(self._current)

    def page(self, key: str) -> Page:
        """The page of place `key`, built if it never showed."""
        if key not in self._pages:
            place = next(place for place in self.places() if place.key == key)
            page = self._pages[key] = place.build(self)
            self._stack.addWidget(page)
            if key in self._held:
                page.take_up(self._held.pop(key))
        return self._pages[key]

    def built(self) -> dict[str, Page]:
        """The pages that were visited, by place."""
        return dict(self._pages)

    def go(self, key: str, **arguments: Any) -> bool:
        """Show place `key`; `arguments` go to its page's `arrive`. False: the page that shows asks first."""
        if not self._may_leave(key, lambda: self.go(key, **arguments)):
            self._side_now().set_current(self._current)
            return False
        page = self.page(key)
        self._current = key
        self._side_now().set_current(key)
        self._stack.setCurrentWidget(page)
        page.show_again()
        if arguments:
            page.arrive(**arguments)
        self.setWindowTitle(f"{self._label()} · {settings.shop().name or 'Vefa'}")
        return True

    def fill(self) -> None:
        """Read what the place shows that was gone to before the window shows."""
        self._pages[self._current].fill()

    def listen(self) -> None:
        """Hear barcode scanners; not before the first paint, for each event of the window comes to them."""
        from vefa.ui.scanner import Scanner
        from vefa.ui.scans import hand_on

        if self._scanner is None:
            self._scanner = Scanner(self)
            self._scanner.heard.connect(partial(hand_on, self))

    def toast(
        self,
        sentence: str,
        undo: Callable[[], object] | None = None,
        *,
        undo_text: str = "",
        news: bool = False,
    ) -> None:
        """Tell what was done; Ctrl+Z and the button call `undo` once. `news`: Ctrl+Z stays as it is."""
        self.toasts.tell(sentence, undo, undo_text=undo_text, news=news)

    def undo_last(self) -> None:
        """Take the last step back, if it can be."""
        self.toasts.undo_last()

    def import_file(self, path: str = "") -> None:
        """Go to the import, with the file that was dropped or none; from customers it leads back there."""
        if any(place.key == "orders" for place in self._places):
            home = "customers" if self._current == "customers" else "orders"
            self.go("orders", import_file=path, home=home)

    def is_rail(self) -> bool:
        """Whether the sidebar is a rail of icons (large text on a narrow window)."""
        return text_size() >= 130 and px(WIDTH) > self.width() * 0.19

    def count_places(self) -> None:
        """Shop, backup, and beside the places the numbers of what waits there, in the sidebar."""
        side = self._side_now()
        side.set_shop(settings.shop().name)
        side.set_backup(*self._backup)
        for place in self._places:
            waiting = place.count(self) if place.count is not None else None
            side.set_count(place.key, *(waiting or (None,)))

    def set_backup(self, sentence: str, tone: str) -> None:
        """The line on backups in the sidebar."""
        self._backup = (sentence, tone)
        self._side_now().set_backup(sentence, tone)

    def rebuild(self) -> None:
        """Build everything again: another language, another text size. What is under way goes on."""
        key = self._current
        self._held |= {one: page.held() for one, page in self._pages.items() if page.held() is not None}
        for page in self._pages.values():
            self._stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self._current = ""
        self.toasts.drop()
        self._make_side()
        if key:
            self.go(key)

    def set_look(self, *, choice: theme.Choice | None = None, percent: int | None = None) -> None:
        """Change theme or text size, now and for the next start."""
        if choice is not None:
            preferences.set_theme(choice)
            theme.set_theme(choice)
            self._take_icon()
        if percent is not None:
            preferences.set_text_size(percent)
            theme.set_text_size(percent)
            self.rebuild()

    def commands(self) -> list[Action]:
        """Everything that can be done from anywhere, for the palette."""
        from vefa.ui.commands import commands_of

        return commands_of(self)

    def open_palette(self) -> None:
        """Ctrl+K."""
        from vefa.ui.palette import Palette

        Palette(self).open()

    def log_talk(self) -> None:
        """Ctrl+Shift+K: what was said with a customer, from anywhere."""
        if self._current:
            from vefa.ui.talks import log_talk

            log_talk(self)

    def show_help(self) -> None:
        """F1: what the page that shows says about itself."""
        from vefa.ui.dialogs.help import show_help, show_keys

        page = self.current_page()
        if page is not None and page.help_text():
            show_help(self, self._label(), page.help_text())
        else:
            show_keys(self)

    # what Qt tells -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Pages and sidebar paint themselves."""
        super().paintEvent(event)
        self.painted.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """A page that was gone to before the window showed has read nothing yet."""
        super().showEvent(event)
        self._later.begin()
        if self._current:
            self._pages[self._current].show_again()

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Tab goes as one reads: the sidebar, the page, what is told at the foot; it begins in the page."""
        return step(self, onward, start=self.current_page(), over=self.toasts.shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The sidebar may become a rail; the toast keeps its place."""
        super().resizeEvent(event)
        if self._side is not None and self._side.rail != self.is_rail():
            self._make_side()
        self.toasts.place()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Spreadsheets may be dropped anywhere."""
        if dropped_sheet(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A dropped spreadsheet starts the import."""
        path = dropped_sheet(event)
        if path:
            event.acceptProposedAction()
            self.import_file(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember where the window stood."""
        if not self._may_leave("", lambda: QTimer.singleShot(0, self.close)):
            event.ignore()
            return
        if Watch.asks(self):
            event.ignore()
            return
        preferences.set_geometry(self.saveGeometry())
        self.toasts.drop()
        self.closing.emit()
        super().closeEvent(event)

    def restore_place(self) -> None:
        """Stand where the window stood last, else in the middle of the screen."""
        kept = preferences.geometry()
        if kept is not None and self.restoreGeometry(kept):
            return
        stand(self, 1440, 860)

    # inside ------------------------------------------------------------------------------------

    def _may_leave(self, key: str, then: Callable[[], object]) -> bool:
        """Whether the page that shows can be left for `key`; if it asks, `then` comes after the answer."""
        page = self.current_page()
        return page is None or self._current == key or page.leave(then)

    def _label(self) -> str:
        """What the place that shows is called."""
        return next(_(place.label) for place in self.places() if place.key == self._current)

    def _side_now(self) -> Sidebar:
        if self._side is None:
            self._make_side()
        assert self._side is not None  # noqa: S101 - made in the line above
        return self._side

    def _make_side(self) -> None:
        if self._side is not None:
            self._row.removeWidget(self._side)
            self._side.hide()
            self._side.deleteLater()
        entries = [_entry(place) for place in self._places]
        settings_entry = None if self._settings is None else _entry(self._settings)
        self._side = Sidebar(entries, settings_entry, rail=self.is_rail())
        self._side.chosen.connect(self.go)
        self._side.search_wanted.connect(self.open_palette)
        self._row.insertWidget(0, self._side)
        self._side.set_current(self._current)
        self.count_places()

    def _news(self) -> None:
        self.count_places()
        for page in self._pages.values():
            page.data_changed()

    def _settle(self) -> None:
        self._take_icon()
        self.listen()

    def _take_icon(self) -> None:
        from vefa.ui.app_icon import app_icon

        self.setWindowIcon(app_icon())


def _entry(place: Place) -> NavEntry:
    return NavEntry(place.key, place.icon, _(place.label), place.shortcut, place.new_group)
