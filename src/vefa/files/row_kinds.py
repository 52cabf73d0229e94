"""What kind of row it is: a sale, goods that come back, a cancelled sale, or nothing of a customer."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from vefa.files.formats import Format, words
from vefa.files.reading import Column
from vefa.rules.text import fold

REFUND: Final = "refund"  # what a word may mean besides the states of the shop
SKIPPED: Final = "skipped"
SALE: Final = "sale"
_SPECIAL: Final = ("returned", "cancelled", SKIPPED)
_ASKED: Final = (  # how folded headings begin that ask for one kind (İade mi?), to be answered by yes
    ("iade", "returned"), ("return", "returned"), ("refund", "returned"),
    ("iptal", "cancelled"), ("cancel", "cancelled"), ("void", "cancelled"),
)  # fmt: skip

_CODE: Final = re.compile(r"\s*\(\d{1,3}\)\s*")  # in front of a word: (8) Toptan Satış Faturası
_ON: Final = ("1", "-1", "1,00", "1.00")  # how figures say yes and no
_OFF: Final = ("0", "0,00", "0.00")


def kinds_of(one: Format, column: Column | None) -> Mapping[str, Sequence[str]]:
    """The words of the column of kinds, by what they mean: those of the format, else the usual ones."""
    if one.kinds or column is None:
        return one.kinds
    listed = words("kinds")
    told = {SALE: [*listed["sale"], *listed["no"]], **{kind: listed[kind] for kind in _SPECIAL}}
    if kind := asked(column.heading):
        told[SALE] += _OFF
        return {**told, kind: [*listed[kind], *listed["yes"], *_ON]}
    return {**told, REFUND: told.pop("returned")}  # of documents: one of returns gives money of a sale back


def asked(heading: str) -> str:
    """The one kind that a heading asks for, to be answered by yes or no; '' for none."""
    return next((kind for begin, kind in _ASKED if fold(heading).startswith(begin)), "")


def without_code(word: str) -> str:
    """A word as it stands behind the number that a program gives it."""
    found = _CODE.match(word)
    return word[found.end() :] if found else word


@cache
def kind_words() -> frozenset[str]:
    """All that may stand in such a column, folded."""
    return frozenset(fold(word) for listed in words("kinds").values() for word in listed) - {""}
