"""The card of a customer: consents, tags, own fields, and what was changed by whom."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.conftest import NOW, TODAY
from vefa.services import consents, customers, own_fields, tags
from vefa.services.customers import CustomerDraft
from vefa.ui.dialogs.consents import ConsentsDialog
from vefa.ui.dialogs.customer import CustomerDialog
from vefa.ui.dialogs.record_consent import RecordConsentDialog
from vefa.ui.pages.customers import CustomersPage
from vefa.ui.pages.settings import SettingsPage
from vefa.ui.pages.settings_fields import FieldsSection
from vefa.ui.widgets import Banner, Button, Combo, Field, IconButton, PartsLabel
from vefa.ui.window import Window

PHONE = "0532 999 88 77"


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> CustomersPage:
    """The page with Ayşe's card beside the list."""
    ayse = customers.add_customer(CustomerDraft("Ayşe Deneme", phone=PHONE), today=TODAY, now=NOW)
    window.go("customers")
    made: Any = window.page("customers")
    made.show_customer(ayse)
    qtbot.waitUntil(lambda: made.detail.customer_id() == ayse)
    return made


def who(page: CustomersPage) -> int:
    """Ayşe."""
    shown = page.detail.customer_id()
    assert shown is not None
    return shown


def pressed(qtbot: QtBot, owner: Any, entry: int) -> None:
    """Open the menu of a pill by keyboard and press an entry."""
    qtbot.keyClick(owner, Qt.Key.Key_Return)
    [menu] = [one for one in owner.findChildren(QMenu) if one.isVisible()]
    menu.actions()[entry].trigger()
    menu.close()


def dialog(page: CustomersPage, kind: type[Any]) -> Any:
    """The open dialog of a kind."""
    return next(one for one in page.window().findChildren(kind) if one.isVisible())


def events(page: CustomersPage) -> list[str]:
    """What the history says now."""
    return [one.spoken() for one in page.detail.history.events() if one.icon]


def test_a_consent_is_recorded_and_refused_in_one_press(page: CustomersPage, qtbot: QtBot) -> None:
    ayse = who(page)
    pressed(qtbot, page.detail.consents.pills["message"], 1)
    record = dialog(page, RecordConsentDialog)
    assert "SMS" in record.text.text()
    record.source.set_value("signed")
    record.proof.setText("Klasör 3")
    qtbot.keyClick(record, Qt.Key.Key_Return)
    assert customers.customer(ayse, today=TODAY).consents == (1, 0, 0)
    qtbot.waitUntil(lambda: page.detail.consents.pills["message"].state == 1)
    pressed(qtbot, page.detail.consents.pills["message"], 0)
    assert customers.customer(ayse, today=TODAY).consents == (-1, 0, 0)
    qtbot.waitUntil(lambda: page.detail.consents.pills["message"].text() == "Mesaj: ret")
    page.detail.consents.link.click()
    shown = dialog(page, ConsentsDialog)
    refuse = next(one for one in shown.findChildren(Button) if one.accessibleName() == "Ret bildirdi: Arama")
    refuse.click()
    assert customers.customer(ayse, today=TODAY).consents == (-1, 0, -1)
    assert len(consents.consents(ayse)) == 3
    shown.close()
    page.detail.kind.set_value("record")
    page.detail.kind.chosen.emit("record")
    assert any("Klasör 3" in one for one in events(page))


def test_what_was_pressed_in_the_detail_keeps_the_focus(page: CustomersPage, qtbot: QtBot) -> None:
    """The detail is made anew; the keys must not go on to the head of the page."""
    pill = page.detail.consents.pills["message"]
    pill.setFocus(Qt.FocusReason.TabFocusReason)
    pressed(qtbot, pill, 0)
    qtbot.waitUntil(lambda: page.detail.consents.pills["message"] is not pill)
    assert page.window().focusWidget() is page.detail.consents.pills["message"]
    page.detail.tags.type()
    for name in ("sadık", "toptan"):
        page.detail.tags.field.setText(name)
        qtbot.keyClick(page.detail.tags.field, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda name=name: name in page.detail.tags.pills)
        assert page.detail.isAncestorOf(page.window().focusWidget())
        page.detail.tags.type()


