"""`vefa customer consent`, `tag`, `untag`, `change`: one customer by the command line."""

import json
from pathlib import Path
from typing import Any

from tests.cli.conftest import Vefa


def shown(vefa: Vefa, shop: Path, *words: str) -> Any:
    """The answer of a command as an object."""
    return json.loads(vefa("customer", *words, "--shop", shop, "--json").out)


def test_consents_are_recorded_shown_and_listed(vefa: Vefa, shop_file: Path) -> None:
    vefa("customer", "add", "Ayşe Yılmaz", "--phone", "0532 000 12 34", "--shop", shop_file)
    said = vefa("customer", "consent", "1", "--channel", "message", "--shop", shop_file)
    assert said.code == 2
    record = ("consent", "1", "--channel", "message", "--said", "given", "--source", "signed")
    told = shown(vefa, shop_file, *record, "--at", "2026-11-20 14:05:09", "--proof", "Klasör 3")
    assert told["consents"] == {"message": "given", "email": "none", "call": "none"}
    (one,) = told["records"]
    assert (one["at"], one["iys_source"], one["address"]) == (
        "2026-11-20 14:05:09", "HS_ISLAK_IMZA", "+905320001234",
    )  # fmt: skip
    refused = vefa(
        "customer", "consent", "1", "--channel", "message", "--said", "refused", "--shop", shop_file
    )
    assert refused.out.splitlines()[0] == "Mesaj: ret"
    listed = json.loads(vefa("customers", "--shop", shop_file, "--json").out)["customers"]
    assert listed[0]["consents"] == {"message": "refused", "email": "none", "call": "none"}
    wrong = vefa("customer", "consent", "1", "--channel", "email", "--said", "given", "--shop", shop_file)
    assert (wrong.code, "e-posta" in wrong.err) == (2, True)
    assert vefa("check", "--shop", shop_file).code == 0


def test_tags_and_fields_are_changed_by_script(vefa: Vefa, shop_file: Path) -> None:
    vefa("customer", "add", "Ayşe Yılmaz", "--card", "1000 0000 42", "--shop", shop_file)
    assert vefa("customer", "tag", "1", "VIP", "gelin adayı", "--shop", shop_file).out == "gelin adayı, VIP\n"
    assert vefa("customer", "untag", "1", "vip", "--shop", shop_file).out == "gelin adayı\n"
    done = vefa("customer", "change", "1000000042", "--district", "Kadıköy", "--shop", shop_file)
    assert done.code == 0
    assert vefa("customer", "change", "1", "--field", "Beden", "M", "--shop", shop_file).code == 2
    told = shown(vefa, shop_file, "show", "1")
    assert (told["name"], told["district"], told["tags"]) == ("Ayşe Yılmaz", "Kadıköy", ["gelin adayı"])
    found = json.loads(vefa("customers", "--search", "gelin", "--shop", shop_file, "--json").out)
    assert [one["card"] for one in found["customers"]] == ["1000000042"]
