"""QR codes as one filled path of raw operators: no hairlines between modules, small and quick.

Voucher codes are 12 symbols of the alphanumeric mode: version 1 (21 modules) at error level Q. The mask is
fixed, because choosing the best of eight costs five times the rest and readers do not need it.
"""

from typing import Final

import segno

MODULES: Final = 21
MASK: Final = 3


def qr_path(text: str) -> str:
    """The path of a version 1-Q code in module units, lower left corner at the origin, ended by a fill.

    `text`: at most 16 characters of 0-9, A-Z and ` $%*+-./:`; scale with `cm` before it.
    """
    code = segno.make_qr(text, version=1, error="q", mode="alphanumeric", mask=MASK, boost_error=False)
    return f"{' '.join(_boxes(code.matrix))} f"


def _boxes(matrix: tuple[bytearray, ...]) -> list[str]:
    """One box operator for each stretch of dark modules; boxes touch but never overlap."""
    boxes: list[str] = []
    for y, row in enumerate(matrix):
        x = row.find(1)
        while x >= 0:
            end = row.find(0, x)
            end = MODULES if end < 0 else end
            boxes.append(f"{x} {MODULES - 1 - y} {end - x} 1 re")
            x = row.find(1, end)
    return boxes
