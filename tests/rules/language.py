"""A language for a while."""

from collections.abc import Iterator
from contextlib import contextmanager

from vefa import i18n


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak `language` inside the block, and what was spoken before after it."""
    before = i18n.language()
    i18n.set_language(language)
    try:
        yield
    finally:
        i18n.set_language(before)
