"""Loyalty cards of the size of a bank card (ISO 7810 ID-1), ten on A4: the number as bars and as a QR code.

The number has figures only, so that a scanner types it alike on every layout of keys.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import partial
from pathlib import Path
from typing import Final

from reportlab.lib.utils import ImageReader

from vefa.i18n import _, ngettext, speaking
from vefa.papers.bars import bars_width, draw_bars
from vefa.papers.card_sheet import CardSheet, write_cards
from vefa.papers.grid import Grid, draw_marks
from vefa.papers.logo import draw_mark, read_logo
from vefa.papers.output import Printed
from vefa.papers.pen import A4, MM, About, Pen, Point
from vefa.papers.qr import draw_qr, qr
from vefa.papers.text import fit, fit_name
from vefa.papers.voucher_words import with_number
from vefa.progress import Progress, silent
from vefa.rules.card_numbers import pretty_card
from vefa.rules.format import money, number
from vefa.rules.programme import ProgrammeRules
from vefa.services.loyalty_cards import CardPrint
from vefa.services.settings import ShopInfo

SIZE: Final = (85.6 * MM, 53.98 * MM)
GRID: Final = Grid(2, 5, *SIZE)
_EDGE: Final = 6 * MM
_RIGHT: Final = SIZE[0] - _EDGE
_LOW: Final = SIZE[1] - _EDGE - 0.3 * MM
_QR: Final = 21 * 0.75 * MM
_BAR: Final = 0.5 * MM
_LEAST_BAR: Final = 0.375 * MM
_BARS: Final = 10.5 * MM
_NAME: Final = 27.4 * MM
"""Baseline, below the quiet zone of the QR code."""


@dataclass(frozen=True, slots=True)
class CardOptions:
    """The day that the file is dated, what a card promises (two short lines), cutting marks."""

    made: date
    promises: tuple[str, ...] = ()
    marks: bool = True


def loyalty_cards(
    cards: Sequence[CardPrint],
    shop: ShopInfo,
    path: Path,
    *,
    options: CardOptions,
    first_place: int = 0,
    progress: Progress = silent,
) -> Printed:
    """Write `cards` as a PDF, ten on a page, the first at `first_place` (0 to 9) of a half-used sheet.

    The same cards give the same bytes. Raises VefaError when the file cannot be written.
    """
    with speaking(shop.language):
        made = datetime.combine(options.made, time(), UTC)
        subject = _("{count} loyalty cards to cut from A4").format(count=len(cards))
        sheet: CardSheet[CardPrint] = CardSheet(
            GRID,
            About(_("Loyalty cards – {shop}").format(shop=shop.name), subject, shop.name, made),
            face=partial(_face, shop=shop, logo=read_logo(shop.logo), promises=options.promises),
            card=_draw,
            kind=lambda _one: "card",
            name=lambda one: pretty_card(one.number),
            marks=_marks if options.marks else None,
        )
        return write_cards(cards, path, sheet, first_place=first_place, progress=progress)


def promises(rules: ProgrammeRules, currency: str) -> tuple[str, ...]:
    """What a card promises: how points are earned, and what they are worth. Speak the shop's language."""
    told = []
    pairs = ((rules.rate.per, rules.rate.points, False), (rules.worth.value, rules.worth.points, True))
    for minor, points, turned in pairs:
        if minor and points:
            count = ngettext("{count} point", "{count} points", points).format(count=number(points))
            sides = (money(minor, currency, "sentence", decimals="needed"), count)
            left, right = sides[::-1] if turned else sides
            told.append(f"{left} = {right}")
    return tuple(told)


def _marks(pen: Pen) -> None:
    hint = _("Print at a scale of 100 % (actual size). Cut along the short lines.")
    draw_marks(pen, GRID, hint)


def _face(pen: Pen, _kind: str, *, shop: ShopInfo, logo: ImageReader | None, promises: Sequence[str]) -> None:
    """What all cards share: the shop, what the card promises, how to reach the shop."""
    draw_mark(pen, (_EDGE, _EDGE), 9 * MM, name=shop.name, logo=logo)
    left = _EDGE + 11.4 * MM
    room = _RIGHT - _QR - 4 * 0.75 * MM - left
    rows, size = fit_name(shop.name, "bold", 13, room, least=8.5)
    for place, row in enumerate(rows):
        pen.text((left, _EDGE + (4.6 + 3.7 * place) * MM), row, "", size)
    if len(rows) == 1:
        pen.text((left, _EDGE + 8.6 * MM), _("Loyalty card"), "text", 8.2, colour="muted")
    beside = SIZE[0] - 2 * _EDGE - 90 * _BAR - 10 * _BAR
    styles = (("table_bold", 9.0, 13.3), ("table", 8.2, 9.3))
    for text, (role, size, above) in zip(promises, styles, strict=False):
        row, fitting = fit(text, role, size, beside, least=6)
        pen.text((_RIGHT, _LOW - above * MM), row, "", fitting, align="right")
    row, size = fit(shop.phone or shop.web, "text", 7.6, 30 * MM, least=5.5)
    pen.text((_RIGHT, _LOW), row, "", size, align="right")


def _draw(pen: Pen, at: Point, card: CardPrint) -> None:
    """The number in three ways and the name, or a line to write it on; `at` is the lower left corner."""
    x, y = at[0], A4[1] - at[1] - SIZE[1]
    symbol = qr(card.number)
    draw_qr(pen, (x + _RIGHT - _QR, y + _EDGE), symbol, _QR / symbol.modules)
    if card.name:
        said = with_number(card.name, card.name, card.customer_number)
        rows, size = fit_name(said, "medium", 11, _RIGHT - _EDGE, least=8, lines=1)
        pen.text((x + _EDGE, y + _NAME), rows[0], "", size)
    else:
        pen.rule((x + _EDGE, y + _NAME), (x + _RIGHT, y + _NAME), 0.4, colour="muted")
        pen.text((x + _EDGE, y + _NAME + 2.8 * MM), _("Name"), "text", 6.5, colour="muted")
    _bars(pen, (x + _EDGE, y + _LOW - 5 * MM - _BARS), card.number)
    row, size = fit(pretty_card(card.number), "code", 11.5, 45 * MM, least=7)
    pen.text((x + _EDGE, y + _LOW), row, "", size)


def _bars(pen: Pen, at: Point, number: str) -> None:
    """A number that the shop brought may be long: thinner bars, and none where they cannot be read."""
    module = min(_BAR, 90 * _BAR / bars_width(number, 1))
    if module >= _LEAST_BAR:
        draw_bars(pen, at, number, module=module, height=_BARS)
