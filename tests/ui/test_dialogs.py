"""Dialogs: focus, Esc, the veil, questions before what cannot be taken back, how far work is."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from vefa.ui import qt_words, tasks, theme
from vefa.ui.dialogs.base import Dialog
from vefa.ui.dialogs.confirm import Point, Question, ask
from vefa.ui.dialogs.progress import Job, ProgressDialog, pace, time_left
from vefa.ui.tasks import Task
from vefa.ui.widgets import Banner, Button, Field, Label, Scrim, SpinField, TextArea


@pytest.fixture
def parent(qtbot) -> QWidget:
    widget = QWidget()
    widget.resize(1366, 689)
    qtbot.addWidget(widget)
    widget.show()
    return widget


def _dialog(parent: QWidget, lines: int = 1) -> tuple[Dialog, Field, Button]:
    dialog = Dialog(parent, "Çek tanımla", "Kime verileceğini seçin.", icon="gift")
    field = Field(name="Tutar")
    dialog.body.addWidget(field)
    for _line in range(lines):
        dialog.body.addWidget(Label("uzun bir açıklama " * 20, wrap=True))
    primary = Button("Çek tanımla", "primary", key_cap="Enter")
    primary.clicked.connect(dialog.accept)
    dialog.set_buttons(dialog.cancel_button(), primary)
    return dialog, field, primary


def test_the_focus_starts_in_the_first_field_and_enter_is_the_primary_button(qtbot, parent: QWidget) -> None:
    dialog, field, _primary = _dialog(parent)
    with qtbot.waitActive(dialog):
        dialog.open()
    qtbot.waitUntil(field.hasFocus)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(field, Qt.Key.Key_Return)


@pytest.fixture(params=["tr", "en"])
def spoken(request: pytest.FixtureRequest) -> Iterator[str]:
    """Qt's names of keys in a language: in Turkish the key Return is called Enter."""
    qt_words.speak(request.param)
    yield request.param
    qt_words.speak("en")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_ctrl_enter_finishes_from_a_field_of_several_lines(
    qtbot, parent: QWidget, spoken: str, key: Qt.Key
) -> None:
    dialog, _field, _primary = _dialog(parent)
    area = TextArea(name="Not")
    dialog.body.addWidget(area)
    with qtbot.waitActive(dialog):
        dialog.open()
    area.editor.setFocus()
    qtbot.waitUntil(area.editor.hasFocus)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(area.editor, key, Qt.KeyboardModifier.ControlModifier)
    assert area.text() == ""


def test_tab_stays_inside(qtbot, parent: QWidget) -> None:
    dialog, field, _primary = _dialog(parent)
    with qtbot.waitActive(dialog):
        dialog.open()
    for _press in range(8):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        assert dialog.focusWidget().window() is dialog
    assert field.window() is dialog
    dialog.reject()


def test_tab_goes_as_one_reads_also_through_what_came_later(qtbot, parent: QWidget) -> None:
    dialog, field, primary = _dialog(parent)
    area, later = TextArea(name="Not"), Field(name="Sonradan gelen")
    dialog.body.addWidget(area)
    with qtbot.waitActive(dialog):
        dialog.open()
    dialog.body.insertWidget(1, later)
    qtbot.waitUntil(later.isVisible)
    wanted = [field, later, area.editor]
    for step, stops in ((Qt.Key.Key_Tab, wanted), (Qt.Key.Key_Backtab, wanted[::-1])):
        for stop in stops:
            assert dialog.focusWidget() is stop
            if stop is not stops[-1]:
                qtbot.keyClick(stop, step)
    for _press in range(2):  # over the close button at the top to the last one
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Backtab)
    assert dialog.focusWidget() is primary
    dialog.reject()


def test_enter_in_a_field_that_does_something_presses_no_button(qtbot, parent: QWidget) -> None:
    dialog, field, _primary = _dialog(parent)
    added: list[str] = []
    field.returnPressed.connect(lambda: added.append(field.text()))
    with qtbot.waitActive(dialog):
        dialog.open()
    qtbot.keyClicks(field, "kutu")
    with qtbot.assertNotEmitted(dialog.accepted):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert added == ["kutu"]
    dialog.reject()


def test_esc_closes_and_the_veil_goes(qtbot, parent: QWidget) -> None:
    dialog, field, _primary = _dialog(parent)
    dialog.open()
    assert len(parent.findChildren(Scrim)) == 1
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not parent.findChildren(Scrim))


@pytest.mark.parametrize("percent", [100, 200])
def test_a_long_dialog_scrolls_instead_of_leaving_the_window(parent: QWidget, percent: int) -> None:
    theme.set_text_size(percent)
    dialog, _field, _primary = _dialog(parent, lines=14)
    dialog.open()
    assert dialog.height() <= parent.height()
    assert dialog.width() <= parent.width()
    assert not dialog.grab().isNull()
    dialog.reject()


def test_a_dialog_grows_with_its_content(qtbot, parent: QWidget) -> None:
    dialog, _field, _primary = _dialog(parent)
    dialog.open()
    before = dialog.height()
    dialog.body.addWidget(Label("bir satır daha " * 40, wrap=True))
    qtbot.waitUntil(lambda: dialog.height() > before)
    dialog.reject()


