"""Names of people and goods in tool tips and menus are shown as they stand."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from vefa.ui.actions import Action
from vefa.ui.menus import open_menu
from vefa.ui.tips import plain_tip
from vefa.ui.widgets import Button, ElidedLabel


@pytest.mark.parametrize("text", ["<img src='x'> & Oğulları", "a &lt; b", "Kupa\n<b>kırmızı</b>"])
def test_what_looks_like_markup_is_shown(text: str) -> None:
    document = QTextDocument()
    document.setHtml(plain_tip(text))
    assert document.toPlainText() == text


def test_a_line_that_is_cut_has_such_a_tip(qtbot: QtBot) -> None:
    line = ElidedLabel("")
    qtbot.addWidget(line)
    line.resize(30, 20)
    line.set_text("<b>Ayşe</b> Yılmazoğulları")
    assert line.toolTip() == "<qt>&lt;b&gt;Ayşe&lt;/b&gt; Yılmazoğulları</qt>"
    line.set_text("Ayşe & Can Yılmazoğulları")
    assert line.toolTip() == line.text()


def test_a_menu_underlines_no_letter_of_a_name(qtbot: QtBot) -> None:
    button = Button("Grup")
    qtbot.addWidget(button)
    open_menu(button, QPoint(), [Action("H&M", print, shortcut="Ctrl+1")])
    menu = QApplication.activePopupWidget()
    assert [entry.text() for entry in menu.actions()] == ["H&&M\tCtrl+1"]
    menu.close()
