"""The statement of a customer from his menu: days and paper are chosen, looked at, remembered."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.papers.pages import texts
from tests.ui.conftest import TODAY
from vefa.papers.pages import page_sizes
from vefa.papers.pen import MM
from vefa.services import customers
from vefa.services.membership import membership
from vefa.ui import preferences
from vefa.ui.dialogs.paper import PaperDialog
from vefa.ui.pages.customers import CustomersPage
from vefa.ui.statements import StatementChoices, open_statement
from vefa.ui.widgets import Segmented
from vefa.ui.window import Window


def choose(dialog: PaperDialog, name: str, place: int) -> None:
    """Press one of the choices above the pages."""
    [found] = [one for one in dialog.findChildren(Segmented) if one.accessibleName() == name]
    found._group.button(place).click()


@pytest.fixture
def dialog(window: Window, qtbot: QtBot) -> PaperDialog:
    """The statement of the customer who bought last, opened from his menu."""
    window.go("customers")
    page = window.page("customers")
    assert isinstance(page, CustomersPage)
    who = customers.customer_ids(today=TODAY)[0]
    actions = page.programme.actions(who, membership(who, today=TODAY))
    [statement] = [one for one in actions if one is not None and one.text == "Ekstreyi yazdır…"]
    statement.run()
    found = QApplication.activeModalWidget()
    assert isinstance(found, PaperDialog)
    qtbot.waitUntil(lambda: found.made is not None)
    return found


def test_it_shows_with_the_days_and_the_paper_that_are_chosen(dialog: PaperDialog, qtbot: QtBot) -> None:
    assert dialog.made is not None
    name = customers.customer(customers.customer_ids(today=TODAY)[0], today=TODAY).row.name
    first = texts(dialog.made)[0]
    assert f"Sayın {name}" in first
    assert "01.09.2026 – 23.11.2026" in first
    assert dialog.name == f"Ekstre {name}"
    choose(dialog, "Günler", 1)
    assert dialog.made is None
    qtbot.waitUntil(lambda: dialog.made is not None)
    assert "01.12.2025 – 23.11.2026" in texts(dialog.made)[0]
    choose(dialog, "Kâğıt", 1)
    qtbot.waitUntil(lambda: dialog.made is not None)
    assert round(page_sizes(dialog.made)[0][0] / MM) == 210
    assert preferences.statement_paper() == "a4"
    choices = dialog.findChildren(StatementChoices)[0]
    choices.last.set_value(date(2026, 10, 31))
    assert choices.spans.value() is None
    qtbot.waitUntil(lambda: dialog.made is not None)
    assert "01.12.2025 – 31.10.2026" in texts(dialog.made)[0]
    choices.first.set_value(date(2026, 11, 1))
    assert choices.first.accessibleDescription() == "İlk gün son günden sonra."
    assert choices.last.accessibleDescription() == ""
    choose(dialog, "Günler", 0)
    assert choices.span() == (date(2026, 9, 1), TODAY)
    assert choices.first.accessibleDescription() == ""
    dialog.reject()
    preferences.set_statement_paper("a5")


def test_days_that_were_chosen_before_are_taken(window: Window, qtbot: QtBot) -> None:
    window.go("customers")
    who = customers.customer_ids(today=TODAY)[0]
    dialog = open_statement(window.page("customers"), who, (date(2026, 1, 1), date(2026, 6, 30)))
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.made is not None)
    assert "01.01.2026 – 30.06.2026" in texts(dialog.made)[0]
    dialog.reject()


def test_a_customer_who_is_gone_is_told(window: Window) -> None:
    window.go("customers")
    assert open_statement(window.page("customers"), 999_999) is None
    QApplication.activeModalWidget().reject()
