"""What the report on movements of gift cards is made of."""

from datetime import date
from typing import Final, NamedTuple

from vefa.i18n import N_
from vefa.reports.spans import check_span
from vefa.services import card_books as books
from vefa.services.card_books import CardBooks, CardRow

NAMES: Final = {
    "sold": N_("Sold"),
    "issued": N_("Given"),
    "back": N_("Came back"),
    "paid": N_("Paid with"),
    "blocked": N_("Paid out"),
}


class CardData(NamedTuple):
    """What the report is made of."""

    first: date
    last: date
    today: date
    by_currency: tuple[CardBooks, ...]
    cards: tuple[CardRow, ...]
    moves: int

    @property
    def own(self) -> CardBooks:
        """The cards in the shop's currency."""
        return self.by_currency[0]


def collect(first: date, last: date, *, today: date) -> CardData:
    """Gather the books; days after today are left out. VefaError when the last day comes before the first."""
    check_span(first, last)
    last = max(first, min(last, today))
    cards = tuple(books.card_rows(first, last))
    return CardData(first, last, today, books.card_books(first, last), cards, books.moves_count(first, last))
