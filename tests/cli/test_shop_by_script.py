"""A script runs a shop: customers, sales, returns, points, vouchers, the programme, all answered as JSON."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Vefa


@pytest.fixture
def ask(vefa: Vefa, shop_file: Path) -> Any:
    """Runs a command on the empty shop; its JSON."""

    def call(*words: Any) -> Any:
        said = vefa(*words, "--shop", shop_file, "--json")
        assert said.code == 0, said.err
        return json.loads(said.out)

    return call


@pytest.fixture
def refused(vefa: Vefa, shop_file: Path) -> Any:
    """Runs a command that the caller has to mend; what it told."""

    def call(*words: Any) -> str:
        said = vefa(*words, "--shop", shop_file)
        assert (said.code, said.out) == (2, ""), said.err
        assert said.err.strip()
        return said.err

    return call


@pytest.fixture
def ayse(ask: Any) -> int:
    """A customer with a phone."""
    made = ask("customer", "add", "Ayşe Yılmaz", "--phone", "0532 000 12 34", "--birthday", "12.05")
    assert (made["phone"], made["birthday"]) == ("+905320001234", "05-12")
    return int(made["number"])


def test_a_sale_by_phone_and_its_return(ask: Any, ayse: int) -> None:
    sold = ask(
        "sale", "--customer", "0532 000 12 34", "--line", "Kahve", 2, 45, "--line", "Kek", "1,5", "60,40"
    )
    # 2 x 45.00 + 1.5 x 60.40 = 180.60: 18 points at one for every full 10.00
    assert (sold["total"], sold["to_pay"], sold["earned"], sold["number"]) == ("180.60", "180.60", 18, "V-1")
    assert ask("points", "show", ayse)["points"] == 18
    part = ask("return", "V-1", "--line", 1, 1)
    assert (part["state"], part["money"], part["points_taken"]) == (
        "partly_returned",
        "45.00",
        5,
    )  # 135.60 left
    rest = ask("return", "counter:V-1")
    assert (rest["state"], rest["money"], rest["earned"]) == ("returned", "135.60", 0)
    again = ask("return", "V-1")
    assert (again["changed"], again["state"]) == (False, "returned")
    assert ask("points", "show", ayse)["points"] == 0


def test_points_pay_and_come_back_with_a_cancelled_order(ask: Any, ayse: int, refused: Any) -> None:
    assert ask("points", "opening", ayse, 300)["worth"] == "30.00"
    looked = ask("sale", "--customer", ayse, "--amount", 100, "--points", "all", "--dry-run")
    assert looked == {"to_pay": "70.00", "points_used": 300, "points_limit": "balance", "refused": {}}
    sold = ask("sale", "--customer", ayse, "--amount", 100, "--points", 250)
    assert (sold["to_pay"], sold["points_used"], sold["earned"]) == ("75.00", 250, 7)
    back = ask("order", "cancel", "V-1")
    assert (back["points_back"], back["points_taken"], ask("points", "show", ayse)["points"]) == (250, 7, 300)
    done = ask("order", "complete", "V-1")
    assert (done["changed"], done["points_used"], ask("points", "show", ayse)["points"]) == (True, 250, 57)
    assert "57" in refused("points", "adjust", ayse, -58, "--why", "yanlış")
    assert ask("points", "adjust", ayse, -50, "--why", "yanlış")["points"] == 7
    assert ask("points", "show", ayse)["entries"][0]["points"] == -50


def test_fewer_points_than_asked_for_are_told_with_the_reason(
    ask: Any, ayse: int, vefa: Vefa, shop_file: Path
) -> None:
    ask("points", "opening", ayse, 1_000)
    for words, told in (
        (("--customer", ayse, "--amount", 100, "--points", 900), "500; kalan tutarın en çok %50"),
        (("--customer", ayse, "--amount", 100, "--points", 50), "0; bir kerede en az 100"),
        (("--customer", ayse, "--amount", 9_000, "--points", 5_000), "müşterinin daha fazlası yok"),
        (("--amount", 100, "--points", 900), "müşterisiz satışta"),
    ):
        assert told in vefa("sale", *words, "--dry-run", "--shop", shop_file).err
    assert not vefa("sale", "--customer", ayse, "--amount", 100, "--points", 400, "--shop", shop_file).err


def test_what_is_too_large_is_told(ask: Any, ayse: int, refused: Any) -> None:
    for count in (10**9 + 1, 2**63, 10**30):
        assert "çok fazla" in refused("points", "opening", ayse, count)
        assert "çok fazla" in refused("points", "adjust", ayse, count, "--why", "x")
    ask("sale", "--customer", ayse, "--amount", 10)
    assert "henüz gelmedi" in refused("order", "deliver", "V-1", "--day", "2026-11-25")


def test_codes_and_cards(ask: Any, ayse: int, vefa: Vefa, shop_file: Path) -> None:
    (code,) = ask("voucher", "issue", "--code", "İndirim-25", "--percent", 25, "--uses", 0)["vouchers"]
    assert (code["kind"], code["value"], code["uses_allowed"]) == ("percent", "25", None)
    (card,) = ask("voucher", "issue", "--bearer", "--gift-card", 50)["vouchers"]
    sold = ask("sale", "--amount", 100, "--code", "INDIRIM25", "--code", "YOK", "--card", card["code"])
    assert (sold["total"], sold["to_pay"], sold["used"]) == ("75.00", "25.00", ["INDIRIM25"])
    assert (sold["refused"], sold["cards"]) == ({"YOK": "unknown"}, {card["code"]: "50.00"})
    told = ask("voucher", "show", card["code"])
    assert [(one["kind"], one["amount"], one["balance"]) for one in told["moves"]] == [
        ("paid", "-50.00", "0.00"), ("issued", "50.00", "50.00"),
    ]  # fmt: skip
    ask("return", "V-1")
    (fresh,) = ask("voucher", "replace", card["code"], "--why", "kayıp")["vouchers"]
    assert (fresh["balance"], ask("voucher", "show", card["code"])["state"]) == ("50.00", "void")
    (longer,) = ask("voucher", "extend", "indirim-25", "--last-day", "2027-06-30", "--why", "yaz")["vouchers"]
    assert longer["last_day"] == "2027-06-30"
    assert "YOK" in vefa("sale", "--shop", shop_file, "--amount", 10, "--code", "YOK").err


def test_points_become_a_voucher(ask: Any, ayse: int) -> None:
    ask("points", "opening", ayse, 500)
    made = ask("points", "voucher", ayse, 400)
    assert (made["value"], made["points"]) == ("40.00", 100)
    assert ask("voucher", "show", made["code"])["last_day"] == "2027-11-24"


def test_the_programme_goes_through_a_file(ask: Any, ayse: int, tmp_path: Path) -> None:
    ask("sale", "--customer", ayse, "--amount", 160, "--day", "2026-10-05")
    rules = ask("programme", "show")
    assert (rules["rules"][0]["per"], rules["tiers"]) == (1000, [])
    file = tmp_path / "kurallar.json"
    rules["rules"][0]["per"] = 800
    file.write_text(json.dumps({"rules": rules["rules"]}), encoding="utf-8")
    seen = ask("programme", "rehearse", file)
    assert (seen["now"]["points"], seen["then"]["points"], seen["orders"]) == (16, 20, 1)
    assert ask("programme", "show") == ask("programme", "show", "--day", "2026-10-05")
    ask("programme", "set", file, "--from", "2026-12-01")
    assert ask("programme", "show")["rules"][0]["per"] == 1000
    assert ask("programme", "show", "--day", "2026-12-01")["rules"][0]["per"] == 800
    ask("programme", "set", file)
    assert ask("sale", "--customer", ayse, "--amount", 16)["earned"] == 2


def test_terms_are_written_and_accepted(ask: Any, ayse: int, refused: Any, tmp_path: Path) -> None:
    refused("customer", "terms", ayse)
    refused("programme", "terms")
    file = tmp_path / "koşullar.txt"
    file.write_text("Her 10 TL için 1 puan.", encoding="utf-8-sig")
    held = ask("programme", "terms", file)
    assert (held["version"], held["text"], held["accepted"]) == (1, "Her 10 TL için 1 puan.", 0)
    assert ask("customer", "terms", ayse)["terms"] == {"version": 1, "day": "2026-11-24"}
    file.write_text("Her 8 TL için 1 puan.", encoding="utf-8")
    assert ask("programme", "terms", file)["version"] == ask("programme", "terms")["version"] == 2
    assert ask("customer", "show", ayse)["terms"] == {"version": 1, "day": "2026-11-24"}
    assert ask("customer", "terms", ayse, "--none")["terms"] is None
    file.write_bytes(b"\xde\xfe")
    assert "koşullar.txt" in refused("programme", "terms", file)


def test_a_tier_is_brought_along(ask: Any, ayse: int, refused: Any, tmp_path: Path) -> None:
    file = tmp_path / "kurallar.json"
    gold = {"name": "Altın", "threshold": 1_500_000, "plus": 2000, "reward": 0}
    tiers = [{"name": "Üye", "threshold": 0, "plus": 0, "reward": 0}, gold]
    refused("customer", "tier", ayse, "Altın")
    file.write_text(json.dumps({"tiers": tiers}), encoding="utf-8")
    ask("programme", "set", file)
    assert ask("customer", "tier", ayse, "ALTIN", "--upgraded", "2026-03-01")["tier"] == "Altın"
    assert ask("sale", "--customer", ayse, "--amount", 100)["earned"] == 12
    assert "Üye, Altın" in refused("customer", "tier", ayse, "Platin")
    refused("customer", "tier", ayse, "Altın", "--upgraded", "2026-11-25")


@pytest.mark.parametrize("text", ["{", "[]", '{"rules": 5}', '{"kural": 1}', '{"worth": {"puan": 3}}'])
def test_a_file_that_holds_no_rules_is_told(refused: Any, tmp_path: Path, text: str) -> None:
    file = tmp_path / "kurallar.json"
    file.write_text(text, encoding="utf-8")
    assert "kurallar.json" in refused("programme", "set", file)


def test_customers_are_merged_and_parted_and_friends_brought(ask: Any, ayse: int, refused: Any) -> None:
    other = ask("customer", "add", "Ayse Yilmaz", "--email", "ayse@posta.example")["number"]
    ask("sale", "--customer", other, "--amount", 100)
    assert ask("customer", "merge", ayse, other)["points"] == 10
    assert ask("customer", "show", other)["number"] == ayse  # the second's number means the first now
    assert ask("customer", "part", ayse, other)["points"] == 10
    assert ask("customer", "show", ayse)["points"] == 0
    refused("customer", "refer", ayse, ayse)
    refused("customer", "refer", ayse, other)  # he has bought before


def test_friends_who_buy_bring_points_that_wait(ask: Any, ayse: int, vefa: Vefa, shop_file: Path) -> None:
    friend = ask("customer", "add", "Can Ak")["number"]
    assert vefa("customer", "refer", ayse, friend, "--shop", shop_file).code == 0
    assert ask("sale", "--customer", friend, "--amount", 250)["referral"] == "pending"
    assert (ask("customer", "show", ayse)["waiting"], ask("customer", "show", friend)["waiting"]) == (
        500,
        250,
    )


@pytest.mark.parametrize(
    "words",
    [
        ("sale",),
        ("sale", "--amount", 10, "--line", "Kahve", 1, 10),
        ("sale", "--amount", 10, "--points", "hepsi"),
        ("sale", "--amount", 10, "--customer", "Olmayan Kişi"),
        ("sale", "--amount", 10, "--day", "2026-11-25"),
        ("sale", "--line", "Kahve", 99_999_999_999, 99_999_999_999),
        ("sale", "--amount", 100, "--shipping", 2_000_000_000),
        ("sale", "--amount", "0,001"),
        ("return", "V-99"),
        ("order", "cancel", "V-99"),
        ("points", "show", 999),
        ("points", "activity", 1, "yorum"),
        ("customer", "add", "Zeynep", "--phone", "12"),
        ("voucher", "issue", "--bearer", "--amount", 5, "--gift-card", 5),
        ("voucher", "issue", "--list", "Yok", "--amount", 5),
        ("voucher", "show", "YOK"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(refused: Any, words: tuple[Any, ...]) -> None:
    refused(*words)


def test_an_order_number_of_two_channels_asks_for_the_channel(ask: Any, refused: Any) -> None:
    for channel in ("web", "trendyol"):
        ask("sale", "--amount", 10, "--channel", channel, "--number", "77")
    assert "2" in refused("return", "77")
    assert ask("return", "web:77")["state"] == "returned"


def test_codes_of_a_file(ask: Any, tmp_path: Path) -> None:
    file = tmp_path / "kodlar.txt"
    file.write_text("Kod\nBAHAR-1\nBAHAR-2\n", encoding="utf-8")
    made = ask("voucher", "issue", "--codes", file, "--amount", 20)["vouchers"]
    assert [one["code"] for one in made] == ["BAHAR-1", "BAHAR-2"]
