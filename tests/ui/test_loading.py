"""Shiboken's own modules are compiled at the first start only, and a lost or damaged keep is no harm."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src"
PROGRAM = """
import sys
compiled = []
sys.addaudithook(lambda event, args: compiled.append(str(args[1])) if event == "compile" else None)
from vefa.ui.loading import load_qt
load_qt()
from PySide6.QtCore import QObject
QObject().objectName()
print(sum(name.startswith("shibokensupport/") for name in compiled))
"""


def compiled_at_start(keep: Path) -> int:
    """How many of Shiboken's modules a new process compiles."""
    env = os.environ | {"PYTHONPYCACHEPREFIX": str(keep), "PYTHONPATH": str(SOURCE)}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", PROGRAM]
    return int(subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout)


def kept_in(keep: Path) -> Path:
    """The one file that is kept."""
    (found,) = keep.rglob("loading.*.qt")
    return found


@pytest.fixture(scope="module")
def keep(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that a first start has filled."""
    folder = tmp_path_factory.mktemp("compiled")
    assert compiled_at_start(folder) > 5
    return folder


def test_the_second_start_compiles_nothing_of_shiboken(keep: Path) -> None:
    assert compiled_at_start(keep) == 0
    assert [path.name for path in kept_in(keep).parent.glob("loading*") if path.suffix.isdigit()] == []


@pytest.mark.parametrize("damage", [b"\xe3 no code \0", "cut", "other"])
def test_what_is_damaged_is_made_again(keep: Path, damage: bytes | str) -> None:
    kept = kept_in(keep)
    whole = kept.read_bytes()
    if damage == "cut":
        damage = whole[: len(whole) // 2]
    elif damage == "other":
        damage = whole.replace(whole[whole.index(b"\r\n") - 2 :][:4], b"\0\0\r\n", 1)
    assert isinstance(damage, bytes)
    kept.write_bytes(damage)
    assert compiled_at_start(keep) > 5
    assert compiled_at_start(keep) == 0


def test_a_place_that_cannot_be_written_is_no_harm(tmp_path: Path) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("no folder", encoding="utf-8")
    assert compiled_at_start(blocked) > 5
