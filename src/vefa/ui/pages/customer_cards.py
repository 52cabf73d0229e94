"""Loyalty cards from the page of customers: numbers given, looked at, printed, counted."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from vefa.errors import VefaError
from vefa.i18n import _, ngettext, speaking
from vefa.papers.loyalty_cards import GRID, CardOptions, loyalty_cards, promises
from vefa.rules import format as words
from vefa.services import loyalty_cards as cards
from vefa.services import programme, settings
from vefa.services.loyalty_cards import CardPrint, GivenCards
from vefa.ui.asked import do_asked
from vefa.ui.dialogs.counted_paper import CountedPaper
from vefa.ui.dialogs.loyalty_cards import CardsDialog, CardsWish, People
from vefa.ui.job import Job
from vefa.ui.layout import boxed, row
from vefa.ui.place_grid import PlaceGrid
from vefa.ui.widgets import Label

if TYPE_CHECKING:
    from vefa.ui.pages.customers import CustomersPage

_FEW: Final = 100  # customers who get a number within some 50 ms
_MOST: Final = 2000  # cards at once


class Made(NamedTuple):
    """Cards that are ready, the customers they are for, and the numbers that are new."""

    cards: list[CardPrint]
    customers: tuple[int, ...]
    given: GivenCards


def open_cards(page: "CustomersPage", customer_id: int | None = None) -> CardsDialog:
    """Ask for whom; `customer_id`: one who is looked at."""
    shown = page.listing.table.rows.ids
    offered = [
        *([People(_("This customer"), [customer_id])] if customer_id is not None else []),
        *([People(_("Those in the list"), shown)] if len(shown) else []),
    ]
    dialog = CardsDialog(page, offered)
    dialog.wanted.connect(lambda wish: _make(page, dialog, wish))
    dialog.open()
    return dialog


def prepare(wish: CardsWish, **moment: Any) -> Made:
    """Give numbers to who has none. VefaError when nobody is left, or there are too many."""
    if wish.blank:
        return Made(cards.blank_cards(wish.blank), (), GivenCards())
    wanted = tuple(cards.not_printed(wish.customers) if wish.new else wish.customers)
    if not wanted:
        raise VefaError(_("All their cards have been printed."), _("Take the tick away to print them again."))
    if len(wanted) > _MOST:
        told = _("At most {count} cards are printed at once.")
        raise VefaError(
            told.format(count=words.number(_MOST)), _("Narrow the list with a group or a filter.")
        )
    given = cards.give_cards(wanted, now=moment["now"])
    return Made(cards.card_prints(wanted), wanted, given)


def _make(page: "CustomersPage", dialog: CardsDialog, wish: CardsWish) -> None:
    job = Job(_("Preparing the cards"), icon="scan-barcode")

    def done(made: Made) -> None:
        count = len(made.given.numbers)
        told = ngettext("{count} customer got a card number.", "{count} customers got a card number.", count)
        page.finish(
            made,
            done=told.format(count=words.number(count)) if count else "",
            undo=lambda one: cards.take_cards_back(one.given, now=page.window_.now()),
        )
        show_cards(page, made)

    do_asked(page, dialog, job, prepare, wish, many=len(wish.customers) > _FEW, then=done, **page.moment())


def show_cards(page: "CustomersPage", made: Made) -> CountedPaper:
    """The cards as they will be; they count when they came out well."""
    places = PlaceGrid(GRID.columns, GRID.rows, name=_("Place of the first card"))
    told = Label(
        _("Press the place of the first card; places that are cut out stay empty."),
        "small",
        "text2",
        wrap=True,
    )
    name = _("Loyalty cards")
    dialog = CountedPaper(
        page, name, name, lambda: _count(page, made.customers), above=boxed(row(places, (told, 1), gap=14))
    )
    shop, today = settings.shop(), page.window_.today()
    with speaking(shop.language):
        options = CardOptions(today, promises(programme.current(today), shop.currency))

    def show(first: int) -> None:
        make = partial(loyalty_cards, made.cards, shop, options=options, first_place=first)
        dialog.make_anew(make)

    places.chosen.connect(show)
    show(0)
    dialog.open()
    return dialog


def _count(page: "CustomersPage", customers: Sequence[int]) -> None:
    if not customers:  # blank ones belong to nobody
        return
    text = ngettext("{count} card counts as printed.", "{count} cards count as printed.", len(customers))
    done = text.format(count=words.number(len(customers)))
    page.act(cards.mark_cards_printed, customers, done=done, **page.moment())
