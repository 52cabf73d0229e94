"""Sentences with a few strong words, as data: no markup, so nothing in a name can be taken for it."""

import re
from collections.abc import Iterable
from string import Formatter
from typing import Final, NamedTuple

TIED: Final = re.compile(
    r"(?<=\d) (?=(?:[A-Z]{3}|TL|puan|yıl|ay|gün|yanıt|kat|yp|points?|days?|months?|years?)\b)"
)
LEADING_MINUS: Final = re.compile(r"^-(?=[^\w\s]?\d)")


class Piece(NamedTuple):
    """Some words of a sentence, perhaps strong."""

    text: str
    strong: bool = False


Sentence = tuple[Piece, ...]


def sentence(template: str, *strong: str, **values: object) -> Sentence:
    """`template` with its `{name}` fields filled from `values`; the fields named in `strong` stand out."""
    pieces: list[Piece] = []
    for text, name, _spec, _conversion in Formatter().parse(template):
        if text:
            pieces.append(Piece(text))
        if name is not None:
            pieces.append(Piece(str(values[name]), name in strong))
    return tuple(pieces)


def plain(pieces: Iterable[Piece]) -> str:
    """The sentence without emphasis."""
    return "".join(piece.text for piece in pieces)


def tied(text: str) -> str:
    """`text` with number and unit kept on one line by a non-breaking blank."""
    return TIED.sub("\u00a0", text)


def minus(figure: str) -> str:
    """A figure with a true minus (U+2212), as wide as its digits."""
    return LEADING_MINUS.sub("\u2212", figure)
