"""The faces of paper: IBM Plex for everything, Noto for Arabic and Hebrew names; registered when first met.

Only TrueType outlines that are embedded as subsets are used, so a page looks the same on every machine.
"""

from functools import cache
from typing import Final

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
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
}
FALLBACKS: Final = ("arabic", "hebrew")


@cache
def face(role: str) -> TTFont:
    """The registered face of `role`; its `fontName` is the role itself."""
    # Three doors let an unembedded Helvetica in; all lead to the text face.
    rl_config.canvas_basefontname = rl_config.defaultGraphicsFontName = "text"
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
