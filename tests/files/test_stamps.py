"""Days that programs write as seconds, or thousandths of them, since 1970."""

from pathlib import Path
from typing import Any

import pytest

from tests.files.made import read, table, text
from vefa.files.guess import recognise
from vefa.files.reader import open_book

NIGHT = 1_793_653_200  # 2026-11-02 21:00 UTC, midnight in Istanbul
HEAD = "order_id,created_at,customer,phone,total\n"


@pytest.mark.parametrize("heading", ["created_at", "Tarih", "order_date", "orderDate", "ts"])
@pytest.mark.parametrize("stamp", [f"{NIGHT - 1}", f"{NIGHT - 1}999", f"{NIGHT - 1}.5"])
def test_they_are_days_and_hours_of_the_shop(tmp_path: Path, heading: str, stamp: str) -> None:
    row = f"1001,{stamp},Ayşe Er,5321112233,250.50\n1002,{NIGHT + 60},Can Ak,5331112233,100.00\n"
    plan = read(text(tmp_path, HEAD.replace("created_at", heading) + row))
    assert [(one.day, one.moment) for one in plan.orders] == [
        ("2026-11-02", "2026-11-02T20:59:59Z"), ("2026-11-03", "2026-11-02T21:01:00Z"),
    ]  # fmt: skip
    assert (plan.first, plan.last, plan.problems) == ("2026-11-02T23:59:59", "2026-11-03T00:01:00", [])


@pytest.mark.parametrize("times", [1, 1000])
def test_numbers_of_a_workbook_are_such_days_too(tmp_path: Path, times: int) -> None:
    head: list[Any] = ["Sipariş No", "Tarih", "Teslim Tarihi", "Müşteri", "Tutar"]
    rows = [head, ["A1", NIGHT * times, (NIGHT + 86_400) * times, "Ayşe Er", 10]]
    (order,) = read(table(tmp_path, rows)).orders
    assert (order.day, order.delivered) == ("2026-11-03", "2026-11-04")


@pytest.mark.parametrize(
    "number", ["5321112233", "2125551234", "905321112233", "4000001234", "8690000000017"]
)
def test_phones_and_codes_are_none(tmp_path: Path, number: str) -> None:
    path = text(tmp_path, f"{HEAD}1001,{number},Ayşe Er,5321112233,250.50\n")
    with open_book(path) as book:
        assert "day" in recognise(book).missing or recognise(book).kind == "customers"


def test_a_number_in_a_column_of_ordinary_days_is_no_day(tmp_path: Path) -> None:
    plan = read(text(tmp_path, f"{HEAD}1,03.11.2026,Ayşe Er,,10\n2,{NIGHT},Can Ak,,20\n"))
    assert [one.number for one in plan.orders] == ["1"]
    assert [(one.row, one.message) for one in plan.problems] == [(3, "This is no date")]


def test_numbers_of_orders_stay_numbers(tmp_path: Path) -> None:
    (order,) = read(text(tmp_path, f"{HEAD}{NIGHT},{NIGHT},Ayşe Er,,10\n")).orders
    assert (order.number, order.day) == (str(NIGHT), "2026-11-03")


def test_a_column_that_a_person_names_is_read_so(tmp_path: Path) -> None:
    path = text(tmp_path, f"Sipariş No,Bilgi,Müşteri,Tutar\nA1,{NIGHT},Ayşe Er,10\n")
    with open_book(path) as book:
        reading = recognise(book).with_column("day", 1)
    assert reading.has_stamps
