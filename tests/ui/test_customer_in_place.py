"""What is kept of a customer is changed where it stands on his card."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.conftest import NOW, TODAY
from vefa.services import customers, own_fields
from vefa.services.customers import CustomerDraft
from vefa.ui import theme
from vefa.ui.pages.customer_in_place import FieldEditor
from vefa.ui.pages.customers import CustomersPage
from vefa.ui.widgets import Banner, Button, Part, PartsLabel
from vefa.ui.window import Window

PHONE = "0532 999 88 77"


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> CustomersPage:
    """The page with Ayşe's card beside the list."""
    ayse = customers.add_customer(
        CustomerDraft("Ayşe Deneme", phone=PHONE, city="İzmir"), today=TODAY, now=NOW
    )
    window.go("customers")
    made: Any = window.page("customers")
    made.show_customer(ayse)
    qtbot.waitUntil(lambda: made.detail.customer_id() == ayse)
    return made


def kept(page: CustomersPage) -> CustomerDraft:
    """What is kept of the one who shows."""
    shown = page.detail.customer_id()
    assert shown is not None
    return customers.draft_of(shown)


def part(page: CustomersPage, where: str) -> Any:
    """A part of the card, as it is now."""
    return page.detail.fields.places[where].part


def editor(page: CustomersPage, where: str) -> FieldEditor:
    """The field that is open in the place of a part."""
    found = page.detail.fields.places[where].editor
    assert found is not None
    return found


def has_focus(page: CustomersPage, where: str) -> bool:
    """Whether the field in the place of a part has it; the card may be made anew meanwhile."""
    page.window().activateWindow()  # which a menu or another window may have ended
    return editor(page, where).input.hasFocus()


def type_(page: CustomersPage, qtbot: QtBot, where: str, key: str, text: str) -> FieldEditor:
    """Press a part and type something else."""
    part(page, where).pressed.emit(key)
    qtbot.waitUntil(lambda: has_focus(page, where))
    found = editor(page, where)
    found.set_text(text)
    return found


def records(page: CustomersPage) -> int:
    """How often it was noted that something was changed."""
    shown = page.detail.customer_id()
    assert shown is not None
    return len(customers.customer(shown, today=TODAY).changes)


def test_by_keyboard_alone(page: CustomersPage, qtbot: QtBot) -> None:
    before = part(page, "contact")
    before.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(before, Qt.Key.Key_Tab)  # the city
    qtbot.keyClick(before, Qt.Key.Key_Backtab)
    qtbot.keyClick(before, Qt.Key.Key_Return)
    field = editor(page, "contact").input
    assert (field.accessibleName(), field.text()) == ("Cep telefonu", "0(532) 999 88 77")
    qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(field, "0541 222 33 44")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert kept(page).phone == "+905412223344"
    qtbot.waitUntil(lambda: part(page, "contact") is not before)
    assert part(page, "contact").text().replace("\u00a0", " ").startswith("0(541) 222 33 44 · Müşteri no")
    assert page.window().focusWidget() is part(page, "contact")
    page.window_.undo_last()
    assert kept(page).phone == "+905329998877"


def test_tab_goes_through_the_parts_and_out_of_them(page: CustomersPage, qtbot: QtBot) -> None:
    contact = part(page, "contact")
    contact.setFocus(Qt.FocusReason.TabFocusReason)
    said = [contact.accessibleDescription()]
    while page.window().focusWidget() is contact:
        qtbot.keyClick(contact, Qt.Key.Key_Tab)
        said.append(contact.accessibleDescription())
    assert said == ["0(532) 999 88 77", "İzmir", "Bilgi ekle…", ""]
    contact.setFocus(Qt.FocusReason.BacktabFocusReason)
    assert contact.accessibleDescription() == "Bilgi ekle…"
    for _time in range(3):
        qtbot.keyClick(contact, Qt.Key.Key_Backtab)
    assert page.window().focusWidget() is part(page, "name")


def test_what_is_pressed_elsewhere_is_pressed(page: CustomersPage, qtbot: QtBot) -> None:
    """The card is made anew with what was typed only when the button of the mouse is let go."""
    type_(page, qtbot, "contact", "city", "Muğla")
    more: Any = page.detail.more
    window = page.window().windowHandle()
    spot = more.mapTo(page.window(), more.rect().center())
    qtbot.mousePress(window, Qt.MouseButton.LeftButton, pos=spot)
    qtbot.wait(100)
    assert kept(page).city == "İzmir"
    pressed: list[bool] = []
    more.clicked.connect(lambda: pressed.append(True))
    qtbot.mouseRelease(window, Qt.MouseButton.LeftButton, pos=spot)
    assert pressed
    qtbot.waitUntil(lambda: kept(page).city == "Muğla")


