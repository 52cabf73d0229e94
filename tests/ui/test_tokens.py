"""The contrast list of the design: text 4.5, controls and chart marks 3."""

import pytest

from vefa.ui.tokens import DARK, LIGHT, TONES, Tokens, contrast, high_contrast

TEXT = [
    ("text", "bg"), ("text", "surface"), ("text", "raised"),
    ("text2", "bg"), ("text2", "surface"), ("text2", "side"),
    ("text3", "bg"), ("text3", "surface"), ("text3", "sunken"), ("text3", "side"), ("text3", "raised"),
    ("on_accent", "accent"), ("on_accent", "accent_hover"), ("on_accent", "accent_pressed"),
    ("accent_text", "accent_soft"), ("accent_text", "accent_soft2"),
    ("accent_text", "surface"), ("accent_text", "raised"),
    ("on_danger", "danger"), ("on_danger", "danger_hover"), ("on_danger", "danger_pressed"),
    ("on_toast", "toast"), ("toast_link", "toast"), ("text2", "neutral"),
    ("petal", "card"), ("petal", "card2"),
]  # fmt: skip
MARKS = [
    ("control", "surface"), ("control", "bg"), ("focus", "bg"), ("focus", "side"), ("focus", "surface"),
    ("accent", "surface"), ("accent", "bg"), ("danger", "surface"), ("toast_good", "toast"),
    *((f"c{n}", "surface") for n in range(1, 7)),
]  # fmt: skip
THEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


@THEMES
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_can_be_read(tokens: Tokens, ink: str, ground: str) -> None:
    assert contrast(tokens[ink], tokens[ground]) >= 4.5


@THEMES
@pytest.mark.parametrize("tone", TONES)
def test_words_on_their_tint_can_be_read(tokens: Tokens, tone: str) -> None:
    ground, ink = TONES[tone]
    assert contrast(tokens[ink], tokens[ground]) >= 4.5
    assert contrast(tokens[ink], tokens["surface"]) >= 4.5


@THEMES
@pytest.mark.parametrize(("mark", "ground"), MARKS)
def test_controls_and_chart_marks_can_be_seen(tokens: Tokens, mark: str, ground: str) -> None:
    assert contrast(tokens[mark], tokens[ground]) >= 3


@pytest.mark.parametrize(
    ("tokens", "ink", "ground", "told"),
    [
        (LIGHT, "text", "bg", 14.9), (DARK, "text", "bg", 14.5),
        (LIGHT, "text3", "sunken", 4.8), (DARK, "text3", "side", 7.1),
        (LIGHT, "on_accent", "accent", 6.8), (DARK, "on_accent", "accent", 7.7),
        (LIGHT, "honey_text", "honey_soft", 6.3),
        (DARK, "on_danger", "danger", 4.8), (LIGHT, "control", "surface", 3.7), (DARK, "control", "bg", 4.7),
    ],
)  # fmt: skip
def test_the_ratios_are_those_of_the_design(tokens: Tokens, ink: str, ground: str, told: float) -> None:
    assert contrast(tokens[ink], tokens[ground]) == pytest.approx(told, abs=0.06)


def test_both_themes_name_the_same_colours() -> None:
    assert LIGHT.keys() == DARK.keys()


@THEMES
def test_high_contrast_has_no_tints_and_text_coloured_lines(tokens: Tokens) -> None:
    plain = high_contrast(tokens)
    assert {plain[ground] for ground, _ink in TONES.values()} == {tokens["surface"]}
    assert {plain[name] for name in ("line", "line2", "control", "text3", "honey_text")} == {tokens["text"]}
