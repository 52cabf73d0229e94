"""Every page of the sidebar: fits the smallest window, builds at every text size, helps, says who it is."""

from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import opened_window
from vefa.i18n import set_language
from vefa.ui import tasks, theme
from vefa.ui.places import PLACES, SETTINGS
from vefa.ui.widgets import Button
from vefa.ui.window import SMALLEST, Window

KEYS = [place.key for place in (*PLACES, SETTINGS)]


@pytest.mark.parametrize("language", ["tr", "en"])
@pytest.mark.parametrize("key", KEYS)
def test_it_fits_the_smallest_window(window: Window, key: str, language: str) -> None:
    set_language(language)
    window.rebuild()
    window.go(key)
    QApplication.processEvents()
    needed = window.minimumSizeHint()
    assert (needed.width() <= SMALLEST.width(), needed.height() <= SMALLEST.height()) == (True, True), needed


@pytest.mark.parametrize("percent", [130, 200])
@pytest.mark.parametrize("key", KEYS)
def test_large_text_needs_no_wider_window(window: Window, key: str, percent: int) -> None:
    theme.set_text_size(percent)
    window.rebuild()
    window.go(key)
    QApplication.processEvents()
    assert window.minimumSizeHint().width() <= SMALLEST.width()
    assert not window.grab().isNull()


@pytest.mark.parametrize("key", KEYS)
def test_it_can_be_painted_in_the_dark(window: Window, key: str) -> None:
    theme.set_theme("dark")
    window.go(key)
    assert not window.grab().isNull()


@pytest.mark.parametrize("key", KEYS)
def test_f1_tells_something(window: Window, key: str) -> None:
    window.go(key)
    assert len(window.page(key).help_text()) > 80


@pytest.mark.parametrize("key", KEYS)
def test_everything_that_can_be_used_has_a_name(window: Window, key: str) -> None:
    window.go(key)
    QApplication.processEvents()
    used = (QAbstractButton, QComboBox, QLineEdit)
    nameless = [w for w in window.page(key).findChildren(QWidget) if isinstance(w, used) and _is_nameless(w)]
    assert nameless == []


def _is_nameless(widget: QWidget) -> bool:
    if not widget.isVisibleTo(widget.window()) or widget.objectName().startswith("qt_"):
        return False
    return not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


@pytest.mark.parametrize("key", KEYS)
def test_it_refreshes_without_moving_the_choice(window: Window, key: str) -> None:
    window.go(key)
    page = window.page(key)
    page.refresh()
    page.refresh()
    assert window.current_key() == key


@pytest.mark.parametrize("key", KEYS)
def test_an_empty_shop_offers_one_first_step(empty_shop: Path, key: str, qtbot: QtBot) -> None:
    with opened_window(empty_shop, PLACES, SETTINGS) as window:
        window.go(key)
        qtbot.waitUntil(lambda: not tasks.running())
        QApplication.processEvents()
        page = window.page(key)
        shown = [one for one in page.findChildren(Button) if one.isVisible()]
        assert [one._kind for one in shown].count("primary") == 1
        assert page.header.height() == 72
        if key != "settings":
            [look] = [one for one in shown if "Örnek dükkân" in one.text()]
            with qtbot.waitSignal(window.sample_wanted):
                look.click()
