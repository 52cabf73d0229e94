"""Code 128 for scanners that read no QR code: bars of one width, drawn from the upper left corner."""

from reportlab.graphics.barcode.code128 import Code128

from vefa.papers.pen import Ink, Pen, Point


def bars_width(text: str, module: float) -> float:
    """How wide the bars of `text` are, in points; on either side ten modules stay white beside that."""
    return len(_pattern(text)) * module


def draw_bars(pen: Pen, at: Point, text: str, *, module: float, height: float) -> None:
    """Draw `text`, the narrowest bar `module` points wide."""
    x, y = at
    pattern = _pattern(text)
    start = 0
    while start < len(pattern):
        end = start
        while end < len(pattern) and pattern[end] == pattern[start]:
            end += 1
        if pattern[start]:
            pen.box((x + start * module, y), ((end - start) * module, height), Ink("ink"))
        start = end


def _pattern(text: str) -> list[bool]:
    """Module by module, whether it is dark. Figures are packed two by two where that is shorter."""
    code = Code128(text, quiet=0)
    code.validate()
    code.encode()
    code.decompose()
    found: list[bool] = []
    for sign in code.decomposed:  # large letters are bars, small ones gaps, a is one module wide
        found += [sign.isupper()] * (ord(sign.lower()) - ord("a") + 1)
    return found
