"""How the C library keeps the large blocks of memory that the columns of a big sheet take."""

import sys
from functools import cache
from typing import Final

_MMAP_THRESHOLD: Final = -3  # of `mallopt`, see man 3 mallopt
_LARGE: Final = 256 * 1024  # bytes


@cache
def keep_apart() -> None:
    """Let each large block have pages of its own, which go back to the system when it is freed.

    So other systems do. glibc does until the first one is freed; the next ones then lie among the small ones,
    and the columns of a million rows, which grow side by side, leave holes of 25 MB there.
    """
    if sys.platform == "linux":
        import ctypes

        setting = getattr(ctypes.CDLL(None), "mallopt", None)  # other libraries of C have none
        if setting is not None:
            setting(_MMAP_THRESHOLD, _LARGE)
