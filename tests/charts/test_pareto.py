"""The Pareto chart: bars and running share on one axis, the few strong ones, what readers hear."""

import pytest

from vefa.charts.drawing import PAPER, Circle, Line, Rect, Text
from vefa.charts.pareto import Part, pareto_chart, pareto_height
from vefa.i18n import set_language

PARTS = (Part("Dikiş hatası", 5, 50.0), Part("Geç teslim", 3, 80.0), Part("Fatura", 2, 100.0))


def test_bars_are_as_long_as_their_share() -> None:
    drawing = pareto_chart("Kök nedenler", PARTS, 400)
    bars = [one for one in drawing.shapes if isinstance(one, Rect)]
    longest = bars[0].width
    assert [one.width / longest for one in bars] == pytest.approx([1.0, 3 / 5, 2 / 5])
    assert drawing.height == pareto_height(3)


def test_those_that_make_four_fifths_together_are_strong() -> None:
    bars = [one for one in pareto_chart("", PARTS, 400).shapes if isinstance(one, Rect)]
    assert [one.fill for one in bars] == ["main", "main", "rest"]


def test_the_running_share_ends_at_the_end_of_the_axis() -> None:
    drawing = pareto_chart("", PARTS, 400)
    dots = [one for one in drawing.shapes if isinstance(one, Circle)]
    first = next(one for one in drawing.shapes if isinstance(one, Rect))
    whole = first.width / 0.5  # the first bar is half of all
    assert [round((dot.x - first.x) / whole, 3) for dot in dots] == [0.5, 0.8, 1.0]


@pytest.mark.parametrize("running", [71.0, 74.0, 77.0, 79.0, 80.0])
def test_no_figure_is_struck_through_by_the_line_of_eighty(running: float) -> None:
    parts = (Part("Dikiş hatası", 71, running), Part("Fatura", 29, 100.0))
    drawing = pareto_chart("", parts, 400)
    line = next(one.x1 for one in drawing.shapes if isinstance(one, Line) and one.dash)
    figure = next(one for one in drawing.shapes if isinstance(one, Text) and one.text == f"%{running:.0f}")
    wide = PAPER.measure(figure.text, figure.size, False)
    assert not figure.x < line < figure.x + wide


def test_readers_hear_name_count_and_share() -> None:
    set_language("tr")
    drawing = pareto_chart("Kök nedenler", PARTS, 400)
    assert drawing.text == (
        "Kök nedenler: Dikiş hatası: 5, birlikte %50; Geç teslim: 3, birlikte %80; Fatura: 2, birlikte %100"
    )
    assert [one.text for one in drawing.regions][1] == "Geç teslim: 3, birlikte %80"


def test_a_long_name_leaves_room_for_its_bar() -> None:
    long = "Tedarikçinin kasım ayında değişen ipliğinden kaynaklanan dikiş hatası " * 3
    drawing = pareto_chart("", (Part(long, 4, 100.0),), 300)
    (bar,) = [one for one in drawing.shapes if isinstance(one, Rect)]
    assert bar.width >= 300 * 0.2
    assert any(isinstance(one, Text) and one.text.endswith("…") for one in drawing.shapes)
    assert long.strip() in drawing.regions[0].text


def test_nothing_is_told_calmly() -> None:
    drawing = pareto_chart("Kök nedenler", (), 300)
    assert not [one for one in drawing.shapes if isinstance(one, Rect)]
    assert "Kök nedenler" in drawing.text
