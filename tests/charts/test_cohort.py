"""The drawing of cohorts: every share in words and figures, tones that grow darker with it."""

from vefa.charts.cohort import Cell, Row, cohort_chart
from vefa.charts.drawing import Rect, Text

ROWS = (
    Row(
        "Eki 2026",
        "10",
        (Cell(50.0, "50", "%50: 10 kişiden 5"), Cell(25.0, "25", "%25"), Cell(0.0, "0", "%0", True)),
    ),
    Row("Kas 2026", "0", (Cell(None, "", ""),)),
)


def test_each_share_is_said_and_stands_in_its_cell() -> None:
    made = cohort_chart("Kim döndü", ("İlk", "Kişi"), ROWS, 400)
    assert made.text == "Kim döndü: Eki 2026, 1: %50: 10 kişiden 5; Eki 2026, 2: %25; Eki 2026, 3: %0"
    words = [one.text for one in made.shapes if isinstance(one, Text)]
    assert {"50", "25", "(0)", "Eki 2026", "Kas 2026", "1", "2", "3"} <= set(words)
    assert [one.value for one in made.regions] == ["%50: 10 kişiden 5", "%25", "%0"]
    fills = [one.fill for one in made.shapes if isinstance(one, Rect)]
    assert fills == ["main", "mid", "ground"]


def test_all_of_it_is_inside() -> None:
    made = cohort_chart("Kim döndü", ("İlk", "Kişi"), ROWS, 400)
    for one in made.shapes:
        if isinstance(one, Rect):
            assert 0 <= one.x <= one.x + one.width <= made.width + 0.01
            assert 0 <= one.y <= one.y + one.height <= made.height + 0.01


def test_without_figures() -> None:
    assert cohort_chart("Kim döndü", ("İlk", "Kişi"), (), 400).regions == ()
    assert cohort_chart("Kim döndü", ("İlk", "Kişi"), (Row("Kas", "3", ()),), 400).regions == ()


def test_a_group_of_few_has_figures_but_no_tones() -> None:
    few = (Row("Eki 2026", "2", (Cell(100.0, "100", "%100"),), toned=False),)
    made = cohort_chart("Kim döndü", ("İlk", "Kişi"), few, 400)
    assert [one.fill for one in made.shapes if isinstance(one, Rect)] == ["ground"]
    assert "100" in [one.text for one in made.shapes if isinstance(one, Text)]
