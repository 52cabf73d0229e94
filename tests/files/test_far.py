"""While a sheet is read it is told how many of all its rows are done."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.files.made import table, text
from vefa.files.guess import recognise
from vefa.files.plan import make_plan
from vefa.files.reader import open_book

HEAD = ["Sipariş No", "Tarih", "Ad Soyad", "Ürün", "Adet", "Tutar"]
ROWS = 1300


def rows() -> list[list[object]]:
    """A title, the header, and data."""
    data = [[f"S-{at}", "2026-11-01", "Ayşe Yılmaz", "Kolye", 1, 10] for at in range(ROWS)]
    return [["Kasım"], HEAD, *data]


def as_csv(folder: Path) -> Path:
    """The same as text."""
    return text(folder, "\n".join(",".join(map(str, row)) for row in rows()) + "\n")


def as_xlsx(folder: Path) -> Path:
    """The same as a workbook."""
    return table(folder, rows())


@pytest.mark.parametrize("make", [as_csv, as_xlsx])
def test_reading_tells_how_many_rows_of_all_are_done(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    told: list[tuple[int, int | None]] = []
    with open_book(make(tmp_path)) as book:
        reading = recognise(book)
        make_plan(book, reading, progress=lambda done, total=None, _text="": told.append((done, total)))
    assert told[0] == (0, None)  # opening a workbook takes longer than all its rows
    assert told[-1] == (ROWS, ROWS)
    assert {total for _done, total in told[1:]} == {ROWS}
