"""Whether the rows of an unknown sheet are orders or lines of orders, and what its total stands for."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import accumulate, groupby, pairwise
from typing import Any, Final, Literal

from vefa.files.cells import text_of
from vefa.files.reading import Column
from vefa.rules import numbers
from vefa.rules.text import fold

_OF_AN_ORDER: Final = frozenset((
    "siparis", "genel", "order", "grand", "fatura", "invoice", "pedido", "commande", "ordine", "zamowienia",
    "bestelling", "encomenda", "bestellsumme", "bestellwert", "заказа", "الطلب",
))  # fmt: skip
_SUMS: Final = frozenset(("toplam", "toplami", "total", "sum", "gesamt", "totale", "totaal"))
_ENOUGH: Final = 5  # orders of several lines whose totals repeat: no chance any more

Rows = Sequence[Sequence[Any]]


def shape_of(
    rows: Rows, mapping: Mapping[str, Column], way: numbers.Way
) -> tuple[Literal["lines", "orders"], Literal["order", "line"]]:
    """`rows_are` and `total_of` of a sheet whose first rows these are."""
    if "number" not in mapping or not _has_several_lines(rows, mapping):
        return "orders", "order"
    return "lines", "order" if _is_order_total(rows, mapping, way) else "line"


def _cell(row: Sequence[Any], mapping: Mapping[str, Column], key: str) -> Any:
    column = mapping.get(key)
    return row[column.index] if column and column.index < len(row) else ""


def _has_several_lines(rows: Rows, mapping: Mapping[str, Column]) -> bool:
    """Do order numbers repeat as lines do (side by side with other products), not as a few slips do?"""
    keys = _keys(rows, mapping)
    repeats = sum(count - 1 for number, count in Counter(keys).items() if number)
    blanks = sum(1 for key in keys if not key)
    if repeats * 20 > len(keys) or blanks * 20 > len(keys):
        return True
    side_by_side = sum(
        1
        for (before, key), (above, row) in zip(pairwise(keys), pairwise(rows), strict=True)
        if key == before != "" and _content(above, mapping) != _content(row, mapping)
    )
    return side_by_side * 2 > repeats > 0


def _keys(rows: Rows, mapping: Mapping[str, Column]) -> list[str]:
    """The number in each row; where an order goes on below its first row it may be ''."""
    return [text_of(_cell(row, mapping, "number")) for row in rows]


def _number_above(above: str, number: str) -> str:
    return number or above


def _first(pair: tuple[str, Any]) -> str:
    return pair[0]


def _content(row: Sequence[Any], mapping: Mapping[str, Column]) -> list[str]:
    return [text_of(_cell(row, mapping, key)) for key in ("product", "code", "line", "variant")]


def _is_order_total(rows: Rows, mapping: Mapping[str, Column], way: numbers.Way) -> bool:
    """Does the total stand once for a whole order (repeated, or on its first row only)?"""
    if "total" not in mapping or _is_product_of_line(rows, mapping, way):
        return False
    keys = accumulate(_keys(rows, mapping), _number_above)
    groups = [
        [numbers.parse(_cell(row, mapping, "total"), way) for _number, row in group]
        for number, group in groupby(zip(keys, rows, strict=True), _first)
        if number
    ]
    several = [totals for totals in groups if len(totals) > 1]
    alike = [totals for totals in several if all(one in {totals[0], None} for one in totals[1:])]
    if not several or len(alike) * 10 < len(several) * 9:
        return False
    words = set(fold(mapping["total"].heading).split())
    told = {"quantity", "price"} <= set(mapping) or bool(words & _OF_AN_ORDER) or len(several) >= _ENOUGH
    told = told or (bool(words & _SUMS) and _counts_differ(rows, mapping, way))
    return told or _adds_up(rows, mapping, way)


def _counts_differ(rows: Rows, mapping: Mapping[str, Column], way: numbers.Way) -> bool:
    """Are there orders whose lines count different pieces? Sums of theirs would hardly be the same."""
    keys = accumulate(_keys(rows, mapping), _number_above)
    counts = (numbers.parse(_cell(row, mapping, "quantity"), way) for row in rows)
    groups = groupby(zip(keys, counts, strict=True), _first)
    return any(key and len({count for _key, count in group} - {None}) > 1 for key, group in groups)


def _adds_up(rows: Rows, mapping: Mapping[str, Column], way: numbers.Way) -> bool:
    """Are the sums or prices of the rows of an order, perhaps with its shipping, its total everywhere?"""
    of_row = "amount" if "amount" in mapping else "price"
    keys = accumulate(_keys(rows, mapping), _number_above)
    groups = [
        [row for _number, row in group] for number, group in groupby(zip(keys, rows, strict=True), _first)
    ]
    for group in (group for group in groups if len(group) > 1):
        total, sent = (numbers.parse(_cell(group[0], mapping, key), way) for key in ("total", "shipping"))
        goods = sum(numbers.parse(_cell(row, mapping, of_row), way) or 0 for row in group)
        if total not in {goods, goods + (sent or 0)}:
            return False
    return True


def _is_product_of_line(rows: Rows, mapping: Mapping[str, Column], way: numbers.Way) -> bool:
    """Is the total quantity times price less discount in most rows?"""
    if not {"quantity", "price"} <= set(mapping):
        return False
    fits = [_fits(row, mapping, way) for row in rows]
    return sum(fits) * 10 >= len(fits) * 8


def _fits(row: Sequence[Any], mapping: Mapping[str, Column], way: numbers.Way) -> bool:
    total, quantity, price, discount = (
        numbers.parse(_cell(row, mapping, key), way) for key in ("total", "quantity", "price", "discount")
    )
    if total is None or quantity is None or price is None:
        return False
    return abs(total - quantity * price + (discount or 0)) <= max(Decimal("0.02"), abs(total) / 100)
