"""What every test may use: an own home folder and an open, empty shop."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from vefa import i18n
from vefa.db.shop import Shop, create_shop, open_shop

pytest_plugins = ("tests.strict",)

NOW = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
LANGUAGE, CATALOGUE = i18n._language, i18n._catalogue
"""What is spoken before anything was chosen."""
LONGEST = {"journeys", "scenarios"}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest begins first: at the end of a run nobody waits for one test."""
    items.sort(key=lambda item: item.path.parent.name not in LONGEST)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of its own for every test; nothing is written to the real one."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("VEFA_HOME", str(folder))
    return folder


@pytest.fixture(autouse=True)
def own_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """A language that a test chooses, or what it shares with others, is spoken in that test only."""
    monkeypatch.setattr(i18n, "_language", LANGUAGE)
    monkeypatch.setattr(i18n, "_catalogue", CATALOGUE)


@pytest.fixture(scope="session")
def blank_shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty shop file, made once; tests open copies of it."""
    path = tmp_path_factory.mktemp("blank") / "blank.vefa"
    create_shop(path, now=NOW).close()
    return path


@pytest.fixture
def shop(blank_shop: Path, home: Path) -> Iterator[Shop]:
    """An empty shop, open; closed afterwards."""
    path = home / "Dükkân.vefa"
    shutil.copy(blank_shop, path)
    opened = open_shop(path, now=NOW)
    yield opened
    opened.close()
