"""Qt's buttons and keys in the words of the glossary; the compiled file belongs to its source."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialogButtonBox

from vefa import paths
from vefa.ui import qt_words

LOCALE = paths.resources() / "locale"


@pytest.fixture(autouse=True)
def back() -> Iterator[None]:
    yield
    for translator in qt_words._installed:
        QCoreApplication.removeTranslator(translator)
    qt_words._installed.clear()
    QLocale.setDefault(QLocale(QLocale.Language.Turkish))


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("Ctrl+S", "Ctrl+S"),
        ("Ctrl+Shift+Z", "Ctrl+Shift+Z"),
        ("Del", "Del"),
        ("Alt+Left", "Alt+Sol"),
        ("Esc", "Esc"),
    ],
)
def test_keys_are_called_as_people_call_them(keys: str, shown: str) -> None:
    qt_words.speak("tr")
    assert QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) == shown


def test_buttons_say_what_the_glossary_says(qtbot) -> None:
    qt_words.speak("tr")
    kinds = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(kinds.Cancel | kinds.Discard | kinds.RestoreDefaults | kinds.Abort | kinds.Retry)
    qtbot.addWidget(box)
    said = {
        kind: box.button(kind).text().replace("&", "")
        for kind in (kinds.Cancel, kinds.Discard, kinds.Abort, kinds.Retry)
    }
    assert list(said.values()) == ["Vazgeç", "Kaydetme", "Durdur", "Yeniden dene"]
    assert box.button(kinds.RestoreDefaults).text() == "Varsayılanlara dön"


def test_english_is_qt_s_own(qtbot) -> None:
    qt_words.speak("tr")
    qt_words.speak("en")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", "") == "Cancel"
    assert QLocale().language() == QLocale.Language.English


def test_the_compiled_file_says_what_its_source_says() -> None:
    translator = QTranslator()
    assert translator.load(str(LOCALE / "qt_tr.qm"))
    said = {}
    for context in ET.parse(LOCALE / "qt_tr.ts").getroot().iter("context"):  # noqa: S314 - our own file
        for message in context.iter("message"):
            key = (context.findtext("name"), message.findtext("source"))
            said[key] = message.findtext("translation")
            assert translator.translate(*key) == said[key]
    assert len(said) > 50
    assert Path(LOCALE / "qt_tr.qm").stat().st_size < 20_000
