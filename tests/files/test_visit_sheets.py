"""Sheets of visits as panels export them."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from vefa.errors import VefaError
from vefa.files.visit_sheets import read_visits


def text(folder: Path, content: str, encoding: str = "utf-8") -> Path:
    path = folder / "panel.csv"
    path.write_bytes(content.encode(encoding))
    return path


def book(folder: Path, *rows: tuple[Any, ...]) -> Path:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    made.save(folder / "panel.xlsx")
    return folder / "panel.xlsx"


@pytest.mark.parametrize(
    "content",
    [
        "Tarih;Ziyaretçi Sayısı;Sepete Eklenen\n16.11.2026;1.240;96\n17.11.2026;80;7\n",
        "Date,Sessions,Added to cart\n2026-11-16,1240,96\n2026-11-17,80,7\n",
        'day\tvisits\tcarts\n2026-11-16\t"1,240"\t96\n2026-11-17\t80\t7\n',
        "GÜN;SEPET;ZİYARET\n16.11.2026;96;1240\n17.11.2026;7;80\n",
    ],
)
def test_headings_in_two_languages_in_any_order(tmp_path: Path, content: str) -> None:
    found = read_visits(text(tmp_path, content))
    assert found.days == {date(2026, 11, 16): (1240, 96), date(2026, 11, 17): (80, 7)}
    assert found.problems == ()


def test_letters_of_an_old_computer(tmp_path: Path) -> None:
    found = read_visits(text(tmp_path, "Gün;Ziyaretçi\n16.11.2026;12\n", "cp1254"))
    assert found.days == {date(2026, 11, 16): (12, None)}


def test_a_workbook_with_a_title_real_days_and_a_sum(tmp_path: Path) -> None:
    path = book(
        tmp_path,
        ("Mağaza raporu", None, None),
        (None, None, None),
        ("Tarih", "Oturumlar", "Sepet"),
        (datetime(2026, 11, 16), 100, 9),  # noqa: DTZ001 - cells have no zone
        (datetime(2026, 11, 17), 50, None),  # noqa: DTZ001
        ("Toplam", 150, 9),
    )
    found = read_visits(path)
    assert found.days == {date(2026, 11, 16): (100, 9), date(2026, 11, 17): (50, None)}
    assert found.columns == {"day": "Tarih", "visits": "Oturumlar", "baskets": "Sepet"}
    assert found.problems == ()


def test_rows_of_a_day_are_added_up(tmp_path: Path) -> None:
    content = "Date,Source,Visits,Carts\n2026-11-16,Google,10,1\n2026-11-16,Instagram,20,3\n2026-11-17,x,1,\n"
    assert read_visits(text(tmp_path, content)).days == {
        date(2026, 11, 16): (30, 4),
        date(2026, 11, 17): (1, None),
    }


def test_what_cannot_be_read_is_told_with_its_row(tmp_path: Path) -> None:
    content = (
        "Date,Visits,Carts\n2026-11-16,=1+1,1\nsoon,5,1\n2026-11-18,,1\n2026-11-19,-4,1\n2026-11-20,7,x\n"
    )
    found = read_visits(text(tmp_path, content))
    assert found.days == {date(2026, 11, 20): (7, None)}
    assert [(one.row, one.column) for one in found.problems] == [
        (2, "Visits"), (3, "Date"), (4, "Visits"), (5, "Visits"), (6, "Carts")
    ]  # fmt: skip
    assert found.problems[0].found == "=1+1"


@pytest.mark.parametrize("content", ["Ad;Telefon\nAyşe;5\n", "", "Tarih;Tutar\n16.11.2026;5\n"])
def test_a_sheet_without_visits_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(VefaError):
        read_visits(text(tmp_path, content))
