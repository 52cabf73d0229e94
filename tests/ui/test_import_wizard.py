"""Bringing orders in through the window: four steps, by keyboard and by drop; nothing before the last one."""

from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests.files.made import sheets
from tests.ui.conftest import TODAY
from vefa.errors import BrokenOff
from vefa.i18n import set_language
from vefa.services import customers, imports, orders
from vefa.ui import tasks, theme
from vefa.ui.dialogs.base import Dialog
from vefa.ui.dialogs.confirm import Confirm
from vefa.ui.fonts import font, text_width
from vefa.ui.pages.importing.answers import ChooseState
from vefa.ui.pages.importing.refusals import refuse_file
from vefa.ui.pages.importing.wizard import CHECK, COLUMNS, DONE, FILE, ImportWizard
from vefa.ui.pages.orders import OrdersPage
from vefa.ui.pages.surveys.sheets.dialog import SheetDialog
from vefa.ui.widgets import Button, ElidedLabel, Label
from vefa.ui.window import Window

FILES = Path(__file__).parents[1] / "data" / "orders"
ORDERS = FILES / "pazaryeri_kasim.csv"
WAIT = 30_000  # ms; a process of its own starts within seconds even on a busy machine


@pytest.fixture
def page(window: Window) -> OrdersPage:
    """The page of orders on the sample shop."""
    window.go("orders")
    made = window.page("orders")
    assert isinstance(made, OrdersPage)
    return made


def ready(qtbot: QtBot) -> None:
    """Wait until nothing is under way."""
    qtbot.waitUntil(lambda: not tasks.running(), timeout=WAIT)


@pytest.fixture
def wizard(page: OrdersPage, qtbot: QtBot) -> ImportWizard:
    """The import with the small file read."""
    page.start_import(str(ORDERS))
    ready(qtbot)
    assert page.wizard is not None
    return page.wizard


def press(wizard: ImportWizard, qtbot: QtBot, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """A key where the focus is; then wait for what it starts."""
    target = QApplication.focusWidget() or wizard
    qtbot.keyClick(target, key)
    ready(qtbot)


def open_dialogs() -> list[Dialog]:
    """The dialogs that show."""
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, Dialog) and one.isVisible()]


def buttons(dialog: Dialog) -> dict[str, bool]:
    """The ways out of an error and which of them Enter takes."""
    aside = {"Ayrıntılar", "Ayrıntıları kopyala"}
    found = [one for one in dialog.findChildren(Button) if one.text() and one.text() not in aside]
    return {one.text(): one.isDefault() for one in found}


def count() -> int:
    """All orders of the shop."""
    return len(orders.order_ids())


def to_check(wizard: ImportWizard, qtbot: QtBot) -> None:
    """Go to the check."""
    press(wizard, qtbot)
    press(wizard, qtbot)
    assert wizard.step() == CHECK


def test_enter_alone_brings_the_orders_in(page: OrdersPage, wizard: ImportWizard, qtbot: QtBot) -> None:
    before = count()
    assert wizard.step() == FILE
    assert wizard.file.channel() == "counter"
    press(wizard, qtbot)
    assert wizard.step() == COLUMNS
    assert wizard.columns.is_complete()
    press(wizard, qtbot)
    assert wizard.step() == CHECK
    assert count() == before, "nothing is written before the last step"
    press(wizard, qtbot)
    assert wizard.step() == DONE
    assert count() == before + 4  # 1 and 2, 4 without its phone, the cancelled 6
    press(wizard, qtbot)
    assert page.wizard is None
    assert page.imports.undo is not None
    assert [row.number for row in orders.order_rows(orders.order_ids("PZR77004"))] == ["PZR77004"]


