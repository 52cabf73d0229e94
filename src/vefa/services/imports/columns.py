"""Lines of many orders by column: which order each belongs to and where in it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, compress, pairwise, repeat
from typing import Any

from vefa.files.plan import Orders


def spread(values: Iterable[Any], counts: Iterable[int]) -> Iterator[Any]:
    """Each value as often as its count says."""
    return chain.from_iterable(map(repeat, values, counts))


def line_counts(orders: Orders, span: slice) -> list[int]:
    """How many lines each of the orders of `span` has."""
    return [end - first for first, end in pairwise(orders.start[span.start : span.stop + 1])]


def line_rows(
    orders: Orders, span: slice, ids: Sequence[int], wanted: Sequence[bool], *columns: Iterable[Any]
) -> Iterator[tuple[Any, ...]]:
    """Rows of the lines of the wanted orders of `span`: id of the order, position from 1, then `columns`.

    `ids` and `wanted` have one place an order; each of `columns` one a line, of all orders of `span`.
    """
    counts = line_counts(orders, span)
    positions = chain.from_iterable(range(1, count + 1) for count in counts)
    rows = zip(spread(ids, counts), positions, *columns, strict=True)
    return rows if all(wanted) else compress(rows, spread(wanted, counts))
