"""The mark of the shop: its logo in a square, or a tile with the first letter of its name."""

from io import BytesIO
from typing import Final

from PIL import Image, UnidentifiedImageError
from reportlab.lib.utils import ImageReader

from vefa.papers.pen import Ink, Pen, Point
from vefa.papers.text import clean
from vefa.rules.pictures import picture_size
from vefa.rules.text import upper_tr
from vefa.services.settings import LOGO_SIDE

LARGEST: Final = 600
"""Pixels of the longer side on paper; more only makes the file heavy."""


def read_logo(logo: bytes | None) -> ImageReader | None:
    """The picture ready for pages, made small; None when there is none or it cannot be read."""
    if not logo or max(picture_size(logo) or (0,)) > LOGO_SIDE:
        return None
    try:
        with Image.open(BytesIO(logo)) as picture:
            picture.draft("RGB", (LARGEST, LARGEST))
            small = picture.convert("RGBA")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError):
        return None
    small.thumbnail((LARGEST, LARGEST))
    white = Image.new("RGB", small.size, "white")
    white.paste(small, mask=small.getchannel("A"))
    return ImageReader(white)


def draw_mark(pen: Pen, at: Point, side: float, *, name: str, logo: ImageReader | None) -> None:
    """Draw the mark in a square of `side` points with its upper left corner at the point `at`."""
    x, y = at
    if logo is None:
        _tile(pen, at, side, name)
        return
    wide, high = logo.getSize()
    scale = side / max(wide, high)
    width, height = wide * scale, high * scale
    bottom = pen.height - y - (side + height) / 2
    pen.canvas.drawImage(logo, x + (side - width) / 2, bottom, width, height)


def _tile(pen: Pen, at: Point, side: float, name: str) -> None:
    """A dark tile with the shop's first letter or digit in white."""
    pen.box(at, (side, side), Ink("ink"), radius=side * 0.2)
    letter = next((upper_tr(sign) for sign in clean(name) if sign.isalnum()), "")
    if letter:
        middle = (at[0] + side / 2, at[1] + side * 0.5 + side * 0.68 * 0.349)
        pen.text(middle, letter, "bold", side * 0.68, colour="white", align="centre")
