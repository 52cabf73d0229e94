"""The page of reports: the month previewed, another month, saved as PDF and Excel, and what goes wrong."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from tests.ui.conftest import opened_window
from vefa.i18n import _, set_language
from vefa.rules import format as words
from vefa.services import breakdown, figures, orders, settings
from vefa.ui import preferences, tasks
from vefa.ui.dialogs.base import Dialog
from vefa.ui.pages.report_work import LOYALTY, MONTH
from vefa.ui.pages.reports import ReportsPage
from vefa.ui.places import PLACES, SETTINGS
from vefa.ui.widgets import Label
from vefa.ui.window import Window

NOVEMBER, OCTOBER = date(2026, 11, 1), date(2026, 10, 1)


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> ReportsPage:
    """The page on the sample shop, its report ready."""
    return shown(window, qtbot)


@pytest.fixture
def empty_window(empty_shop: Path) -> Iterator[Window]:
    """A window on a shop without orders."""
    with opened_window(empty_shop, PLACES, SETTINGS) as window:
        yield window


@pytest.fixture
def places(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """What the system's save dialog is asked with; it answers with that name in a folder of the test."""
    asked: list[str] = []

    def answer(_parent: object, _title: str, place: str, kind: str) -> tuple[str, str]:
        asked.append(place)
        return str(tmp_path / Path(place).name), kind

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return asked


def shown(window: Window, qtbot: QtBot) -> ReportsPage:
    """The page, once it shows its first report."""
    window.go("reports")
    page = window.page("reports")
    assert isinstance(page, ReportsPage)
    qtbot.waitUntil(lambda: page.paper.made is not None and not tasks.running(), timeout=20_000)
    return page


def wait_for(page: ReportsPage, month: date, qtbot: QtBot) -> None:
    """Until the report of `month` shows."""

    def ready() -> bool:
        made = page.paper.made
        return made is not None and made.wanted == page.wanted() and not tasks.running()

    qtbot.waitUntil(ready, timeout=20_000)
    assert page.paper.made is not None
    assert page.paper.made.wanted.first == month


def paper_text(path: Path) -> str:
    """The words of a PDF."""
    return "\n".join(sheet.extract_text() for sheet in PdfReader(path).pages)


def turnover(first: date, last: date) -> str:
    """The turnover as the report writes it."""
    return words.money(figures.turnover(first, last), settings.currency(), decimals="never")


def open_dialogs() -> list[Dialog]:
    """The dialogs that show."""
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, Dialog) and one.isVisible()]


def test_this_month_is_previewed(page: ReportsPage) -> None:
    made = page.paper.made
    assert made is not None
    assert made.wanted.first == NOVEMBER
    assert page.paper.view.pages() == made.pages == len(PdfReader(made.path).pages)
    assert turnover(NOVEMBER, date(2026, 11, 23)) in paper_text(made.path)
    assert page.paper.remark.isHidden()


def test_another_month_is_another_report(page: ReportsPage, qtbot: QtBot) -> None:
    page.paper.view.set_page(1)
    page.span._group.button(1).click()
    assert page.months.value() == OCTOBER
    wait_for(page, OCTOBER, qtbot)
    assert page.paper.made is not None
    assert turnover(OCTOBER, date(2026, 10, 31)) in paper_text(page.paper.made.path)
    assert page.paper.view.page() == 0


def test_the_last_wish_wins(page: ReportsPage, qtbot: QtBot) -> None:
    for place in (1, 2, 3, 2):
        page.months.setCurrentIndex(place)
    wait_for(page, date(2026, 9, 1), qtbot)
    assert page.span.value() == 2


