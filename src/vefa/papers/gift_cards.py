"""Gift cards to be folded: five strips on A4, cover and inside on one side of the paper, the code inside.

One side only, so that front and back need not meet in the printer.
"""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from reportlab.lib.utils import ImageReader

from vefa.i18n import _, speaking
from vefa.papers.card_sheet import CardSheet, write_cards
from vefa.papers.grid import Grid, draw_marks
from vefa.papers.logo import draw_mark, read_logo
from vefa.papers.output import Printed
from vefa.papers.pen import A4, MM, Pen, Point
from vefa.papers.qr import draw_qr, qr
from vefa.papers.ribbon import KNOT, draw_ribbon
from vefa.papers.shop_line import fit_shop
from vefa.papers.text import fit, fit_name
from vefa.papers.value import Look, draw_value
from vefa.papers.voucher_words import Words, code_name, last_day, shown_code, title, words
from vefa.papers.vouchers import USUAL, SheetOptions, about_vouchers
from vefa.progress import Progress, silent
from vefa.rules.format import money
from vefa.rules.vouchers import CARD
from vefa.services.settings import ShopInfo
from vefa.services.vouchers import VoucherPrint

HALF: Final = 85.6 * MM
HEIGHT: Final = 54 * MM
GRID: Final = Grid(1, 5, 2 * HALF, HEIGHT)
_FOLDED: Final = Grid(2, 5, HALF, HEIGHT)
_EDGE: Final = 6 * MM
_SIDE: Final = 21 * 0.9 * MM
_WRITE: Final = HALF - 2 * _EDGE - _SIDE - 4 * 0.9 * MM
"""Beside the QR code and its quiet zone."""


def gift_cards(
    vouchers: Sequence[VoucherPrint],
    shop: ShopInfo,
    path: Path,
    *,
    first_place: int = 0,
    options: SheetOptions = USUAL,
    progress: Progress = silent,
) -> Printed:
    """Write `vouchers` as gift cards to be folded, the first at `first_place` (0 to 4) of a sheet.

    The same vouchers give the same bytes. Raises VefaError when the file cannot be written.
    """
    with speaking(shop.language):
        said = _("{count} gift cards to cut from A4 and fold").format(count=len(vouchers))
        sheet: CardSheet[VoucherPrint] = CardSheet(
            GRID,
            about_vouchers(vouchers, shop, said),
            face=partial(_face, shop=shop, logo=read_logo(shop.logo)),
            card=lambda pen, at, one: _draw(pen, at, one, words(one, shop, name=options.names)),
            kind=lambda one: one.kind,
            name=lambda one: one.serial,
            marks=_marks if options.marks else None,
        )
        return write_cards(vouchers, path, sheet, first_place=first_place, progress=progress)


def _marks(pen: Pen) -> None:
    draw_marks(pen, _FOLDED, _(
        "Fold at the middle (the code lies inside), cut along the outer lines. Print at a scale of 100 %."
    ), fold=True)  # fmt: skip


def _face(pen: Pen, kind: str, *, shop: ShopInfo, logo: ImageReader | None) -> None:
    """What all cards share: ribbon, mark and title of the cover, names of the fields inside."""
    draw_ribbon(pen, (HALF, HEIGHT))
    draw_mark(pen, (KNOT[0] - 2.8 * MM, KNOT[1] - 2.8 * MM), 5.6 * MM, name=shop.name, logo=logo)
    right = HALF - _EDGE
    row, size = fit(title(kind), "bold", 15, right - KNOT[0] - 16 * MM, least=9)
    pen.text((right, 10 * MM), row, "", size, align="right")
    row, size = fit(shop.name, "text", 9, right - KNOT[0] - 16 * MM, least=6.5)
    pen.text((right, 14.6 * MM), row, "", size, colour="muted", align="right")
    left = HALF + _EDGE
    for text, x, y in (
        (code_name(kind), left, 8.4), (_("Amount"), left, 21.4), (_("Valid until"), left + 25 * MM, 21.4),
    ):  # fmt: skip
        pen.text((x, y * MM), text, "text", 7, colour="muted")
    pen.rule((left, 31.4 * MM), (2 * HALF - _EDGE, 31.4 * MM), 0.3, colour="rule")
    where, size = fit_shop(shop, HALF - 2 * _EDGE)
    pen.text((left, 47.9 * MM), where, "", size, colour="muted")


def _draw(pen: Pen, at: Point, voucher: VoucherPrint, said: Words) -> None:
    """What belongs to this card alone; `at` is its lower left corner, y counted upwards."""
    x, y = at[0], A4[1] - at[1] - HEIGHT
    look = Look(30, HALF - _EDGE - KNOT[0] - 6 * MM, "right")
    draw_value(pen, (x + HALF - _EDGE, y + 46.8 * MM), voucher, said.value, look)
    left = x + HALF + _EDGE
    row, size = fit(shown_code(voucher), "code", 14.5, _WRITE, least=5)
    pen.text((left, y + 14.2 * MM), row, "", size)
    worth = money(voucher.value, voucher.currency) if voucher.kind in {CARD, "amount"} else said.value
    row, size = fit(worth, "bold", 12, 23.5 * MM, least=5)
    pen.text((left, y + 26.4 * MM), row, "", size)
    row, size = fit(last_day(voucher), "bold", 12, _WRITE - 25 * MM, least=7)
    pen.text((left + 25 * MM, y + 26.4 * MM), row, "", size)
    symbol = qr(voucher.code)
    draw_qr(pen, (x + 2 * HALF - _EDGE - _SIDE, y + _EDGE), symbol, _SIDE / symbol.modules)
    _lines(pen, (left, y), voucher, said)


def _lines(pen: Pen, at: Point, voucher: VoucherPrint, said: Words) -> None:
    """To whom, what it is good for, how to reach the shop."""
    room = HALF - 2 * _EDGE
    promise = said.conditions
    if voucher.kind == CARD:
        promise = " ".join((promise, _("Tell nobody the code.")))
    last = " · ".join(part for part in (said.since, said.phone, voucher.serial) if part)
    y = at[1] + 35.6 * MM
    if said.greeting:
        rows, size = fit_name(said.greeting, "text", 9, room, least=7, lines=1)
        pen.text((at[0], y), rows[0], "", size)
        y += 3.6 * MM
    rows, size = fit_name(f"{promise} {said.limits}".strip(), "text", 7, room, least=7)
    for row in rows:
        pen.text((at[0], y), row, "", size)
        y += 3 * MM
    row, size = fit(last, "text", 7, room, least=5.5)
    pen.text((at[0], y), row, "", size)
