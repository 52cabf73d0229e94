"""Words as operators of a page: what reportlab's `drawString` writes, at a third of its cost.

A list of fifty thousand rows says the same words again and again; each is turned into glyph numbers once.
"""

from typing import Final

from reportlab.pdfgen.canvas import Canvas

from vefa.papers.fonts import face

REMEMBERED: Final = 4096


class Letters:
    """Writes words on the current page of a canvas, y counted upwards from the lower edge."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._shown: dict[tuple[str, str, float], str] = {}

    def write(self, text: str, role: str, size: float, *, at: tuple[float, float]) -> None:
        """Write `text` from the point `at` of its baseline; every character must be one of `signs(role)`."""
        key = (text, role, size)
        shown = self._shown.get(key)
        if shown is None:
            if len(self._shown) >= REMEMBERED:
                self._shown.clear()
            shown = self._shown[key] = self._operators(text, role, size)
        self._canvas.addLiteral(f"BT {at[0]:.3f} {at[1]:.3f} Td {shown} ET")

    def _operators(self, text: str, role: str, size: float) -> str:
        """Glyph numbers belong to a document and never change in it; a face of many signs comes in parts."""
        font, document = face(role), self._canvas._doc  # noqa: SLF001 - there is no public way
        return " ".join(
            f"{font.getSubsetInternalName(part, document)} {size:.4g} Tf <{glyphs.hex()}> Tj"
            for part, glyphs in font.splitString(text, document)
        )
