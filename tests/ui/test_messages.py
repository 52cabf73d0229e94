"""Errors: what a person can mend with its way out, bugs of ours with details to copy; the log."""

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from vefa.errors import VefaError
from vefa.ui import messages
from vefa.ui.dialogs.base import Dialog
from vefa.ui.widgets import Badge, Button, TextArea
from vefa.ui.worker import WorkFailed


@pytest.fixture
def parent(qtbot) -> QWidget:
    widget = QWidget()
    widget.resize(1366, 689)
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def log_file(home: Path) -> Iterator[Path]:
    messages.start_log()
    yield home / "log" / "vefa.log"
    messages.stop_log()


def _button(dialog: Dialog, text: str) -> Button:
    return next(button for button in dialog.findChildren(Button) if button.text() == text)


def _texts(dialog: Dialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


def test_several_sentences_of_a_hint_become_numbered_steps(parent: QWidget) -> None:
    error = VefaError("Dosya açık.", "Dosyayı kapatın. Sonra yeniden deneyin.")
    dialog = messages.show_error(parent, error, title="Dosya açılamadı")
    assert {"Dosya açılamadı", "Dosya açık.", "Dosyayı kapatın.", "Sonra yeniden deneyin."} <= set(
        _texts(dialog)
    )
    assert [badge.text() for badge in dialog.findChildren(Badge)] == ["1", "2"]
    assert "Kayıtlarınızda hiçbir şey değişmedi." in _texts(dialog)
    dialog.accept()


def test_a_single_sentence_has_no_number(parent: QWidget) -> None:
    dialog = messages.show_error(parent, VefaError("Ad boş.", "Bir ad yazın."), unchanged=False)
    assert dialog.findChildren(Badge) == []
    assert "Kayıtlarınızda hiçbir şey değişmedi." not in _texts(dialog)
    dialog.accept()


def test_the_way_out_is_the_primary_button(qtbot, parent: QWidget) -> None:
    tried: list[int] = []
    other = Button("Başka dosya seç…")
    dialog = messages.show_error(parent, VefaError("Dosya açık."), retry=lambda: tried.append(1), other=other)
    again = _button(dialog, "Yeniden dene")
    assert again.isDefault()
    again.click()
    qtbot.waitUntil(lambda: tried == [1])


def test_bugs_are_told_calmly_with_details_to_copy(parent: QWidget, log_file: Path) -> None:
    try:
        {}["puan"]
    except KeyError as error:
        dialog = messages.show_error(parent, error)
    _button(dialog, "Ayrıntıları kopyala").click()
    assert "KeyError: 'puan'" in QGuiApplication.clipboard().text()
    assert "Vefa " in QGuiApplication.clipboard().text()
    details = dialog.findChild(TextArea)
    assert details.isHidden()
    _button(dialog, "Ayrıntılar").click()
    assert details.isVisible()
    assert "KeyError: 'puan'" in log_file.read_text(encoding="utf-8")
    dialog.accept()


def test_a_bug_of_the_other_side_shows_its_traceback(parent: QWidget) -> None:
    dialog = messages.show_error(parent, WorkFailed("Traceback: ValueError"))
    assert "Traceback: ValueError" in dialog.findChild(TextArea).text()
    dialog.accept()


def test_what_nobody_caught_is_shown(qtbot, parent: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    messages.catch_bugs()
    error = ValueError("beklenmedik")
    sys.excepthook(ValueError, error, None)
    qtbot.waitUntil(lambda: any(isinstance(w, Dialog) for w in QApplication.topLevelWidgets()))
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Dialog))
    assert "beklenmedik" in dialog.findChild(TextArea).text()
    dialog.accept()


def test_what_a_person_can_mend_is_no_bug_though_nobody_caught_it(
    qtbot, parent: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    messages.catch_bugs()
    sys.excepthook(VefaError, VefaError("Böyle bir anket yok.", "Listeyi yenileyin."), None)
    qtbot.waitUntil(lambda: any(isinstance(w, Dialog) for w in QApplication.topLevelWidgets()))
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Dialog))
    shown = [one.text() for one in dialog.findChildren(QLabel)]
    assert "Böyle bir anket yok." in shown
    assert "Listeyi yenileyin." in shown
    dialog.reject()


def test_the_log_turns_over(log_file: Path) -> None:
    handler = next(h for h in messages.log.handlers if isinstance(h, logging.handlers.RotatingFileHandler))
    assert handler.maxBytes == 1_000_000
    messages.log.info("başladı")
    assert "başladı" in log_file.read_text(encoding="utf-8")
    messages.start_log()
    assert len([h for h in messages.log.handlers if type(h) is type(handler)]) == 1


def test_without_a_place_for_the_log_the_window_goes_on(home: Path) -> None:
    home.mkdir(exist_ok=True)
    (home / "log").write_text("a file where the folder should be", encoding="utf-8")
    messages.start_log()
    assert not [h for h in messages.log.handlers if isinstance(h, logging.handlers.RotatingFileHandler)]
