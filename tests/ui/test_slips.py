"""The slip of a sale from the order: its paper is chosen, looked at, and remembered for this computer."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.papers.pages import texts
from tests.ui.conftest import NOW, TODAY
from vefa.papers.pages import page_sizes
from vefa.papers.pen import MM
from vefa.services import customers
from vefa.services.sales import SaleDraft, SaleLine, sell
from vefa.ui import preferences, printing
from vefa.ui.dialogs import paper
from vefa.ui.dialogs.paper import PaperDialog
from vefa.ui.pages.orders import OrdersPage
from vefa.ui.slips import open_slip
from vefa.ui.widgets import IconButton, Label
from vefa.ui.window import Window


@pytest.fixture
def dialog(window: Window, qtbot: QtBot) -> PaperDialog:
    """The slip of a sale, opened from the order."""
    window.go("orders")
    page = window.page("orders")
    assert isinstance(page, OrdersPage)
    who = customers.customer_ids(today=TODAY)[0]
    made = sell(SaleDraft((SaleLine("Kupa", 12_345),), TODAY, who), today=TODAY, now=NOW).order_id
    page.open_order(made)
    [button] = [
        one for one in page.detail.findChildren(IconButton) if one.accessibleName() == "Alışveriş özeti"
    ]
    button.click()
    found = QApplication.activeModalWidget()
    assert isinstance(found, PaperDialog)
    qtbot.waitUntil(lambda: found.made is not None)
    return found


def test_the_slip_shows_before_it_is_printed(dialog: PaperDialog) -> None:
    assert dialog.made is not None
    said = texts(dialog.made)[0].replace("\u00a0", " ")
    assert "Kupa" in said
    assert "₺123,45" in said
    assert "Mali değeri yoktur" in said
    assert dialog.view.pages() == 1
    assert dialog.print.isEnabled()
    dialog.reject()


def test_another_paper_is_made_and_remembered(dialog: PaperDialog, qtbot: QtBot) -> None:
    papers = dialog.body.itemAt(0).widget()
    papers._group.button(1).click()
    assert dialog.made is None
    qtbot.waitUntil(lambda: dialog.made is not None)
    assert page_sizes(dialog.made)[0][0] == pytest.approx(58 * MM, abs=0.1)
    assert preferences.slip_paper() == "58"
    dialog.reject()
    preferences.set_slip_paper("80")


def test_it_can_be_saved(dialog: PaperDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def choose(_parent: object, _title: str, name: str, _kind: str) -> Path:
        asked.append(name)
        return tmp_path / "fiş.pdf"

    monkeypatch.setattr(paper, "choose_place", choose)
    dialog.save.click()
    assert asked[0].startswith("Alışveriş özeti V-")
    assert (tmp_path / "fiş.pdf").read_bytes() == dialog.made.read_bytes()
    dialog.reject()


def test_the_printer_gets_the_roll_in_its_true_size(
    dialog: PaperDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    made, window = dialog.made, dialog.page.window_
    assert made is not None
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "rulo.pdf"))
    printer.setResolution(203)
    printing.set_paper(printer, made)
    printing.start_printing(dialog.page, printer, made, dialog._printed)
    qtbot.waitUntil(lambda: window.toasts.shown is not None, timeout=30_000)
    assert page_sizes(tmp_path / "rulo.pdf")[0] == pytest.approx(page_sizes(made)[0], abs=2)
    assert window.toasts.shown is not None
    assert "Yazıcıya gönderildi." in window.toasts.shown.accessibleName()
    assert QApplication.activeModalWidget() is None


def test_a_slip_that_is_closed_while_it_prints_is_no_trouble(dialog: PaperDialog) -> None:
    window, printed = dialog.page.window_, dialog._printed
    dialog.reject()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    printed()
    assert window.toasts.shown is not None


def test_without_a_printer_a_sentence_says_so(dialog: PaperDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing.QPrinterInfo, "availablePrinterNames", staticmethod(list))
    dialog.print_it()
    QApplication.processEvents()
    told = QApplication.activeModalWidget()
    assert told is not dialog
    shown = " ".join(one.text() for one in told.findChildren(Label))
    assert "Bu bilgisayarda yazıcı bulunamadı." in shown
    told.reject()
    dialog.reject()


def test_a_sale_that_is_gone_is_told(window: Window) -> None:
    window.go("orders")
    assert open_slip(window.page("orders"), 999_999) is None
    QApplication.activeModalWidget().reject()
