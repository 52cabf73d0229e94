"""How orders go to their customers, as a sheet tells it: carrier, tracking number, expected day."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final, TypeVar

from vefa.files.cells import text_of
from vefa.files.converter import Cells, Converter
from vefa.files.memo import Memo
from vefa.files.orders import Orders
from vefa.files.powers import unrounded
from vefa.rules.mojibake import repair

_POINT_ZERO: Final = re.compile(r"(?<=\d{5})\.0+$")
_LONGEST: Final = 100  # characters; more is a remark

Value = TypeVar("Value", str, str | None)


class Parcels:
    """Reads these columns; what a cell means is worked out once."""

    def __init__(self, converter: Converter) -> None:
        """`converter` knows where the columns stand."""
        self._convert = converter
        self._carriers: Memo[str] = Memo(_carrier)
        self._numbers: Memo[str] = Memo(_number)

    def add(self, orders: Orders, rows: Sequence[Cells], places: Sequence[int], first: int) -> None:
        """Put the parcels of the orders from place `first` on at the end of their columns.

        `places` tell for each of `rows` its order; the first row that tells something is believed.
        """
        count = len(orders) - first
        carriers = self._texts("carrier", rows, self._carriers)
        orders.carrier.extend(_first_told(carriers, places, first, [""] * count))
        numbers = self._texts("tracking", rows, self._numbers)
        orders.tracking.extend(_first_told(numbers, places, first, [""] * count))
        days = self._convert.day_texts("expected", rows) if "expected" in self._convert.places else ()
        nothing: list[str | None] = [None] * count
        orders.expected.extend(_first_told(days, places, first, nothing))

    def _texts(self, key: str, rows: Sequence[Cells], memo: Memo[str]) -> Sequence[str]:
        return memo.all(self._convert.cells(key, rows)) if key in self._convert.places else ()


def _first_told(told: Iterable[Value], places: Sequence[int], first: int, found: list[Value]) -> list[Value]:
    """`found` with the first value of each of its orders."""
    if found:
        for place, value in zip(places, told, strict=False):
            if value and place >= first and not found[place - first]:
                found[place - first] = value
    return found


def _carrier(cell: Any) -> str:
    """The name of a carrier; a dash and a number are none."""
    text = " ".join(repair(text_of(cell)).split())
    return text if len(text) <= _LONGEST and any(map(str.isalpha, text)) else ""


def _number(cell: Any) -> str:
    """The number of a parcel; '' for a word that stands in its place, and for one that was rounded."""
    text = unrounded(_POINT_ZERO.sub("", " ".join(text_of(cell).split())))
    is_number = len(text) <= _LONGEST and sum(map(str.isdigit, text)) > 1
    return text if is_number else ""
