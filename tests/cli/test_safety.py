"""`vefa backup`, `vefa restore`, `vefa check`, `vefa daily`."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Vefa
from vefa.db.window_lock import take_lock


def test_backup_is_made_listed_and_copied(vefa: Vefa, demo_file: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    said = vefa("backup", "--shop", demo_file, "--to", stick, "--json")
    made = json.loads(said.out)["backups"]
    assert said.code == 0
    assert [Path(one["file"]).parent for one in made] == [
        demo_file.parent / f"{demo_file.stem} yedekleri",
        stick,
    ]
    assert all(Path(one["file"]).stat().st_size == one["bytes"] for one in made)
    listed = json.loads(vefa("backup", "--shop", demo_file, "--list", "--json").out)["backups"]
    assert listed == made[:1]


def test_restore_looks_first_keeps_what_stood_there_and_brings_back(vefa: Vefa, demo_file: Path) -> None:
    made = vefa("backup", "--shop", demo_file).out.strip()
    before = vefa("customers", "--shop", demo_file, "--json", "--limit", 999).out
    look = json.loads(vefa("restore", made, "--look", "--json").out)
    assert (look["shop"], look["customers"], look["orders"]) == ("Örnek Butik", 60, 240)
    with closing(sqlite3.connect(demo_file)) as shop:
        shop.execute("UPDATE customer SET name = 'Silindi'")
        shop.commit()
    said = vefa("restore", made, "--shop", demo_file, "--json")
    assert said.code == 0
    assert Path(json.loads(said.out)["kept"]).is_file()
    assert vefa("customers", "--shop", demo_file, "--json", "--limit", 999).out == before


def test_window_that_is_open_hinders_nothing_but_a_restore(vefa: Vefa, demo_file: Path) -> None:
    made = vefa("backup", "--shop", demo_file).out.strip()
    lock = take_lock(demo_file, "Hasan Bey")
    try:
        for words in (("customers",), ("daily",), ("backup",), ("check",)):
            assert vefa(*words, "--shop", demo_file).code == 0
        said = vefa("restore", made, "--shop", demo_file)
        assert (said.code, "Hasan Bey" in said.err) == (2, True)
    finally:
        lock.release()


def test_restore_where_nothing_is_left(vefa: Vefa, demo_file: Path) -> None:
    made = vefa("backup", "--shop", demo_file).out.strip()
    demo_file.unlink()
    assert vefa("restore", made, "--shop", demo_file).code == 0
    assert vefa("check", "--shop", demo_file).code == 0


@pytest.mark.parametrize("words", [(), ("--look", "--shop", "x.vefa")])
def test_restore_asks_for_one_of_two(vefa: Vefa, demo_file: Path, words: tuple[str, ...]) -> None:
    assert vefa("restore", demo_file, *words).code == 2


def test_damaged_backup_changes_nothing(vefa: Vefa, demo_file: Path, tmp_path: Path) -> None:
    before = demo_file.read_bytes()
    broken = tmp_path / "x 2026-11-24 063000.vefa.gz"
    broken.write_bytes(b"\x1f\x8b nothing")
    assert vefa("restore", broken, "--shop", demo_file).code == 2
    assert demo_file.read_bytes() == before


def test_check_finds_what_does_not_agree(vefa: Vefa, demo_file: Path) -> None:
    right = vefa("check", "--shop", demo_file, "--json")
    assert (right.code, json.loads(right.out)) == (0, {"problems": []})
    with closing(sqlite3.connect(demo_file)) as shop:
        shop.execute("UPDATE customer SET balance = balance + 1 WHERE id = 5")
        shop.commit()
    wrong = vefa("check", "--shop", demo_file)
    assert wrong.code == 1
    assert "5" in wrong.out


def test_daily_does_its_work_once(vefa: Vefa, demo_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEFA_TODAY", "2026-12-20")
    first = json.loads(vefa("daily", "--shop", demo_file, "--json").out)
    assert (first["first"], first["last"]) == ("2026-11-25", "2026-12-20")
    assert first["released_points"] > 0
    again = json.loads(vefa("daily", "--shop", demo_file, "--json").out)
    assert (again["first"], again["released_points"], again["expired_points"]) == (None, 0, 0)
    assert vefa("check", "--shop", demo_file).code == 0


@pytest.mark.parametrize("day", ["2026-11-01", "2027-03-01"])
def test_daily_asks_about_a_clock_that_jumped(
    vefa: Vefa, demo_file: Path, monkeypatch: pytest.MonkeyPatch, day: str
) -> None:
    monkeypatch.setenv("VEFA_TODAY", day)
    before = vefa("customers", "--shop", demo_file, "--json").out
    assert vefa("daily", "--shop", demo_file).code == 2
    assert vefa("customers", "--shop", demo_file, "--json").out == before
    assert vefa("daily", "--shop", demo_file, "--clock-is-right").code == 0
