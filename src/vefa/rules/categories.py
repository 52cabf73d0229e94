"""Categories of products by the words of their names, where no sheet tells one."""

from collections.abc import Sequence
from typing import NamedTuple

from vefa.rules.text import fold


class ByWords(NamedTuple):
    """Products whose folded name has all of `words` (folded, a blank between them) belong to `category`."""

    words: str
    category: str


def tidy_words(typed: str) -> str:
    """The words as a rule keeps them: folded, each once."""
    return " ".join(dict.fromkeys(fold(typed).split()))


def category_of(name: str, rules: Sequence[ByWords]) -> str:
    """The category of the first rule that fits, '' when none does."""
    folded = fold(name)
    return next((one.category for one in rules if all(word in folded for word in one.words.split())), "")
