"""How long work tells how far it is, and where it may be stopped.

A long function takes `progress: Progress` and calls it now and then. The window, the
command line and tests each bring their own; each may raise `Stopped`, and the work's
transaction rolls back.
"""

from typing import Protocol


class Stopped(Exception):  # noqa: N818 - it is no error, the person asked for it
    """The person stopped the work; nothing of it is kept."""


class Progress(Protocol):
    """`progress(done, total, text)`: units done, units in all (None = unknown), the step in words."""

    def __call__(self, done: int, total: int | None = None, text: str = "") -> None: ...


def silent(done: int, total: int | None = None, text: str = "") -> None:
    """A progress nobody watches."""
