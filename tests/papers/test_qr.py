"""QR symbols: right version, right modules, one path of boxes that never overlap."""

import random
import re

import numpy as np
import pytest
import segno
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st

from vefa.papers.qr import MASK, qr
from vefa.rules.codes import ALPHABET, new_code

BOX = re.compile(r"(\d+) (\d+) (\d+) 1 re")


def modules(path: str, side: int) -> np.ndarray:
    """The dark modules that a path fills, counted, upper row first."""
    grid = np.zeros((side, side), dtype=np.uint8)
    for x, y, wide in (map(int, box) for box in BOX.findall(path)):
        grid[side - 1 - y, x : x + wide] += 1
    return grid


def read(grid: np.ndarray) -> str:
    """What a scanner reads, with a quiet zone of four modules."""
    wide = np.pad(grid, 4)
    image = np.kron(255 - 255 * wide, np.ones((4, 4))).astype(np.uint8)
    (found,) = zxingcpp.read_barcodes(image)
    return str(found.text)


def test_a_thousand_codes_read_back() -> None:
    source = random.Random(11)
    for _ in range(1000):
        code = new_code(source.randbytes)
        made = qr(code)
        assert made.modules == 21
        grid = modules(made.path, made.modules)
        assert grid.max() == 1
        assert read(grid) == code


def test_the_path_is_the_symbol_that_segno_makes() -> None:
    expected = segno.make_qr("R4JVV75K3V8H", error="q", version=1, mask=MASK, boost_error=False)
    assert expected.designator == "1-Q"
    made = qr("R4JVV75K3V8H")
    assert (modules(made.path, 21) == np.array([list(row) for row in expected.matrix])).all()
    assert made.path.endswith(" f")
    assert set(made.path) <= set("0123456789 ref")


@pytest.mark.parametrize("text", ["INDIRIM-25", "https://example.com/anket?kod=R4JVV75K3V8H", "Çilek"])
def test_other_texts_take_the_size_they_need(text: str) -> None:
    made = qr(text)
    assert read(modules(made.path, made.modules)) == text


@given(st.text(ALPHABET, min_size=12, max_size=12))
def test_any_code_fits_version_one(code: str) -> None:
    assert qr(code).modules == 21
