"""Columns in pairs: heights follow the figures, every pair tells both."""

import pytest

from vefa.charts.drawing import Rect
from vefa.charts.pairs import Pair, pair_chart
from vefa.charts.scale import Axis, count_units

AXIS = Axis(count_units(), str)
NAMES = ("now", "then")


def test_heights_follow_the_figures_from_one_zero() -> None:
    """60 is twice 30, and both stand on the same foot."""
    pairs = [Pair("Oct", "October 2026", (30, 60)), Pair("Nov", "November 2026", (0, 15))]
    drawing = pair_chart("Points", pairs, NAMES, (300, 160), axis=AXIS)
    boxes = [shape for shape in drawing.shapes if isinstance(shape, Rect)]
    assert [box.fill for box in boxes] == ["second", "main", "main"], "nothing has no column"
    assert boxes[1].height == pytest.approx(2 * boxes[0].height)
    assert boxes[2].height == pytest.approx(boxes[0].height / 2)
    assert len({round(box.y + box.height, 6) for box in boxes}) == 1
    assert boxes[0].x < boxes[1].x < boxes[2].x


def test_each_pair_tells_both_figures() -> None:
    drawing = pair_chart("Points", [Pair("Oct", "October 2026", (30, 60))], NAMES, (300, 160), axis=AXIS)
    assert [region.text for region in drawing.regions] == ["October 2026: now 30, then 60"]
    assert drawing.text == "Points: October 2026: now 30, then 60"


def test_without_figures_there_is_a_sentence() -> None:
    drawing = pair_chart("Points", [Pair("Oct", "October 2026", (0, 0))], NAMES, (300, 160), axis=AXIS)
    assert not drawing.regions
