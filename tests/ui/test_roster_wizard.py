"""A list of customers brought in through the window: recognised, laid beside the shop, brought in, undone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.test_import_wizard import open_dialogs, press, ready, to_check
from vefa.files.plan import Fix
from vefa.services import customers, own_fields
from vefa.services.customers import CustomerDraft
from vefa.ui.fonts import font, text_width
from vefa.ui.pages.importing.wizard import CHECK, DONE, FILE, ImportWizard
from vefa.ui.pages.orders import OrdersPage
from vefa.ui.widgets import Label
from vefa.ui.window import Window


@pytest.fixture
def known(window: Window) -> int:
    """A customer of the shop, of whom the list knows more."""
    draft = CustomerDraft(name="Zehra Ulusoy", phone="0532 700 10 20")
    return customers.add_customer(draft, today=window.today(), now=window.now())


def opened(window: Window, path: Path, qtbot: QtBot) -> ImportWizard:
    """The import that this file begins."""
    window.import_file(str(path))
    ready(qtbot)
    page = window.page("orders")
    assert isinstance(page, OrdersPage)
    assert page.wizard is not None
    return page.wizard


@pytest.fixture
def wizard(window: Window, known: int, tmp_path: Path, qtbot: QtBot) -> ImportWizard:
    """The import with the notebook of a shop, begun at the customers."""
    path = tmp_path / "defter.csv"
    path.write_text(
        "Ad Soyad;Tel;Puan;Doğum Tarihi;Etiket;SMS İzni\n"
        "Zehra Ulusoy;0532 700 10 20;250;12.03.1985;VIP;Evet\n"
        "Ümit Kaya;0532 700 10 21;45;5 Mayıs;;Hayır\n"
        "Nil Ersoy;0532 700;10;;;Evet\n",
        "utf-8",
    )
    window.go("customers")
    return opened(window, path, qtbot)


def test_enter_alone_brings_a_list_in_and_one_press_takes_it_back(
    window: Window, wizard: ImportWizard, known: int, qtbot: QtBot
) -> None:
    today, before = window.today(), customers.customer(known, today=window.today()).row.balance
    count = customers.customer_groups(today=today)[0].count
    assert (wizard.step(), wizard.file.kinds.value()) == (FILE, "customers")
    assert not wizard.file._channel_row.isVisible()
    assert wizard.head.title.text() == "Müşteri içe aktar"
    to_check(wizard, qtbot)
    assert wizard.footer.next.text() == "3 müşteriyi içe aktar"
    assert [tile.accessibleName().split(",")[0] for tile in wizard.check.tiles._tiles.values()] == [
        "2 yeni müşteri", "1 güncelleme", "305 puan", "0 atlanacak", "1 sorunlu satır",
    ]  # fmt: skip
    press(wizard, qtbot)
    assert wizard.step() == DONE
    assert customers.customer_groups(today=today)[0].count == count + 2
    card = customers.customer(known, today=today)
    assert (card.row.balance, card.birthday, card.tags) == (before + 250, "03-12", ("VIP",))
    wizard.done.buttons["undo"].click()
    [dialog] = open_dialogs()
    dialog.accept()
    ready(qtbot)
    assert customers.customer_groups(today=today)[0].count == count
    card = customers.customer(known, today=today)
    assert (card.row.balance, card.birthday, card.tags) == (before, "", ())


def test_the_columns_and_the_check_say_what_the_cards_get(wizard: ImportWizard, qtbot: QtBot) -> None:
    press(wizard, qtbot)
    first = wizard.columns.live._lines[0]
    assert (first.person.birthday, first.cells["birthday"]) == ("03-12", "12.03.1985")
    assert (first.person.points, first.cells["points"]) == (250, "250")
    assert "SMS İzni" in wizard.columns._unread.text()
    combo = wizard.columns.rows["phone"].combo
    assert "SMS İzni" not in [combo.itemText(at) for at in range(combo.count())]
    press(wizard, qtbot)
    assert wizard.step() == CHECK
    wizard.check.show_kind("changed")
    model = wizard.check.table.model()
    said = [model.index(0, at).data(Qt.ItemDataRole.AccessibleTextRole) for at in (0, 2, 3)]
    assert said == ["Zehra Ulusoy, satır 2", "Tamamlanacak, Doğum günü · Etiketler: VIP", "+250"]


def test_what_is_decided_stays_where_it_stands(
    window: Window, known: int, tmp_path: Path, qtbot: QtBot
) -> None:
    """Several problems of one row: none goes down under the pointer when another is decided."""
    path = tmp_path / "sorunlu.csv"
    path.write_text(
        "Ad Soyad;Tel;E-posta;Doğum Tarihi;Puan\nNil Ersoy;0532 700;nil@;31.02.1980;-5\n", "utf-8"
    )
    window.go("customers")
    wizard = opened(window, path, qtbot)
    to_check(wizard, qtbot)
    listed = wizard.check.problems
    before = [line.problem.field for line in listed.lines]
    assert len(before) > 2
    problem = listed.lines[1].problem
    listed.decided.emit(problem, Fix("“nil@posta.example” alındı", "nil@posta.example"))
    qtbot.waitUntil(lambda: not wizard.checking.stale)
    ready(qtbot)
    assert [line.problem.field for line in listed.lines] == before


def test_points_of_seven_figures_are_not_cut(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "defter.csv"
    path.write_text("Ad Soyad;Tel;Puan\nÜmit Kaya;0532 700 10 21;1.412.500\n", "utf-8")
    wizard = opened(window, path, qtbot)
    press(wizard, qtbot)
    table = wizard.columns.live.table
    place = [column.key for column in table.columns()].index("points")
    room = table.header.sectionSize(place) - sum(table.padding_of(place))
    assert text_width("1.412.500", font(15, 600)) <= room


def test_a_sheet_can_be_taken_for_orders_and_a_way_leads_back(
    window: Window, wizard: ImportWizard, qtbot: QtBot
) -> None:
    wizard.file.kinds.chosen.emit("orders")
    ready(qtbot)
    assert wizard.head.title.text() == "Sipariş içe aktar"
    press(wizard, qtbot)
    assert not wizard.footer.next.isEnabled()
    wizard.go_back()
    wizard.file.kinds.chosen.emit("customers")
    ready(qtbot)
    assert wizard.kind() == "customers"
    wizard.leave()
    assert window.current_key() == "customers"


def test_any_column_can_be_read_into_a_field_of_the_shop(
    window: Window, known: int, tmp_path: Path, qtbot: QtBot
) -> None:
    shoe = own_fields.add_field("Ayakkabı no", "number")
    path = tmp_path / "defter.csv"
    path.write_text("Ad Soyad;Tel;Ölçü\nZehra Ulusoy;0532 700 10 20;38\n", "utf-8")
    window.go("customers")
    window.import_file(str(path))
    ready(qtbot)
    wizard = window.page("orders").wizard
    press(wizard, qtbot)
    assert "own:Ayakkabı no" not in wizard.columns.rows
    wizard.columns.more.click()
    wizard.columns.rows["own:Ayakkabı no"].combo.set_value(2)
    press(wizard, qtbot)
    assert wizard.step() == CHECK
    press(wizard, qtbot)
    assert wizard.step() == DONE
    assert own_fields.values_of(known) == {shoe: "38"}
    press(wizard, qtbot)
    window.import_file(str(path))
    ready(qtbot)
    again = window.page("orders").wizard
    assert again.kind() == "customers"
    assert again._look.reading.mapping["own:Ayakkabı no"].heading == "Ölçü"  # remembered


def test_a_value_for_which_nothing_is_proposed_tells_what_becomes_of_it(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "defter.csv"
    path.write_text(
        "Ad Soyad;Tel;E-posta\nÜmit Kaya;0532 700 10 21;umit@\nNil Er;0532 700 10 22;n@x.example\n", "utf-8"
    )
    wizard = opened(window, path, qtbot)
    press(wizard, qtbot)
    press(wizard, qtbot)
    (line,) = wizard.check.problems.lines
    assert [one.text() for one in line.buttons] == ["Düzelt…"]
    assert "Bu değer olmadan kaydedilir" in [one.text() for one in line.findChildren(Label)]
