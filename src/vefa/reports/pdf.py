"""A report on A4: head and foot on every page, outlines where there are more than three."""

from datetime import UTC, datetime, time
from pathlib import Path
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from vefa.i18n import _
from vefa.papers.flow import Frame, Placed, place
from vefa.papers.output import Printed, whole_file
from vefa.papers.pen import A4, MM, About, Pen, new_canvas
from vefa.papers.text import fit
from vefa.progress import Progress, silent
from vefa.reports.blocks import blocks_of
from vefa.reports.report import Report

SIDE: Final = 18 * MM
RIGHT: Final = A4[0] - SIDE
FRAME: Final = Frame(SIDE, RIGHT - SIDE, 16 * MM, 24 * MM, A4[1] - 20 * MM)
OUTLINE_FROM: Final = 4  # pages


def to_pdf(report: Report, path: Path, progress: Progress = silent) -> Printed:
    """Write `report` as a PDF in the language spoken now; equal reports give equal bytes.

    Raises VefaError when the file cannot be written.
    """
    pages = place(blocks_of(report), FRAME)
    with whole_file(path) as stream:
        canvas = new_canvas(stream, A4, _about(report))
        pen = Pen(canvas, A4[1])
        for number, page in enumerate(pages, 1):
            progress(number - 1, len(pages), _("Preparing the pages"))
            _frame(pen, report, number, len(pages))
            for block, y in page:
                block.draw(pen, (FRAME.left, y), FRAME.width)
            if len(pages) >= OUTLINE_FROM:
                _outline(canvas, page, number)
            pen.end_page()
        canvas.save()
    progress(len(pages), len(pages))
    return Printed(len(pages), tuple(pen.unprintable))


def _about(report: Report) -> About:
    return About(
        f"{report.title} – {report.subtitle} – {report.shop.name}",
        report.foot,
        report.shop.name,
        datetime.combine(report.made, time(), UTC),
    )


def _frame(pen: Pen, report: Report, number: int, count: int) -> None:
    """Head (from page two on) and foot of a page."""
    if number > 1:
        name = f"{report.title} – {report.subtitle}"
        taken = pen.text((SIDE, 13.5 * MM), name, "bold", 8)
        shop, size = fit(report.shop.name, "text", 8, RIGHT - SIDE - taken - 5 * MM, least=6)
        pen.text((RIGHT, 13.5 * MM), shop, "text", size, colour="muted", align="right")
        pen.rule((SIDE, 15.6 * MM), (RIGHT, 15.6 * MM), 0.5)
    base = A4[1] - 11.6 * MM
    pen.rule((SIDE, base - 3.8 * MM), (RIGHT, base - 3.8 * MM), 0.3, colour="rule")
    where = _("Page {number}/{count}").format(number=number, count=count)
    taken = pen.text((RIGHT, base), where, "text", 7, colour="muted", align="right")
    foot, size = fit(report.foot, "text", 7, RIGHT - SIDE - taken - 5 * MM, least=5.5)
    pen.text((SIDE, base), foot, "text", size, colour="muted")


def _outline(canvas: Canvas, page: list[Placed], number: int) -> None:
    """Entries of the reader's side bar for what starts on this page."""
    for i, (block, y) in enumerate(page):
        if block.outline:
            key = f"part-{number}-{i}"
            canvas.bookmarkHorizontal(key, 0, A4[1] - y + 10)
            canvas.addOutlineEntry(block.outline, key, level=0)
