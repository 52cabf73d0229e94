"""Papers of running text: blocks over pages, a head from the second one on, a foot with the page's number.

Statements, forms and terms are made here; outlines stand in the reader's side bar above three pages.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from reportlab.pdfgen.canvas import Canvas

from vefa.i18n import _
from vefa.papers.flow import Frame, Placed
from vefa.papers.output import Printed, whole_file
from vefa.papers.pen import A4, MM, About, Pen, Point, new_canvas
from vefa.papers.text import fit
from vefa.progress import Progress, silent

OUTLINE_FROM: Final = 4  # pages
_ABOVE_FOOT: Final = 3.8 * MM  # from its rule to the base of its letters


class Sheet(NamedTuple):
    """A page, in points: its size, white at the sides, above the first and later pages, and below.

    `foot`: base of its letters above the lower edge; `letters`: their size.
    """

    size: Point
    side: float
    first: float
    later: float
    below: float
    foot: float
    letters: float = 7.0

    @property
    def right(self) -> float:
        """The right edge of what is written."""
        return self.size[0] - self.side

    @property
    def frame(self) -> Frame:
        """Where blocks stand."""
        return Frame(self.side, self.right - self.side, self.first, self.later, self.size[1] - self.below)


A5: Final = (148 * MM, 210 * MM)
SHEETS: Final = {
    "a4": Sheet(A4, 18 * MM, 16 * MM, 24 * MM, 20 * MM, 11.6 * MM),
    "a5": Sheet(A5, 12 * MM, 13 * MM, 19 * MM, 15 * MM, 8.4 * MM),
}
"""The papers of running text by name."""
SIZES: Final = ("a5", "a4")
"""Their names; the first one where nothing else is said."""


class Part(NamedTuple):
    """Pages that are counted by themselves: one statement, one form.

    `head` and `shop` stand on all but the first, `foot` on each; `name`: its entry in the side bar where a
    file has several parts.
    """

    pages: Sequence[Sequence[Placed]]
    head: str
    shop: str
    foot: str
    name: str = ""


def write_leaves(
    parts: Sequence[Part], path: Path, sheet: Sheet, *, about: About, progress: Progress = silent
) -> Printed:
    """Write placed blocks as a PDF. Raises VefaError when the file cannot be written."""
    count = sum(len(part.pages) for part in parts)
    with whole_file(path) as stream:
        canvas = new_canvas(stream, sheet.size, about)
        pen = Pen(canvas, sheet.size[1])
        done = 0
        for part in parts:
            for number, page in enumerate(part.pages, 1):
                progress(done, count, _("Preparing the pages"))
                _frame(pen, sheet, part, number)
                for block, y in page:
                    block.draw(pen, (sheet.side, y), sheet.frame.width)
                if count >= OUTLINE_FROM:
                    _outline(canvas, sheet, page, (done, part.name if number == 1 else "", len(parts) > 1))
                pen.end_page()
                done += 1
        canvas.save()
    progress(count, count)
    return Printed(count, tuple(pen.unprintable))


def _frame(pen: Pen, sheet: Sheet, part: Part, number: int) -> None:
    """Head and foot of a page."""
    left, right, letters = sheet.side, sheet.right, sheet.letters
    if number > 1:
        base = sheet.later - 10.5 * MM
        head, size = fit(part.head, "bold", 8, (right - left) * 0.62, least=6.5)
        taken = pen.text((left, base), head, "bold", size)
        shop, size = fit(part.shop, "text", 8, right - left - taken - 5 * MM, least=6)
        pen.text((right, base), shop, "text", size, colour="muted", align="right")
        pen.rule((left, base + 2.1 * MM), (right, base + 2.1 * MM), 0.5)
    base = sheet.size[1] - sheet.foot
    pen.rule((left, base - _ABOVE_FOOT), (right, base - _ABOVE_FOOT), 0.3, colour="rule")
    told = _("Page {number}/{count}").format(number=number, count=len(part.pages))
    taken = pen.text((right, base), told, "text", letters, colour="muted", align="right")
    foot, size = fit(part.foot, "text", letters, right - left - taken - 5 * MM, least=5.5)
    pen.text((left, base), foot, "text", size, colour="muted")


def _outline(canvas: Canvas, sheet: Sheet, page: Sequence[Placed], where: tuple[int, str, bool]) -> None:
    """Entries of the reader's side bar: the part that begins on the page, and under it what starts here.

    `where`: the page by number, the part that begins on it, and whether there are several.
    """
    number, name, several = where
    if name and several:
        canvas.bookmarkPage(f"page-{number}")
        canvas.addOutlineEntry(name, f"page-{number}", level=0, closed=True)
    for i, (block, y) in enumerate(page):
        if block.outline:
            key = f"part-{number}-{i}"
            canvas.bookmarkHorizontal(key, 0, sheet.size[1] - y + 10)
            canvas.addOutlineEntry(block.outline, key, level=int(several))
