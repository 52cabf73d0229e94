"""Reports speak Turkish in these tests, whatever was spoken before; LibreOffice reads where it is."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import NOW
from tests.reports.lists_shop import make_lists_shop
from vefa.db.shop import open_shop
from vefa.i18n import speaking

collect_ignore = [] if shutil.which("soffice") else ["test_libreoffice.py"]
Fill = Callable[[], Any]
Filled = Callable[[Fill], Any]


@pytest.fixture(autouse=True)
def _turkish() -> Iterator[None]:
    with speaking("tr"):
        yield


@pytest.fixture(scope="session")
def kept(blank_shop: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Fill], tuple[Path, Any]]:
    """The file of a shop that a function fills, and what the function answered; made once in a run."""
    made: dict[Fill, tuple[Path, Any]] = {}

    def make(fill: Fill) -> tuple[Path, Any]:
        folder = tmp_path_factory.mktemp("kept")
        path = folder / "kept.vefa"
        shutil.copy(blank_shop, path)
        with pytest.MonkeyPatch.context() as patch, speaking("tr"):
            patch.setenv("VEFA_HOME", str(folder))
            with closing(open_shop(path, now=NOW)):
                return path, fill()

    def find(fill: Fill) -> tuple[Path, Any]:
        if fill not in made:
            made[fill] = make(fill)
        return made[fill]

    return find


@pytest.fixture
def filled(kept: Callable[[Fill], tuple[Path, Any]], tmp_path: Path) -> Iterator[Filled]:
    """Opens a copy of the shop that a function fills; says what the function answered."""
    with ExitStack() as closes:

        def open_copy(fill: Fill) -> Any:
            path, answered = kept(fill)
            copy = tmp_path / path.name
            shutil.copy(path, copy)
            closes.enter_context(closing(open_shop(copy, now=NOW)))
            return answered

        yield open_copy


@pytest.fixture
def listed(filled: Filled) -> None:
    """The shop of `lists_shop`, open."""
    filled(make_lists_shop)
