"""QR codes as one filled path of raw operators: no hairlines between modules, small and quick.

The mask is fixed, because choosing the best of eight costs five times the rest and readers do not need it.
"""

from typing import Final, NamedTuple

import segno

from vefa.papers.pen import MM, Pen, Point

MASK: Final = 3
SHORT: Final = 16
"""Symbols that fit into version 1 (21 modules) at level Q; a voucher code has 12."""
WEB_SIDE: Final = 31.5 * MM
"""Of the code of a web address."""
_WEB_LONGEST: Final = 213  # bytes, 57 modules: smaller ones are not read from a poor print


class Qr(NamedTuple):
    """A symbol without its quiet zone (four modules all round): side in modules, fill path in module units.

    The path starts at the lower left corner; scale it with `cm`.
    """

    modules: int
    path: str


def qr(text: str, error: str = "q") -> Qr:
    """The code of `text`; voucher codes always come out in the alphanumeric mode of version 1-Q."""
    version = 1 if len(text) <= SHORT and text.isascii() and error == "q" else None
    code = segno.make_qr(text, version=version, error=error, mask=MASK, boost_error=False)
    return Qr(len(code.matrix), f"{' '.join(_boxes(code.matrix))} f")


def fits_web(address: str) -> bool:
    """Whether there is an address, and its code can be read from paper."""
    return 0 < len(address.encode()) <= _WEB_LONGEST


def draw_qr(pen: Pen, at: Point, symbol: Qr, module: float) -> None:
    """Draw `symbol` from the upper left corner `at`, each module so many points wide."""
    left, bottom = at[0], pen.height - at[1] - symbol.modules * module
    pen.canvas.addLiteral(f"q {module:.4f} 0 0 {module:.4f} {left:.3f} {bottom:.3f} cm 0 g {symbol.path} Q")


def _boxes(matrix: tuple[bytearray, ...]) -> list[str]:
    """One box operator for each stretch of dark modules; boxes touch but never overlap."""
    side = len(matrix)
    boxes: list[str] = []
    for y, row in enumerate(matrix):
        x = row.find(1)
        while x >= 0:
            end = row.find(0, x)
            end = side if end < 0 else end
            boxes.append(f"{x} {side - 1 - y} {end - x} 1 re")
            x = row.find(1, end)
    return boxes
