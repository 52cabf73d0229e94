"""Likely doubles in the window: the hint, the dialog with its steps and undo, the names of two people."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.services.orders_of import import_orders, line, order
from tests.ui.conftest import NOW, TODAY
from vefa.services import suggestions
from vefa.services.customers import CustomerDraft, add_customer, customer, customer_ids
from vefa.ui.pages.customers import CustomersPage
from vefa.ui.pages.doubles_dialog import DoublesDialog
from vefa.ui.window import Window


@pytest.fixture
def page(window: Window) -> CustomersPage:
    """The page of a shop in which one customer is typed twice."""
    for phone in ("0532 111 99 33", "0532 119 19 33"):
        add_customer(CustomerDraft("Zülfikar Sarpkaya", phone=phone), today=TODAY, now=NOW)
    window.go("customers")
    found: Any = window.page("customers")
    return found


def test_each_step_on_a_pair_is_kept_at_once_and_undone(page: CustomersPage, qtbot: QtBot) -> None:
    assert page.doubles.hint.isVisible()
    page.window_.go("customers", doubles=True)
    (dialog,) = [one for one in page.window_.children() if isinstance(one, DoublesDialog)]
    (row,) = suggestions.suggestion_rows(suggestions.suggestion_ids())
    stays = customer(row.one.id, today=TODAY).row
    steps = {
        dialog.accept_pair: "birleştirildi",
        dialog.refuse_pair: "önerilmeyecek",
        dialog.put_off_pair: "sonunda",
    }
    for step, told in steps.items():
        dialog.swap.click()
        step()
        assert told in dialog.last._told.text()
        assert suggestions.count() == 0
        dialog.last.button.click()
        assert suggestions.count() == 1
    assert customer(row.one.id, today=TODAY).row == stays
    dialog.refuse_pair()
    assert (dialog.nothing.isVisible(), dialog.merge.isVisible()) == (True, False)
    dialog.reject()
    qtbot.waitUntil(lambda: not page.doubles.hint.isVisible())


def test_a_second_person_is_parted_or_was_the_same(page: CustomersPage) -> None:
    names = ("Naz Sarpkaya", "Emre Gündoğan")
    import_orders(*(order(f"T-{one}", line(100), name=one, phone="+905321118855") for one in names))
    (naz,) = customer_ids("Naz Sarpkaya", today=TODAY)
    dialog = page.programme.other_names(naz)
    for step, orders in ((dialog.part, 1), (dialog.leave, 2)):
        step("Emre Gündoğan")
        assert customer(naz, today=TODAY).row.orders == orders
        dialog.last.button.click()
        assert customer(naz, today=TODAY).row.orders == 2
    dialog.reject()


def test_tab_does_not_stop_at_titles_that_do_nothing(window: Window) -> None:
    """Nothing sorts here and no column can be moved; where one can, the titles are on the way."""
    window.go("customers")
    page = window.page("customers")
    assert isinstance(page, CustomersPage)
    assert page.listing.table.header.focusPolicy() == Qt.FocusPolicy.TabFocus
    dialog = page.doubles.open()
    assert dialog.table.header.focusPolicy() == Qt.FocusPolicy.NoFocus
    dialog.reject()
