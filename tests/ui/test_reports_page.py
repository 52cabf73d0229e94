"""The page of reports: cards, days, subjects, the paper; saved as PDF and Excel, and what goes wrong."""

import pickle
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from tests.ui.conftest import TODAY, opened_window
from vefa.i18n import _, set_language
from vefa.reports.catalogue import ENTRIES
from vefa.rules import format as words
from vefa.services import breakdown, customers, favourites, figures, monthly_reports, settings
from vefa.services.monthly_reports import Plan
from vefa.services.surveys.keeping import make_from_template
from vefa.services.tasks import Kind
from vefa.services.tasks import tasks as all_tasks
from vefa.ui import preferences, tasks
from vefa.ui.commands import commands_of
from vefa.ui.day import Day
from vefa.ui.dialogs.base import Dialog
from vefa.ui.dialogs.paper import PaperDialog
from vefa.ui.dialogs.pick_customer import PickCustomerDialog
from vefa.ui.monthly import prepare_beside
from vefa.ui.pages.reports.monthly import MonthlyDialog
from vefa.ui.pages.reports.page import ReportsPage
from vefa.ui.pages.reports.span_dialog import SpanDialog
from vefa.ui.pages.today_opening import open_task
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
    wait_until_made(page, qtbot)
    assert page.paper.made is not None
    assert page.paper.made.wanted.span.first == month


def wait_until_made(page: ReportsPage, qtbot: QtBot) -> None:
    """Until what is wanted shows."""

    def ready() -> bool:
        made = page.paper.made
        return made is not None and made.wanted == page.wanted() and not tasks.running()

    qtbot.waitUntil(ready, timeout=20_000)


def choose_days(page: ReportsPage, first: date, last: date) -> None:
    """Any days, through their dialog."""
    dialog = page.spans.ask()
    assert isinstance(dialog, SpanDialog)
    dialog.first.set_value(first)
    dialog.last.set_value(last)
    dialog.verb.click()


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
    assert made.wanted.span == (NOVEMBER, date(2026, 11, 23))
    assert page.paper.view.pages() == made.pages == len(PdfReader(made.path).pages)
    assert turnover(NOVEMBER, date(2026, 11, 23)) in paper_text(made.path)
    assert page.paper.remark.isHidden()


def test_another_month_is_another_report(page: ReportsPage, qtbot: QtBot) -> None:
    page.paper.view.set_page(1)
    page.spans.quick._group.button(1).click()
    assert page.spans.span() == (OCTOBER, date(2026, 10, 31))
    wait_for(page, OCTOBER, qtbot)
    assert page.paper.made is not None
    assert turnover(OCTOBER, date(2026, 10, 31)) in paper_text(page.paper.made.path)
    assert page.paper.view.page() == 0


def test_any_days_can_be_chosen(page: ReportsPage, qtbot: QtBot) -> None:
    choose_days(page, date(2026, 9, 7), date(2026, 10, 18))
    assert "07.09.2026 – 18.10.2026" in page.spans.field.text()
    assert page.spans.quick.value() is None
    wait_for(page, date(2026, 9, 7), qtbot)
    made = page.paper.made
    assert made is not None
    assert made.report.last == date(2026, 10, 18)
    assert turnover(date(2026, 9, 7), date(2026, 10, 18)) in paper_text(made.path)


def test_days_in_the_wrong_order_are_not_taken(page: ReportsPage, qtbot: QtBot) -> None:
    page.spans.field.setFocus()
    qtbot.keyClick(page.spans.field, Qt.Key.Key_Return)
    [dialog] = open_dialogs()
    assert isinstance(dialog, SpanDialog)
    dialog.first.set_value(date(2026, 11, 24))
    dialog.last.set_value(date(2026, 11, 1))
    assert not dialog.verb.isEnabled()
    assert "önce" in dialog.told.text()
    dialog.quick._chips["last_quarter"].click()
    assert dialog.span() == (date(2026, 7, 1), date(2026, 9, 30))
    assert dialog.told.text() == "92 gün"
    dialog.reject()


def test_the_last_wish_wins(page: ReportsPage, qtbot: QtBot) -> None:
    for place in (1, 2, 3, 1):
        page.spans.quick._group.button(place).click()
    wait_for(page, OCTOBER, qtbot)


