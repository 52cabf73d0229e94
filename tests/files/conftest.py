"""Sentences of this room are tested in English."""

from collections.abc import Iterator

import pytest

from vefa.i18n import language, set_language


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = language()
    set_language("en")
    yield
    set_language(before)
