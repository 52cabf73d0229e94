"""Creating, opening and writing a shop file."""

from pathlib import Path

import pytest

from tests.conftest import NOW
from vefa.db import shop as shops
from vefa.db.models import Customer, Setting
from vefa.db.shop import Shop, create_shop, open_shop
from vefa.errors import VefaError


def test_a_new_shop_has_every_table_and_can_be_opened_again(home: Path) -> None:
    path = home / "Işık Butik.vefa"
    create_shop(path, now=NOW).close()
    opened = open_shop(path, now=NOW)
    assert Customer.select().count() == 0
    opened.close()
    assert sorted(one.name for one in home.iterdir()) == ["Işık Butik.vefa"]


def test_executemany_fills_in_the_defaults(shop: Shop) -> None:
    rows = [(number, f"Ad {number}", "ad", "ad", "2026-11-24") for number in range(1, 4)]
    shops.executemany(Customer, ("number", "name", "fold", "sort_key", "made_on"), rows)
    assert [(one.number, one.phone, one.archived, one.balance) for one in Customer.select()] == [
        (1, "", False, 0), (2, "", False, 0), (3, "", False, 0),
    ]  # fmt: skip


def test_a_failed_write_keeps_nothing(shop: Shop) -> None:
    @shops.write
    def inner() -> None:
        Setting.create(key="inner", value="1")

    @shops.write
    def outer() -> None:
        Setting.create(key="outer", value="1")
        inner()
        raise VefaError("stop")

    with pytest.raises(VefaError):
        outer()
    assert Setting.select().count() == 0
