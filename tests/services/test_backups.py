"""Backups of the open shop, by themselves and by hand."""

import threading
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import NOW
from tests.disk import no_larger_than
from tests.services.books import customer, on
from vefa.db import backup, places
from vefa.db.attached import copy_attached
from vefa.db.models import Customer
from vefa.db.shop import Shop
from vefa.errors import VefaError
from vefa.services import backups, shops
from vefa.services.complaints.files import attach, file_path, files_of, missing_files, remove_file
from vefa.services.complaints.opening import ComplaintDraft, open_complaint

TODAY = on("2026-11-24")
MB = 1024**2


def test_each_day_gets_its_backup_once(shop: Shop) -> None:
    late = NOW.replace(hour=22)  # already the 25th in Istanbul
    assert backups.backup_state(now=NOW).newest is None
    assert backups.backup_if_due(today=TODAY, now=NOW) is not None
    assert backups.backup_if_due(today=TODAY, now=NOW + timedelta(hours=3)) is None
    assert backups.backup_if_due(today=on("2026-11-25"), now=late) is not None
    assert backups.backup_if_due(today=on("2026-11-25"), now=late + timedelta(hours=1)) is None
    state = backups.backup_state(now=late)
    assert (state.newest, state.count, state.folder.name) == (late, 2, f"{shop.path.stem} yedekleri")
    assert state.total == sum(one.size for one in backups.shop_backups())


def test_a_backup_beside_other_work_holds_what_was_there_before_it_was_asked_for(shop: Shop) -> None:
    customer()
    with backups.backup_meanwhile(now=NOW) as backing:
        backing.secure()
        assert len(backups.shop_backups()) == 1  # whatever happens from now on
        customer()
    assert backups.shop_backups() == [backing.made]
    assert backing.made
    assert backing.made.path.name.endswith(".vefa.gz")
    assert backups.look_inside(backing.made.path).customers == 1


def test_work_that_fails_before_it_writes_leaves_no_backup(shop: Shop) -> None:
    with pytest.raises(VefaError, match="no spreadsheet"), backups.backup_meanwhile(now=NOW):
        raise VefaError("no spreadsheet")
    with backups.backup_meanwhile(now=NOW) as backing:
        pass  # nobody asked for it
    assert backing.made is None
    assert backups.shop_backups() == []
    assert [*places.stash_folder(shop.path).glob("*")] == []


def test_work_that_fails_while_it_writes_keeps_the_backup(shop: Shop) -> None:
    customer()
    with suppress(VefaError), backups.backup_meanwhile(now=NOW) as backing:
        backing.secure()
        raise VefaError("full")
    assert backups.shop_backups()  # which is packed while the work is over already
    for one in [one for one in threading.enumerate() if one.name.startswith("backup")]:
        one.join()
    (kept,) = backups.shop_backups()
    assert kept.path.name.endswith(".vefa.gz")
    assert backups.look_inside(kept.path).customers == 1
    assert [*places.stash_folder(shop.path).iterdir()] == [kept.path]


def test_the_trouble_of_the_work_is_told_not_that_of_its_backup(shop: Shop) -> None:
    def write() -> None:
        with backups.backup_meanwhile(now=NOW) as backing:
            backing.secure()
            shop.close()
            raise VefaError("full")

    with pytest.raises(VefaError, match="full"):
        write()


