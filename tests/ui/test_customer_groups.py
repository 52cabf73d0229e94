"""Groups, filters and columns of the list of customers, by keys and by hand."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.conftest import TODAY
from vefa.rules.groups import Branch, Condition, Span
from vefa.services import customers, groups, lists, own_fields
from vefa.ui import preferences
from vefa.ui.dialogs.columns import ColumnsDialog
from vefa.ui.dialogs.group import GroupDialog
from vefa.ui.dialogs.issue_voucher import IssueDialog
from vefa.ui.pages.customers import CustomersPage
from vefa.ui.widgets import Check, DateField
from vefa.ui.window import Window

OFTEN = Branch((Condition("orders", "at_least", 4),))


@pytest.fixture
def page(window: Window) -> CustomersPage:
    """The page with its list read."""
    window.go("customers")
    found: Any = window.page("customers")
    return found


def found(page: CustomersPage) -> set[int]:
    return set(page.listing.table.rows.ids)


def members(tree: Branch) -> set[int]:
    return set(customers.customer_ids(today=TODAY, where=tree))


def test_a_group_is_built_by_keys_and_stands_above_the_list(page: CustomersPage, qtbot: QtBot) -> None:
    page.listing.make.setFocus()
    qtbot.keyClick(page.listing.make, Qt.Key.Key_Space)
    dialog = page.window().findChild(GroupDialog)
    assert dialog.focusWidget() is dialog.name
    qtbot.keyClicks(dialog.name, "Hep gelenler")
    (first,) = dialog.tree.rows()
    first.field.set_value("orders")
    first.editor.widget.setValue(4)
    qtbot.waitUntil(lambda: dialog.count.text() == f"{len(members(OFTEN))} müşteri")
    assert dialog.sentence.text() == "En az 4 alışverişi olan müşteriler."
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    (kept,) = groups.saved_groups()
    assert (kept.name, kept.tree) == ("Hep gelenler", OFTEN)
    assert page.listing.wish().group == page.listing.chips.key() == kept.key
    assert found(page) == members(OFTEN) != set()
    assert page.listing.line.sentence.text() == kept.sentence


def test_a_group_that_was_taken_out_comes_back(page: CustomersPage) -> None:
    groups.make_group("Sık gelenler", OFTEN, today=TODAY)
    page.refresh()
    (kept,) = groups.saved_groups()
    page.listing.show_group(kept.key)
    page.groups.remove(kept)
    assert groups.saved_groups() == []
    assert page.listing.wish().group == "all"
    page.window_.undo_last()
    assert groups.saved_groups() == [kept]


def test_a_filter_narrows_the_list_and_is_cleared_in_one_step(page: CustomersPage, qtbot: QtBot) -> None:
    everybody = found(page)
    page.listing.filter.click()
    dialog = page.window().findChild(GroupDialog)
    dialog.tree.add_condition()
    first, second = dialog.tree.rows()
    first.field.set_value("has_phone")
    second.field.set_value("spent")
    assert dialog.tree.value() is None
    assert not dialog.verb.isEnabled()
    second.operator.set_value("at_most")
    qtbot.keyClicks(second.editor.widget, "500")
    second.span.kind.set_value("year")
    wanted = Branch((Condition("has_phone", "yes"), Condition("spent", "at_most", 50_000, Span(months=12))))
    assert dialog.tree.value() == wanted
    dialog.verb.click()
    assert found(page) == members(wanted) != everybody
    page.listing.line.clear.click()
    assert found(page) == everybody
    assert page.listing.line.isHidden()


def test_days_in_the_wrong_order_and_a_channel_without_orders_are_understood(page: CustomersPage) -> None:
    kept = (
        Condition("last_day", "between", ("2026-01-01", "2026-11-01")),
        Condition("channel", "none_of", ("amazon",)),
    )
    page.listing.show_where(Branch(kept))
    dialog = page.groups.filter()
    days, channel = dialog.tree.rows()
    first, _last = days.editor.findChildren(DateField)
    first.set_value(date(2026, 12, 31))
    assert dialog.tree.value().parts[0].value == ("2026-11-01", "2026-12-31")
    assert "Amazon" in [one.text() for one in channel.editor.findChildren(Check) if one.isChecked()]
    channel.field.set_value("name")
    assert dialog.count.text() == "Bir değer eksik.", "why the button beside it is off"
    dialog.reject()


def test_a_long_filter_leaves_room_for_the_list(page: CustomersPage) -> None:
    names = tuple(f"Ürün {one}" for one in range(60))
    page.listing.show_where(Branch((Condition("product", "none_of", names),)))
    line = page.listing.line
    assert len(line.sentence.text()) < 200
    assert line.sentence.text().endswith("…")
    assert "Ürün 59" in line.sentence.toolTip()
    page.listing.show_where(OFTEN)
    assert not line.sentence.toolTip()


def test_conditions_in_brackets_are_read_again_as_they_were_built(page: CustomersPage) -> None:
    inner = Branch(
        (Condition("city", "any_of", ("İzmir",)), Condition("birthday", "months", (3,))), every=False
    )
    tree = Branch((Condition("last_day", "between", ("2026-01-01", "2026-11-01")), inner))
    page.listing.show_where(tree)
    dialog = page.groups.filter()
    assert dialog.tree.value() == tree
    dialog.tree.parts[1].removed.emit()
    assert dialog.tree.value() == Branch(tree.parts[:1])
    dialog.reject()


def test_a_group_can_be_saved_as_a_list_and_given_vouchers(page: CustomersPage, qtbot: QtBot) -> None:
    groups.make_group("Sık gelenler", OFTEN, today=TODAY)
    page.refresh()
    dialog = page.groups.freeze(OFTEN, "Sık gelenler")
    dialog.verb.click()
    assert dialog.isVisible()  # the group has this name
    dialog.name.setText("Kasım listesi")
    dialog.verb.click()
    (kept,) = lists.saved_lists()
    assert (kept.name, kept.members) == ("Kasım listesi", len(members(OFTEN)))
    page.window_.go("vouchers", issue=True, group=groups.saved_groups()[0].key)
    issue: Any = page.window().findChild(IssueDialog)
    qtbot.waitUntil(lambda: set(issue.who.customers() or ()) == members(OFTEN))
    issue.reject()


def test_vouchers_go_to_those_shown_in_their_order(page: CustomersPage, qtbot: QtBot) -> None:
    page.listing.show_where(OFTEN)
    some = {one: set(customers.customer_ids(one, today=TODAY, where=OFTEN)) for one in "bdghkmoptvz"}
    query = next(one for one, ids in some.items() if 1 < len(ids) < len(members(OFTEN)))
    page.listing.search.set_query(query)
    qtbot.waitUntil(lambda: found(page) == some[query])
    shown = list(page.listing.table.rows.ids)
    page.groups.give_shown()
    issue: Any = page.window().findChild(IssueDialog)
    qtbot.waitUntil(lambda: list(issue.who.customers() or ()) == shown)
    assert issue.who.group.group.currentText() == "Müşteri listesinde görüldüğü gibi"
    issue.who.group.most.setValue(1)
    assert issue.who.customers() == (shown[0],)
    issue.reject()


def test_columns_are_chosen_moved_and_remembered(page: CustomersPage, qtbot: QtBot) -> None:
    own_fields.add_field("Beden", "text")
    page.refresh()
    page.listing.more.click()
    dialog = page.window().findChild(ColumnsDialog)
    dialog.checks["own_1"].setChecked(True)
    dialog.checks["city"].setChecked(True)
    while dialog.keys().index("city") > 1:
        dialog.shift("city", -1)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    table = page.listing.table
    assert table.shown_keys() == ("name", "city", "balance", "last_day", "spent_12m", "own_1")
    names = [column.key for column in table.columns()]
    place = names.index("city")
    city = str(table.rows.index(0, place).data())
    assert city == customers.draft_of(table.rows.id_at(0)).city
    table.header.setFocus()
    table.header.sort_by(place)
    assert page.listing.wish()[2:4] == ("city", False)
    before = table.columnWidth(place)
    table.arrangement.widen(place, 12)
    assert table.columnWidth(place) == before + 12
    kept = preferences.list_look("customers")
    assert (kept.shown, kept.widths) == (table.shown_keys(), {"city": 132})
    page.listing.choose_columns().usual.emit()
    assert table.shown_keys() == ("name", "balance", "last_day", "spent_12m")


def test_titles_are_moved_and_sized_by_keys(page: CustomersPage, qtbot: QtBot) -> None:
    header, table = page.listing.table.header, page.listing.table
    header.setFocus()
    qtbot.keyClick(header, Qt.Key.Key_Left)
    qtbot.keyClick(header, Qt.Key.Key_Left)
    qtbot.keyClick(header, Qt.Key.Key_Right)
    qtbot.keyClick(header, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert table.shown_keys()[:3] == ("name", "last_day", "balance")
    wide = table.columnWidth(2)
    qtbot.keyClick(header, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert table.columnWidth(2) == wide + 12
    assert preferences.list_look("customers").order[:3] == ("name", "tier", "last_day")
