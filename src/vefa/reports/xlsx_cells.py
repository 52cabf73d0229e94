"""Text that stays text: nothing a person typed becomes a formula, an error or a broken file."""

import re
import unicodedata
from typing import Any, Final

from openpyxl.cell import WriteOnlyCell

LONGEST: Final = 32_767
UNSAFE_START: Final = ("=", "+", "-", "@", "\t", "\n")
ESCAPED: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # what readers would take for a character of its own
CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def safe_text(text: str) -> str:
    """`text` in composed form, without what XML cannot hold, at most as long as a cell can be."""
    if not (text.isascii() and text.isprintable()):
        composed = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
        text = CONTROL.sub("", composed)
    return ESCAPED.sub("_x005F_", text)[:LONGEST] if "_x" in text else text[:LONGEST]


def needs_quote(text: str) -> bool:
    """Whether editing the cell would turn `text` into a formula, unless it is marked as text."""
    return text.startswith(UNSAFE_START)


def put_text(cell: WriteOnlyCell, text: str) -> Any:
    """Set `text` (already safe) as text, whatever it looks like; returns the cell."""
    cell.value = text
    cell.data_type = "s"
    return cell
