"""The page of complaints: list, one complaint, its way by Ctrl+Enter, fields in place, remedies, files."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.complaint_samples import some_complaints
from tests.ui.conftest import NOW, TODAY, opened_window
from tests.ui.large import make_large
from vefa.i18n import set_language, speaking
from vefa.services import customers, orders, points, vouchers
from vefa.services.causes import tree
from vefa.services.causes.putting_right import hit_by
from vefa.services.complaints import moves
from vefa.services.complaints.actions import actions_of, set_done
from vefa.services.complaints.card import ComplaintCard, complaint
from vefa.services.complaints.opening import ComplaintDraft, open_complaint
from vefa.services.consents import ConsentDraft, record_consent
from vefa.ui import tasks, theme
from vefa.ui.dialogs.base import Dialog
from vefa.ui.dialogs.moment import MomentDialog
from vefa.ui.dialogs.tell import TellDialog
from vefa.ui.fonts import font, text_width
from vefa.ui.pages.complaints.actions_dialog import ActionsDialog
from vefa.ui.pages.complaints.asking import AskDialog
from vefa.ui.pages.complaints.causes_view import CausesView
from vefa.ui.pages.complaints.fields import OTHER, PickList
from vefa.ui.pages.complaints.lines_dialog import LinesDialog
from vefa.ui.pages.complaints.listing import Counts
from vefa.ui.pages.complaints.page import ComplaintsPage
from vefa.ui.pages.complaints.remedy import RemedyDialog
from vefa.ui.pages.complaints.taking_down import ComplaintDialog
from vefa.ui.pages.complaints.telling import TellCustomerDialog
from vefa.ui.pages.complaints.way import way_of
from vefa.ui.pages.customers import CustomersPage
from vefa.ui.pages.orders import OrdersPage
from vefa.ui.palette_hits import hits_for
from vefa.ui.places import PLACES, SETTINGS
from vefa.ui.widgets import Banner, Button, Label
from vefa.ui.window import SMALLEST, Window


@pytest.fixture(scope="module")
def more() -> Callable[[], list[int]]:
    """The complaints of the samples, the newest last."""
    return lambda: some_complaints(NOW)


@pytest.fixture
def page(window: Window, made: list[int]) -> ComplaintsPage:
    """The page with the newest complaint chosen."""
    window.go("complaints", complaint=made[-1])
    shown = window.page("complaints")
    assert isinstance(shown, ComplaintsPage)
    return shown


@pytest.fixture
def empty_page(empty_shop: Path) -> Iterator[ComplaintsPage]:
    """The page on a shop without complaints."""
    with opened_window(empty_shop, PLACES, SETTINGS) as window:
        window.go("complaints")
        shown = window.page("complaints")
        assert isinstance(shown, ComplaintsPage)
        yield shown


def card(page: ComplaintsPage) -> ComplaintCard:
    """What is kept about the complaint that shows."""
    shown = page.detail.complaint_id()
    assert shown is not None
    return complaint(shown, now=NOW)


def dialog() -> Dialog:
    """The dialog on top."""
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, Dialog) and one.isVisible()][-1]


def press_default() -> None:
    """Ctrl+Enter in the dialog on top."""
    dialog().finish()
    QApplication.processEvents()


def undo(page: ComplaintsPage) -> None:
    """Ctrl+Z."""
    page.window_.undo_last()
    QApplication.processEvents()


def pick(field: PickList, value: object) -> None:
    """Choose a value as a press on a line of the list does."""
    place = next(one for one in range(field.count()) if field.itemData(one) == value)
    field.setCurrentIndex(place)
    field.activated.emit(place)
    QApplication.processEvents()


# the list --------------------------------------------------------------------------------------


def test_chips_count_and_the_rows_say_what_is_due(page: ComplaintsPage, made: list[int]) -> None:
    counts = {key: chip.item.count for key, chip in page.listing.chips._chips.items()}
    # closed are six of all sorts, four seams and an invoice; open are two seams, a colour, a parcel, a seam
    assert (counts["all"], counts["open"], counts["closed"]) == (16, 5, 11)
    assert (counts["received"], counts["looked_into"], counts["waiting"], counts["solved"]) == (1, 2, 1, 1)
    assert "told" not in counts
    page.listing.show_group("waiting")
    [row] = page.listing.table.rows.ids
    assert row == made[-3]
    page.listing.show_all()
    place = page.listing.table.rows.place_of(made[-1])
    said = page.listing.table.rows.index(place, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Dikiş söküldü, ")
    assert "2026-0" in said
    assert said.endswith("İnceleniyor")


def test_the_search_finds_by_customer_and_nothing_says_so(page: ComplaintsPage, made: list[int]) -> None:
    name = card(page).row.customer
    page.listing.search.set_query(name)
    assert made[-1] in page.listing.table.rows.ids
    page.listing.search.set_query("böyle bir şey yok")
    assert len(page.listing.table.rows.ids) == 0
    page.listing.show_all()
    assert len(page.listing.table.rows.ids) == 16


def test_the_sidebar_counts_the_late_ones_in_red(page: ComplaintsPage) -> None:
    button = page.window_._side_now()._buttons["complaints"]
    late = page.listing.chips._chips["late"].item.count
    assert late
    assert (button.count, button._tone) == (late, "danger")


def test_a_repeating_problem_leads_to_all_of_its_complaints(page: ComplaintsPage) -> None:
    [banner] = [one for one in page.detail.findChildren(Banner) if one.isVisibleTo(page)]
    # two closed and three open seams lie in the last thirty days
    assert "5" in banner.text()
    see = next(one for one in banner.findChildren(Button))
    see.click()
    assert len(page.listing.table.rows.ids) == 5
    page.listing.widen.click()
    assert len(page.listing.table.rows.ids) == 16


# taking down -----------------------------------------------------------------------------------


def test_a_complaint_is_taken_down_and_taken_back(page: ComplaintsPage) -> None:
    QTest.keyClick(page.window_, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    asked = dialog()
    assert isinstance(asked, ComplaintDialog)
    asked.words.setText("Kutu ezik geldi.")
    press_default()
    assert asked.isVisible()  # without a subject nothing is kept
    asked.subject.setText("Kutu ezik")
    asked.severity.set_value("urgent")
    press_default()
    kept = card(page)
    assert (kept.row.subject, kept.words, kept.row.severity, kept.row.state) == (
        "Kutu ezik", "Kutu ezik geldi.", "urgent", "received",
    )  # fmt: skip
    assert kept.row.customer_id is None
    undo(page)
    assert len(page.listing.table.rows.ids) == 16


def test_from_an_order_its_customer_and_lines_are_filled_in(page: ComplaintsPage) -> None:
    order = next(one for one in orders.order_ids() if orders.order(one).row.customer_id)
    page.window_.go("complaints", add=True, order=order)
    asked = dialog()
    assert isinstance(asked, ComplaintDialog)
    assert asked.who.customer_id() == orders.order(order).row.customer_id
    assert asked.order.value() == order
    assert asked.lines
    box = next(iter(asked.lines.values()))
    box.setChecked(True)
    product = box.text()
    asked.subject.setText("Eksik geldi")
    press_default()
    kept = card(page)
    assert kept.row.order_id == order
    assert kept.lines[0].product in product


def test_a_customer_of_another_order_takes_its_lines_away(page: ComplaintsPage, made: list[int]) -> None:
    asked = page.acts.edit(card(page))
    assert len([box for box in asked.lines.values() if box.isChecked()]) == 1
    asked.who.choose(None)
    asked.order.set_value(0)
    assert (asked.lines, asked.draft().lines, asked.draft().order_id) == ({}, (), None)
    asked.reject()
    assert card(page).lines


def test_the_page_of_orders_opens_one(page: ComplaintsPage) -> None:
    order = next(one for one in orders.order_ids() if orders.order(one).row.customer_id)
    page.window_.go("orders", order=order)
    shown = page.window_.page("orders")
    assert isinstance(shown, OrdersPage)
    link = next(one for one in shown.detail.findChildren(Button) if one.text() == "Şikâyet aç…")
    link.click()
    asked = dialog()
    assert isinstance(asked, ComplaintDialog)
    assert asked.order.value() == order
    asked.reject()


def test_a_customer_complains_and_his_history_leads_there(page: ComplaintsPage) -> None:
    customer = card(page).row.customer_id
    page.window_.go("customers", customer=customer)
    shown = page.window_.page("customers")
    assert isinstance(shown, CustomersPage)
    event = next(one for one in shown.detail.history.events() if one.icon == "life-buoy")
    kind, complaint_id = event.key
    shown.detail.history.opened.emit(event.key)
    assert (kind, page.window_.current_key(), page.detail.complaint_id()) == (
        "complaint", "complaints", complaint_id,
    )  # fmt: skip
    shown.detail.complain.emit(customer)
    asked = dialog()
    assert isinstance(asked, ComplaintDialog)
    assert asked.who.customer_id() == customer
    asked.reject()


def test_the_palette_finds_complaints_by_number(page: ComplaintsPage) -> None:
    number = card(page).row.number
    hits = hits_for(page.window_, number)
    [found] = [one for one in hits if one.text.startswith(number)]
    page.window_.go("today")
    assert found.run is not None
    found.run()
    assert page.window_.current_key() == "complaints"
    assert any(one.text == "Şikâyet kaydet" for one in hits_for(page.window_, "şikâyet kay"))


# its way ---------------------------------------------------------------------------------------


def test_ctrl_enter_leads_from_solved_to_closed(page: ComplaintsPage, made: list[int]) -> None:
    page.show_complaint(made[-2])  # the parcel that is late: no corrective action
    for step in ("solved", "told", "closed"):
        page.window_.activateWindow()
        QApplication.processEvents()
        QTest.keyClick(page.window_, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        QApplication.processEvents()
        if step != "closed":
            asked = dialog()
            assert isinstance(asked, LinesDialog | TellCustomerDialog)
            asked.text.setText("Parasını geri verdik.")
            press_default()
        assert card(page).row.state == step
    assert [one.name for one in page.detail.way._steps if one.standing == "done"] == [
        "Alındı", "İnceleniyor", "Çözüldü", "Bildirildi",
    ]  # fmt: skip
    undo(page)
    assert card(page).row.state == "told"


def test_how_it_was_is_asked_once_by_a_button(page: ComplaintsPage, made: list[int]) -> None:
    one = made[-2]
    moves.solve(one, "Parası geri verildi.", now=NOW)
    moves.tell_customer(one, "Parası yolda.", channel="call", now=NOW)
    page.show_complaint(one)
    ask = next(one for one in page.detail.findChildren(Button) if one.text() == "Nasıl bulduğunu sor…")
    ask.click()
    asked = dialog()
    assert isinstance(asked, AskDialog)
    asked.verb.click()  # a message, for which there is no consent
    assert asked.trouble.isVisibleTo(asked)
    assert card(page).asks
    who = card(page).row.customer_id
    assert who
    record_consent(who, ConsentDraft("message", True, "shop", NOW), now=NOW)
    asked.verb.click()
    QApplication.processEvents()
    assert not card(page).asks
    assert card(page).row.customer.split()[0] in QGuiApplication.clipboard().text()
    undo(page)
    assert card(page).asks


def test_what_refuses_closing_leads_to_the_corrective_actions(page: ComplaintsPage) -> None:
    page.acts.close(card(page))
    told = dialog()
    way_out = next(one for one in told.findChildren(Button) if "faaliyet" in one.text())
    way_out.click()
    QApplication.processEvents()
    asked = dialog()
    assert isinstance(asked, ActionsDialog)
    [kept] = card(page).actions
    asked._tick(kept, on=True)
    asked.worked.setText("Bir daha gelmedi")
    asked.judge.click()
    asked.accept()
    page.acts.close(card(page))
    assert card(page).row.state == "closed"
    assert (card(page).evaluation, card(page).actions[0].done_on) == ("Bir daha gelmedi", TODAY)


def test_waiting_stops_the_clock_and_the_menu_offers_what_may_be(page: ComplaintsPage) -> None:
    names = [one.text for one in page.detail.menu(card(page)) if one is not None]
    assert "Müşteriyi bekle" in names
    assert "Yeniden aç…" not in names
    wait = next(one for one in page.detail.menu(card(page)) if one and one.text == "Müşteriyi bekle")
    wait.run()
    assert card(page).row.state == "waiting"
    assert card(page).clocks.solution.standing == "paused"
    undo(page)
    assert card(page).row.state == "looked_into"


def test_tab_goes_as_one_reads_through_list_detail_foot_and_toast(page: ComplaintsPage, qtbot: QtBot) -> None:
    window, detail = page.window_, page.detail
    page.acts.severity(card(page), "urgent")  # a toast tells it
    qtbot.waitUntil(lambda: detail.badge.text() == "Acil" and detail.badge.isVisible())
    assert detail.primary is not None
    assert window.toasts.shown is not None
    wanted = [
        page.listing.search, page.listing.table, detail.badge, detail.more, detail.place.promised,
        detail.place.who, detail.place.about, detail.place.why, detail.place.done, detail.history,
        detail.primary, window.toasts.shown,
    ]  # fmt: skip
    page.listing.search.setFocus()
    seen = [window.focusWidget()]
    for _stop in range(24):
        window.focusNextPrevChild(True)
        seen.append(window.focusWidget())
    places = [
        next((at for at, one in enumerate(seen) if one is part or part.isAncestorOf(one)), None)
        for part in wanted
    ]
    assert None not in places
    assert places == sorted(places)  # type: ignore[type-var]


def test_the_way_says_that_it_waits_and_elides_no_moment(page: ComplaintsPage, qtbot: QtBot) -> None:
    page.acts.change(card(page), promised=datetime(2026, 12, 28, 14, 12, tzinfo=UTC))
    page.acts.move(card(page), "waiting", "")
    with speaking("en"):
        steps = way_of(card(page), TODAY)
    assert [one.note for one in steps[1:3]] == ["Waiting for the customer", "promised: 28 Dec 17:12"]
    room = page.detail.way.width() / 4
    assert all(text_width(one.note, font(12.5)) < room for one in steps)


def test_what_is_written_goes_to_the_address_and_what_is_said_to_the_phone(page: ComplaintsPage) -> None:
    customer = card(page).row.customer_id
    assert customer is not None
    customers.change_customer(
        customer, replace(customers.draft_of(customer), email="zeynep@ornek.example"), today=TODAY, now=NOW
    )
    asked = page.acts.tell(card(page), "message")
    phone = asked.address.text()
    asked.channel.set_value("email")
    assert (phone[:2], asked.address.text()) == ("0(", "zeynep@ornek.example")
    asked.channel.set_value("call")
    assert asked.address.text() == phone
    asked.reject()


def test_a_duplicate_goes_into_the_other_and_comes_back(page: ComplaintsPage, made: list[int]) -> None:
    asked = page.acts.duplicate(card(page))
    assert page.detail.complaint_id() not in asked.table.rows.ids
    asked.search.set_query("Kargo")
    assert asked.table.current_id() == made[-2]
    press_default()
    assert (card(page).row.state, card(page).duplicate_of) == (
        "duplicate",
        complaint(made[-2], now=NOW).row.number,
    )
    undo(page)
    assert card(page).row.state == "looked_into"


def test_ends_and_opening_again_keep_everything(page: ComplaintsPage) -> None:
    steps = len(card(page).steps)
    page.acts.end(card(page), "unfounded")
    press_default()
    assert card(page).row.state == "unfounded"
    assert page.detail.primary is not None
    page.detail.primary.click()
    asked = dialog()
    assert isinstance(asked, LinesDialog)
    press_default()
    assert asked.isVisible()  # a reason is needed
    asked.text.setText("Fotoğraf sonradan geldi")
    press_default()
    assert (card(page).row.state, len(card(page).steps)) == ("looked_into", steps + 2)


# in place --------------------------------------------------------------------------------------


def test_owner_topic_cause_and_promise_change_where_they_stand(page: ComplaintsPage) -> None:
    place = page.detail.place
    pick(place.who, "")
    assert card(page).row.owner == ""
    pick(place.about, "Teslimat ve kargo")
    assert card(page).row.topic == "Teslimat ve kargo"
    pick(place.why, "")
    assert card(page).row.cause_id is None
    pick(place.promised, "7")
    kept = card(page).promised
    assert kept is not None
    assert (kept.date(), kept.hour) == (TODAY + timedelta(days=7), 17)
    undo(page)
    assert card(page).promised == datetime(2026, 11, 23, 14, 0, tzinfo=UTC)


def test_another_promise_is_typed_from_today_on_and_one_that_is_over_is_refused(page: ComplaintsPage) -> None:
    pick(page.detail.place.promised, OTHER)
    asked = dialog()
    assert isinstance(asked, MomentDialog)
    asked.day.set_value(TODAY)
    asked.time.set_value(time(8))
    asked.finish()
    assert asked.trouble.isVisible()
    asked.time.set_value(time(19, 30))
    asked.finish()
    kept = card(page).promised
    assert kept is not None
    assert (kept.date(), kept.hour, kept.minute) == (TODAY, 19, 30)
    undo(page)
    assert card(page).promised == datetime(2026, 11, 23, 14, 0, tzinfo=UTC)


def test_keys_open_the_list_instead_of_changing_what_is_kept(page: ComplaintsPage) -> None:
    field = page.detail.place.who
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.view().isVisible()
    field.hidePopup()
    assert card(page).row.owner == "Hasan Bey"


def test_another_owner_is_typed(page: ComplaintsPage) -> None:
    pick(page.detail.place.who, OTHER)
    dialog().name.setText("  Ayla   Hanım ")  # type: ignore[attr-defined]
    press_default()
    assert card(page).row.owner == "Ayla Hanım"
    assert page.detail.place.who.currentText() == "Ayla Hanım"


def test_the_corrective_action_is_kept_when_the_field_is_left(page: ComplaintsPage) -> None:
    field = page.detail.place.done
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "Tedarik edenle konus")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "Ekim partisini elle kontrol et, tedarikçiye bildir"
    field.selectAll()
    QTest.keyClicks(field, "Tedarik edenle konus")
    QTest.keyClick(field, Qt.Key.Key_Return)
    [kept] = card(page).actions
    assert (kept.text, kept.owner) == ("Tedarik edenle konus", "Hasan Bey")
    undo(page)
    assert card(page).actions[0].text == "Ekim partisini elle kontrol et, tedarikçiye bildir"


def test_severity_changes_its_dues(page: ComplaintsPage) -> None:
    before = card(page).clocks.solution.due
    asked = page.acts.ask_severity(card(page))
    asked.choice.set_value("low")
    asked.verb.click()
    after = card(page).clocks.solution.due
    assert card(page).row.severity == "low"
    assert before is not None
    assert after is not None
    assert after > before
    undo(page)
    assert card(page).row.severity == "high"


# telling, giving, attaching --------------------------------------------------------------------


def test_a_call_is_noted_with_its_minutes(page: ComplaintsPage) -> None:
    page.detail.wanted.emit("call")
    asked = dialog()
    assert isinstance(asked, TellCustomerDialog)
    asked.minutes.setValue(6)
    asked.text.setText("Yarın gönderiyoruz")
    press_default()
    last = card(page).steps[-1]
    assert (last.kind, last.channel, last.minutes, last.text) == ("told", "call", 6, "Yarın gönderiyoruz")
    assert page.detail.history.events()[0].title == "Yarın gönderiyoruz"


def test_a_ready_message_is_copied_and_noted(page: ComplaintsPage) -> None:
    page.detail.wanted.emit("message")
    asked = dialog()
    assert isinstance(asked, TellCustomerDialog)
    number, name = card(page).row.number, card(page).row.customer
    assert number in asked.text.text()
    assert name in asked.text.text()
    asked.copy.click()
    assert QGuiApplication.clipboard().text() == asked.text.text()
    press_default()
    assert card(page).steps[-1].channel == "message"


def test_a_voucher_makes_up_for_it_and_is_taken_back(page: ComplaintsPage) -> None:
    page.detail.wanted.emit("remedy")
    asked = dialog()
    assert isinstance(asked, RemedyDialog)
    press_default()
    assert asked.isVisible()  # nothing was typed
    asked.money.setText("50")
    press_default()
    [given] = card(page).remedies
    assert (given.kind, given.cost, card(page).row.cost) == ("voucher", 5_000, 5_000)
    assert given.voucher_id is not None
    assert vouchers.voucher(given.voucher_id, today=TODAY).row.customer_id == card(page).row.customer_id
    undo(page)
    assert card(page).row.cost == 0
    assert vouchers.voucher(given.voucher_id, today=TODAY).row.state == "void"


def test_what_is_no_amount_is_not_taken_for_nothing(page: ComplaintsPage) -> None:
    asked = page.acts.remedy(card(page))
    asked.kind.set_value("replacement")
    asked.kind.chosen.emit("replacement")
    asked.money.setText("on iki")
    press_default()
    assert asked.isVisible()
    asked.money.setText("")
    press_default()
    assert [(one.kind, one.cost) for one in card(page).remedies] == [("replacement", 0)]


def test_points_come_through_the_programme(page: ComplaintsPage) -> None:
    customer = card(page).row.customer_id
    assert customer is not None
    before = points.summary(customer, today=TODAY).balance
    asked = page.acts.remedy(card(page))
    asked.kind.set_value("points")
    asked.kind.chosen.emit("points")
    asked.points.setText("40")
    press_default()
    assert points.summary(customer, today=TODAY).balance == before + 40
    menu = [one for one in page.detail.menu(card(page)) if one and one.text.startswith("Geri al: ")]
    menu[0].run()
    assert points.summary(customer, today=TODAY).balance == before


def test_a_file_dropped_on_the_complaint_is_attached(page: ComplaintsPage, tmp_path: Path) -> None:
    photo = tmp_path / "dikiş.jpg"
    photo.write_bytes(b"not really a photo")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photo))])
    copy, none, left = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    page.detail.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))
    QApplication.processEvents()
    [kept] = card(page).files
    assert (kept.name, kept.here) == ("dikiş.jpg", True)
    event = page.detail.history.events()[0]
    assert (event.icon, event.key) == ("image", ("file", kept.id))
    remove = next(one for one in page.detail.menu(card(page)) if one and one.text.endswith("dikiş.jpg"))
    remove.run()
    dialog().reject()
    assert len(card(page).files) == 1
    remove.run()
    dialog().accept()
    assert card(page).files == ()
    assert card(page).steps[-1].kind == "file"


def test_a_file_attached_by_mistake_is_taken_back(page: ComplaintsPage, tmp_path: Path) -> None:
    photo = tmp_path / f"yanlış{'ş' * 80}.jpg"
    photo.write_bytes(b"of something else")
    page.acts.attach(card(page), str(photo))
    assert len(card(page).files) == 1
    [line] = [one.text for one in page.detail.menu(card(page)) if one and one.text.startswith("Dosyayı sil")]
    assert line.endswith("ş.jpg")
    assert len(line) < 64
    undo(page)
    assert card(page).files == ()


def test_the_customer_says_how_he_finds_the_handling(page: ComplaintsPage, made: list[int]) -> None:
    page.show_complaint(made[0])
    asked = page.acts.rate(card(page))
    asked.verb.click()
    assert (asked.isVisible(), card(page).ratings) == (True, ()), "no answer is suggested"
    asked.choice.set_value(4)
    asked.verb.click()
    assert card(page).ratings == (4,)


def test_a_sheet_dropped_on_the_complaint_starts_no_import(page: ComplaintsPage, tmp_path: Path) -> None:
    sheet = tmp_path / "liste.xlsx"
    sheet.write_bytes(b"x")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(sheet))])
    copy, none, left = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    page.detail.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))
    QApplication.processEvents()
    assert page.window_.current_key() == "complaints"
    assert [one.name for one in card(page).files] == ["liste.xlsx"]


def test_a_note_is_kept_for_the_shop(page: ComplaintsPage) -> None:
    page.detail.wanted.emit("note")
    asked = dialog()
    assert isinstance(asked, LinesDialog)
    asked.text.setText("Depoda son iki tane")
    press_default()
    assert (card(page).steps[-1].kind, card(page).steps[-1].text) == ("note", "Depoda son iki tane")
    undo(page)
    assert "Depoda son iki tane" not in [one.text for one in card(page).steps]


def test_what_the_customer_was_told_is_undone_at_once(page: ComplaintsPage) -> None:
    before = card(page)
    page.acts.tell(before).text.setText("Yarın kargoda")
    press_default()
    assert card(page).steps[-1].text == "Yarın kargoda"
    undo(page)
    assert card(page).steps == before.steps
    assert card(page).clocks == before.clocks


# causes ----------------------------------------------------------------------------------------


@pytest.fixture
def causes(page: ComplaintsPage) -> CausesView:
    """The report on causes."""
    page.over.open_causes()
    assert page.over.causes is not None
    return page.over.causes


def named(path: str) -> int:
    """The id of the cause that is called so."""
    return next(one.id for one in tree.causes() if one.path == path)


def test_the_report_counts_each_cause_and_the_main_ones(causes: CausesView) -> None:
    shown = causes._rows(causes.table.rows.ids)
    # seven seams, three late parcels, a size, an invoice; four complaints have no cause
    assert [(one.path.rpartition(" › ")[2], one.complaints) for one in shown] == [
        ("Dikiş hatası", 7), ("Geç teslimat", 3), ("Yanlış ya da eksik ürün", 1), ("Fiyat ya da fatura", 1),
        ("Kök neden belirtilmemiş", 4),
    ]  # fmt: skip
    causes.level._group.buttons()[1].click()
    top = causes._rows(causes.table.rows.ids)
    assert [one.path for one in top][:2] == ["Ürün hatası", "Geç teslimat"]
    drawing = causes.chart.drawing()
    assert drawing is not None
    assert "Ürün hatası: 7, birlikte %44" in drawing.text


def test_a_cause_leads_to_its_complaints_and_back(page: ComplaintsPage, causes: CausesView) -> None:
    causes.table.select_id(named("Geç teslimat"))
    causes.see.click()
    assert page.over.causes is None
    assert len(page.listing.table.rows.ids) == 3
    page.over.open_causes()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert page.over.causes is None
    assert page.header.title.text() == "Şikâyetler"


def test_a_cause_put_right_lists_everybody_with_a_text(page: ComplaintsPage, causes: CausesView) -> None:
    seam = named("Ürün hatası › Dikiş hatası")
    causes.table.select_id(seam)
    causes.right.click()
    asked = dialog()
    assert isinstance(asked, TellDialog)
    asked.copy.click()
    hit = next(one for one in hit_by(seam) if one.customer_id == asked.table.current_id())
    assert QGuiApplication.clipboard().text() == hit.message
    assert hit.numbers[0] in hit.message
    asked.table.rows.tick(0)
    assert [one.told is not None for one in hit_by(seam)].count(True) == 1
    asked.accept()
    assert tree.cause_row(seam).closed_on == TODAY.isoformat()
    undo(page)
    assert tree.cause_row(seam).closed_on is None


def test_a_cause_has_actions_whose_effect_is_told(page: ComplaintsPage, causes: CausesView) -> None:
    seam = named("Ürün hatası › Dikiş hatası")
    causes.table.select_id(seam)
    causes.acts.click()
    asked = dialog()
    assert isinstance(asked, ActionsDialog)
    asked.text.setText("Tedarikçi değişti")
    asked.due.setText("30.11.2026")
    asked.keep.click()
    kept = next(one for one in actions_of(cause_id=seam) if one.text == "Tedarikçi değişti")
    assert (kept.due, kept.complaint_id) == (TODAY + timedelta(days=7), None)
    set_done(kept.id, done=True, today=TODAY - timedelta(days=60), now=NOW)
    asked.refresh()
    told = [one.text() for one in asked.findChildren(Label) if "100 siparişte" in one.text()]
    assert any("önce" in one and "sonra" in one for one in told)
    asked._remove(kept)
    assert kept.id not in [one.id for one in actions_of(cause_id=seam)]
    asked.last.button.click()
    assert kept.id in [one.id for one in actions_of(cause_id=seam)]
    asked.accept()


def test_the_tree_is_edited_and_each_step_taken_back(page: ComplaintsPage) -> None:
    asked = page.over.causes_work.edit()
    asked.name.setText("Hava")
    QTest.keyClick(asked.name, Qt.Key.Key_Return)
    weather = named("Hava")
    line = next(one for one in tree.causes() if one.id == weather)
    below = asked.ask_below(line)
    below.name.setText("Kar")
    below.verb.click()
    assert "Hava › Kar" in [one.path for one in tree.causes()]
    move = asked.ask_move(next(one for one in tree.causes() if one.name == "Kar"))
    move.choice.set_value(None)
    move.verb.click()
    assert "Kar" in [one.path for one in tree.causes()]
    asked.last.button.click()
    assert "Hava › Kar" in [one.path for one in tree.causes()]
    merge = asked.ask_merge(next(one for one in tree.causes() if one.name == "Kar"))
    merge.choice.set_value(weather)
    merge.verb.click()
    assert merge.isVisible()  # one above it cannot take it in
    merge.reject()
    asked.accept()


def test_causes_are_joined_with_their_complaints(page: ComplaintsPage) -> None:
    asked = page.over.causes_work.edit()
    parcel = next(one for one in tree.causes() if one.path == "Geç teslimat")
    merge = asked.ask_merge(parcel)
    merge.choice.set_value(next(one.id for one in tree.causes() if one.path == "Hizmet"))
    merge.verb.click()
    assert next(one.complaints for one in tree.causes() if one.path == "Hizmet") == 3
    asked.last.button.click()
    assert next(one.complaints for one in tree.causes() if one.path == "Geç teslimat") == 3
    asked.accept()


# the frame -------------------------------------------------------------------------------------


def test_an_empty_shop_offers_the_first_complaint(empty_page: ComplaintsPage) -> None:
    add = next(one for one in empty_page.findChildren(Button) if one.isVisible() and one._kind == "primary")
    add.click()
    asked = dialog()
    assert isinstance(asked, ComplaintDialog)
    asked.subject.setText("İlk şikâyet")
    press_default()
    assert card(empty_page).row.number == "2026-001"


def test_a_large_shop_is_read_beside_the_window(window: Window, made: list[int], qtbot: QtBot) -> None:
    make_large()
    window.go("complaints")
    shown = window.page("complaints")
    assert isinstance(shown, ComplaintsPage)
    qtbot.waitUntil(lambda: not tasks.running())
    qtbot.waitUntil(lambda: shown.detail.complaint_id() is not None)
    assert len(shown.listing.table.rows.ids) == 16
    shown.show_complaint(made[0])
    qtbot.waitUntil(lambda: shown.detail.complaint_id() == made[0])


def test_with_large_text_the_complaint_is_a_step_of_its_own(
    window: Window, made: list[int], qtbot: QtBot
) -> None:
    theme.set_text_size(200)
    window.rebuild()
    window.go("complaints", complaint=made[-1])
    shown = window.page("complaints")
    assert isinstance(shown, ComplaintsPage)
    QApplication.processEvents()
    assert shown.beside.split.is_stepped()
    assert shown.detail.isVisible()
    assert not shown.listing.isVisible()
    shown.acts.edit(card(shown))
    asked = dialog()
    assert isinstance(asked, ComplaintDialog)
    asked.subject.setText("")
    asked.finish()
    why = next(one for one in asked.findChildren(Label) if "ters gittiğini" in one.text())
    qtbot.waitUntil(lambda: why.visibleRegion().boundingRect().height() == why.height())
    asked.reject()
    shown.search_here()
    assert window.focusWidget() is shown.listing.search
    shown.show_complaint(made[-1])
    QTest.keyClick(shown.beside.split, Qt.Key.Key_Escape)
    assert shown.listing.isVisible()
    assert not shown.detail.isVisible()
    assert window.minimumSizeHint().width() <= 1366


@pytest.mark.parametrize("speech", ["tr", "en"])
@pytest.mark.parametrize("percent", [100, 115, 200])
def test_a_complaint_causes_and_talks_fit_the_smallest_window(
    window: Window, made: list[int], percent: int, speech: str
) -> None:
    set_language(speech)
    theme.set_text_size(percent)
    window.rebuild()
    window.go("complaints", complaint=made[-1])
    shown = window.page("complaints")
    assert isinstance(shown, ComplaintsPage)
    for look in (lambda: None, shown.over.open_causes, shown.over.open_talks):
        look()
        QApplication.processEvents()
        needed = window.minimumSizeHint()
        assert needed.width() <= SMALLEST.width()
        assert percent > 100 or needed.height() <= SMALLEST.height()


def test_in_english_nothing_is_left_in_turkish(window: Window, made: list[int]) -> None:
    set_language("en")
    window.rebuild()
    window.go("complaints", complaint=made[-1])
    shown = window.page("complaints")
    assert isinstance(shown, ComplaintsPage)
    assert shown.detail.primary is not None
    assert (shown.header.title.text(), shown.detail.primary.text()) == ("Complaints", "Mark as solved…")
    assert shown.detail.way._steps[0].name == "Received"


def test_the_counts_are_those_of_the_list(window: Window) -> None:
    seen: list[Counts] = []
    window.go("complaints")
    shown = window.page("complaints")
    assert isinstance(shown, ComplaintsPage)
    shown.listing.counted.connect(seen.append)
    who = next(iter(customers.customer_ids(today=TODAY)))
    open_complaint(ComplaintDraft("Geç geldi", customer_id=who), now=NOW)
    window.data_changed.emit()
    QApplication.processEvents()
    assert seen[-1].groups["all"] == 17
    assert seen[-1].groups["received"] == 2
