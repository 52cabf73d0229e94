"""Sheets in which Amount counts pieces, and totals of orders that repeat on their lines."""

from pathlib import Path

import pytest

from tests.files.made import read, text
from vefa.files.plan import Sums

HEAD = "Platform;Order No;Order Date;Customer;Product"
ROWS = (
    "Trendyol;1;24.11.2026;Ayşe Er;Kupa;{}\nTrendyol;1;24.11.2026;Ayşe Er;Tabak;{}\n"
    "N11;2;24.11.2026;Ali Kaya;Tabak;{}\n"
)


@pytest.mark.parametrize(
    ("headings", "cells"),
    [
        ("amount;price;total", ("2;50,00;130,00", "1;30,00;130,00", "3;20,00;60,00")),
        ("amount;price;total", ("2;50,00;100,00", "1;30,00;30,00", "3;20,00;60,00")),
        ("amount;price", ("2;50,00", "1;30,00", "3;20,00")),
        ("miktar;toplam", ("2;130,00", "1;130,00", "3;60,00")),
        ("miktar;birim fiyat;tutar;toplam", ("2;50;100;130", "1;30;30;130", "3;20;60;60")),
    ],
)
def test_amounts_that_count_pieces_are_no_money(
    tmp_path: Path, headings: str, cells: tuple[str, str, str]
) -> None:
    plan = read(text(tmp_path, f"{HEAD};{headings}\n{ROWS.format(*cells)}"))
    assert plan.sums == {"TRY": Sums(19_000, 0, 0)}
    assert plan.units == 6_000
    assert [(one.total, len(one.lines)) for one in plan.orders] == [(13_000, 2), (6_000, 1)]


@pytest.mark.parametrize(
    ("headings", "cells"),
    [
        ("amount;unit price", ("100;50", "30;30", "60;20")),
        ("amount;vat;order total", ("80;20;100", "25;5;30", "50;10;60")),
    ],
)  # fmt: skip
def test_amounts_that_are_money_stay_so(tmp_path: Path, headings: str, cells: tuple[str, str, str]) -> None:
    rows = "".join(f"Trendyol;{at};24.11.2026;Ayşe Er;Kupa;{one}\n" for at, one in enumerate(cells))
    assert read(text(tmp_path, f"{HEAD};{headings}\n{rows}")).sums == {"TRY": Sums(19_000, 0, 0)}
