"""Backups: made, kept within bounds, looked into, restored."""

import gzip
import shutil
import sqlite3
import threading
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from tests.conftest import NOW
from tests.db.running import locked_away, running, start
from vefa.db import backup, restore
from vefa.db.models import Customer, Order, Setting, database
from vefa.db.shop import Shop, open_shop
from vefa.errors import VefaError
from vefa.progress import Stopped


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir()) if folder.exists() else []


def stash(shop: Path) -> Path:
    return shop.parent / f"{shop.stem} yedekleri"


def customer(number: int) -> None:
    Customer.create(number=number, name=f"Ad {number}", fold="ad", sort_key="ad", made_on="2026-01-01")


def customers(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM customer").fetchone()[0])


def test_a_backup_is_a_whole_shop_in_a_plain_folder(shop: Shop, tmp_path: Path) -> None:
    customer(1)
    made = backup.backup_now(shop.path, now=NOW)
    assert made.path == stash(shop.path) / "Dükkân 2026-11-24 063000.vefa.gz"
    assert (made.made, made.size) == (NOW, made.path.stat().st_size)
    assert names(stash(shop.path)) == [made.path.name]
    with gzip.open(made.path) as packed:  # an ordinary tool opens it too
        (tmp_path / "plain.vefa").write_bytes(packed.read())
    assert customers(tmp_path / "plain.vefa") == 1
    assert restore.is_whole(tmp_path / "plain.vefa")


def test_several_backups_a_second_do_not_overwrite_each_other(shop: Shop) -> None:
    for number in range(3):
        customer(number)
        backup.backup_now(shop.path, now=NOW)
    found = backup.list_backups(shop.path)
    assert len({one.path for one in found}) == 3
    assert {restore.look_inside(one.path).customers for one in found} == {1, 2, 3}


def test_a_backup_that_another_till_made_meanwhile_is_kept(shop: Shop) -> None:
    other = stash(shop.path) / "Dükkân 2026-11-24 063000.vefa.gz"

    def meanwhile(_done: int, _total: int | None, _text: str) -> None:
        other.write_bytes(b"made by another till")

    made = backup.backup_now(shop.path, now=NOW, progress=meanwhile)
    assert made.path.name == "Dükkân 2026-11-24 063000 (2).vefa.gz"
    assert other.read_bytes() == b"made by another till"


def test_a_backup_is_consistent_while_somebody_writes(shop: Shop) -> None:
    with running("hold_write", shop.path):
        made = backup.backup_now(shop.path, now=NOW)
    restore.restore(made.path, shop.path.with_name("copy.vefa"), now=NOW)
    with closing(sqlite3.connect(shop.path.with_name("copy.vefa"))) as connection:
        assert connection.execute("SELECT count(*) FROM setting").fetchone() == (0,)


def test_backups_are_listed_newest_first_and_strangers_are_left_alone(shop: Shop) -> None:
    folder = stash(shop.path)
    for hours in (0, 30, 5):
        backup.backup_now(shop.path, now=NOW - timedelta(hours=hours))
    for stranger in ("not.txt", "Dükkân 2 2026-11-24 063000.vefa.gz", "Dükkân 2026-99-99 063000.vefa.gz"):
        (folder / stranger).write_text("x")
    (folder / "Dükkân 2026-11-20 063000 v1.vefa").write_bytes(b"before a migration")
    (folder / "Dükkân 2026-11-19 063000.vefa").mkdir()
    (folder / "Dükkân 2026-11-18 063000.vefa").symlink_to(folder / "nowhere")
    found = backup.list_backups(shop.path)
    assert [one.made for one in found] == [
        NOW,
        NOW - timedelta(hours=5),
        NOW - timedelta(hours=30),
        datetime.fromisoformat("2026-11-20T06:30:00Z"),
    ]
    assert backup.list_backups(shop.path.with_name("Dükkân 2.vefa")) == []
    assert backup.list_backups(shop.path, folder / "nowhere") == []


def test_a_backup_that_is_packed_meanwhile_is_always_listed(shop: Shop) -> None:
    for seconds in range(30):
        laid = backup.lay_by(shop.path, now=NOW + timedelta(seconds=seconds))
        packing = threading.Thread(target=backup.pack_up, args=(laid,))
        packing.start()
        while packing.is_alive():
            assert len({one.made for one in backup.list_backups(shop.path)}) == seconds + 1
        packing.join()


def test_pruning_removes_only_what_is_too_much(shop: Shop) -> None:
    for days in range(20):
        backup.backup_now(shop.path, now=NOW - timedelta(days=days))
    (stash(shop.path) / "mine.txt").write_text("x")
    removed = backup.prune(shop.path, now=NOW)
    kept = backup.list_backups(shop.path)
    # 2026-11-24 is a Tuesday: seven days, then the last day of each week and of the month before
    assert [one.made.date().isoformat() for one in kept] == [
        "2026-11-24", "2026-11-23", "2026-11-22", "2026-11-21", "2026-11-20", "2026-11-19", "2026-11-18",
        "2026-11-15", "2026-11-08",
    ]  # fmt: skip
    assert len(removed) == 11
    assert "mine.txt" in names(stash(shop.path))
    backup.prune(shop.path, now=NOW, limit=1)
    assert [one.made for one in backup.list_backups(shop.path)] == [NOW]


def test_a_copy_in_a_second_place_is_the_same_file(shop: Shop, tmp_path: Path) -> None:
    made = backup.backup_now(shop.path, now=NOW)
    with pytest.raises(VefaError, match="usb"):
        backup.copy_to(made, tmp_path / "usb")
    assert not (tmp_path / "usb").exists()
    (tmp_path / "usb").mkdir()
    copy = backup.copy_to(made, tmp_path / "usb")
    assert copy.path.read_bytes() == made.path.read_bytes()
    assert backup.list_backups(shop.path, tmp_path / "usb") == [copy]


def test_no_half_backup_is_left(shop: Shop) -> None:
    def stop(done: int, total: int | None = None, text: str = "") -> None:
        raise Stopped

    with pytest.raises(Stopped):
        backup.backup_now(shop.path, now=NOW, progress=stop)
    assert names(stash(shop.path)) == []


def test_what_a_dead_backup_left_is_swept_away_after_a_day(shop: Shop) -> None:
    folder = stash(shop.path)
    folder.mkdir()
    for name in (".old.1.part", ".new.2.part"):
        (folder / name).write_text("x")
    made = (folder / ".new.2.part").stat().st_mtime
    backup.backup_now(shop.path, now=datetime.fromtimestamp(made + 23 * 3600, NOW.tzinfo))
    assert ".new.2.part" in names(folder)
    backup.backup_now(shop.path, now=datetime.fromtimestamp(made + 25 * 3600, NOW.tzinfo))
    assert not list(folder.glob(".*"))


def test_a_folder_of_backups_that_cannot_be_written_is_told_as_that(blank_shop: Path) -> None:
    with locked_away({"a.vefa": blank_shop}) as folder:
        with pytest.raises(VefaError, match="cannot be written"):
            backup.copy_whole(folder / "a.vefa", folder / "b.vefa")
        assert names(folder) == ["a.vefa"]


def test_a_shop_that_is_not_there_any_more_is_told_and_no_folder_is_made(tmp_path: Path) -> None:
    with pytest.raises(VefaError, match=r"weg\.vefa"):
        backup.backup_now(tmp_path / "weg.vefa", now=NOW)
    assert [*tmp_path.glob("weg*")] == []


def test_a_folder_that_cannot_be_written_is_told(blank_shop: Path) -> None:
    with locked_away({"a.vefa": blank_shop}) as folder:
        with pytest.raises(VefaError, match="a yedekleri"):
            backup.backup_now(folder / "a.vefa", now=NOW)
        assert names(folder) == ["a.vefa"]


def test_a_damaged_shop_gets_no_backup(blank_shop: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.vefa"
    content = bytearray(blank_shop.read_bytes())
    content[8192:40960] = b"\xff" * (40960 - 8192)
    path.write_bytes(content)
    with pytest.raises(VefaError, match=r"a\.vefa"):
        backup.backup_now(path, now=NOW)
    assert names(stash(path)) == []


def test_a_look_inside_tells_what_is_there(shop: Shop) -> None:
    Setting.create(key="shop", value='{"name": "Örnek Butik"}')
    customer(1)
    customer(2)
    Customer.update(archived=True).where(Customer.number == 2).execute()
    Order.create(channel="web", number="1", day="2026-11-20", state="new", currency="TRY", total=1)
    Order.create(
        channel="web", number="2", day="2026-11-23", state="new", currency="TRY", total=1, undone=True
    )
    made = backup.backup_now(shop.path, now=NOW)
    look = restore.look_inside(made.path)
    assert (look.shop_name, look.customers, look.orders) == ("Örnek Butik", 1, 1)
    assert (look.last_order, look.made, look.size) == (date(2026, 11, 20), NOW, made.size)


def test_an_empty_shop_can_be_looked_into(shop: Shop) -> None:
    look = restore.look_inside(backup.backup_now(shop.path, now=NOW).path)
    assert (look.shop_name, look.customers, look.orders, look.last_order) == ("", 0, 0, None)


@pytest.mark.parametrize("harm", ["cut", "flipped", "empty", "other", "newer"])
def test_a_backup_that_is_no_good_is_refused_and_changes_nothing(
    shop: Shop, harm: str, tmp_path: Path
) -> None:
    made = backup.backup_now(shop.path, now=NOW)
    target = shop.path
    shop.close()
    spoil(made.path, harm, tmp_path)
    before = target.read_bytes()
    for look in (lambda: restore.look_inside(made.path), lambda: restore.restore(made.path, target, now=NOW)):
        with pytest.raises(VefaError) as error:
            look()
        assert made.path.name in error.value.message
    assert target.read_bytes() == before
    assert names(target.parent) == ["Dükkân yedekleri", "Dükkân.vefa"]


def spoil(path: Path, harm: str, folder: Path) -> None:
    content = bytearray(path.read_bytes())
    if harm == "cut":
        path.write_bytes(content[: len(content) // 2])
    elif harm == "flipped":
        content[len(content) // 2] ^= 0xFF
        path.write_bytes(content)
    elif harm == "empty":
        path.write_bytes(b"")
    else:
        plain = folder / "plain"
        plain.write_bytes(gzip.decompress(content))
        with closing(sqlite3.connect(plain)) as connection:
            connection.execute("PRAGMA user_version = 99" if harm == "newer" else "PRAGMA application_id = 1")
        path.write_bytes(gzip.compress(plain.read_bytes()))


def test_restoring_brings_the_old_content_and_keeps_the_present_one(shop: Shop) -> None:
    customer(1)
    made = backup.backup_now(shop.path, now=NOW)
    customer(2)
    target = shop.path
    shop.close()
    kept = restore.restore(made.path, target, now=NOW + timedelta(hours=1))
    assert customers(target) == 1
    assert kept is not None
    assert restore.look_inside(kept).customers == 2
    assert names(target.parent) == ["Dükkân yedekleri", "Dükkân.vefa"]
    open_shop(target, now=NOW).close()


def test_restoring_where_nothing_stood(shop: Shop, tmp_path: Path) -> None:
    customer(1)
    made = backup.backup_now(shop.path, now=NOW)
    target = tmp_path / "new" / "Taşındı.vefa"
    assert restore.restore(made.path, target, now=NOW) is None
    assert customers(target) == 1


def test_restoring_over_a_damaged_shop_keeps_the_damaged_file_and_its_journal(shop: Shop) -> None:
    customer(1)
    made = backup.backup_now(shop.path, now=NOW)
    target = shop.path
    shop.close()
    target.write_bytes(b"damaged")
    target.with_name("Dükkân.vefa-wal").write_bytes(b"old journal")
    kept = restore.restore(made.path, target, now=NOW)
    assert customers(target) == 1
    assert kept is not None
    assert kept.read_bytes() == b"damaged"
    assert kept.with_name(kept.name + "-wal").read_bytes() == b"old journal"
    assert made.path in [one.path for one in backup.list_backups(target)]
    assert kept not in [one.path for one in backup.list_backups(target)]


def test_a_shop_that_is_open_somewhere_is_not_restored(shop: Shop) -> None:
    made = backup.backup_now(shop.path, now=NOW)
    target = shop.path
    shop.close()
    with running("hold_window", target), pytest.raises(VefaError, match="Elif"):
        restore.restore(made.path, target, now=NOW)
    with running("hold_write", target), pytest.raises(VefaError, match="Dükkân"):
        restore.restore(made.path, target, now=NOW)
    open_shop(target, now=NOW).close()


@pytest.mark.parametrize("step", [1, 2])
def test_a_crash_on_the_way_leaves_the_old_shop_whole(shop: Shop, step: int) -> None:
    customer(1)
    made = backup.backup_now(shop.path, now=NOW)
    customer(2)
    target = shop.path
    shop.close()
    process = start("die_restoring", target, made.path, step)
    process.communicate()
    assert process.returncode == 9
    opened = open_shop(target, now=NOW, window=True)
    assert database.pragma("integrity_check") == "ok"
    assert Customer.select().count() == 2
    opened.close()
    restore.restore(made.path, target, now=NOW)
    assert customers(target) == 1
    assert names(target.parent) == ["Dükkân yedekleri", "Dükkân.vefa"]


def test_a_backup_restores_on_a_computer_without_its_shop(shop: Shop, tmp_path: Path) -> None:
    customer(1)
    made = backup.backup_now(shop.path, now=NOW)
    carried = tmp_path / "stick" / made.path.name
    carried.parent.mkdir()
    shutil.copy(made.path, carried)
    assert restore.look_inside(carried).customers == 1
    assert backup.stem_of(carried) == "Dükkân"
