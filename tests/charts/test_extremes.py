"""Every chart with nothing, one figure, many, equal, negative and enormous ones, on paper and on screen."""

import math
from collections.abc import Callable, Iterator, Sequence
from functools import partial

import pytest

from vefa.charts.bars import Bar, horizontal_bars
from vefa.charts.columns import Column, bar_chart
from vefa.charts.distribution import MarkColumn, distribution_chart
from vefa.charts.drawing import PAPER, WINDOW, Circle, Drawing, Line, Look, Polygon, Polyline, Rect, Text
from vefa.charts.lines import line_chart, spark_line
from vefa.charts.pairs import Pair, pair_chart
from vefa.charts.pareto import Part, pareto_chart
from vefa.charts.scale import Axis, count_units, money_units
from vefa.charts.shares import Slice, share_bar
from vefa.charts.stacks import Stack, stacked_bars
from vefa.charts.waterfall import Step, waterfall
from vefa.charts.whiskers import Whisker, whisker_chart
from vefa.i18n import speaking
from vefa.rules.format import money, number

EMPTY = "Bu dönem için henüz rakam yok"
SIZE = (420.0, 180.0)
MONEY = Axis(money_units("TL", 2), partial(money, currency="TRY"))
COUNT = Axis(count_units(), number)
FIGURES = {
    "nothing": [],
    "zeros": [0, 0, 0],
    "one": [12_345],
    "equal": [5_000] * 6,
    "many": [(place * 7_919) % 90_000 + 100 for place in range(31)],
    "negative": [5_000, -3_000, 12_000, -9_000, 100],
    "huge": [10**15, 3 * 10**14, 1, 10**13],
}
Make = Callable[[Sequence[int], Look], Drawing]


@pytest.fixture(autouse=True)
def _turkish() -> Iterator[None]:
    with speaking("tr"):
        yield


def columns(values: Sequence[int], look: Look) -> Drawing:
    last = len(values) - 1
    marks = [
        Column(f"{place + 1} Kas", one, "2026" if not place else "", "main" if place == last else "rest")
        for place, one in enumerate(values)
    ]
    return bar_chart("t", marks, MONEY, SIZE, look=look)