def test_a_file_dropped_on_the_window_starts_the_import(
    window: Window, page: OrdersPage, qtbot: QtBot
) -> None:
    window.go("today")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(ORDERS))])
    window.dropEvent(
        QDropEvent(
            QPointF(50, 50),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    ready(qtbot)
    assert window.current_key() == "orders"
    assert page.wizard is not None
    assert page.wizard.footer.next.isEnabled()
    assert "6 satır" in page.wizard.head._file.text()


def test_the_next_file_begins_where_the_last_one_has_come_in(
    window: Window, page: OrdersPage, wizard: ImportWizard, qtbot: QtBot
) -> None:
    """File after file: nobody has to close what tells of the last one. Until then it is not left silently."""
    to_check(wizard, qtbot)
    window.go("orders", order=orders.order_ids()[0])
    assert page.wizard is wizard
    assert window.toasts.shown is not None
    assert "içe aktarma" in window.toasts.shown.text
    press(wizard, qtbot)
    assert wizard.step() == DONE
    window.import_file(str(ORDERS))
    ready(qtbot)
    assert page.wizard is not None
    assert page.wizard is not wizard
    assert page.wizard.step() == FILE
    to_check(page.wizard, qtbot)


def test_esc_steps_back_and_leaves_without_asking(
    page: OrdersPage, wizard: ImportWizard, qtbot: QtBot
) -> None:
    to_check(wizard, qtbot)
    for step in (COLUMNS, FILE):
        press(wizard, qtbot, Qt.Key.Key_Escape)
        assert wizard.step() == step
    press(wizard, qtbot, Qt.Key.Key_Escape)
    assert page.wizard is None
    assert not open_dialogs()
    assert page.header.isVisible()


def test_the_check_says_what_will_happen(wizard: ImportWizard, qtbot: QtBot) -> None:
    to_check(wizard, qtbot)
    checked = wizard.checking.checked
    assert checked is not None
    assert checked.preview.counts.new == 4
    # 1.249,90 gives 124, 389,50 gives 38, 1.615,00 gives 161, what was cancelled nothing
    assert checked.preview.points.given == 124 + 38 + 161
    assert [one.row for one in checked.problems] == [4, 5, 6]
    assert "323" in wizard.check.effect.text()
    # 1.249,90 + 389,50 + 1.615,00 + 940,00; the last was cancelled, rows 4 and 6 are no orders yet
    assert wizard.check.sums.text() == "Dosyanın toplamı: 4.194,40 TL (940,00 TL iptal)"
    assert wizard.footer.next.text() == "4 siparişi içe aktar"


def test_every_currency_has_its_own_sum(page: OrdersPage, tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "iki-para.csv"
    file.write_text(
        "No;Tarih;Ad Soyad;Telefon;Toplam;Para Birimi;Durum\n"
        "A1;02.11.2026;Ayşe Yılmaz;0532 000 12 34;100,00;EUR;Teslim Edildi\n"
        "A2;03.11.2026;Elif Öztürk;0534 111 22 33;2.300,50;TRY;Teslim Edildi\n"
        "A3;03.11.2026;Ali Koç;0535 111 22 33;50,00;EUR;İade Edildi\n",
        "utf-8",
    )
    page.start_import(str(file))
    ready(qtbot)
    to_check(page.wizard, qtbot)
    text = "Dosyanın toplamı: 2.300,50 TL + 150,00 EUR (50,00 EUR iade)"
    assert page.wizard.check.sums.text() == text
    # 2.300,50 TL give 230 points; points are the shop's currency alone
    assert page.wizard.check.effect.text() == (
        "Puan etkisi: 230 puan hemen kullanılabilir, EUR ile verilen siparişler puan kazanmaz, "
        "çünkü puanlar TL alışverişleriyle kazanılır."
    )


def test_only_orders_from_a_day_on_earn(page: OrdersPage, wizard: ImportWizard, qtbot: QtBot) -> None:
    to_check(wizard, qtbot)
    effect = wizard.check.effect
    assert effect.only.isVisible()
    assert not effect.day.isVisible()
    effect.only.setFocus()
    qtbot.keyClick(effect.only, Qt.Key.Key_Space)
    assert effect.day.value() == TODAY.replace(day=1)
    qtbot.waitUntil(lambda: not wizard.checking.stale, timeout=WAIT)
    ready(qtbot)
    assert effect.text() == "Puan etkisi: 323 puan hemen kullanılabilir.", "all are of this month"
    effect.day.setFocus()
    effect.day.setSelectedSection(effect.day.Section.DaySection)
    qtbot.keyClicks(effect.day, "04")
    press(wizard, qtbot)
    assert not wizard.footer.next.isEnabled(), "Enter takes the day and imports nothing yet"
    qtbot.waitUntil(lambda: not wizard.checking.stale, timeout=WAIT)
    ready(qtbot)
    # 161 points of the 4th; the orders of the 2nd and the 3rd are older
    assert effect.text() == "Puan etkisi: 161 puan hemen kullanılabilir, daha eski 2 sipariş puan kazanmaz."
    press(wizard, qtbot)
    assert wizard.step() == DONE
    earned = {one.number: one.points for one in orders.order_rows(orders.order_ids("PZR7700"))}
    assert earned == {"PZR77001": 0, "PZR77002": 0, "PZR77004": 161, "PZR77006": 0}


def test_a_day_that_was_chosen_before_is_there_again_and_can_be_left(
    page: OrdersPage, wizard: ImportWizard, qtbot: QtBot
) -> None:
    to_check(wizard, qtbot)
    wizard.check.effect.only.click()
    wizard.check.effect.day.set_value(date(2026, 11, 4))
    qtbot.waitUntil(lambda: "161" in wizard.check.effect.text(), timeout=WAIT)
    ready(qtbot)
    press(wizard, qtbot)
    wizard.leave()
    page.start_import(str(ORDERS))
    ready(qtbot)
    to_check(page.wizard, qtbot)
    effect = page.wizard.check.effect
    assert (effect.only.isChecked(), effect.day.value(), effect.count_from()) == (
        True, date(2026, 11, 4), None,
    )  # fmt: skip


def test_another_file_begins_without_a_choice(page: OrdersPage, wizard: ImportWizard, qtbot: QtBot) -> None:
    to_check(wizard, qtbot)
    wizard.check.effect.only.click()
    qtbot.waitUntil(lambda: not wizard.checking.stale, timeout=WAIT)
    ready(qtbot)
    page.start_import(str(ORDERS))
    ready(qtbot)
    assert page.wizard.check.effect.count_from() is None


def test_a_row_is_mended_and_taken_back(wizard: ImportWizard, qtbot: QtBot) -> None:
    to_check(wizard, qtbot)
    line = wizard.check.problems.lines[0]
    assert line.problem.found == "31.11.2026"
    line.buttons[0].click()
    qtbot.waitUntil(lambda: wizard.footer.next.text() == "5 siparişi içe aktar", timeout=WAIT)
    again = wizard.check.problems.lines[0]
    assert "Karar: 30.11.2026 yap" in [label.text() for label in again.findChildren(Label)]
    again.buttons[0].click()
    qtbot.waitUntil(lambda: wizard.footer.next.text() == "4 siparişi içe aktar", timeout=WAIT)
    ready(qtbot)


def test_the_next_problem_is_at_hand_after_a_decision(wizard: ImportWizard, qtbot: QtBot) -> None:
    """The rows are made anew twice; a second press must not leave the import by the arrow of its head."""
    to_check(wizard, qtbot)
    first = wizard.check.problems.lines[0].buttons[0]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not wizard.checking.stale, timeout=WAIT)
    ready(qtbot)
    focused = wizard.window().focusWidget()
    assert any(focused in line.buttons for line in wizard.check.problems.lines)


def test_a_step_back_loses_neither_columns_nor_answers(wizard: ImportWizard, qtbot: QtBot) -> None:
    """Only other columns, or another place of sale, begin the check anew."""
    press(wizard, qtbot)
    wizard.columns.rows["product"].combo.set_value(None)
    press(wizard, qtbot, Qt.Key.Key_Escape)
    press(wizard, qtbot)
    assert wizard.columns.rows["product"].combo.value() is None
    press(wizard, qtbot)
    wizard.check.problems.lines[0].buttons[0].click()
    qtbot.waitUntil(lambda: not wizard.checking.stale, timeout=WAIT)
    ready(qtbot)
    told = wizard.footer.next.text()
    wizard.go_back()
    press(wizard, qtbot)
    assert (wizard.step(), len(wizard.checking.answers)) == (CHECK, 1)
    assert wizard.footer.next.text() == told
    wizard.go_back()
    wizard.columns.rows["product"].combo.set_value(6)
    press(wizard, qtbot)
    assert not wizard.checking.answers


def test_all_is_solved_as_proposed(wizard: ImportWizard, qtbot: QtBot) -> None:
    to_check(wizard, qtbot)
    before = count()
    wizard.check.all.click()
    ready(qtbot)
    assert wizard.footer.next.text() == "6 siparişi içe aktar"
    assert "5.059,40 TL" in wizard.check.sums.text()  # with 760,00 and 105,00
    assert wizard.check.all.isHidden()
    press(wizard, qtbot)
    assert count() == before + 6
    [mended] = orders.order_rows(orders.order_ids("PZR77003"))
    assert mended.day.isoformat() == "2026-11-30"
    [letter] = orders.order_rows(orders.order_ids("PZR77005"))
    assert letter.total == 105_00


def test_all_that_was_solved_comes_in_also_what_no_list_shows(
    page: OrdersPage, tmp_path: Path, qtbot: QtBot
) -> None:
    rows = (f"A{at};31.10.2026;Ayşe Er;0532 000 12 34;1O,00;Teslim Edildi" for at in range(520))
    good = (f"B{at};02.11.2026;Ayşe Er;0532 000 12 34;10,50;Teslim Edildi" for at in range(50))
    page.start_import(made_csv(tmp_path, *good, *rows))
    ready(qtbot)
    wizard = page.wizard
    assert wizard is not None
    to_check(wizard, qtbot)
    assert wizard.footer.next.text() == "50 siparişi içe aktar"
    wizard.check.all.click()
    ready(qtbot)
    assert wizard.footer.next.text() == "570 siparişi içe aktar"
    before = count()
    press(wizard, qtbot)
    assert count() == before + 570


def test_what_was_solved_at_once_is_taken_back_at_once(wizard: ImportWizard, qtbot: QtBot) -> None:
    to_check(wizard, qtbot)
    before = wizard.footer.next.text()
    assert not wizard.check.none.isVisible()
    wizard.check.all.click()
    ready(qtbot)
    assert len(wizard.checking.answers) == 3
    wizard.check.none.click()
    qtbot.waitUntil(lambda: not wizard.checking.stale, timeout=WAIT)
    ready(qtbot)
    assert not wizard.checking.answers
    assert wizard.footer.next.text() == before
    assert wizard.check.all.isVisible()
    assert not wizard.check.none.isVisible()


def test_a_value_typed_for_one_row(wizard: ImportWizard, qtbot: QtBot) -> None:
    to_check(wizard, qtbot)
    line = next(one for one in wizard.check.problems.lines if one.problem.field == "phone")
    line.buttons[-1].click()
    [dialog] = open_dialogs()
    dialog.field.setText("0532 000 12 99")  # type: ignore[attr-defined]
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    ready(qtbot)
    qtbot.waitUntil(lambda: not wizard.checking.stale, timeout=WAIT)
    ready(qtbot)
    press(wizard, qtbot)
    assert wizard.step() == DONE
    found = customers.customer_ids("0532 000 12 99", today=TODAY)
    assert [one.name for one in customers.customer_rows(found, today=TODAY)] == ["Gülşen Kurt"]


def test_a_word_for_a_state_is_explained_once(page: OrdersPage, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "durumlar.csv"
    rows = "".join(f"DR{at};02.11.2026;Ayşe Yılmaz;{at}0,00;Depoda duruyor\n" for at in range(1, 4))
    path.write_text(f"Sipariş No;Tarih;Müşteri;Tutar;Durum\n{rows}", "utf-8")
    page.start_import(str(path))
    ready(qtbot)
    wizard = page.wizard
    assert wizard is not None
    to_check(wizard, qtbot)
    (line,) = wizard.check.problems.lines
    assert [one.text() for one in line.buttons] == ["“Hazırlanıyor” say", "Başka durum…"]
    line.buttons[1].click()
    (dialog,) = open_dialogs()
    assert isinstance(dialog, ChooseState)
    dialog.combo.set_value("delivered")
    dialog.accept()
    qtbot.waitUntil(lambda: wizard.footer.next.isEnabled() and not tasks.running(), timeout=WAIT)
    wizard.check.show_kind("new")
    checked = wizard.checking.checked
    assert checked is not None
    assert {one.state for one in checked.preview.new} == {"delivered"}
    (line,) = wizard.check.problems.lines
    assert "“Teslim edildi” say" in {one.text() for one in line.findChildren(Label)}


def test_stopping_keeps_nothing(page: OrdersPage, wizard: ImportWizard, qtbot: QtBot) -> None:
    to_check(wizard, qtbot)
    before, people = count(), len(customers.customer_ids(today=TODAY))
    wizard.go_on()
    for task in list(tasks._running):
        task.stop()
    ready(qtbot)
    assert wizard.step() == CHECK
    assert (count(), len(customers.customer_ids(today=TODAY))) == (before, people)
    assert not open_dialogs()
    press(wizard, qtbot)
    assert wizard.step() == DONE


def test_the_same_file_again_brings_nothing(page: OrdersPage, wizard: ImportWizard, qtbot: QtBot) -> None:
    to_check(wizard, qtbot)
    press(wizard, qtbot)
    press(wizard, qtbot)
    before = count()
    page.start_import(str(ORDERS))
    ready(qtbot)
    assert page.wizard is not None
    to_check(page.wizard, qtbot)
    checked = page.wizard.checking.checked
    assert checked is not None
    assert (checked.preview.counts.new, checked.preview.counts.changed, checked.preview.counts.same) == (
        0,
        0,
        4,
    )
    press(page.wizard, qtbot)
    assert page.wizard is None
    assert count() == before


def test_after_a_file_that_can_never_be_read_enter_chooses_another(
    page: OrdersPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(ORDERS), ""))
    broken = tmp_path / "bozuk.xlsx"
    broken.write_bytes(b"no spreadsheet at all")
    page.start_import(str(broken))
    ready(qtbot)
    assert page.wizard is not None
    [dialog] = open_dialogs()
    assert dialog.accessibleName() == "Dosya açılamadı"
    assert not page.wizard.footer.next.isEnabled()
    assert buttons(dialog) == {"Vazgeç": False, "Başka dosya seç…": True}
    dialog.finish()
    qtbot.waitUntil(lambda: page.wizard is not None and page.wizard.footer.next.isEnabled(), timeout=WAIT)


def test_a_file_out_of_reach_is_tried_again_by_enter(page: OrdersPage, tmp_path: Path, qtbot: QtBot) -> None:
    late = tmp_path / "bellek" / "kasim.csv"
    page.start_import(str(late))
    ready(qtbot)
    assert page.wizard is not None
    [dialog] = open_dialogs()
    assert buttons(dialog) == {"Vazgeç": False, "Başka dosya seç…": False, "Yeniden dene": True}
    late.parent.mkdir()
    late.write_bytes(ORDERS.read_bytes())
    dialog.finish()
    qtbot.waitUntil(lambda: page.wizard is not None and page.wizard.footer.next.isEnabled(), timeout=WAIT)


MORE = "PZR77099;02.11.2026;Yeni Biri;0532 999 88 77;Kupa;10,00;Teslim Edildi;;\n"


@pytest.fixture
def mine(page: OrdersPage, tmp_path: Path, qtbot: QtBot) -> Path:
    """A file of the owner's own that was checked."""
    path = tmp_path / "benim.csv"
    path.write_text(ORDERS.read_text("utf-8"), "utf-8")
    page.start_import(str(path))
    ready(qtbot)
    assert page.wizard is not None
    page.wizard.file.channel_field.set_value("instagram")
    to_check(page.wizard, qtbot)
    return path


def test_a_file_changed_after_the_check_is_read_again_and_checked(
    page: OrdersPage, mine: Path, qtbot: QtBot
) -> None:
    before = count()
    with mine.open("a", encoding="utf-8") as file:
        file.write(MORE)
    press(page.wizard, qtbot)
    [dialog] = open_dialogs()
    assert count() == before
    assert buttons(dialog) == {"Vazgeç": False, "Dosyayı yeniden oku": True}
    dialog.finish()
    qtbot.waitUntil(lambda: page.wizard.footer.next.text() == "5 siparişi içe aktar", timeout=WAIT)
    ready(qtbot)
    assert page.wizard.step() == CHECK
    assert "7 satır" in page.wizard.head._file.text()
    press(page.wizard, qtbot)
    assert page.wizard.step() == DONE
    assert count() == before + 5
    [row] = orders.order_rows(orders.order_ids("PZR77099"))
    assert row.channel == "instagram", "the channel that was chosen stays"


def test_a_file_changed_to_other_columns_begins_anew(page: OrdersPage, mine: Path, qtbot: QtBot) -> None:
    head, rest = ORDERS.read_text("utf-8").split("\n", 1)
    mine.write_text(f"{head};Ek\n{rest}", "utf-8")
    press(page.wizard, qtbot)
    [dialog] = open_dialogs()
    dialog.finish()
    qtbot.waitUntil(lambda: page.wizard.step() == FILE, timeout=WAIT)
    ready(qtbot)
    to_check(page.wizard, qtbot)
    assert page.wizard.footer.next.text() == "4 siparişi içe aktar"


def test_a_file_that_is_gone_after_the_check_is_tried_again(
    page: OrdersPage, mine: Path, qtbot: QtBot
) -> None:
    kept = mine.rename(mine.with_name("öbür.csv"))
    press(page.wizard, qtbot)
    [dialog] = open_dialogs()
    assert dialog.accessibleName() == "İçe aktarılamadı"
    assert buttons(dialog) == {"Vazgeç": False, "Yeniden dene": True}
    kept.rename(mine)
    dialog.finish()
    qtbot.waitUntil(lambda: page.wizard.step() == DONE, timeout=WAIT)
    ready(qtbot)


def test_a_file_that_became_nonsense_leads_to_another(
    page: OrdersPage, mine: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(ORDERS), ""))
    mine.write_bytes(b"PK\x03\x04 no spreadsheet any more")
    press(page.wizard, qtbot, Qt.Key.Key_Escape)
    press(page.wizard, qtbot)
    [dialog] = open_dialogs()
    assert buttons(dialog) == {"Vazgeç": False, "Dosyayı yeniden oku": True}
    dialog.finish()
    qtbot.waitUntil(lambda: bool(open_dialogs()) and open_dialogs()[0] is not dialog, timeout=WAIT)
    [dialog] = open_dialogs()
    assert buttons(dialog) == {"Vazgeç": False, "Başka dosya seç…": True}
    dialog.finish()
    qtbot.waitUntil(lambda: page.wizard.step() == FILE, timeout=WAIT)
    ready(qtbot)
    assert ORDERS.name in page.wizard.head._file.text()


def test_without_a_needed_column_there_is_no_way_on(wizard: ImportWizard, qtbot: QtBot) -> None:
    press(wizard, qtbot)
    combo = wizard.columns.rows["day"].combo
    combo.set_value(None)
    assert not wizard.columns.is_complete()
    assert not wizard.footer.next.isEnabled()
    combo.set_value(1)
    assert wizard.footer.next.isEnabled()
    assert wizard.columns.reading().mapping["day"].heading == "Tarih"


def test_the_first_rows_are_read_at_once(wizard: ImportWizard, qtbot: QtBot) -> None:
    press(wizard, qtbot)
    live = wizard.columns.live
    first = live._lines[0]
    assert (first.order.number, first.order.total, first.total) == ("PZR77001", 1_249_90, "1.249,90")
    assert (first.order.name, first.name) == ("Ayşe Yılmaz", "AYŞE YILMAZ")
    live.numbers.set_value("point")
    assert wizard.columns.reading().numbers == "point"
    assert "numbers" in wizard.columns.reading().chosen


def test_what_is_never_read_is_said(wizard: ImportWizard, qtbot: QtBot) -> None:
    press(wizard, qtbot)
    assert "Yaş" in wizard.columns._unread.text()
    offered = [wizard.columns.rows["name"].combo.itemText(at) for at in range(9)]
    assert "Yaş" not in offered


def test_the_channel_is_that_of_step_one(wizard: ImportWizard, qtbot: QtBot) -> None:
    wizard.file.channel_field.set_value("instagram")
    to_check(wizard, qtbot)
    press(wizard, qtbot)
    [row] = orders.order_rows(orders.order_ids("PZR77002"))
    assert row.channel == "instagram"


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_every_step_fits_the_smallest_window(window: Window, percent: int, qtbot: QtBot) -> None:
    theme.set_text_size(percent)
    window.rebuild()
    window.go("orders")
    page = window.page("orders")
    assert isinstance(page, OrdersPage)
    page.start_import(str(ORDERS))
    ready(qtbot)
    assert page.wizard is not None
    for _step in range(3):
        hint = window.minimumSizeHint()
        assert hint.width() <= 1366
        assert hint.height() <= 689
        page.wizard.go_on()
        ready(qtbot)


def test_undo_takes_the_import_back(page: OrdersPage, wizard: ImportWizard, qtbot: QtBot) -> None:
    before = count()
    to_check(wizard, qtbot)
    press(wizard, qtbot)
    wizard.done.buttons["undo"].click()
    [question] = open_dialogs()
    question.verb.click()  # type: ignore[attr-defined]
    ready(qtbot)
    assert page.wizard is None
    assert count() == before
    assert imports.import_rows(1)[0].undone


def write_ods(path: Path, rows: list[list[str]]) -> None:
    """A LibreOffice table of texts, as small as one can be."""
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    names, root = ("office", "table", "text"), "urn:oasis:names:tc:opendocument:xmlns"
    spaces = " ".join(f'xmlns:{name}="{root}:{name}:1.0"' for name in names)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} office:version="1.2">'
        f'<office:body><office:spreadsheet><table:table table:name="Liste">{cells}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with ZipFile(path, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("META-INF/manifest.xml", '<?xml version="1.0"?><manifest/>')
        file.writestr("content.xml", content)


