"""What else a sheet tells about who ordered: loyalty card, tax number, where he lives."""

from collections.abc import Sequence
from typing import Any, Final

from vefa.files.cells import text_of
from vefa.files.converter import Cells, Converter
from vefa.files.memo import Memo
from vefa.files.orders import Orders
from vefa.rules.identity import card_number, tax_number
from vefa.rules.mojibake import repair
from vefa.rules.text import display_name, fold

_STREET_PARTS: Final = ("address", "address_2", "address_3")  # a street may stand in several columns
_BANK_CARD_TOO: Final = frozenset(("kart no", "kart numarasi", "card number", "card no"))  # folded headings
_LAST_FIGURES: Final = 4  # what such a column shows of a bank card


class Marks:
    """Reads these columns; what a cell means is worked out once."""

    def __init__(self, converter: Converter) -> None:
        """`converter` knows where the columns stand."""
        self._convert = converter
        self._cards: Memo[str] = Memo(self._card)
        column = converter.reading.mapping.get("card")
        self._doubtful = column is not None and fold(column.heading) in _BANK_CARD_TOO
        self._taxes: Memo[str] = Memo(lambda cell: tax_number(text_of(cell), converter.country))
        self._districts: Memo[str] = Memo(lambda cell: display_name(repair(text_of(cell))))

    def add(self, orders: Orders, rows: Sequence[Cells]) -> None:
        """Put what `rows` tell at the end of the columns of `orders`."""
        orders.card.extend(self._convert.values("card", rows, self._cards))
        orders.tax.extend(self._convert.values("tax", rows, self._taxes))
        orders.district.extend(self._convert.values("district", rows, self._districts))
        orders.address.extend(self._addresses(rows))

    def _card(self, cell: Any) -> str:
        number = card_number(text_of(cell))
        return "" if self._doubtful and len(number) == _LAST_FIGURES else number

    def _addresses(self, rows: Sequence[Cells]) -> list[str]:
        """Streets, from one column or from several side by side."""
        parts = [self._convert.cells(key, rows) for key in _STREET_PARTS if key in self._convert.places]
        if not parts:
            return [""] * len(rows)
        return [" ".join(repair(" ".join(map(text_of, cells))).split()) for cells in zip(*parts, strict=True)]
