"""Values of cells: a share or a change is rounded once, wherever it lands; the workbook has it whole."""

import csv
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as some

from vefa.cli.report_any import plain_report
from vefa.i18n import speaking
from vefa.papers.words import Piece
from vefa.reports.csv_text import to_csv
from vefa.reports.loyalty_words import expected_note
from vefa.reports.report import Column, Report, Sheet, Table, sheet_columns
from vefa.reports.spans import share_of
from vefa.reports.values import UNKNOWN, Change, moved, part_of, told
from vefa.reports.xlsx import to_xlsx
from vefa.services.breakage import EndedPoints
from vefa.services.outstanding import expected
from vefa.services.settings import ShopInfo

DAY = date(2026, 10, 31)
SHARES = ((30, 55), (7, 2000), (1, 16), (2, 3), (0, 9))
CHANGES = ((10_545, 10_000), (1000, 1055), (10_004, 10_000))


def decimals(part: int, whole: int, places: int) -> Decimal:
    """`part` by `whole` in per cent, rounded once, by another arithmetic of sixty figures."""
    with localcontext(prec=60):
        return (Decimal(100 * part) / whole).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


@pytest.mark.parametrize(
    ("part", "whole", "wanted"),
    [
        (30, 55, "%54,5"),  # 54,5454…: by way of 54,55 it would be 54,6
        (38, 124, "%30,6"),  # 30,645…
        (1, 3, "%33,3"),
        (2, 3, "%66,7"),
        (1, 16, "%6,3"),  # 6,25: half up
        (-1, 16, "-%6,3"),  # away from zero, as a spreadsheet writes it
        (0, 7, "%0,0"),
        (7, 7, "%100,0"),
        (5, 0, UNKNOWN),
    ],
)
def test_a_share_is_rounded_once(part: int, whole: int, wanted: str) -> None:
    with speaking("tr"):
        assert told(part_of(part, whole)) == wanted


@given(some.integers(0, 10**9), some.integers(1, 10**6))
def test_every_share_and_change_is_rounded_once(part: int, whole: int) -> None:
    share, change = part_of(part, whole), moved(part, whole)
    assert share is not None
    assert change is not None
    more = part - whole
    with speaking("en"):
        assert told(share).replace(",", "") == f"{decimals(part, whole, 1)}%"
        assert told(change).replace(",", "") == f"{abs(decimals(more, whole, 1))}%"
        per_cent = share_of(100 * part / whole)
        assert told(per_cent) == told(share)
    assert share.hundredths == decimals(part, whole, 2) * 100
    assert change.hundredths == decimals(more, whole, 2) * 100
    rises = decimals(more, whole, 1)
    assert change.up == (None if rises == 0 else rises > 0)


def test_the_difference_of_two_rates_is_rounded_once() -> None:
    """30 of 55 after 1 of 2: 4,5454… percentage points, not 4,55 and from there 4,6."""
    with speaking("tr"):
        assert told(Change(Fraction(30, 55) - Fraction(1, 2), points=True)) == "4,5 yp"


def test_what_is_expected_is_rounded_once() -> None:
    """54,5454… % of 110.000,00 are 60.000,00; by way of 54,55 % they would be 60.005,00."""
    ended = EndedPoints(lots=100, given=55, used=30, expired=25)
    assert expected(11_000_000, ended) == 6_000_000
    with speaking("tr"):
        assert "%54,5 " in expected_note(ended)


@pytest.fixture
def report() -> Report:
    """A report of nothing but shares and changes."""
    rows = tuple((str(i), part_of(*one)) for i, one in enumerate(SHARES))
    changes = tuple((f"c{i}", moved(*one)) for i, one in enumerate(CHANGES))
    points = (("p", Change(Fraction(30, 55) - Fraction(1, 2), points=True)),)
    sheet = Sheet("Veri", "tblData", sheet_columns(("Ad", "text", 9), ("Pay", "share", 9)), rows)
    return Report(
        "month", "Ay", "Ekim", ShopInfo(name="Dükkân"), DAY, DAY, DAY, (Piece("."),), (), (),
        summary=Table((Column(""), Column("Değer", "figure")), (*rows, *changes, *points)),
        sheets=(sheet,), facts=(*rows, *changes),
    )  # fmt: skip


def test_the_workbook_holds_the_whole_ratio(report: Report, tmp_path: Path) -> None:
    to_xlsx(report, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    summary, data = ([row[1] for row in book[name].iter_rows()] for name in ("Özet", "Veri"))
    book.close()
    cells = [*summary[5 : 5 + len(report.facts) + 1], *data[1:]]
    exact = [part / whole for part, whole in SHARES]
    changes = [(now - before) / before for now, before in CHANGES]
    wanted = [*exact, *changes, 50 / 11, *exact]
    assert [float(str(cell.value)) for cell in cells] == pytest.approx(wanted, rel=1e-14, abs=0)
    assert [cell.number_format for cell in data[1:]] == ["%0.0"] * len(SHARES)


def test_programs_and_csv_get_hundredths_of_a_per_cent(report: Report, tmp_path: Path) -> None:
    to_csv(report, tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [row[1] for row in csv.reader(file, delimiter=";")][1:]
    right = [decimals(part, whole, 2) for part, whole in SHARES]
    assert [Decimal(cell.replace(",", ".")) * 100 for cell in cells] == right
    plain = plain_report(report)
    assert [row[1] for row in plain["tables"]["data"]["rows"]] == [one * 100 for one in right]
    changes = [decimals(now - before, before, 2) for now, before in CHANGES]
    assert [*plain["figures"].values()] == [one * 100 for one in (*right, *changes)]
