"""`vefa self-test`: proves that all Vefa needs is on this computer and works, in a folder that goes away."""

import gettext
import importlib.util
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from pypdfium2 import PdfDocument

from vefa import paths
from vefa.cli import output, spoken
from vefa.cli.report_files import write
from vefa.db.backup import backup_now
from vefa.db.restore import look_inside
from vefa.db.shop import Shop, open_shop
from vefa.files.guess import recognise
from vefa.files.plan import make_plan
from vefa.files.reader import open_book
from vefa.i18n import N_, _
from vefa.papers.vouchers import voucher_sheet
from vefa.progress import silent
from vefa.reports.month import month_report
from vefa.services import check, imports, vouchers
from vefa.services.customers import customer_ids
from vefa.services.demo import INFO
from vefa.services.sample import make_sample
from vefa.services.settings import shop

_DAY: Final = date(2026, 11, 24)
_NOW: Final = datetime(2026, 11, 24, 9, tzinfo=UTC)
_BOOK: Final = (
    "Tarih;Sipariş No;Ad Soyad;Telefon;Ürün;Adet;Toplam Fiyat;Durum\n"
    "23.11.2026;D-1;Işıl Öğütçü;0532 001 00 01;Keten gömlek;2;1.234,50;Teslim Edildi\n"
    "24.11.2026;D-2;Çağrı Şimşek;0533 002 00 02;İpek şal;1;599,90;Teslim Edildi\n"
)


class Failed(Exception):  # noqa: N818 - a proof that did not hold
    """A proof did not hold; the message says what was found."""


def _expect(holds: object, found: object) -> None:
    if not holds:
        raise Failed(str(found))


def _resources(_folder: Path) -> str:
    fonts = len([*(paths.resources() / "fonts").glob("*.[ot]tf")])
    icons = len([*(paths.resources() / "icons").glob("*.svg")])
    _expect(fonts and icons, paths.resources())
    return _("{fonts} fonts, {icons} icons").format(fonts=fonts, icons=icons)


def _words(_folder: Path) -> str:
    turkish = gettext.translation("vefa", paths.resources() / "locale", ["tr"], fallback=True)
    said = turkish.gettext(N_("Everything agrees."))
    _expect(said != "Everything agrees.", said)
    return said


def _window(_folder: Path) -> str:
    _expect(importlib.util.find_spec("PySide6.QtWidgets"), "PySide6")
    return "PySide6"


def _sample(folder: Path) -> str:
    make_sample(folder / "ornek.vefa", today=_DAY, now=_NOW)
    with _open(folder):
        found = len(customer_ids("yılmaz", today=_DAY))
        _expect(found, "FTS5")
        problems = check.check()
        _expect(not problems, problems)
    return f"SQLite {sqlite3.sqlite_version}, FTS5"


def _import(folder: Path) -> str:
    path = folder / "sipariş.csv"
    path.write_text(_BOOK, encoding="cp1254")
    with _open(folder), open_book(path) as book:
        reading = recognise(book)
        plan = make_plan(book, reading, country="TR", currency="TRY", zone=INFO.zone)
        done = imports.run_import(plan, file=imports.source(path), today=_DAY, now=_NOW)
    _expect((done.counts.new, plan.sums["TRY"].total) == (2, 183_440), plan.sums)
    return reading.title


def _vouchers(folder: Path) -> str:
    with _open(folder):
        best = vouchers.best_customers(9, today=_DAY)
        made = vouchers.issue_vouchers(
            best, kind="amount", value=5_000, min_basket=0, last_day=_DAY, reason="", today=_DAY, now=_NOW
        )
        sheet = voucher_sheet(vouchers.print_data(made), shop(), folder / "sheet.pdf")
        one = vouchers.voucher_rows(made[:1], today=_DAY)[0]
        used = vouchers.redeem_voucher(
            one.code, basket=12_000, customer_id=one.customer_id, today=_DAY, now=_NOW
        )
    _expect((sheet.pages, used.discount) == (2, 5_000), (sheet, used))
    return _pages(folder / "sheet.pdf")


def _report(folder: Path) -> str:
    with _open(folder):
        made = month_report(date(2026, 10, 1), today=_DAY)
        write(made, folder / "month.pdf", folder / "month.xlsx", silent)
    return _pages(folder / "month.pdf")


def _backup(folder: Path) -> str:
    made = backup_now(folder / "ornek.vefa", now=_NOW)
    inside = look_inside(made.path)
    _expect(inside.customers > 400, inside)
    return made.path.name


def _open(folder: Path) -> closing[Shop]:
    return closing(open_shop(folder / "ornek.vefa", now=_NOW))


def _pages(path: Path) -> str:
    with PdfDocument(path) as document:
        _expect(len(document), path)
        return _("PDF, {pages} pages").format(pages=len(document))


_PROOFS: Final[tuple[tuple[str, Callable[[Path], str]], ...]] = (
    (N_("Fonts and icons"), _resources),
    (N_("Translations"), _words),
    (N_("Library of the window"), _window),
    (N_("Sample shop and search"), _sample),
    (N_("Import of a spreadsheet"), _import),
    (N_("Voucher sheet and use"), _vouchers),
    (N_("Report of the month"), _report),
    (N_("Backup copy"), _backup),
)


@spoken.command(
    "self-test",
    help=N_(
        "Prove that this installation works: fonts, words, the window, the data base with its search, "
        "and a small journey from a spreadsheet to a voucher sheet, a report and a backup. Nothing is left."
    ),
    examples=((N_("Does it work here?"), "vefa self-test"),),
)
def self_test() -> int:
    """Prove that this installation works."""
    failures = 0
    with TemporaryDirectory(prefix="vefa ışığı ") as name:
        for title, proof in _PROOFS:
            started = time.perf_counter()
            holds, found = _proved(proof, Path(name))
            failures += not holds
            mark = "✓" if holds else "✗"
            output.answer(f"{mark} {_(title):24} {time.perf_counter() - started:5.2f} s  {found}")
    output.answer(_("This installation works.") if not failures else _("This installation does not work."))
    return 1 if failures else 0


def _proved(proof: Callable[[Path], str], folder: Path) -> tuple[bool, str]:
    try:
        return True, proof(folder)
    except Exception as trouble:  # noqa: BLE001 - whatever breaks is the finding
        return False, f"{type(trouble).__name__}: {trouble}"


COMMANDS: Final = {"self-test": self_test}
