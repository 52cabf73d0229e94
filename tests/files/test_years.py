"""In which year the days of a sheet lie that are written without one."""

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.files.made import read, table, text

HEAD = "Tarih;Müşteri;Tutar\n"
SAVED = datetime(2026, 2, 10, 12, tzinfo=UTC).timestamp()


def sheet(folder: Path, days: list[str], name: str = "defter.csv", head: str = HEAD) -> Path:
    """A notebook with these days, saved in February 2026."""
    path = text(folder, head + "".join(f"{day};Ayşe Er;10\n" for day in days), name)
    os.utime(path, (SAVED, SAVED))
    return path


@pytest.mark.parametrize(
    ("days", "name", "head", "wanted"),
    [
        (["25 Kas", "3 Oca"], "defter.csv", HEAD, ["2025-11-25", "2026-01-03"]),
        (["3/11", "26/11"], "Satış 2024.csv", HEAD, ["2024-11-03", "2024-11-26"]),
        (["11/3", "11/26"], "defter_20240131.csv", HEAD, ["2024-11-03", "2024-11-26"]),
        (["03.Kas", "04.Kas"], "defter.csv", f"Kasım 2023 satışları;;\n{HEAD}", ["2023-11-03", "2023-11-04"]),
        (["05.11.2024", "6.11", "3.1"], "defter.csv", HEAD, ["2024-11-05", "2024-11-06", "2025-01-03"]),
        (["05.01.2025", "28.12"], "defter 2026.csv", HEAD, ["2025-01-05", "2024-12-28"]),
        (["Kas 25 14:05", "Kas 26 09:30"], "defter.csv", HEAD, ["2025-11-25", "2025-11-26"]),
    ],
)  # fmt: skip
def test_the_year_is_found(tmp_path: Path, days: list[str], name: str, head: str, wanted: list[str]) -> None:
    plan = read(sheet(tmp_path, days, name, head))
    assert [one.day for one in plan.orders] == wanted
    assert [(one.row, one.effect) for one in plan.problems] == [(0, "told")]


def test_what_only_the_file_tells_is_said_so_and_can_be_told(tmp_path: Path) -> None:
    path = sheet(tmp_path, ["25 Kas", "3 Oca"])
    (problem,) = read(path).problems
    assert problem.message.endswith("before the file was saved, up to 11.02.2026")
    told = read(path, year=2024)
    assert [one.day for one in told.orders] == ["2024-11-25", "2024-01-03"]
    assert [one.message for one in told.problems] == [
        "Dates without a year are read as the last ones up to 31.12.2024"
    ]


def test_a_day_alone_above_its_sales_may_have_no_year(tmp_path: Path) -> None:
    path = table(tmp_path, [
        ["Müşteri", "Ürün", "Tutar"], ["25 Kasım Salı"], ["Ayşe Er", "Kupa", 10], ["Can Ak", "Kupa", 20],
        ["26 Kasım"], ["Ece Su", "Tabak", 30],
    ], "2025.xlsx")  # fmt: skip
    assert [(one.name, one.day) for one in read(path).orders] == [
        ("Ayşe Er", "2025-11-25"), ("Can Ak", "2025-11-25"), ("Ece Su", "2025-11-26"),
    ]  # fmt: skip


def test_amounts_are_no_days_however_they_look(tmp_path: Path) -> None:
    rows = [
        ["Fiyat", "Tarih", "Tutar"],
        ["3.11", date(2026, 1, 5), "4.12"],
        ["5.10", date(2026, 1, 6), "6.10"],
    ]
    plan = read(table(tmp_path, rows))
    assert [(one.day, one.total) for one in plan.orders] == [("2026-01-05", 412), ("2026-01-06", 610)]