def test_a_backup_that_cannot_be_packed_stays_as_it_is(shop: Shop) -> None:
    with no_larger_than(shop.path.stat().st_size // 50), pytest.raises(VefaError):
        backups.make_backup(now=NOW)
    laid = backup.lay_by(shop.path, now=NOW)
    with no_larger_than(shop.path.stat().st_size // 50), pytest.raises(VefaError):
        backup.pack_up(laid)
    assert backups.shop_backups() == [laid]
    packed = backup.pack_up(laid)
    assert backups.shop_backups() == [packed]
    assert packed.made == laid.made
    assert packed.size < laid.size


def test_a_backup_that_fails_beside_other_work_is_told_when_it_is_asked_for(shop: Shop) -> None:
    places.stash_folder(shop.path).write_text("no folder")
    with pytest.raises(VefaError), backups.backup_meanwhile(now=NOW) as backing:
        backing.secure()


@pytest.mark.usefixtures("shop")
def test_old_backups_go_by_themselves() -> None:
    for days in range(40, -1, -1):
        backups.make_backup(now=NOW - timedelta(days=days))
    # seven days, the ends of three earlier weeks, the end of October
    assert len(backups.shop_backups()) == 10


@pytest.mark.usefixtures("shop")
def test_the_size_is_settable() -> None:
    assert backups.backup_limit() == 2 * 1024 * MB
    with pytest.raises(VefaError):
        backups.set_backup_limit(1)
    backups.set_backup_limit(50 * MB)
    assert backups.backup_state(now=NOW).limit == 50 * MB


def test_a_second_place_gets_copies_and_is_missed_after_a_week(shop: Shop, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    with pytest.raises(VefaError, match="stick"):
        backups.set_second_place(stick, now=NOW)
    stick.mkdir()
    backups.set_second_place(stick, now=NOW)
    made = backups.make_backup(now=NOW)
    assert [one.name for one in stick.iterdir()] == [made.path.name]
    stick.rename(tmp_path / "pulled out")
    for days in (6, 7):
        later = NOW + timedelta(days=days)
        backups.make_backup(now=later)
        assert backups.backup_state(now=later).second_overdue is (days == 7)
    (tmp_path / "pulled out").rename(stick)
    backups.make_backup(now=NOW + timedelta(days=8))
    assert not backups.backup_state(now=NOW + timedelta(days=8)).second_overdue
    backups.set_second_place(None, now=NOW)
    assert backups.backup_state(now=NOW + timedelta(days=90)).second is None
    assert shop.path.exists()


def test_the_second_place_is_another_one(shop: Shop) -> None:
    backups.make_backup(now=NOW)
    with pytest.raises(VefaError):
        backups.set_second_place(shop.path.parent / f"{shop.path.stem} yedekleri", now=NOW)


def test_a_backup_is_looked_into_and_restored(shop: Shop) -> None:
    customer()
    made = backups.make_backup(now=NOW)
    customer()
    assert backups.look_inside(made.path).customers == 1
    path = shop.path
    assert backups.shop_of(made.path) == path
    shop.close()
    kept = backups.restore_backup(made.path, path, now=NOW + timedelta(minutes=1))
    assert kept is not None
    shops.open_shop(path, now=NOW)
    assert Customer.select().count() == 1
    assert [one.path for one in backups.shop_backups()] == [kept, made.path]
    shops.close_shop()


def test_a_backup_from_elsewhere_belongs_into_the_folder_for_shops(home: Path, tmp_path: Path) -> None:
    assert backups.shop_of(tmp_path / "stick" / "Dükkân 2026-11-24 063000.vefa.gz") == home / "Dükkân.vefa"
    assert backups.shop_of(tmp_path / "mine.vefa") == home / "mine.vefa"


def test_what_is_attached_goes_to_the_second_place_once_and_comes_back(shop: Shop, tmp_path: Path) -> None:
    """The computer dies: only the stick is left."""
    stick, photo, away = tmp_path / "stick", tmp_path / "foto.jpg", tmp_path / "new"
    stick.mkdir()
    photo.write_bytes(b"jpg" * 1000)
    one = open_complaint(ComplaintDraft("Kutu ezik"), now=NOW)
    attach(one, photo, now=NOW)
    backups.set_second_place(stick, now=NOW)
    backups.make_backup(now=NOW)
    assert backups.backup_state(now=NOW).files == (1, 1)
    folder = stick / f"{shop.path.stem} dosyaları"
    (copy,) = (path for path in folder.rglob("*") if path.is_file())
    written = copy.stat().st_mtime_ns
    made = backups.make_backup(now=NOW + timedelta(days=1))
    assert copy.stat().st_mtime_ns == written  # it was there already
    shop.close()
    kept = stick / made.path.name
    assert backups.look_inside(kept).files == (1, 1)
    assert backups.look_inside(made.path).files == (1, 0)  # beside the shop lie no copies
    target = away / shop.path.name
    backups.restore_backup(kept, target, now=NOW)
    shops.open_shop(target, now=NOW)
    assert missing_files() == []
    (file,) = files_of(one)
    assert file_path(file.id).read_bytes() == photo.read_bytes()
    remove_file(file.id, now=NOW)
    backups.make_backup(now=NOW + timedelta(days=2))
    assert not copy.exists()  # what is removed for good is removed there, too
    shops.close_shop()


def test_attached_files_are_bounded_and_what_is_damaged_is_not_copied(shop: Shop, tmp_path: Path) -> None:
    one = open_complaint(ComplaintDraft("Kutu ezik"), now=NOW)
    for place in range(3):
        photo = tmp_path / f"{place}.jpg"
        photo.write_bytes(bytes([place]) * 1000)
        attach(one, photo, now=NOW)
    stick = tmp_path / "stick"
    assert copy_attached(shop.path, stick, limit=2500) == (3, 2)
    names = [path.name for path in stick.rglob("*") if path.is_file()]
    assert sorted(names) == ["1.jpg", "2.jpg"]  # the newest first
    copies = [Path(file_path(row.id)) for row in files_of(one)]
    copies[0].write_bytes(b"x" * 1000)  # as long, but another
    assert copy_attached(shop.path, stick, limit=10_000) == (3, 2)


def test_without_attached_files_nothing_is_made(shop: Shop, tmp_path: Path) -> None:
    assert copy_attached(shop.path, tmp_path, limit=1000) == (0, 0)
    assert not list(tmp_path.glob("* dosyaları"))
