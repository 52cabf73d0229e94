"""The settings of the scanner: the sheet with the test code, and what is learnt from scanning it."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.papers.pages import codes, picture
from tests.rules.test_scanning import arriving
from tests.ui.scanning import scan
from vefa.rules.scanning import TEST_CODE
from vefa.ui import preferences
from vefa.ui.pages.settings_scanner import ScannerSection
from vefa.ui.widgets import Label
from vefa.ui.window import Window


@pytest.fixture
def section(window: Window) -> Iterator[ScannerSection]:
    """The section, shown."""
    window.go("settings", section="scanner")
    QApplication.processEvents()
    found = window.page("settings").findChild(ScannerSection)
    assert isinstance(found, ScannerSection)
    yield found
    preferences.set_scanner_keys(None)


def words(section: ScannerSection) -> str:
    """Everything that is written there."""
    shown = [section.state.text(), section.answer.text() if section.answer.isVisible() else ""]
    return " ".join([*shown, *(one.text() for one in section.findChildren(Label) if one.isVisible())])


def test_the_test_code_teaches_what_turkish_q_does_to_the_scanner(
    section: ScannerSection, window: Window
) -> None:
    assert "henüz bir okuyucu görülmedi" in words(section)
    scan(window, arriving(TEST_CODE, "Turkish Q"))
    assert "Okuyucu tanındı" in words(section)
    assert "* → - · ç → . · . → / · Ş → :" in words(section)
    scan(window, arriving("INDIRIM-25", "Turkish Q"))
    assert "Okunan kod: INDIRIM-25" in words(section)


def test_a_scanner_of_the_right_layout_has_nothing_to_put_right(
    section: ScannerSection, window: Window
) -> None:
    scan(window, TEST_CODE)
    assert preferences.scanner_keys() == {}
    assert "her işaret basıldığı gibi geliyor" in words(section)


def test_another_code_teaches_nothing(section: ScannerSection, window: Window) -> None:
    scan(window, "R4JVV75K3V8H")
    assert "deneme kodu değil: R4JVV75K3V8H" in words(section)
    assert preferences.scanner_keys() is None
    assert "Bir okuyucu görüldü" in words(section)


def test_what_was_learnt_can_be_forgotten(section: ScannerSection, window: Window) -> None:
    assert not section.forget.isVisible()
    scan(window, arriving(TEST_CODE, "Turkish F"))
    assert "ve harfler" in words(section)
    section.forget.click()
    assert preferences.scanner_keys() is None


def test_the_sheet_is_looked_at_before_it_is_printed(section: ScannerSection, qtbot: QtBot) -> None:
    section.sheet.click()
    dialog = QApplication.activeModalWidget()
    qtbot.waitUntil(lambda: dialog.made is not None)
    assert dialog.print.isEnabled()
    assert codes(picture(dialog.made, 0, 150)) == {TEST_CODE}
    dialog.reject()
