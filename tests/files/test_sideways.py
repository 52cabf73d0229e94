"""Tables that lie on their side: headings in the first column, an order in each of the others."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.files.made import read, table, text
from vefa.errors import VefaError

HEAD = ["Sipariş No", "Tarih", "Müşteri", "Telefon", "Tutar"]
A1 = ["A1", date(2026, 1, 5), "Ayşe Er", "0532 111 22 33", 100]
A2 = ["A2", date(2026, 1, 6), "Can Ak", "0533 111 22 33", 60.5]
TOLD = "The table lies on its side: each column was read as a row, and rows are counted by columns"


def turned(*rows: Sequence[Any]) -> list[list[Any]]:
    return [list(cells) for cells in zip(*rows, strict=True)]


@pytest.mark.parametrize("above", [[], [["Siparişlerim"], []]])
@pytest.mark.parametrize("right", [[], [["Toplam", None, None, None, 160.5]]])
def test_a_column_is_an_order(tmp_path: Path, above: list[list[Any]], right: list[list[Any]]) -> None:
    plan = read(table(tmp_path, [*above, *turned(HEAD, A1, A2, *right)]))
    assert [(one.number, one.day, one.name, one.total) for one in plan.orders] == [
        ("A1", "2026-01-05", "Ayşe Er", 10_000), ("A2", "2026-01-06", "Can Ak", 6_050),
    ]  # fmt: skip
    assert [one.message for one in plan.problems] == [TOLD]


def test_texts_lie_on_their_side_too_and_may_have_several_lines_an_order(tmp_path: Path) -> None:
    lines = "Sipariş No;A1;A1;A2\nTarih;05.01.2026;05.01.2026;06.01.2026\nMüşteri;Ayşe Er;Ayşe Er;Can Ak\n"
    plan = read(text(tmp_path, f"{lines}Ürün;Kupa;Tabak;Kupa\nAdet;2;1;1\nTutar;100,00;40,00;50,00\n"))
    assert [(one.number, one.total, len(one.lines)) for one in plan.orders] == [
        ("A1", 14_000, 2), ("A2", 5_000, 1),
    ]  # fmt: skip


def test_a_row_that_is_counted_is_a_column(tmp_path: Path) -> None:
    plan = read(table(tmp_path, turned(HEAD, A1, ["A2", "yarın", *A2[2:]])))
    assert [(one.row, one.message) for one in plan.problems] == [(0, TOLD), (3, "This is no date")]


def test_ordinary_tables_stay_as_they_are(tmp_path: Path) -> None:
    goods = ["Kargo", "Tutar", "Tarih", "Fiyat", "Adet", "Telefon"]  # products that are called like headings
    rows = [
        ["Ürün", "Tarih", "Müşteri", "Tutar"],
        *([name, date(2026, 1, 5), "Ayşe Er", 10] for name in goods),
    ]
    plan = read(table(tmp_path, rows))
    assert (len(plan.orders), plan.problems) == (6, [])


def test_a_sum_below_days_makes_no_headings_of_them(tmp_path: Path) -> None:
    rows = [["Sipariş"], ["Tarih", "Tutar"], [date(2026, 1, 5), 10], [date(2026, 1, 6), 20], ["Toplam", 30]]
    assert [one.total for one in read(table(tmp_path, rows)).orders] == [1_000, 2_000]


def test_orders_below_each_other_are_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(VefaError) as told:
        read(table(tmp_path, [*turned(HEAD, A1), [], *turned(HEAD, A2)]))
    assert "Headings must stand side by side" in told.value.hint
