"""The window: places, news, undo, shortcuts, the rail, drops, the scanner."""

from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui import some_pages
from tests.ui.conftest import NOW, TODAY
from vefa.i18n import set_language
from vefa.services import settings
from vefa.ui import preferences, theme
from vefa.ui.dialogs.base import Dialog
from vefa.ui.dialogs.help import show_about, show_help, show_keys
from vefa.ui.layout import stand
from vefa.ui.page import Job
from vefa.ui.palette import Palette
from vefa.ui.palette_hits import hits_for, marks
from vefa.ui.window import SMALLEST, Window


def _dialog() -> Dialog:
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, Dialog) and w.isVisible()]
    assert len(found) == 1
    return found[0]


def test_pages_are_built_when_somebody_goes_there(bare_window: Window) -> None:
    assert bare_window.built() == {}
    bare_window.go("orders")
    assert list(bare_window.built()) == ["orders"]
    assert bare_window.current_key() == "orders"
    assert bare_window.windowTitle().startswith("Siparişler")


def test_the_visible_page_refreshes_and_hidden_ones_go_stale(qtbot, bare_window: Window) -> None:
    bare_window.go("orders")
    bare_window.go("customers")
    customers, orders = bare_window.page("customers"), bare_window.page("orders")
    bare_window.data_changed.emit()
    qtbot.waitUntil(lambda: customers.refreshed == 2)
    assert orders.refreshed == 1
    bare_window.go("orders")
    assert orders.refreshed == 2
    bare_window.go("customers")
    assert customers.refreshed == 2


def test_somebody_is_sent_with_arguments(bare_window: Window) -> None:
    bare_window.go("customers", customer=12)
    assert bare_window.page("customers").arrived == [{"customer": 12}]


def test_a_page_with_unsaved_work_is_not_left(bare_window: Window) -> None:
    bare_window.go("customers")
    bare_window.page("customers").may_leave = False
    assert not bare_window.go("orders")
    assert bare_window.current_key() == "customers"
    assert not bare_window.close()
    bare_window.page("customers").may_leave = True


@pytest.mark.parametrize(("key", "place"), [("4", "orders"), ("3", "customers"), (",", "settings")])
def test_places_have_shortcuts(qtbot, bare_window: Window, key: str, place: str) -> None:
    with qtbot.waitActive(bare_window):
        bare_window.activateWindow()
    qtbot.keyClick(
        bare_window,
        getattr(Qt.Key, {",": "Key_Comma"}.get(key, f"Key_{key}")),
        Qt.KeyboardModifier.ControlModifier,
    )
    assert bare_window.current_key() == place


