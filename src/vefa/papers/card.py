"""One voucher card of 95 x 67 mm: what is equal on all cards as a form, what differs from card to card.

Coordinates are points from the lower left corner of the card; nothing stands within 6 mm of an edge.
"""

import re
from dataclasses import dataclass
from typing import Final

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from vefa.i18n import _, ngettext
from vefa.papers.fonts import text_width
from vefa.papers.logo import draw_mark
from vefa.papers.pen import COLOURS, MM, Pen, set_font
from vefa.papers.qr import qr
from vefa.papers.text import Line, fit, fit_name, line
from vefa.rules import codes
from vefa.rules.format import day, money, percent
from vefa.rules.vouchers import CARD
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
CODE_LINE: Final = EDGE + 8.4 * MM
VALUE: Final = re.compile(r"(\D*)([\d.,]+)(.*)")


def draw_face(canvas: Canvas, kind: str, shop: ShopInfo, logo: ImageReader | None) -> None:
    """What all cards of a kind share: shop, title, rules and the names of the fields."""
    pen = Pen(canvas, HEIGHT)
    draw_mark(pen, (LEFT, HEIGHT - TOP), 8.4 * MM, name=shop.name, logo=logo)
    titles = {"percent": _("Discount coupon"), "shipping": _("Discount coupon"), CARD: _("Gift card")}
    title = titles.get(kind, _("Gift voucher"))
    taken = pen.text((RIGHT, EDGE + 4.2 * MM), title, "bold", 12, align="right")
    _shop(pen, shop, RIGHT - LEFT - 10.6 * MM - taken - 4 * MM)
    pen.rule((LEFT, EDGE + 11.4 * MM), (RIGHT, EDGE + 11.4 * MM), 0.75)
    base = HEIGHT - EDGE - 17.9 * MM
    pen.rule((LEFT, base), (RIGHT, base), 0.3, colour="rule")
    label = HEIGHT - EDGE - 14.2 * MM
    names = {"percent": _("Coupon code"), "shipping": _("Coupon code"), CARD: _("Card code")}
    name = names.get(kind, _("Voucher code"))
    pen.text((LEFT, label), name, "text", 7, colour="muted")
    pen.text((RIGHT, label), _("Valid until"), "text", 7, colour="muted", align="right")


def _shop(pen: Pen, shop: ShopInfo, room: float) -> None:
    """The shop's name, and its web page where the name leaves the second line free."""
    left = LEFT + 10.6 * MM
    names, size = fit_name(shop.name, "bold", 12, room, least=8.5)
    for i, name in enumerate(names):
        pen.text((left, EDGE + (4.2 + 3.9 * i) * MM), name, "bold", size)
    if len(names) == 1 and shop.web:
        web, size = fit(shop.web, "text", 7.4, room, least=6)
        pen.text((left, EDGE + 8.1 * MM), web, "text", size, colour="muted")


@dataclass(frozen=True, slots=True)
class Words:
    """What one card says, in the language of the shop."""

    value: str
    greeting: str
    conditions: str
    small_print: str


def words(voucher: VoucherPrint, shop: ShopInfo, *, name: bool) -> Words:
    """The sentences of `voucher`, with or without the customer's name."""
    small = _("No cash, no change given.")
    if voucher.kind in {"percent", "shipping", "product"}:
        small = _cap(voucher)
    value = _worth(voucher)
    greeting = _greeting(voucher) if name and voucher.name else ""
    return Words(value, greeting, _conditions(voucher), _small_print(small, voucher, shop))


def _worth(voucher: VoucherPrint) -> str:
    match voucher.kind:
        case "percent":
            return percent(voucher.value)
        case "shipping":
            return _("Free shipping")
        case "product":
            return _("Free: {product}").format(product=voucher.product)
    return money(voucher.value, voucher.currency, decimals="needed")


def _cap(voucher: VoucherPrint) -> str:
    if not voucher.cap:
        return ""
    return _("At most {amount} off.").format(amount=money(voucher.cap, voucher.currency, "sentence"))


def _greeting(voucher: VoucherPrint) -> str:
    """To whom; with the customer number where the name cannot be printed."""
    greeting = _("For {name}").format(name=voucher.name)
    if voucher.customer_number and line(voucher.name, "text").missing:
        number = _("customer {number}").format(number=voucher.customer_number)
        return f"{greeting}, {number}"
    return greeting


def _conditions(voucher: VoucherPrint) -> str:
    """From what basket on and how often, as one sentence."""
    often = voucher.uses_allowed
    if often is None:
        return _often(voucher)
    amount = money(voucher.min_basket, voucher.currency, "sentence")
    if often == 1 and voucher.min_basket:
        return _("Good once, for a single purchase of at least {amount}.").format(amount=amount)
    if often == 1:
        return _("Good once, for a single purchase.")
    if voucher.min_basket:
        text = _("Good {count} times, for purchases of at least {amount} each.")
        return text.format(count=often, amount=amount)
    return ngettext("Good {count} time.", "Good {count} times.", often).format(count=often)


