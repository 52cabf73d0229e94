"""Printing: a printer gets the PDF itself, each page in its own size; chosen pages, copies, again."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QPageLayout, QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from vefa.errors import VefaError
from vefa.papers.pages import page_sizes, render
from vefa.progress import Stopped
from vefa.ui import printing, tasks
from vefa.ui.dialogs.came_out import CameOutDialog, ask_came_out
from vefa.ui.page import Page
from vefa.ui.preview import PdfView
from vefa.ui.widgets import Label
from vefa.ui.window import Window

LABEL, CARD, A4 = (62 * mm, 29 * mm), (85.6 * mm, 53.98 * mm), (210 * mm, 297 * mm)
ROLL = (80 * mm, 190 * mm)
MIXED = (A4, LABEL, ROLL, CARD)


def paper(path: Path, sizes: Sequence[tuple[float, float]]) -> Path:
    """A PDF of these pages, each with a box of known place and its number."""
    canvas = Canvas(str(path))
    for number, (wide, high) in enumerate(sizes, 1):
        canvas.setPageSize((wide, high))
        canvas.rect(5 * mm, 5 * mm, 20 * mm, 12 * mm, fill=1)
        canvas.setFont("Helvetica", 20)
        canvas.drawString(30 * mm, 8 * mm, f"{number}")
        canvas.showPage()
    canvas.save()
    return path


def printer(path: Path, source: Path, *, dpi: int = 300) -> QPrinter:
    """A printer that prints into a file, with the paper of `source`."""
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(path))
    made.setResolution(dpi)
    printing.set_paper(made, source)
    return made


def difference(one: Path, page: int, other: Path, there: int) -> float:
    """How much two pages differ at 150 dpi: the mean of all colours, 0 (equal) to 255."""
    first, second = render(one, page, 150), render(other, there, 150)
    assert abs(first.width - second.width) <= 1
    assert abs(first.height - second.height) <= 1
    wide, high = min(first.width, second.width), min(first.height, second.height)
    total = 0
    for row in range(high):
        left = first.data[row * first.width * 4 : row * first.width * 4 + wide * 4]
        right = second.data[row * second.width * 4 : row * second.width * 4 + wide * 4]
        if left != right:
            total += sum(abs(a - b) for a, b in zip(left, right, strict=True))
    return total / (wide * high * 4)


def test_each_page_comes_in_its_own_size_and_looks_like_its_source(
    qapp: QApplication, tmp_path: Path
) -> None:
    source, out = paper(tmp_path / "source.pdf", MIXED), tmp_path / "out.pdf"
    assert printing.print_pages(printer(out, source), source) == len(MIXED)
    for number, ((wide, high), wanted) in enumerate(zip(page_sizes(out), MIXED, strict=True)):
        assert (wide, high) == pytest.approx(wanted, abs=1)  # points: a third of a millimetre
        assert difference(source, number, out, number) < 1.5
    assert (
        difference(source, 0, paper(tmp_path / "other.pdf", [A4, A4]), 1) > 0.01
    )  # it does tell pages apart


def test_only_the_chosen_pages_go_out(qapp: QApplication, tmp_path: Path) -> None:
    source = paper(tmp_path / "source.pdf", [A4, LABEL] * 3)
    chosen = printer(tmp_path / "chosen.pdf", source, dpi=72)
    ranges = QPageRanges()
    ranges.addPage(2)
    ranges.addRange(5, 9)
    chosen.setPageRanges(ranges)
    assert printing.print_pages(chosen, source) == 3
    assert [size[0] for size in page_sizes(tmp_path / "chosen.pdf")] == pytest.approx(
        [LABEL[0], A4[0], LABEL[0]], abs=1
    )
    again = tmp_path / "again.pdf"
    assert printing.print_pages(printer(again, source, dpi=72), source, (1, 2)) == 2
    assert [size[0] for size in page_sizes(again)] == pytest.approx([LABEL[0], A4[0]], abs=1)


def test_the_last_page_first(qapp: QApplication, tmp_path: Path) -> None:
    source = paper(tmp_path / "source.pdf", [A4, LABEL])
    made = printer(tmp_path / "out.pdf", source, dpi=72)
    made.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    printing.print_pages(made, source)
    assert [size[0] for size in page_sizes(tmp_path / "out.pdf")] == pytest.approx([LABEL[0], A4[0]], abs=1)


def test_paper_that_was_chosen_in_the_dialog_stays_and_copies_are_counted(
    qapp: QApplication, tmp_path: Path
) -> None:
    """A printer that cannot count copies gets the pages as often as they are wanted, in true size."""
    source, out = paper(tmp_path / "source.pdf", [CARD, CARD]), tmp_path / "out.pdf"
    made = printer(out, source)
    made.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    made.setPageOrientation(QPageLayout.Orientation.Portrait)
    made.setCopyCount(2)
    assert printing.print_pages(made, source) == (2 if made.supportsMultipleCopies() else 4)
    assert page_sizes(out)[0] == pytest.approx((148 * mm, 210 * mm), abs=2)
    picture = render(out, 0, 72)
    black = [at for at in range(0, len(picture.data), 4) if picture.data[at] < 60]
    wide = {at // 4 % picture.width for at in black}
    assert max(wide) - min(wide) > 20 * mm - 2  # the box is as wide as it was drawn
    assert min(wide) == pytest.approx(5 * mm, abs=2)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_refuses_is_a_sentence(qapp: QApplication, tmp_path: Path) -> None:
    """Its file would have to stand where a folder stands: refused to everybody."""
    source = paper(tmp_path / "source.pdf", [A4])
    with pytest.raises(VefaError, match=r"did not take|almadı"):
        printing.print_pages(printer(tmp_path, source), source)


def test_stopping_ends_between_two_pages(qapp: QApplication, tmp_path: Path) -> None:
    told: list[int] = []

    def stop(done: int, _total: int | None = None, _text: str = "") -> None:
        told.append(done)
        if done == 2:
            raise Stopped

    source = paper(tmp_path / "source.pdf", [A4] * 5)
    with pytest.raises(Stopped):
        printing.print_pages(printer(tmp_path / "out.pdf", source, dpi=72), source, progress=stop)
    assert told == [0, 1, 2]


@pytest.fixture
def page(bare_window: Window) -> Page:
    """Any page."""
    shown = bare_window.page(bare_window.places()[0].key)
    assert isinstance(shown, Page)
    return shown


def question() -> CameOutDialog:
    """The dialog that asks how it came out."""
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, CameOutDialog)
    return shown


def test_it_counts_as_printed_when_the_person_says_so(page: Page, qtbot: QtBot, tmp_path: Path) -> None:
    counted: list[bool] = []
    source = paper(tmp_path / "source.pdf", [A4, A4])
    ask_came_out(page, source, "Çekler", lambda: counted.append(True)).reject()
    assert counted == []
    dialog = ask_came_out(page, source, "Çekler", lambda: counted.append(True))
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert counted == [True]


def test_pages_that_jammed_are_printed_again_and_asked_for_again(
    page: Page, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted: list[Sequence[int]] = []

    def out(_page: object, _path: Path, _name: str, then: object, *, pages: Sequence[int] = ()) -> None:
        wanted.append(pages)
        then()  # type: ignore[operator]

    monkeypatch.setattr("vefa.ui.dialogs.came_out.print_file", out)
    counted: list[bool] = []
    dialog = ask_came_out(page, paper(tmp_path / "s.pdf", [A4] * 8), "Çekler", lambda: counted.append(True))
    dialog.pages.insert("2, 9")
    dialog.print_again.click()
    assert wanted == []
    assert not dialog.problem.isHidden()
    dialog.pages.setText("2, 5-7")
    dialog.print_again.click()
    assert wanted == [(1, 4, 5, 6)]
    assert question() is not dialog
    assert counted == []
    question().accept()
    assert counted == [True]


def test_pages_stand_small_beside_the_one_that_is_read(qtbot: QtBot, tmp_path: Path) -> None:
    view = PdfView()
    qtbot.addWidget(view)
    view.resize(700, 600)
    view.show()
    view.show_file(paper(tmp_path / "one.pdf", [A4]))
    assert view.show_small.isHidden()
    view.show_file(paper(tmp_path / "many.pdf", [A4] * 30))
    assert not view.show_small.isHidden()
    assert view.small.isHidden()
    view.show_small.click()
    qtbot.waitUntil(lambda: view.small.image(0) is not None and not tasks.running(), timeout=10_000)
    assert view.small.image(29) is None  # only what is seen is drawn
    view.small.setFocus()
    qtbot.keyClick(view.small, Qt.Key.Key_Down)
    assert view.page() == 1
    view.set_page(29)
    assert view.small.currentIndex().row() == 29
    qtbot.waitUntil(lambda: view.small.image(29) is not None and not tasks.running(), timeout=10_000)
    assert view.small.model().index(29, 0).data() in {"Sayfa 30", "Page 30"}


def test_a_paper_opens_in_the_program_of_the_system(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where there is none, a sentence says so."""
    asked: list[str] = []
    view = PdfView()
    qtbot.addWidget(view)
    view.show_file(paper(tmp_path / "one.pdf", [A4]))

    def open_url(url: QUrl) -> bool:
        asked.append(url.toLocalFile())
        return len(asked) == 1

    monkeypatch.setattr(printing.QDesktopServices, "openUrl", open_url)
    view.open_elsewhere.click()
    assert asked == [str(tmp_path / "one.pdf")]
    assert QApplication.activeModalWidget() is None
    view.open_elsewhere.click()
    told = QApplication.activeModalWidget()
    assert told is not None
    assert any("one.pdf" in one.text() for one in told.findChildren(Label))
    told.close()
