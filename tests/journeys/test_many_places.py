"""A seller at three places, by command line: overlapping months, returns, one list of customers."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Vefa
from tests.journeys import many_places
from tests.journeys.many_places import GONE, NAMES

TEN_LIRA = 1_000


def test_three_places_and_one_list_of_customers(
    vefa: Vefa, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VEFA_TODAY", "2026-11-24")
    shop = tmp_path / "Üç yer.vefa"

    def ask(*words: Any) -> Any:
        said = vefa(*words, "--shop", shop, "--json")
        assert said.code == 0, said.err
        return json.loads(said.out)

    months = many_places.market(seed=5)
    for number, lines in enumerate(months):
        path = tmp_path / f"trendyol {number}.xlsx"
        many_places.write_market(path, lines)
        told = ask("import", path)
        assert told["format"] == "trendyol"
        assert told["problems"] == []
        again = ask("import", path)["orders"]
        assert (again["new"], again["changed"]) == (0, 0)
    web = many_places.write_shopify(tmp_path / "web.csv")
    book = many_places.write_book(tmp_path / "defter.xlsx")
    assert ask("import", tmp_path / "web.csv")["customers"]["new"] == 20
    came = ask("import", tmp_path / "defter.xlsx")
    assert (came["customers"]["new"], came["customers"]["known"]) == (0, 12)

    final = many_places.settled(months)
    orders = Counter({one.order: 0 for one in final.values()})
    for one in final.values():
        orders[one.order] += 0 if one.state in GONE else one.paid
    bought = [*orders.values(), *(paid for _who, paid in web), *(paid for _who, paid in book)]
    listed = ask("orders", "--limit", 1000)
    assert listed["count"] == len(orders) + 30 + len(book)
    assert listed["turnover"] == f"{sum(bought) / 100:.2f}"
    assert listed["points"] == sum(paid // TEN_LIRA for paid in bought)
    states = {one["number"]: one["state"] for one in listed["orders"] if one["channel"] == "trendyol"}
    assert {number for number, state in states.items() if state in {"returned", "cancelled"}} == {
        number for number, kept in orders.items() if not kept
    }
    buyers = {one.buyer for one in final.values()}
    known = ask("customers", "--limit", 1000)
    assert known["count"] == len(buyers) + 20
    assert {one["name"] for one in known["customers"]} <= {*NAMES, "Ilgaz Ünal"}
    assert ask("check")["problems"] == []
