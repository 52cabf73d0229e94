"""Reports with a star: they stand first on the page, and are ticked when reports are to come every month."""

from typing import Final

from vefa.db.shop import write
from vefa.services.stored import get, put

_KEY: Final = "report_favourites"
_FIRST: Final = ("month", "loyalty")  # until somebody has chosen


def favourites() -> tuple[str, ...]:
    """Keys of the reports with a star, in the order in which they got it."""
    return tuple(map(str, get(_KEY, _FIRST)))


@write
def set_favourite(key: str, *, on: bool) -> tuple[str, ...]:
    """Give the report a star or take it away; returns the stars before."""
    before = favourites()
    kept = [one for one in before if one != key]
    put(_KEY, [*kept, key] if on else kept)
    return before
