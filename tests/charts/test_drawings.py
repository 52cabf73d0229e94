"""Each kind of chart: marks stand where the figures say, labels never touch, words tell the numbers."""

import itertools
from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vefa.charts.bars import Bar, horizontal_bars
from vefa.charts.columns import Column, bar_chart
from vefa.charts.drawing import PAPER, WINDOW, Circle, Drawing, Line, Look, Polyline, Rect, Text, estimate
from vefa.charts.lines import line_chart, spark_line
from vefa.charts.scale import Axis, count_units, money_units
from vefa.charts.stacks import Stack, stacked_bars
from vefa.charts.waterfall import Step, waterfall
from vefa.i18n import set_language
from vefa.rules.format import money, number

SIZE = (400.0, 160.0)
LOOKS = (PAPER, WINDOW)


def money_axis() -> Axis:
    return Axis(money_units("TL", 2), partial(money, currency="TRY"))


def count_axis() -> Axis:
    return Axis(count_units(), number)


@pytest.fixture(autouse=True)
def _turkish() -> None:
    set_language("tr")


def boxes(drawing: Drawing, *fills: str) -> list[Rect]:
    return [s for s in drawing.shapes if isinstance(s, Rect) and (not fills or s.fill in fills)]


def texts(drawing: Drawing) -> list[Text]:
    return [s for s in drawing.shapes if isinstance(s, Text)]


def base(drawing: Drawing) -> float:
    return next(s.y1 for s in drawing.shapes if isinstance(s, Line) and s.colour == "axis")


def test_columns_are_as_high_as_their_figures() -> None:
    columns = [Column("Eki", 10, "2025", "hatched"), Column("Kas", 20), Column("Eki", 40, kind="main")]
    drawing = bar_chart("Sipariş", columns, count_axis(), SIZE)
    first, second, third = boxes(drawing)
    assert [first.fill, second.fill, third.fill] == ["open", "rest", "main"]
    assert second.height == pytest.approx(2 * first.height)
    assert third.height == pytest.approx(4 * first.height)
    assert {round(box.y + box.height, 6) for box in (first, second, third)} == {round(base(drawing), 6)}
    assert [t.text for t in texts(drawing) if t.bold] == ["10", "40", "Eki", "Eki"]


def test_a_month_nobody_knows_is_a_dash_and_no_column() -> None:
    drawing = bar_chart("Ciro", [Column("Eyl", None), Column("Eki", 500, kind="main")], money_axis(), SIZE)
    assert len(boxes(drawing)) == 1
    assert "—" in [t.text for t in texts(drawing)]
    assert drawing.text == "Ciro: Eyl: —; Eki: ₺5,00"


def test_more_paid_back_than_sold_hangs_below_the_line() -> None:
    drawing = bar_chart("Ciro", [Column("Eyl", 300, kind="main"), Column("Eki", -200)], money_axis(), SIZE)
    up, down = boxes(drawing)
    assert up.y + up.height == pytest.approx(base(drawing))
    assert down.y == pytest.approx(base(drawing))


def test_the_pointer_meets_every_figure() -> None:
    columns = [Column("Eyl", 100), Column("Eki", 250, "2026", "main")]
    drawing = bar_chart("Ciro", columns, money_axis(), SIZE)
    assert [r.text for r in drawing.regions] == ["Eyl: ₺1,00", "Eki 2026: ₺2,50"]
    for box, region in zip(boxes(drawing), drawing.regions, strict=True):
        assert region.x < box.x < box.x + box.width < region.x + region.width


def test_hatching_stays_inside_its_column() -> None:
    drawing = bar_chart("Ciro", [Column("Eki", 100, kind="hatched")], money_axis(), (60.0, 160.0))
    (box,) = boxes(drawing)
    lines = [s for s in drawing.shapes if isinstance(s, Line) and s.colour == "main"]
    assert len(lines) > 10
    for line in lines:
        assert box.x - 1e-6 <= min(line.x1, line.x2)
        assert max(line.x1, line.x2) <= box.x + box.width + 1e-6
        assert box.y - 1e-6 <= min(line.y1, line.y2)
        assert max(line.y1, line.y2) <= box.y + box.height + 1e-6
        assert abs(line.x2 - line.x1) == pytest.approx(abs(line.y2 - line.y1))