def stacks(values: Sequence[int], look: Look) -> Drawing:
    made = [Stack(f"{place + 1} Kas", (one, one // 3)) for place, one in enumerate(values)]
    return stacked_bars("t", made, ("Tekrar gelen", "Yeni"), MONEY, SIZE, look=look)


def line(values: Sequence[int], look: Look) -> Drawing:
    return line_chart(
        "t", [Column(f"{p + 1} Kas", one) for p, one in enumerate(values)], MONEY, SIZE, look=look
    )


def bars(values: Sequence[int], look: Look) -> Drawing:
    made = [Bar(f"Kanal {place}", one, money(one, "TRY")) for place, one in enumerate(values)]
    return horizontal_bars("t", made, SIZE[0], look=look)


def pareto(values: Sequence[int], look: Look) -> Drawing:
    counts = [max(0, one) for one in values]
    running = [100 * sum(counts[: place + 1]) / (sum(counts) or 1) for place in range(len(counts))]
    parts = [
        Part(f"Neden {p}", one, share) for p, (one, share) in enumerate(zip(counts, running, strict=True))
    ]
    return pareto_chart("t", parts, SIZE[0], look=look)


def bridge(values: Sequence[int], look: Look) -> Drawing:
    made = [Step(f"{place}", one, total=not place) for place, one in enumerate(values)]
    return waterfall("t", made, number, SIZE, look=look)


def pairs(values: Sequence[int], look: Look) -> Drawing:
    made = [Pair(f"{place}", f"{place}. ay", (one, one // 2)) for place, one in enumerate(values)]
    return pair_chart("t", made, ("Şimdi", "Yeni"), SIZE, axis=COUNT, look=look)


def distribution(values: Sequence[int], look: Look) -> Drawing:
    made = [MarkColumn(place, max(0, one), "main") for place, one in enumerate(values)]
    return distribution_chart("t", made, SIZE, look=look)


def shares(values: Sequence[int], look: Look) -> Drawing:
    made = [Slice(f"Grup {place}", max(0, one), "low") for place, one in enumerate(values)]
    return share_bar("t", made, SIZE[0], look=look)


def whiskers(values: Sequence[int], look: Look) -> Drawing:
    """Scores from -100 to 100; zeros are scores, too."""
    made = []
    for place, one in enumerate(values):
        score = max(-100, min(100, one // 100))
        ends = max(-100, score - 20), min(100, score + 25)
        made.append(Whisker(f"{place + 1}", "9 yanıt", score, *ends, main=place == 0))
    return whisker_chart("t", made, SIZE, look=look)


KINDS: dict[str, Make] = {
    one.__name__: one
    for one in (columns, stacks, line, bars, pareto, bridge, pairs, distribution, shares, whiskers)
}
KNOWS_ZERO = {"whiskers"}


def edges(drawing: Drawing) -> Iterator[tuple[float, float]]:
    """Corners and ends of every shape; of writing its anchor, and its height."""
    for shape in drawing.shapes:
        match shape:
            case Rect():
                assert shape.width >= 0
                assert shape.height >= 0
                yield from ((shape.x, shape.y), (shape.x + shape.width, shape.y + shape.height))
            case Line():
                yield from ((shape.x1, shape.y1), (shape.x2, shape.y2))
            case Polyline() | Polygon():
                yield from shape.points
            case Circle():
                yield shape.x, shape.y
            case Text():
                yield shape.x, shape.y


@pytest.mark.parametrize("look", [PAPER, WINDOW], ids=["paper", "window"])
@pytest.mark.parametrize("figures", FIGURES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_of_any_figures_stays_inside_and_tells_them(kind: str, figures: str, look: Look) -> None:
    values = FIGURES[figures]
    made = KINDS[kind](values, look)
    for x, y in edges(made):
        assert math.isfinite(x)
        assert math.isfinite(y)
        assert -1e-6 <= x <= made.width + 1e-6
        assert -look.label <= y <= made.height + 1e-6
    empty = not any(values) and not (kind in KNOWS_ZERO and values)
    assert (EMPTY in made.text) == empty
    assert len(made.numbers) == (0 if empty else len(values))
    assert all(name and value for name, value in made.numbers)
    assert all(f"{name}: {value}" in made.text for name, value in made.numbers)


@pytest.mark.parametrize("look", [PAPER, WINDOW], ids=["paper", "window"])
@pytest.mark.parametrize("figures", FIGURES)
def test_a_spark_line_of_any_figures(figures: str, look: Look) -> None:
    values = FIGURES[figures]
    made = spark_line("t", values, [number(one) for one in values], (80, 16), look=look)
    assert all(0 <= x <= 80 and 0 <= y <= 16 for x, y in edges(made))
    assert bool(made.shapes) == (len(values) > 1)
    assert all(number(one) in made.text for one in values)


@pytest.mark.parametrize("kind", ["distribution", "whiskers", "columns"])
def test_figures_on_marks_never_run_into_each_other(kind: str) -> None:
    """Where there is no room the pointer and the text tell them."""
    for values in (FIGURES["many"], FIGURES["huge"]):
        made = KINDS[kind](values, PAPER)
        said = [one for one in made.shapes if isinstance(one, Text) and one.bold and one.size == PAPER.value]
        boxes = []
        for one in said:
            wide = PAPER.measure(one.text, one.size, True)
            left = one.x - {"start": 0.0, "middle": wide / 2, "end": wide}[one.anchor]
            boxes.append((left, left + wide, one.y))
        for place, (left, right, y) in enumerate(boxes):
            for other_left, other_right, other_y in boxes[place + 1 :]:
                assert right <= other_left + 1 or other_right <= left + 1 or abs(y - other_y) > PAPER.value


def test_the_parts_of_a_whole_are_as_wide_as_their_shares() -> None:
    slices = (Slice("Destekleyen", 60, "main"), Slice("Nötr", 28, "second"), Slice("Eleştiren", 12, "low"))
    made = share_bar("NPS", slices, 400)
    widths = [region.width for region in made.regions]
    assert widths == pytest.approx([240, 112, 48])
    assert [one.fill for one in made.shapes if isinstance(one, Rect)][:3] == ["main", "second", "low"]
    assert made.text == "NPS: Destekleyen: 60 (%60); Nötr: 28 (%28); Eleştiren: 12 (%12)"


def test_whiskers_reach_from_end_to_end_of_their_interval() -> None:
    points = [Whisker("Eyl 26", "15 yanıt", 47.2, 8, 70), Whisker("Eki 26", "", None)]
    points.append(Whisker("Kas 26", "25 yanıt", 48, 16, 69, main=True))
    made = whisker_chart("NPS", points, (400, 140))
    dots = [one for one in made.shapes if isinstance(one, Circle)]
    assert [one.fill for one in dots] == ["ground", "main"]
    upright = [
        one for one in made.shapes if isinstance(one, Line) and one.x1 == one.x2 and one.colour == "text"
    ]
    assert [one.x1 for one in upright] == [dot.x for dot in dots]
    scale = (upright[0].y1 - upright[0].y2) / (70 - 8)
    assert (upright[1].y1 - upright[1].y2) / (69 - 16) == pytest.approx(scale)
    assert upright[1].y1 - dots[1].y == pytest.approx((48 - 16) * scale)
    assert made.numbers == (
        ("Eyl 26 (15 yanıt)", "47, 8 ile 70 arasında"),
        ("Eki 26", "—"),
        ("Kas 26 (25 yanıt)", "48, 16 ile 69 arasında"),
    )
    assert [
        one.text
        for one in made.shapes
        if isinstance(one, Text) and one.colour == "muted" and one.anchor == "end"
    ] == ["-100", "-50", "0", "50", "100"]


@pytest.mark.parametrize("look", [PAPER, WINDOW])
def test_the_figure_of_a_score_near_zero_is_not_struck_through_by_the_line_there(look: Look) -> None:
    """Letters stand some 0.72 of their size above the foot of their line."""
    values = (-8, -4, -2, 0, 2, 4, 8)
    points = [Whisker(f"{value}", "", value, value - 3, value + 3) for value in values]
    made = whisker_chart("NPS", points, (600, 110), look=look)
    zero = next(one.y1 for one in made.shapes if isinstance(one, Line) and one.colour == "axis")
    figures = [one for one in made.shapes if isinstance(one, Text) and one.bold and one.anchor == "start"]
    assert len(figures) == len(values)
    for value, one in zip(values, figures, strict=True):
        assert one.y < zero or one.y - 0.72 * one.size > zero, value
        assert (one.y < zero) == (value >= 0), value