def _often(voucher: VoucherPrint) -> str:
    """Of what has no limit of uses."""
    if voucher.kind == CARD:
        return _("What is left stays on the card.")
    if not voucher.min_basket:
        return _("Good as often as you like.")
    amount = money(voucher.min_basket, voucher.currency, "sentence")
    return _("Good for every purchase of at least {amount}.").format(amount=amount)


def _small_print(first: str, voucher: VoucherPrint, shop: ShopInfo) -> str:
    """What else holds, when it was issued, how to reach the shop."""
    if voucher.starts > voucher.made_on:
        since = _("Valid from: {day}").format(day=day(voucher.starts))
    else:
        since = _("Issued: {day}").format(day=day(voucher.made_on))
    last = f"{since} · {shop.phone}" if shop.phone else since
    return f"{first}\u00a0 {last}" if first else last


def draw_card(canvas: Canvas, voucher: VoucherPrint, said: Words) -> None:
    """What belongs to this card alone: value, name, number, code and its QR, last day, conditions."""
    ink, muted = COLOURS["ink"], COLOURS["muted"]
    canvas.setFillColor(muted)
    set_font(canvas, "text", 7.4)
    canvas.drawRightString(RIGHT, TOP - 8.1 * MM, voucher.serial)
    canvas.setFillColor(ink)
    if voucher.kind in {"shipping", "product"}:
        _worded(canvas, said.value)
    else:
        _value(canvas, said.value)
    _lines(canvas, said)
    ends = day(voucher.last_day) if voucher.last_day else _("no last day")
    _code(canvas, voucher, RIGHT - LEFT - text_width(ends, "bold", 12.5) - 3 * MM)
    set_font(canvas, "bold", 12.5)
    canvas.drawRightString(RIGHT, CODE_LINE, ends)
    symbol = qr(voucher.code)
    module = QR_SIDE / symbol.modules
    canvas.addLiteral(f"q {module:.4f} 0 0 {module:.4f} {QR_LEFT:.3f} {QR_BOTTOM:.3f} cm 0 g {symbol.path} Q")


def _code(canvas: Canvas, voucher: VoucherPrint, room: float) -> None:
    """The code; one that the owner chose may be long, then it is smaller."""
    if voucher.chosen:
        row, size = fit(voucher.chosen, "code", 14.5, room, least=6)
        _write(canvas, row, LEFT, CODE_LINE, size)
        return
    set_font(canvas, "code", 14.5)
    canvas.drawString(LEFT, CODE_LINE, codes.pretty(voucher.code))


def _value(canvas: Canvas, value: str) -> None:
    """The worth in large figures; signs before and behind at 62 % with a little white between."""
    before, figures, behind = VALUE.fullmatch(value).groups()  # type: ignore[union-attr]
    size = 42.0
    wide = _value_width(before, figures, behind, size)
    size = min(size, size * ROOM / wide)
    x, y = LEFT - 0.015 * size, TOP - 26.4 * MM
    for text, share in ((before, 0.62), (figures, 1.0), (behind.strip(), 0.62)):
        if text:
            set_font(canvas, "bold", size * share)
            canvas.drawString(x, y, text)
            x += text_width(text, "bold", size * share) + 0.03 * size


def _worded(canvas: Canvas, value: str) -> None:
    """The worth of what is given for nothing."""
    row, size = fit(value, "bold", 22, ROOM, least=9)
    _write(canvas, row, LEFT, TOP - 26.4 * MM, size)


def _value_width(before: str, figures: str, behind: str, size: float) -> float:
    signs = text_width(before + behind.strip(), "bold", size * 0.62)
    return signs + text_width(figures, "bold", size) + 0.06 * size


def _lines(canvas: Canvas, said: Words) -> None:
    """To whom, beside the QR code; the conditions at the foot."""
    rows, size = fit_name(said.greeting, "text", 9.5, ROOM, least=7.5)
    y = TOP - 32.2 * MM + (1.2 * MM if len(rows) > 1 else 0.0)
    for i, row in enumerate(rows):
        _write(canvas, row, LEFT, y - i * size * 1.2, size)
    for i, text in enumerate((said.conditions, said.small_print)):
        row, size = fit(text, "text", 7, RIGHT - LEFT, least=5.5)
        _write(canvas, row, LEFT, EDGE + 3.75 * MM - i * 8.9, size)


def _write(canvas: Canvas, row: Line, x: float, y: float, size: float) -> None:
    for run in row.runs:
        set_font(canvas, run.role, size)
        canvas.drawString(x, y, run.text)
        x += text_width(run.text, run.role, size)
