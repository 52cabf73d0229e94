"""Rows of a list that are no orders: payouts of a payment list, parcels sent for another place."""

from collections.abc import Sequence
from typing import Any

from vefa.files.cells import text_of
from vefa.files.formats import Format
from vefa.files.reading import Reading
from vefa.rules.text import fold


class Skips:
    """Finds them as their format says."""

    def __init__(self, one: Format, reading: Reading) -> None:
        """Looks up which columns of this sheet tell."""
        places = {fold(column.heading): column.index for column in reading.headings}
        self._rules = [
            (places[heading], "unless" in rule, *_whole_and_begun(rule.get("unless") or rule["words"]))
            for rule in one.skip
            for heading in map(fold, rule["headings"])
            if heading in places
        ]

    def of(self, rows: Sequence[Sequence[Any]]) -> list[str]:
        """For each row the word that makes it no order; '' for orders."""
        return [self._word(row) for row in rows]

    def _word(self, row: Sequence[Any]) -> str:
        for place, unless, whole, begun in self._rules:
            text = text_of(row[place]) if place < len(row) else ""
            if unless and not text:
                return "-"
            if text and ((folded := fold(text)) in whole or folded.startswith(begun)) != unless:
                return text
        return ""


def _whole_and_begun(words: Sequence[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    """Folded words that a cell must be, and those that it must begin with (written with a star)."""
    begun = tuple(fold(word) for word in words if word.endswith("*"))
    return frozenset(fold(word) for word in words if not word.endswith("*")), begun
