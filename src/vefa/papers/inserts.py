"""The card in a parcel, A6: thanks and a survey above, a voucher to be cut off below.

There is one QR code only, or telephones would read the wrong one; so the voucher is told in bars.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Final

from reportlab.lib.utils import ImageReader

from vefa.i18n import _, speaking
from vefa.papers.bars import bars_width, draw_bars
from vefa.papers.book import Book
from vefa.papers.grid import Grid
from vefa.papers.insert_words import heading, invitation, question, thanks
from vefa.papers.logo import draw_mark, read_logo
from vefa.papers.output import Printed, whole_file
from vefa.papers.paragraph import Style, set_lines
from vefa.papers.pen import A4, MM, About, Pen, Point
from vefa.papers.qr import WEB_SIDE, draw_qr, fits_web, qr
from vefa.papers.shop_line import fit_shop
from vefa.papers.text import fit, line
from vefa.papers.value import Look, draw_value
from vefa.papers.voucher_words import last_day, shown_code, title, words
from vefa.progress import Progress, silent
from vefa.services.inserts import USUAL, InsertPrint, InsertText
from vefa.services.settings import ShopInfo
from vefa.services.vouchers import VoucherPrint

A6: Final = (105 * MM, 148 * MM)
GRID: Final = Grid(2, 2, *A6)
_EDGE: Final = 8 * MM
_RIGHT: Final = A6[0] - _EDGE
_WIDE: Final = A6[0] - 2 * _EDGE
_CUT: Final = 93.5 * MM
_SURVEY: Final = 55.5 * MM
_BAR: Final = 0.5 * MM
_LEAST: Final = 5.2  # points to which thanks with a very long name get smaller
_NO_VOUCHER: Final = 22 * MM
"""How much lower everything stands on a card without a voucher."""


@dataclass(frozen=True, slots=True)
class InsertOptions:
    """The day that the file is dated, the owner's words, four cards on A4 instead of one on A6."""

    made: date
    text: InsertText = USUAL
    four: bool = False


def parcel_inserts(
    cards: Sequence[InsertPrint],
    shop: ShopInfo,
    path: Path,
    *,
    options: InsertOptions,
    progress: Progress = silent,
) -> Printed:
    """Write `cards` as a PDF; the same cards give the same bytes.

    Raises VefaError when the file cannot be written.
    """
    grid = GRID if options.four else None
    pages = list(GRID.pages(cards)) if grid else [[(0, one)] for one in cards]
    logo = read_logo(shop.logo)
    with speaking(shop.language), whole_file(path) as stream:
        made = datetime.combine(options.made, time(), UTC)
        subject = _("{count} thank-you cards for parcels").format(count=len(cards))
        about = About(_("Thank-you cards – {shop}").format(shop=shop.name), subject, shop.name, made)
        size = A4 if grid else A6
        book = Book(stream, size, about, len(pages), progress)
        book.share("head", A6, lambda pen: _head(pen, shop, logo, heading(options.text)))
        book.share("cut", A6, _cut)
        for page in pages:
            for place, card in page:
                x, y = grid.corner(place) if grid else (0.0, 0.0)
                _card(book, (x, y), card, shop, options.text)
            if grid:
                _halves(book.pen)
            book.end(" · ".join(card.order or card.name or "–" for _place, card in page))
        return book.close()


def _card(book: Book, at: Point, card: InsertPrint, shop: ShopInfo, text: InsertText) -> None:
    """`at`: the lower left corner on the page, y counted upwards."""
    pen, down = book.pen, 0.0 if card.voucher else _NO_VOUCHER
    x, top = at[0], pen.height - at[1] - A6[1]
    book.use("head", (x, at[1] - down))
    _thanks(pen, (x + _EDGE, top + down + 34 * MM), card, shop, text)
    if card.shown:
        _survey(pen, (x, top + down + _SURVEY), card, text)
    if card.voucher is not None:
        book.use("cut", at)
        _voucher(pen, (x, top + _CUT + 7.5 * MM), card.voucher, shop)


def _head(pen: Pen, shop: ShopInfo, logo: ImageReader | None, said: str) -> None:
    """The shop, and the thanks in large letters."""
    draw_mark(pen, (_EDGE, _EDGE), 9 * MM, name=shop.name, logo=logo)
    left, room = _EDGE + 11.4 * MM, _WIDE - 11.4 * MM
    row, size = fit(shop.name, "bold", 13, room, least=8)
    pen.text((left, _EDGE + 3.8 * MM), row, "", size)
    rows = [fit(shop.web, "text", 7.4, room, least=5.5)] if shop.web else []
    for place, (row, size) in enumerate([*rows, fit_shop(shop, room)]):
        pen.text((left, _EDGE + (7.3 + 3.1 * place) * MM), row, "", size, colour="muted")
    row, size = fit(said, "bold", 25, _WIDE, least=12)
    pen.text((_EDGE, _EDGE + 21 * MM), row, "", size)


