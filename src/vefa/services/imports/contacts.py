"""The customers of a file: new ones made, undone ones brought back, new contact data added to known ones."""

import json
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
from vefa.rules.people import Key
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
    let_go(draft.renewed)
    executemany(Customer, _NEW, _new_rows(draft, earned, fresh, only_named, stamp))
    known = _complete_known(draft, holders, only_named, stamp)
    executemany(Identity, ("kind", "scope", "value", "customer"), _identities(draft, holders))
    search.index_new(first_new)
    search_texts.renew(known | draft.renewed)
    restate_asked(known)
    return holders


def _identities(draft: Draft, holders: Holders) -> Iterator[tuple[str, str, str, int]]:
    """What the shop learns people by, in the order of the index, which is then filled much faster."""
    for key, person in draft.people.learnt.ordered():
        yield (*key, holders.ids[person])


def _fresh(draft: Draft) -> list[int]:
    """The persons whom the shop does not know, in the order they appear."""
    met, fresh = bytearray(map(bool, draft.people.customer)), list[int]()
    for person in draft.person:
        if person != NOBODY and not met[person]:
            met[person] = 1
            fresh.append(person)
    return fresh


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
    bought, others = _Bought(draft, stamp.currency), _others(draft)
    names, keys = Memo(display_name), Memo(sort_key)  # many have the same
    for place, (person, number) in enumerate(zip(fresh, numbers, strict=True)):
        one = draft.contacts[person]
        name = names[one.name]
        more = others.get(person, ())
        yield (
            first_new + place, number, name,
            search_text(Findable(name, number, one.phone, one.email, one.city, one.district, more)),
            keys[name], one.phone, one.email, one.city, one.birthday[-5:],
            stamp.day if one.birthday else "", only_named[person], stamp.day, stamp.id,
            *habit(bought.days(person)), bought.spent[person], earned.usable[person] if earned else 0,
            earned.waiting[person] if earned else 0, one.district, one.address,
        )  # fmt: skip


def _others(draft: Draft) -> dict[int, list[str]]:
    """Phones and e-mail addresses of persons beside the first, in the order in which they are searched."""
    found = defaultdict[int, list[Key]](list)
    for key, person in draft.people.learnt:
        if key[0] in search_texts.FOUND_BY:
            contact = draft.contacts[person]
            if key[2] not in (contact.phone, contact.email):
                found[person].append(key)
    return {person: [text for _kind, _scope, text in sorted(keys)] for person, keys in found.items()}


class _Bought:
    """The completed new orders of each person: `spent` in the shop's currency, and their days."""

    def __init__(self, draft: Draft, currency: str) -> None:
        orders, people = draft.orders, len(draft.contacts)
        self.spent = array("q", [0]) * people
        self._day = orders.day
        self._last = array("i", [-1]) * people  # the place of each person's last order,
        self._before = array("i", [-1]) * len(draft.ids)  # and of the one before each
        facts = zip(draft.verdict, draft.person, orders.state, orders.currency, draft.net, strict=True)
        for at, (verdict, person, state, money, net) in enumerate(facts):
            if verdict > BACK or person == NOBODY or state not in COMPLETED_STATES:
                continue
            self._before[at], self._last[person] = self._last[person], at
            if money == currency:
                self.spent[person] += net

    def days(self, person: int) -> list[str]:
        """The days of his orders, the first one first."""
        places, at = [], self._last[person]
        while at >= 0:
            places.append(at)
            at = self._before[at]
        return sorted(self._day.at(places))


def _complete_known(draft: Draft, holders: Holders, only_named: bytearray, stamp: Stamp) -> set[int]:
    """Bring back undone customers; add what the file knows and the card does not. Returns who changed."""
    persons = {customer: person for person, customer in enumerate(draft.people.customer) if customer}
    learnt: dict[int, list[Key]] = {}
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
        keys = sorted(learnt.get(customer, ()))
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


def _change(customer: int, before: dict[str, Any], after: dict[str, Any], keys: list[Key]) -> Any:
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