def test_a_month_that_has_no_orders_yet_gives_way_to_the_last_one(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Last month's orders were imported: their report is the first one that shows."""
    monkeypatch.setattr(window, "today", lambda: date(2026, 12, 2))
    page = shown(window, qtbot)
    wait_for(page, NOVEMBER, qtbot)
    assert page.span.value() == 1
    page.months.set_value(date(2026, 12, 1))
    wait_for(page, date(2026, 12, 1), qtbot)
    page.refresh()
    wait_for(page, date(2026, 12, 1), qtbot)


def test_somebody_is_sent_to_a_month(window: Window, qtbot: QtBot) -> None:
    page = shown(window, qtbot)
    window.go("today")
    window.go("reports", month=date(2026, 10, 17))
    wait_for(page, OCTOBER, qtbot)
    assert page.span.value() == 1


def test_names_are_shortened_on_wish(page: ReportsPage, qtbot: QtBot) -> None:
    best = breakdown.top_customers(NOVEMBER, date(2026, 11, 23), 1)[0]
    assert page.paper.made is not None
    assert best.name in paper_text(page.paper.made.path)
    page.short_names.click()
    wait_for(page, NOVEMBER, qtbot)
    assert best.name not in paper_text(page.paper.made.path)


def test_a_hidden_page_prepares_nothing(page: ReportsPage, window: Window, qtbot: QtBot) -> None:
    window.go("today")
    before = page.paper.made
    window.data_changed.emit()
    page.months.setCurrentIndex(1)
    QApplication.processEvents()
    assert page._preparer._task is None
    assert page.paper.made is before
    window.go("reports")
    wait_for(page, OCTOBER, qtbot)


def test_the_window_takes_presses_while_a_report_is_prepared(page: ReportsPage, qtbot: QtBot) -> None:
    page.months.setCurrentIndex(1)
    assert tasks.running()
    spot = page.short_names.mapTo(page.window(), page.short_names.rect().center())
    assert page.window().childAt(spot) is page.short_names
    qtbot.mouseClick(page.short_names, Qt.MouseButton.LeftButton)
    wait_for(page, OCTOBER, qtbot)
    assert page.wanted().short_names


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
    page.save_pdf() if ending == "pdf" else page.save_excel()
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


def test_a_month_without_orders_is_told(page: ReportsPage, window: Window, qtbot: QtBot) -> None:
    this = orders.order_ids(month=NOVEMBER)
    assert this
    for order in orders.order_rows(this):
        if order.state not in {"cancelled", "returned"}:
            orders.set_state(order.id, "cancelled", today=window.today(), now=window.now())
    window.data_changed.emit()
    qtbot.waitUntil(lambda: not page.paper.remark.isHidden(), timeout=20_000)
    qtbot.waitUntil(lambda: not tasks.running(), timeout=20_000)
    assert "Kasım 2026" in page.paper.remark.text()


def test_a_shop_without_orders_is_shown_the_way(empty_window: Window) -> None:
    empty_window.go("reports")
    page = empty_window.page("reports")
    assert isinstance(page, ReportsPage)
    assert not tasks.running()
    assert page._places.currentIndex() == 1


def test_a_paper_that_is_gone_is_not_offered(page: ReportsPage, tmp_path: Path) -> None:
    gone, here = tmp_path / "gone.pdf", tmp_path / "here.xlsx"
    here.touch()
    for path in (gone, here):
        preferences.add_paper(str(path), "Ekim", "2026-11-02")
    page.refresh()
    assert [button.toolTip() for button in page.papers.buttons] == [str(here)]


def test_ctrl_p_asks_how_to_print_or_tells_that_there_is_no_printer(page: ReportsPage, qtbot: QtBot) -> None:
    page.window().activateWindow()
    page.months.setFocus()
    qtbot.keyClick(page.months, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(asking()), timeout=10_000)
    [dialog] = asking()
    dialog.reject()


def asking() -> list[QDialog]:
    """The dialogs that show, the system's own too."""
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]


def test_it_speaks_english(window: Window, qtbot: QtBot) -> None:
    set_language("en")
    window.rebuild()
    page = shown(window, qtbot)
    assert page.paper.made is not None
    assert "Monthly report" in paper_text(page.paper.made.path)
    assert page.months.currentText() == "November 2026"
    assert _("Reports") == "Reports"


def test_the_loyalty_programme_is_another_report(
    page: ReportsPage, places: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    card = page.cards[LOYALTY]
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: shows(page, LOYALTY), timeout=20_000)
    assert page.paper.made is not None
    assert "Sadakat programı raporu" in paper_text(page.paper.made.path)
    assert page.months.isHidden()
    assert page.short_names.isHidden()
    assert not page.today_only.isHidden()
    page.save_pdf()
    saved = tmp_path / "ornek-butik-2026-11-23-sadakat-programi-raporu.pdf"
    qtbot.waitUntil(lambda: saved.exists() and not tasks.running(), timeout=20_000)
    assert "Sadakat programı raporu" in page.papers.buttons[0].accessibleName()
    qtbot.mouseClick(page.cards[MONTH], Qt.MouseButton.LeftButton)
    wait_for(page, NOVEMBER, qtbot)
    assert not page.months.isHidden()


def test_somebody_is_sent_to_the_report_of_the_programme(
    page: ReportsPage, window: Window, qtbot: QtBot
) -> None:
    window.go("today")
    window.go("reports", report=LOYALTY)
    qtbot.waitUntil(lambda: shows(page, LOYALTY), timeout=20_000)
    assert page.cards[LOYALTY].isChecked()
    assert not page.cards[MONTH].isChecked()


def shows(page: ReportsPage, kind: str) -> bool:
    """Whether the preview shows that report."""
    made = page.paper.made
    return made is not None and made.wanted.kind == kind and not tasks.running()
