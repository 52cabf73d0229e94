"""Words set in lines: ragged right, strong words in the bold face, number and unit kept together."""

from dataclasses import dataclass
from typing import Final, NamedTuple

from vefa.papers.pen import Pen, Point
from vefa.papers.text import RIGHT_TO_LEFT, Line, line, short_words
from vefa.papers.words import Piece, Sentence, tied


class Style(NamedTuple):
    """Face, strong face, size and leading in points, colour."""

    role: str
    strong: str
    size: float
    leading: float
    colour: str = "ink"


TEXT: Final = Style("text", "bold", 9.2, 12.7)
LEDE: Final = Style("text", "bold", 10.2, 14.4)
NOTE: Final = Style("text", "bold", 7.2, 9.8, "muted")
LIST: Final = Style("text", "bold", 9.2, 13)
SMALL: Final = Style("text", "bold", 7.6, 10.4)
_SIGNS: Final = ",.;:"


@dataclass(slots=True)
class Word:
    """What is never broken: parts in one or two faces with their width."""

    parts: list[tuple[Line, str]]
    width: float


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of words, ready to be drawn."""

    lines: tuple[tuple[Word, ...], ...]
    style: Style

    @property
    def height(self) -> float:
        """Height in points."""
        return len(self.lines) * self.style.leading

    def draw(self, pen: Pen, at: Point) -> None:
        """Write the lines with the upper left corner at the point `at`."""
        blank = line("\u00a0", self.style.role).width(self.style.size)
        y = at[1] + self.style.leading * 0.5 + self.style.size * 0.34
        for row in self.lines:
            x = at[0]
            for word in row:
                for part, role in word.parts:
                    x += pen.text((x, y), part, role, self.style.size, colour=self.style.colour)
                x += blank
            y += self.style.leading


def set_lines(words: str | Sentence, style: Style, width: float) -> Paragraph:
    """`words` in lines of at most `width` points; a single longer word comes in pieces."""
    pieces = (Piece(words),) if isinstance(words, str) else words
    blank = line("\u00a0", style.role).width(style.size)
    lines: list[list[Word]] = []
    room = 0.0
    for word in _words(pieces, style, width):
        if not lines or word.width > room:
            lines.append([])
            room = width
        lines[-1].append(word)
        room -= word.width + blank
    return Paragraph(tuple(tuple(_read_from_left(row)) for row in lines), style)


def _words(pieces: Sentence, style: Style, width: float) -> list[Word]:
    """The words of a sentence; a strong part and the sign behind it are one word."""
    words: list[Word] = []
    open_word = False
    for piece in pieces:
        role = style.strong if piece.strong else style.role
        for i, text in enumerate(short_words(tied(piece.text), role, style.size, width)):
            if i or not open_word:
                words.append(Word([], 0.0))
            for shown in _body_and_sign(text):
                part = line(shown, role)
                words[-1].parts.append((part, role))
                words[-1].width += part.width(style.size)
        open_word = not piece.text.endswith(" ")
    return [word for word in words if word.parts]


def _body_and_sign(text: str) -> tuple[str, ...]:
    """A word, and apart from it the comma behind one that is read from the right: the sentence is its."""
    body = text.rstrip(_SIGNS)
    if RIGHT_TO_LEFT.search(body) and body != text:
        return body, text[len(body) :]
    return (text,) if text else ()


def _turned_round(words: list[Word]) -> list[Word]:
    """Words read from the right as they are written from the left; the sign behind them stays behind."""
    if len(words) > 1 and len(words[-1].parts) > 1:
        sign, role = words[-1].parts[-1]
        if not sign.text.strip(_SIGNS):
            words[-1].parts.pop()
            words[0].parts.append((sign, role))
    return words[::-1]


def _read_from_left(row: list[Word]) -> list[Word]:
    """A line as it is written from the left: words that are read from the right in turned order."""
    found: list[Word] = []
    turned: list[Word] = []
    loose: list[Word] = []  # figures and signs behind words from the right
    for word in row:
        text = "".join(part.text for part, _role in word.parts)
        if RIGHT_TO_LEFT.search(text):
            turned += [*loose, word]
            loose = []
        elif turned and not any(sign.isalpha() for sign in text):
            loose.append(word)
        else:
            found += [*_turned_round(turned), *loose, word]
            turned, loose = [], []
    return [*found, *_turned_round(turned), *loose]
