"""Issuing every kind of voucher by the dialog, to a list, with codes of one's own; extending, replacing."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests.ui.conftest import NOW, TODAY
from vefa.services import customers, lists, vouchers
from vefa.services.vouchers import Grant, VoucherRow
from vefa.ui.dialogs.extend_voucher import ExtendDialog, ReplaceDialog
from vefa.ui.dialogs.issue_voucher import IssueDialog
from vefa.ui.pages.vouchers import VouchersPage
from vefa.ui.window import Window

DAY = {"today": TODAY}
WHEN = {"today": TODAY, "now": NOW}


@pytest.fixture
def page(window: Window) -> VouchersPage:
    """The page on the sample shop."""
    window.go("vouchers")
    made = window.page("vouchers")
    assert isinstance(made, VouchersPage)
    return made


@pytest.fixture
def dialog(page: VouchersPage) -> IssueDialog:
    """A voucher for the first customer, not to be printed."""
    made = page.issue([customers.customer_ids(**DAY)[0]])
    made.paper.setChecked(False)
    return made


def choose_group(dialog: IssueDialog, group: object) -> None:
    """A group, or a saved list by its id."""
    dialog.who.kind.set_value("group")
    dialog.who._arrange()
    dialog.who.group.group.set_value(group)


def newest() -> VoucherRow:
    (row,) = vouchers.voucher_rows([max(vouchers.voucher_ids(**DAY))], **DAY)
    return row


def open_dialog(kind: type) -> object:
    (found,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
    return found


def test_free_shipping(dialog: IssueDialog) -> None:
    dialog.worth.kind._chips["shipping"].click()
    assert not dialog.worth.amounts.isVisible()
    dialog.min_basket.setText("300")
    dialog.save.click()
    assert (newest().kind, newest().min_basket, newest().last_day) == (
        "shipping",
        30_000,
        TODAY.replace(month=12, day=31),
    )


def test_a_free_product_needs_its_name(dialog: IssueDialog) -> None:
    dialog.worth.kind._chips["product"].click()
    dialog.save.click()
    assert dialog.isVisible()
    assert "adını yazın" in dialog.sentence.text()
    dialog.worth.product.setText("  Türk  kahvesi ")
    assert "Türk kahvesi" in dialog.sentence.text()
    dialog.save.click()
    assert (newest().kind, newest().terms.product) == ("product", "Türk kahvesi")


def test_a_gift_card_has_no_end_and_no_smallest_purchase(page: VouchersPage, dialog: IssueDialog) -> None:
    dialog.min_basket.setText("100")
    dialog.worth.kind._chips["gift_card"].click()
    assert not dialog.last_day.isEnabled()
    assert "süresiz" in dialog.sentence.text()
    dialog.worth.cards._chips["500"].click()
    dialog.save.click()
    row = newest()
    assert (row.kind, row.terms.balance, row.last_day, row.min_basket) == ("gift_card", 50_000, None, 0)
    assert row.terms.uses_allowed is None
    page.issue().worth.kind._chips["gift_card"].click()


def test_more_conditions(dialog: IssueDialog) -> None:
    dialog.terms.more.click()
    dialog.terms.starts.set_value(TODAY + timedelta(7))
    dialog.terms.category.setText("Giyim")
    dialog.terms.uses.setValue(5)
    dialog.terms.per_customer.setValue(2)
    dialog.terms.stackable.click()
    dialog.terms.code.setText("Yılbaşı-25")
    assert "Giyim" in dialog.sentence.text()
    assert "500,00 TL" in dialog.cost.text()  # five uses of 100.00
    dialog.save.click()
    row = newest()
    terms = row.terms
    assert (terms.starts, terms.category) == (TODAY + timedelta(7), "Giyim")
    assert (terms.uses_allowed, terms.per_customer, terms.stackable) == (5, 2, True)
    assert (row.shown, row.customer_id) == ("Yılbaşı-25", customers.customer_ids(**DAY)[0])


def test_closed_conditions_do_not_hold(dialog: IssueDialog) -> None:
    dialog.terms.more.click()
    dialog.terms.uses.setValue(9)
    dialog.terms.more.click()
    dialog.save.click()
    assert newest().terms.uses_allowed == 1


def test_without_a_limit_and_with_a_beginning_of_the_codes(page: VouchersPage) -> None:
    dialog = page.issue()
    dialog.paper.setChecked(False)
    dialog.who.kind.set_value("bearer")
    dialog.who._arrange()
    dialog.who.count.setValue(2)
    dialog.terms.more.click()
    dialog.terms.uses.setValue(0)
    dialog.terms.prefix.setText("yaz")
    dialog.save.click()
    row = newest()
    assert (row.terms.uses_allowed, row.shown[:3]) == (None, "YAZ")


def test_a_code_that_is_there_already_is_told_in_the_dialog(page: VouchersPage, dialog: IssueDialog) -> None:
    vouchers.add_codes(["BAHAR"], Grant("amount", 1_000), **WHEN)
    before = len(vouchers.voucher_ids(**DAY))
    dialog.terms.more.click()
    dialog.terms.code.setText("bahar")
    dialog.save.click()
    assert dialog.isVisible()
    assert "bahar" in dialog.sentence.text().lower()
    assert len(vouchers.voucher_ids(**DAY)) == before


def test_a_saved_list(page: VouchersPage) -> None:
    who = customers.customer_ids(**DAY)[:3]
    made = lists.make_list("Sınıf anneleri", **DAY)
    lists.add_to_list(made, who)
    dialog = page.issue()
    dialog.paper.setChecked(False)
    choose_group(dialog, made)
    assert "300,00 TL" in dialog.cost.text()
    dialog.save.click()
    rows = vouchers.voucher_rows(sorted(vouchers.voucher_ids(**DAY))[-3:], **DAY)
    assert {row.customer_id for row in rows} == set(who)


def test_codes_of_a_file(page: VouchersPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "kodlar.csv"
    file.write_text("Kod\nKIS-1\nKIS-2\nKIS-3\n", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(file), ""))
    page.issue().bring_wanted.emit()
    dialog = open_dialog(IssueDialog)
    assert isinstance(dialog, IssueDialog)
    assert not dialog.terms._code_row.isEnabled()
    dialog.paper.setChecked(False)
    dialog.save.click()
    rows = vouchers.voucher_rows(sorted(vouchers.voucher_ids(**DAY))[-3:], **DAY)
    assert [row.shown for row in rows] == ["KIS-1", "KIS-2", "KIS-3"]
    assert {row.customer_id for row in rows} == {None}


def test_extending_needs_a_reason_and_is_kept(page: VouchersPage) -> None:
    (one,) = vouchers.grant_vouchers(None, Grant("amount", 5_000, last_day=TODAY + timedelta(3)), **WHEN)
    page.refresh()
    page.show_voucher(one)
    page.detail.extend.emit(one)
    dialog = open_dialog(ExtendDialog)
    assert isinstance(dialog, ExtendDialog)
    dialog.verb.click()
    assert dialog.isVisible()
    dialog.why.setText("dükkân kapalıydı")
    dialog.verb.click()
    (row,) = vouchers.voucher_rows([one], **DAY)
    assert row.last_day == TODAY + timedelta(33)
    page.detail.extend.emit(one)
    endless = open_dialog(ExtendDialog)
    assert isinstance(endless, ExtendDialog)
    endless.endless.click()
    endless.why.setText("iyi müşteri")
    endless.verb.click()
    assert vouchers.voucher_rows([one], **DAY)[0].last_day is None
    assert "Süresini uzat…" not in [action.text for action in page.detail.menu(page.detail.card()) if action]
    page.window_.undo_last()
    assert vouchers.voucher_rows([one], **DAY)[0].last_day == TODAY + timedelta(33)


def test_what_changes_on_a_voucher_is_news_for_the_other_pages(page: VouchersPage, qtbot: QtBot) -> None:
    (one,) = vouchers.grant_vouchers(None, Grant("amount", 5_000, last_day=TODAY + timedelta(3)), **WHEN)
    page.detail.extend.emit(one)
    dialog = open_dialog(ExtendDialog)
    assert isinstance(dialog, ExtendDialog)
    dialog.why.setText("dükkân kapalıydı")
    with qtbot.waitSignal(page.window_.data_changed):
        dialog.verb.click()
    page.detail.replace.emit(one)
    lost = open_dialog(ReplaceDialog)
    assert isinstance(lost, ReplaceDialog)
    lost.why.setText("kayıp")
    with qtbot.waitSignal(page.window_.data_changed):
        lost.verb.click()


def test_a_lost_one_gets_another_code(page: VouchersPage) -> None:
    (one,) = vouchers.grant_vouchers(None, Grant("gift_card", 20_000), **WHEN)
    page.refresh()
    page.detail.replace.emit(one)
    dialog = open_dialog(ReplaceDialog)
    assert isinstance(dialog, ReplaceDialog)
    dialog.why.setText("kayıp")
    dialog.verb.click()
    shown = page.detail.card()
    assert shown is not None
    assert (shown.row.replaces, shown.row.terms.balance) == (one, 20_000)
    assert vouchers.voucher_rows([one], **DAY)[0].state == "void"
    page.window_.undo_last()
    (old,) = vouchers.voucher_rows([one], **DAY)
    assert (old.state, old.terms.balance) == ("open", 20_000)


def test_a_group_within_a_budget_and_by_lot(page: VouchersPage) -> None:
    loyal = list(customers.customer_ids("", "loyal", "spent", **DAY))
    dialog = page.issue()
    dialog.paper.setChecked(False)
    choose_group(dialog, "loyal")
    assert dialog.wish().customers == tuple(loyal)
    dialog.who.group.most.setValue(8)
    assert dialog.wish().customers == tuple(loyal[:8])
    dialog.budget.setText("550")  # five times 100.00, and half a one
    dialog.budget.check()
    assert dialog.wish().customers == tuple(loyal[:5])
    assert "5" in dialog.save.text()
    dialog.who.group.lot.click()
    drawn = dialog.wish().customers
    assert drawn is not None
    assert len(set(drawn) & set(loyal)) == 5
    dialog.who.group.most.setValue(3)
    assert dialog.wish().customers == drawn[:3], "fewer are the first of those that were drawn"
    dialog.who.group.most.setValue(8)
    dialog.who.group.lot.click()
    dialog.save.click()
    rows = vouchers.voucher_rows(sorted(vouchers.voucher_ids(**DAY))[-5:], **DAY)
    assert [row.customer_id for row in rows] == loyal[:5]


def test_a_budget_needs_a_known_cost(page: VouchersPage) -> None:
    dialog = page.issue(best=20)
    dialog.worth.kind._chips["percent"].click()
    dialog.budget.setText("500")
    dialog.budget.check()
    assert "maliyeti" in dialog.sentence.text()
    dialog.worth.cap.setText("50")
    dialog.worth.cap.check()
    assert dialog.wish().count == 10
    dialog.reject()
