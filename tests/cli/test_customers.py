"""`vefa customers`, `vefa orders`: the lists of the window, for people and for programs."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Vefa


def test_customers_for_people(vefa: Vefa, demo_file: Path) -> None:
    said = vefa("customers", "--shop", demo_file, "--limit", 5)
    lines = said.out.splitlines()
    assert said.code == 0
    heads = "Müşteri no Ad soyad Telefon Puan Karşılığı Bekleyen Siparişler Son sipariş Son 12 ay"
    assert " ".join(lines[0].split()) == heads
    assert len(lines) == 6
    assert said.err == "60 müşteriden 5 tanesi\n"
    assert vefa("customers", "--shop", demo_file).err == "60 müşteriden 50 tanesi\n"
    assert vefa("customers", "--shop", demo_file, "--limit", 60).err == "60 müşteri\n"
    assert vefa("orders", "--shop", demo_file, "--limit", 240).err.startswith("240 sipariş, ciro ")


def test_customers_for_programs_add_up(vefa: Vefa, demo_file: Path) -> None:
    told = json.loads(vefa("customers", "--shop", demo_file, "--json").out)
    orders = json.loads(vefa("orders", "--shop", demo_file, "--json").out)
    few = json.loads(vefa("orders", "--limit", 3, "--shop", demo_file, "--json").out)
    assert (few["count"], few["orders"]) == (240, orders["orders"][:3])
    assert (told["count"], len(told["customers"])) == (60, 60)
    assert (orders["count"], len(orders["orders"])) == (240, 240)
    completed = [one for one in orders["orders"] if one["state"] not in {"cancelled", "returned"}]
    named = [one for one in completed if one["customer"]]
    assert sum(one["orders"] for one in told["customers"]) == len(named)
    days = {one["customer"]: one["day"] for one in sorted(named, key=lambda one: one["day"])}
    assert {one["name"]: one["last_day"] for one in told["customers"] if one["orders"]} == days


@pytest.mark.parametrize("typed", ["yılmaz", "YILMAZ", "yilmaz", "ILMA"])
def test_search_folds_turkish_letters(vefa: Vefa, demo_file: Path, typed: str) -> None:
    everybody = json.loads(vefa("customers", "--shop", demo_file, "--json", "--limit", 1000).out)
    wanted = {one["number"] for one in everybody["customers"] if "ılmaz" in one["name"]}
    found = json.loads(vefa("customers", "--shop", demo_file, "--json", "--search", typed).out)
    assert wanted == {one["number"] for one in found["customers"]}


def test_groups(vefa: Vefa, demo_file: Path) -> None:
    told = json.loads(vefa("customers", "--shop", demo_file, "--json", "--group", "name_only").out)
    assert told["customers"]
    assert all(one["name_only"] and not one["phone"] for one in told["customers"])
    assert vefa("customers", "--shop", demo_file, "--group", "rich").code == 2


def test_orders_of_a_month(vefa: Vefa, demo_file: Path) -> None:
    told = json.loads(vefa("orders", "--shop", demo_file, "--json", "--month", "2026-05", "--limit", 999).out)
    assert {one["day"][:7] for one in told["orders"]} == {"2026-05"}
    assert told["count"] == len(told["orders"])


def test_orders_for_people_speak_the_language_asked_for(vefa: Vefa, demo_file: Path) -> None:
    assert vefa("orders", "--shop", demo_file, "--limit", 1).out.startswith("Numara")
    assert vefa("orders", "--shop", demo_file, "--limit", 1, "--lang", "en").out.startswith("Number")


def test_a_list_needs_no_writing(vefa: Vefa, demo_file: Path) -> None:
    before = demo_file.read_bytes()
    vefa("customers", "--shop", demo_file)
    assert demo_file.read_bytes() == before


WHERE = '{"all": [{"field": "orders", "is": "at_least", "value": 4}, {"field": "has_phone", "is": "yes"}]}'


def test_a_group_of_the_shop_s_own_lists_who_meets_its_conditions(vefa: Vefa, demo_file: Path) -> None:
    everybody = json.loads(vefa("customers", "--shop", demo_file, "--json", "--limit", 1000).out)["customers"]
    wanted = {one["number"] for one in everybody if one["orders"] >= 4 and one["phone"]}
    found = json.loads(vefa("customers", "--shop", demo_file, "--json", "--where", WHERE).out)
    assert {one["number"] for one in found["customers"]} == wanted != set()
    assert vefa("group", "add", "Sık gelenler", "--where", WHERE, "--shop", demo_file).code == 0
    named = json.loads(vefa("customers", "--shop", demo_file, "--json", "--group", "SIK GELENLER").out)
    assert named == found
    assert vefa("group", "freeze", "sık gelenler", "Kasım", "--shop", demo_file).out.endswith(
        f"{len(wanted)} müşteri\n"
    )
    (told,) = json.loads(vefa("group", "list", "--shop", demo_file, "--json").out)["groups"]
    assert (told["name"], told["count"], told["where"]) == ("Sık gelenler", len(wanted), json.loads(WHERE))
    issued = vefa(
        "voucher", "issue", "--group", "sık gelenler", "--amount", 50, "--shop", demo_file, "--json"
    )
    assert len(json.loads(issued.out)["vouchers"]) == len(wanted)
    assert vefa("group", "remove", "sık gelenler", "--shop", demo_file).code == 0
    assert vefa("customers", "--shop", demo_file, "--group", "sık gelenler").code == 2


def test_conditions_that_cannot_be_are_told(vefa: Vefa, demo_file: Path) -> None:
    said = vefa("customers", "--shop", demo_file, "--where", '{"all": [{"field": "orders", "is": "yes"}]}')
    assert said.code == 2
    assert "all[0].is" in said.err
