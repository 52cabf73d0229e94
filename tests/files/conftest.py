"""Sentences of this room are tested in English; tests over real files run when a folder of them is named."""

import os
from collections.abc import Iterator

import pytest

from vefa.i18n import language, set_language

collect_ignore = [] if os.environ.get("VEFA_SAMPLES") else ["test_samples.py"]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = language()
    set_language("en")
    yield
    set_language(before)
