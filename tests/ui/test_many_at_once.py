"""Many vouchers, or a long list, are written beside the window: it goes on, it may be stopped, it is undone.

A write of another connection holds the work up, so that the window is seen meanwhile.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import TODAY
from vefa.db.models import Customer, ListMember, SavedList, Voucher, database
from vefa.db.shop import executemany, write
from vefa.services.early_access import early_lists
from vefa.ui import tasks
from vefa.ui.asked import FEW
from vefa.ui.dialogs.base import Dialog
from vefa.ui.dialogs.early_access import EarlyListDialog
from vefa.ui.dialogs.issue_voucher import IssueDialog
from vefa.ui.dialogs.progress import ProgressDialog
from vefa.ui.dialogs.tell import TellDialog
from vefa.ui.pages import telling
from vefa.ui.pages.vouchers import VouchersPage
from vefa.ui.window import Window

MANY = FEW + 100
BEARER = 3  # the place of the choice
D = TypeVar("D", bound=Dialog)


@pytest.fixture
def page(window: Window) -> VouchersPage:
    window.go("vouchers")
    made = window.page("vouchers")
    assert isinstance(made, VouchersPage)
    return made


@contextmanager
def held_up(qtbot: QtBot) -> Iterator[None]:
    """No other connection can write; the window has had its turn ten times before that ends."""
    turns = []
    timer = QTimer()
    timer.timeout.connect(lambda: turns.append(tasks.running()))
    with database.atomic("IMMEDIATE"):
        timer.start(0)
        yield
        qtbot.waitUntil(lambda: len(turns) > 10)
    assert turns[-1] == 1, "the work waited, the window did not"


def shown(kind: type[D]) -> list[D]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]


def wish_many(page: VouchersPage) -> IssueDialog:
    """Vouchers of 100 TL for whoever holds them, not printed."""
    dialog = page.issue()
    dialog.who.kind._group.button(BEARER).click()
    dialog.who.count.setValue(MANY)
    dialog.paper.setChecked(False)
    return dialog


def issued() -> int:
    return Voucher.select().where(Voucher.blocked_on.is_null()).count()


def ended(qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not tasks.running(), timeout=20_000)


def test_many_are_issued_and_taken_back_beside_the_window(page: VouchersPage, qtbot: QtBot) -> None:
    before = issued()
    dialog = wish_many(page)
    with held_up(qtbot):
        dialog.save.click()
        assert not dialog.isVisible(), "it steps aside"
    qtbot.waitUntil(lambda: issued() == before + MANY)
    ended(qtbot)
    assert shown(IssueDialog) == []
    with held_up(qtbot):
        page.window_.undo_last()
    qtbot.waitUntil(lambda: issued() == before)
    ended(qtbot)


def test_stopped_no_voucher_is_issued_and_the_dialog_is_as_it_was(page: VouchersPage, qtbot: QtBot) -> None:
    before = issued()
    dialog = wish_many(page)
    with held_up(qtbot):
        dialog.save.click()
        stop(qtbot)
    qtbot.waitUntil(dialog.isVisible)
    assert (issued(), dialog.who.count.value()) == (before, MANY)
    dialog.reject()
    ended(qtbot)


def test_an_undo_that_is_stopped_is_offered_again(page: VouchersPage, qtbot: QtBot) -> None:
    before = issued()
    wish_many(page).save.click()
    qtbot.waitUntil(lambda: issued() == before + MANY)
    ended(qtbot)
    with held_up(qtbot):
        page.window_.undo_last()
        stop(qtbot)
    ended(qtbot)
    assert issued() == before + MANY
    page.window_.undo_last()
    qtbot.waitUntil(lambda: issued() == before)
    ended(qtbot)


def test_what_cannot_be_done_is_told_in_the_dialog(page: VouchersPage, qtbot: QtBot) -> None:
    dialog = wish_many(page)
    dialog.terms.more.setChecked(True)
    dialog.terms.prefix.setText("%")
    dialog.save.click()
    qtbot.waitUntil(dialog.isVisible)
    assert "yalnız harf ve rakam" in dialog.sentence.text()
    dialog.reject()
    ended(qtbot)


def stop(qtbot: QtBot) -> None:
    """Press Esc in the progress dialog as soon as it comes."""
    qtbot.waitUntil(lambda: bool(shown(ProgressDialog)))
    shown(ProgressDialog)[0].reject()


@write
def crowd() -> None:
    """A saved list of many customers."""
    columns = ("id", "number", "name", "fold", "sort_key", "made_on")
    many = range(10_001, 10_001 + MANY)
    executemany(Customer, columns, ((n, n, f"M {n}", f"m {n}", f"m {n}", "2026-01-01") for n in many))
    made = SavedList.create(name="Kalabalık", made_on="2026-01-01")
    executemany(ListMember, ("list", "customer"), ((made.id, n) for n in many))


@pytest.mark.parametrize("stopped", [False, True])
def test_a_long_list_for_early_access(page: VouchersPage, qtbot: QtBot, stopped: bool) -> None:
    crowd()
    dialog = telling.make_early(page)
    dialog.name.setText("Yeni sezon")
    dialog.group.most.setValue(MANY)
    dialog.group.group.setCurrentIndex(dialog.group.group.findText("Kalabalık"))
    qtbot.waitUntil(dialog.verb.isEnabled)
    with held_up(qtbot):
        dialog.verb.click()
        assert not dialog.isVisible()
        if stopped:
            stop(qtbot)
    if stopped:
        qtbot.waitUntil(dialog.isVisible)
        dialog.reject()
    else:
        qtbot.waitUntil(lambda: bool(shown(TellDialog)))
        assert len(shown(TellDialog)[0].table.rows.ids) == MANY
        shown(TellDialog)[0].accept()
    ended(qtbot)
    assert shown(EarlyListDialog) == []
    assert [one.members for one in early_lists(today=TODAY)] == ([] if stopped else [MANY])
