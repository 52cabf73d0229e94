"""The words of a name that say whose it is."""

from itertools import islice
from typing import Final

from vefa.rules.text import fold

_TITLES: Final = """
sn sayin bay bayan bey hanim hn dr av prof doc uzm ogr muh mr mrs ms miss ltd sti limited sirketi as ve tic
san
"""
_MOST: Final = 12  # words of the longest names
_SAY_NOTHING: Final = frozenset(_TITLES.split())


def name_words(name: str) -> tuple[str, ...]:
    """The folded words of `name`, without titles and numbers; nothing for a hidden one (A*** Y***).

    Names are compared word by word with each other: of a whole text only the beginning counts.
    """
    if "*" in name:
        return ()
    words = (word for word in fold(name).split() if word not in _SAY_NOTHING and not word.isdigit())
    return tuple(islice(words, _MOST))