def test_shortcuts_of_a_page_work_while_it_is_seen(qtbot, bare_window: Window) -> None:
    with qtbot.waitActive(bare_window):
        bare_window.activateWindow()
    bare_window.go("customers")
    page = bare_window.page("customers")
    qtbot.keyClick(bare_window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    bare_window.go("orders")
    qtbot.keyClick(bare_window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert page.added == 1
    bare_window.go("customers")
    qtbot.keyClick(bare_window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.search.hasFocus()
    qtbot.keyClick(bare_window, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: page.refreshed == 2)


def test_act_tells_news_says_it_and_can_be_undone(qtbot, bare_window: Window) -> None:
    bare_window.go("customers")
    page = bare_window.page("customers")
    undone: list[int] = []
    with qtbot.waitSignal(bare_window.data_changed):
        got = page.act(lambda one: one * 2, 21, done=lambda result: f"{result} satır", undo=undone.append)
    assert got == 42
    assert bare_window.toasts.shown.text == "42 satır"
    bare_window.undo_last()
    bare_window.undo_last()
    assert undone == [42]
    assert bare_window.toasts.shown.text == "Geri alındı."


def test_a_toast_that_went_by_itself_is_no_harm_to_the_next(bare_window: Window) -> None:
    bare_window.toast("birinci")
    bare_window.toasts.shown.leave()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert bare_window.toasts.shown is None
    bare_window.toast("ikinci")
    assert bare_window.toasts.shown.text == "ikinci"


def test_a_window_larger_than_the_screen_fills_it(bare_window: Window) -> None:
    room = bare_window.screen().availableGeometry()
    stand(bare_window, room.width() + 1, room.height())
    assert bare_window.isMaximized()
    bare_window.setWindowState(Qt.WindowState.WindowNoState)
    stand(bare_window, room.width() // 2, room.height() // 2)
    assert not bare_window.isMaximized()


def test_act_shows_what_a_person_can_mend(qtbot, bare_window: Window) -> None:
    bare_window.go("customers")
    with qtbot.assertNotEmitted(bare_window.data_changed):
        assert bare_window.page("customers").act(some_pages.refuse) is None
    dialog = _dialog()
    texts = {label.text() for label in dialog.findChildren(QLabel)}
    assert {"Bu ad zaten var.", "Başka bir ad yazın.", "Sonra yeniden kaydedin."} <= texts
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_long_work_shows_its_dialog_and_can_be_stopped(qtbot, bare_window: Window, tmp_path) -> None:
    from tests.ui import work_samples

    bare_window.go("customers")
    results: list[Any] = []
    job = Job("Siparişler içe aktarılıyor", "siparis.xlsx", steps=("Bekleniyor", "Sonra"), after=0)
    task = bare_window.page("customers").run_task(
        job, work_samples.go_on, str(tmp_path / "x"), on_done=results.append
    )
    qtbot.waitUntil(lambda: any(isinstance(w, Dialog) for w in QApplication.topLevelWidgets()))
    with qtbot.waitSignal(task.stopped, timeout=15_000):
        qtbot.keyClick(_dialog(), Qt.Key.Key_Escape)
    assert results == []


def test_short_work_shows_no_dialog(qtbot, bare_window: Window) -> None:
    from tests.ui import work_samples

    bare_window.go("customers")
    results: list[int] = []
    task = bare_window.page("customers").run_task(
        Job("Toplama", after=60_000), work_samples.add, 2, 3, on_done=results.append
    )
    with qtbot.waitSignal(task.ended, timeout=15_000):
        pass
    assert results == [5]


def test_the_sidebar_tells_what_waits(bare_window: Window) -> None:
    button = bare_window._side._buttons["orders"]
    assert button.accessibleName() == "Siparişler, 3 iş bekliyor"
    bare_window.set_backup("Yedek: bugün 09:12", "success")
    assert bare_window._side._backup.text() == "Yedek: bugün 09:12"


def test_the_shop_name_stands_in_the_sidebar(bare_window: Window) -> None:
    info = settings.shop()
    settings.save_shop(type(info)(name="Çınar Butik"))
    bare_window.data_changed.emit()
    assert bare_window._side._shop.text() == "Çınar Butik"


def test_at_large_text_the_sidebar_is_a_rail(bare_window: Window) -> None:
    bare_window.go("customers")
    assert not bare_window.is_rail()
    bare_window.set_look(percent=130)
    assert bare_window._side.rail
    assert bare_window.current_key() == "customers"
    bare_window.resize(1920, 1000)
    assert not bare_window._side.rail
    assert preferences.text_size() == 130
    bare_window.set_look(percent=100)


@pytest.mark.parametrize("percent", theme.TEXT_SIZES)
@pytest.mark.parametrize("language", ["tr", "en"])
def test_the_shell_fits_the_smallest_window(bare_window: Window, percent: int, language: str) -> None:
    set_language(language)
    bare_window.set_look(percent=percent)
    bare_window.go("customers")
    needed = bare_window.minimumSizeHint()
    assert needed.width() <= SMALLEST.width()
    if percent == 100:
        assert needed.height() <= SMALLEST.height()
    assert not bare_window.grab().isNull()


def test_actions_without_room_go_into_a_menu(bare_window: Window) -> None:
    bare_window.go("customers")
    header = bare_window.page("customers").header
    assert header._more.isHidden()
    bare_window.set_look(percent=200)
    bare_window.resize(800, 700)
    header = bare_window.page("customers").header
    assert [action.text for action in header._hidden_actions()] == ["Dışa aktar…", "İçe aktar…"]
    assert not header.button("Müşteri ekle").isHidden()


def test_the_look_is_kept(bare_window: Window) -> None:
    bare_window.set_look(choice="dark")
    assert theme.is_dark()
    assert preferences.theme() == "dark"


def test_help_belongs_to_the_page(qtbot, bare_window: Window) -> None:
    bare_window.go("customers")
    bare_window.show_help()
    assert "Burada herkes durur." in {label.text() for label in _dialog().findChildren(QLabel)}
    assert _dialog().accessibleName() == "Müşteriler"
    _dialog().accept()
    bare_window.page("customers").set_title("Günaydın, Hasan Bey")
    bare_window.show_help()
    assert _dialog().accessibleName() == "Müşteriler", "the name of the place, whatever the page says"
    _dialog().accept()
    bare_window.go("orders")
    bare_window.show_help()
    assert _dialog().accessibleName() == "Klavye kısayolları"
    _dialog().accept()


@pytest.mark.parametrize("show", [show_keys, show_about])
def test_keys_and_licences_fit_the_smallest_window(bare_window: Window, show) -> None:
    dialog = show(bare_window)
    assert dialog.height() <= SMALLEST.height()
    dialog.accept()


def test_a_dropped_sheet_starts_the_import(bare_window: Window) -> None:
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile("/kasım/siparis.XLSX")])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    bare_window.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, files, left, none))
    assert bare_window.page("orders").arrived == [{"import_file": "/kasım/siparis.XLSX", "home": "orders"}]


