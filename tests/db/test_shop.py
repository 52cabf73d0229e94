"""Creating, opening and writing a shop file."""

import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path
from threading import Thread

import pytest

from tests.conftest import NOW
from tests.db.running import locked_away, running, start
from vefa.db import migrate
from vefa.db import shop as shops
from vefa.db.models import Customer, Order, Setting, database
from vefa.db.recognise import APPLICATION_ID
from vefa.db.restore import is_whole
from vefa.db.shop import Shop, create_shop, open_shop
from vefa.db.trouble import sentence
from vefa.errors import VefaError


@pytest.fixture
def file(blank_shop: Path, tmp_path: Path) -> Path:
    """A shop file that is not open."""
    path = tmp_path / "Işık Butik.vefa"
    shutil.copy(blank_shop, path)
    return path


def refused(path: Path) -> VefaError:
    """Why `path` cannot be opened."""
    with pytest.raises(VefaError) as error:
        open_shop(path, now=NOW)
    assert path.name in error.value.message
    assert error.value.hint
    return error.value


def pragma(path: Path, name: str, value: int) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA {name} = {value}")


def test_a_new_shop_can_be_opened_again_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "Işık Butik.vefa"
    create_shop(path, now=NOW).close()
    opened = open_shop(path, now=NOW)
    assert Customer.select().count() == 0
    opened.close()
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["Işık Butik.vefa"]


def test_a_shop_is_bound_to_the_promised_pragmas(shop: Shop) -> None:
    assert database.pragma("journal_mode") == "wal"
    assert database.pragma("synchronous") == 2  # FULL
    assert database.pragma("foreign_keys") == 1
    assert database.pragma("busy_timeout") == 5000
    assert database.pragma("application_id") == APPLICATION_ID
    assert database.pragma("user_version") == migrate.newest_version()


def test_a_taken_name_is_refused_and_left_alone(file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(VefaError, match="Işık Butik"):
        create_shop(file, now=NOW)
    assert file.read_bytes() == before


def test_a_shop_that_could_not_be_made_leaves_no_file(tmp_path: Path) -> None:
    (tmp_path / "shops").write_text("a file where a folder should be")
    with pytest.raises(VefaError):
        create_shop(tmp_path / "shops" / "a.vefa", now=NOW)
    with locked_away({}) as folder:
        with pytest.raises(VefaError):
            create_shop(folder / "a.vefa", now=NOW)
        assert list(folder.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"x", b"SQLite format 3", b"PK\3\4" + bytes(5000), bytes(4096)])
def test_a_file_that_is_no_database_is_refused_and_left_alone(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    refused(file)
    assert file.read_bytes() == content


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    refused(tmp_path / "yok.vefa")
    assert not (tmp_path / "yok.vefa").exists()
    (tmp_path / "klasör.vefa").mkdir()
    with pytest.raises(VefaError):
        open_shop(tmp_path / "klasör.vefa", now=NOW)


def test_a_database_of_another_program_is_refused_and_left_alone(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE customer(id)")
    before = file.read_bytes()
    refused(file)
    assert file.read_bytes() == before


def test_a_newer_file_is_refused(file: Path) -> None:
    pragma(file, "user_version", migrate.newest_version() + 1)
    assert refused(file).message != ""
    pragma(file, "user_version", migrate.newest_version())
    open_shop(file, now=NOW).close()


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM schema_migration",
        "DROP TABLE schema_migration",
        "INSERT INTO schema_migration(name, applied) VALUES ('0002_somebody', '2026')",
        "UPDATE schema_migration SET name = '0001_other' WHERE name = '0001_first'",
    ],
)
def test_an_unknown_history_is_refused(file: Path, change: str) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(change)
        connection.commit()
    refused(file)


@pytest.mark.parametrize("place", [16, 100, 200])
def test_a_damaged_file_is_refused(file: Path, place: int) -> None:
    content = bytearray(file.read_bytes())
    content[place : place + 4000] = b"\xff" * 4000
    file.write_bytes(content)
    refused(file)


def test_a_cut_file_is_refused(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:3000])
    refused(file)


def test_a_file_with_broken_bytes_opens_or_is_refused(file: Path, blank_shop: Path, long_run: bool) -> None:
    draw = random.Random(4)
    whole = blank_shop.read_bytes()
    for _round in range(1000 if long_run else 20):
        broken = bytearray(whole)
        for _byte in range(draw.choice((1, 30, 3000))):
            broken[draw.randrange(len(broken))] = draw.randrange(256)
        file.write_bytes(broken)
        try:
            open_shop(file, now=NOW).close()
        except VefaError as error:
            assert file.name in error.message  # noqa: PT017 - it may open as well
        for beside in file.parent.glob(f"{file.name}-*"):
            beside.unlink()


