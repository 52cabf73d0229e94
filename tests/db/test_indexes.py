"""Indexes that are made at the end of a filling."""

import pytest

from vefa.db.indexes import indexes_later
from vefa.db.models import Order, OrderLine, database
from vefa.db.shop import bulk

pytestmark = pytest.mark.usefixtures("shop")


def indexes() -> list[tuple[str, str]]:
    rows = database.execute_sql(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    )
    return sorted(rows.fetchall())


def test_they_are_away_inside_and_there_again_afterwards() -> None:
    before = indexes()
    cache = database.pragma("cache_size")
    with bulk():
        with indexes_later(Order, OrderLine):
            inside = {name for name, _sql in indexes()}
        assert indexes() == before
    gone = {name for name, _sql in before} - inside
    assert "orders_day" in gone
    assert "order_line_order_id" in gone
    assert "orders_channel_number" in inside  # unique, it guards
    assert not any(name.startswith("entry") for name in gone)
    assert database.pragma("cache_size") == cache


def test_when_the_filling_fails_they_never_were_away() -> None:
    before = indexes()
    with pytest.raises(ZeroDivisionError), bulk(), indexes_later(Order):
        _ = 1 // 0
    assert indexes() == before
