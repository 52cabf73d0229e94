"""A disk that is too small, for tests of what then happens."""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_larger_than(size: int) -> Iterator[None]:
    """No file can grow beyond so many bytes: for who writes it is as if the disk were full."""
    import resource  # Windows has none

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