def test_stacks_stand_on_each_other() -> None:
    stacks = [Stack("1 Eki", (300, 100)), Stack("Bu hafta", (100, 100), running=True, keep=True)]
    drawing = stacked_bars("Haftalık ciro", stacks, ("Tekrar gelen", "Yeni müşteri"), money_axis(), SIZE)
    lower, upper = boxes(drawing, "main")[0], boxes(drawing, "second")[0]
    assert lower.height == pytest.approx(3 * upper.height)
    assert upper.y + upper.height == pytest.approx(lower.y)
    assert len(boxes(drawing, "main_faded", "second_faded")) == 2
    assert drawing.regions[0].text == "1 Eki: ₺4,00 (Tekrar gelen ₺3,00, Yeni müşteri ₺1,00)"
    assert {"Tekrar gelen", "Yeni müşteri"} <= {t.text for t in texts(drawing)}


def test_a_remark_stands_inside_the_chart() -> None:
    stacks = [
        Stack(f"{i}", (100 * i, 0), remark="En iyi hafta: ₺12,00" if i == 12 else "") for i in range(13)
    ]
    drawing = stacked_bars("x", stacks, ("a", "b"), money_axis(), (250.0, 160.0), look=WINDOW)
    (bubble,) = boxes(drawing, "bubble")
    assert 0 <= bubble.x < bubble.x + bubble.width <= 250 + 1e-6
    assert bubble.y >= 0


def test_line_from_the_first_to_the_last_known_figure() -> None:
    points = [Column("Ağu", None), Column("Eyl", 2_000_00), Column("Eki", 4_000_00)]
    drawing = line_chart("Puan karşılığı", points, money_axis(), SIZE)
    (way,) = [s for s in drawing.shapes if isinstance(s, Polyline)]
    assert len(way.points) == 2
    assert way.points[0][1] > way.points[1][1]
    first, last = [s for s in drawing.shapes if isinstance(s, Circle)][::-1]
    assert (first.fill, last.fill) == ("ground", "main")
    assert [t.text for t in texts(drawing) if t.bold] == ["4.000", "2.000"]


def test_figures_of_a_line_stand_where_the_line_does_not_run() -> None:
    for values, first_above, last_above in (
        ([5_000_00, 6_000_00, 9_000_00], False, True),
        ([9_000_00, 6_000_00, 5_000_00], True, False),
        ([5_000_00, 5_000_00, 9_000_00, 9_000_00], False, True),
        ([10_00, 6_000_00, 9_000_00], True, True),
    ):
        points = [Column(f"{i}", value) for i, value in enumerate(values)]
        drawing = line_chart("Puan karşılığı", points, money_axis(), SIZE)
        (way,) = [s for s in drawing.shapes if isinstance(s, Polyline)]
        last, first = [t for t in texts(drawing) if t.bold]
        assert (first.y < way.points[0][1]) == first_above, values
        assert (last.y < way.points[-1][1]) == last_above, values
        assert max(first.y, last.y) < base(drawing)


def test_one_figure_is_a_dot() -> None:
    drawing = line_chart("x", [Column("Eki", 5)], count_axis(), SIZE)
    assert [type(s) for s in drawing.shapes if isinstance(s, Polyline | Circle)] == [Circle]


@pytest.mark.parametrize("look", LOOKS)
def test_spark_line_stays_in_its_box(look: Look) -> None:
    drawing = spark_line("Ciro", [5, None, 1, 9], ["5", "—", "1", "9"], (70, 13), look=look)
    (way,) = [s for s in drawing.shapes if isinstance(s, Polyline)]
    assert all(0 <= x <= 70 and 0 <= y <= 13 for x, y in way.points)
    assert way.points[-1][1] == min(y for _, y in way.points)
    assert drawing.text == "Ciro: 5; —; 1; 9"


def test_spark_line_of_equal_figures_is_level_and_of_one_is_empty() -> None:
    (way,) = [s for s in spark_line("x", [4, 4, 4], [], (70, 14)).shapes if isinstance(s, Polyline)]
    assert {y for _, y in way.points} == {7}
    assert spark_line("x", [4], ["4"], (70, 14)).shapes == ()


def test_bars_share_one_base_and_one_scale() -> None:
    bars = [Bar("Mağaza", 100, "₺1,00"), Bar("Web sitesi", 50, "₺0,50"), Bar("Telefon", -5, "-₺0,05")]
    drawing = horizontal_bars("Kanallar", bars, 300)
    first, second, third = boxes(drawing)
    assert first.x == second.x == third.x
    assert first.width == pytest.approx(2 * second.width)
    assert third.width < 1
    assert drawing.regions[1].text == "Web sitesi: ₺0,50"
    assert all(
        t.x + estimate(t.text, t.size, t.bold) <= 300 + 1e-6 for t in texts(drawing) if t.anchor == "start"
    )


