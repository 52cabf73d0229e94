"""What tests of the page of reports have at hand: the page made ready, its days, what a paper says."""

from datetime import date
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from vefa.rules import format as words
from vefa.services import figures, settings
from vefa.ui import tasks
from vefa.ui.dialogs.base import Dialog
from vefa.ui.pages.reports.page import ReportsPage
from vefa.ui.pages.reports.span_dialog import SpanDialog
from vefa.ui.window import Window

NOVEMBER, OCTOBER = date(2026, 11, 1), date(2026, 10, 1)


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


def asking() -> list[QDialog]:
    """The dialogs that show, the system's own too."""
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