def test_enter_twice_keeps_once_and_undo_takes_back_that_field_alone(
    page: CustomersPage, qtbot: QtBot
) -> None:
    before = records(page)
    open_ = type_(page, qtbot, "contact", "city", "Muğla")
    qtbot.keyClick(open_.input, Qt.Key.Key_Return)
    open_.finish(again=True)
    assert (kept(page).city, records(page)) == ("Muğla", before + 1)
    shown = page.detail.customer_id()
    assert shown is not None
    customers.change_customer(shown, kept(page).typed("note", "38 beden"), today=TODAY, now=NOW)
    page.window_.undo_last()
    assert (kept(page).city, kept(page).note) == ("İzmir", "38 beden")


def test_a_field_that_nobody_touched_writes_nothing_over_another(page: CustomersPage, qtbot: QtBot) -> None:
    part(page, "contact").pressed.emit("city")
    shown = page.detail.customer_id()
    assert shown is not None
    customers.change_customer(shown, kept(page).typed("city", "Van"), today=TODAY, now=NOW)
    page.window_.data_changed.emit()
    qtbot.waitUntil(lambda: editor(page, "contact").text() == "Van")
    page.listing.search.setFocus()
    assert kept(page).city == "Van"


def test_what_is_open_is_told_where_its_field_is_hidden_meanwhile(page: CustomersPage, qtbot: QtBot) -> None:
    size = own_fields.add_field("Beden", "text")
    page.detail.fields.edit("contact", f"own:{size}")
    editor(page, "contact").set_text("38")
    said: list[str] = []
    page.detail.fields.dropped.connect(said.append)
    own_fields.hide_field(size, hidden=True)
    page.window_.data_changed.emit()
    qtbot.waitUntil(lambda: page.detail.fields.places["contact"].editor is None)
    assert said == ["Beden kaydedilmedi: 38"]


def test_other_fields_of_a_namesake_with_the_same_phone_can_be_changed(
    page: CustomersPage, qtbot: QtBot
) -> None:
    draft = CustomerDraft("Ayşe Deneme", phone=PHONE)
    other = customers.add_customer(draft, today=TODAY, now=NOW, anyway=True)
    page.show_customer(other)
    qtbot.waitUntil(lambda: page.detail.customer_id() == other)
    page.detail.fields.edit("contact", "city")
    editor(page, "contact").set_text("Van")
    editor(page, "contact").finish()
    assert kept(page).city == "Van"


def test_esc_and_the_same_text_change_nothing(page: CustomersPage, qtbot: QtBot) -> None:
    before = records(page)
    open_ = type_(page, qtbot, "name", "name", "Başka Biri")
    qtbot.keyClick(open_.input, Qt.Key.Key_Escape)
    assert page.detail.fields.places["name"].editor is None
    assert page.window().focusWidget() is part(page, "name")
    open_ = type_(page, qtbot, "name", "name", "Ayşe Deneme")
    qtbot.keyClick(open_.input, Qt.Key.Key_Return)
    assert page.detail.fields.places["name"].editor is None
    assert (kept(page).name, records(page)) == ("Ayşe Deneme", before)


def test_who_goes_on_elsewhere_has_typed_it(page: CustomersPage, qtbot: QtBot) -> None:
    type_(page, qtbot, "contact", "city", "Muğla")
    page.listing.search.setFocus()
    qtbot.waitUntil(lambda: kept(page).city == "Muğla")
    qtbot.waitUntil(lambda: "Muğla" in part(page, "contact").text())
    assert page.listing.search.hasFocus()


def test_one_field_after_the_other(page: CustomersPage, qtbot: QtBot) -> None:
    """The card is made anew with what was kept; the next field goes on in it."""
    type_(page, qtbot, "name", "name", "Ayşe Yeni")
    part(page, "contact").pressed.emit("city")
    qtbot.waitUntil(lambda: kept(page).name == "Ayşe Yeni")
    qtbot.waitUntil(lambda: part(page, "name").text() == "Ayşe Yeni")
    qtbot.waitUntil(lambda: has_focus(page, "contact"))
    assert editor(page, "contact").text() == "İzmir"


def test_what_cannot_be_kept_is_told_and_goes_on(page: CustomersPage, qtbot: QtBot) -> None:
    open_ = type_(page, qtbot, "contact", "phone", "0532 12")
    qtbot.keyClick(open_.input, Qt.Key.Key_Return)
    [told] = open_.findChildren(Banner)
    assert "telefon numarası değil" in told.text()
    page.window_.data_changed.emit()  # another till has written
    qtbot.waitUntil(lambda: editor(page, "contact") is not open_)
    assert editor(page, "contact").text() == "0532 12"
    assert editor(page, "contact").findChildren(Banner)
    said: list[str] = []
    page.detail.fields.dropped.connect(said.append)
    page.show_customer(1)
    qtbot.waitUntil(lambda: page.detail.customer_id() == 1)
    assert said == ["Cep telefonu kaydedilmedi: 0532 12"]


