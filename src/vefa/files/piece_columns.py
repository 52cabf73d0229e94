"""A column called Amount that counts pieces: beside a price or a total it is the smaller one."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from vefa.files.back_columns import Sample
from vefa.files.reading import Column
from vefa.rules.text import fold

_NAMES: Final = frozenset(("amount", "amounts", "item amount", "product amount", "line amount"))
_MOST: Final = 1000  # pieces of a line
_FEW: Final = 20  # and where no price is told
_TIMES: Final = 3  # so much more than pieces money is
_MANY: Final = Decimal("0.8")  # share of the rows


def with_amounts_of_pieces(
    mapping: Mapping[str, Column], columns: Sequence[Column], sample: Sample
) -> dict[str, Column]:
    """The mapping with such a column as the quantity, where none other is."""
    found = next((one for one in columns if fold(one.heading) in _NAMES), None)
    if found is None or "quantity" in mapping:
        return dict(mapping)
    money = {key: one for key, one in mapping.items() if one.index != found.index}
    if not _count_pieces(found, money.get("price"), money.get("total"), sample):
        return dict(mapping)
    return {**money, "quantity": Column(found.index, found.heading, "likely")}


def _count_pieces(amount: Column, price: Column | None, total: Column | None, sample: Sample) -> bool:
    rows = [row for row in sample.rows if sample.number(row, amount) is not None]
    counts = [sample.number(row, amount) or Decimal(0) for row in rows]
    if not rows or any(one != one.to_integral_value() or abs(one) >= _MOST for one in counts):
        return False
    if price and total and _share(rows, lambda row: _is_product(sample, row, amount, price, total)):
        return True
    few = max(map(abs, counts)) <= _FEW
    money = price or (total if few else None)  # Amount 100, Total 120 are both money
    times = 1 if price else _TIMES
    return money is not None and _share(rows, lambda row: _is_less(sample, row, amount, money, times))


def _share(rows: Sequence[Sequence[Any]], fits: Callable[[Sequence[Any]], bool]) -> bool:
    return sum(map(fits, rows)) >= len(rows) * _MANY


def _is_product(sample: Sample, row: Sequence[Any], amount: Column, price: Column, total: Column) -> bool:
    count, each, whole = (sample.number(row, one) for one in (amount, price, total))
    return None not in {count, each, whole} and count * each == whole  # type: ignore[operator]


def _is_less(sample: Sample, row: Sequence[Any], amount: Column, money: Column, times: int) -> bool:
    count, paid = sample.number(row, amount), sample.number(row, money)
    return count is not None and paid is not None and abs(count) * times < abs(paid)
