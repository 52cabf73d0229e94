"""Bringing a finished PDF to paper through the system's print dialog, or to where the person wants it."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, QUrl
from PySide6.QtGui import QDesktopServices, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.papers.output import whole_file
from vefa.papers.pages import page_sizes, render
from vefa.progress import Progress, Stopped, silent
from vefa.ui import messages
from vefa.ui.job import Job
from vefa.ui.preview_sheet import image_of

if TYPE_CHECKING:
    from vefa.ui.page import Page

_FINEST: Final = 600  # dots an inch; finer pictures would only need memory
_POINTS: Final = 72
_NEAR: Final = QPageSize.SizeMatchPolicy.FuzzyMatch


def printers() -> list[str]:
    """The names of the printers of this computer, the usual one first."""
    usual = QPrinterInfo.defaultPrinterName()
    return sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: (name != usual, name))


def print_file(
    page: "Page",
    path: Path,
    name: str,
    then: Callable[[], object],
    *,
    printer_name: str = "",
    pages: Sequence[int] = (),
) -> None:
    """Ask how to print the PDF at `path` and print it beside the window; `then()` when it has gone out.

    `name` stands in the printer's queue; `pages` (from 0): only these are printed, otherwise those that are
    chosen in the dialog. Without a printer, or when it fails, a sentence says so.
    """
    known = printers()
    if not known:
        messages.show_error(page, no_printer())
        return
    try:
        printer = _printer(path, name, printer_name or known[0])
    except VefaError as error:
        messages.show_error(page, error)
        return
    dialog = QPrintDialog(printer, page.window())
    dialog.setWindowTitle(_("Print"))
    if not pages:
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, len(page_sizes(path)))
    dialog.accepted.connect(lambda: start_printing(page, printer, path, then, pages=pages))
    dialog.finished.connect(dialog.deleteLater)
    QDialog.open(dialog)  # its own `open` wants a slot


def start_printing(
    page: "Page", printer: QPrinter, path: Path, then: Callable[[], object], *, pages: Sequence[int] = ()
) -> None:
    """Print the PDF on a printer that is set up; errors are shown on `page`."""
    job = Job(
        _("Printing"),
        stop=_("Pages that went out already stay printed."),
        icon="printer",
    )
    page.run_task(job, print_pages, printer, path, pages, on_done=lambda _pages: then())


def print_pages(printer: QPrinter, path: Path, pages: Sequence[int] = (), progress: Progress = silent) -> int:
    """Print pages in true size as pictures of the printer's own fineness; how many they were.

    `pages` from 0; none: those that were chosen in the dialog. `printer` has the paper of the first page;
    where another one begins it is given that size. Raises VefaError when the printer does not take them.
    """
    sizes = page_sizes(path)
    wanted = _copies(printer, pages or _chosen(printer, len(sizes)))
    if sizes[wanted[0]] != sizes[0]:  # otherwise it has its paper, or the one that was chosen in the dialog
        _set_size(printer, sizes[wanted[0]])
    painter = QPainter()
    if not painter.begin(printer):
        raise _refused(printer)
    try:
        for place, number in enumerate(wanted):
            progress(place, len(wanted), _("Sending the pages to the printer"))
            if place:
                _turn_page(printer, sizes[wanted[place - 1]], sizes[number])
            _paint_page(painter, printer, path, number, sizes[number])
    except Stopped:
        printer.abort()
        raise
    finally:
        painter.end()
    if printer.printerState() in {QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted}:
        raise _refused(printer)
    return len(wanted)


def save_copy(made: Path, wanted: Path) -> Path:
    """Copy the finished file to the place the person chose. VefaError when it cannot be written there."""
    with whole_file(wanted) as stream, made.open("rb") as source:
        shutil.copyfileobj(source, stream)
    return wanted


def open_in_viewer(path: Path) -> None:
    """Show a file in the system's own program. VefaError when there is none."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        raise VefaError(
            _("{file} could not be opened.").format(file=path.name),
            _("There is no program for PDF files on this computer. Open it from its folder."),
        )


def no_printer() -> VefaError:
    """What is said when there is nothing to print on."""
    return VefaError(
        _("No printer was found on this computer."),
        _("Switch the printer on and set it up in the system. Or save the PDF and print it elsewhere."),
    )


def set_paper(printer: QPrinter, path: Path) -> None:
    """Give `printer` the paper of the PDF's first page. VefaError when the file cannot be read."""
    _set_size(printer, page_sizes(path)[0])


def _refused(printer: QPrinter) -> VefaError:
    return VefaError(
        _("The printer {name} did not take the pages.").format(name=printer.printerName()).replace("  ", " "),
        _("Look whether it is switched on, connected and has paper. Then print again."),
    )


def _printer(path: Path, name: str, printer_name: str) -> QPrinter:
    """A printer set up for the paper of the file, without margins of its own."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(printer_name)
    set_paper(printer, path)
    printer.setDocName(name)
    printer.setCreator("Vefa")
    return printer


def _set_size(printer: QPrinter, size: tuple[float, float]) -> None:
    """Paper of this size (points) without margins; what is wider than high lies."""
    wide, high = size
    paper = QPageSize(QSizeF(min(size), max(size)), QPageSize.Unit.Point, "", _NEAR)
    way = QPageLayout.Orientation.Landscape if wide > high else QPageLayout.Orientation.Portrait
    printer.setFullPage(True)
    printer.setPageLayout(QPageLayout(paper, way, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)


def _turn_page(printer: QPrinter, before: tuple[float, float], size: tuple[float, float]) -> None:
    if size != before:
        _set_size(printer, size)
    if not printer.newPage():
        raise _refused(printer)


def _chosen(printer: QPrinter, count: int) -> list[int]:
    """The pages that were asked for in the dialog, from 0; all of them when none were."""
    ranges = printer.pageRanges().toRangeList()
    if not ranges and printer.fromPage() and printer.toPage():
        return [*range(min(printer.fromPage(), count) - 1, min(printer.toPage(), count))]
    found = [page for one in ranges for page in range(one.from_ - 1, min(one.to, count))]
    return found or [*range(count)]


def _copies(printer: QPrinter, pages: Sequence[int]) -> list[int]:
    """The pages in the order in which they go out, as often as they are wanted where nobody else counts."""
    wanted = list(pages)
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        wanted.reverse()
    if printer.supportsMultipleCopies() or printer.copyCount() <= 1:
        return wanted
    if printer.collateCopies():
        return wanted * printer.copyCount()
    return [page for page in wanted for _copy in range(printer.copyCount())]


def _paint_page(
    painter: QPainter, printer: QPrinter, path: Path, number: int, size: tuple[float, float]
) -> None:
    """The page from the paper's corner in true size, whatever the paper is."""
    dots = printer.resolution() / _POINTS
    picture = render(path, number, min(printer.resolution(), _FINEST))
    corner = printer.pageLayout().fullRectPixels(printer.resolution()).topLeft()
    area = QRectF(corner.x(), corner.y(), size[0] * dots, size[1] * dots)
    painter.drawImage(area, image_of(picture))
