"""The terms of the loyalty programme on A4: a title, headings, sentences; version and day in the foot."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Final

from vefa.i18n import _
from vefa.papers.blocks import Gap, Heading, Title, Words
from vefa.papers.flow import Block, Frame, place
from vefa.papers.output import Printed, whole_file
from vefa.papers.paragraph import Style
from vefa.papers.pen import A4, MM, About, Pen, new_canvas
from vefa.papers.text import fit
from vefa.rules import format as words

SIDE: Final = 24 * MM
RIGHT: Final = A4[0] - SIDE
FRAME: Final = Frame(SIDE, RIGHT - SIDE, 22 * MM, 24 * MM, A4[1] - 24 * MM)
LETTERS: Final = Style("text", "bold", 10.5, 15.5)
_HEADING: Final = "# "


def terms_paper(text: str, shop: str, path: Path, *, made: date, number: int | None) -> Printed:
    """Write `text` as a PDF; lines that begin with "# " are headings. `number`: of its version, if it is one.

    Raises VefaError when the file cannot be written.
    """
    title = _("Terms of the loyalty programme")
    pages = place(_blocks(text, title, shop), FRAME)
    with whole_file(path) as stream:
        about = About(f"{title} – {shop}", title, shop, datetime.combine(made, time(), UTC))
        canvas = new_canvas(stream, A4, about)
        pen = Pen(canvas, A4[1])
        for page, placed in enumerate(pages, 1):
            for block, y in placed:
                block.draw(pen, (FRAME.left, y), FRAME.width)
            _foot(pen, _version(made, number), page, len(pages))
            pen.end_page()
        canvas.save()
    return Printed(len(pages), tuple(pen.unprintable))


def _blocks(text: str, title: str, shop: str) -> Sequence[Block]:
    found: list[Block] = [Title(title, shop, 22.0)]
    for line in text.splitlines():
        if line.startswith(_HEADING):
            found.append(Heading(line.removeprefix(_HEADING).strip()))
        elif line.strip():
            found.append(Words(line.strip(), LETTERS, 2.0))
        else:
            found.append(Gap(4.0))
    return found


def _version(made: date, number: int | None) -> str:
    if number is None:
        return _("Not saved yet, {day}").format(day=words.day(made))
    return _("Version {number}, {day}").format(number=number, day=words.day(made))


def _foot(pen: Pen, version: str, page: int, count: int) -> None:
    base = A4[1] - 13 * MM
    pen.rule((SIDE, base - 4 * MM), (RIGHT, base - 4 * MM), 0.3, colour="rule")
    where = _("Page {number}/{count}").format(number=page, count=count)
    taken = pen.text((RIGHT, base), where, "text", 8, colour="muted", align="right")
    told, size = fit(version, "text", 8, RIGHT - SIDE - taken - 5 * MM, least=6)
    pen.text((SIDE, base), told, "text", size, colour="muted")
