"""The voucher sheet: A4, eight cards that share their cuts, a QR code on each.

Nothing is printed within 6 mm of a cut, so a slip of 2 mm does no harm. What is equal on all cards and
pages is drawn once and used by each.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from vefa.i18n import _, speaking
from vefa.papers.card import HEIGHT, WIDTH, draw_card, draw_face, foot_of
from vefa.papers.grid import Grid, draw_marks
from vefa.papers.logo import read_logo
from vefa.papers.output import Printed, whole_file
from vefa.papers.pen import A4, About, Pen, Point, new_canvas
from vefa.papers.text import line
from vefa.papers.voucher_words import words
from vefa.progress import Progress, silent
from vefa.services.settings import ShopInfo
from vefa.services.vouchers import VoucherPrint

GRID: Final = Grid(2, 4, WIDTH, HEIGHT)
PLACES: Final = GRID.places
OUTLINE_FROM: Final = 4  # pages


@dataclass(frozen=True, slots=True)
class SheetOptions:
    """What the one who prints may choose."""

    names: bool = True
    marks: bool = True


USUAL: Final = SheetOptions()


def voucher_sheet(
    vouchers: Sequence[VoucherPrint],
    shop: ShopInfo,
    path: Path,
    *,
    first_place: int = 0,
    options: SheetOptions = USUAL,
    progress: Progress = silent,
) -> Printed:
    """Write `vouchers` as a PDF, eight on a page, the first at `first_place` (0 to 7) of a half-used sheet.

    The same vouchers give the same bytes. Raises VefaError when the file cannot be written.
    """
    pages = list(GRID.pages(vouchers, first_place))
    with speaking(shop.language), whole_file(path) as stream:
        subject = _("{count} vouchers to cut from A4").format(count=len(vouchers))
        canvas = new_canvas(stream, A4, about_vouchers(vouchers, shop, subject))
        _equal_parts(canvas, vouchers, shop)
        for number, page in enumerate(pages):
            progress(number, len(pages), _("Preparing the pages"))
            _page(canvas, page, shop, options)
            if len(pages) >= OUTLINE_FROM:
                _outline(canvas, number, page)
            canvas.showPage()
        canvas.save()
        progress(len(pages), len(pages))
    return Printed(len(pages), tuple(_unprintable(vouchers, options)))


def about_vouchers(vouchers: Sequence[VoucherPrint], shop: ShopInfo, subject: str) -> About:
    """What a file of vouchers says of itself; it is dated by its newest voucher."""
    newest = max((v.made_on for v in vouchers), default=date(2000, 1, 1))
    title = _("Vouchers – {shop}").format(shop=shop.name)
    return About(title, subject, shop.name, datetime.combine(newest, time(), UTC))


def _equal_parts(canvas: Canvas, vouchers: Sequence[VoucherPrint], shop: ShopInfo) -> None:
    """The forms that pages use: one face for each kind of voucher, the cutting marks."""
    logo = read_logo(shop.logo)
    for kind in sorted({v.kind for v in vouchers}):
        canvas.beginForm(f"card-{kind}", 0, 0, WIDTH, HEIGHT)
        draw_face(canvas, kind, shop, logo)
        canvas.endForm()
    canvas.beginForm("marks", 0, 0, *A4)
    hint = _("Print at a scale of 100 % (actual size). Cut along the short lines.")
    draw_marks(Pen(canvas, A4[1]), GRID, hint)
    canvas.endForm()


def _page(
    canvas: Canvas, page: Sequence[tuple[int, VoucherPrint]], shop: ShopInfo, options: SheetOptions
) -> None:
    foot = foot_of(shop)
    if options.marks:
        canvas.doForm("marks")
    for place, voucher in page:
        x, y = corner(place)
        canvas.saveState()
        canvas.translate(x, y)
        canvas.doForm(f"card-{voucher.kind}")
        draw_card(canvas, voucher, words(voucher, shop, name=options.names), foot)
        canvas.restoreState()


def corner(place: int) -> Point:
    """The lower left corner of a place, 0 to 7 from left to right and downwards, in points of the page."""
    return GRID.corner(place)


def _outline(canvas: Canvas, number: int, page: Sequence[tuple[int, VoucherPrint]]) -> None:
    key = f"page-{number}"
    canvas.bookmarkPage(key)
    canvas.addOutlineEntry(f"{page[0][1].serial} – {page[-1][1].serial}", key)


def _unprintable(vouchers: Sequence[VoucherPrint], options: SheetOptions) -> Iterator[str]:
    """Number and name of each voucher whose name holds what no bundled face can print."""
    for voucher in vouchers if options.names else ():
        if line(voucher.name, "text").missing:
            yield f"{voucher.serial}: {voucher.name}"
