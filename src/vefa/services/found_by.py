"""Complaints, talks and whatever else has a folded text and a customer: found by the words of both."""

from typing import Any

from vefa.db import search
from vefa.db.read import among
from vefa.rules.text import fold


def found_by(table: Any, query: str) -> list[Any]:
    """Conditions over `table`: every word of `query` in its own text, or in that of its customer."""
    return [_has(table, word) for word in fold(query).split()]


def _has(table: Any, word: str) -> Any:
    return table.fold.contains(word) | table.customer.in_(among(search.customer_ids(word)))
