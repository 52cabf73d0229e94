"""The faces of paper: IBM Plex for everything, Noto for what it lacks; registered when first met.

Noto prints Arabic, Hebrew, Georgian and Armenian names and one-coloured emoji. Only TrueType outlines that
are embedded as subsets are used, so a page looks the same on every machine.
"""

from collections.abc import Sequence
from functools import cache
from typing import Final

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfbase.ttfonts import TTFont

from vefa import paths

FACES: Final[dict[str, str]] = {
    "text": "IBMPlexSans-Regular",
    "medium": "IBMPlexSans-Medium",
    "bold": "IBMPlexSans-SemiBold",
    "italic": "IBMPlexSans-Italic",
    "table": "IBMPlexSansCondensed-Regular",
    "table_medium": "IBMPlexSansCondensed-Medium",
    "table_bold": "IBMPlexSansCondensed-SemiBold",
    "code": "IBMPlexMono-SemiBold",
    "arabic": "NotoSansArabic-Regular",
    "hebrew": "NotoSansHebrew-Regular",
    "georgian": "NotoSansGeorgian-Regular",
    "armenian": "NotoSansArmenian-Regular",
    "emoji": "NotoEmoji-Regular",
}
FALLBACKS: Final = ("arabic", "hebrew", "georgian", "armenian", "emoji")
_ENTRIES: Final = 100  # of a CMap in one block, as the PDF reference wants


@cache
def face(role: str) -> TTFont:
    """The registered face of `role`; its `fontName` is the role itself."""
    # Three doors let an unembedded Helvetica in; all lead to the text face.
    rl_config.canvas_basefontname = rl_config.defaultGraphicsFontName = "text"
    ttfonts.makeToUnicodeCMap = _to_unicode
    path = paths.resources() / "fonts" / f"{FACES[role]}.ttf"
    # asciiReadable would embed all of ASCII in each face; shaping would make an fi ligature, wrong in Turkish
    font = TTFont(role, str(path), asciiReadable=False, shapable=False)
    pdfmetrics.registerFont(font)
    return font


@cache
def signs(role: str) -> frozenset[str]:
    """The characters that `role` can print."""
    return frozenset(map(chr, face(role).face.charToGlyph))


def text_width(text: str, role: str, size: float) -> float:
    """Width of `text` in points; every character must be one of `signs(role)`."""
    return float(face(role).stringWidth(text, size))


def _to_unicode(name: str, subset: Sequence[int]) -> str:
    """Which characters the glyphs of `subset` are, for readers that copy or speak.

    reportlab's own gives five hex digits to what lies above U+FFFF, and emoji are copied as other letters.
    """
    entries = [f"<{place:02X}> <{chr(sign).encode('utf-16-be').hex()}>" for place, sign in enumerate(subset)]
    blocks = [entries[start : start + _ENTRIES] for start in range(0, len(entries), _ENTRIES)]
    told = [
        "/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap",
        f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
        f"/CMapName /{name} def", "/CMapType 2 def",
        "1 begincodespacerange", f"<00> <{len(subset) - 1:02X}>", "endcodespacerange",
    ]  # fmt: skip
    for block in blocks:
        told += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join((*told, "endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"))
