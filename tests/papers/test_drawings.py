"""Charts on paper: every figure is written, and the marks differ without colour."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import numpy as np

from tests.papers.pages import faces, picture, texts
from vefa.charts.bars import Bar, horizontal_bars
from vefa.charts.columns import Column, bar_chart
from vefa.charts.drawing import Drawing, Rect
from vefa.charts.lines import line_chart, spark_line
from vefa.charts.scale import Axis, money_units
from vefa.charts.stacks import Stack, stacked_bars
from vefa.charts.waterfall import Step, waterfall
from vefa.papers.drawings import INKS, LOOK, paint
from vefa.papers.pen import A4, COLOURS, About, Pen, new_canvas
from vefa.rules.format import money, number


def axis() -> Axis:
    """Amounts in lira."""
    return Axis(money_units("TL", 2), partial(money, currency="TRY"))


SIZE = (480.0, 170.0)
AT = (50.0, 50.0)


def on_paper(path: Path, drawing: Drawing) -> None:
    with path.open("wb") as stream:
        canvas = new_canvas(stream, A4, About("t", "s", "a", datetime(2026, 11, 2, tzinfo=UTC)))
        paint(Pen(canvas, A4[1]), drawing, AT)
        canvas.showPage()
        canvas.save()


def grey(path: Path, box: Rect) -> float:
    """Mean grey of the middle of a box."""
    page = np.asarray(picture(path, 0, 144))
    left, top = int((AT[0] + box.x) * 2), int((AT[1] + box.y) * 2)
    wide, high = int(box.width * 2), int(box.height * 2)
    return float(page[top + high // 4 : top + high * 3 // 4, left + wide // 4 : left + wide * 3 // 4].mean())


def test_columns_differ_in_grey(tmp_path: Path) -> None:
    columns = [
        Column("Eki", 100_000, "2025", "hatched"),
        Column("Kas", 120_000),
        Column("Eki", 150_000, kind="main"),
    ]
    drawing = bar_chart("Ciro", columns, axis(), SIZE, look=LOOK)
    on_paper(tmp_path / "c.pdf", drawing)
    hatched, rest, main = (grey(tmp_path / "c.pdf", s) for s in drawing.shapes if isinstance(s, Rect))
    assert main < 80
    assert 190 < rest < 235
    assert main + 60 < hatched < 250
    assert "2025" in texts(tmp_path / "c.pdf")[0]


def test_parts_of_a_stack_differ_in_grey(tmp_path: Path) -> None:
    stacks = [Stack("1 Eki", (90_000, 60_000)), Stack("8 Eki", (50_000, 40_000), running=True)]
    drawing = stacked_bars("Haftalık", stacks, ("Tekrar gelen", "Yeni"), axis(), SIZE, look=LOOK)
    on_paper(tmp_path / "c.pdf", drawing)
    fills = {
        s.fill: grey(tmp_path / "c.pdf", s) for s in drawing.shapes if isinstance(s, Rect) and s.height > 20
    }
    assert fills["main"] + 100 < fills["second"]
    assert fills["main"] + 40 < fills["main_faded"] < fills["second_faded"] - 60


def test_every_kind_is_written_with_its_figures(tmp_path: Path) -> None:
    columns = [Column("Eyl", 1_500_000), Column("Eki", 2_750_000, "2026", "main")]
    steps = [
        Step("Eylül sonu\nbakiye", 80, total=True),
        Step("Dolan", -30),
        Step("Ekim sonu", 50, total=True),
    ]
    for drawing, words in (
        (bar_chart("t", columns, axis(), SIZE, look=LOOK), ["bin TL", "28", "Eki", "2026"]),
        (line_chart("t", columns, axis(), SIZE, look=LOOK), ["15", "28"]),
        (waterfall("t", steps, number, SIZE, look=LOOK), ["80", "−30", "50", "bakiye"]),
        (horizontal_bars("t", [Bar("Mağaza", 5, "₺5,00")], 300, look=LOOK), ["Mağaza", "₺5,00"]),
        (spark_line("t", [1, 5, 2], [], (70, 13), look=LOOK), []),
        (bar_chart("t", [], axis(), SIZE, look=LOOK), ["henüz rakam yok"]),
    ):
        on_paper(tmp_path / "c.pdf", drawing)
        text = texts(tmp_path / "c.pdf")[0]
        assert all(word in text for word in words), (words, text)
        assert all(faces(tmp_path / "c.pdf").values())


def test_pale_fills_have_an_outline() -> None:
    for ink in INKS.values():
        red, green, blue = COLOURS[ink.fill].rgb()
        light = 0.299 * red + 0.587 * green + 0.114 * blue
        if light > 0.6 and ink not in {INKS["ground"], INKS["grid"], INKS["wash"], INKS["on_bubble"]}:
            assert ink.stroke == "deep"
