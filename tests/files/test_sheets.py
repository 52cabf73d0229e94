"""Workbooks of several sheets: which is read, and what is said of the others."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.files.made import read, sheets
from vefa.errors import VefaError
from vefa.files.guess import recognise
from vefa.files.reader import open_book

HEAD = ["Sipariş No", "Tarih", "Müşteri", "Tutar"]


def month(name: str, count: int = 2) -> list[list[Any]]:
    """The orders of a month."""
    return [HEAD, *([f"{name}-{at}", date(2026, 1, 5), "Ayşe Er", 10] for at in range(count))]


def said(path: Path, sheet: str = "") -> list[str]:
    """What the plan tells about the whole file."""
    return [one.message for one in read(path, sheet=sheet).problems if one.row == 0]


def hide(path: Path, *names: str) -> None:
    """Hide sheets of a workbook."""
    book = load_workbook(path)
    for name in names:
        book[name].sheet_state = "hidden"
    book.save(path)


def test_of_several_sheets_with_orders_one_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    path = sheets(tmp_path, {
        "Özet": [["Tarih", "Tutar"], [date(2026, 1, 5), 20], [date(2026, 1, 6), 30]],
        "Ocak": month("O"), "Şubat": month("S", 3), "Notlar": [["Ara beni"]],
    })  # fmt: skip
    plan = read(path)
    assert (plan.sheet, plan.rows) == ("Ocak", 2)
    assert said(path) == ["Only the sheet “Ocak” was read; others hold such rows, too: Şubat"]
    with open_book(path) as book:
        assert recognise(book).others == ("Şubat",)


def test_a_chosen_sheet_is_all_that_was_wanted(tmp_path: Path) -> None:
    path = sheets(tmp_path, {"Ocak": month("O"), "Şubat": month("S", 3)})
    assert (read(path, sheet="Şubat").rows, said(path, "Şubat")) == (3, [])


def test_hidden_sheets_are_told_and_not_read(tmp_path: Path) -> None:
    path = sheets(tmp_path, {"Ocak": month("O", 5), "Şubat": month("S")})
    hide(path, "Ocak")
    assert (read(path).sheet, said(path)) == ("Şubat", ["Hidden sheets were not read: Ocak"])
    assert said(path, "Ocak") == ["The sheet “Ocak” that was read is hidden in the workbook"]


def test_an_empty_workbook_says_what_it_hides(tmp_path: Path) -> None:
    path = sheets(tmp_path, {"Ocak": month("O"), "Rapor": []})
    hide(path, "Ocak")
    with pytest.raises(VefaError, match="holds no rows") as caught:
        read(path)
    assert "Hidden sheets were not read: Ocak." in caught.value.hint


def test_a_notebook_of_three_columns_a_month_names_its_other_months(tmp_path: Path) -> None:
    head = ["Tarih", "Müşteri", "Tutar"]
    path = sheets(tmp_path, {
        "Ocak": [head, [date(2026, 1, 5), "Ayşe Er", 10], [date(2026, 1, 6), "Can Ak", 20]],
        "Şubat": [head, [date(2026, 2, 5), "Ayşe Er", 10]],
        "Özet": [["Tarih", "Ciro"], [date(2026, 1, 5), 10]],
    })  # fmt: skip
    assert said(path) == ["Only the sheet “Ocak” was read; others hold such rows, too: Şubat"]
