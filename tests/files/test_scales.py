"""Columns of money whose heading says that it counts thousands."""

from pathlib import Path

import pytest

from tests.files.made import read, text
from vefa.files.plan import Sums


@pytest.mark.parametrize(
    ("heading", "scale"),
    [
        ("Tutar x1000", 1_000), ("Tutar (x1.000)", 1_000), ("Tutar (bin TL)", 1_000),
        ("Tutar (000 TL)", 1_000), ("Tutar (1000 TL)", 1_000), ("Amount (thousands)", 1_000),
        ("Toplam (K TL)", 1_000),
        ("Tutar (milyon TL)", 1_000_000), ("Tutar", 1), ("BIN Price", 1), ("Tutar (1.000.000 üstü)", 1),
        ("Toplam (T)", 1), ("Umsatz (Tsd.)", 1_000),
        ("Tutar (10.000 TL üstü)", 1), ("Amount '000", 1_000),
    ],
)  # fmt: skip
def test_a_heading_may_count_thousands(tmp_path: Path, heading: str, scale: int) -> None:
    rows = "1;24.11.2026;Ali Kaya;1,2345\n2;25.11.2026;Can Er;20\n"
    plan = read(text(tmp_path, f"Sipariş No;Tarih;Müşteri;{heading}\n{rows}"))
    total = {1: 2_123, 1_000: 2_123_450, 1_000_000: 2_123_450_000}[scale]
    assert plan.sums == {"TRY": Sums(total, 0, 0)}
    assert len(plan.problems) == (scale > 1)


def test_a_cell_that_says_thousands_itself_is_not_taken_so_again(tmp_path: Path) -> None:
    rows = "1;24.11.2026;Ali Kaya;2,5 bin\n2;24.11.2026;Can Er;3\n"
    plan = read(text(tmp_path, f"Sipariş No;Tarih;Müşteri;Tutar (bin TL)\n{rows}"))
    assert [one.total for one in plan.orders] == [250_000, 300_000]


def test_prices_that_count_thousands_are_taken_for_each_piece(tmp_path: Path) -> None:
    rows = "24.11.2026;Ali Kaya;Kupa;3;1,5\n25.11.2026;Can Er;Tabak;1;2\n"
    plan = read(text(tmp_path, f"Tarih;Müşteri;Ürün;Adet;Birim Fiyat (bin TL)\n{rows}"))
    assert plan.sums == {"TRY": Sums(650_000, 0, 0)}
