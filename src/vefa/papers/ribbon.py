"""The ribbon of a gift card's cover: lines and a light grey, so that it needs little toner."""

from typing import Final

from reportlab.pdfgen.pathobject import PDFPathObject

from vefa.papers.pen import MM, Ink, Pen, Point

KNOT: Final = (23 * MM, 24 * MM)
"""Where the bands cross, from the upper left corner of the cover."""
_HALF: Final = 2.6 * MM  # of a band's width
_EDGE: Final = 3.2 * MM  # that stays white at a cut
_BAND: Final = Ink("hair", "ink", 0.7)
_LOOP: Final = Ink("white", "ink", 0.9)


def draw_ribbon(pen: Pen, size: Point) -> None:
    """Two bands over a cover of `size` and a bow where they cross."""
    x, y = KNOT
    pen.box((x - _HALF, _EDGE), (2 * _HALF, size[1] - 2 * _EDGE), _BAND)
    pen.box((_EDGE, y - _HALF), (size[0] - 2 * _EDGE, 2 * _HALF), _BAND)
    pen.box((x - _HALF + 0.4, y - _HALF - 0.6), (2 * _HALF - 0.8, 2 * _HALF + 1.2), Ink("hair"))
    for side in (-1, 1):
        pen.shape(_loop(pen, side), _LOOP)
        pen.shape(_end(pen, side), _LOOP)


def _loop(pen: Pen, side: int) -> PDFPathObject:
    path = pen.canvas.beginPath()
    _go(pen, path, side, ((0, 0),))
    _go(pen, path, side, ((4, 9), (15, 11), (14, 3)))
    _go(pen, path, side, ((13.4, -2.6), (5, -1), (0, 0)))
    path.close()
    return path


def _end(pen: Pen, side: int) -> PDFPathObject:
    path = pen.canvas.beginPath()
    _go(pen, path, side, ((0, 0),))
    _go(pen, path, side, ((3.5, -4), (5, -9), (8.5, -13)))
    path.lineTo(*_point(pen, side, (9.4, -9.6)))
    path.lineTo(*_point(pen, side, (12.6, -10)))
    _go(pen, path, side, ((9, -7), (6, -3), (0, 0)))
    path.close()
    return path


def _go(pen: Pen, path: PDFPathObject, side: int, points: tuple[Point, ...]) -> None:
    """A move to one point, a curve by three; millimetres from the knot, upwards."""
    found = [number for point in points for number in _point(pen, side, point)]
    if len(points) == 1:
        path.moveTo(*found)
    else:
        path.curveTo(*found)


def _point(pen: Pen, side: int, point: Point) -> Point:
    return KNOT[0] + side * point[0] * MM, pen.height - KNOT[1] + point[1] * MM
