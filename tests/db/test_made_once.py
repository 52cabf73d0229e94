"""Questions whose SQL is made once answer as if it were made each time."""

from typing import Any

import pytest

from vefa.db.models import Setting
from vefa.db.read import made_once

pytestmark = pytest.mark.usefixtures("shop")


def test_each_call_has_its_own_values_and_the_sql_is_made_once() -> None:
    Setting.insert_many([{"key": key, "value": f'"{key}"'} for key in ("a", "b", "c")]).execute()
    built: list[tuple[str, ...]] = []

    @made_once
    def between(first: str, last: str) -> Any:
        built.append((first, last))
        keys = Setting.select(Setting.key, Setting.value).where(Setting.key.between(first, last))
        return keys.where(Setting.value != "never").order_by(Setting.key)

    assert between("a", "b") == [("a", '"a"'), ("b", '"b"')]
    assert between("c", "z") == [("c", '"c"')]
    assert between("1", "0") == []  # texts that look like the places of others
    assert len(built) == 1


def test_what_is_written_in_between_is_seen() -> None:
    @made_once
    def kept(key: str) -> Any:
        return Setting.select(Setting.value).where(Setting.key == key)

    assert kept("tone") == []
    Setting.create(key="tone", value="1")
    assert kept("tone") == [("1",)]
