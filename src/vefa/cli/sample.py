"""The main job without a window and without a question, on an invented shop.

`bootstrap.py run` asks for it where no screen is: the sample spreadsheet goes in, points are given, a voucher
sheet and the report of the month come out as files. Each run begins anew, so it can be repeated.
"""

import shutil
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from openpyxl import load_workbook

from vefa import paths
from vefa.cli import output, spoken
from vefa.cli.clock import now, today
from vefa.cli.main import guarded
from vefa.cli.report_files import lines, write
from vefa.db.shop import create_shop
from vefa.files.channels import COUNTER
from vefa.files.guess import recognise
from vefa.files.plan import make_plan
from vefa.files.reader import open_book
from vefa.i18n import _
from vefa.papers.vouchers import voucher_sheet
from vefa.progress import Progress
from vefa.reports.month import month_report
from vefa.rules import format as words
from vefa.rules.calendar import add_months
from vefa.services import daily, imports, settings, vouchers
from vefa.services.demo import INFO
from vefa.services.imports import ImportDone
from vefa.services.liability import liability

BOOK: Final = "ornek-siparisler.xlsx"
_BEST: Final = 20
_VALUE: Final = 10_000  # kuruş
_MIN_BASKET: Final = 50_000
_GOOD_DAYS: Final = 60
_WEEK: Final = 7


def main_job() -> int:
    """Do the main job in the folder `sample` of the person's data; returns the exit code."""
    output.utf8()
    spoken.speak(INFO.language)
    return guarded(lambda: _run(paths.data_dir() / "sample"))


def _run(folder: Path) -> None:
    day = today(INFO.zone)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    book = book_of_today(folder / BOOK, day)
    shop = create_shop(folder / "ornek.vefa", now=now())
    try:
        settings.save_shop(INFO)
        with output.bar() as progress:
            _tell(folder, _import(book, day, progress), day, progress)
    finally:
        shop.close()


def book_of_today(target: Path, day: date) -> Path:
    """A copy of the sample spreadsheet whose last order is of yesterday; returns its path."""
    book = load_workbook(paths.resources() / "samples" / BOOK)
    cells = [row[0] for row in book.worksheets[0].iter_rows(min_row=2, max_col=1)]
    days = [cell.value for cell in cells if isinstance(cell.value, datetime)]
    shift = day - timedelta(days=1) - max(days).date()
    for cell in cells:
        if isinstance(cell.value, datetime):
            cell.value += shift
    book.save(target)
    book.close()
    return target


def _import(path: Path, day: date, progress: Progress) -> ImportDone:
    with open_book(path) as book:
        reading = replace(recognise(book), channel=COUNTER)
        plan = make_plan(
            book, reading, country=INFO.country, currency=INFO.currency, zone=INFO.zone, progress=progress
        )
    done = imports.run_import(plan, file=imports.source(path), today=day, now=now(), progress=progress)
    daily.run(day, now=now(), progress=progress)
    return done


def _tell(folder: Path, done: ImportDone, day: date, progress: Progress) -> None:
    """Make the papers and print what there is to know."""
    sheet, made = _vouchers(folder / "cekler.pdf", day, progress), month_report(_month(day), today=day)
    files = write(made, folder / "aylik-rapor.pdf", folder / "aylik-rapor.xlsx", progress)
    owed = liability(day)
    told = (
        _("{orders} orders of {customers} customers came in.").format(
            orders=words.number(done.counts.new), customers=words.number(done.counts.customers_new)
        ),
        _("{points} points can be used; they are worth {worth}.").format(
            points=words.number(owed.points), worth=words.money(owed.worth, INFO.currency, "sentence")
        ),
        sheet,
        *lines(made),
        *(str(one) for one in (folder / "ornek.vefa", folder / BOOK, folder / "cekler.pdf", *files)),
    )
    for one in told:
        output.answer(one)


def _vouchers(path: Path, day: date, progress: Progress) -> str:
    """Vouchers for the best customers on a sheet; what was made, in words."""
    made = vouchers.issue_vouchers(
        vouchers.best_customers(_BEST, today=day),
        kind="amount",
        value=_VALUE,
        min_basket=_MIN_BASKET,
        last_day=day + timedelta(days=_GOOD_DAYS),
        reason=_("For our best customers"),
        today=day,
        now=now(),
    )
    printed = voucher_sheet(vouchers.print_data(made), INFO, path, progress=progress)
    vouchers.mark_printed(made, day)
    return _("{count} vouchers of {value} on {pages} pages for the best customers.").format(
        count=len(made), value=words.money(_VALUE, INFO.currency, "sentence"), pages=printed.pages
    )


def _month(day: date) -> date:
    """The month to report: this one once it has a week to tell of, else the one before."""
    first = day.replace(day=1)
    return first if day.day > _WEEK else add_months(first, -1)
