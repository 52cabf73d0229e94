"""Charts in the window: every shape is painted, values are told to pointer, keys and readers."""

import pytest
from PySide6.QtCore import QPoint, Qt

from vefa.charts.drawing import Circle, Drawing, Line, Look, Polygon, Polyline, Rect, Region, Text
from vefa.ui import chart_painting, theme
from vefa.ui.charts import ChartView, window_look
from vefa.ui.widgets import FigureCard


def _drawing(size: tuple[float, float], look: Look) -> Drawing:
    width, height = size
    shapes = (
        Line(0, height - 20, width, height - 20, "axis", 1),
        Line(0, 10, width, 10, "grid", 1, dash=(3, 2)),
        Rect(10, 40, 30, height - 60, "main", radius=4),
        Rect(60, 40, 30, 20, "open", "main", 1.0, radius=4, all_round=True),
        Rect(100, 40, 30, 20, "second_faded"),
        Polyline(((0, 50), (50, 20), (100, 30)), "second", 2),
        Polygon(((0, 50), (50, 20), (100, 90)), "wash"),
        Polygon(((0, 50), (50, 20), (100, 90)), "rest"),
        Circle(100, 30, 3, "main"),
        Circle(120, 30, 3, "ground", "main"),
        Text(10, height - 4, "Kasım", look.label),
        Text(width, 20, "25 bin", look.label, "muted", "end"),
        Text(width / 2, 20, "En iyi", look.label, "on_bubble", "middle", bold=True),
    )
    regions = (Region(10, 40, 30, height - 60, "Kasım: ₺22.600"), Region(60, 40, 30, 20, "Ekim: ₺18.200"))
    return Drawing(width, height, shapes, "Haftalık ciro: Kasım ₺22.600, Ekim ₺18.200", regions)


@pytest.fixture
def view(qtbot) -> ChartView:
    made = ChartView(_drawing)
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show()
    return made


def test_every_role_has_a_colour_in_both_themes() -> None:
    for choice in ("light", "dark"):
        theme.set_theme(choice)
        assert all(chart_painting._shade(role).isValid() for role in chart_painting._ROLES)


def test_the_drawing_is_painted_in_the_colours_of_the_theme(view: ChartView) -> None:
    assert view.grab().toImage().pixelColor(25, 100).name() == theme.color("c1").name()
    theme.set_theme("dark")
    assert view.grab().toImage().pixelColor(25, 100).name() == theme.color("c1").name()


def test_readers_hear_the_figures(view: ChartView) -> None:
    view.grab()
    assert view.accessibleName() == "Haftalık ciro: Kasım ₺22.600, Ekim ₺18.200"


def test_a_new_size_is_a_new_drawing(view: ChartView) -> None:
    assert view.drawing().width == 300
    view.resize(500, 250)
    assert (view.drawing().width, view.drawing().height) == (500, 250)


def test_the_pointer_shows_a_value(qtbot, view: ChartView) -> None:
    qtbot.mouseMove(view, QPoint(25, 100))
    qtbot.waitUntil(lambda: view._at == 0)
    view.grab()
    qtbot.mouseMove(view, QPoint(280, 150))
    qtbot.waitUntil(lambda: view._at == -1)


def test_keys_walk_over_the_values(qtbot, view: ChartView) -> None:
    for expected in (0, 1, 1):
        qtbot.keyClick(view, Qt.Key.Key_Right)
        assert view._at == expected
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view._at == 0


def test_large_text_makes_the_same_drawing_larger(view: ChartView) -> None:
    theme.set_text_size(200)
    view.set_chart(_drawing)
    assert view.drawing().width == 150
    assert window_look().measure("Kasım", 12, False) == pytest.approx(_width_at_100("Kasım"), rel=0.05)


def _width_at_100(text: str) -> float:
    theme.set_text_size(100)
    return window_look().measure(text, 12, False)


def test_nothing_to_show_is_no_error(qtbot) -> None:
    view = ChartView()
    qtbot.addWidget(view)
    view.resize(100, 80)
    assert view.drawing() is None
    assert not view.grab().isNull()


def test_a_figure_has_its_spark_line_at_the_right(qtbot) -> None:
    spark = ChartView(_drawing, least=(70, 34), fixed=True)
    card = FigureCard("Kasım cirosu", "₺68.940", spark=spark)
    qtbot.addWidget(card)
    card.show()
    assert spark.isVisible()
    assert spark.size().width() == 70
    assert card.width() - spark.geometry().right() < 20
