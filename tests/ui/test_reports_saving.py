"""Reports kept: as PDF and Excel, in the list of those made lately, printed; what goes wrong."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.ui.conftest import TODAY
from tests.ui.reports_at_hand import (
    NOVEMBER,
    asking,
    open_dialogs,
    paper_text,
    shown,
    turnover,
    wait_for,
    wait_until_made,
)
from vefa.services import breakdown, customers, figures
from vefa.ui import preferences, tasks
from vefa.ui.dialogs.paper import PaperDialog
from vefa.ui.dialogs.pick_customer import PickCustomerDialog
from vefa.ui.pages.reports.page import ReportsPage
from vefa.ui.widgets import Label
from vefa.ui.window import Window


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> ReportsPage:
    """The page on the sample shop, its report ready."""
    return shown(window, qtbot)


@pytest.fixture
def places(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """What the system's save dialog is asked with; it answers with that name in a folder of the test."""
    asked: list[str] = []

    def answer(_parent: object, _title: str, place: str, kind: str) -> tuple[str, str]:
        asked.append(place)
        return str(tmp_path / Path(place).name), kind

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return asked


def test_the_pdf_is_saved(page: ReportsPage, places: list[str], tmp_path: Path, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.paper.buttons[1], Qt.MouseButton.LeftButton)
    saved = tmp_path / "ornek-butik-kasim-2026-aylik-isletme-raporu.pdf"
    qtbot.waitUntil(lambda: saved.exists() and not tasks.running(), timeout=20_000)
    assert Path(places[0]).name == saved.name
    assert turnover(NOVEMBER, date(2026, 11, 23)) in paper_text(saved)
    assert preferences.last_folder() == str(tmp_path)
    assert [paper[0] for paper in preferences.papers()] == [str(saved)]
    assert len(page.papers.buttons) == 1
    assert "Kasım\u00a02026" in page.papers.buttons[0].accessibleName()


def test_the_workbook_is_saved(page: ReportsPage, places: list[str], tmp_path: Path, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.paper.buttons[2], Qt.MouseButton.LeftButton)
    saved = tmp_path / "ornek-butik-kasim-2026-aylik-isletme-raporu.xlsx"
    qtbot.waitUntil(lambda: saved.exists() and not tasks.running(), timeout=60_000)
    book = load_workbook(saved)
    values = [cell.value for line in book.worksheets[0].iter_rows() for cell in line]
    wanted = figures.turnover(NOVEMBER, date(2026, 11, 23)) / 100
    assert any(isinstance(value, int | float) and abs(value - wanted) < 0.005 for value in values)
    assert len(page.papers.buttons) == 1


def test_the_next_paper_goes_to_the_same_folder(
    page: ReportsPage, places: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    for _time in range(2):
        page.save_pdf()
        qtbot.waitUntil(lambda: not tasks.running(), timeout=20_000)
    assert Path(places[1]).parent == tmp_path
    assert len(preferences.papers()) == 1


def test_a_folder_that_is_gone_gets_a_sentence(
    page: ReportsPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    answer = (str(tmp_path / "yok" / "rapor.pdf"), "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: answer)
    page.save_pdf()
    qtbot.waitUntil(lambda: bool(open_dialogs()), timeout=20_000)
    [dialog] = open_dialogs()
    assert any("rapor.pdf" in label.text() for label in dialog.findChildren(Label))
    dialog.accept()
    assert preferences.papers() == []


@pytest.mark.parametrize("ending", ["pdf", "xlsx"])
def test_a_place_that_cannot_be_written_gets_a_sentence(
    page: ReportsPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot, ending: str
) -> None:
    """A folder stands where the file should: refused to everybody, root too."""
    taken = tmp_path / f"rapor.{ending}"
    taken.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(taken), ""))
    if ending == "pdf":
        page.save_pdf()
    else:
        page.save_excel()
    qtbot.waitUntil(lambda: bool(open_dialogs()) and not tasks.running(), timeout=60_000)
    [dialog] = open_dialogs()
    assert any(f"rapor.{ending}" in label.text() for label in dialog.findChildren(Label))
    dialog.accept()
    assert list(taken.iterdir()) == []
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []


def test_changing_ones_mind_saves_nothing(page: ReportsPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: ("", ""))
    page.save_excel()
    assert not tasks.running()
    assert preferences.papers() == []


def test_a_paper_that_is_gone_is_not_offered(page: ReportsPage, tmp_path: Path) -> None:
    gone, here = tmp_path / "gone.pdf", tmp_path / "here.xlsx"
    here.touch()
    for path in (gone, here):
        preferences.add_paper(str(path), "Ekim", "2026-11-02")
    page.refresh()
    assert [button.toolTip() for button in page.papers.buttons] == [str(here)]


def test_ctrl_p_asks_how_to_print_or_tells_that_there_is_no_printer(page: ReportsPage, qtbot: QtBot) -> None:
    page.window().activateWindow()
    page.spans.field.setFocus()
    qtbot.keyClick(page.spans.field, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(asking()), timeout=10_000)
    [dialog] = asking()
    dialog.reject()


def test_the_loyalty_programme_is_another_report(
    page: ReportsPage, places: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    card = page.grid.cards["loyalty"]
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_Space)
    wait_until_made(page, qtbot)
    assert page.paper.made is not None
    assert "Sadakat programı raporu" in paper_text(page.paper.made.path)
    assert page.spans.isHidden()
    assert page.compare.isHidden()
    assert not page.day_only.isHidden()
    page.save_pdf()
    saved = tmp_path / "ornek-butik-2026-11-23-sadakat-programi-raporu.pdf"
    assert saved.read_bytes() == page.paper.made.path.read_bytes()
    assert "Sadakat programı raporu" in page.papers.buttons[0].accessibleName()
    qtbot.mouseClick(page.grid.cards["month"], Qt.MouseButton.LeftButton)
    wait_for(page, NOVEMBER, qtbot)
    assert not page.spans.isHidden()


def test_the_statement_of_a_customer_is_a_card_too(page: ReportsPage, qtbot: QtBot) -> None:
    best = breakdown.top_customers(NOVEMBER, date(2026, 11, 23), 1)[0]
    page.grid.cards["statement"].click()
    [asked] = open_dialogs()
    assert isinstance(asked, PickCustomerDialog)
    asked.pick.choose(customers.customer_ids(best.name, today=TODAY)[0])
    asked.verb.click()
    [paper] = [one for one in open_dialogs() if one is not asked]
    assert isinstance(paper, PaperDialog)
    qtbot.waitUntil(lambda: paper.made is not None and not tasks.running(), timeout=20_000)
    assert paper.made is not None
    assert best.name in paper_text(paper.made)
    paper.reject()
    assert page.grid.key() == "month"


def test_stopping_a_workbook_leaves_nothing(
    page: ReportsPage, places: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    """Also what its process had begun to write before it was ended."""
    page.save_excel()
    wanted = tmp_path / Path(places[0]).name
    wanted.with_name(f".{wanted.name}.part").touch()
    for task in list(tasks._running):
        task.stop()
    qtbot.waitUntil(lambda: not tasks.running(), timeout=20_000)
    assert [one.name for one in tmp_path.iterdir() if "rapor" in one.name] == []
    assert preferences.papers() == []