def test_in_another_language_or_size_it_is_typed_on(
    page: CustomersPage, window: Window, qtbot: QtBot
) -> None:
    open_ = type_(page, qtbot, "contact", "phone", "0532 12")
    qtbot.keyClick(open_.input, Qt.Key.Key_Return)
    shown = page.detail.customer_id()
    window.rebuild()
    anew: Any = window.page("customers")
    assert anew is not page
    qtbot.waitUntil(lambda: anew.detail.customer_id() == shown)
    assert editor(anew, "contact").text() == "0532 12"
    assert editor(anew, "contact").findChildren(Banner)


def test_with_large_letters_the_card_shows_what_keeps_the_page(
    page: CustomersPage, window: Window, qtbot: QtBot
) -> None:
    theme.set_text_size(200)
    page.split.resize(page.split.width() - 1, page.split.height())
    page.split.open_detail()
    assert page.split.is_stepped()
    type_(page, qtbot, "contact", "phone", "0532 12")
    page.split.close_detail()
    assert not editor(page, "contact").isVisible()
    window.go("orders")
    assert window.current_key() == "customers"
    assert editor(page, "contact").isVisible()
    qtbot.waitUntil(lambda: has_focus(page, "contact"))


def test_the_page_is_left_with_what_was_typed_or_not_at_all(
    page: CustomersPage, window: Window, qtbot: QtBot
) -> None:
    open_ = type_(page, qtbot, "contact", "phone", "0532 12")
    window.go("orders")
    assert (window.current_key(), window.focusWidget()) == ("customers", open_.input)
    assert open_.findChildren(Banner)
    open_.set_text("0541 222 33 44")
    window.go("orders")
    assert (window.current_key(), kept(page).phone) == ("orders", "+905412223344")
    window.go("customers")
    type_(page, qtbot, "contact", "city", "Muğla")
    window.close()
    assert kept(page).city == "Muğla"


@pytest.mark.parametrize(("press", "phone"), [("Yine de kaydet", "+905329998877"), ("Müşteriyi aç", "")])
def test_the_phone_of_another_is_kept_all_the_same_or_he_is_shown(
    page: CustomersPage, qtbot: QtBot, press: str, phone: str
) -> None:
    ayse = page.detail.customer_id()
    other = customers.add_customer(CustomerDraft("Başka Biri", email="b@a.example"), today=TODAY, now=NOW)
    page.show_customer(other)
    qtbot.waitUntil(lambda: page.detail.customer_id() == other)
    page.detail.fields.edit("contact", "phone")
    open_ = editor(page, "contact")
    open_.set_text(PHONE)
    qtbot.keyClick(open_.input, Qt.Key.Key_Return)
    button = next(one for one in open_.findChildren(Button) if one.text() == press)
    button.click()
    qtbot.waitUntil(lambda: page.detail.customer_id() == (other if phone else ayse))
    assert customers.draft_of(other).phone == phone


def test_what_is_not_told_yet_is_offered(page: CustomersPage, qtbot: QtBot) -> None:
    size = own_fields.add_field("Beden", "choice", ["S", "M"])
    page.window_.data_changed.emit()
    part(page, "contact").pressed.emit("+")
    [menu] = [one for one in page.window().findChildren(QMenu) if one.isVisible()]
    names = [one.text() for one in menu.actions()]
    assert names == [
        "E-posta", "Doğum günü", "İlçe", "Adres", "Kart numarası", "Vergi numarası", "Not", "Beden"
    ]  # fmt: skip
    menu.actions()[-1].trigger()
    menu.close()
    open_ = editor(page, "contact")
    open_.set_text("M")
    open_.finish()
    assert kept(page).own == ((size, "M"),)
    qtbot.waitUntil(lambda: "facts" in page.detail.fields.places)
    assert part(page, "facts").text().replace("\u00a0", " ") == "Beden: M"
    open_ = type_(page, qtbot, "facts", f"own:{size}", "")
    open_.finish()
    assert kept(page).own == ((size, ""),)


def test_a_note_is_changed_and_taken_away(page: CustomersPage, qtbot: QtBot) -> None:
    page.detail.fields.edit("contact", "note")
    open_ = editor(page, "contact")
    open_.set_text("38 beden\nkırmızı")
    page.listing.search.setFocus()
    qtbot.waitUntil(lambda: kept(page).note == "38 beden\nkırmızı")
    qtbot.waitUntil(lambda: "note" in page.detail.fields.places)
    page.detail.fields.edit("note", "note")
    open_ = editor(page, "note")
    open_.set_text("")
    open_.finish()
    assert kept(page).note == ""
    qtbot.waitUntil(lambda: "note" not in page.detail.fields.places)


def test_what_a_part_says_is_text(qtbot: QtBot) -> None:
    label = PartsLabel([Part('<b>Ali</b> & "Co"', "name"), Part("<img src=x>")])
    qtbot.addWidget(label)
    shown = QTextDocument()
    shown.setHtml(QLabel.text(label))
    assert shown.toPlainText() == label.text() == '<b>Ali</b> & "Co" · <img src=x>'
