"""Bringing a shop file up to a newer version."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from peewee import SqliteDatabase

from tests.conftest import NOW
from vefa.db import migrate
from vefa.db.models import TABLES, Customer
from vefa.db.shop import open_shop
from vefa.errors import VefaError

DATA = Path(__file__).resolve().parents[1] / "data"
OURS = sorted(path.stem for path in migrate.MIGRATIONS.glob("0*.py"))
CARD = """
from peewee import TextField

def up(migrator, db):
    migrator.migrate(migrator.add_column("customer", "card", TextField(default="")))
    db.execute_sql("UPDATE customer SET card = 'K-' || number")
"""
FAILS_HALFWAY = CARD + "    raise ZeroDivisionError\n"
BREAKS_A_REFERENCE = """
def up(migrator, db):
    db.execute_sql("INSERT INTO identity(customer_id, kind, scope, value) VALUES (99, 'phone', '', '+90')")
"""


@pytest.fixture
def old(blank_shop: Path, tmp_path: Path) -> Path:
    """A shop file of version 1 with two customers."""
    path = tmp_path / "Eski.vefa"
    shutil.copy(blank_shop, path)
    shop = open_shop(path, now=NOW)
    for number, name in ((1, "Ayşe"), (2, "Işıl")):
        Customer.create(number=number, name=name, fold="", sort_key="", made_on="2026-01-01")
    shop.close()
    return path


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """The migrations of an invented newer version, without the new one."""
    folder = tmp_path / "migrations"
    shutil.copytree(migrate.MIGRATIONS, folder)
    return folder


@pytest.fixture
def opened(old: Path) -> Iterator[SqliteDatabase]:
    """The file of `old`, opened for migrating."""
    connection = SqliteDatabase(str(old), pragmas={"foreign_keys": 1})
    connection.connect()
    yield connection
    connection.close()


def content(path: Path) -> list[str]:
    """All that a file holds; a copy has its triggers behind its indexes."""
    with closing(sqlite3.connect(path)) as connection:
        return sorted(connection.iterdump())


def test_nothing_is_done_and_nothing_copied_when_the_file_is_up_to_date(
    old: Path, opened: SqliteDatabase
) -> None:
    assert migrate.bring_up(opened, old, now=NOW) is None
    assert [one.name for one in old.parent.iterdir() if one.is_dir()] == ["home"]


def test_a_new_version_brings_the_file_up_and_keeps_a_copy_of_the_old_one(
    old: Path, newer: Path, opened: SqliteDatabase
) -> None:
    before = content(old)
    (newer / "0090_card.py").write_text(CARD)
    copy = migrate.bring_up(opened, old, now=NOW, directory=newer)
    assert copy == old.parent / "Eski yedekleri" / f"Eski 2026-11-24 063000 v{migrate.newest_version()}.vefa"
    assert content(copy) == before
    assert opened.execute_sql("SELECT card FROM customer ORDER BY id").fetchall() == [("K-1",), ("K-2",)]
    assert opened.pragma("user_version") == 90
    assert opened.pragma("foreign_keys") == 1
    opened.close()
    with pytest.raises(VefaError):  # to this version it is a newer file now
        open_shop(old, now=NOW)


@pytest.mark.parametrize(
    ("new", "error"), [(FAILS_HALFWAY, ZeroDivisionError), (BREAKS_A_REFERENCE, VefaError)]
)
def test_a_migration_that_fails_leaves_the_file_as_it_was(
    old: Path, newer: Path, opened: SqliteDatabase, new: str, error: type[Exception]
) -> None:
    before = content(old)
    (newer / "0090_card.py").write_text(CARD)
    (newer / "0091_new.py").write_text(new.replace('"card"', '"second"'))
    with pytest.raises(error):
        migrate.bring_up(opened, old, now=NOW, directory=newer)
    opened.close()
    assert content(old) == before
    open_shop(old, now=NOW).close()


def test_a_worker_does_not_migrate(old: Path, newer: Path, opened: SqliteDatabase) -> None:
    (newer / "0090_card.py").write_text(CARD)
    with pytest.raises(VefaError, match="Eski"):
        migrate.bring_up(opened, old, now=None, directory=newer)
    assert opened.pragma("user_version") == migrate.newest_version()


def shape(connection: SqliteDatabase) -> dict[str, object]:
    """Columns, references and indexes of every table of ours."""
    ours = {model._meta.table_name for model in TABLES}
    indexes = connection.execute_sql(
        "SELECT tbl_name, sql FROM sqlite_master WHERE type = 'index'"
    ).fetchall()
    return {
        table: (
            {column[1:4] for column in connection.execute_sql(f"PRAGMA table_info({table})")},
            {key[2:7] for key in connection.execute_sql(f"PRAGMA foreign_key_list({table})")},
            {sql for owner, sql in indexes if owner == table},
        )
        for table in ours
    }


def test_the_migrations_make_the_tables_of_the_models(opened: SqliteDatabase) -> None:
    """When this fails, a change of the models lacks its migration."""
    wanted = SqliteDatabase(":memory:")
    with wanted.connection_context(), wanted.bind_ctx(TABLES):
        wanted.create_tables(TABLES)
        assert shape(opened) == shape(wanted)


@pytest.mark.parametrize(
    ("names", "known"),
    [
        (OURS[:1], True),
        ([*OURS, "0090_card"], True),
        ([], False),
        (["0090_card"], False),
        ([*OURS, "0091_x"], False),
    ],
)
def test_a_history_is_known_when_it_is_the_beginning_of_ours(
    newer: Path, names: list[str], known: bool
) -> None:
    (newer / "0090_card.py").write_text(CARD)
    assert migrate.knows_history(names, newer) is known


def test_a_shop_of_the_first_version_keeps_everything_and_learns_what_was_counted(tmp_path: Path) -> None:
    first = tmp_path / "first"
    first.mkdir()
    shutil.copy(migrate.MIGRATIONS / "0001_first.py", first)
    path = tmp_path / "Birinci.vefa"
    connection = SqliteDatabase(str(path))
    connection.connect()
    migrate.first_tables(connection, first)
    connection.connection().executescript((DATA / "first_version.sql").read_text(encoding="utf-8"))
    migrate.bring_up(connection, path, now=NOW)
    basis = connection.execute_sql("SELECT number, basis FROM orders ORDER BY id").fetchall()
    assert basis == [("1", 7000), ("2", 0), ("3", 0)]  # 100,00 less 20,00 back less 10,00 of alcohol
    assert connection.execute_sql("SELECT refunded FROM order_line ORDER BY id").fetchall() == [
        (0,), (333,), (0,), (0,),
    ]  # fmt: skip
    voucher = connection.execute_sql("SELECT code, last_day, uses_allowed, balance FROM voucher").fetchone()
    assert voucher == ("ABCDEFGHJKLM", "2026-12-31", 1, None)
    assert connection.execute_sql("SELECT voucher_id, customer_id FROM voucher_use").fetchall() == [(1, 1)]
    assert connection.execute_sql("SELECT fold FROM customer").fetchone() == (
        "ayse 05321234567 905321234567 05421112233 905421112233 mus 1",
    )
    connection.execute_sql(
        "INSERT INTO voucher_use SELECT 2, 1, order_id, 1, 1, day, at, '', NULL, 1 FROM voucher_use"
    )
    connection.close()
