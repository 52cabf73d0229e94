"""Reports speak Turkish in these tests, whatever was spoken before; LibreOffice reads where it is."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import NOW
from tests.reports.lists_shop import make_lists_shop
from vefa.db.shop import open_shop
from vefa.i18n import speaking

collect_ignore = [] if shutil.which("soffice") else ["test_libreoffice.py"]


@pytest.fixture(autouse=True)
def _turkish() -> Iterator[None]:
    with speaking("tr"):
        yield


@pytest.fixture(scope="session")
def lists_file(blank_shop: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shop of `lists_shop`, made once; tests open copies of it."""
    folder = tmp_path_factory.mktemp("lists")
    path = folder / "lists.vefa"
    shutil.copy(blank_shop, path)
    with pytest.MonkeyPatch.context() as patch, speaking("tr"):
        patch.setenv("VEFA_HOME", str(folder))
        opened = open_shop(path, now=NOW)
        make_lists_shop()
        opened.close()
    return path


@pytest.fixture
def listed(lists_file: Path, tmp_path: Path) -> Iterator[None]:
    """That shop, open."""
    shutil.copy(lists_file, tmp_path / "lists.vefa")
    opened = open_shop(tmp_path / "lists.vefa", now=NOW)
    yield
    opened.close()
