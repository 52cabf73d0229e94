"""The sheet with the test code, from which the window learns what a scanner's keys become."""

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Final

from vefa.i18n import _, speaking
from vefa.papers.bars import bars_width, draw_bars
from vefa.papers.output import Printed, whole_file
from vefa.papers.pen import A4, MM, About, Pen, new_canvas
from vefa.papers.qr import draw_qr, qr
from vefa.papers.text import wrap
from vefa.rules.scanning import TEST_CODE

LEFT: Final = 18 * MM
WIDTH: Final = A4[0] - 2 * LEFT
BAR: Final = 0.375 * MM
DOT: Final = 1.2 * MM


def code_sheet(language: str, path: Path, *, today: date) -> Printed:
    """Write the sheet as a PDF. Raises VefaError when the file cannot be written."""
    with speaking(language), whole_file(path) as stream:
        made = datetime.combine(today, time(), UTC)
        title = _("Test code for a barcode scanner")
        canvas = new_canvas(stream, A4, About(title, title, "Vefa", made))
        pen = Pen(canvas, A4[1])
        pen.text((LEFT, 26 * MM), title, "bold", 22)
        low = _paragraph(pen, 36 * MM, _(
            "Print at 100 %. Open Settings, Barcode scanner in Vefa, then scan one of these two. Both hold "
            "the same: a scanner that reads no QR code takes the bars."
        ))  # fmt: skip
        low = _bars(pen, low + 16 * MM)
        low = _square(pen, low + 24 * MM)
        _paragraph(pen, low + 20 * MM, _(
            "Nothing happens? Hold the scanner a hand's breadth away. It must send Enter after the code; "
            "its handbook has a code for that, often called CR suffix."
        ))  # fmt: skip
        canvas.showPage()
        canvas.save()
    return Printed(1)


def _paragraph(pen: Pen, top: float, words: str) -> float:
    """Write `words`; the lowest baseline."""
    rows = wrap(words, "text", 10.2, WIDTH)
    for place, row in enumerate(rows):
        pen.text((LEFT, top + place * 14.4), row, "text", 10.2)
    return top + (len(rows) - 1) * 14.4


def _bars(pen: Pen, top: float) -> float:
    left = (A4[0] - bars_width(TEST_CODE, BAR)) / 2
    draw_bars(pen, (left, top), TEST_CODE, module=BAR, height=22 * MM)
    pen.text((A4[0] / 2, top + 27 * MM), TEST_CODE, "code", 9, align="centre")
    return top + 27 * MM


def _square(pen: Pen, top: float) -> float:
    symbol = qr(TEST_CODE, "m")
    side = symbol.modules * DOT
    draw_qr(pen, ((A4[0] - side) / 2, top), symbol, DOT)
    return top + side
