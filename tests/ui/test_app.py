"""The app: which shop opens, the three ways, the morning's work, midnight, backups, languages."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui import some_pages
from vefa.app import App
from vefa.i18n import language
from vefa.services import backups, daily, settings, shops
from vefa.ui import preferences, tasks, window
from vefa.ui.dialogs.base import Dialog
from vefa.ui.dialogs.new_shop import NewShop
from vefa.ui.dialogs.restore import RestoreDialog
from vefa.ui.welcome import Welcome


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 23, 6, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture
def clock() -> Clock:
    """Monday morning."""
    return Clock()


@pytest.fixture
def app(qapp: QApplication, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Iterator[App]:
    """An app with small pages; closed with everything it opened."""
    qapp.setQuitOnLastWindowClosed(False)
    made = window.Window

    def small(now, today, shop):
        return made(now, today, shop, some_pages.PLACES, some_pages.SETTINGS)

    monkeypatch.setattr("vefa.app.Window", small)
    app = App(clock)
    yield app
    tasks.stop_all()
    app.close()
    for shown in (app.window, app.welcome):
        if shown is not None:
            shown.hide()
            shown.deleteLater()


@pytest.fixture
def shop_file(blank_shop: Path, home: Path) -> Path:
    """An empty shop file."""
    path = home / "Butik.vefa"
    shutil.copy(blank_shop, path)
    return path


def _dialogs() -> list[Dialog]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, Dialog) and w.isVisible()]


def _texts(dialog: Dialog) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def test_without_a_shop_the_welcome_page_shows(app: App) -> None:
    app.start(None)
    assert app.welcome is not None
    assert app.welcome.isVisible()
    assert app.window is None


def test_the_last_shop_opens_again(app: App, shop_file: Path, clock: Clock) -> None:
    shops.open_shop(shop_file, now=clock())
    shops.close_shop()
    app.start(None)
    assert app.window is not None
    assert app.window.shop_path() == shop_file
    assert app.window.current_key() == "customers"


def test_a_damaged_file_is_told_over_the_welcome_page(app: App, home: Path) -> None:
    path = home / "kırık.vefa"
    path.write_bytes(b"no database at all")
    app.start(path)
    assert app.window is None
    assert "kırık.vefa" in _texts(_dialogs()[0])
    _dialogs()[0].accept()


def test_start_empty_asks_only_for_the_name(app: App, qtbot) -> None:
    app.start(None)
    app.welcome._buttons[2].click()
    dialog = _dialogs()[0]
    assert isinstance(dialog, NewShop)
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert dialog.name.error()
    dialog.name.setText("Çınar Butik")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert settings.shop().name == "Çınar Butik"
    assert settings.shop().currency == "TRY"
    assert app.window.shop_path().name == "Çınar Butik.vefa"
    assert app.welcome is None


def test_a_dropped_sheet_makes_a_shop_and_starts_the_import(app: App) -> None:
    app.start(None)
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile("/kasım/siparis.xlsx")])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    app.welcome.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, files, left, none))
    dialog = _dialogs()[0]
    dialog.name.setText("Butik")
    dialog._make()
    (arrived,) = app.window.page("orders").arrived
    assert arrived["import_file"] == "/kasım/siparis.xlsx"


def test_the_day_s_work_and_the_backup_run_after_the_first_paint(app: App, qtbot, shop_file: Path) -> None:
    app.open(shop_file)
    assert daily.last_done() is None
    qtbot.waitUntil(lambda: app.window._backup[0] == "Yedek: bugün 09:12", timeout=10_000)
    assert daily.last_done() == app.today()
    assert len(backups.shop_backups()) == 1


def test_midnight_is_noticed(app: App, qtbot, shop_file: Path, clock: Clock) -> None:
    app.open(shop_file)
    qtbot.waitUntil(lambda: daily.last_done() == app.today(), timeout=10_000)
    qtbot.waitUntil(lambda: not tasks.running(), timeout=10_000)
    clock.moment += timedelta(days=1)
    app.day.look_round()
    qtbot.waitUntil(lambda: daily.last_done() == app.today(), timeout=10_000)
    qtbot.waitUntil(lambda: len(backups.shop_backups()) == 2, timeout=10_000)


def test_a_jump_of_the_clock_is_asked_about(app: App, qtbot, shop_file: Path, clock: Clock) -> None:
    app.open(shop_file)
    qtbot.waitUntil(lambda: daily.last_done() == app.today(), timeout=10_000)
    qtbot.waitUntil(lambda: not tasks.running(), timeout=10_000)
    clock.moment += timedelta(days=400)
    app.day.look_round()
    qtbot.waitUntil(lambda: bool(_dialogs()), timeout=10_000)
    app.day.look_round()
    assert len(_dialogs()) == 1
    _dialogs()[0].verb.click()
    qtbot.waitUntil(lambda: daily.last_done() == app.today(), timeout=10_000)


def test_what_others_write_is_noticed(app: App, qtbot, shop_file: Path) -> None:
    app.open(shop_file)
    qtbot.waitUntil(lambda: not tasks.running() and daily.last_done() is not None, timeout=10_000)
    app.day.look_round()
    with qtbot.assertNotEmitted(app.window.data_changed):
        app.day.look_round()
    task = tasks.run_process(settings.add_person, "Elif", shop=shop_file)
    with qtbot.waitSignal(task.done, timeout=15_000):
        pass
    with qtbot.waitSignal(app.window.data_changed):
        app.day.look_round()


def test_a_backup_on_demand_is_told(app: App, qtbot, shop_file: Path) -> None:
    app.open(shop_file)
    app.window.backup_wanted.emit()
    qtbot.waitUntil(lambda: app.window.toasts.shown is not None, timeout=10_000)
    assert app.window.toasts.shown.text == "Yedek alındı."


def test_a_backup_is_looked_into_and_restored(app: App, qtbot, shop_file: Path, clock: Clock) -> None:
    shops.open_shop(shop_file, now=clock())
    settings.add_person("Hasan")
    backup = backups.make_backup(now=clock())
    settings.add_person("Elif")
    shops.close_shop()
    app.start(None)
    app.look_into(backup.path)
    qtbot.waitUntil(lambda: bool(_dialogs()), timeout=10_000)
    dialog = _dialogs()[0]
    assert isinstance(dialog, RestoreDialog)
    dialog._restore()
    qtbot.waitUntil(lambda: app.window is not None and app.welcome is None, timeout=10_000)
    assert [person.name for person in settings.people()] == ["Hasan"]


def test_a_backup_that_is_none_is_told(app: App, qtbot, home: Path) -> None:
    path = home / "Butik 2026-11-20 063000.vefa.gz"
    path.write_bytes(b"nothing")
    app.show_welcome()
    app.look_into(path)
    qtbot.waitUntil(lambda: bool(_dialogs()), timeout=10_000)
    _dialogs()[0].accept()


@pytest.mark.parametrize("opened", [False, True], ids=["welcome", "window"])
def test_the_language_changes_while_running(app: App, shop_file: Path, opened: bool) -> None:
    app.start(shop_file if opened else None)
    if opened:
        app.window.language_wanted.emit("en")
        assert app.window._side.accessibleName() == "Places"
    else:
        app.welcome.language_wanted.emit("en")
        assert app.welcome.windowTitle() == "Welcome to Vefa"
    assert language() == "en"
    assert preferences.language() == "en"


def test_a_second_window_is_told_who_has_the_shop(app: App, shop_file: Path) -> None:
    """Another window is another process; its lock is what counts."""
    from vefa.db.window_lock import take_lock

    shop_file_lock = take_lock(shop_file, "Hasan")
    try:
        app.start(shop_file)
        assert app.window is None
        assert "Hasan" in _texts(_dialogs()[0])
        _dialogs()[0].accept()
    finally:
        shop_file_lock.release()


def test_another_shop_takes_the_place_of_the_first(app: App, shop_file: Path, home: Path) -> None:
    other = home / "İkinci.vefa"
    shutil.copy(shop_file, other)
    app.open(shop_file)
    app.window.shop_wanted.emit(other)
    assert app.window.shop_path() == other
    app.window.shop_wanted.emit(None)
    assert app.window is None
    assert isinstance(app.welcome, Welcome)
    assert shops.open_path() is None


def test_closing_the_window_closes_the_shop(app: App, shop_file: Path) -> None:
    app.open(shop_file)
    app.window.close()
    assert shops.open_path() is None
    assert not tasks.running()


def test_the_sample_shop_opens(app: App, qtbot) -> None:
    app.start(None)
    app.welcome._buttons[0].click()
    qtbot.waitUntil(lambda: app.window is not None, timeout=15_000)
    assert app.welcome is None
    qtbot.waitUntil(lambda: not tasks.running(), timeout=15_000)
    assert [_texts(dialog) for dialog in _dialogs()] == []


def test_from_an_empty_shop_the_sample_shop_can_be_looked_at(app: App, shop_file: Path, qtbot) -> None:
    app.start(shop_file)
    qtbot.waitUntil(lambda: not tasks.running())
    app.window.sample_wanted.emit()
    qtbot.waitUntil(lambda: app.window is not None, timeout=15_000)
    assert app.window.shop_path() == shops.open_path() != shop_file
    assert settings.shop().name == "Örnek Butik"
    qtbot.waitUntil(lambda: not tasks.running(), timeout=15_000)
    assert [_texts(dialog) for dialog in _dialogs()] == []
