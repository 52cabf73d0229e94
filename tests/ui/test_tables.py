"""The list: paging, order, keyboard, what readers hear."""

from array import array
from collections.abc import Sequence
from typing import NamedTuple

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester

from vefa.ui import theme
from vefa.ui.cells import PAINTERS, Bar, Figure, Mark, Marked, Person, Two, shown, spoken
from vefa.ui.lists import ListCard
from vefa.ui.paged import PAGE, Column, PagedModel
from vefa.ui.tables import Table
from vefa.ui.widgets import EmptyState, Event, SearchField, Timeline


class Row(NamedTuple):
    id: int
    name: str
    points: int


COLUMNS = (
    Column("check", "", "check", width=44, sortable=False),
    Column("name", "Müşteri", "person", lambda row: Person(row.name, "0(532) 000 12 34")),
    Column("points", "Puan", "number", lambda row: Figure(str(row.points), "₺0,00"), width=90, falling=True),
    Column("state", "Durum", "badge", lambda _row: Mark("Gümüş", "silver"), width=120, optional=1),
    Column("share", "Pay", "bar", lambda _row: Bar(0.4, "%40"), width=100, optional=2),
    Column("code", "Kod", "code", lambda row: f"R{row.id}", width=100, optional=3),
)


class Source:
    """Rows made up from their id; remembers what was asked."""

    def __init__(self, gone: frozenset[int] = frozenset()) -> None:
        self.asked: list[list[int]] = []
        self._gone = gone

    def __call__(self, ids: Sequence[int]) -> list[Row]:
        self.asked.append(list(ids))
        return [Row(i, f"Müşteri {i}", i * 3) for i in reversed(ids) if i not in self._gone]


def _table(qtbot, count: int = 3, *, gone: frozenset[int] = frozenset()) -> tuple[Table, Source]:
    source = Source(gone)
    table = Table(PagedModel(COLUMNS, source), name="Müşteriler")
    qtbot.addWidget(table)
    table.resize(900, 500)
    table.set_ids(array("q", range(1, count + 1)))
    return table, source


def test_the_model_keeps_qt_s_rules(qtbot) -> None:
    model = PagedModel(COLUMNS, Source())
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.set_ids(array("q", range(600)))
    model.set_ids(array("q"))
    model.set_ids(array("q", [5, 2]))
    model.forget()
    assert tester.model() is model


def test_only_the_pages_looked_at_are_read(qtbot) -> None:
    table, source = _table(qtbot, 100_000)
    table.show()
    table.grab()
    assert [len(ids) for ids in source.asked] == [PAGE]
    table.select_id(70_000)
    table.grab()
    assert sum(len(ids) for ids in source.asked) <= 3 * PAGE


def test_old_pages_are_let_go(qtbot) -> None:
    source = Source()
    model = PagedModel(COLUMNS, source)
    model.set_ids(array("q", range(PAGE * 40)))
    for place in range(0, PAGE * 40, PAGE):
        model.row(place)
    assert len(model._pages) <= 12


def test_a_row_that_has_gone_leaves_an_empty_line(qtbot) -> None:
    table, _source = _table(qtbot, 3, gone=frozenset({2}))
    assert table.rows.row(1) is None
    assert table.rows.index(1, 1).data() == ""
    table.show()
    assert not table.grab().isNull()


def test_readers_hear_both_lines(qtbot) -> None:
    table, _source = _table(qtbot)
    index = table.rows.index(0, 1)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Müşteri 1, 0(532) 000 12 34"
    assert index.data() == "Müşteri 1"


@pytest.mark.parametrize(
    ("cell", "first", "all_of_it"),
    [
        (None, "", ""),
        ("x", "x", "x"),
        (Two("10244", "22.11.2026"), "10244", "10244, 22.11.2026"),
        (Figure("46"), "46", "46"),
        (Mark("Kargoda", "info"), "Kargoda", "Kargoda"),
        (Bar(0.5, "%50"), "%50", "%50"),
        (
            Marked("Dikiş", "Ayşe · 2026-018", Mark("Bugün 17:00"), Mark("Yeni")),
            "Dikiş",
            "Dikiş, Ayşe · 2026-018, Bugün 17:00, Yeni",
        ),
        (Marked("Dikiş", "", "18.11.2026", Mark("Kapatıldı")), "Dikiş", "Dikiş, 18.11.2026, Kapatıldı"),
        (True, "", ""),
    ],
)
def test_cells_as_text(cell: object, first: str, all_of_it: str) -> None:
    assert shown(cell) == first
    assert spoken(cell) == all_of_it


