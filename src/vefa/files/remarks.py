"""What a remark beside a row says of it, or its product: iade etti, vazgeçti, İADE kolye.

Only books without a column for the state have them looked through.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from vefa.files.block import Block
from vefa.files.cells import text_of
from vefa.files.converter import Converter
from vefa.files.formats import keeps_backs
from vefa.files.memo import Memo
from vefa.files.person_columns import PersonColumns
from vefa.files.profile import Profile
from vefa.files.reading import Column
from vefa.files.row_kinds import REFUND
from vefa.files.states import said_in_passing
from vefa.files.troubles import Troubles, leave_out
from vefa.i18n import _
from vefa.rules.text import fold

_TOLD_BY: Final = frozenset(("state", "kind", "progress", "refunded", "returned"))
_HEADINGS: Final = frozenset(  # folded
    (
        "not", "notlar", "notu", "notum", "notlarim", "aciklama", "aciklamalar", "aciklamasi", "sonuc",
        "ne oldu", "diger", "ek", "ek bilgi", "dusunceler", "note", "notes", "remark", "remarks",
        "comment", "comments",
    )
)  # fmt: skip

_GOODS: Final = {
    "iade": "returned", "iadesi": "returned", "iptal": "cancelled", "iptali": "cancelled",
    "return": "returned", "refund": "returned",
}  # fmt: skip

_NAMING: Final = ("name", "product")
_ENOUGH: Final = 2  # such columns
_NO_SALE: Final = "no sale"
_NO_GOODS: Final = frozenset(  # folded: expenses, and debts that were paid
    (
        "gider", "gideri", "giderler", "giderleri", "masraf", "masrafi", "masraflari", "kira", "kirasi",
        "maas", "maasi", "sgk", "bagkur", "stopaj", "dogalgaz", "faturasi", "odeme", "odemesi", "odedi",
        "tahsilat",
    )
)  # fmt: skip


def with_remarks(
    mapping: dict[str, Column], columns: Sequence[Column], profiles: Mapping[int, Profile]
) -> dict[str, Column]:
    """The mapping with the column of remarks, and with products of which some say that they came back."""
    if _TOLD_BY & set(mapping):
        return mapping
    taken = {column.index for column in mapping.values()}
    found = [one for one in columns if fold(one.heading) in _HEADINGS and one.index not in taken]
    told = {"remark": found[0]} if found else {}
    product = mapping.get("product")
    if product and any(_kind(text_of(cell)) for cell in profiles[product.index].cells):
        told["remark_2"] = product
    return mapping | told


class Remarks:
    """Reads them; `troubles` is told words that are in no list, and a person may say what they mean."""

    def __init__(self, converter: Converter, persons: PersonColumns, troubles: Troubles) -> None:
        """`converter` and `persons` read the cells."""
        self._convert, self._persons, self._troubles = converter, persons, troubles
        self._chosen = converter.reading.states
        self._own = "remark" in converter.places
        self._by_hand = keeps_backs(converter.reading.format)
        self._said: Memo[str] = Memo(self._state)
        self._goods: Memo[str] = Memo(lambda cell: _kind(text_of(cell)))
        self._unsure: dict[str, str] = {}
        self._sum = 0  # of the rows since the last sum, minor units

    def states(self, block: Block, states: list[str]) -> list[str]:
        """The states; where a remark says that the sale is off, that one."""
        if self._by_hand and "" in block.numbers:
            self._tell_doubts(block)
            self._tell_sums(block)
        if not self._own:
            return states
        said = self._convert.values("remark", block.rows, self._said)
        self._tell(block)
        return [one or state for one, state in zip(said, states, strict=True)]

    def documents(self, block: Block, states: Sequence[str]) -> list[str]:
        """ "returned" or "cancelled" for each row that takes a sale of the same sheet back; [] for none.

        Such rows name no order: their person and their money tell which one.
        """
        if not self._by_hand or "" not in block.numbers:
            return []
        goods = self._convert.values("remark_2", block.rows, self._goods)
        backs = ["" if one == _NO_SALE else one for one in goods]
        if not any(backs) and REFUND not in states:
            return []
        people = zip(self._persons.phones(block.rows), self._persons.names(block.rows), strict=True)
        return [
            (one or ("returned" if state == REFUND else "")) if any(who) and not number else ""
            for number, who, one, state in zip(block.numbers, people, backs, states, strict=True)
        ]

    def _tell_doubts(self, block: Block) -> None:
        """Tell rows that look like expenses or payments of debts: below zero of nobody, or by their words."""
        below = min(filter(None, block.totals), default=0) < 0 or min(filter(None, block.paid), default=0) < 0
        if not (below or "remark_2" in self._convert.places):
            return
        goods = self._convert.values("remark_2", block.rows, self._goods)
        for at, row in enumerate(block.rows):
            is_below = (block.totals[at] or block.paid[at] or 0) < 0
            if goods[at] == _NO_SALE or (is_below and not self._persons.order_in_words(row)):
                message = _(
                    "This row looks like an expense or the payment of a debt; leave it out if it is no sale"
                )
                said = self._convert.texts("product", [row])[0]
                self._troubles.add(block.row_numbers[at], "product", said, message, fix=leave_out())

    def _tell_sums(self, block: Block) -> None:
        """Tell rows that name nobody and nothing and are worth as much as the rows above them."""
        keys = [key for key in _NAMING if key in self._convert.places]
        columns = [self._convert.cells(key, block.rows) for key in keys]
        if len(keys) < _ENOUGH or not all("" in column for column in columns):
            self._sum = 0
            return
        for at, cells in enumerate(zip(*columns, strict=True)):
            worth = block.totals[at] or block.paid[at] or 0
            if worth and worth == self._sum and not any(map(text_of, cells)):
                field = next(key for key in ("total", "amount", "price") if key in self._convert.places)
                cell = block.rows[at][self._convert.places[field]]
                message = _("This row looks like the sum of those above it; leave it out if it is no sale")
                self._troubles.add(block.row_numbers[at], field, cell, message, fix=leave_out())
                worth = -self._sum
            self._sum += worth

    def _state(self, cell: Any) -> str:
        text = text_of(cell)
        if text in self._chosen:
            return self._chosen[text]
        state, is_whole = said_in_passing(text)
        if state and not is_whole:
            self._unsure[text] = state
        return state

    def _tell(self, block: Block) -> None:
        if self._unsure:
            cells = list(map(text_of, self._convert.cells("remark", block.rows)))
            for word in [one for one in self._unsure if one in cells]:
                row = block.row_numbers[cells.index(word)]
                self._troubles.state(row, "remark", word, self._unsure.pop(word))


def _kind(product: str) -> str:
    """What the name of a product begins or ends with: İADE kolye, küpe (iptal); or that it names no goods."""
    words = fold(product).split()
    if not _NO_GOODS.isdisjoint(words):
        return _NO_SALE
    ends = (words[0], words[-1]) if len(words) > 1 else ()
    return next((_GOODS[one] for one in ends if one in _GOODS), "")
