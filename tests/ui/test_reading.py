"""Reading for a page: small shops at once, large ones beside the window, the newest question only."""

from collections.abc import Callable
from pathlib import Path
from threading import Event, get_ident
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.large import make_large
from vefa.errors import VefaError
from vefa.services import reading
from vefa.services.orders import order_groups
from vefa.ui import tasks
from vefa.ui.dialogs.base import Dialog
from vefa.ui.reading import Reader

pytestmark = pytest.mark.usefixtures("sample_shop")

_WAIT = 20  # s; only a test that fails waits so long


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """Something to read for."""
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def held(gate: Event, answer: str) -> Callable[[], str]:
    """A reading that answers when the gate is opened."""

    def read() -> str:
        assert gate.wait(_WAIT)
        return answer

    return read


def refuse() -> None:
    """A reading that cannot be done."""
    raise VefaError("Dosya okunamadı.")


def dialogs() -> list[Dialog]:
    """The dialogs that show."""
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, Dialog) and one.isVisible()]


def test_a_small_shop_answers_at_once(page: QWidget) -> None:
    assert reading.is_small()
    shown: list[Any] = []
    assert Reader(page).ask(order_groups, show=shown.append)
    assert shown == [order_groups()]
    assert not tasks.running()


def test_a_large_shop_is_read_beside_the_window(page: QWidget, qtbot: QtBot) -> None:
    make_large()
    assert not reading.is_small()
    shown: list[Any] = []
    reader = Reader(page)
    assert not reader.ask(lambda: (get_ident(), order_groups()), show=shown.append)
    assert reader.is_asking()
    assert shown == []
    qtbot.waitUntil(lambda: bool(shown))
    [(thread, groups)] = shown
    assert thread != get_ident()
    assert groups == order_groups()
    assert not reader.is_asking()


def test_only_the_newest_question_is_answered(page: QWidget, qtbot: QtBot) -> None:
    make_large()
    shown: list[str] = []
    reader, gate = Reader(page), Event()
    reader.ask(held(gate, "eski"), show=shown.append)
    reader.ask(held(gate, "yeni"), show=shown.append)
    gate.set()
    qtbot.waitUntil(lambda: not tasks.running())
    assert shown == ["yeni"]


def test_a_question_that_is_asked_while_answering_is_answered_too(page: QWidget, qtbot: QtBot) -> None:
    make_large()
    shown: list[str] = []
    reader, gate = Reader(page), Event()
    gate.set()

    def show(answer: str) -> None:
        shown.append(answer)
        reader.ask(held(gate, "ikinci"), show=shown.append)

    reader.ask(held(gate, "birinci"), show=show)
    qtbot.waitUntil(lambda: shown == ["birinci", "ikinci"])


@pytest.mark.parametrize("large", [False, True])
def test_what_cannot_be_read_is_told(page: QWidget, qtbot: QtBot, large: bool) -> None:
    if large:
        make_large()
    reader = Reader(page)
    reader.ask(refuse, show=lambda _answer: pytest.fail("there is no answer"))
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    assert not reader.is_asking()
    dialogs()[0].reject()


def test_work_that_was_stopped_leaves_the_reader_ready(page: QWidget, qtbot: QtBot) -> None:
    make_large()
    endless: list[Any] = []
    reader = Reader(page)
    reader.ask(_count_for_ever, show=endless.append)
    tasks.stop_all()
    qtbot.waitUntil(lambda: not reader.is_asking())
    assert endless == []
    assert not reader.ask(order_groups, show=endless.append)
    qtbot.waitUntil(lambda: endless == [order_groups()])


def test_a_page_that_has_gone_hears_nothing(page: QWidget, qtbot: QtBot, sample_shop: Path) -> None:
    make_large()
    shown: list[str] = []
    gate, holder = Event(), QWidget(page)
    Reader(holder).ask(held(gate, "geç"), show=shown.append)
    holder.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gate.set()
    qtbot.waitUntil(lambda: not tasks.running())
    assert shown == []
    assert sample_shop.exists()


def _count_for_ever() -> object:
    """A statement that only ends when it is stopped."""
    from vefa.db.models import database

    sql = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n"
    return database.execute_sql(sql).fetchone()
