"""Words the shop marks customers with: how they are written, and how a sheet lists several in one cell."""

import re
from typing import Final

from vefa.rules.text import distinct, fold

LONGEST: Final = 40  # letters
_PARTED: Final = re.compile(r"[,;/|\n]+")


def tidy(name: str) -> str:
    """The tag as it is kept; "" for what is none (nothing in it, a sign that parts tags, too long)."""
    text = " ".join(name.split()).strip("#").strip()
    return text if fold(text) and not _PARTED.search(text) and len(text) <= LONGEST else ""


def split(text: str) -> list[str]:
    """The tags of a cell, parted by comma, semicolon, slash, bar or line, each once."""
    return distinct(tidy(part) for part in _PARTED.split(text))
