"""What no test may leave behind or reach: loaded by `conftest`, it holds for every test by itself.

Warnings and Qt's log lines fail by the settings in `pyproject.toml`. Here: an open transaction or shop,
leftover windows, a write into the person's own folders, and the network.
"""

import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from vefa.db import shop as shop_file
from vefa.db.models import database

MEMORY = Path("/dev/shm")  # noqa: S108 - where Linux has a folder that waits for no disk
ENOUGH = 512 * 1024 * 1024  # bytes free; a run needs less than a tenth of it at a time


def _use_memory() -> None:
    """Lay the temporary folders of this run into memory where there is room: a commit then waits no more."""
    chosen = any(name in os.environ for name in ("TMPDIR", "TEMP", "TMP"))
    if not chosen and os.access(MEMORY, os.W_OK | os.X_OK) and shutil.disk_usage(MEMORY).free > ENOUGH:
        os.environ["TMPDIR"], tempfile.tempdir = str(MEMORY), None


def _keep_compiled() -> None:
    """Keep what Python compiles, whatever the environment says: programs that tests start are spared it."""
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


_use_memory()
_keep_compiled()
HOMES = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")
REAL_HOME = Path(os.environ.setdefault("VEFA_REAL_HOME", str(Path.home()))).resolve()
PROJECT = Path(__file__).resolve().parents[1]
OWN = tuple(Path(p).resolve() for p in (PROJECT, tempfile.gettempdir(), sys.prefix, sys.base_prefix))
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
LOOPBACK = ("127.", "::1", "localhost")
_watching = False


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--long` runs whole what is otherwise a small sample: kills, damaged files, random days."""
    parser.addoption("--long", action="store_true", help="run the long runs whole instead of a sample")


def pytest_configure(config: pytest.Config) -> None:
    """Give this process an empty home and no screen, and begin to listen to what Python opens.

    A change is judged by what it does, not by what was drawn: only `--long` looks for new examples.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    home = tempfile.mkdtemp(prefix="vefa-home-")
    config.add_cleanup(lambda: shutil.rmtree(home, ignore_errors=True))
    for name in HOMES:
        os.environ[name] = home
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        os.environ.pop(name, None)
    sys.addaudithook(_refuse)
    if not config.getoption("--long"):  # hypothesis then draws the same examples every time
        settings.register_profile("ordinary", derandomize=True)
        settings.load_profile("ordinary")


def pytest_collection_finish() -> None:
    """What is there now stays until the end: the garbage collector need not look through it each time."""
    gc.collect()
    gc.freeze()


def _refuse(event: str, args: tuple[Any, ...]) -> None:
    """Python tells every file and connection that it opens; what no test may do raises here."""
    if _watching and event in LISTENED:
        LISTENED[event](args)


def _refuse_open(args: tuple[Any, ...]) -> None:
    if args[2] & WRITING:
        _refuse_write(args)


def _refuse_write(args: tuple[Any, ...]) -> None:
    if not isinstance(args[0], str):
        return
    path = Path(os.path.abspath(args[0]))
    if path.is_relative_to(REAL_HOME) and not any(path.is_relative_to(own) for own in OWN):
        raise PermissionError(f"a test writes into the person's own folder: {path}")


def _refuse_connection(args: tuple[Any, ...]) -> None:
    _refuse_address(args[1])


def _refuse_address(address: Any) -> None:
    if isinstance(address, tuple) and not str(address[0]).startswith(LOOPBACK):
        raise PermissionError(f"a test reaches for the network: {address!r}")


LISTENED = {
    "open": _refuse_open,
    "os.mkdir": _refuse_write,
    "os.remove": _refuse_write,
    "os.rename": _refuse_write,
    "sqlite3.connect": _refuse_write,
    "socket.connect": _refuse_connection,
    "socket.getaddrinfo": _refuse_address,
}


@pytest.fixture(scope="session")
def long_run(request: pytest.FixtureRequest) -> bool:
    """Whether `--long` was asked for."""
    return bool(request.config.getoption("--long"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None]:
    """Fail a test that ends inside a transaction (before its shop is closed)."""
    yield
    if database.is_closed():
        return
    busy = database.connection().in_transaction
    if busy:
        database.connection().rollback()
    assert not busy, "a transaction was left open"


@pytest.fixture(autouse=True)
def leave_nothing() -> Iterator[None]:
    """Fail a test that leaves a shop or a window open."""
    global _watching
    _watching = True
    yield
    _watching = False
    _check_shop()
    _check_windows()


def _check_shop() -> None:
    left = shop_file._open
    if left is not None:
        left.close()
    assert left is None, f"a shop was left open: {left}"


def _check_windows() -> None:
    widgets = sys.modules.get("PySide6.QtWidgets")
    app = widgets.QApplication.instance() if widgets else None
    if widgets is None or not isinstance(app, widgets.QApplication):
        return
    core = sys.modules["PySide6.QtCore"]
    app.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)
    left = [w for w in app.topLevelWidgets() if w.parent() is None]
    names = [f"{type(w).__name__} {w.objectName()}".strip() for w in left]
    for window in left:
        window.close()
        window.deleteLater()
    app.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)
    assert not names, f"windows were left open: {names}"
