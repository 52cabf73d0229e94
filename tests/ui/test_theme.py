"""Theme, text size, fonts and icons."""

import sys

import pytest
from PySide6.QtGui import QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from vefa.ui import fonts, theme
from vefa.ui.icons import icon_picture
from vefa.ui.tokens import DARK, LIGHT, high_contrast
from vefa.ui.widgets import Button, Label


def test_the_theme_can_be_switched_while_running(qapp: QApplication) -> None:
    theme.set_theme("dark")
    assert theme.color("bg").name().upper() == DARK["bg"]
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == DARK["bg"]
    theme.set_theme("light")
    assert theme.color("bg").name().upper() == LIGHT["bg"]


def test_a_label_takes_the_colour_of_the_new_theme(qtbot) -> None:
    label = Label("Puan", "caption", "text3")
    qtbot.addWidget(label)
    theme.set_theme("dark")
    assert label.palette().color(QPalette.ColorRole.WindowText).name().upper() == DARK["text3"]


def test_following_the_system_is_a_choice_of_its_own(qapp: QApplication) -> None:
    theme.set_theme("system")
    theme.follow_system()
    assert theme.choice() == "system"


@pytest.mark.parametrize(("asked", "got"), [(100, 100), (118, 115), (300, 200), (10, 100)])
def test_text_sizes_are_five(asked: int, got: int) -> None:
    theme.set_text_size(asked)
    assert theme.text_size() == got
    assert theme.px(40) == 40 * got // 100


@pytest.mark.parametrize("family", [fonts.SANS, fonts.DISPLAY, fonts.SERIF])
def test_the_families_come_from_our_own_files(family: str) -> None:
    assert QFontInfo(fonts.font(15, 600, family)).family() == family


def test_measured_and_painted_digits_agree() -> None:
    tabular, proportional = fonts.font(15), fonts.font(15, tabular=False)
    assert fonts.text_width("111", tabular) == fonts.text_width("888", tabular)
    assert fonts.text_width("111", proportional) < fonts.text_width("888", proportional)


def test_icons_are_recoloured_and_sharp() -> None:
    picture = icon_picture("search", "accent", 20, ratio=1.25)
    assert picture.width() == 25
    assert picture.devicePixelRatio() == 1.25
    shades = {picture.toImage().pixelColor(x, y).name() for x in range(25) for y in range(25)}
    assert theme.color("accent").name() in shades


def test_high_contrast_draws_borders_instead_of_tints(qtbot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(theme._state, "contrast", True)
    monkeypatch.setattr(theme._state, "tokens", high_contrast(LIGHT))
    theme._colours.clear()
    button = Button("Kullan", "soft")
    qtbot.addWidget(button)
    picture = button.grab().toImage()
    ratio = picture.devicePixelRatio()
    edge, inside = round(button.width() / 2 * ratio), round(6 * ratio)
    assert picture.pixelColor(edge, 0).name().upper() == LIGHT["text"]
    assert picture.pixelColor(edge, inside).name().upper() == LIGHT["surface"]
    theme._colours.clear()


def test_ten_thousand_calls_leave_the_count_of_none_alone(qtbot) -> None:
    """PySide6 6.12.0 loses references to None on Python 3.11 and dies; the pinned release must not."""
    button = Button("Kaydet")
    qtbot.addWidget(button)
    before = sys.getrefcount(None)
    for _round in range(10_000):
        button.setToolTip("x")
    assert abs(sys.getrefcount(None) - before) < 500