def test_a_workbook_that_is_read_in_a_process_of_its_own(
    page: OrdersPage, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "defter.ods"
    rows = [line.split(";") for line in ORDERS.read_text("utf-8").splitlines()]
    write_ods(file, rows)
    before = count()
    page.start_import(str(file))
    ready(qtbot)
    assert page.wizard is not None
    to_check(page.wizard, qtbot)
    press(page.wizard, qtbot)
    assert page.wizard.step() == DONE
    assert count() == before + 4


def test_the_window_is_titled_by_its_page_and_the_choice_of_a_file_has_the_focus(
    window: Window, qtbot: QtBot
) -> None:
    window.go("orders", import_file="")
    assert window.windowTitle().startswith("Siparişler · ")
    wizard = window.page("orders").wizard
    qtbot.waitUntil(lambda: QApplication.focusWidget() is wizard.file.first())


def test_a_file_that_brings_nothing_new_shows_what_it_skips(
    page: OrdersPage, wizard: ImportWizard, qtbot: QtBot
) -> None:
    for _step in range(4):
        press(wizard, qtbot)
    page.start_import(str(ORDERS))
    ready(qtbot)
    again = page.wizard
    press(again, qtbot)
    press(again, qtbot)
    assert again.step() == CHECK
    assert again.check.tabs.key() in {"problems", "same"}
    again.check.show_kind("same")
    model = again.check.table.model()
    texts = {str(model.index(at, 2).data()) for at in range(model.rowCount())}
    assert texts == {"Değişmeyecek"}


def test_rows_that_are_no_orders_are_counted_and_named(page: OrdersPage, qtbot: QtBot) -> None:
    page.start_import(str(FILES / "paypal.csv"))
    ready(qtbot)
    wizard = page.wizard
    assert wizard is not None
    to_check(wizard, qtbot)
    wizard.check.show_kind("same")
    assert "2 satır sipariş değil" in wizard.check.tiles._tiles["same"].accessibleName()
    named = "Sipariş olmayan satırlar: General Withdrawal - Bank Account (1), General Payment · Completed (1)"
    assert wizard.check._skipped.text() == named
    assert wizard.check._skipped.isVisible()


def test_with_large_text_the_file_is_asked_for_first(window: Window, qtbot: QtBot) -> None:
    theme.set_text_size(200)
    window.rebuild()
    window.go("orders")
    page = window.page("orders")
    assert isinstance(page, OrdersPage)
    page.start_import()
    QApplication.processEvents()
    assert page.wizard is not None
    button = page.wizard.file.first()
    assert button.visibleRegion().boundingRect() == button.rect()


def test_the_sheets_of_a_workbook_come_in_one_after_the_other(
    page: OrdersPage, tmp_path: Path, qtbot: QtBot
) -> None:
    head = ["Sipariş No", "Tarih", "Müşteri", "Tutar"]
    months = {name: [head, [f"{name}-1", TODAY, "Ayşe Er", 10]] for name in ("Eylül", "Ekim")}
    page.start_import(str(sheets(tmp_path, {**months, "Notlar": [["Ara beni"]]})))
    ready(qtbot)
    wizard, before = page.wizard, count()
    assert wizard is not None
    wizard.file.together.setChecked(False)
    for here, there in (("Eylül", "Ekim"), ("Ekim", "")):
        assert wizard.file.sheets.value() == here
        to_check(wizard, qtbot)
        press(wizard, qtbot)
        assert wizard.step() == DONE
        assert wizard.done.sheet.isVisible() is bool(there)
        if there:
            assert wizard.done.sheet.text() == "“Ekim” sayfasıyla devam et"
            wizard.done.sheet.click()
            ready(qtbot)
            assert wizard.step() == FILE
    assert count() == before + 2


def test_the_sheets_of_a_workbook_come_in_together(page: OrdersPage, tmp_path: Path, qtbot: QtBot) -> None:
    head = ["Sipariş No", "Tarih", "Müşteri", "Tutar"]
    months = {
        "Eylül": [head, ["E-1", TODAY, "Ayşe Er", 10], ["E-2", TODAY, "Can Er", 20]],
        "Ekim": [head, ["E-2", TODAY, "Can Er", 25], ["E-3", TODAY, "Ayşe Er", 30]],
        "Kasım": [[*reversed(head)], [40, "Ayşe Er", TODAY, "E-4"]],
    }
    page.start_import(str(sheets(tmp_path, months)))
    ready(qtbot)
    wizard, before = page.wizard, count()
    assert wizard is not None
    assert any("Ekim, Kasım" in one.text() for one in wizard.file.findChildren(Label))
    assert not wizard.file.together.isChecked()  # one of them has other headings
    wizard.file.together.setChecked(True)
    to_check(wizard, qtbot)
    assert wizard.footer.next.text() == "“Ekim” sayfasıyla devam et"
    press(wizard, qtbot)
    assert wizard.step() == CHECK  # the same columns
    counts = wizard.checking.checked.preview.counts
    assert (counts.new, counts.changed) == (1, 1)  # beside the shop as the first sheet leaves it
    assert "“Ekim” sayfası, 2/3" in wizard.head._file.text()
    assert not any("Kasım" in one.message for one in wizard.checking.checked.problems)  # it is not left out
    press(wizard, qtbot)
    assert wizard.step() == COLUMNS  # other ones
    press(wizard, qtbot)
    assert wizard.footer.next.text() == "3 sayfanın hepsini içe aktar"
    assert count() == before
    press(wizard, qtbot)
    assert wizard.step() == DONE
    assert not wizard.done.sheet.isVisible()
    assert count() == before + 4
    assert wizard.done._title.text() == "4 yeni sipariş aktarıldı, 1 sipariş güncellendi"
    imports.undo_import(imports.last_import().id, today=TODAY, now=page.window_.now())
    assert count() == before


def test_going_back_from_the_second_sheet_begins_with_the_first(
    page: OrdersPage, tmp_path: Path, qtbot: QtBot
) -> None:
    head = ["Sipariş No", "Tarih", "Müşteri", "Tutar"]
    months = {name: [head, [f"{name}-1", TODAY, "Ayşe Er", 10]] for name in ("Eylül", "Ekim")}
    page.start_import(str(sheets(tmp_path, months)))
    ready(qtbot)
    wizard, before = page.wizard, count()
    assert wizard is not None
    assert wizard.file.together.isChecked()  # months of the same headings
    wizard.file.together.setFocus(Qt.FocusReason.TabFocusReason)
    for is_checked in (False, True):
        press(wizard, qtbot, Qt.Key.Key_Space)
        assert wizard.file.together.isChecked() is is_checked
    to_check(wizard, qtbot)
    press(wizard, qtbot)
    for step in (COLUMNS, FILE):
        press(wizard, qtbot, Qt.Key.Key_Escape)
        assert wizard.step() == step
    assert wizard.file.sheets.value() == "Eylül"
    assert wizard.file.together.isChecked()
    wizard.file.together.setChecked(False)
    to_check(wizard, qtbot)
    press(wizard, qtbot)
    assert wizard.step() == DONE
    assert count() == before + 1


@pytest.mark.parametrize("language", ["tr", "en"])
def test_other_letters_or_words_do_not_drop_an_import(
    window: Window, wizard: ImportWizard, language: str, qtbot: QtBot
) -> None:
    """File, columns, answers and the day from which orders earn stand as they were decided."""
    wizard.file.channel_field.set_value("instagram")
    press(wizard, qtbot)
    wizard.columns.rows["product"].combo.set_value(None)
    press(wizard, qtbot)
    wizard.check.problems.lines[0].buttons[0].click()
    wizard.check.effect.only.click()
    wizard.check.effect.day.set_value(date(2026, 11, 4))
    qtbot.waitUntil(lambda: "237" in wizard.check.effect.text(), timeout=WAIT)
    ready(qtbot)
    window.go("settings")
    set_language(language)
    window.rebuild()
    window.go("orders")
    ready(qtbot)
    page = window.page("orders")
    assert isinstance(page, OrdersPage)
    again = page.wizard
    assert again is not None
    assert again is not wizard
    assert again.step() == CHECK
    assert again.columns.rows["product"].combo.value() is None
    assert again.footer.next.text() == {"tr": "5 siparişi içe aktar", "en": "Import 5 orders"}[language]
    assert again.check.effect.count_from() == date(2026, 11, 4)
    assert again.checking.answers.keys() == {(4, "day")}
    messages = {one.row: one.message for one in again.checking.checked.problems}
    assert messages[5] == {"tr": "Telefon eksik: 8 hane", "en": "The phone is too short: 8 digits"}[language]
    assert again.check.effect.text().startswith(
        {"tr": "Puan etkisi: 237", "en": "Effect on points: 237"}[language]
    )
    press(again, qtbot)
    assert again.step() == DONE
    [row] = orders.order_rows(orders.order_ids("PZR77003"))
    assert (row.channel, row.day) == ("instagram", date(2026, 11, 30))


def test_what_came_in_is_still_told_when_the_window_is_built_anew(
    window: Window, wizard: ImportWizard, qtbot: QtBot
) -> None:
    to_check(wizard, qtbot)
    press(wizard, qtbot)
    theme.set_text_size(150)
    window.rebuild()
    page = window.page("orders")
    assert isinstance(page, OrdersPage)
    assert page.wizard is not None
    assert page.wizard.step() == DONE
    before = count()
    press(page.wizard, qtbot)
    assert page.wizard is None
    window.undo_last()
    ready(qtbot)
    assert count() == before - 4


def made_csv(folder: Path, *rows: str) -> str:
    """A sheet kept by hand."""
    file = folder / "defter.csv"
    file.write_text("\n".join(("Sipariş No;Tarih;Ad Soyad;Telefon;Toplam;Durum", *rows)), "utf-8")
    return str(file)


def test_numbers_days_and_sums_are_read_whole(page: OrdersPage, tmp_path: Path, qtbot: QtBot) -> None:
    """Order numbers of 19 letters, sums of millions: neither is cut, and the name keeps a place."""
    row = "306-9000000-1234567;02.11.2026;Hüseyin Aydın;0532 000 12 34;1.234.567,90;Teslim Edildi"
    page.start_import(made_csv(tmp_path, row))
    ready(qtbot)
    wizard = page.wizard
    assert wizard is not None
    to_check(wizard, qtbot)
    QApplication.processEvents()
    whole = {"number": "306-9000000-1234567", "total": "₺1.234.567,90", "day": "02.11.2026"}
    for table in (wizard.columns.live.table, wizard.check.table):
        for place, one in enumerate(table.columns()):
            if one.key in whole and not table.isColumnHidden(place):
                room = table.columnWidth(place) - sum(table.arrangement.padding_of(place))
                assert room >= text_width(whole[one.key], font(15, 500)), one.key
        assert table.horizontalScrollBar().maximum() == 0
        assert table.columnWidth([one.key for one in table.columns()].index("name")) >= 60


def test_headings_without_rows_are_told_at_once(page: OrdersPage, tmp_path: Path, qtbot: QtBot) -> None:
    page.start_import(made_csv(tmp_path))
    ready(qtbot)
    assert page.wizard is not None
    assert not page.wizard.footer.next.isEnabled()
    assert "satır yok" in page.wizard.file._known.text()
    press(page.wizard, qtbot)
    assert page.wizard.step() == FILE


def told(wizard: ImportWizard) -> bool:
    """Whether the foot tells of an open question."""
    parts = [*wizard.footer.findChildren(Label), *wizard.footer.findChildren(ElidedLabel)]
    return any("soru" in one.text() for one in parts)


@pytest.mark.parametrize("percent", [100, 200])
def test_what_the_dates_leave_open_is_asked_in_sight(
    window: Window, tmp_path: Path, percent: int, qtbot: QtBot
) -> None:
    theme.set_text_size(percent)
    window.rebuild()
    window.go("orders")
    page = window.page("orders")
    assert isinstance(page, OrdersPage)
    page.start_import(made_csv(tmp_path, "A1;02/03/2026;Ayşe Er;0532 000 12 34;10,50;Teslim Edildi"))
    ready(qtbot)
    wizard = page.wizard
    assert wizard is not None
    press(wizard, qtbot)
    QApplication.processEvents()
    buttons = wizard.columns.live.asking.buttons
    assert [one.text() for one in buttons.values()] == ["2 Mart 2026", "3 Şubat 2026"]
    for button in buttons.values():
        assert button.visibleRegion().boundingRect() == button.rect()
    assert told(wizard)
    buttons["mdy"].click()
    assert not buttons["mdy"].isVisible()
    assert not told(wizard)


def test_words_that_differ_at_their_end_are_told_apart(
    page: OrdersPage, tmp_path: Path, qtbot: QtBot
) -> None:
    words = [f"Kargo firmasına verilecek {at}" for at in "ABC"]
    rows = [f"A{word};02.11.2026;Ayşe Er;0532 000 12 34;10,50;{word}" for word in words]
    page.start_import(made_csv(tmp_path, *rows))
    ready(qtbot)
    assert page.wizard is not None
    to_check(page.wizard, qtbot)
    lines = page.wizard.check.problems.lines
    for line, word in zip(lines, words, strict=True):
        (label,) = [one for one in line.findChildren(Label) if one.text() == word]
        assert label.height() >= label.heightForWidth(label.width())


def test_closing_the_window_while_an_import_runs_asks(
    window: Window, page: OrdersPage, wizard: ImportWizard, qtbot: QtBot
) -> None:
    """Going on brings the orders in; stopping leaves the shop as it was, and the window closes then."""
    to_check(wizard, qtbot)
    before = count()
    wizard.go_on()
    assert not window.close()
    [question] = [one for one in open_dialogs() if isinstance(one, Confirm)]
    assert not window.close(), "it asks once"
    assert len([one for one in open_dialogs() if isinstance(one, Confirm)]) == 1
    question.verb.click()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=WAIT)
    assert count() == before


