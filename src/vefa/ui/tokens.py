"""Every colour of the window, light and dark, in one place; the contrast list is a test over it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

Tokens = Mapping[str, str]

LIGHT: Final[Tokens] = MappingProxyType({
    "side": "#F2EDE5", "bg": "#FAF8F4", "surface": "#FFFFFF", "raised": "#FFFFFF", "soft": "#F8F5F0",
    "sunken": "#EFEBE4", "neutral": "#EFEBE4",
    "line": "#E6E0D7", "line2": "#D3CBBF", "control": "#8C8478", "grid": "#EDE8E0",
    "text": "#25221E", "text2": "#575147", "text3": "#6C655B", "disabled": "#A8A195",
    "accent": "#0F6660", "accent_hover": "#0C5852", "accent_pressed": "#094843", "on_accent": "#FFFFFF",
    "accent_soft": "#DDEEEB", "accent_soft2": "#EDF6F4", "accent_text": "#0B5650",
    "honey": "#DD9E2E", "honey_soft": "#FBF0DA", "honey_text": "#7A4F06",
    "danger": "#B3372B", "danger_hover": "#9C2D23", "danger_pressed": "#83241B", "on_danger": "#FFFFFF",
    "danger_soft": "#FBE7E4", "danger_text": "#97291F",
    "success": "#2E7D4A", "success_soft": "#E1F1E6", "success_text": "#22633A",
    "info": "#2D6299", "info_soft": "#E4EEF8", "info_text": "#23527F",
    "plum": "#7C4A83", "plum_soft": "#F3E9F4", "plum_text": "#693C70",
    "bronze": "#A9683C", "bronze_soft": "#F6EAE1", "bronze_text": "#7D4520",
    "silver": "#7A828A", "silver_soft": "#ECEFF1", "silver_text": "#4C545C",
    "gold": "#B58512", "gold_soft": "#FAF0D2", "gold_text": "#6F4F00",
    "platinum": "#5C6F8C", "platinum_soft": "#E8EDF5", "platinum_text": "#3D4F6B",
    "c1": "#0F6660", "c2": "#C4881D", "c3": "#5B83BD", "c4": "#C2523A", "c5": "#7C4A83", "c6": "#938B7E",
    "c1_soft": "#BFDCD8",
    "focus": "#25221E", "scrim": "#2A241C", "shadow": "#3C3020",
    "toast": "#2B2722", "on_toast": "#FBF7F0", "toast_link": "#8ADBCF",
    "toast_good": "#7FD0A0", "toast_dim": "#BDB4A6",
    "awning": "#0F6660", "awning2": "#F6E6CA", "welcome": "#FBF8F2", "paper": "#FFFDF8",
    "logo": "#0F6660", "petal": "#FBF6EC", "coral": "#F08A6C", "card": "#0E6B64", "card2": "#0A4C48",
})  # fmt: skip

DARK: Final[Tokens] = MappingProxyType({
    "side": "#161513", "bg": "#1D1C1A", "surface": "#262522", "raised": "#2E2C29", "soft": "#2B2A27",
    "sunken": "#131211", "neutral": "#38352F",
    "line": "#383531", "line2": "#4A463F", "control": "#8D867A", "grid": "#322F2B",
    "text": "#F0ECE5", "text2": "#C3BCB0", "text3": "#A8A094", "disabled": "#6F695F",
    "accent": "#57C1B3", "accent_hover": "#6DCFC2", "accent_pressed": "#45AB9E", "on_accent": "#06221F",
    "accent_soft": "#183E3A", "accent_soft2": "#1D312E", "accent_text": "#8ADBCF",
    "honey": "#E6B252", "honey_soft": "#3C3018", "honey_text": "#F2CB82",
    "danger": "#C4493C", "danger_hover": "#B84236", "danger_pressed": "#AD3C30", "on_danger": "#FFFFFF",
    "danger_soft": "#46241F", "danger_text": "#F8ABA1",
    "success": "#66BE84", "success_soft": "#1D3A29", "success_text": "#95D9AB",
    "info": "#7BB0E6", "info_soft": "#1D3349", "info_text": "#A9CEF4",
    "plum": "#C996D1", "plum_soft": "#3A273E", "plum_text": "#DFBAE5",
    "bronze": "#D79A6E", "bronze_soft": "#41301F", "bronze_text": "#E9BC98",
    "silver": "#A9B1B8", "silver_soft": "#33373B", "silver_text": "#CCD2D8",
    "gold": "#E0B84A", "gold_soft": "#40351A", "gold_text": "#EFD07A",
    "platinum": "#9CB0CF", "platinum_soft": "#2A3445", "platinum_text": "#BFCDE4",
    "c1": "#3FA497", "c2": "#D9A94E", "c3": "#5F8DD6", "c4": "#D4614A", "c5": "#DDB9E3", "c6": "#857E73",
    "c1_soft": "#245E57",
    "focus": "#F0ECE5", "scrim": "#000000", "shadow": "#000000",
    "toast": "#F0ECE5", "on_toast": "#25221E", "toast_link": "#0B5650",
    "toast_good": "#2E7D4A", "toast_dim": "#6C655B",
    "awning": "#1F7F77", "awning2": "#E9E2D4", "welcome": "#1D1C1A", "paper": "#FFFDF8",
    "logo": "#1F7F77", "petal": "#FBF6EC", "coral": "#F08A6C", "card": "#12524D", "card2": "#0B3B38",
})  # fmt: skip

SCRIM_ALPHA: Final = {"light": 0.46, "dark": 0.58}
SHADOW_ALPHA: Final = {"light": 0.22, "dark": 0.42}

# tone of a badge, a banner or an icon disc -> (ground, ink)
_TINTED: Final = [
    "accent",
    "honey",
    "danger",
    "success",
    "info",
    "plum",
    "bronze",
    "silver",
    "gold",
    "platinum",
]
TONES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {"neutral": ("neutral", "text2")} | {tone: (f"{tone}_soft", f"{tone}_text") for tone in _TINTED}
)


def high_contrast(tokens: Tokens) -> Tokens:
    """`tokens` without tints: grounds become the surface, lines and support text the text colour."""
    changed = dict(tokens)
    for name in tokens:
        if name.endswith(("_soft", "_soft2")) or name in {"soft", "neutral", "sunken"}:
            changed[name] = tokens["surface"]
        elif name in {"line", "line2", "control", "text2", "text3", "grid"} or name.endswith("_text"):
            changed[name] = tokens["text"]
    return MappingProxyType(changed)


def luminance(colour: str) -> float:
    """Relative luminance of `#RRGGBB` (WCAG 2.2, definition of relative luminance)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio 1 to 21 of two colours `#RRGGBB` (WCAG 2.2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