def test_every_kind_can_be_painted(qtbot) -> None:
    assert {column.kind for column in COLUMNS} | {"two", "money", "text", "marked"} == set(PAINTERS)
    table, _source = _table(qtbot)
    table.show()
    assert not table.grab().isNull()


def test_arrow_keys_move_and_enter_opens(qtbot) -> None:
    table, _source = _table(qtbot)
    chosen: list[object] = []
    table.current_changed.connect(chosen.append)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert chosen == [2]
    assert opened.args == [2]


def test_home_and_end_go_to_the_ends_of_the_list(qtbot) -> None:
    table, _source = _table(qtbot, 500)
    qtbot.keyClick(table, Qt.Key.Key_End)
    assert table.current_id() == 500
    qtbot.keyClick(table, Qt.Key.Key_Home)
    assert table.current_id() == 1


def test_the_chosen_row_stays_chosen_in_another_order(qtbot) -> None:
    table, _source = _table(qtbot)
    table.select_id(3)
    table.set_ids(array("q", [3, 2, 1]))
    assert table.current_id() == 3
    table.set_ids(array("q", [9, 8]))
    assert table.current_id() == 9
    table.set_ids(array("q"))
    assert table.current_id() is None


def test_the_next_row_is_chosen_when_the_one_worked_on_has_gone(qtbot) -> None:
    """Archived from the middle of a list, nobody wants to be at its top; another question starts there."""
    table, _source = _table(qtbot)
    table.set_ids(array("q", range(10, 30)), wish="all")
    table.select_id(20)
    table.set_ids(array("q", [one for one in range(10, 30) if one != 20]), wish="all")
    assert table.current_id() == 21
    table.select_id(29)
    table.set_ids(array("q", range(10, 15)), wish="all")
    assert table.current_id() == 14
    table.set_ids(array("q", range(40, 50)), wish="other")
    assert table.current_id() == 40


