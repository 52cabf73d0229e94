"""What cells say in a whole sheet: amounts, days and phones, and what is told where they cannot be read."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.files.made import read, table
from vefa.files.plan import Fix, Plan

HEAD = ["Sipariş No", "Tarih", "Müşteri", "Telefon", "Tutar"]


def plan_of(
    folder: Path,
    *,
    days: Sequence[Any] = ("05.01.2026",),
    phones: Sequence[Any] = (),
    totals: Sequence[Any] = (10,),
) -> Plan:
    """Orders of which each has the next of these cells; the last one is used on."""
    count = max(map(len, (days, phones, totals)))
    day, phone, total = ([*cells, *[cells[-1] if cells else ""] * count] for cells in (days, phones, totals))
    rows = [[f"N{at}", day[at], "Ayşe Er", phone[at], total[at]] for at in range(count)]
    return read(table(folder, [HEAD, *rows]))


@pytest.mark.parametrize(
    ("written", "message", "fix"),
    [
        ("532 000 12", "The phone is too short: 8 digits", ""),
        ("0532 123 45 678", "The phone is too long: 12 digits", ""),
        ("5,32123E+09", "A spreadsheet has rounded the phone", ""),
        ("O532 l23 45 67", "The phone is no number", "0532 123 45 67"),
        ("0561 234 56 78", "There is no such phone number", ""),
    ],
)
def test_a_phone_that_cannot_be_read_is_told(tmp_path: Path, written: str, message: str, fix: str) -> None:
    (problem,) = plan_of(tmp_path, phones=["0533 765 43 21", written]).problems
    assert (problem.row, problem.column, problem.found, problem.message) == (3, "Telefon", written, message)
    assert problem.effect == "without"
    assert problem.fix is not None
    assert problem.fix.value == fix


@pytest.mark.parametrize(
    "written", ["yok", "-", "5555555555", "0500 000 00 00", "1234567890", "0532*****67", "ali@posta.example"]
)
def test_what_stands_for_no_phone_is_no_problem(tmp_path: Path, written: str) -> None:
    plan = plan_of(tmp_path, phones=["0533 765 43 21", written])
    assert (plan.problems, plan.orders[1].phone) == ([], "")


def test_a_letter_in_a_phone_is_mended_as_proposed(tmp_path: Path) -> None:
    path = table(tmp_path, [HEAD, ["N1", "05.01.2026", "Ayşe Er", "O532 l23 45 67", 10]])
    plan = read(path, fixes={(2, "phone"): Fix("", "0532 123 45 67")})
    assert (plan.problems, plan.orders[0].phone) == ([], "+905321234567")