def test_a_record_that_cannot_be_is_told_in_the_dialog(page: CustomersPage, qtbot: QtBot) -> None:
    made = page.consents.record(who(page), "email")
    qtbot.keyClick(made, Qt.Key.Key_Return)
    assert made.isVisible()
    assert "e-posta" in made.trouble.text()
    made.close()


def test_tags_are_typed_suggested_and_taken_away_again(page: CustomersPage, qtbot: QtBot) -> None:
    ayse = who(page)
    tags.tag_customers([1], "gelin adayı", now=NOW)
    page.detail.tags.more.click()
    field = page.detail.tags.field
    qtbot.keyClicks(field, "gel")
    assert field.completer().completionCount() == 1
    field.setText("VIP")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert tags.tags_of(ayse) == ("VIP",)
    qtbot.waitUntil(lambda: list(page.detail.tags.pills) == ["VIP"])
    pressed(qtbot, page.detail.tags.pills["VIP"], 1)
    assert tags.tags_of(ayse) == ()
    page.window_.undo_last()
    assert tags.tags_of(ayse) == ("VIP",)


def test_many_tags_leave_room_for_the_history(page: CustomersPage, qtbot: QtBot) -> None:
    for name in (f"etiket {one}" for one in range(30)):
        tags.tag_customers([who(page)], name, now=NOW)
    page.window_.data_changed.emit()
    qtbot.waitUntil(lambda: len(page.detail.tags.pills) == 30)
    line = page.detail.tags
    assert [one.isHidden() for one in line.pills.values()].count(False) == 12
    assert line.rest.text() == "18 etiket daha"
    low = line.heightForWidth(420)
    qtbot.keyClick(line.rest, Qt.Key.Key_Return)
    assert not any(one.isHidden() for one in line.pills.values())
    assert line.heightForWidth(420) > low


@pytest.mark.parametrize("note", ["Uzun bir not. " * 60, "\n".join(map(str, range(40)))])
def test_a_long_note_leaves_room_for_the_history(page: CustomersPage, qtbot: QtBot, note: str) -> None:
    one = customers.add_customer(CustomerDraft("Notlu", note=note), today=TODAY, now=NOW)
    page.show_customer(one)
    qtbot.waitUntil(lambda: page.detail.customer_id() == one)
    [banner] = [shown for shown in page.detail.findChildren(Banner) if shown.text().endswith("…")]
    assert len(banner.text()) < 300
    whole, _change = banner.findChildren(Button)
    qtbot.keyClick(whole, Qt.Key.Key_Return)
    assert banner.text() == note.strip()
    assert whole.isHidden()


@pytest.mark.parametrize("name", ["A" * 120, "cok.uzun.bir.adres.adi.olan.biri@uzun-alan-adi.example"])
def test_a_word_longer_than_its_line_goes_on_in_the_next(
    page: CustomersPage, qtbot: QtBot, name: str
) -> None:
    """Of a customer known by his address alone nothing is cut."""
    one = customers.add_customer(CustomerDraft(name), today=TODAY, now=NOW)
    page.show_customer(one)
    qtbot.waitUntil(lambda: page.detail.customer_id() == one)
    labels = page.detail.findChildren(PartsLabel)
    [shown] = [one for one in labels if one.text().casefold() == name.casefold()]
    text = QTextDocument()
    text.setDefaultFont(shown.font())
    text.setHtml(QLabel.text(shown))
    text.setTextWidth(330)
    assert text.idealWidth() <= 330


