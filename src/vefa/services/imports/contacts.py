"""The customers of a file: new ones made, undone ones brought back, new contact data added to known ones."""

import json
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Final

from vefa.db import search
from vefa.db.models import Change, Customer, Identity, database
from vefa.db.read import among, rows
from vefa.db.shop import executemany
from vefa.files.memo import Memo
from vefa.files.people import fuller_name
from vefa.rules.alphabet import sort_key
from vefa.rules.customers import Findable, search_text
from vefa.rules.figures import habit
from vefa.rules.points import COMPLETED_STATES
from vefa.rules.text import display_name
from vefa.services import search_texts
from vefa.services.consent_states import restate_asked
from vefa.services.imports.crowds import keep_crowds
from vefa.services.imports.customer_numbers import free_numbers
from vefa.services.imports.draft import BACK, NOBODY, Contact, Draft
from vefa.services.imports.earning import Earnings
from vefa.services.imports.known import let_go, newest_id
from vefa.services.imports.stamp import Stamp

_SAID: Final = ("name", "phone", "email", "city", "birthday", "district", "address")
_CARD: Final = (*_SAID, "name_only", "birthday_typed")
_BLANK: Final = dict.fromkeys(_CARD, "") | {"name_only": 1}
_NEW: Final = (
    "id", "number", "name", "fold", "sort_key", "phone", "email", "city", "birthday", "birthday_typed",
    "name_only", "made_on", "made_by", "orders", "first_day", "second_day", "last_day", "loyal_until",
    "slips_on", "spent", "balance", "waiting", "district", "address",
)  # fmt: skip


@dataclass(slots=True)
class Holders:
    """Who the persons of a file are in the shop: `ids[person]`.

    Ids from `first_new` on were just made, with their sums, and from `first_paid` on also with the balance
    that their orders will give them; `back` are those of an undone import.
    """

    ids: "array[int]"
    first_new: int
    first_paid: int
    back: set[int]


def write_customers(draft: Draft, earned: Earnings | None, stamp: Stamp) -> Holders:
    """Make and complete the customers of `draft`, with their identities and their place in the search.

    New ones already have the sums of their orders, and the balance when it is known what these have `earned`.
    """
    first_new = newest_id(Customer) + 1
    first_paid = first_new if earned else sys.maxsize
    holders = Holders(array("q", draft.people.customer), first_new, first_paid, set())
    fresh = _fresh(draft)
    for place, person in enumerate(fresh):
        holders.ids[person] = first_new + place
    only_named = _only_named(draft)
    keep_crowds(draft.crowds)
    draft.people.learnt.sort(key=itemgetter(0))  # in the order of the index, which is then filled much faster
    let_go(draft.renewed)
    executemany(Customer, _NEW, _new_rows(draft, earned, fresh, only_named, stamp))
    known = _complete_known(draft, holders, only_named, stamp)
    executemany(Identity, ("kind", "scope", "value", "customer"), _identities(draft, holders))
    search.index_new(first_new)
    search_texts.renew(known | draft.renewed)
    restate_asked(known)
    return holders


def _identities(draft: Draft, holders: Holders) -> Iterator[tuple[str, str, str, int]]:
    """What the shop learns people by."""
    for key, person in draft.people.learnt:
        yield (*key, holders.ids[person])


def _fresh(draft: Draft) -> list[int]:
    """The persons whom the shop does not know, in the order they appear."""
    customer = draft.people.customer
    seen = dict.fromkeys(person for person in draft.person if person != NOBODY and not customer[person])
    return list(seen)


def _only_named(draft: Draft) -> bytearray:
    """1 for each person of whom nothing but a name is known."""
    named, orders = bytearray(b"\1" * len(draft.contacts)), draft.orders
    marks = zip(draft.person, orders.buyer, orders.card, orders.tax, strict=True)
    for person, buyer, card, tax in marks:
        numbered = person in draft.wished and buyer.isdecimal()
        if person != NOBODY and (card or tax or (buyer and not numbered)):
            named[person] = 0
    for person, one in enumerate(draft.contacts):
        if one.phone or one.email:
            named[person] = 0
    return named


def _new_rows(
    draft: Draft, earned: Earnings | None, fresh: Sequence[int], only_named: bytearray, stamp: Stamp
) -> Iterator[tuple[Any, ...]]:
    first_new, numbers = newest_id(Customer) + 1, free_numbers([draft.wished.get(one) for one in fresh])
    (bought, spent), others = _bought(draft, fresh, stamp.currency), _others(draft)
    names, keys = Memo(display_name), Memo(sort_key)  # many have the same
    for place, (person, number) in enumerate(zip(fresh, numbers, strict=True)):
        one = draft.contacts[person]
        name = names[one.name]
        days = sorted(bought.pop(person))
        more = others.get(person, ())
        yield (
            first_new + place, number, name,
            search_text(Findable(name, number, one.phone, one.email, one.city, one.district, more)),
            keys[name], one.phone, one.email, one.city, one.birthday[-5:],
            stamp.day if one.birthday else "", only_named[person], stamp.day, stamp.id, *habit(days),
            spent[person], earned.usable[person] if earned else 0,
            earned.waiting[person] if earned else 0, one.district, one.address,
        )  # fmt: skip


