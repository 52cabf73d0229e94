"""Which column tells what was paid, where the total that was found by its heading is another sum."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product
from typing import Any, Final

from vefa.files.back_columns import Sample
from vefa.files.reading import Column
from vefa.rules.text import fold

TAXES: Final = frozenset(  # folded headings
    (
        "kdv", "kdv tutari", "kdv toplam", "kdv toplami", "toplam kdv", "vergi", "vergi tutari",
        "vergi toplami", "toplam vergi", "tax", "taxes", "tax amount", "tax total", "total tax", "vat",
        "vat amount", "hesaplanan kdv", "toplam kdv tutari", "kdv bedeli", "mwst",
        "mwst betrag", "ust", "iva", "tva", "btw",
    )
)  # fmt: skip

_FEES: Final = frozenset(  # folded headings
    (
        "kesinti", "kesinti tutari", "komisyon", "komisyon tutari", "hizmet bedeli", "banka komisyonu",
        "pos komisyonu", "fee", "fees", "commission", "processing fee", "processing fees", "transaction fee",
        "gebuhr", "gebuhren", "provision", "frais", "comision", "commissione",
    )
)  # fmt: skip
_DEBTS: Final = frozenset(("borc", "borc tutari"))  # folded headings


def without_debts(mapping: Mapping[str, Column]) -> dict[str, Column]:
    """The mapping; debts are what was sold in a book of people, but not in the account of a marketplace."""
    total = mapping.get("total")
    told = total is not None and fold(total.heading) in _DEBTS and {"number", "kind"} & set(mapping)
    return {key: column for key, column in mapping.items() if not (told and key == "total")}


def with_paid(mapping: Mapping[str, Column], columns: Sequence[Column], sample: Sample) -> dict[str, Column]:
    """The mapping with the column that in every row is the total with its tax or without its discount."""
    total = mapping.get("total")
    paid = _paid(total, mapping, columns, sample) if total else None
    if total is None or paid is None:
        return dict(mapping)
    return {**mapping, "total": replace(paid, confidence="likely", rival=total.heading)}


def with_gross(mapping: Mapping[str, Column], columns: Sequence[Column], sample: Sample) -> dict[str, Column]:
    """The mapping with what the customer paid, where its total is what a bank or a marketplace left of it."""
    total = mapping.get("total")
    if total is None:
        return dict(mapping)
    taken = {column.index for column in mapping.values()}
    free = [one for one in columns if one.index not in taken]
    for fee in (one for one in columns if fold(one.heading) in _FEES):
        rows = [row for row in sample.rows if sample.number(row, fee)]
        for column in (one for one in free if rows and one.index != fee.index):
            if all(_is_left(sample, row, total, fee, column) for row in rows):
                return {**mapping, "total": replace(column, confidence="likely", rival=total.heading)}
    return dict(mapping)


def _is_left(sample: Sample, row: Sequence[Any], total: Column, fee: Column, whole: Column) -> bool:
    left, gone, paid = (sample.number(row, column) for column in (total, fee, whole))
    return left is not None and gone is not None and paid is not None and paid - abs(gone) == left


def _paid(
    total: Column, mapping: Mapping[str, Column], columns: Sequence[Column], sample: Sample
) -> Column | None:
    taken = {column.index for column in mapping.values()}
    free = [column for column in columns if column.index not in taken]
    taxes = [None, *(column for column in free if fold(column.heading) in TAXES)]
    discounts = dict.fromkeys((None, mapping.get("discount")))
    for discount, tax in product(discounts, taxes):
        rows = [row for row in sample.rows if sample.number(row, discount) or sample.number(row, tax)]
        expected = [(row, _worth(sample, row, total, discount, tax)) for row in rows]
        for column in free if rows else ():
            if column is not tax and all(sample.number(row, column) == worth for row, worth in expected):
                return column
    return None


def _worth(
    sample: Sample, row: Sequence[Any], total: Column, discount: Column | None, tax: Column | None
) -> Decimal:
    """What a row comes to; no number where it has no total."""
    less, more = (sample.number(row, column) or Decimal(0) for column in (discount, tax))
    return (sample.number(row, total) or Decimal("NaN")) - abs(less) + more