@pytest.mark.parametrize("look", LOOKS)
def test_a_long_name_leaves_room_for_its_bar_and_its_figures(look: Look) -> None:
    long = "Ürünün kalitesi, kumaşı ve dikişi beklediğim gibiydi, yine de bedeni biraz dar geldi"
    drawing = horizontal_bars(
        "Ne oldu?", [Bar(long, 6, "6 · %100 (61 – 100)"), Bar("Kısa", 3, "3 · %50")], 400, look=look
    )
    ends = [t.x + look.measure(t.text, t.size, t.bold) for t in texts(drawing) if t.anchor == "start"]
    assert max(ends) <= 400
    shown = next(t for t in texts(drawing) if t.anchor == "end")
    assert shown.text.endswith("…")
    assert shown.x - look.measure(shown.text, shown.size, shown.bold) >= -1e-6
    first, second = boxes(drawing)
    assert first.width == pytest.approx(2 * second.width)
    assert first.width > 20
    assert drawing.regions[0].text == f"{long}: 6 · %100 (61 – 100)"


def test_the_bridge_meets_at_both_ends() -> None:
    steps = [
        Step("Eylül sonu\nbakiye", 80, total=True),
        Step("Kazanılan", 20),
        Step("Süresi dolan", -30),
        Step("Geri alınan", 0),
        Step("Ekim sonu\nbakiye", 70, total=True),
    ]
    drawing = waterfall("Puan", steps, number, SIZE)
    before, gain, loss, after = boxes(drawing)
    assert [before.fill, gain.fill, loss.fill, after.fill] == ["main", "mid", "open", "main"]
    assert gain.y + gain.height == pytest.approx(before.y)
    assert loss.y == pytest.approx(gain.y)
    assert loss.y + loss.height == pytest.approx(after.y)
    assert [t.text for t in texts(drawing) if t.bold] == ["80", "+20", "-30", "0", "70"]
    assert "Eylül sonu bakiye: 80; Kazanılan: +20" in drawing.text


Chart = Callable[[Look], Drawing]
EMPTY: dict[str, Chart] = {
    "columns": lambda look: bar_chart(
        "t", [Column("Eki", 0), Column("Kas", None)], money_axis(), SIZE, look=look
    ),
    "no columns": lambda look: bar_chart("t", [], money_axis(), SIZE, look=look),
    "stacks": lambda look: stacked_bars(
        "t", [Stack("Eki", (0, 0))], ("a", "b"), money_axis(), SIZE, look=look
    ),
    "line": lambda look: line_chart("t", [Column("Eki", None)], money_axis(), SIZE, look=look),
    "bars": lambda look: horizontal_bars("t", [], 200, look=look),
    "bridge": lambda look: waterfall("t", [Step("a", 0, total=True)], number, SIZE, look=look),
}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("kind", EMPTY)
def test_without_figures_one_sentence(kind: str, look: Look) -> None:
    drawing = EMPTY[kind](look)
    assert drawing.text == "t: Bu dönem için henüz rakam yok"
    assert [t.text for t in texts(drawing)] == ["Bu dönem için henüz rakam yok"]
    assert not boxes(drawing)


@given(
    values=st.lists(st.integers(-(10**9), 10**10), min_size=1, max_size=53),
    width=st.floats(120, 900),
    look=st.sampled_from(LOOKS),
)
def test_labels_never_touch_and_nothing_leaves_the_drawing(
    values: list[int], width: float, look: Look
) -> None:
    last = len(values) - 1
    columns = [
        Column(f"{i % 31 + 1} Kas", v, kind="main" if i == last else "rest") for i, v in enumerate(values)
    ]
    drawing = bar_chart("Ciro", columns, money_axis(), (width, 200), look=look)
    lowest = max(t.y for t in texts(drawing))
    row = sorted((t for t in texts(drawing) if t.y == lowest and t.anchor == "middle"), key=lambda t: t.x)
    for left, right in itertools.pairwise(row):
        halves = (
            estimate(left.text, left.size, left.bold) + estimate(right.text, right.size, right.bold)
        ) / 2
        assert right.x - left.x > halves
    for box in boxes(drawing):
        assert box.x >= -1e-6
        assert box.x + box.width <= width + 1e-6
        assert box.y >= -1e-6
        assert box.y + box.height <= 200 + 1e-6


def test_a_chart_has_its_numbers_as_a_table() -> None:
    bars = [Bar("Mağaza", 100, "₺1,00"), Bar("", 50, "₺0,50")]
    assert horizontal_bars("Kanallar", bars, 300).numbers == (("Mağaza", "₺1,00"), ("", "₺0,50"))
    drawing = bar_chart("Ciro", [Column("Eyl", None), Column("Eki", 250, "2026")], money_axis(), SIZE)
    assert drawing.numbers == (("Eyl", "—"), ("Eki 2026", "₺2,50"))
    assert drawing.text == "Ciro: Eyl: —; Eki 2026: ₺2,50"