def test_a_month_that_has_no_orders_yet_gives_way_to_the_last_one(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Last month's orders were imported: their report is the first one that shows."""
    monkeypatch.setattr(window, "today", lambda: date(2026, 12, 2))
    page = shown(window, qtbot)
    wait_for(page, NOVEMBER, qtbot)
    assert page.spans.quick.value() == "last_month"
    page.spans.quick._group.button(0).click()
    wait_for(page, date(2026, 12, 1), qtbot)
    page.refresh()
    wait_for(page, date(2026, 12, 1), qtbot)


def test_somebody_is_sent_to_a_month(window: Window, qtbot: QtBot) -> None:
    page = shown(window, qtbot)
    window.go("today")
    window.go("reports", month=date(2026, 10, 17))
    wait_for(page, OCTOBER, qtbot)
    assert page.spans.quick.value() == "last_month"


def test_names_are_shortened_on_wish(page: ReportsPage, qtbot: QtBot) -> None:
    best = breakdown.top_customers(NOVEMBER, date(2026, 11, 23), 1)[0]
    assert page.paper.made is not None
    assert best.name in paper_text(page.paper.made.path)
    page.short_names.click()
    wait_for(page, NOVEMBER, qtbot)
    assert best.name not in paper_text(page.paper.made.path)


def test_every_report_of_the_list_has_a_card_and_can_be_made(page: ReportsPage, qtbot: QtBot) -> None:
    """Without a survey its report says so; each report can come back from a process too."""
    assert [*(one.key for one in ENTRIES), "statement"] == list(page.grid.cards)
    for one in ENTRIES:
        page.grid.cards[one.key].click()
        if page.paper.subject.is_missing():
            assert not page.paper.remark.isHidden()
            assert not page.paper.buttons[0].isEnabled()
            continue
        wait_until_made(page, qtbot)
        made = page.paper.made
        assert made is not None
        assert made.wanted.key == one.key
        back = pickle.loads(pickle.dumps(made))  # noqa: S301 - our own
        assert back.report.title == made.report.title


def test_favourites_stand_first_and_are_kept_by_the_shop(page: ReportsPage, qtbot: QtBot) -> None:
    star = page.grid.cards["causes"].star
    star.setFocus()
    qtbot.keyClick(star, Qt.Key.Key_Return)
    assert favourites.favourites() == ("month", "loyalty", "causes")
    assert "Yıldızı kaldır" in star.accessibleName()
    page.grid.cards["loyalty"].star.click()
    page.refresh()
    grid = page.grid._grid
    spots = {key: grid.getItemPosition(grid.indexOf(card)) for key, card in page.grid.cards.items()}
    assert sorted(spots, key=lambda key: spots[key])[:3] == ["month", "causes", "loyalty"]
    assert page.grid.key() == "month"  # a star chooses nothing
    wait_until_made(page, qtbot)


def test_a_hidden_page_prepares_nothing(page: ReportsPage, window: Window, qtbot: QtBot) -> None:
    window.go("today")
    before = page.paper.made
    window.data_changed.emit()
    page.spans.quick._group.button(1).click()
    QApplication.processEvents()
    assert page.preparer._task is None
    assert page.paper.made is before
    window.go("reports")
    wait_for(page, OCTOBER, qtbot)


def test_the_window_takes_presses_while_a_report_is_prepared(page: ReportsPage, qtbot: QtBot) -> None:
    page.spans.quick._group.button(1).click()
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
    page.spans.field.setFocus()
    qtbot.keyClick(page.spans.field, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
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
    assert page.spans.field.text() == "1 Nov 2026 – 23 Nov 2026"
    assert _("Reports") == "Reports"


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


def test_somebody_is_sent_to_another_report(page: ReportsPage, window: Window, qtbot: QtBot) -> None:
    now = window.now()
    ids = [make_from_template("product", name, today=window.today(), now=now) for name in ("Bir", "İki")]
    window.go("today")
    window.go("reports", report="survey", subject=ids[1])
    wait_until_made(page, qtbot)
    assert page.grid.key() == "survey"
    assert page.paper.made is not None
    assert page.paper.made.wanted.about == "İki"
    assert page.paper.subject.combo is not None
    page.paper.subject.combo.set_value(ids[0])
    wait_until_made(page, qtbot)
    assert page.paper.made.name == "Memnuniyet, Bir"


def test_a_report_without_its_subject_says_so_and_nothing_else(page: ReportsPage, qtbot: QtBot) -> None:
    page.spans.quick._group.button(1).click()  # under way, and given up
    page.grid.cards["survey"].click()
    qtbot.waitUntil(lambda: not tasks.running(), timeout=20_000)
    assert page.paper.remark.text() == "Henüz anket yok."
    assert page.paper._places.currentWidget() is page.paper._nothing
    assert page.paper.made is None


def test_arrow_keys_choose_a_card_and_tab_comes_to_its_star(page: ReportsPage, qtbot: QtBot) -> None:
    month = page.grid.cards["month"]
    month.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(month, Qt.Key.Key_Right)
    assert page.grid.key() == "loyalty"
    cards, tab = page.grid.cards.items(), Qt.FocusPolicy.TabFocus
    stops = [key for key, card in cards if card.star.focusPolicy() & tab]
    assert stops == ["loyalty", "statement"]
    wait_until_made(page, qtbot)


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


def test_the_palette_knows_every_report(page: ReportsPage) -> None:
    texts = [action.text for action in commands_of(page.window_)]
    assert {"Rapor: Memnuniyet", "Raporu yazdır…", "Her ay başı hazırla…"} <= set(texts)
    action = next(one for one in commands_of(page.window_) if one.text == "Rapor: Memnuniyet")
    action.run()
    assert page.grid.key() == "survey"


def test_a_report_of_a_large_shop_comes_from_a_process_and_can_be_stopped(
    page: ReportsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vefa.services.reading.is_small", lambda: False)
    page.spans.quick._group.button(1).click()
    assert isinstance(page.preparer._task, tasks.ProcessTask)
    page.paper.waiting.stop_wanted.emit()
    qtbot.waitUntil(lambda: not tasks.running(), timeout=20_000)
    assert page.paper.made is None
    assert not page.paper.waiting.again.isHidden()
    page.paper.waiting.again.click()
    wait_for(page, OCTOBER, qtbot)
    assert page.paper.made is not None
    assert turnover(OCTOBER, date(2026, 10, 31)) in paper_text(page.paper.made.path)


def test_every_month_from_now_on(page: ReportsPage, qtbot: QtBot, tmp_path: Path) -> None:
    window, today = page.window_, page.window_.today()
    page.open_monthly()
    [dialog] = open_dialogs()
    assert isinstance(dialog, MonthlyDialog)
    ticked = [key for (key, _subject), check in dialog.checks.items() if check.isChecked()]
    assert ticked == ["month", "loyalty"]
    dialog.folder.setText("")
    dialog.finish()
    assert monthly_reports.plan() is None
    [refused] = [one for one in open_dialogs() if one is not dialog]
    refused.reject()
    (tmp_path / "rapor").mkdir()
    dialog.folder.setText(str(tmp_path / "rapor"))
    dialog.checks["loyalty", None].click()
    dialog.finish()
    assert monthly_reports.plan() == Plan((("month", None),), str(tmp_path / "rapor"))
    assert monthly_reports.due_months(today) == []
    assert prepare_beside(window) is None


def test_what_is_due_is_prepared_beside_the_window_and_trouble_is_a_task(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "rapor"
    folder.mkdir()
    monthly_reports.keep_plan(Plan((("loyalty", None),), str(folder)), today=OCTOBER)
    folder.rmdir()
    prepare_beside(window)
    qtbot.waitUntil(lambda: not tasks.running(), timeout=20_000)
    window.go("today")
    [task] = [one for one in all_tasks(window.today(), window.now()) if one.kind is Kind.REPORTS]
    assert task.reference == "2026-10-01"
    folder.mkdir()
    open_task(window.page("today"), task)
    [dialog] = open_dialogs()
    assert isinstance(dialog, MonthlyDialog)
    assert not dialog.problem.isHidden()
    dialog.finish()  # kept as it is: tried again at once
    qtbot.waitUntil(lambda: not tasks.running(), timeout=20_000)
    assert [one.name for one in folder.iterdir()] == ["ornek-butik-sadakat-programi-raporu-2026-10.pdf"]
    assert not [one for one in all_tasks(window.today(), window.now()) if one.kind is Kind.REPORTS]


def test_the_work_of_the_day_prepares_them(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    monthly_reports.keep_plan(Plan((("loyalty", None),), str(tmp_path)), today=OCTOBER)
    day = Day(window)
    day.work()
    qtbot.waitUntil(lambda: bool(list(tmp_path.glob("*.pdf"))) and not tasks.running(), timeout=20_000)
    assert window.toasts.shown is not None
    assert "Ekim 2026" in window.toasts.shown.text
    day.end()
