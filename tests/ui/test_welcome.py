"""The welcome page: three ways, each by press, by key and by drop."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from vefa.i18n import set_language
from vefa.ui import theme
from vefa.ui.welcome import Welcome
from vefa.ui.widgets import Button


@pytest.fixture
def welcome(qtbot) -> Welcome:
    made = Welcome()
    qtbot.addWidget(made)
    made.resize(1366, 689)
    made.show()
    return made


@pytest.mark.parametrize(
    ("key", "signal"), [("1", "sample_wanted"), ("2", "import_wanted"), ("3", "empty_wanted")]
)
def test_the_three_ways_have_keys(qtbot, welcome: Welcome, key: str, signal: str) -> None:
    with qtbot.waitActive(welcome):
        welcome.activateWindow()
    with qtbot.waitSignal(getattr(welcome, signal)):
        qtbot.keyClick(welcome, getattr(Qt.Key, f"Key_{key}"))


@pytest.mark.parametrize("language", ["tr", "en"])
@pytest.mark.parametrize("percent", theme.TEXT_SIZES)
def test_it_fits_the_smallest_window(qtbot, percent: int, language: str) -> None:
    set_language(language)
    theme.set_text_size(percent)
    made = Welcome()
    qtbot.addWidget(made)
    made.resize(1366, 689)
    made.show()
    assert made.minimumSizeHint().width() <= 1366
    assert made.minimumSizeHint().height() <= 689
    assert not made.grab().isNull()


def test_everything_is_written_again_in_another_language(welcome: Welcome) -> None:
    set_language("en")
    welcome.build()
    assert welcome._buttons[2].text() == "Start empty"


@pytest.mark.parametrize(
    ("text", "signal"), [("İşletme aç…", "open_wanted"), ("Yedekten geri yükle…", "restore_wanted")]
)
def test_old_shops_and_backups_can_be_opened(qtbot, welcome: Welcome, text: str, signal: str) -> None:
    button = next(button for button in welcome.findChildren(Button) if button.text() == text)
    with qtbot.waitSignal(getattr(welcome, signal)):
        button.click()


def test_with_large_text_the_first_two_ways_are_whole_in_sight(qtbot) -> None:
    theme.set_text_size(200)
    page = Welcome()
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    QApplication.processEvents()
    for button in page._buttons[:2]:
        assert button.visibleRegion().boundingRect() == button.rect()
