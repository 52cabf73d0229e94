"""Code 128 for scanners that read no QR code: bars of one width, drawn from the upper left corner."""

from reportlab.graphics.barcode.code128 import Code128

from vefa.papers.pen import Pen, Point


def has_bars(text: str) -> bool:
    """Whether bars can say `text`: they know letters of English only, and would leave others out."""
    return bool(text) and text.isascii() and text.isprintable()


def bars_width(text: str, module: float) -> float:
    """How wide the bars of `text` are, in points; on either side ten modules stay white beside that."""
    return len(_pattern(text)) * module


def draw_bars(pen: Pen, at: Point, text: str, *, module: float, height: float) -> None:
    """Draw `text` in pure black, the narrowest bar `module` points wide."""
    pattern = _pattern(text)
    boxes: list[str] = []
    start = 0
    while start < len(pattern):
        end = start
        while end < len(pattern) and pattern[end] == pattern[start]:
            end += 1
        if pattern[start]:
            boxes.append(f"{start} 0 {end - start} 1 re")
        start = end
    x, y = at[0], pen.height - at[1] - height
    path = " ".join(boxes)
    pen.canvas.addLiteral(f"q {module:.4f} 0 0 {height:.3f} {x:.3f} {y:.3f} cm 0 g {path} f Q")


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
