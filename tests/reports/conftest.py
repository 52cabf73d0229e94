"""Reports speak Turkish in these tests, whatever was spoken before."""

from collections.abc import Iterator

import pytest

from vefa.i18n import speaking


@pytest.fixture(autouse=True)
def _turkish() -> Iterator[None]:
    with speaking("tr"):
        yield