def _thanks(pen: Pen, at: Point, card: InsertPrint, shop: ShopInfo, text: InsertText) -> None:
    """As large as there is room for."""
    said = thanks(card, text, shop)
    room = _SURVEY - 34 * MM - 2 * MM
    size = 9.4
    while True:
        lines = set_lines(said, Style("text", "bold", size, size * 1.4), _WIDE)
        if lines.height <= room or size < _LEAST:
            break
        size -= 0.4
    before = dict(pen.unprintable)
    lines.draw(pen, at)
    if pen.unprintable != before and line(card.name, "text").missing:  # its words alone would tell of nobody
        told = f"{card.order}: {card.name}" if card.order else card.name
        pen.unprintable = {**before, told: None}


def _survey(pen: Pen, at: Point, card: InsertPrint, text: InsertText) -> None:
    """Title and sentence at the left, the code of the web form at the right."""
    (x, y), web = at, fits_web(card.address)
    if web:
        symbol = qr(card.address, "m")
        draw_qr(pen, (x + _RIGHT - WEB_SIDE, y), symbol, WEB_SIDE / symbol.modules)
    room = _WIDE - WEB_SIDE - 5 * MM if web else _WIDE
    row, size = fit(question(text), "bold", 14, room, least=9)
    pen.text((x + _EDGE, y + 4.3 * MM), row, "", size)
    said = set_lines(invitation(card, text, web=web), Style("text", "bold", 8.6, 11.9), room)
    said.draw(pen, (x + _EDGE, y + 6.4 * MM))
    if web:
        pen.text((x + _EDGE, y + WEB_SIDE), card.shown, "code", 8, colour="muted")


def _cut(pen: Pen) -> None:
    """Where the voucher is cut off."""
    said = _("cut off and keep")
    wide = pen.text((_EDGE + 1.5 * MM, _CUT + 0.9 * MM), said, "text", 7, colour="muted")
    for start, end in ((0.0, _EDGE), (_EDGE + wide + 3 * MM, A6[0])):
        pen.rule((start, _CUT), (end, _CUT), 0.5, dash=(2, 2))


def _voucher(pen: Pen, at: Point, voucher: VoucherPrint, shop: ShopInfo) -> None:
    """Worth, last day, bars, code, what it is good for."""
    x, y = at
    said = words(voucher, shop, name=False)
    name, size = fit(title(voucher.kind), "bold", 11, 40 * MM, least=8)
    pen.text((x + _RIGHT, y + 2.2 * MM), name, "", size, align="right")
    pen.text((x + _EDGE, y + 2.2 * MM), _("For your next purchase"), "text", 8.6)
    draw_value(pen, (x + _EDGE, y + 14.6 * MM), voucher, said.value, Look(34, _WIDE - 30 * MM))
    pen.text((x + _RIGHT, y + 8.6 * MM), _("Valid until"), "text", 7, colour="muted", align="right")
    pen.text((x + _RIGHT, y + 14.2 * MM), last_day(voucher), "bold", 13, align="right")
    module = min(_BAR, (A6[0] - 20 * _BAR) / bars_width(voucher.code, 1))
    middle = x + A6[0] / 2
    left = middle - bars_width(voucher.code, module) / 2
    draw_bars(pen, (left, y + 17.8 * MM), voucher.code, module=module, height=9.2 * MM)
    code, size = fit(shown_code(voucher), "code", 13, _WIDE, least=7)
    pen.text((middle, y + 31.4 * MM), code, "", size, align="centre")
    last = f"{voucher.serial} · {said.since}"
    for text, base in ((f"{said.conditions} {said.limits}".strip(), 35.4), (last, 38.6)):
        row, size = fit(text, "table", 7.2, _WIDE, least=5.5)
        pen.text((middle, y + base * MM), row, "", size, align="centre")


def _halves(pen: Pen) -> None:
    """Ticks where a sheet of four is halved and halved again."""
    middle, centre, long = A4[0] / 2, A4[1] / 2, 7 * MM
    for start, end in (
        ((middle, 0.0), (middle, long)), ((middle, A4[1] - long), (middle, A4[1])),
        ((0.0, centre), (long, centre)), ((A4[0] - long, centre), (A4[0], centre)),
        ((middle - 2 * MM, centre), (middle + 2 * MM, centre)),
        ((middle, centre - 2 * MM), (middle, centre + 2 * MM)),
    ):  # fmt: skip
        pen.rule(start, end, 0.35)
