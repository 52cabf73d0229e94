"""A report on A4: head and foot on every page, outlines where there are more than three."""

from datetime import UTC, datetime, time
from pathlib import Path
from typing import Final

from vefa.papers.flow import Placed, place
from vefa.papers.leaves import SHEETS, Part, write_leaves
from vefa.papers.output import Printed
from vefa.papers.pen import About
from vefa.progress import Progress, silent
from vefa.reports.blocks import blocks_of, names_people
from vefa.reports.report import Report

SHEET: Final = SHEETS["a4"]


def to_pdf(report: Report, path: Path, progress: Progress = silent) -> Printed:
    """Write `report` as a PDF in the language spoken now; equal reports give equal bytes.

    Raises VefaError when the file cannot be written.
    """
    name = f"{report.title} – {report.subtitle}"
    made = datetime.combine(report.made, time(), UTC)
    about = About(f"{name} – {report.shop.name}", report.foot, report.shop.name, made)
    part = Part(_pages(report), name, report.shop.name, report.foot)
    return write_leaves([part], path, SHEET, about=about, progress=progress)


def _pages(report: Report) -> list[list[Placed]]:
    """What stands on each page; the definitions fill the page before the names where they fit there."""
    orders = (True, False) if any(map(names_people, report.sections)) else (False,)
    return min((place(blocks_of(report, named_last=one), SHEET.frame) for one in orders), key=len)
