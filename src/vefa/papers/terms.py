"""The terms of the loyalty programme on A4: title, shop, what was written; version and day in the foot."""

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Final

from vefa.i18n import _
from vefa.papers.blocks import Gap, Title
from vefa.papers.flow import place
from vefa.papers.leaves import Part, Sheet, write_leaves
from vefa.papers.logo import read_logo
from vefa.papers.masthead import Masthead
from vefa.papers.output import Printed
from vefa.papers.paragraph import Style
from vefa.papers.pen import A4, MM, About
from vefa.papers.writing import written
from vefa.rules import format as words
from vefa.services.settings import ShopInfo

SHEET: Final = Sheet(A4, 24 * MM, 18 * MM, 28 * MM, 24 * MM, 13 * MM, 8.0)
LETTERS: Final = Style("text", "bold", 10.5, 15.5)


def terms_paper(text: str, shop: ShopInfo, path: Path, *, made: date, number: int | None) -> Printed:
    """Write `text` as a PDF; lines that begin with "# " are headings. `number`: of its version, if it is one.

    Raises VefaError when the file cannot be written.
    """
    title = _("Terms of the loyalty programme")
    blocks = [
        Masthead(shop.name, shop.address, read_logo(shop.logo), shop.identity_line),
        Gap(6 * MM),
        Title(title, version_told(made, number), 22.0, outline=title),
        *written(text, LETTERS),
    ]
    about = About(f"{title} – {shop.name}", title, shop.name, datetime.combine(made, time(), UTC))
    part = Part(place(blocks, SHEET.frame), title, shop.name, version_told(made, number))
    return write_leaves([part], path, SHEET, about=about)


def version_told(made: date, number: int | None) -> str:
    """Version 3, 24.11.2026; of a text that is none yet, that it is not saved."""
    if number is None:
        return _("Not saved yet, {day}").format(day=words.day(made))
    return _("Version {number}, {day}").format(number=number, day=words.day(made))
