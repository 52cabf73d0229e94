"""What the database knows of letters: comparing in any spelling, and the order of the Turkish alphabet.

Both ask Python once a row, which takes a microsecond; what is asked again and again has a stored column.
"""

from functools import lru_cache
from typing import Any, Final

from peewee import SqliteDatabase, fn

from vefa.rules import alphabet, text

_KEPT: Final = 65_536  # towns and words come again and again


def teach(opened: SqliteDatabase) -> None:
    """Let `opened` answer `folded` and `turkish`."""
    fold, sort_key = lru_cache(_KEPT)(text.fold), lru_cache(_KEPT)(alphabet.sort_key)
    opened.register_function(fold, "folded", 1, deterministic=True)
    opened.register_function(sort_key, "turkish", 1, deterministic=True)


def folded(column: Any) -> Any:
    """A column of text folded, as `rules.text.fold` does it."""
    return fn.folded(column)


def turkish(column: Any) -> Any:
    """The key by which a column of text is sorted in the order of the Turkish alphabet."""
    return fn.turkish(column)
