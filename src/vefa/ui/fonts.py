"""The families of the window: Inter for reading, Inter Display for figures, Source Serif 4 for titles."""

from functools import lru_cache
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from vefa import paths
from vefa.ui.theme import text_size

SANS: Final = "Inter"
DISPLAY: Final = "Inter Display"
SERIF: Final = "Source Serif 4"
_FILES: Final = (
    "Inter-Regular.otf",
    "Inter-Medium.otf",
    "Inter-SemiBold.otf",
    "Inter-Bold.otf",
    "InterDisplay-SemiBold.otf",
    "SourceSerif4-SemiBold.ttf",
)

_loaded = False

# role -> (px at 100 %, weight, family, tabular digits, letter spacing in per cent)
ROLES: Final[dict[str, tuple[float, int, str, bool, float]]] = {
    "display": (38, 600, SERIF, False, -1),
    "h1": (27, 600, SERIF, False, -0.5),
    "serif": (20, 600, SERIF, False, 0),
    "h2": (20, 600, SANS, True, 0),
    "h3": (17, 600, SANS, True, 0),
    "lead": (17, 400, SANS, True, 0),
    "body": (15, 400, SANS, True, 0),
    "medium": (15, 500, SANS, True, 0),
    "strong": (15, 600, SANS, True, 0),
    "small": (14, 400, SANS, True, 0),
    "small_strong": (14, 600, SANS, True, 0),
    "caption": (13, 400, SANS, True, 0),
    "label": (13, 500, SANS, True, 0),
    "caption_strong": (13, 600, SANS, True, 0),
    "figure": (27, 600, DISPLAY, False, 0),
    "payable": (34, 600, DISPLAY, False, 0),
    "hero": (42, 600, DISPLAY, False, 0),
}


def load_fonts() -> None:
    """Make the families known to Qt; once at start."""
    global _loaded
    if _loaded:
        return
    _loaded = True
    folder = paths.resources() / "fonts"
    for name in _FILES:
        QFontDatabase.addApplicationFont(str(folder / name))


def font(
    size: float = 15, weight: int = 400, family: str = SANS, *, tabular: bool = True, spacing: float = 0
) -> QFont:
    """A font of `size` px at 100 %; `spacing` widens letters, in per cent. Shared: do not change it."""
    return _made(size * text_size() / 100, weight, family, tabular, spacing)


def role_font(role: str) -> QFont:
    """The font of a text role (ROLES)."""
    size, weight, family, tabular, spacing = ROLES[role]
    return font(size, weight, family, tabular=tabular, spacing=spacing)


@lru_cache(maxsize=256)
def _made(size: float, weight: int, family: str, tabular: bool, spacing: float) -> QFont:
    made = QFont(family)
    made.setPixelSize(max(1, round(size)))
    made.setWeight(QFont.Weight(weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    # an explicit 0 too: features not set are taken from the application's font while painting
    made.setFeature(QFont.Tag("tnum"), 1 if tabular else 0)
    if spacing:
        made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 100 + spacing)
    return made


@lru_cache(maxsize=4096)
def text_width(text: str, of: QFont) -> float:
    """Width of `text` in px; kept, for lists measure the same texts whenever they are laid out or painted."""
    return QFontMetricsF(of).horizontalAdvance(text)


def line_height(of: QFont) -> float:
    """Height of one line in px."""
    return QFontMetricsF(of).height()
