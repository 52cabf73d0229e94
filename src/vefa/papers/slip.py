"""The slip of a sale for a roll of 80 or 58 mm, or on A6 and A4. It is no fiscal document and says so.

Lengths on rolls are whole dots of a printer of 203 dots an inch, ink is pure black: such printers know no
grey.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Final, NamedTuple

from vefa.i18n import _, speaking
from vefa.papers.output import Printed, whole_file
from vefa.papers.pen import A4, MM, About, Align, Pen, Point, new_canvas
from vefa.papers.slip_words import Part, no_fiscal_value, parts
from vefa.papers.text import Line, fit_name, line, wrap
from vefa.services.sales.slip import Slip
from vefa.services.settings import ShopInfo

DOT: Final = 0.125 * MM
"""Of a printer of 203 dots an inch."""
_ALIGN: Final[tuple[Align, ...]] = ("left", "centre", "right")
_LEADING: Final = 1.32  # of the letters' size


class Form(NamedTuple):
    """A paper. `high` 0: as long as the slip; `edge`: white at the sides; `size`: of ordinary letters."""

    wide: float
    high: float
    edge: float
    size: float
    face: str
    medium: str
    bold: str


FORMS: Final = {
    "80": Form(80 * MM, 0, 4 * MM, 9, "medium", "medium", "bold"),
    "58": Form(58 * MM, 0, 5 * MM, 8.5, "table_medium", "table_medium", "table_bold"),
    "a6": Form(105 * MM, 148 * MM, 10 * MM, 9, "text", "medium", "bold"),
    "a4": Form(A4[0], A4[1], 35 * MM, 11, "text", "medium", "bold"),
}


class _Row(NamedTuple):
    """One row: texts with their place (0 left, 1 middle, 2 right), or a rule of so many dots."""

    height: float
    texts: tuple[tuple[int, Line], ...] = ()
    size: float = 0.0
    rule: int = 0


def sale_slip(told: Slip, shop: ShopInfo, path: Path, *, form: str = "80") -> Printed:
    """Write the slip as a PDF; equal slips give equal bytes. Raises VefaError when it cannot be written."""
    paper = FORMS[form]
    with speaking(shop.language), whole_file(path) as stream:
        rows = [row for part in parts(told, shop) for row in _rows(part, paper)]
        pages = _pages(rows, paper)
        high = paper.high or max(sum(row.height for row in rows) + 2 * paper.edge, paper.wide + MM)
        title = _("Purchase summary {number}").format(number=told.number).strip()
        made = told.moment or datetime.combine(told.day, time(), UTC)
        canvas = new_canvas(stream, (paper.wide, high), About(title, no_fiscal_value(), shop.name, made))
        pen = Pen(canvas, high)
        for page in pages:
            _draw(pen, page, paper)
            pen.end_page()
        canvas.save()
    return Printed(len(pages), tuple(pen.unprintable))


def _rows(part: Part, paper: Form) -> Iterator[_Row]:
    size, room = paper.size * part.size, paper.wide - 2 * paper.edge
    if part.rule:
        yield _Row(size * 0.6)
        yield _Row(part.rule * DOT + size * 0.6, rule=part.rule)
        return
    face = {"": paper.face, "medium": paper.medium, "bold": paper.bold}[part.weight]
    if part.name:
        lines, size = fit_name(part.left, face, size, room, least=8)
        yield from (_Row(size * _LEADING, ((1, one),), size) for one in lines)
        return
    right = line(part.right, face) if part.right else None
    wide = room - (right.width(size) + size * 0.8 if right else 0)
    for place, text in enumerate(wrap(part.left, face, size, wide) or [""]):
        texts = [(1 if part.centred else 0, line(text, face))]
        if right is not None and not place:
            texts.append((2, right))
        yield _Row(size * _LEADING, tuple(texts), size)


def _pages(rows: Sequence[_Row], paper: Form) -> list[list[_Row]]:
    """The rows of each page; a roll is one page."""
    if not paper.high:
        return [list(rows)]
    pages: list[list[_Row]] = [[]]
    room = left = paper.high - 2 * paper.edge
    for row in rows:
        if row.height > left and pages[-1]:
            pages.append([])
            left = room
        pages[-1].append(row)
        left -= row.height
    return pages


def _draw(pen: Pen, rows: Sequence[_Row], paper: Form) -> None:
    y, right = paper.edge, paper.wide - paper.edge
    for row in rows:
        if row.rule:
            middle = y + row.rule * DOT / 2
            pen.rule((paper.edge, middle), (right, middle), row.rule * DOT, colour="black")
        for place, words in row.texts:
            at = _at(place, y + row.size, paper)
            pen.text(at, words, "", row.size, colour="black", align=_ALIGN[place])
        y += row.height


def _at(place: int, base: float, paper: Form) -> Point:
    return ((paper.edge, paper.wide / 2, paper.wide - paper.edge)[place], base)
