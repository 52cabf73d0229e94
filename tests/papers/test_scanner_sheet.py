"""The sheet with the test code: both symbols can be read, also from a poor print, and say the same."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest
import zxingcpp

from tests.papers.pages import damaged, faces, inked, picture, printed, texts
from vefa.papers.scanner_sheet import code_sheet
from vefa.rules.scanning import TEST_CODE

TODAY = date(2026, 11, 24)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """The sheet in Turkish."""
    path = tmp_path / "deneme.pdf"
    assert code_sheet("tr", path, today=TODAY).pages == 1
    return path


def kinds(image: object) -> dict[str, str]:
    """What is read in a picture, by kind of symbol."""
    found = zxingcpp.read_barcodes(np.asarray(image))
    return {str(one.format).rsplit(".", maxsplit=1)[-1]: one.text for one in found}


@pytest.mark.parametrize("dpi", [150, 300])
def test_both_symbols_hold_the_test_code(sheet: Path, dpi: int) -> None:
    read = kinds(picture(sheet, 0, dpi))
    assert len(read) == 2
    assert set(read.values()) == {TEST_CODE}


def test_a_poor_print_is_still_read(sheet: Path) -> None:
    page = inked(printed(sheet), 600)
    for seed in range(2):
        assert TEST_CODE in kinds(damaged(page, seed, 300)).values()


def test_it_says_what_to_do_in_the_language_of_the_window(sheet: Path, tmp_path: Path) -> None:
    assert "Barkod okuyucu" in texts(sheet)[0]
    code_sheet("en", tmp_path / "en.pdf", today=TODAY)
    assert "Test code for a barcode scanner" in texts(tmp_path / "en.pdf")[0]


def test_every_face_is_embedded_and_equal_days_give_equal_bytes(sheet: Path, tmp_path: Path) -> None:
    assert set(faces(sheet).values()) == {True}
    code_sheet("tr", tmp_path / "zwei.pdf", today=TODAY)
    assert sheet.read_bytes() == (tmp_path / "zwei.pdf").read_bytes()
