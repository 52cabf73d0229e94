"""A shop with its programme and four customers, made once; every example begins with a copy."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.conftest import NOW
from tests.properties.player import begin
from vefa.db.models import database
from vefa.db.shop import open_shop


@pytest.fixture(scope="session")
def begun(blank_shop: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shop file that every example begins with."""
    path = Path(shutil.copy(blank_shop, tmp_path_factory.mktemp("begun")))
    opened = open_shop(path, now=NOW)
    begin()
    opened.close()
    return path


@contextmanager
def fresh_shop(begun: Path) -> Iterator[None]:
    """A copy of `begun`, open; nothing waits for the disk."""
    with TemporaryDirectory() as folder:
        opened = open_shop(Path(shutil.copy(begun, folder)), now=NOW)
        database.pragma("synchronous", 0)
        try:
            yield
        finally:
            opened.close()
