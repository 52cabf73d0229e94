"""A report on the screen: how tables are sorted, what charts answer; the window never stands still."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.rules.language import speaking
from vefa.charts.bars import Bar
from vefa.papers.words import Piece
from vefa.reports.marks import bar_list
from vefa.reports.report import Column, Definition, Figure, Items, Note, Report, Said, Section, Table
from vefa.reports.values import Change, Money, Tick, Trend, part_of
from vefa.services.settings import ShopInfo
from vefa.ui import theme
from vefa.ui.pages.reports.screen import ScreenView
from vefa.ui.pages.reports.screen_chart import ScreenChart
from vefa.ui.pages.reports.screen_parts import Definitions
from vefa.ui.pages.reports.screen_table import ScreenTable
from vefa.ui.pages.reports.screen_values import order_of
from vefa.ui.widgets import Label

DAY = date(2026, 11, 1)
HEADS = (
    Column("", "rank"),
    Column("Müşteri", "name"),
    Column("Ciro", "figure"),
    Column("Değişim", "change"),
    Column("Son alışveriş", "date"),
    Column("Skor", "figure"),
    Column("Gidiş", "trend"),
    Column("", "tick"),
)


def row(
    rank: int, name: str, minor: int | None, change: int | None, ago: int, score: str
) -> tuple[object, ...]:
    """A customer."""
    money = None if minor is None else Money(minor, "TRY")
    moved = None if change is None else Change(Fraction(change, 10_000))
    way = Trend("Gidiş", (1, None, rank), ("1", "—", str(rank)))
    return rank, name, money, moved, DAY - timedelta(days=ago), score, way, Tick()


TABLE = Table(
    HEADS,
    (
        row(1, "Çiğdem", 90_000, -1250, 3, "42 (19 – 59)"),
        row(2, "Işıl", 1_000_000, 300, 40, "5,5"),
        row(3, "İbrahim", None, None, 0, "—"),
        row(4, "Cem", 200, 20_000, 400, "-10"),
        (None, "Toplam", Money(1_090_200, "TRY"), None, None, "", None, None),
    ),  # type: ignore[arg-type]
    total=True,
)


def names(order: list[int]) -> list[str]:
    """Whose rows."""
    return [str(TABLE.rows[place][1]) for place in order]


@pytest.mark.parametrize(
    ("column", "descending", "wanted"),
    [
        (1, False, ["Cem", "Çiğdem", "Işıl", "İbrahim"]),
        (1, True, ["İbrahim", "Işıl", "Çiğdem", "Cem"]),
        (2, False, ["Cem", "Çiğdem", "Işıl", "İbrahim"]),
        (2, True, ["Işıl", "Çiğdem", "Cem", "İbrahim"]),
        (3, True, ["Cem", "Işıl", "Çiğdem", "İbrahim"]),
        (4, False, ["Cem", "Işıl", "Çiğdem", "İbrahim"]),
        (5, False, ["Cem", "Işıl", "Çiğdem", "İbrahim"]),
        (6, True, ["Cem", "İbrahim", "Işıl", "Çiğdem"]),
    ],
)
def test_rows_are_sorted_by_what_they_mean(column: int, descending: bool, wanted: list[str]) -> None:
    """Numbers as numbers, names in Turkish order; what is not known comes last, the total below."""
    with speaking("tr"):
        assert names(order_of(TABLE, column, descending=descending)) == [*wanted, "Toplam"]


def test_equal_rows_keep_their_order_both_ways() -> None:
    heads = (Column("", "name"), Column("", "figure"))
    table = Table(heads, (("b", part_of(5, 1)), ("a", part_of(5, 1)), ("c", 1)))
    assert order_of(table, 1, descending=False) == [2, 0, 1]
    assert order_of(table, 1, descending=True) == [0, 1, 2]


def report(sections: tuple[Section, ...]) -> Report:
    """A report of these sections, with everything round them."""
    return Report(
        "month", "Aylık rapor", "Kasım 2026", ShopInfo(name="<b>Ad</b>"), DAY, DAY, DAY,
        (Piece("Ciro <i>"), Piece("1.000 TL <img>", strong=True)),
        (Figure("Ciro", "₺1.000", "96 sipariş"),),
        sections, (Definition("Ciro", "Ne satıldı"),), ("Not",),
    )  # fmt: skip


CHART = bar_list("Kanallar", [Bar("Mağaza", 300, "₺3,00"), Bar("Web <b>", 100, "₺1,00")])
FEW = (
    Section("Müşteriler", (TABLE, Note("Küçük <b>not</b>"))),
    Section("Kanallar", (CHART, Items(("Bir", "İki")))),
)
SAID = Section("Yorumlar", tuple(Said("Ayşe", f"Yorum <b>{n}</b>") for n in range(170)))


@pytest.fixture
def view(qtbot: QtBot) -> ScreenView:
    """The report on a screen of ordinary size."""
    shown = ScreenView()
    qtbot.addWidget(shown)
    shown.resize(900, 600)
    shown.show()
    shown.show_report(report(FEW))
    qtbot.waitUntil(shown.is_built, timeout=10_000)
    QApplication.processEvents()
    return shown


def test_everything_can_be_read_and_nothing_is_markup(view: ScreenView, qtbot: QtBot) -> None:
    view.show_report(report((*FEW, SAID)))
    qtbot.waitUntil(view.is_built, timeout=10_000)
    texts = [one.text() for one in view.findChildren(Label)]
    for wanted in ("Kasım 2026", "Müşteriler", "Küçük <b>not</b>", "Yorum <b>7</b>", "•  İki", "Not"):
        assert wanted in texts
    assert "Ciro &lt;i&gt;<b>1.000\u00a0TL &lt;img&gt;</b>" in texts
    assert "Yorum <b>149</b>" in texts
    assert "Yorum <b>150</b>" not in texts
    assert any("20" in text and "Excel" in text for text in texts)


def test_a_press_on_a_head_and_a_key_sort(view: ScreenView, qtbot: QtBot) -> None:
    table = view.findChildren(ScreenTable)[0]
    titles = [one.title for one in table.columns()]
    assert titles == ["", "Müşteri", "Ciro", "Değişim", "Son alışveriş", "Skor", "Gidiş"]  # no box to tick

    def first() -> str:
        return str(table.rows.index(0, 1).data())

    x = table.header.sectionViewportPosition(2) + 20
    qtbot.mouseClick(table.header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, 10))
    assert first() == "Işıl"  # figures fall at first
    table.header.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(table.header, Qt.Key.Key_Left)
    qtbot.keyClick(table.header, Qt.Key.Key_Return)
    assert first() == "Cem"
    assert str(table.rows.index(4, 1).data()) == "Toplam"
    assert table.accessibleName() == "Müşteriler"


def test_a_chart_answers_to_pointer_and_keys_and_becomes_a_table(view: ScreenView, qtbot: QtBot) -> None:
    box = view.findChildren(ScreenChart)[0]
    view.area.ensureWidgetVisible(box)
    QApplication.processEvents()
    assert box.chart.accessibleName() == "Kanallar: Mağaza: ₺3,00; Web <b>: ₺1,00"
    QTest.mouseMove(box.chart, QPoint(40, 10))
    qtbot.waitUntil(lambda: box.chart.toolTip() == "Mağaza: ₺3,00", timeout=3000)
    box.chart.setFocus()
    qtbot.keyClick(box.chart, Qt.Key.Key_End)
    assert box.chart.toolTip() == "<qt>Web &lt;b&gt;: ₺1,00</qt>"  # shown as it stands
    qtbot.keyClick(box.chart, Qt.Key.Key_Home)
    assert box.chart.toolTip() == "Mağaza: ₺3,00"
    qtbot.keyClick(box.switch, Qt.Key.Key_Space)
    assert box.table is not None
    assert box.chart.isHidden()
    cells = [[box.table.rows.index(r, c).data() for c in range(2)] for r in range(2)]
    assert cells == [["Mağaza", "₺3,00"], ["Web <b>", "₺1,00"]]
    box.switch.click()
    assert box.table.isHidden()
    assert not box.chart.isHidden()


def test_definitions_wait_behind_a_button(view: ScreenView) -> None:
    [definitions] = view.findChildren(Definitions)
    before = len(view.findChildren(Label))
    definitions.button.click()
    assert "Ne satıldı" in view.findChildren(Label)[-1].text()
    assert len(view.findChildren(Label)) == before + 1
    definitions.button.click()


def test_keys_move_the_report(view: ScreenView, qtbot: QtBot) -> None:
    bar = view.area.verticalScrollBar()
    view.setFocus()
    qtbot.keyClick(view.area, Qt.Key.Key_End)
    assert bar.value() == bar.maximum() > 0
    qtbot.keyClick(view.area, Qt.Key.Key_Home)
    assert bar.value() == 0


def test_a_wide_table_moves_sideways_in_large_text(qtbot: QtBot) -> None:
    """No figure is cut: each column has the width of its values."""
    theme.set_theme("light")
    theme.set_text_size(200)
    table = ScreenTable(TABLE, "Müşteriler")
    qtbot.addWidget(table)
    table.resize(500, 400)
    table.show()
    QApplication.processEvents()
    assert table.horizontalScrollBar().maximum() > 0
    assert len(table.arrangement.visible()) == len(HEADS) - 1


def test_a_table_of_short_names_moves_only_where_it_must(qtbot: QtBot) -> None:
    """The names need 100 px here: nothing is out of sight where they and the figures have their place."""
    theme.set_theme("light")
    table = ScreenTable(TABLE, "Müşteriler")
    qtbot.addWidget(table)
    table.show()
    figures = sum(one.width for one in table.rows.columns)
    for room, moves in ((figures + 110, False), (figures + 40, True)):
        table.resize(room, 400)
        QApplication.processEvents()
        assert (table.horizontalScrollBar().maximum() > 0) == moves


def test_many_rows_and_many_parts_never_stop_the_window(qtbot: QtBot) -> None:
    """It is built in slices, between which the window lives."""
    rows = tuple((n, f"Müşteri {n % 977}", Money(n * 37 % 100_000, "TRY")) for n in range(20_000))
    large = Table(HEADS[:3], rows)
    parts = tuple(Section(f"Bölüm {n}", (Note("…"), Items(("a", "b")))) for n in range(90))
    view = ScreenView()
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show()
    turns = 0
    view.show_report(report((Section("Liste", (large,)), *parts)))
    assert not view.is_built()
    while not view.is_built():
        QApplication.processEvents()
        turns += 1
    assert turns > 1
    table = view.findChildren(ScreenTable)[0]
    table.header.sort_by(2)
    largest = max(n * 37 % 100_000 for n in range(20_000))
    assert table.rows.index(0, 2).data() == f"₺{largest // 100},{largest % 100:02}"
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_without_a_report_nothing_is_left(view: ScreenView) -> None:
    view.show_report(None)
    QApplication.processEvents()
    assert view.findChildren(ScreenTable) == []
