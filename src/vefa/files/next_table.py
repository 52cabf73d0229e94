"""Another table that begins below the one that is read: returns, expenses, a stock list."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from vefa.files import vocabulary
from vefa.files.cells import text_of
from vefa.files.layout import known_headings
from vefa.files.reading import Reading
from vefa.files.sections import EXPENSE, SALE, Sections
from vefa.files.troubles import Troubles
from vefa.i18n import _
from vefa.rules.text import fold

_ENOUGH: Final = 2  # known headings in a row that is a header

_MONEY: Final = frozenset(("total", "amount", "price"))
_WENT_BACK: Final[Mapping[str, Mapping[str, str]]] = {  # the fields of sales, as returns call them
    SALE: {},
    "returned": {"day": "came_back", "total": "refunded", "amount": "refunded", "quantity": "returned"},
    "cancelled": {"day": "cancelled"},
}


class NextTable:
    """Finds the headers of other tables; `over` while rows are theirs, until the own header comes again.

    Of returns with the own headings in another order `moves` tells where each column stands meanwhile, and
    `moved` are the rows of the last chunk as they would stand in the own table, by their places.
    """

    def __init__(self, reading: Reading, troubles: Troubles, sections: Sections) -> None:
        """`troubles` is told where another table begins, `sections` titles that stand where days do."""
        self.over = False
        self._sections = sections
        self.moves: dict[int, int] = {}
        self.moved: dict[int, list[Any]] = {}
        self._began = 0  # the row of the header of another table
        self._title = 0  # the row of the title above the last header
        columns = sorted(reading.mapping.items(), key=lambda pair: pair[1].index)
        self._columns = {key: (one.index, fold(one.heading)) for key, one in columns}
        self._troubles = troubles

    def kept(
        self, row_numbers: Sequence[int], rows: Sequence[Sequence[Any]], days: Sequence[Any]
    ) -> list[int] | None:
        """Places of the rows of the own table, None for all; `days` is None in what may be a header."""
        kept, self.moved = [], {}
        for at, row in enumerate(rows):
            self.over = self.over and not self._is_back(row_numbers[at])
            if days[at] is None and (texts := self._headings(row)):
                self._turn(row_numbers[at], row, texts)
            elif days[at] is None and self._sections.look(row_numbers[at], row):
                self.moves = {}
            elif not self.over:
                kept.append(at)
                if self._goes_on(row_numbers[at]):
                    self.moved[at] = self._in_own_order(row)
        return kept if len(kept) < len(rows) else None

    def _is_back(self, row_number: int) -> bool:
        """Has the own table begun again since the other one: with its header, or a title of sales?"""
        sections = self._sections
        if sections.has_header(self._began, row_number):
            return True
        return sections.beginning(row_number) > self._began and sections.of([row_number]) == [SALE]

    def _turn(self, row_number: int, row: Sequence[Any], texts: dict[str, str]) -> None:
        """A header: of the own table, or of another one."""
        below = self._sections.of([row_number])[0]
        is_own = all(self._is_own(key, text, below) for key, text in texts.items())
        self.moves = {} if is_own or below in {SALE, EXPENSE} else self._places_of(row, below)
        self._title = self._sections.beginning(row_number)
        self.over = not (is_own or self.moves)
        if self.over:
            self._began = row_number
            shown = " · ".join(texts.values())
            message = _("Another table begins in this row; it was not read")
            detail = _("To bring it in, too, put it on a sheet of its own")
            self._troubles.add(row_number, "", shown, message, detail=detail, effect="left_out")

    def _places_of(self, row: Sequence[Any], below: str) -> dict[int, int]:
        """Where the own columns stand below such a header; {} without an order and its money."""
        found: dict[str, int] = {}
        for place, text in ((place, text_of(cell)) for place, cell in enumerate(row)):
            own = [key for key in self._columns if text and self._is_own(key, text, below)]
            found |= {key: place for key in own if key not in found}
        if "number" not in found or _MONEY.isdisjoint(found):
            return {}
        return {self._columns[key][0]: place for key, place in found.items()}

    def _goes_on(self, row_number: int) -> bool:
        """Do the columns stand elsewhere here? Not below another title any more."""
        if self.moves and self._sections.beginning(row_number) != self._title:
            self.moves = {}
        return bool(self.moves)

    def _in_own_order(self, row: Sequence[Any]) -> list[Any]:
        own = {place for place, _heading in self._columns.values()}
        moved = ["" if at in own else cell for at, cell in enumerate(row)]
        for place, there in self.moves.items():
            moved[place] = row[there]
        return moved

    def _headings(self, row: Sequence[Any]) -> dict[str, str]:
        """What stands in the columns of the fields, if most of it is known as headings."""
        told = {key: text_of(row[place]) for key, (place, _heading) in self._columns.items()}
        texts = {key: text for key, text in told.items() if text}
        if any(any(map(str.isdigit, text)) for text in texts.values()):
            return {}
        known = sum(fold(text) in known_headings() for text in texts.values())
        return texts if known >= _ENOUGH and known * 2 >= len(texts) else {}

    def _is_own(self, key: str, text: str, below: str) -> bool:
        """Does the heading say what the column holds, of rows that stand `below` such a title?"""
        wanted = {key, _WENT_BACK.get(below, {}).get(key, key)}
        return fold(text) == self._columns[key][1] or not wanted.isdisjoint(vocabulary.orders().named(text))
