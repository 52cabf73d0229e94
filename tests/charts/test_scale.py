"""Axes: whole round steps, zero inside, a unit that keeps the figures short."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vefa.charts.scale import Unit, count_units, make_scale, money_units, short_text, tick_text
from vefa.i18n import set_language

TL = (Unit(100, "TL"), Unit(100_000, "bin TL", "{number} bin"), Unit(100_000_000, "milyon TL"))


@pytest.mark.parametrize(
    ("values", "ticks", "unit"),
    [
        ([163_626_60, 122_211_90], (0, 50, 100, 150, 200), "bin TL"),
        ([22_600_00], (0, 10, 20, 30), "bin TL"),
        ([9_999_00], (0, 2500, 5000, 7500, 10_000), "TL"),
        ([3_00], (0, 1, 2, 3), "TL"),
        ([0], (0, 1), "TL"),
        ([], (0, 1), "TL"),
        ([-5_000_00, 20_000_00], (-10, 0, 10, 20), "bin TL"),
        ([-40_00], (-40, -30, -20, -10, 0), "TL"),
        ([2_500_000_00], (0, 1000, 2000, 3000), "bin TL"),
        ([25_000_000_00], (0, 10, 20, 30), "milyon TL"),
    ],
)
def test_axis(values: list[int], ticks: tuple[int, ...], unit: str) -> None:
    scale = make_scale(values, TL)
    assert (scale.ticks, scale.unit.name) == (ticks, unit)


@given(
    st.lists(st.integers(-(10**13), 10**13), max_size=20),
    st.integers(2, 5),
)
def test_every_value_is_inside_and_the_steps_are_even(values: list[int], steps: int) -> None:
    scale = make_scale(values, TL, steps)
    ticks = scale.ticks
    assert 0 in ticks
    assert len({b - a for a, b in itertools.pairwise(ticks)}) == 1
    assert 2 <= len(ticks) <= steps + 2
    assert all(-1e-9 <= scale.share(v) <= 1 + 1e-9 for v in values)


def test_writing_of_ticks_and_marks() -> None:
    set_language("tr")
    scale = make_scale([25_000_00], TL)
    assert tick_text(scale, 20, with_unit=True) == "20 bin"
    assert tick_text(scale, 20, with_unit=False) == "20"
    assert tick_text(scale, 0, with_unit=True) == "0"
    assert short_text(scale, 16_362_660) == "164"
    assert short_text(scale, 450_000) == "4,5"
    assert short_text(scale, 400_000) == "4"
    assert short_text(scale, -450_000) == "-4,5"
    assert short_text(scale, 995_000) == "10"
    assert short_text(make_scale([30], count_units()), 7) == "7"


def test_units_speak_the_language() -> None:
    set_language("tr")
    assert [u.name for u in money_units("TL", 2)] == ["TL", "bin TL", "milyon TL"]
    assert [u.tick for u in count_units()] == ["{number}", "{number} bin", "{number} milyon"]
    assert [u.divisor for u in money_units("JPY", 0)] == [1, 1_000, 1_000_000]
