"""Words written by `Letters` stand where reportlab's own `drawString` puts them, and can be copied."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import ImageChops
from reportlab.pdfgen.canvas import Canvas

from tests.papers.pages import picture, texts
from vefa.papers.fonts import face, signs
from vefa.papers.letters import REMEMBERED, Letters
from vefa.papers.pen import A4, About, new_canvas

ABOUT = About("t", "s", "a", datetime(2026, 11, 2, tzinfo=UTC))
MANY = [sign for sign in sorted(signs("text")) if sign.isprintable() and sign.isalpha()][:600]
"""More signs than one part of a face holds."""
LINES = ["Şükrü (Ağaoğlu) \\ 1.234,50 ₺", "a\u00a0b", *("".join(MANY[i : i + 40]) for i in range(0, 600, 40))]


def written(path: Path, write: Callable[[Canvas], Callable[[str, float], None]]) -> Path:
    """A page of `LINES` by what `write` gives for a canvas."""
    with path.open("wb") as stream:
        canvas = new_canvas(stream, A4, ABOUT)
        put = write(canvas)
        for i, text in enumerate(LINES):
            put(text, 800.0 - 20 * i)
        canvas.save()
    return path


def by_canvas(canvas: Canvas) -> Callable[[str, float], None]:
    """The way of reportlab."""
    canvas.setFont(face("text").fontName, 11)
    return lambda text, y: canvas.drawString(40, y, text)


def by_letters(canvas: Canvas) -> Callable[[str, float], None]:
    """Our way."""
    letters = Letters(canvas)
    return lambda text, y: letters.write(text, "text", 11, at=(40, y))


def test_the_page_is_that_of_reportlab(tmp_path: Path) -> None:
    ours = written(tmp_path / "ours.pdf", by_letters)
    theirs = written(tmp_path / "theirs.pdf", by_canvas)
    assert ImageChops.difference(picture(ours, 0, 150), picture(theirs, 0, 150)).getbbox() is None
    assert texts(ours) == texts(theirs)
    assert LINES[0] in texts(ours)[0]


@pytest.mark.parametrize("count", [1, REMEMBERED + 10])
def test_words_met_again_are_the_same_words(tmp_path: Path, count: int) -> None:
    path = tmp_path / "again.pdf"
    with path.open("wb") as stream:
        canvas = new_canvas(stream, A4, ABOUT)
        letters = Letters(canvas)
        for number in range(count):
            letters.write(f"Çek {number}", "text", 9, at=(40, 10 + number % 700))
        canvas.showPage()
        letters.write("Çek 0", "text", 9, at=(40, 700))
        canvas.save()
    assert texts(path)[1].strip() == "Çek 0"