def _key(text: str, at: int) -> QKeyEvent:
    key = Qt.Key.Key_Return if text == "\r" else Qt.Key(ord(text.upper()))
    event = QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
    event.setTimestamp(at)
    return event


@pytest.mark.parametrize(
    ("text", "query", "places"),
    [
        ("Ayşe Yılmaz", "ays", [(0, 3)]),
        ("10244 · Ayşe Yılmaz", "ayse yil", [(8, 12), (13, 16)]),
        ("İbrahim Kılıç", "KILIC", [(8, 13)]),
        ("Ayşe", "zeynep", []),
        ("Ayşe", "", []),
    ],
)
def test_the_letters_that_were_meant(text: str, query: str, places: list[tuple[int, int]]) -> None:
    assert marks(text, query) == places


def test_the_palette_runs_commands(qtbot, bare_window: Window) -> None:
    bare_window.go("customers")
    bare_window.open_palette()
    palette = _dialog()
    assert isinstance(palette, Palette)
    qtbot.keyClicks(palette.line, ">git siparis")
    assert [hit.text for hit in palette._model.hits] == ["Yap", "Git: Siparişler"]
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert bare_window.current_key() == "orders"


def test_the_palette_walks_over_heads_and_tells_when_nothing_fits(qtbot, bare_window: Window) -> None:
    bare_window.go("customers")
    bare_window.open_palette()
    palette = _dialog()
    first = palette.list.currentIndex().row()
    qtbot.keyClick(palette.line, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == first + 1
    qtbot.keyClicks(palette.line, "qqqq")
    assert [hit.run for hit in palette._model.hits] == [None]
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    qtbot.keyClick(palette.line, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_commands_of_pages_lead_over_their_page(bare_window: Window) -> None:
    bare_window.go("customers")
    bare_window.go("orders")
    hit = next(hit for hit in hits_for(bare_window, ">müşteri ekle") if hit.run)
    hit.run()
    assert bare_window.current_key() == "customers"
    assert bare_window.page("customers").added == 1


def test_the_window_remembers_where_it_stood(bare_window: Window) -> None:
    bare_window.resize(QSize(790, 740))
    bare_window.close()
    assert preferences.geometry() is not None
    bare_window.resize(QSize(1366, 700))
    bare_window.restore_place()
    assert bare_window.size() == QSize(790, 740)


def test_the_clock_is_the_app_s(bare_window: Window) -> None:
    assert bare_window.today() == TODAY
    assert bare_window.now() == NOW
    assert isinstance(bare_window.now(), datetime)


def test_headings_of_the_help_stand_alone(bare_window: Window) -> None:
    dialog = show_help(
        bare_window, "Bugün", "Bir söz.\n\n# Rakamlar\nCiro kalandır.\n\n# Grafik\n\nSütun haftadır."
    )
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    assert {"Bir söz.", "Rakamlar", "Ciro kalandır.", "Grafik", "Sütun haftadır."} <= set(texts)
    dialog.accept()


def test_the_first_page_is_filled_when_the_window_shows(bare_window: Window) -> None:
    bare_window.hide()
    bare_window.go("customers")
    page = bare_window.page("customers")
    before = page.refreshed
    page.data_changed()
    bare_window.show()
    assert page.refreshed == before + 1
