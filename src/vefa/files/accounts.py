"""Statements of bank accounts: money that comes and goes, and no sales."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any, Final

from vefa.files.back_columns import Sample
from vefa.files.formats import words
from vefa.files.reading import Column
from vefa.rules.text import fold

_PEOPLE: Final = ("name", "first_name", "last_name", "phone", "email", "buyer", "address")
_ENOUGH: Final = 0.3  # share of the rows that speak as banks do
_MANY: Final = 0.8  # share of the rows whose balance is that of the row beside it and their own amount


def is_account(
    mapping: Mapping[str, Column], columns: Sequence[Column], sample: Sample, titles: Iterable[Any]
) -> bool:
    """Is it a statement of an account? `titles` are the names of file and sheet and what stands above.

    It names no customer and no goods, but tells a balance, or money in and money out, or speaks as banks do.
    """
    said = " ".join(fold(text) for text in titles if isinstance(text, str))
    headings = [fold(one.heading) for one in columns]
    of_cards = _has(said, "card_titles") or any(_has(heading, "sales") for heading in headings)
    if of_cards or _names_sales(mapping):
        return False
    if _has(said, "titles"):
        return True
    pair = _are(headings, "debits") and _are(headings, "credits")
    balance = next((one for one in columns if fold(one.heading) in _folded("balances")), None)
    signs = [_has_both_signs(mapping, sample), _speaks(mapping, sample)]
    if balance is None:
        return all(signs) or (pair and any(signs))
    return pair or any(signs) or _runs(mapping, balance, sample)


def _names_sales(mapping: Mapping[str, Column]) -> bool:
    people = [mapping[key] for key in _PEOPLE if key in mapping]
    goods = [mapping[key] for key in ("product", "items", "code", "quantity", "price") if key in mapping]
    named = [one for one in people if fold(one.heading) not in _folded("others")]
    return bool(named) or any(fold(one.heading) not in _folded("goods") for one in goods)


def _has_both_signs(mapping: Mapping[str, Column], sample: Sample) -> bool:
    amounts = [sample.number(row, mapping.get("total")) or 0 for row in sample.rows]
    return min(amounts, default=0) < 0 < max(amounts, default=0)


def _runs(mapping: Mapping[str, Column], balance: Column, sample: Sample) -> bool:
    """Is each balance the one before (or after) it and the amount, money going out as well as coming in?"""
    told = [(sample.number(row, mapping.get("total")), sample.number(row, balance)) for row in sample.rows]
    rows = [(amount, left) for amount, left in told if amount is not None and left is not None]
    steps = [(here - before, amount) for (_one, before), (amount, here) in pairwise(rows)]
    back = [(before - here, amount) for (amount, before), (_one, here) in pairwise(rows)]
    for way in (steps, back):
        fits = [abs(step) == abs(amount) for step, amount in way]
        if fits and sum(fits) >= len(fits) * _MANY and min(step for step, _amount in way) < 0:
            return True
    return False


def _speaks(mapping: Mapping[str, Column], sample: Sample) -> bool:
    """Do the rows speak of transfers, charges and rents?"""
    place = mapping["product"].index if "product" in mapping else -1
    texts = [row[place] for row in sample.rows if 0 <= place < len(row) and isinstance(row[place], str)]
    return sum(_has(fold(text), "spoken") for text in texts) > len(texts) * _ENOUGH


def _are(headings: Sequence[str], kind: str) -> bool:
    return not _folded(kind).isdisjoint(headings)


def _has(text: str, kind: str) -> bool:
    """Does one of the words stand in a folded text?"""
    return any(f" {word} " in f" {text} " for word in _folded(kind))


@cache
def _folded(kind: str) -> frozenset[str]:
    return frozenset(map(fold, words("accounts")[kind]))
