"""Icons are drawn from plain paths as Qt draws their SVG."""

import importlib.util
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from vefa.ui.icons import icon_picture

ROOT = Path(__file__).resolve().parents[2]
ICONS = sorted((ROOT / "resources" / "icons").glob("*.svg"))
SIDE = 40


def shades(picture: QImage) -> list[int]:
    """How strong each point is, 0 to 255."""
    grey = picture.convertToFormat(QImage.Format.Format_Alpha8)
    return [grey.constScanLine(y)[x] for y in range(SIDE) for x in range(SIDE)]


def test_the_paths_are_those_of_the_drawings() -> None:
    """When this fails after a change of the icons: `python packaging/icons.py update`."""
    spec = importlib.util.spec_from_file_location("icons", ROOT / "packaging" / "icons.py")
    assert spec
    assert spec.loader
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert tool.KEPT.read_text(encoding="utf-8").splitlines() == tool.text().splitlines()


@pytest.mark.usefixtures("qapp")
def test_every_icon_looks_as_its_drawing() -> None:
    unlike = {}
    for drawing in ICONS:
        svg = drawing.read_text(encoding="utf-8").replace("currentColor", "#000000")
        wanted = QImage(SIDE, SIDE, QImage.Format.Format_ARGB32_Premultiplied)
        wanted.fill(Qt.GlobalColor.transparent)
        painter = QPainter(wanted)
        QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, SIDE, SIDE))
        painter.end()
        made = icon_picture(drawing.stem, "#000000", SIDE).toImage()
        apart = [abs(one - other) for one, other in zip(shades(made), shades(wanted), strict=True)]
        if sum(apart) > 2 * len(apart):
            unlike[drawing.stem] = sum(apart) / len(apart)
    assert unlike == {}