def test_the_question_whether_to_close_goes_when_the_import_is_in(
    window: Window, page: OrdersPage, wizard: ImportWizard, qtbot: QtBot
) -> None:
    to_check(wizard, qtbot)
    wizard.go_on()
    assert not window.close()
    ready(qtbot)
    assert not open_dialogs()
    assert window.isVisible()
    assert wizard.step() == DONE


def test_a_file_from_elsewhere_does_not_push_out_one_that_is_looked_over(
    window: Window, page: OrdersPage, wizard: ImportWizard, tmp_path: Path, qtbot: QtBot
) -> None:
    other = made_csv(tmp_path, "A1;02.11.2026;Ayşe Er;0532 000 12 34;10,50;Teslim Edildi")
    to_check(wizard, qtbot)
    window.go("today")
    window.import_file(other)
    ready(qtbot)
    [question] = open_dialogs()
    question.reject()
    assert wizard.step() == CHECK
    assert wizard.path() == ORDERS
    window.import_file(other)
    [question] = open_dialogs()
    assert isinstance(question, Confirm)
    question.verb.click()
    ready(qtbot)
    assert (wizard.step(), wizard.path()) == (FILE, Path(other))
    window.import_file(str(ORDERS))
    ready(qtbot)
    assert not open_dialogs(), "of a file that was only opened nothing is decided"
    assert wizard.path() == ORDERS


