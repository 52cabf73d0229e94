"""A barcode scanner in the window: heard on every page, taken out of the field, pressing nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui import some_pages
from tests.ui.conftest import NOW, TODAY, opened_window
from tests.ui.scanning import press, scan, type_keys
from vefa.rules import codes
from vefa.services import customers
from vefa.services.customers import CustomerDraft
from vefa.ui import preferences
from vefa.ui.dialogs.base import Dialog
from vefa.ui.pages.till import TillPage
from vefa.ui.pages.vouchers import VouchersPage
from vefa.ui.places import PLACES, SETTINGS, Place
from vefa.ui.widgets import Button, Combo, DateField, Field, Label, SearchField, TextArea
from vefa.ui.window import Window

CODE = "R4JVV75K3V8H"


class Heard(list[str]):
    """What a page took."""


@pytest.fixture
def bare_window(empty_shop: Path) -> Iterator[Window]:
    """A window of simple pages, one of them a till."""
    till = Place("till", "scan-barcode", "Kasa", f"{some_pages.MODULE}:OtherPage", "Ctrl+2")
    with opened_window(empty_shop, (*some_pages.PLACES, till), some_pages.SETTINGS) as made:
        yield made


@pytest.fixture
def heard(bare_window: Window) -> Heard:
    """Listens on pages that want codes themselves, so that the focus stays."""
    found = Heard()
    for key in ("customers", "orders"):
        bare_window.page(key).take_scan = lambda _came, code: found.append(code) or True
    bare_window.go("customers")
    bare_window.activateWindow()
    QApplication.processEvents()
    return found


@pytest.fixture
def dialog(bare_window: Window, heard: Heard) -> Iterator[Dialog]:
    """A dialog with a field and a default button."""
    made = Dialog(bare_window, "Bir pencere")
    made.field = Field("abc", name="Alan")
    made.body.addWidget(made.field)
    made.pressed = []
    button = Button("Kaydet", "primary")
    button.clicked.connect(lambda: made.pressed.append("Kaydet"))
    made.set_buttons(button)
    made.open()
    QApplication.processEvents()
    yield made
    made.reject()


def put(window: Window, widget: QWidget) -> QWidget:
    """Let `widget` stand on the page with the focus."""
    page = window.page("customers")
    widget.setParent(page)
    widget.show()
    widget.setFocus()
    assert QApplication.focusWidget() in {widget, widget.focusProxy()}
    return widget


def test_a_scan_is_heard_wherever_the_focus_is(bare_window: Window, heard: Heard) -> None:
    button = bare_window.page("customers").header.button("Müşteri ekle")
    button.setFocus()
    scan(bare_window, CODE)
    assert heard == [CODE]
    assert bare_window.page("customers").added == 0, "Enter pressed the button"
    press(bare_window, "\r", 9_000_000)
    assert bare_window.page("customers").added == 1, "Enter by hand does"


def test_what_was_in_the_field_stays_as_it_was(bare_window: Window, heard: Heard) -> None:
    field = put(bare_window, Field("Ayşe Yılmaz", name="Ad"))
    assert isinstance(field, QLineEdit)
    entered, edited = [], []
    field.returnPressed.connect(lambda: entered.append(1))
    field.textEdited.connect(edited.append)
    field.setSelection(5, 3)
    scan(bare_window, CODE)
    assert heard == [CODE]
    assert (field.text(), field.selectionStart(), field.selectedText()) == ("Ayşe Yılmaz", 5, "Yıl")
    assert entered == []
    assert edited[-1] == "Ayşe Yılmaz", "who follows the typing follows back"


def test_a_selection_made_backwards_and_a_bare_cursor_come_back(bare_window: Window, heard: Heard) -> None:
    field = put(bare_window, Field("Ayşe Yılmaz", name="Ad"))
    assert isinstance(field, QLineEdit)
    field.setSelection(8, -3)
    scan(bare_window, CODE)
    assert (field.cursorPosition(), field.selectedText()) == (5, "Yıl")
    field.deselect()
    field.setCursorPosition(4)
    scan(bare_window, CODE)
    assert (field.text(), field.cursorPosition(), field.hasSelectedText()) == ("Ayşe Yılmaz", 4, False)


def test_a_search_asks_for_nothing_that_was_scanned(bare_window: Window, heard: Heard, qtbot: QtBot) -> None:
    field = put(bare_window, SearchField("Ara"))
    assert isinstance(field, SearchField)
    asked: list[str] = []
    field.searched.connect(asked.append)
    scan(bare_window, CODE)
    qtbot.waitUntil(lambda: not field._rest.isActive())
    assert (field.text(), asked, heard) == ("", [], [CODE])


def test_typing_by_hand_is_left_alone(bare_window: Window, heard: Heard) -> None:
    field = put(bare_window, Field(name="Ad"))
    assert isinstance(field, QLineEdit)
    entered = []
    field.returnPressed.connect(lambda: entered.append(field.text()))
    type_keys(bare_window, "Merhaba dünya", gap=35)
    assert (entered, heard) == (["Merhaba dünya"], [])


def test_a_hand_after_which_a_scanner_comes(bare_window: Window, heard: Heard) -> None:
    field = put(bare_window, Field(name="Ad"))
    assert isinstance(field, QLineEdit)
    type_keys(bare_window, "Ali", gap=200, enter=False)
    scan(bare_window, CODE)
    assert (field.text(), heard) == ("Ali", [CODE])


def test_a_key_that_is_held_is_no_scanner(bare_window: Window, heard: Heard) -> None:
    field = put(bare_window, Field(name="Ad"))
    assert isinstance(field, QLineEdit)
    for at in range(1000, 1300, 30):
        press(bare_window, "a", at, repeat=at > 1000)
    press(bare_window, "\r", 1301)
    QApplication.processEvents()
    assert (field.text(), heard) == ("a" * 10, [])


@pytest.mark.parametrize("make", [TextArea, QPlainTextEdit])
def test_an_editor_of_many_lines_keeps_what_is_scanned(
    bare_window: Window, heard: Heard, make: type[QWidget]
) -> None:
    put(bare_window, make())
    scan(bare_window, CODE)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QPlainTextEdit)
    assert (editor.toPlainText(), heard) == (CODE + "\n", [])


def test_lists_days_and_buttons_stay_as_they_are(bare_window: Window, heard: Heard) -> None:
    combo = Combo([("Ahmet", 1), ("Rüya", 2), ("Veli", 3)], name="Kişi")
    day = DateField(QDate(2026, 11, 24).toPython(), name="Gün")
    plain = QComboBox()
    plain.addItems(["Ahmet", "Rüya", "Veli"])
    button = QPushButton("Bas")
    pressed = []
    button.clicked.connect(lambda: pressed.append(1))
    for widget in (combo, day, plain, button):
        put(bare_window, widget)
        scan(bare_window, "VR1 5 7 99 12")  # letters of the list, figures of the day, spaces of the button
    assert combo.currentIndex() == plain.currentIndex() == 0
    assert day.value().isoformat() == "2026-11-24"
    assert pressed == []
    assert len(heard) == 4


def test_an_open_list_takes_nothing(bare_window: Window, heard: Heard) -> None:
    combo = put(bare_window, Combo([("Ahmet", 1), ("Rüya", 2)], name="Kişi"))
    assert isinstance(combo, Combo)
    combo.showPopup()
    scan(bare_window, CODE)
    assert heard == [CODE]
    assert combo.currentIndex() == 0
    combo.hidePopup()


def test_the_line_feed_after_the_carriage_return_presses_nothing(bare_window: Window, heard: Heard) -> None:
    button = bare_window.page("customers").header.button("Müşteri ekle")
    button.setFocus()
    for place, sign in enumerate(CODE + "\r\r"):
        press(bare_window, sign, 5000 + 4 * place)
    QApplication.processEvents()
    assert (heard, bare_window.page("customers").added) == ([CODE], 0)


def test_a_dialog_keeps_its_fields_and_its_default_button(
    bare_window: Window, heard: Heard, dialog: Dialog
) -> None:
    assert QApplication.focusWidget() is dialog.field
    scan(dialog, CODE)
    assert (dialog.field.text(), dialog.pressed, heard) == ("abc", [], [])
    assert dialog.isVisible()
    assert bare_window.toasts.shown is not None
    assert CODE in bare_window.toasts.shown.accessibleName()


def test_a_dialog_that_waits_for_a_code_has_it(bare_window: Window, heard: Heard, dialog: Dialog) -> None:
    got = []
    dialog.take_scan = lambda came, code: got.append((came, code)) or True
    preferences.set_scanner_keys({"*": "-"})
    scan(dialog, "INDIRIM*25")
    assert (got, heard) == ([("INDIRIM*25", "INDIRIM-25")], [])
    preferences.set_scanner_keys(None)


def test_what_was_learnt_is_applied_on_every_page(bare_window: Window, heard: Heard) -> None:
    assert not preferences.scanner_seen()
    preferences.set_scanner_keys({"*": "-", "ı": "i"})
    for key in ("customers", "orders"):
        bare_window.go(key)
        QApplication.processEvents()
        scan(bare_window, "INDIRıM*25")
    assert heard == ["INDIRiM-25"] * 2
    assert preferences.scanner_seen()
    preferences.set_scanner_keys(None)


def test_from_every_page_a_card_brings_its_customer_to_the_till(window: Window) -> None:
    made = customers.add_customer(CustomerDraft("Ayşe Yılmaz", "0532 000 12 34"), today=TODAY, now=NOW)
    window.activateWindow()
    for place in (*PLACES, SETTINGS):
        window.go(place.key)
        QApplication.processEvents()
        scan(window, "05320001234")
        assert window.current_key() == "till", place.key
        till = window.page("till")
        assert isinstance(till, TillPage)
        assert till.desk.sale.who == made, place.key
        till.desk.give_up()


@pytest.mark.usefixtures("heard")
def test_the_search_makes_way(bare_window: Window) -> None:
    bare_window.open_palette()
    QApplication.processEvents()
    for key in ("customers", "orders"):
        del bare_window.page(key).take_scan
    scan(QApplication.activeModalWidget(), CODE)
    assert bare_window.page("till").arrived == [{"code": CODE}]
    assert QApplication.activeModalWidget() is None


def test_the_dialog_for_vouchers_takes_the_code_wherever_the_focus_is(window: Window) -> None:
    window.go("vouchers")
    page = window.page("vouchers")
    assert isinstance(page, VouchersPage)
    dialog = page.redeem()
    QApplication.processEvents()
    dialog.basket.setText("250")
    dialog.basket.setFocus()
    body = "22222222222"
    scan(dialog, body + codes.check(body))
    assert codes.canonical(dialog.code.text()) == body + codes.check(body)
    assert dialog.basket.text() == "250"
    assert "Bu kodla verilmiş bir çek yok." in dialog._code_row.findChildren(Label)[-1].text()
    dialog.reject()