def test_what_cannot_be_taken_back_wants_the_name(qtbot, parent: QWidget) -> None:
    done: list[int] = []
    points = [Point("Ad ve telefon silinir", goes=True), Point("Tutarlar kalır", goes=False)]
    question = Question(
        "Silinsin mi?", "Geri alınamaz.", "Kalıcı olarak sil", points, "Ayşe Yılmaz", danger=True
    )
    dialog = ask(parent, question, lambda: done.append(1))
    assert not dialog.verb.isEnabled()
    dialog.field.setText("ayse yilmaz")
    assert dialog.verb.isEnabled()
    dialog.verb.click()
    assert done == [1]


def test_the_focus_never_starts_on_a_red_button(qtbot, parent: QWidget) -> None:
    done: list[int] = []
    question = Question("Silinsin mi?", "Geri alınamaz.", "Sil", danger=True)
    dialog = ask(parent, question, lambda: done.append(1))
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    assert dialog.focusWidget().text() == "Vazgeç"
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert done == []


@pytest.mark.parametrize(
    ("done", "total", "seconds", "said"),
    [
        (12_480, 20_000, 33.0, "yaklaşık 20 saniye kaldı"),
        (100, 10_000, 10.0, "yaklaşık 16 dakika kaldı"),
        (1, 10_000, 0.5, ""),
        (5, None, 60.0, ""),
        (10, 10, 60.0, ""),
        (0, 10, 60.0, ""),
    ],
)
def test_time_left_is_told_in_round_words(done: int, total: int | None, seconds: float, said: str) -> None:
    assert time_left(done, total, seconds) == said


@pytest.mark.parametrize(
    ("done", "seconds", "said"),
    [
        (12_480, 2.0, "saniyede 6.200"),
        (500_000, 11.0, "saniyede 45.000"),
        (7, 2.0, "saniyede 3"),
        (1, 2.0, ""),
        (12_480, 1.0, ""),
    ],
)
def test_the_rate_is_told_in_round_figures(done: int, seconds: float, said: str) -> None:
    assert pace(done, seconds) == said


@pytest.fixture
def task(parent: QWidget) -> Iterator[Task]:
    """Work that does nothing; it ends with its test, or all later tests would wait for it."""
    work = Task()
    yield work
    if work in tasks._running:
        work._end(("done", None))


def test_the_steps_of_long_work_are_ticked_off(parent: QWidget, task: Task) -> None:
    job = Job("İçe aktarılıyor", "siparis.csv", steps=("Okunuyor", "Kaydediliyor"), unit="satır")
    dialog = ProgressDialog(parent, task, job)
    dialog.open()
    task.progressed.emit(20, 20, "Okunuyor")
    task.progressed.emit(5_000, 20_000, "Kaydediliyor")
    names = {text: line.accessibleName() for text, line in dialog._lines.items()}
    assert names == {"Okunuyor": "Okunuyor, tamam", "Kaydediliyor": "Kaydediliyor, sürüyor %25"}
    assert "5.000 / 20.000 satır" in {label.text() for label in dialog.findChildren(QLabel)}
    task.progressed.emit(1, 2, "Puanlar")
    assert "Puanlar" in dialog._lines
    task._end(("done", None))
    assert not dialog.isVisible()


def test_what_fits_has_no_bar_beside_it(qtbot, parent: QWidget) -> None:
    """Beside a bar texts are higher, so that a bar that was there for a moment would stay for good."""
    for words in range(60, 90):
        dialog = Dialog(parent, "Yardım", width=420)
        dialog.body.addWidget(Label("kelime " * words, wrap=True))
        close = Button("Kapat", "primary")
        close.clicked.connect(dialog.accept)
        dialog.set_buttons(close)
        with qtbot.waitExposed(dialog):
            dialog.open()
        dialog.resize(dialog.width(), 200)
        dialog.fit()
        assert not dialog.findChildren(QScrollArea)[0].verticalScrollBar().isVisible()
        close.click()


def test_a_dialog_without_a_body_has_no_hole(qtbot, parent: QWidget) -> None:
    dialog = Dialog(parent, "Değişiklikler kaydedilmedi", "Ne yapılsın?")
    close = Button("Kapat", "primary")
    close.clicked.connect(dialog.accept)
    dialog.set_buttons(close)
    with qtbot.waitExposed(dialog):
        dialog.open()
    assert dialog.findChildren(QScrollArea)[0].height() == 0
    close.click()


def test_why_something_is_refused_comes_into_sight(qtbot, parent: QWidget) -> None:
    dialog, field, _primary = _dialog(parent, 40)
    trouble = Banner("honey", "triangle-alert", "")
    trouble.hide()
    dialog.body.addWidget(trouble)
    with qtbot.waitActive(dialog):
        dialog.open()
    shown = dialog.findChildren(QScrollArea)[0].viewport()
    qtbot.waitUntil(lambda: field.mapTo(shown, field.rect().topLeft()).y() >= 0)
    trouble.refuse("Tutar sıfır olamaz.")
    dialog.fit()
    qtbot.waitUntil(lambda: 0 < trouble.mapTo(shown, trouble.rect().bottomLeft()).y() <= shown.height())
    dialog.reject()


def test_one_day_is_no_days(qtbot) -> None:
    spin = SpinField(1, 0, 400, unit=lambda count: "day" if count == 1 else "days")
    qtbot.addWidget(spin)
    assert spin.text() == "1 day"
    spin.stepUp()
    assert spin.text() == "2 days"
    assert spin.sizeHint().width() > spin.fontMetrics().horizontalAdvance("400 days")
