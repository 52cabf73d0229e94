"""Forms of a survey from its menu: how many, their codes, the paper before it is printed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.papers.pages import codes, picture, texts
from tests.ui.conftest import NOW, TODAY
from vefa.papers.pages import page_sizes
from vefa.rules.survey import Survey, Words
from vefa.services.surveys.forms import save_form
from vefa.services.surveys.inviting import take_back
from vefa.services.surveys.keeping import make_from_template, remove_survey
from vefa.services.surveys.whose import Said, find
from vefa.ui.dialogs.paper import PaperDialog
from vefa.ui.pages.surveys.form_printing import FormsDialog
from vefa.ui.pages.surveys.page import SurveysPage
from vefa.ui.widgets import Banner
from vefa.ui.window import Window


@pytest.fixture
def made(window: Window) -> int:
    """A survey."""
    return make_from_template("after_purchase", today=TODAY, now=NOW)


@pytest.fixture
def page(window: Window, made: int) -> SurveysPage:
    """The page with the survey chosen."""
    window.go("surveys")
    found = window.page("surveys")
    assert isinstance(found, SurveysPage)
    found.show_survey(made)
    return found


def from_menu(page: SurveysPage) -> None:
    """Choose it in the menu of the survey."""
    [entry] = [one for one in page.summary.menu() if one is not None and one.text == "Form yazdır…"]
    entry.run()


def asked(page: SurveysPage) -> FormsDialog:
    """The question how many."""
    from_menu(page)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FormsDialog)
    return dialog


def test_forms_get_codes_and_are_looked_at(page: SurveysPage, made: int, qtbot: QtBot) -> None:
    dialog = asked(page)
    assert dialog.language.value() == "tr"
    dialog.count.setValue(3)
    dialog.language.set_value("en")
    QTest.keyClick(dialog.count, Qt.Key.Key_Return)
    paper = QApplication.activeModalWidget()
    assert isinstance(paper, PaperDialog)
    qtbot.waitUntil(lambda: paper.made is not None)
    assert paper.made is not None
    count = len(page_sizes(paper.made)) // 3
    found = [*(codes(picture(paper.made, count * place, 150)) for place in range(3))]
    assert len(set().union(*found)) == 3
    assert "Put an X into the box." in texts(paper.made)[0]
    (code,) = found[0]
    who = find(made, Said(code=code))
    assert who.invitation is not None
    take_back([who.invitation])
    assert find(made, Said(code=code)).invitation is None


def test_an_unfinished_survey_is_not_printed(page: SurveysPage, made: int) -> None:
    save_form(made, Survey(Words("Boş")), now=NOW)
    assert page.print_forms(made) is None


def test_what_goes_wrong_meanwhile_is_told(page: SurveysPage, made: int) -> None:
    dialog = asked(page)
    remove_survey(made)
    dialog.verb.click()
    assert dialog.isVisible()
    assert isinstance(dialog.trouble, Banner)
    assert dialog.trouble.isVisible()
