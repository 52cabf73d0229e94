"""The information notice on A4. It is read, not accepted: no line to sign on, no box to tick."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Final, NamedTuple

from vefa.i18n import _, speaking
from vefa.papers.blocks import Title, Words
from vefa.papers.flow import Block, place
from vefa.papers.leaves import SHEETS, Part, write_leaves
from vefa.papers.output import Printed
from vefa.papers.paragraph import Style
from vefa.papers.pen import About
from vefa.papers.terms import version_told
from vefa.papers.words import Piece
from vefa.papers.writing import written
from vefa.rules.privacy_words import notice_ground, notice_title, open_places
from vefa.services.settings import ShopInfo

LETTERS: Final = Style("text", "bold", 9.6, 13.4)


class Edition(NamedTuple):
    """The language of a notice, its day, the number of the shop's version (None: a draft)."""

    language: str
    made: date
    number: int | None


def notice_paper(text: str, shop: ShopInfo, path: Path, edition: Edition) -> Printed:
    """Write a notice as a PDF; one with places in square brackets is told to be a draft.

    Raises VefaError when the file cannot be written.
    """
    language, made, number = edition
    with speaking(language):
        title = notice_title()
        about = About(f"{title} – {shop.name}", title, shop.name, datetime.combine(made, time(), UTC))
        foot = " · ".join(
            (version_told(made, number), _("For information; no signature or consent is needed."))
        )
        pages = place(list(_blocks(text, shop, draft=number is None)), SHEETS["a4"].frame)
        return write_leaves([Part(pages, title, shop.name, foot)], path, SHEETS["a4"], about=about)


def _blocks(text: str, shop: ShopInfo, *, draft: bool) -> Iterator[Block]:
    title = notice_title()
    yield Title(title, notice_ground(shop.name, shop.country), 18.0, outline=title)
    places = open_places(text)
    if draft or places:
        told = _("Draft. Let somebody who knows the law look at it before you hand it out.")
        if places:
            count = _("To be written or decided by the shop: {count} places in square brackets.")
            told += " " + count.format(count=len(places))
        yield Words((Piece(told, strong=True),), LETTERS)
    yield from written(text, LETTERS)
