"""One voucher card of 95 x 67 mm: what is equal on all cards as a form, what differs from card to card.

Coordinates are points from the lower left corner of the card; nothing stands within 6 mm of an edge.
"""

from typing import Final, NamedTuple

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from vefa.i18n import _
from vefa.papers.fonts import text_width
from vefa.papers.logo import draw_mark
from vefa.papers.pen import COLOURS, MM, Pen, Point, set_font
from vefa.papers.qr import qr
from vefa.papers.shop_line import fit_shop
from vefa.papers.text import Line, fit, fit_name
from vefa.papers.value import figures_width
from vefa.papers.voucher_words import Words, code_name, figures, last_day, title
from vefa.rules import codes
from vefa.services.settings import ShopInfo
from vefa.services.vouchers import VoucherPrint

WIDTH: Final = 95 * MM
HEIGHT: Final = 67 * MM
EDGE: Final = 6 * MM
LEFT: Final = EDGE
RIGHT: Final = WIDTH - EDGE
TOP: Final = HEIGHT - EDGE
QR_SIDE: Final = 21 * 0.85 * MM
QR_LEFT: Final = RIGHT - QR_SIDE
QR_BOTTOM: Final = TOP - 14.8 * MM - QR_SIDE
ROOM: Final = QR_LEFT - LEFT - 5 * MM  # beside the QR code with its quiet zone


class Foot(NamedTuple):
    """Baselines above the lower edge of what can be printed: names of the fields, code, the small rows."""

    label: float
    code: float
    rows: tuple[float, float]


_PLAIN: Final = Foot(EDGE + 14.2 * MM, EDGE + 8.4 * MM, (EDGE + 3.75 * MM, EDGE + 0.61 * MM))
_FULL: Final = Foot(EDGE + 15.0 * MM, EDGE + 9.9 * MM, (EDGE + 6.25 * MM, EDGE + 3.43 * MM))


def draw_face(pen: Pen, kind: str, *, shop: ShopInfo, logo: ImageReader | None) -> None:
    """What all cards of a kind share: shop, title, rules and the names of the fields."""
    draw_mark(pen, (LEFT, HEIGHT - TOP), 8.4 * MM, name=shop.name, logo=logo)
    taken = pen.text((RIGHT, EDGE + 4.2 * MM), title(kind), "bold", 12, align="right")
    _shop(pen, shop, RIGHT - LEFT - 10.6 * MM - taken - 4 * MM)
    pen.rule((LEFT, EDGE + 11.4 * MM), (RIGHT, EDGE + 11.4 * MM), 0.75)
    base = HEIGHT - EDGE - 17.9 * MM
    pen.rule((LEFT, base), (RIGHT, base), 0.3, colour="rule")
    label = HEIGHT - foot_of(shop).label
    pen.text((LEFT, label), code_name(kind), "text", 7, colour="muted")
    pen.text((RIGHT, label), _("Valid until"), "text", 7, colour="muted", align="right")
    about, size = fit_shop(shop, RIGHT - LEFT)
    pen.text((LEFT, HEIGHT - EDGE - 0.61 * MM), about, "", size, colour="muted")


def foot_of(shop: ShopInfo) -> Foot:
    """A shop that says where it is needs a third row."""
    return _FULL if shop.address.strip() or shop.identity_line.strip() else _PLAIN


def _shop(pen: Pen, shop: ShopInfo, room: float) -> None:
    """The shop's name, and its web page where the name leaves the second line free."""
    left = LEFT + 10.6 * MM
    names, size = fit_name(shop.name, "bold", 12, room, least=8.5)
    for i, name in enumerate(names):
        pen.text((left, EDGE + (4.2 + 3.9 * i) * MM), name, "bold", size)
    if len(names) == 1 and shop.web:
        web, size = fit(shop.web, "text", 7.4, room, least=6)
        pen.text((left, EDGE + 8.1 * MM), web, "text", size, colour="muted")


def draw_card(pen: Pen, at: Point, voucher: VoucherPrint, said: Words, foot: Foot) -> None:
    """What belongs to this card alone: value, name, number, code and its QR, last day, conditions.

    `at`: the lower left corner of the card on the page.
    """
    canvas = pen.canvas
    canvas.saveState()
    canvas.translate(*at)
    _draw(canvas, voucher, said, foot)
    canvas.restoreState()


def _draw(canvas: Canvas, voucher: VoucherPrint, said: Words, foot: Foot) -> None:
    ink, muted = COLOURS["ink"], COLOURS["muted"]
    canvas.setFillColor(muted)
    set_font(canvas, "text", 7.4)
    canvas.drawRightString(RIGHT, TOP - 8.1 * MM, voucher.serial)
    canvas.setFillColor(ink)
    parts = figures(voucher, said.value)
    if parts:
        _value(canvas, parts)
    else:
        _worded(canvas, said.value)
    _lines(canvas, said, foot)
    ends = last_day(voucher)
    _code(canvas, voucher, foot.code, RIGHT - LEFT - text_width(ends, "bold", 12.5) - 3 * MM)
    set_font(canvas, "bold", 12.5)
    canvas.drawRightString(RIGHT, foot.code, ends)
    symbol = qr(voucher.code)
    module = QR_SIDE / symbol.modules
    canvas.addLiteral(f"q {module:.4f} 0 0 {module:.4f} {QR_LEFT:.3f} {QR_BOTTOM:.3f} cm 0 g {symbol.path} Q")


def _code(canvas: Canvas, voucher: VoucherPrint, base: float, room: float) -> None:
    """The code; one that the owner chose may be long, then it is smaller."""
    if voucher.chosen:
        row, size = fit(voucher.chosen, "code", 14.5, room, least=6)
        _write(canvas, row, LEFT, base, size)
        return
    set_font(canvas, "code", 14.5)
    canvas.drawString(LEFT, base, codes.pretty(voucher.code))


def _value(canvas: Canvas, parts: tuple[tuple[str, float], ...]) -> None:
    """The worth in large figures, as large as there is room."""
    size = min(42.0, 42.0 * ROOM / figures_width(parts, 42))
    x, y = LEFT - 0.015 * size, TOP - 26.4 * MM
    for text, share in parts:
        set_font(canvas, "bold", size * share)
        canvas.drawString(x, y, text)
        x += text_width(text, "bold", size * share) + 0.03 * size


def _worded(canvas: Canvas, value: str) -> None:
    """The worth of what is given for nothing: the name of a product on up to three lines."""
    rows, size = fit_name(value, "bold", 22, ROOM, least=11, lines=3)
    y = TOP - 26.4 * MM + (len(rows) - 1) * size * 1.15
    for i, row in enumerate(rows):
        _write(canvas, row, LEFT, y - i * size * 1.15, size)


def _lines(canvas: Canvas, said: Words, foot: Foot) -> None:
    """To whom, beside the QR code; the conditions at the foot."""
    rows, size = fit_name(said.greeting, "text", 9.5, ROOM, least=7.5)
    y = TOP - 32.2 * MM + (1.2 * MM if len(rows) > 1 else 0.0)
    for i, row in enumerate(rows):
        _write(canvas, row, LEFT, y - i * size * 1.2, size)
    for base, text in zip(foot.rows, (said.conditions, said.small_print), strict=True):
        row, size = fit(text, "text", 7, RIGHT - LEFT, least=5.5)
        _write(canvas, row, LEFT, base, size)


def _write(canvas: Canvas, row: Line, x: float, y: float, size: float) -> None:
    for run in row.runs:
        set_font(canvas, run.role, size)
        canvas.drawString(x, y, run.text)
        x += text_width(run.text, run.role, size)