def test_answers_of_a_survey_are_shown_the_way_to_surveys(
    window: Window, page: OrdersPage, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "yanitlar.csv"
    file.write_text(
        "Zaman damgası;Bizi tavsiye eder misiniz? (0-10);Telefonunuz\n"
        "02.11.2026 10:00;9;0532 000 12 34\n03.11.2026 11:00;7;0532 000 12 35\n",
        "utf-8",
    )
    page.start_import(str(file))
    ready(qtbot)
    assert page.wizard is not None
    assert "anketin yanıtlarına" in page.wizard.file._known.text()
    page.wizard.file.survey.click()
    ready(qtbot)
    assert window.current_key() == "surveys"
    assert page.wizard is None
    [dialog] = open_dialogs()
    assert isinstance(dialog, SheetDialog)
    dialog.reject()


def test_a_question_among_the_headings_of_orders_is_no_survey(
    page: OrdersPage, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "defter.csv"
    file.write_text("Sipariş No;Tarih;Ad;Tutar;Ödendi mi?\nA1;02.11.2026;Ayşe Er;10,50;evet\n", "utf-8")
    page.start_import(str(file))
    ready(qtbot)
    assert page.wizard is not None
    assert not page.wizard.file.survey.isVisible()


def test_a_reading_that_died_can_be_tried_again(page: OrdersPage, qtbot: QtBot) -> None:
    """Its sentence says so, so there is a button for it, and Enter presses it."""
    tried: list[str] = []
    error = BrokenOff("İşlem bitmeden durdu.", "Yeniden deneyin.")
    refuse_file(page, error, again=lambda: tried.append("again"), choose=lambda: tried.append("other"))
    [dialog] = open_dialogs()
    assert buttons(dialog) == {"Vazgeç": False, "Başka dosya seç…": False, "Yeniden dene": True}
    dialog.finish()
    qtbot.waitUntil(lambda: tried == ["again"], timeout=WAIT)


def test_what_a_tile_tells_is_read_whole(wizard: ImportWizard, qtbot: QtBot) -> None:
    to_check(wizard, qtbot)
    QApplication.processEvents()
    for tile in wizard.check.tiles._tiles.values():
        for note in tile.findChildren(ElidedLabel):
            assert note.sizeHint().width() <= note.width() + 2, note.text()


def test_sheets_are_gone_through_with_the_arrow_keys(page: OrdersPage, tmp_path: Path, qtbot: QtBot) -> None:
    """Each press reads another sheet; the focus stays, and Enter goes on with the one that shows."""
    head = ["Sipariş No", "Tarih", "Müşteri", "Tutar"]
    months = {name: [head, [f"{name}-1", TODAY, "Ayşe Er", 10]] for name in ("Eylül", "Ekim", "Kasım")}
    page.start_import(str(sheets(tmp_path, months)))
    ready(qtbot)
    wizard = page.wizard
    assert wizard is not None
    wizard.file.sheets.setFocus()
    for name in ("Ekim", "Kasım"):
        qtbot.keyClick(wizard.file.sheets, Qt.Key.Key_Down)
        ready(qtbot)
        assert wizard.file.sheets.value() == name
        assert wizard.window().focusWidget() is wizard.file.sheets
    qtbot.keyClick(wizard.file.sheets, Qt.Key.Key_Return)
    ready(qtbot)
    assert wizard.step() == COLUMNS
