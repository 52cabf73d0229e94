"""What was chosen for a sheet holds for the next one with the same headings."""

from pathlib import Path

import pytest

from tests.files.made import text
from vefa.files.guess import recognise
from vefa.files.plan import make_plan
from vefa.files.reader import open_book
from vefa.services.imports.memory import remember, remembered

pytestmark = pytest.mark.usefixtures("shop")


def test_an_account_that_somebody_took_for_sales_is_not_refused_again(tmp_path: Path) -> None:
    head = "Tarih;Açıklama;Tutar;Bakiye\n"
    path = text(tmp_path, f"{head}24.11.2026;EFT;1,00;5,00\n25.11.2026;KİRA;-3,00;2,00\n")
    with open_book(path) as book:
        reading = recognise(book)
        assert (reading.account, remembered(reading)) == (True, None)
        remember(reading.with_column("total", reading.mapping["total"].index))
        again = remembered(recognise(book))
        assert again is not None
        assert len(make_plan(book, again).orders) == 2


def test_columns_that_belong_to_a_total_are_kept_with_it(tmp_path: Path) -> None:
    head = "Sipariş No;Tarih;Müşteri;Satış;Tutar TL;Tutar USD\n"
    path = text(tmp_path, f"{head}1;24.11.2026;Ali Er;9;10,00;\n2;24.11.2026;Can Su;9;;20,00\n")
    with open_book(path) as book:
        reading = recognise(book)
        assert {"total", "total_2"} <= set(reading.mapping)
        remember(reading)
        other = reading.with_column("total", 3)  # as another file might be guessed
        again = remembered(other)
        assert again is not None
        assert {key: one.index for key, one in again.mapping.items()} == {
            key: one.index for key, one in reading.mapping.items()
        }
