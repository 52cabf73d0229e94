"""The set-up from a checkout: what it decides and writes; installing is tried on bare systems."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def bootstrap(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """`packaging/bootstrap.py` as a module, for a checkout in a folder with blanks and Turkish letters."""
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    spec = importlib.util.spec_from_file_location("bootstrap", ROOT / "packaging" / "bootstrap.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    home = tmp_path / "dükkânım ve çayım"
    shutil.copytree(ROOT / "packaging", home / "packaging", ignore=shutil.ignore_patterns("__pycache__"))
    (home / ".venv" / "bin").mkdir(parents=True)
    for name, path in (("ROOT", home), ("VENV", home / ".venv"), ("SYSLIBS", home / ".venv" / "syslibs")):
        monkeypatch.setattr(module, name, path)
    monkeypatch.setattr(module, "PYTHON", home / ".venv" / "bin" / "python")
    monkeypatch.setattr(module, "UNFINISHED", home / ".venv" / ".unfinished")
    return module


@pytest.mark.parametrize(
    ("names", "seen"),
    [
        ({}, sys.platform != "linux"),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"QT_QPA_PLATFORM": "offscreen"}, False),
        ({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"}, False),
        ({"QT_QPA_PLATFORM": "xcb"}, True),
    ],
)
def test_whether_there_is_a_screen(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, names: dict[str, str], seen: bool
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in names.items():
        monkeypatch.setenv(name, value)
    assert bootstrap.has_screen() is seen


def test_strangers_settings_do_not_reach_pip(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "PIP_TARGET", "PIP_USER", "PIP_INDEX_URL"):
        monkeypatch.setenv(name, "x")
    env = bootstrap.clean_environment()
    assert not {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "PIP_TARGET"} & set(env)
    assert env["PIP_USER"] == "0"
    assert env["PIP_INDEX_URL"] == "x"  # a company's own mirror stays


def test_launcher_starts_vefa_from_anywhere_also_through_a_link(
    bootstrap: ModuleType, tmp_path: Path
) -> None:
    bootstrap.PYTHON.symlink_to(sys.executable)
    (bootstrap.ROOT / "main.py").write_text("import os, sys; print(sys.argv[1:], os.environ['LIBS'])")
    bootstrap.write_launcher({"LIBS": f'{bootstrap.VENV}/syslibs/a $HOME "b"'})
    link = tmp_path / "vefa"
    link.symlink_to(bootstrap.VENV / "bin" / "vefa")
    for start in (bootstrap.VENV / "bin" / "vefa", link):
        done = subprocess.run([start, "çay", "a b"], capture_output=True, text=True, check=True, cwd="/")
        assert "['çay', 'a b']" in done.stdout
        assert done.stdout.strip().endswith('/syslibs/a $HOME "b"')


def test_packages_are_installed_once_and_again_when_the_list_changes(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed: list[str] = []
    monkeypatch.setattr(bootstrap, "install_packages", lambda path: installed.append(path.name))
    bootstrap.PYTHON.symlink_to(sys.executable)
    bootstrap.ensure_venv("run")
    bootstrap.ensure_venv("run")
    assert installed == ["run.txt"]
    bootstrap.ensure_venv("test")
    bootstrap.ensure_venv("run")
    assert installed == ["run.txt", "test.txt"]
    with (bootstrap.ROOT / "packaging" / "run.txt").open("a", encoding="utf-8") as file:
        file.write("# newer\n")
    bootstrap.ensure_venv("run")
    assert installed == ["run.txt", "test.txt", "run.txt"]


def test_set_up_that_was_cut_off_begins_anew(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    monkeypatch.setattr(bootstrap, "make_venv", lambda: made.append("venv"))
    monkeypatch.setattr(bootstrap, "install_packages", lambda path: made.append(path.name))
    bootstrap.PYTHON.symlink_to(sys.executable)
    bootstrap.UNFINISHED.touch()
    bootstrap.ensure_venv("run")
    assert made == ["venv", "run.txt"]
    assert not bootstrap.UNFINISHED.exists()


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM", "not the one that was pinned"),
        ("OSError: [Errno 28] No space left on device", "the disk is full"),
        ("WARNING: Retrying ... Temporary failure in name resolution", "is this computer online?"),
    ],
)
def test_trouble_of_pip_is_told_in_a_sentence(
    bootstrap: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    told: str,
    sentence: str,
) -> None:
    bootstrap.PYTHON.write_text(f"#!/bin/sh\necho '{told}' >&2\nexit 1\n")
    bootstrap.PYTHON.chmod(0o755)
    with pytest.raises(SystemExit) as stopped:
        bootstrap.install_packages(bootstrap.ROOT / "packaging" / "run.txt")
    assert stopped.value.code == 1
    assert sentence in capsys.readouterr().err


def test_every_library_of_the_tables_has_a_package_on_each_system(bootstrap: ModuleType) -> None:
    libraries = bootstrap.system_libraries
    rows = [*libraries.QT.values(), *libraries.SCREEN.values()]
    assert all(len(row) == 4 and all(row) for row in rows)
    assert libraries.packages(["libGL.so.1", "libgthread-2.0.so.0", "libglib-2.0.so.0"], 0) == [
        "libgl1", "libglib2.0-0",
    ]  # fmt: skip


def test_unpacked_libraries_are_found(bootstrap: ModuleType) -> None:
    library = bootstrap.SYSLIBS / "usr" / "lib" / "libx.so.1"
    assert bootstrap.system_libraries.environment(bootstrap.SYSLIBS) == {}
    library.parent.mkdir(parents=True)
    library.touch()
    found = bootstrap.system_libraries.environment(bootstrap.SYSLIBS)
    assert found["LD_LIBRARY_PATH"].split(os.pathsep)[0] == str(library.parent)


def test_anything_else_prints_the_help(bootstrap: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert bootstrap.main(["bootstrap.py"]) == 2
    assert "bootstrap.py run" in capsys.readouterr().out
