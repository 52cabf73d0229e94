"""Totals that are told without their tax (Matrah, KDV hariç), which stands beside them, money or a rate."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from vefa.files.amounts import is_rate
from vefa.files.back_columns import Sample
from vefa.files.memo import BAD, Bad
from vefa.files.paid_columns import TAXES
from vefa.files.reading import Column, Reading
from vefa.i18n import _
from vefa.rules import numbers
from vefa.rules.text import fold

RATE: Final = "vat_rate"
_WITHOUT: Final = frozenset((  # folded words of headings
    "matrah", "matrahi", "haric", "kdvsiz", "vergisiz", "excl", "excluding", "exclusive", "ht", "netto",
))  # fmt: skip
_RATES: Final = tuple(map(Decimal, ("0.20", "0.10", "0.18", "0.08", "0.01")))  # of Turkey, now and before
_TELLING: Final = Decimal("0.05")  # of 1 % it cannot be told whether it is inside
_CENT: Final = Decimal("0.01")
_MOST: Final = 9  # columns of tax
_ONE: Final = Decimal(1)
_PLUS: Final = ("plus", "plus_2", "plus_3", "plus_4")

Money = Sequence[int | Bad | None]


def with_taxes(mapping: Mapping[str, Column], columns: Sequence[Column], sample: Sample) -> dict[str, Column]:
    """The mapping with the columns of the tax that is not in the total: `vat`, `vat_2` …, or `vat_rate`."""
    total = mapping.get("total")
    if total is None or "total_2" in mapping:
        return dict(mapping)
    taken = {column.index for column in mapping.values()}
    free = [column for column in columns if column.index not in taken]
    taxes = [one for one in free if _is_tax(one.heading)][:_MOST]
    if taxes and (is_without_tax(total.heading) or _stand_outside(sample, total, taxes)):
        return {**mapping, **{_key(at): one for at, one in enumerate(taxes, start=1)}}
    rate = next((one for one in free if _is_rate_of_tax(one.heading)), None)
    return {**mapping, RATE: rate} if rate and is_without_tax(total.heading) else dict(mapping)


def tax_keys(mapping: Mapping[str, Column]) -> list[str]:
    """The fields of a mapping that hold such tax."""
    return [key for key in (*map(_key, range(1, _MOST + 1)), RATE) if key in mapping]


def is_without_tax(heading: str) -> bool:
    """Does a heading say that the tax is not in its money?"""
    return not _WITHOUT.isdisjoint(fold(heading).split())


def tax_notes(reading: Reading) -> Iterator[str]:
    """What was done about a total without its tax."""
    total, keys = reading.mapping.get("total"), tax_keys(reading.mapping)
    if total and keys:
        taxes = ", ".join(reading.mapping[key].heading for key in keys)
        yield _("“{total}” is without tax; that of “{tax}” was added").format(total=total.heading, tax=taxes)
    elif total and is_without_tax(total.heading):
        text = _("“{column}” is without tax, and no other column tells it; amounts are read as they stand")
        yield text.format(column=total.heading)


def _key(at: int) -> str:
    return "vat" if at == 1 else f"vat_{at}"


def _is_tax(heading: str) -> bool:
    """Is it a column of tax money, perhaps of one rate (KDV, KDV %20)?"""
    said = fold(heading).split()
    plain = " ".join(word for word in said if not word.isdigit())
    return plain in TAXES and not (is_rate(heading) and len(plain.split()) == len(said))


def _is_rate_of_tax(heading: str) -> bool:
    said = fold(heading).split()
    return is_rate(heading) and not {"kdv", "vergi", "tax", "vat", "mwst", "ust"}.isdisjoint(said)


def _stand_outside(sample: Sample, total: Column, taxes: Sequence[Column]) -> bool:
    """Is the tax a usual part of the total in each row? Inside it, it would be less than that."""
    found = [_rate_in(sample, row, total, taxes) for row in sample.rows]
    told = [rate for rate in found if rate is not None]
    return bool(told) and all(told) and max(told) > _TELLING


def _rate_in(sample: Sample, row: Sequence[Any], total: Column, taxes: Sequence[Column]) -> Decimal | None:
    """The rate that the tax of a row is of its total, 0 for none of the usual ones; None without tax."""
    whole = sample.number(row, total)
    tax = sum((abs(sample.number(row, one) or Decimal(0)) for one in taxes), Decimal(0))
    if not whole or not tax:
        return None
    return next((rate for rate in _RATES if abs(abs(whole) * rate - tax) <= _CENT), Decimal(0))


class Taxes:
    """Adds the tax to totals, and what formats say to be a part of them (`plus`, signed, `minus`)."""

    def __init__(self, reading: Reading) -> None:
        """Looks up its columns."""
        keys = tax_keys(reading.mapping)
        self.keys: Final = [key for key in keys if key != RATE]
        self.plus: Final = [key for key in _PLUS if key in reading.mapping]
        self.minus: Final = "minus" if "minus" in reading.mapping else ""
        self.rate_key: Final = RATE if RATE in keys else ""
        self._way = reading.numbers

    def onto(self, totals: Money, taxes: Sequence[Money]) -> list[int | Bad | None]:
        """The totals with what stands beside each, both in minor units."""
        return [_added(total, beside) for total, *beside in zip(totals, *taxes, strict=True)]

    def together(self, totals: Money, parts: Sequence[Money]) -> list[int | Bad | None]:
        """The totals with the parts beside them."""
        return [_sum(each) for each in zip(totals, *parts, strict=True)]

    def less(self, totals: Money, others: Money) -> list[int | Bad | None]:
        """The totals without what stands beside them; where they are empty it is below zero."""
        gone = [-one if isinstance(one, int) else one for one in others]
        pairs = zip(totals, gone, strict=True)
        return [other if total is None else _sum((total, other)) for total, other in pairs]

    def with_rates(self, totals: Money, cells: Sequence[Any]) -> list[int | Bad | None]:
        """The totals with tax at the rate of each row."""
        return [
            _times(total, self._rate(cell)) if isinstance(total, int) else total
            for total, cell in zip(totals, cells, strict=True)
        ]

    def _rate(self, cell: Any) -> Decimal:
        found = numbers.parse(cell, self._way) or Decimal(0)
        return found if 0 < found < 1 else found / 100


def _sum(parts: Sequence[int | Bad | None]) -> int | Bad | None:
    if BAD in parts:
        return BAD
    return None if parts[0] is None else sum(one for one in parts if isinstance(one, int))


def _added(total: int | Bad | None, taxes: Sequence[int | Bad | None]) -> int | Bad | None:
    if not isinstance(total, int):
        return total
    if BAD in taxes:
        return BAD
    tax = sum(abs(one) for one in taxes if isinstance(one, int))
    return total + tax if total >= 0 else total - tax


def _times(total: int, rate: Decimal) -> int:
    return int((total * (1 + rate)).quantize(_ONE, ROUND_HALF_UP))