def test_ticking_by_space_and_by_pointer(qtbot) -> None:
    table, _source = _table(qtbot)
    table.show()
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert table.rows.checked == {1}
    box = table.visualRect(table.rows.index(1, 0)).center()
    qtbot.mousePress(table.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert table.rows.checked == {1, 2}
    qtbot.mousePress(table.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert table.rows.checked == {1}


def test_the_head_sorts_and_turns_round(qtbot) -> None:
    table, _source = _table(qtbot)
    wanted: list[tuple[str, bool]] = []
    table.sort_wanted.connect(lambda key, falling: wanted.append((key, falling)))
    table.header.sort_by(2)
    table.header.sort_by(2)
    table.header.sort_by(1)
    table.header.sort_by(0)
    assert wanted == [("points", True), ("points", False), ("name", False)]


def test_the_head_works_from_the_keyboard(qtbot) -> None:
    table, _source = _table(qtbot)
    with qtbot.waitActive(table):
        table.show()
        table.activateWindow()
    table.header.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(table.header, Qt.Key.Key_Right)
    with qtbot.waitSignal(table.sort_wanted) as wanted:
        qtbot.keyClick(table.header, Qt.Key.Key_Return)
    assert wanted.args == ["name", False]
    assert not table.grab().isNull()


def test_narrow_lists_drop_what_is_optional(qtbot) -> None:
    table, _source = _table(qtbot)
    table.show()
    table.resize(480, 400)
    assert [table.isColumnHidden(i) for i in range(6)] == [False, False, False, False, True, True]
    table.resize(1200, 400)
    assert not any(table.isColumnHidden(i) for i in range(6))


def test_rows_grow_with_the_text(qtbot) -> None:
    theme.set_text_size(200)
    table, _source = _table(qtbot)
    assert table.rowHeight(0) == 112


def test_the_row_under_the_pointer_is_known(qtbot) -> None:
    table, _source = _table(qtbot)
    table.show()
    qtbot.mouseMove(table.viewport(), QPoint(60, 60 + 10))
    qtbot.waitUntil(lambda: table.pointed == 1)


def test_a_list_card_shows_rows_bars_or_nothing(qtbot) -> None:
    table = Table(PagedModel(COLUMNS, Source()), name="Müşteriler")
    card = ListCard(table, search=SearchField("Ad ara"))
    qtbot.addWidget(card)
    card.show()
    card.set_footer("412 müşteri", "Enter aç")
    table.setFocus()
    card.show_loading()
    assert table.isVisible(), "short work takes nothing away"
    qtbot.waitUntil(lambda: not table.isVisible())
    card.show_rows()
    assert table.hasFocus(), "the keys go on where they went before"
    card.show_empty(EmptyState("Sonuç yok", "Yazımı denetleyin.", tulip=False))
    card.show_empty(EmptyState("Sonuç yok", "Filtreyi temizleyin.", tulip=False))
    assert card._stack.count() == 3
    card.show_rows()
    assert table.isVisible()


def test_down_goes_from_the_search_into_the_list(qtbot) -> None:
    """Where there are rows; what was typed is asked for at once. Without rows no key is promised."""
    table = Table(PagedModel(COLUMNS, Source()), name="Müşteriler")
    search = SearchField("Ad ara")
    card = ListCard(table, search=search)
    qtbot.addWidget(card)
    card.set_footer("3 müşteri", "Enter aç")
    card.show()
    card.activateWindow()
    search.setFocus()
    qtbot.waitUntil(search.hasFocus)
    search.setText("ay")
    with qtbot.waitSignal(search.searched):
        qtbot.keyClick(search, Qt.Key.Key_Down)
    assert table.hasFocus()
    assert card._right.isVisible()
    search.setFocus()
    card.show_empty(EmptyState("Sonuç yok", "Yazımı denetleyin.", tulip=False))
    qtbot.keyClick(search, Qt.Key.Key_Down)
    assert search.hasFocus()
    assert not card._right.isVisible()


def test_a_timeline_can_be_walked_and_heard(qtbot) -> None:
    events = [
        Event("Bu hafta"),
        Event("Alışveriş", "+74 puan", "shopping-bag", "accent", "20.11.2026", "₺685,00", key=7),
    ]
    line = Timeline(events, name="Geçmiş")
    qtbot.addWidget(line)
    line.resize(400, 200)
    line.show()
    assert not line.grab().isNull()
    model = line.model()
    assert (
        model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        == "Alışveriş, +74 puan, ₺685,00, 20.11.2026"
    )
    line.setCurrentIndex(model.index(1, 0))
    with qtbot.waitSignal(line.opened) as opened:
        line.activated.emit(model.index(1, 0))
    assert opened.args == [7]


def test_a_line_of_history_grows_rather_than_cut_a_date(qtbot) -> None:
    detail = "9409494881 · +463 puan, 15.12.2026 açılır"
    event = Event("Trendyol, 2 kalem", detail, "shopping-bag", "accent", "24.11.2026 19:24", "₺4.639,84")
    line = Timeline([event], name="Geçmiş")
    qtbot.addWidget(line)
    line.resize(700, 200)
    line.show()
    wide = line.sizeHintForIndex(line.model().index(0, 0)).height()
    line.resize(380, 200)
    narrow = line.sizeHintForIndex(line.model().index(0, 0)).height()
    assert (wide, narrow) == (52, 73)


def test_the_chosen_row_stays_in_sight_when_the_list_gets_lower(qtbot) -> None:
    table, _source = _table(qtbot, 40)
    table.resize(700, 600)
    table.show()
    table.select_id(8)
    assert table.visualRect(table.currentIndex()).bottom() > 300
    table.resize(700, 300)
    box = table.visualRect(table.currentIndex())
    assert box.top() >= 0
    assert box.bottom() <= table.viewport().height()
