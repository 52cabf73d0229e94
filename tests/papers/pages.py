"""Pages as a reader sees them: pictures, codes in them, text in them, faces that are embedded."""

import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import zxingcpp
from PIL import Image, ImageFilter, ImageOps
from pypdf import PdfReader

from vefa.papers.pages import render


def picture(path: Path, page: int, dpi: float) -> Image.Image:
    """A page in grey, through the programme's own rasteriser."""
    made = render(path, page, dpi)
    return Image.frombytes("RGB", (made.width, made.height), made.data, "raw", "BGRX").convert("L")


def codes(image: Image.Image) -> set[str]:
    """What a scanner reads in a picture."""
    return {found.text for found in zxingcpp.read_barcodes(np.asarray(image))}


def printed(path: Path, page: int = 0) -> Image.Image:
    """A page in grey as it comes out of a printer of 600 dpi."""
    with pypdfium2.PdfDocument(path) as document:
        made: Image.Image = document[page].render(scale=600 / 72, grayscale=True).to_pil()
        return made


def around_codes(path: Path, page: int = 0, *, white: float = 20) -> Image.Image:
    """Of the same what is within so many millimetres of its codes: less to blur, turn and look through."""
    found = zxingcpp.read_barcodes(np.asarray(picture(path, page, 150)))
    corners = [
        corner
        for one in (code.position for code in found)
        for corner in (one.top_left, one.top_right, one.bottom_left, one.bottom_right)
    ]
    across, down, edge = [4 * one.x for one in corners], [4 * one.y for one in corners], white * 600 / 25.4
    whole = printed(path, page)
    box = (min(across) - edge, min(down) - edge, max(across) + edge, max(down) + edge)
    return whole.crop((max(0, box[0]), max(0, box[1]), min(whole.width, box[2]), min(whole.height, box[3])))


def damaged(page: Image.Image, seed: int, dpi: int) -> Image.Image:
    """A page of 600 dpi as a poor print under a poor camera (class A), captured at `dpi`.

    Blurred by 0.10 mm, turned by two degrees, darker on one side, noisy, pale, saved as JPEG of quality 60.
    """
    noise = np.random.default_rng(seed)
    turned = _turned(page, 2 if seed % 2 else -2)
    size = (turned.width * dpi // 600, turned.height * dpi // 600)
    grey = np.asarray(turned.resize(size, Image.Resampling.BOX), dtype=np.float32)
    grey = 40 + (225 - 40) * grey / 255
    grey *= 1 - 0.15 * np.linspace(0, 1, grey.shape[1])[None, :]
    grey += 10 * noise.standard_normal(grey.shape, dtype=np.float32)
    stream = io.BytesIO()
    Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8)).save(stream, "JPEG", quality=60)
    return Image.open(stream).convert("L")


def _turned(page: Image.Image, degrees: int) -> Image.Image:
    """Blurred and turned; that takes longest, so a page remembers it."""
    if degrees not in page.info:
        soft = page.filter(ImageFilter.GaussianBlur(0.10 * 600 / 25.4))
        page.info[degrees] = soft.rotate(degrees, Image.Resampling.BILINEAR, expand=True, fillcolor=255)
    found: Image.Image = page.info[degrees]
    return found


def texts(path: Path) -> list[str]:
    """The text of each page in the order it was written."""
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def faces(path: Path) -> dict[str, bool]:
    """Every face a file uses, and whether it is embedded."""
    found: dict[str, bool] = {}
    for page in PdfReader(path).pages:
        for font in _fonts(page["/Resources"]):
            described = font.get("/FontDescriptor")
            embedded = described is not None and "/FontFile2" in described.get_object()
            found[str(font["/BaseFont"])] = embedded
    return found


def _fonts(resources: Any) -> Iterable[Any]:
    """Those of a page, and of the parts that pages share."""
    kept = resources.get_object()
    yield from _values(kept.get("/Font"))
    for part in _values(kept.get("/XObject")):
        if "/Resources" in part:
            yield from _fonts(part["/Resources"])


def _values(listed: Any) -> Iterable[Any]:
    return [one.get_object() for one in listed.get_object().values()] if listed else ()


def inked(page: Image.Image, dpi: int, *, white: float = 8) -> Image.Image:
    """The part of a page that is printed on, with so many millimetres of white around it."""
    box, edge = ImageOps.invert(page).getbbox(), int(white * dpi / 25.4)
    assert box is not None
    return ImageOps.expand(page.crop(box), edge, 255)