def test_the_form_has_the_shops_own_fields_and_the_history_tells_what_changed(
    page: CustomersPage, qtbot: QtBot
) -> None:
    size = own_fields.add_field("Beden", "choice", ["S", "M"])
    shoe = own_fields.add_field("Ayakkabı", "number")
    page.edit(who(page))
    form = dialog(page, CustomerDialog)
    inputs = form.own.inputs
    assert isinstance(inputs[size], Combo)
    assert isinstance(inputs[shoe], Field)
    inputs[size].set_value("M")
    inputs[shoe].setText("büyük")
    form.district.setText("Kadıköy")
    form.card.setText("1000 0000 42")
    form.tags.field.setText("toptan")
    qtbot.keyClick(form, Qt.Key.Key_Return)
    assert form.isVisible(), "a number is no word"
    inputs[shoe].setText("38,5")
    qtbot.keyClick(form.name, Qt.Key.Key_Return)
    kept = customers.draft_of(who(page))
    assert (kept.district, kept.card, kept.tags) == ("Kadıköy", "1000000042", ("toptan",))
    assert dict(kept.own) == {size: "M", shoe: "38.5"}
    page.detail.kind.set_value("record")
    qtbot.waitUntil(lambda: any("Ayakkabı: — → 38,5" in one for one in events(page)))
    page.window_.undo_last()
    assert customers.draft_of(who(page)).own == ((size, ""), (shoe, ""))


def test_why_a_long_form_is_not_kept_comes_into_sight(page: CustomersPage, qtbot: QtBot) -> None:
    """With fields of the shop's own the form scrolls; Enter must not seem to do nothing."""
    for one in range(8):
        own_fields.add_field(f"Alan {one}", "text")
    page.edit(who(page))
    form = dialog(page, CustomerDialog)
    form.phone.setText("abc")
    qtbot.keyClick(form, Qt.Key.Key_Return)
    [banner] = [one for one in form.findChildren(Banner) if one.text()]
    qtbot.waitUntil(lambda: not banner.visibleRegion().isEmpty())
    form.reject()


def test_a_field_is_moved_up_again_and_again_by_keyboard(window: Window, qtbot: QtBot) -> None:
    """The lines are made anew after each step; the arrow of the field that moves keeps the focus."""
    for name in ("Beden", "Renk", "Numara"):
        own_fields.add_field(name, "text")
    window.go("settings", section="fields")
    page = window.page("settings")

    def arrow(name: str) -> IconButton:
        return next(
            one for one in page.findChildren(IconButton)
            if name in one.accessibleName() and "yukarı" in one.accessibleName() and one.isVisible()
        )  # fmt: skip

    pressed = arrow("Numara")
    pressed.setFocus()
    qtbot.keyClick(pressed, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: [one.name for one in own_fields.fields()] == ["Beden", "Numara", "Renk"])
    qtbot.waitUntil(lambda: window.focusWidget() is not pressed)
    assert window.focusWidget() is arrow("Numara")
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    assert [one.name for one in own_fields.fields()] == ["Numara", "Beden", "Renk"]


def test_settings_add_order_and_hide_fields(window: Window) -> None:
    window.go("settings")
    settings: Any = window.page("settings")
    assert isinstance(settings, SettingsPage)
    section = settings.sections["fields"]
    assert isinstance(section, FieldsSection)
    settings.show_section("fields")
    section.name.setText("Beden")
    section.kind.set_value("choice")
    assert section.choices_row.isVisible()
    section.add()
    assert section.name.error(), "a choice without words"
    section.choices.setText("S\nM")
    section.add()
    section.profile.click()
    assert [one.key for one in own_fields.fields()][:3] == ["", "gender", "birth_year"]
    section.move_field(own_fields.fields()[0], 1)
    section.hide_field(own_fields.fields()[0])
    assert [one.name for one in own_fields.fields()][:2] == ["Beden", "Doğum yılı"]
    section.profile.click()
    assert [one.name for one in own_fields.fields()] == ["Beden"]
