"""The mark of a tier, in the metal its name speaks of."""

from typing import Final

from vefa.rules.text import fold
from vefa.ui.widgets import Badge

_TONES: Final = {
    "bronz": "bronze", "bronze": "bronze", "gumus": "silver", "silver": "silver", "altin": "gold",
    "gold": "gold", "platin": "platinum", "platinum": "platinum",
}  # fmt: skip


def tier_tone(tier: str) -> str:
    """The tone of a tier by its name; neutral for names that speak of no metal."""
    return _TONES.get(fold(tier), "neutral")


def tier_badge(tier: str) -> Badge:
    """The badge of a tier."""
    return Badge(tier, tier_tone(tier))