def _others(draft: Draft) -> dict[int, list[str]]:
    """Phones and e-mail addresses of persons beside the first, in the order in which they are searched."""
    found = defaultdict[int, list[str]](list)
    for (kind, _scope, text), person in draft.people.learnt:
        if kind in search_texts.FOUND_BY:
            contact = draft.contacts[person]
            if text not in (contact.phone, contact.email):
                found[person].append(text)
    return found


def _bought(draft: Draft, fresh: Iterable[int], currency: str) -> tuple[dict[int, list[str]], dict[int, int]]:
    """Of each new person: days of completed orders, and turnover in the shop's currency."""
    days: dict[int, list[str]] = {person: [] for person in fresh}
    spent = dict.fromkeys(days, 0)
    orders = draft.orders
    for person, day, state, money, net, verdict in zip(
        draft.person, orders.day, orders.state, orders.currency, draft.net, draft.verdict, strict=True
    ):
        if verdict > BACK or person not in days or state not in COMPLETED_STATES:
            continue
        days[person].append(day)
        if money == currency:
            spent[person] += net
    return days, spent


def _complete_known(draft: Draft, holders: Holders, only_named: bytearray, stamp: Stamp) -> set[int]:
    """Bring back undone customers; add what the file knows and the card does not. Returns who changed."""
    persons = {customer: person for person, customer in enumerate(draft.people.customer) if customer}
    learnt: dict[int, list[Sequence[str]]] = {}
    for key, person in draft.people.learnt:
        customer = holders.ids[person]
        if customer < holders.first_new:
            learnt.setdefault(customer, []).append(key)
    columns = [getattr(Customer, name) for name in ("id", "undone", *_CARD)]
    query = Customer.select(*columns).where(Customer.id.in_(among(persons)))
    changed, history = [], []
    for customer, undone, *card in rows(query):
        before = dict(_BLANK) if undone else dict(zip(_CARD, card, strict=True))
        person = persons[customer]
        after = _completed(before, draft.contacts[person], only_named=bool(only_named[person]))
        if after["birthday"] != before["birthday"]:
            after["birthday_typed"] = stamp.day  # its gift waits from here (POLICY 30)
        keys = learnt.get(customer, [])
        if undone:
            holders.back.add(customer)
        if undone or after != before:
            changed.append((*_written(after), stamp.id if undone else None, customer))
        if not undone and (keys or after != before):
            history.append(_change(customer, before, after, keys))
    _write_known(changed, history, stamp)
    return {row[-1] for row in changed}.union(learnt)


def _completed(before: dict[str, Any], one: Contact, *, only_named: bool) -> dict[str, Any]:
    after = dict(before)
    here = not (before["city"] and one.city) or before["city"] == one.city  # else an address of elsewhere
    place = (one.district, one.address) if here else ("", "")
    said = (display_name(one.name), one.phone, one.email, one.city, one.birthday[-5:], *place)
    for field, text in zip(_SAID, said, strict=True):
        after[field] = before[field] or text
    after["name"] = fuller_name(before["name"], said[0])
    after["name_only"] = int(bool(before["name_only"]) and only_named)
    return after


def _written(card: dict[str, Any]) -> tuple[Any, ...]:
    return (*(card[field] for field in _CARD), sort_key(card["name"]))


def _change(customer: int, before: dict[str, Any], after: dict[str, Any], keys: list[Sequence[str]]) -> Any:
    """A line of history; `undo` in it holds the identities the customer got, for the way back."""
    fields = [field for field in _CARD if before[field] != after[field]]
    old: dict[str, Any] = {field: before[field] for field in fields}
    new: dict[str, Any] = {field: after[field] for field in fields}
    if keys:
        old["identities"], new["identities"], old["undo"] = 0, len(keys), keys
    return "customer", customer, json.dumps(old, ensure_ascii=False), json.dumps(new, ensure_ascii=False)


def _write_known(changed: list[tuple[Any, ...]], history: list[Any], stamp: Stamp) -> None:
    places = ", ".join(f'"{field}" = ?' for field in (*_CARD, "sort_key"))
    database.connection().executemany(
        f'UPDATE "customer" SET {places}, "undone" = 0, "made_by_id" = coalesce(?, "made_by_id") '  # noqa: S608
        'WHERE "id" = ?',
        changed,
    )
    columns = ("subject", "subject_id", "before", "after", "at", "person", "made_by")
    executemany(Change, columns, ((*row, stamp.at, stamp.person, stamp.id) for row in history))
