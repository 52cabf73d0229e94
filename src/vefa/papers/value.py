"""The worth of a voucher in large letters; the sheet of eight has a quicker way of its own."""

from typing import NamedTuple

from vefa.papers.fonts import text_width
from vefa.papers.pen import Align, Pen, Point
from vefa.papers.text import fit_name
from vefa.papers.voucher_words import figures
from vefa.services.vouchers import VoucherPrint

Parts = tuple[tuple[str, float], ...]


class Look(NamedTuple):
    """How large at most and how wide at most, in points; how it stands to its point; its colour."""

    size: float
    room: float
    align: Align = "left"
    colour: str = "ink"


def figures_width(parts: Parts, size: float) -> float:
    """Width of `voucher_words.figures` at `size`, with a little white between them."""
    whole = sum(text_width(text, "bold", size * share) for text, share in parts)
    return whole + 0.03 * size * (len(parts) - 1)


def draw_value(pen: Pen, at: Point, voucher: VoucherPrint, value: str, look: Look) -> None:
    """Write `value`, what `voucher` is worth, with its baseline at the point `at`.

    What is given for nothing is said in words, over two lines at most.
    """
    parts = figures(voucher, value)
    if not parts:
        _worded(pen, at, value, look)
        return
    size = min(look.size, look.size * look.room / figures_width(parts, look.size))
    wide = figures_width(parts, size)
    x = at[0] - {"right": wide, "centre": wide / 2, "left": 0.015 * size}[look.align]
    for text, share in parts:
        x += pen.text((x, at[1]), text, "bold", size * share, colour=look.colour) + 0.03 * size


def _worded(pen: Pen, at: Point, value: str, look: Look) -> None:
    rows, size = fit_name(value, "bold", look.size * 0.5, look.room, least=min(9.0, look.size * 0.5))
    top = at[1] - (len(rows) - 1) * size * 1.15
    for place, row in enumerate(rows):
        where = (at[0], top + place * size * 1.15)
        pen.text(where, row, "bold", size, colour=look.colour, align=look.align)
