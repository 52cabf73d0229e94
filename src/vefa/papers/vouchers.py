"""The voucher sheet: A4, eight cards that share their cuts, a QR code on each.

Nothing is printed within 6 mm of a cut, so a slip of 2 mm does no harm. What is equal on all cards and
pages is drawn once and used by each.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import partial
from pathlib import Path
from typing import Final

from vefa.i18n import _, speaking
from vefa.papers.card import HEIGHT, WIDTH, draw_card, draw_face, foot_of
from vefa.papers.card_sheet import CardSheet, write_cards
from vefa.papers.grid import Grid, draw_marks
from vefa.papers.logo import read_logo
from vefa.papers.output import Printed
from vefa.papers.pen import About, Pen, Point
from vefa.papers.text import line
from vefa.papers.voucher_words import words
from vefa.progress import Progress, silent
from vefa.services.settings import ShopInfo
from vefa.services.vouchers import VoucherPrint

GRID: Final = Grid(2, 4, WIDTH, HEIGHT)
PLACES: Final = GRID.places


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
    foot = foot_of(shop)
    with speaking(shop.language):
        subject = _("{count} vouchers to cut from A4").format(count=len(vouchers))
        sheet: CardSheet[VoucherPrint] = CardSheet(
            GRID,
            about_vouchers(vouchers, shop, subject),
            face=partial(draw_face, shop=shop, logo=read_logo(shop.logo)),
            card=lambda pen, at, one: draw_card(pen, at, one, words(one, shop, name=options.names), foot),
            kind=lambda one: one.kind,
            name=lambda one: one.serial,
            marks=_marks if options.marks else None,
        )
        written = write_cards(vouchers, path, sheet, first_place=first_place, progress=progress)
    return replace(written, unprintable=(*written.unprintable, *_unprintable(vouchers, options)))


def about_vouchers(vouchers: Sequence[VoucherPrint], shop: ShopInfo, subject: str) -> About:
    """What a file of vouchers says of itself; it is dated by its newest voucher."""
    newest = max((v.made_on for v in vouchers), default=date(2000, 1, 1))
    title = _("Vouchers – {shop}").format(shop=shop.name)
    return About(title, subject, shop.name, datetime.combine(newest, time(), UTC))


def corner(place: int) -> Point:
    """The lower left corner of a place, 0 to 7 from left to right and downwards, in points of the page."""
    return GRID.corner(place)


def _marks(pen: Pen) -> None:
    draw_marks(pen, GRID, _("Print at a scale of 100 % (actual size). Cut along the short lines."))


def _unprintable(vouchers: Sequence[VoucherPrint], options: SheetOptions) -> Iterator[str]:
    """Number and name of each voucher whose name holds what no bundled face can print."""
    for voucher in vouchers if options.names else ():
        if line(voucher.name, "text").missing:
            yield f"{voucher.serial}: {voucher.name}"
