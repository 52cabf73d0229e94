"""Sheets that tell only what came back of orders that the shop has."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import NOW
from tests.files.made import sheets
from tests.services.orders_of import books
from vefa.db.models import Order, OrderLine
from vefa.services.check import check as prove
from vefa.services.imports import undo_import
from vefa.services.imports.look import look
from vefa.services.imports.steps import Choices, bring_in_all, check

TODAY = NOW.date()
HEAD = ["Sipariş No", "Tarih", "Müşteri", "Telefon", "Ürün", "Adet", "Tutar"]
WHO = ["A1", date(2026, 10, 30), "Ayşe Işık", "05320001122"]
SOLD = [[*WHO, "Kupa", 3, 90], [*WHO, "Tabak", 1, 160]]


@pytest.fixture(autouse=True)
def _shop(shop: object) -> None:
    """Every test has a shop."""


def bring(folder: Path, sold: Sequence[Sequence[Any]], back: Sequence[Any], title: str = "İadeler") -> int:
    """Bring a sheet of sales and one of what came back in; the id of the import."""
    head = HEAD if len(back) == len(HEAD) else [*HEAD[:4], "Tutar"]
    path = sheets(folder, {"Satışlar": [head, *sold], title: [head, back]})
    choices = [Choices(look(path, name).reading) for name in ("Satışlar", title)]
    sha256 = check(path, choices[0], today=TODAY).sha256
    return bring_in_all(path, choices, sha256, today=TODAY, now=NOW)[0].id


def stands() -> tuple[str, int, int]:
    """State, total and what is left of the one order, in minor units."""
    order = Order.get()
    return order.state, order.total, order.goods - order.refunded


@pytest.mark.parametrize(
    ("back", "left", "lines"),
    [
        (["Kupa", 1, 30], 22_000, [("delivered", 1_000), ("delivered", 0)]),
        (["Tabak", 1, 160], 9_000, [("delivered", 0), ("returned", 1_000)]),
    ],
)
def test_lines_or_pieces_of_an_order_come_back(
    tmp_path: Path, back: list[Any], left: int, lines: list[tuple[str, int]]
) -> None:
    bring(tmp_path, SOLD, [*WHO, *back])
    assert stands() == ("partly_returned", 25_000, left)
    query = OrderLine.select(OrderLine.state, OrderLine.returned).order_by(OrderLine.id)
    assert list(query.tuples()) == lines
    before = books()
    again = bring(tmp_path, SOLD, [*WHO, *back])  # told again it does not come back again
    assert stands() == ("partly_returned", 25_000, left)
    assert not prove()
    undo_import(again, today=TODAY, now=NOW)
    assert books() == before


def test_money_alone_comes_back_of_an_order(tmp_path: Path) -> None:
    bring(tmp_path, [[*WHO, 250]], [*WHO, 60])
    assert stands() == ("partly_returned", 25_000, 19_000)


def test_all_of_it_comes_back_or_is_cancelled(tmp_path: Path) -> None:
    bring(tmp_path, [[*WHO, 250]], [*WHO, -250])
    assert stands()[0] == "returned"
    bring(tmp_path, [[*WHO, 250]], [*WHO, 250], "İptaller")
    assert stands()[2] == 0
