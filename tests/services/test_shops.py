"""Shop files as the window opens them."""

from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest

from tests.conftest import NOW
from tests.db.running import locked_away, running
from vefa.db.models import Setting, database
from vefa.errors import VefaError
from vefa.paths import data_dir
from vefa.services import settings, shops
from vefa.services.settings import ShopInfo

BUTIK = ShopInfo(name="Örnek Butik")


@pytest.fixture
def butik(home: Path) -> Path:
    """A shop file with a name, closed."""
    path = home / "Örnek Butik.vefa"
    shops.create_shop(path, BUTIK, now=NOW)
    shops.close_shop()
    return path


def test_a_new_shop_is_open_named_and_remembered(home: Path) -> None:
    opened = shops.create_shop(shops.free_file("Örnek Butik"), BUTIK, now=NOW)
    assert opened == shops.OpenShop(home / "Örnek Butik.vefa", "Örnek Butik", read_only=False)
    assert settings.shop() == BUTIK
    assert [(one.path, one.name) for one in shops.recent_shops()] == [(opened.path, "Örnek Butik")]
    place = shops.place()
    assert (place.path, place.folder, place.backups) == (opened.path, home, home / "Örnek Butik yedekleri")
    assert place.size >= opened.path.stat().st_size > 0
    shops.close_shop()


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Işık & Oğlu", "Işık & Oğlu"),
        ("a/b\\c:d*?", "abcd"),
        ("..", "Vefa"),
        ("", "Vefa"),
        ("x" * 200, "x" * 80),
    ],
)
def test_a_file_name_is_found_for_any_name(name: str, file: str) -> None:
    assert shops.free_file(name) == data_dir() / f"{file}.vefa"
    (data_dir() / f"{file}.vefa").write_text("")
    assert shops.free_file(name) == data_dir() / f"{file} (2).vefa"


def test_a_shop_that_cannot_be_kept_is_not_made(home: Path) -> None:
    with pytest.raises(VefaError):
        shops.create_shop(home / "a.vefa", replace(BUTIK, name=" "), now=NOW)
    assert not (home / "a.vefa").exists()


def test_opening_another_shop_closes_the_first(butik: Path, home: Path) -> None:
    shops.create_shop(home / "b.vefa", BUTIK, now=NOW)
    assert shops.open_shop(butik, now=NOW).path == butik
    assert shops.open_path() == butik
    with running("hold_window", home / "b.vefa"):
        pass
    assert [one.path.name for one in shops.recent_shops()] == ["Örnek Butik.vefa", "b.vefa"]
    shops.close_shop()
    (home / "b.vefa").unlink()
    assert [one.path.name for one in shops.recent_shops()] == ["Örnek Butik.vefa"]
    butik.unlink()
    assert shops.recent_shops() == []


def test_a_second_window_is_told_who_is_there(butik: Path) -> None:
    shops.open_shop(butik, now=NOW)
    settings.add_person("Hasan")
    shops.open_shop(butik, now=NOW)
    said = butik.with_name(butik.name + ".lock").read_text("utf-8")
    assert "Hasan" in said
    shops.close_shop()


def test_a_worker_process_works_beside_the_window(butik: Path) -> None:
    with running("hold_window", butik), shops.at_work(butik):
        settings.put("worked", value := 1)
        assert settings.get("worked") == value
    assert shops.open_path() is None


def test_a_thread_closes_its_own_connection(butik: Path) -> None:
    shops.open_shop(butik, now=NOW)

    def work() -> None:
        settings.put("thread", 1)
        shops.close_thread()

    thread = Thread(target=work)
    thread.start()
    thread.join()
    assert settings.get("thread") == 1
    shops.close_shop()
    shops.close_thread()
    assert not list(butik.parent.glob("*-wal"))


def test_a_shop_nobody_may_write_can_be_looked_at(butik: Path) -> None:
    with locked_away({butik.name: butik}) as folder:
        opened = shops.open_shop(folder / butik.name, now=NOW, read_only_ok=True)
        assert (opened.name, opened.read_only) == ("Örnek Butik", True)
        shops.close_shop()


def test_damage_inside_is_found_at_the_start(butik: Path) -> None:
    shops.open_shop(butik, now=NOW)
    shops.check_file()
    Setting.insert_many([{"key": f"k{n}", "value": "x" * 3000} for n in range(50)]).execute()
    root = database.execute_sql(
        "SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_autoindex_setting_1'"
    )
    page = root.fetchone()[0]
    shops.close_shop()
    content = bytearray(butik.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = b"\x0a" + bytes(4095)
    butik.write_bytes(content)
    shops.open_shop(butik, now=NOW)
    with pytest.raises(VefaError, match="Örnek Butik"):
        shops.check_file()
    shops.close_shop()
