"""How long work tells how far it is, and where it may be stopped.

A long function takes `progress: Progress` and calls it now and then. The window, the
command line and tests each bring their own; each may raise `Stopped`, and the work's
transaction rolls back.
"""

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")


class Stopped(Exception):  # noqa: N818 - it is no error, the person asked for it
    """The person stopped the work; nothing of it is kept."""


class Progress(Protocol):
    """`progress(done, total, text)`: units done, units in all (None = unknown), the step in words."""

    def __call__(self, done: int, total: int | None = None, text: str = "") -> None: ...


def silent(done: int, total: int | None = None, text: str = "") -> None:
    """A progress nobody watches."""


def reported(values: Sequence[T], progress: Progress, text: str, size: int = 1000) -> Iterator[Sequence[T]]:
    """`values` in parts of `size`; before each it is told how far the work is, so that it may be stopped."""
    for start in range(0, len(values), size):
        progress(start, len(values), text)
        yield values[start : start + size]