def test_only_one_window_opens_a_file_and_is_told_who_has_it(file: Path) -> None:
    with running("hold_window", file):
        with pytest.raises(VefaError, match="Elif Işık"):
            open_shop(file, now=NOW, window=True)
        command_line = open_shop(file, now=NOW)
        Setting.create(key="from the till", value="1")
        command_line.close()
    open_shop(file, now=NOW, window=True).close()  # the kill has freed it
    assert not file.with_name(file.name + ".lock").exists()


def test_a_window_that_is_closed_lets_the_next_one_in(file: Path) -> None:
    with running("hold_window", file) as process:
        process.communicate("\n")
        assert process.returncode == 0
        assert not file.with_name(file.name + ".lock").exists()
        open_shop(file, now=NOW, window=True).close()


def test_a_lock_file_of_a_window_that_died_does_not_matter(file: Path) -> None:
    file.with_name(file.name + ".lock").write_text("{broken")
    open_shop(file, now=NOW, window=True).close()


def test_a_file_that_cannot_be_written_is_refused_or_only_looked_at(file: Path) -> None:
    opened = open_shop(file, now=NOW)
    Setting.create(key="kept", value="1")
    opened.close()
    with locked_away({file.name: file}) as folder:
        path = folder / file.name
        refused(path)
        looking = open_shop(path, now=NOW, read_only_ok=True, window=True)
        assert looking.read_only
        assert Setting.get(Setting.key == "kept").value == "1"
        with pytest.raises(VefaError):
            shops.write(Setting.create)(key="new", value="1")
        looking.close()


def test_a_full_disk_is_told_and_nothing_is_kept(shop: Shop) -> None:
    pages = database.pragma("page_count")
    database.pragma("max_page_count", pages + 4)
    many = [(f"key{number}", "x" * 1000) for number in range(100)]
    for fill in (shops.write(shops.executemany), _in_bulk):
        with pytest.raises(VefaError, match=r"Dükkân\.vefa"):
            fill(Setting, ("key", "value"), many)
        assert Setting.select().count() == 0
    database.pragma("max_page_count", pages + 4000)
    shops.write(shops.executemany)(Setting, ("key", "value"), many)
    assert Setting.select().count() == 100


def _in_bulk(*what: object) -> None:
    with shops.bulk():
        shops.executemany(*what)  # type: ignore[arg-type]


def test_what_is_saved_stays_where_the_file_finds_no_room_to_grow(shop: Shop) -> None:
    """It is in the journal then; nobody may be told that nothing was saved."""
    resource = pytest.importorskip("resource", reason="a system without limits of files")
    most = shop.path.stat().st_size
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    many = [(f"key{number}", "x" * 1000) for number in range(50)]
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        _in_bulk(Setting, ("key", "value"), many)
        journal = shop.path.with_name(f"{shop.path.name}-wal").stat().st_size
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert 0 < journal < most == shop.path.stat().st_size
    shop.close()
    assert is_whole(shop.path)
    with closing(sqlite3.connect(shop.path)) as connection:
        assert connection.execute("SELECT count(*) FROM setting").fetchone() == (50,)


def test_a_file_that_was_moved_away_is_told_and_takes_what_comes_once_it_is_back(shop: Shop) -> None:
    """Where open files can be moved, what is written then would be nowhere; other systems keep them."""
    other = shop.path.with_name("Başka yer.vefa")
    with suppress(PermissionError):
        shop.path.rename(other)
    if other.exists():
        for fill in (shops.write(shops.executemany), _in_bulk):
            with pytest.raises(VefaError, match=r"Dükkân\.vefa"):
                fill(Setting, ("key", "value"), [("lost", "1")])
        other.rename(shop.path)
    shops.write(Setting.create)(key="kept", value="1")
    assert [one.key for one in Setting.select()] == ["kept"]


def test_a_file_that_another_program_writes_to_for_long_is_told(shop: Shop) -> None:
    with running("hold_write", shop.path):
        database.pragma("busy_timeout", 50)
        with pytest.raises(VefaError, match=r"Dükkân\.vefa"):
            shops.write(Setting.create)(key="mine", value="1")
    shops.write(Setting.create)(key="mine", value="1")
    assert [one.key for one in Setting.select()] == ["mine"]


def test_a_writer_waits_for_another_one(shop: Shop) -> None:
    with running("hold_write", shop.path) as other:
        waiter = Thread(target=_write_there)
        waiter.start()
        other.communicate("\n")
        waiter.join()
    assert sorted(one.key for one in Setting.select()) == ["mine", "unfinished"]


def _write_there() -> None:
    shops.write(Setting.create)(key="mine", value="1")
    shops.close_thread()


