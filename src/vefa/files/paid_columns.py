"""Which column tells what was paid, where the total that was found by its heading is before a discount."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from vefa.files.back_columns import Sample
from vefa.files.reading import Column


def with_paid(mapping: Mapping[str, Column], columns: Sequence[Column], sample: Sample) -> dict[str, Column]:
    """The mapping with the column that is the total less the discount in every row, if there is one."""
    total, discount = mapping.get("total"), mapping.get("discount")
    if total is None or discount is None:
        return dict(mapping)
    taken = {column.index for column in mapping.values()}
    rows = [row for row in sample.rows if sample.number(row, discount)]
    for column in columns if rows else ():
        if column.index not in taken and all(_is_paid(sample, row, total, discount, column) for row in rows):
            return {**mapping, "total": replace(column, confidence="likely", rival=total.heading)}
    return dict(mapping)


def _is_paid(sample: Sample, row: Sequence[Any], total: Column, discount: Column, paid: Column) -> bool:
    whole, less, left = (sample.number(row, column) for column in (total, discount, paid))
    return whole is not None and less is not None and whole - abs(less) == left
