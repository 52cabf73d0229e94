"""Lists of invoices whose totals are told without their tax."""

from pathlib import Path

import pytest

from tests.files.made import read, text
from vefa.files.plan import Plan, Sums


def invoices(folder: Path, headings: str, *rows: str) -> Plan:
    """The plan of invoices with what `rows` say of their money."""
    lines = "".join(f"A{at};24.11.2026;Kişi {'ABC'[at]}li;{row}\n" for at, row in enumerate(rows))
    return read(text(folder, f"Fatura No;Tarih;Cari Ünvanı;{headings}\n{lines}"))


@pytest.mark.parametrize(
    ("headings", "cells"),
    [
        ("Matrah;KDV;Genel Toplam", "100,00;20,00;120,00"), ("Matrah;KDV", "100,00;20,00"),
        ("KDV Hariç;KDV;KDV Dahil", "100,00;20,00;120,00"), ("KDV Hariç;KDV Dahil", "100,00;120,00"),
        ("Mal Hizmet Toplam Tutarı;Hesaplanan KDV;Vergiler Dahil Toplam Tutar", "100,00;20,00;120,00"),
        ("Net Tutar;KDV %20;KDV %10", "100,00;20,00;0"), ("Tutar;KDV", "100,00;20,00"),
        ("Tutar (KDV Hariç);KDV Oranı", "100,00;20"), ("KDV Hariç Tutar;KDV %", "100,00;%20"),
        ("Ara Toplam;Toplam KDV;Genel Toplam;Kalan", "100,00;20,00;120,00;0"),
        ("Toplam;KDV", "120,00;20,00"),
    ],
)  # fmt: skip
def test_what_was_paid_has_the_tax_that_stands_beside_it(tmp_path: Path, headings: str, cells: str) -> None:
    plan = invoices(tmp_path, headings, cells, cells)
    assert plan.sums == {"TRY": Sums(24_000, 0, 0)}


def test_that_tax_was_added_is_told(tmp_path: Path) -> None:
    plan = invoices(tmp_path, "Matrah;KDV", "100,00;20,00", "-50,00;-10,00")
    assert [one.total for one in plan.orders] == [12_000, -6_000]
    assert [one.message for one in plan.problems] == ["“Matrah” is without tax; that of “KDV” was added"]


def test_a_total_without_tax_is_told_where_no_column_has_it(tmp_path: Path) -> None:
    plan = invoices(tmp_path, "KDV Hariç Tutar", "100,00")
    assert plan.sums == {"TRY": Sums(10_000, 0, 0)}
    assert [one.message for one in plan.problems] == [
        "“KDV Hariç Tutar” is without tax, and no other column tells it; amounts are read as they stand"
    ]


def test_each_line_has_its_own_tax(tmp_path: Path) -> None:
    plan = read(text(tmp_path, (
        "Fatura No;Tarih;Müşteri;Ürün;Miktar;Birim Fiyat;Tutar;KDV Oranı;KDV Tutarı\n"
        "A1;24.11.2026;Ali Kaya;Kupa;2;50,00;100,00;20;20,00\n"
        "A1;24.11.2026;Ali Kaya;Tabak;1;30,00;30,00;20;6,00\n"
        "A2;25.11.2026;Can Er;Kupa;1;50,00;50,00;10;5,00\n"
    )))  # fmt: skip
    assert [[line.paid for line in one.lines] for one in plan.orders] == [[12_000, 3_600], [5_500]]