def test_two_processes_lose_no_write(shop: Shop) -> None:
    Setting.create(key="counter", value="0")
    others = [start("count_to", shop.path, 40) for _ in range(2)]
    for other in others:
        other.communicate()
        assert other.returncode == 0
    assert Setting.get(Setting.key == "counter").value == "80"


def test_the_data_version_tells_writes_of_others_only(shop: Shop) -> None:
    before = shops.data_version()
    Setting.create(key="mine", value="1")
    assert shops.data_version() == before
    writer = Thread(target=_write_elsewhere)
    writer.start()
    writer.join()
    assert shops.data_version() != before


def _write_elsewhere() -> None:
    shops.write(Setting.create)(key="theirs", value="1")
    shops.close_thread()


def test_a_kill_in_the_middle_of_a_write_leaves_a_clean_file(file: Path) -> None:
    with running("hold_write", file) as process:
        process.kill()
        process.wait()
    opened = open_shop(file, now=NOW)
    assert database.pragma("integrity_check") == "ok"
    assert Setting.select().count() == 0
    opened.close()


def test_kills_among_many_writes_keep_whole_transactions(
    file: Path, blank_shop: Path, long_run: bool
) -> None:
    for _round in range(200 if long_run else 3):
        shutil.copy(blank_shop, file)
        _kill_among_writes(file)


def _kill_among_writes(file: Path) -> None:
    with running("write_on", file) as process:
        process.kill()
        process.wait()
    opened = open_shop(file, now=NOW)
    assert database.pragma("integrity_check") == "ok"
    keys = {one.key for one in Setting.select()}
    assert len(keys) >= 42
    assert {f"b{key[1:]}" for key in keys if key[0] == "a"} == {key for key in keys if key[0] == "b"}
    opened.close()


def test_executemany_fills_in_the_defaults(shop: Shop) -> None:
    rows = [(number, f"Ad {number}", "ad", "ad", "2026-11-24") for number in range(1, 4)]
    shops.executemany(Customer, ("number", "name", "fold", "sort_key", "made_on"), rows)
    kept = [(one.number, one.phone, one.archived, one.balance, one.made_by) for one in Customer.select()]
    assert kept == [(1, "", False, 0, None), (2, "", False, 0, None), (3, "", False, 0, None)]


def test_executemany_takes_references_by_their_field_name(shop: Shop) -> None:
    shops.executemany(
        Customer, ("number", "name", "fold", "sort_key", "made_on"), [(1, "A", "a", "a", "2026-01-01")]
    )
    columns = ("customer", "channel", "number", "day", "state", "currency", "total")
    shops.executemany(Order, columns, [(1, "web", "7", "2026-11-24", "new", "TRY", 100)])
    assert Order.get().customer.name == "A"


def _stopped_in_bulk() -> None:
    with shops.bulk():
        assert database.pragma("synchronous") == 1  # NORMAL
        assert database.pragma("cache_size") == -16 * 1024
        Setting.create(key="in bulk", value="1")
        raise VefaError("stopped")


def test_bulk_is_one_transaction_and_gives_the_pragmas_back(shop: Shop) -> None:
    with pytest.raises(VefaError):
        _stopped_in_bulk()
    assert Setting.select().count() == 0
    assert database.pragma("synchronous") == 2
    with shops.bulk(), shops.bulk():
        shops.write(Setting.create)(key="in bulk", value="1")
    assert Setting.select().count() == 1


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


def test_one_process_has_one_shop_open(shop: Shop, file: Path) -> None:
    with pytest.raises(RuntimeError):
        open_shop(file, now=NOW)
    assert shops.open_path() == shop.path


def test_looking_at_the_open_file_keeps_its_locks(shop: Shop) -> None:
    """On POSIX a plain open and close of the file drops them; then another program removes the journal."""
    Setting.insert(key="before", value="1").execute()
    assert is_whole(shop.path)
    leave = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('delete from setting'); "
    subprocess.run([sys.executable, "-c", f"{leave} c.commit(); c.close()", str(shop.path)], check=True)
    assert shop.path.with_name(f"{shop.path.name}-wal").exists()
    assert Setting.select().count() == 0


@pytest.mark.parametrize(("free", "said"), [(0, "disk is full"), (1 << 30, "the disk gave an error")])
def test_a_journal_without_room_is_told_as_a_full_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, said: str
) -> None:
    """What SQLite says when its shared index finds no room; only the free space tells the reason."""
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorname = "SQLITE_IOERR_SHMSIZE"
    usage = shutil._ntuple_diskusage(1 << 40, 1 << 40, free)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    told = sentence(error, tmp_path / "dolu.vefa")
    assert told is not None
    assert said in told.message
