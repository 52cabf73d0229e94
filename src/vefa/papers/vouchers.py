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
from vefa.papers.card import HEIGHT, WIDTH, draw_card, draw_face, words
from vefa.papers.logo import read_logo
from vefa.papers.output import Printed, whole_file
from vefa.papers.pen import A4, MM, About, Pen, Point, new_canvas
from vefa.papers.text import line
from vefa.progress import Progress, silent
from vefa.services.settings import ShopInfo
from vefa.services.vouchers import VoucherPrint

PLACES: Final = 8
COLUMNS: Final = 2
ROWS: Final = 4
LEFT: Final = (A4[0] - COLUMNS * WIDTH) / 2
BOTTOM: Final = (A4[1] - ROWS * HEIGHT) / 2
OUTLINE_FROM: Final = 4  # pages


@dataclass(frozen=True, slots=True)
class SheetOptions:
    """What the one who prints may choose."""

    names: bool = True
    marks: bool = True


def voucher_sheet(
    vouchers: Sequence[VoucherPrint],
    shop: ShopInfo,
    path: Path,
    *,
    first_place: int = 0,
    options: SheetOptions = SheetOptions(),
    progress: Progress = silent,
) -> Printed:
    """Write `vouchers` as a PDF, eight on a page, the first at `first_place` (0 to 7) of a half-used sheet.

    The same vouchers give the same bytes. Raises VefaError when the file cannot be written.
    """
    if not 0 <= first_place < PLACES:
        raise ValueError(f"a sheet has places 0 to {PLACES - 1}, not {first_place}")
    with speaking(shop.language), whole_file(path) as stream:
        canvas = new_canvas(stream, A4, _about(vouchers, shop))
        _equal_parts(canvas, vouchers, shop)
        pages = list(_pages(vouchers, first_place))
        for number, page in enumerate(pages):
            progress(number, len(pages), _("Preparing the pages"))
            _page(canvas, page, shop, options)
            if len(pages) >= OUTLINE_FROM:
                _outline(canvas, number, page)
            canvas.showPage()
        canvas.save()
        progress(len(pages), len(pages))
    return Printed(len(pages), tuple(_unprintable(vouchers, options)))


def _about(vouchers: Sequence[VoucherPrint], shop: ShopInfo) -> About:
    """What the file says of itself; it is dated by its newest voucher."""
    newest = max((v.made_on for v in vouchers), default=date(2000, 1, 1))
    return About(
        _("Vouchers – {shop}").format(shop=shop.name),
        _("{count} vouchers to cut from A4").format(count=len(vouchers)),
        shop.name,
        datetime.combine(newest, time(), UTC),
    )


def _equal_parts(canvas: Canvas, vouchers: Sequence[VoucherPrint], shop: ShopInfo) -> None:
    """The forms that pages use: one face for each kind of voucher, the cutting marks."""
    logo = read_logo(shop.logo)
    for kind in sorted({v.kind for v in vouchers}):
        canvas.beginForm(f"card-{kind}", 0, 0, WIDTH, HEIGHT)
        draw_face(canvas, kind, shop, logo)
        canvas.endForm()
    canvas.beginForm("marks", 0, 0, *A4)
    _marks(Pen(canvas, A4[1]))
    canvas.endForm()


def _pages(vouchers: Sequence[VoucherPrint], first_place: int) -> Iterator[list[tuple[int, VoucherPrint]]]:
    """The vouchers of each page with their places."""
    start = -first_place
    while start < len(vouchers):
        taken = range(max(start, 0), min(start + PLACES, len(vouchers)))
        yield [(i - start, vouchers[i]) for i in taken]
        start += PLACES


def _page(
    canvas: Canvas, page: Sequence[tuple[int, VoucherPrint]], shop: ShopInfo, options: SheetOptions
) -> None:
    if options.marks:
        canvas.doForm("marks")
    for place, voucher in page:
        x, y = corner(place)
        canvas.saveState()
        canvas.translate(x, y)
        canvas.doForm(f"card-{voucher.kind}")
        draw_card(canvas, voucher, words(voucher, shop, name=options.names))
        canvas.restoreState()


def corner(place: int) -> Point:
    """The lower left corner of a place, 0 to 7 from left to right and downwards, in points of the page."""
    row, column = divmod(place, COLUMNS)
    return LEFT + column * WIDTH, BOTTOM + (ROWS - 1 - row) * HEIGHT


def _marks(pen: Pen) -> None:
    """Ticks outside the cut, small crosses where four cards meet, and how to print in true size."""
    right, top, low = A4[0] - LEFT, BOTTOM, A4[1] - BOTTOM
    for i in range(COLUMNS + 1):
        x = LEFT + i * WIDTH
        pen.rule((x, top - 6 * MM), (x, top - MM), 0.35)
        pen.rule((x, low + MM), (x, low + 6 * MM), 0.35)
    for j in range(ROWS + 1):
        y = top + j * HEIGHT
        pen.rule((LEFT - 5 * MM, y), (LEFT - MM, y), 0.35)
        pen.rule((right + MM, y), (right + 5 * MM, y), 0.35)
        pen.rule((LEFT + WIDTH - MM, y), (LEFT + WIDTH + MM, y), 0.35)
        if 0 < j < ROWS:
            pen.rule((LEFT + WIDTH, y - MM), (LEFT + WIDTH, y + MM), 0.35)
    hint = _("Print at a scale of 100 % (actual size). Cut along the short lines.")
    pen.text((right, A4[1] - 6.2 * MM), hint, "text", 6.5, colour="muted", align="right")


def _outline(canvas: Canvas, number: int, page: Sequence[tuple[int, VoucherPrint]]) -> None:
    key = f"page-{number}"
    canvas.bookmarkPage(key)
    canvas.addOutlineEntry(f"{page[0][1].serial} – {page[-1][1].serial}", key)


def _unprintable(vouchers: Sequence[VoucherPrint], options: SheetOptions) -> Iterator[str]:
    """Number and name of each voucher whose name holds what no bundled face can print."""
    for voucher in vouchers if options.names else ():
        if line(voucher.name, "text").missing:
            yield f"{voucher.serial}: {voucher.name}"
