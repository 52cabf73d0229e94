"""Loyalty cards of the shop's own: customers without one get a number, blank ones lie ready at the counter.

A number is drawn, not counted on: whoever knows one cannot guess another's and spend his points.
"""

import secrets
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

from vefa.db.models import Change, Customer, Identity
from vefa.db.read import among, ids, rows, value
from vefa.db.shop import executemany, write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.records import dataclass
from vefa.rules.card_numbers import new_number
from vefa.services import search_texts
from vefa.services.given import keepers
from vefa.services.history import note_change, note_changes
from vefa.services.stored import get, put

PRINTED: Final = "card_printed"
_BLANK: Final = "blank_cards"
_MOST: Final = 1000  # blank cards at once
_COLUMNS: Final = ("customer", "kind", "scope", "value")


@dataclass(frozen=True, slots=True)
class CardPrint:
    """What stands on a loyalty card; a blank one has no name and belongs to nobody yet."""

    number: str
    name: str = ""
    customer_number: int | None = None


@dataclass(frozen=True, slots=True)
class GivenCards:
    """Numbers that were given; `named`: customers who were known by nothing but their name until then."""

    numbers: tuple[tuple[int, str], ...] = ()
    named: tuple[int, ...] = ()


@write
def give_cards(customer_ids: Sequence[int], *, now: datetime) -> GivenCards:
    """Give a number to each of these customers who has no card. Undo: `take_cards_back`.

    Of merged customers, who keeps the record gets one. VefaError when nobody of them is there any more.
    """
    wanted = _kept(customer_ids)
    had = _newest(wanted)
    without = [one for one in wanted if one not in had]
    numbers = list(zip(without, _fresh(len(without)), strict=True))
    executemany(Identity, _COLUMNS, ((one, "card", "", number) for one, number in numbers))
    named = _by_name_only(without)
    Customer.update(name_only=False).where(Customer.id.in_(among(named))).execute()
    for one, number in numbers:
        note_change("customer", one, {"card": ""}, {"card": number}, now=now)
    search_texts.renew(without)
    return GivenCards(tuple(numbers), tuple(named))


@write
def take_cards_back(given: GivenCards, *, now: datetime) -> None:
    """Undo of `give_cards`."""
    for one, number in given.numbers:
        mine = (Identity.customer == one) & (Identity.kind == "card") & (Identity.value == number)
        if Identity.delete().where(mine).execute():
            note_change("customer", one, {"card": number}, {"card": ""}, now=now)
    Customer.update(name_only=True).where(Customer.id.in_(among(given.named))).execute()
    search_texts.renew([one for one, _number in given.numbers])


@write
def blank_cards(count: int) -> list[CardPrint]:
    """So many numbers for cards that are given out later; no other card ever gets them.

    VefaError for too many at once.
    """
    if not 1 <= count <= _MOST:
        raise VefaError(_("From 1 to {count} blank cards are printed at once.").format(count=_MOST))
    numbers = _fresh(count)
    put(_BLANK, [*get(_BLANK, []), *numbers])
    return [CardPrint(number) for number in numbers]


def card_prints(customer_ids: Sequence[int]) -> list[CardPrint]:
    """The newest card of each of these customers, in their order; who has none is left out."""
    wanted = _kept(customer_ids)
    numbers = _newest(wanted)
    asked = Customer.select(Customer.id, Customer.name, Customer.number).where(
        Customer.id.in_(among(numbers))
    )
    people = {one: (name, number) for one, name, number in rows(asked)}
    return [CardPrint(numbers[one], *people[one]) for one in wanted if one in people]


@write
def mark_cards_printed(customer_ids: Sequence[int], *, today: date, now: datetime) -> None:
    """Remember in the history of these customers that their cards came out well."""
    note_changes("customer", _kept(customer_ids), {}, {PRINTED: today.isoformat()}, now=now)


def not_printed(customer_ids: Sequence[int]) -> list[int]:
    """Those of these customers whose card was never printed."""
    wanted = _kept(customer_ids)
    asked = Change.select(Change.subject_id).where(
        Change.subject == "customer",
        Change.subject_id.in_(among(wanted)),
        Change.after.contains(f'"{PRINTED}"'),
    )
    done = set(ids(asked))
    return [one for one in wanted if one not in done]


def _kept(customer_ids: Sequence[int]) -> list[int]:
    """Who keeps the records of these customers, each once. VefaError when somebody is not there any more."""
    kept = keepers()
    wanted = list(dict.fromkeys(kept.get(one, one) for one in customer_ids))
    asked = Customer.select(Customer.id).where(Customer.id.in_(among(wanted)), Customer.undone == 0)
    there = set(ids(asked))
    if wanted and not there:
        raise VefaError(_("There is no such customer."), _("Refresh the list and try again."))
    return [one for one in wanted if one in there]


def _newest(customer_ids: Sequence[int]) -> dict[int, str]:
    mine: Any = (Identity.kind == "card") & Identity.customer.in_(among(customer_ids))
    asked = Identity.select(Identity.customer, Identity.value).where(mine).order_by(Identity.id)
    return dict(rows(asked))


def _by_name_only(customer_ids: Sequence[int]) -> list[int]:
    asked = Customer.select(Customer.id).where(Customer.id.in_(among(customer_ids)), Customer.name_only == 1)
    return list(ids(asked))


def _fresh(count: int) -> list[str]:
    """So many numbers that no card has, blank ones included."""
    blank = set(get(_BLANK, []))
    found: dict[str, None] = {}
    while len(found) < count:
        number = new_number(secrets.randbelow)
        taken = Identity.select(Identity.id).where(Identity.kind == "card", Identity.value == number)
        if number not in blank and value(taken) is None:
            found[number] = None
    return list(found)
