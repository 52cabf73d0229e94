"""A report on A4: head and foot on every page, outlines where there are more than three."""

from datetime import UTC, datetime, time
from pathlib import Path
from typing import Final

from vefa.papers.flow import place
from vefa.papers.leaves import SHEETS, Part, write_leaves
from vefa.papers.output import Printed
from vefa.papers.pen import About
from vefa.progress import Progress, silent
from vefa.reports.blocks import blocks_of
from vefa.reports.report import Report

SHEET: Final = SHEETS["a4"]


def to_pdf(report: Report, path: Path, progress: Progress = silent) -> Printed:
    """Write `report` as a PDF in the language spoken now; equal reports give equal bytes.

    Raises VefaError when the file cannot be written.
    """
    name = f"{report.title} – {report.subtitle}"
    made = datetime.combine(report.made, time(), UTC)
    about = About(f"{name} – {report.shop.name}", report.foot, report.shop.name, made)
    part = Part(place(blocks_of(report), SHEET.frame), name, report.shop.name, report.foot)
    return write_leaves([part], path, SHEET, about=about, progress=progress)
