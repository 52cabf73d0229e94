"""Writing a report as the command line is asked to: PDF, workbook, its key figures."""

import os
from pathlib import Path
from typing import Final

import click

from vefa.cli import shops, spoken
from vefa.i18n import N_, _
from vefa.progress import Progress
from vefa.reports.report import Report

first_option: Final = spoken.option(
    "--from", "first", type=shops.Day(), metavar="YYYY-MM-DD", help=N_("The first day.")
)
last_option: Final = spoken.option(
    "--to", "last", type=shops.Day(), metavar="YYYY-MM-DD", help=N_("The last day.")
)
pdf_option: Final = spoken.option(
    "--pdf", type=spoken.Place(dir_okay=False), metavar="FILE", help=N_("Write this PDF.")
)
xlsx_option: Final = spoken.option(
    "--xlsx", type=spoken.Place(dir_okay=False), metavar="FILE", help=N_("Write this workbook.")
)

short_option: Final = spoken.option(
    "--short-names", is_flag=True, help=N_("Shorten the names of customers, for a copy that leaves the shop.")
)


def ask_for_some(pdf: Path | None, xlsx: Path | None, *, as_json: bool) -> None:
    """UsageError when nothing is asked for, or when one file would be written over the other."""
    if not (pdf or xlsx or as_json):
        raise click.UsageError(_("Name at least one of --pdf, --xlsx or --json."))
    if pdf and xlsx and os.path.normcase(pdf.resolve()) == os.path.normcase(xlsx.resolve()):
        raise click.UsageError(_("Give --pdf and --xlsx different names."))


def lines(made: Report) -> list[str]:
    """A report's name, span and key figures, for the terminal."""
    figures = (f"  {figure.label}: {figure.value}" for figure in made.figures)
    return [f"{made.title}, {made.subtitle}", *figures]


def write(made: Report, pdf: Path | None, xlsx: Path | None, progress: Progress) -> list[Path]:
    """Write a report as PDF and workbook; returns the files. VefaError when one cannot be written."""
    if pdf:
        from vefa.reports.pdf import to_pdf

        to_pdf(made, pdf, progress)
    if xlsx:
        from vefa.reports.xlsx import to_xlsx

        to_xlsx(made, xlsx, progress)
    return [one for one in (pdf, xlsx) if one]
