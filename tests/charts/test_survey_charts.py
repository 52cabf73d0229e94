"""Charts of surveys: the interval on its scale, how often each mark was given, what a theme does."""

import pytest

from vefa.charts.distribution import MarkColumn, distribution_chart
from vefa.charts.drawing import PAPER, WINDOW, Circle, Drawing, Line, Look, Rect, Text
from vefa.charts.impacts import Pull, impact_bar
from vefa.charts.interval import Spot, interval_chart
from vefa.i18n import set_language

TICKS = (-100, -50, 0, 50, 100)


@pytest.fixture(autouse=True)
def _turkish() -> None:
    set_language("tr")


def boxes(drawing: Drawing, fill: str) -> list[Rect]:
    return [one for one in drawing.shapes if isinstance(one, Rect) and one.fill == fill]


@pytest.mark.parametrize("look", [PAPER, WINDOW])
def test_the_score_stands_where_the_scale_says(look: Look) -> None:
    made = interval_chart("NPS", Spot(0, -50, 50), TICKS, (400, 70), look=look)
    (track,), (band,) = boxes(made, "grid"), boxes(made, "wash")
    middle = track.x + track.width / 2
    dots = [one for one in made.shapes if isinstance(one, Circle)]
    assert {one.x for one in dots} == {middle}
    assert band.x == pytest.approx(track.x + track.width / 4)
    assert band.width == pytest.approx(track.width / 2)


def test_the_interval_is_told() -> None:
    made = interval_chart("NPS", Spot(41.7, 18.6, 58.5), TICKS, (400, 70))
    assert made.text == "NPS: 42, 19 ile 59 arasında"
    assert {"19", "59"} <= {one.text for one in made.shapes if isinstance(one, Text) and one.bold}


def test_close_ends_do_not_lie_over_each_other() -> None:
    made = interval_chart("NPS", Spot(42, 41, 43), TICKS, (400, 70))
    ends = {one.text: one.anchor for one in made.shapes if isinstance(one, Text) and one.bold}
    assert ends == {"41": "end", "43": "start"}


def test_a_score_without_interval_has_no_band() -> None:
    made = interval_chart("NPS", Spot(100), TICKS, (400, 70))
    assert not boxes(made, "wash")
    assert made.text == "NPS: 100"


def test_no_score_says_so() -> None:
    assert "Bu dönem için henüz rakam yok" in interval_chart("NPS", None, TICKS, (400, 70)).text


def test_columns_are_as_high_as_their_counts() -> None:
    marks = [MarkColumn(0, 4, "low", "Eleştiren"), MarkColumn(1, 0, "rest"), MarkColumn(2, 16, "main")]
    made = distribution_chart("Dağılım", marks, (300, 120))
    (low,), (main,) = boxes(made, "low"), boxes(made, "main")
    assert main.height == pytest.approx(4 * low.height)
    assert main.y + main.height == pytest.approx(low.y + low.height)
    assert "0 Eleştiren: 4 (%20)" in made.text
    assert [one.text for one in made.regions] == ["0 Eleştiren: 4 (%20)", "1: 0 (%0)", "2: 16 (%80)"]


def test_every_mark_keeps_its_place_without_answers() -> None:
    made = distribution_chart("Dağılım", [MarkColumn(0, 0, "low"), MarkColumn(1, 3, "main")], (300, 120))
    assert {"0", "1"} <= {one.text for one in made.shapes if isinstance(one, Text)}
    assert not boxes(made, "low")


def test_nobody_answered() -> None:
    made = distribution_chart("Dağılım", [MarkColumn(0, 0, "low")], (300, 120))
    assert "Bu dönem için henüz rakam yok" in made.text


@pytest.mark.parametrize(("value", "fill"), [(-0.43, "low"), (0.29, "main")])
def test_an_impact_leaves_the_middle_to_its_side(value: float, fill: str) -> None:
    made = impact_bar("Kargo", Pull(value, 0.43, "x"), (200, 40))
    (bar,) = boxes(made, fill)
    (middle,) = [one.x1 for one in made.shapes if isinstance(one, Line)]
    assert middle == 100
    assert (bar.x + bar.width if value < 0 else bar.x) == pytest.approx(100)


def test_impacts_beside_each_other_share_a_scale() -> None:
    large, small = (boxes(impact_bar("x", Pull(v, 0.4, "x"), (200, 40)), "main")[0] for v in (0.4, 0.2))
    assert large.width == pytest.approx(2 * small.width)
