"""One connection a thread, whether Peewee asks or somebody without it."""

import sqlite3
import threading
from pathlib import Path

import pytest

from vefa.db import connection
from vefa.db.models import Setting, database
from vefa.db.shop import close_thread, write
from vefa.services import settings

pytestmark = pytest.mark.usefixtures("shop")


def test_peewee_works_on_the_connection_that_is_there() -> None:
    there = connection.here()
    assert Setting.select().count() >= 0
    assert database.connection() is there is connection.here()


def test_what_is_not_yet_saved_is_seen_by_questions_made_once() -> None:
    @write
    def change() -> object:
        Setting.create(key="tone", value='"loud"')
        return settings.get("tone")

    assert change() == "loud"


def test_a_thread_has_one_of_its_own_until_it_is_over() -> None:
    seen: list[object] = []

    def work() -> None:
        mine = connection.here()
        seen.extend((mine is not main, database.connection() is mine))
        close_thread()
        seen.append(database.is_closed())
        with pytest.raises(sqlite3.ProgrammingError):
            mine.execute("SELECT 1")

    main = connection.here()
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [True, True, True]
    assert connection.here() is main


def test_without_a_shop_there_is_none(shop: object, tmp_path: Path) -> None:
    shop.close()  # type: ignore[attr-defined]
    assert database.is_closed()
    with pytest.raises(RuntimeError, match="no shop"):
        connection.here()
    with pytest.raises(RuntimeError, match="no shop"):
        Setting.select().count()
