"""Adding and changing customers by hand. Every change is in the history; nobody is deleted."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from peewee import fn

from vefa.db import search
from vefa.db.models import Customer, Identity
from vefa.db.read import value
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.i18n import N_, _
from vefa.rules.alphabet import sort_key
from vefa.rules.people import Key
from vefa.services import own_fields, search_texts, tags
from vefa.services.consent_states import restate
from vefa.services.customer_draft import CustomerDraft, draft_of, no_customer
from vefa.services.customer_draft import tidy as tidied
from vefa.services.doubles.nearby import look_at
from vefa.services.history import note_change
from vefa.services.households import KINDS, fits, share, sharing
from vefa.services.own_contacts import own_contacts

_TAKEN = {
    "phone": N_("This phone number is kept with the customer {name}."),
    "email": N_("This e-mail address is kept with the customer {name}."),
    "card": N_("This card number is kept with the customer {name}."),
    "tax": N_("This tax number is kept with the customer {name}."),
    "name": N_("This name without phone and e-mail is kept with the customer {name}."),
}


class IdentityTakenError(VefaError):
    """Another customer is recognised by this phone, e-mail or name; `customer_id` says who."""

    def __init__(self, message: str, hint: str, customer_id: int) -> None:
        super().__init__(message, hint)
        self.customer_id = customer_id

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.message, self.hint, self.customer_id)


@write
def add_customer(draft: CustomerDraft, *, today: date, now: datetime, anyway: bool = False) -> int:
    """Add a customer; returns the id. Undo: `archive_customer`.

    VefaError when something typed is none (name, phone, e-mail, birthday), IdentityTakenError when another
    customer is known by it; `anyway` keeps it all the same: two of one household, whose orders their names
    tell apart.
    """
    tidy = tidied(draft)
    free, shared = _keys(tidy, 0, anyway=anyway)
    number = next_number()
    said = {"number": number, "fold": "", "made_on": today.isoformat()}
    made = Customer.create(**_columns(tidy, today), **said)
    _recognise(made.id, free)
    _share(made.id, tidy.name, shared)
    tags.put_tags(made.id, tidy.tags)
    own_fields.put_values(made.id, dict(tidy.own))
    search_texts.renew([made.id])
    look_at(made.id, now=now)
    note_change("customer", made.id, {}, {"made": True}, now=now)
    return int(made.id)


@write
def change_customer(
    customer_id: int, draft: CustomerDraft, *, today: date, now: datetime, anyway: bool = False
) -> CustomerDraft:
    """Make the customer what `draft` says; returns what he was, for undoing. Errors as `add_customer`."""
    before = draft_of(customer_id)
    tidy = tidied(draft, nameless=not before.name)
    free, shared = _keys(tidy, customer_id, anyway=anyway, kept=before.known_by())
    columns = _columns(tidy, today)
    if tidy.birthday == before.birthday:
        del columns["birthday_typed"]
    Customer.update(columns).where(Customer.id == customer_id).execute()
    _forget(customer_id, "phone", before.phone, tidy.phone)
    _forget(customer_id, "email", before.email, tidy.email)
    _forget(customer_id, "card", before.card, tidy.card)
    _forget(customer_id, "tax", before.tax, tidy.tax)
    _recognise(customer_id, free)
    _share(customer_id, tidy.name, shared)
    tags.put_tags(customer_id, tidy.tags)
    own_fields.put_values(customer_id, dict(tidy.own))
    search_texts.renew([customer_id])
    restate([customer_id])
    look_at(customer_id, now=now)
    note_change("customer", customer_id, before.told(), draft_of(customer_id).told(), now=now)
    return before


@write
def archive_customer(customer_id: int, *, now: datetime) -> None:
    """Take a customer out of the lists; points and orders stay. Undo: `bring_back`."""
    _show(customer_id, archived=True, now=now)


@write
def bring_back(customer_id: int, *, now: datetime) -> None:
    """Show an archived customer in the lists again."""
    _show(customer_id, archived=False, now=now)


def next_number() -> int:
    """The first customer number that was never given."""
    return int(value(Customer.select(fn.MAX(Customer.number)), 0)) + 1


def _columns(tidy: CustomerDraft, today: date) -> dict[str, Any]:
    return {
        **tidy.columns(),
        "sort_key": sort_key(tidy.name),
        "name_only": not (tidy.phone or tidy.email or tidy.card or tidy.tax),
        "birthday_typed": today.isoformat() if tidy.birthday else "",
    }


def _keys(
    tidy: CustomerDraft, customer_id: int, *, anyway: bool, kept: Collection[Key] = ()
) -> tuple[list[Key], list[tuple[Key, int]]]:
    """What the customer will be recognised by, and what another is, who is named.

    IdentityTakenError when something is another's and not `anyway`, unless they share it already, or it is
    `kept` with this one, too, as it was.
    """
    own = own_contacts()
    free, shared = [], []
    for key in tidy.known_by():
        owner = _owner(key)
        if key[2] in own.phones or key[2] in own.emails:
            continue
        if owner in {0, customer_id}:
            free.append(key)
        elif customer_id not in sharing(key[0], key[2]):
            if not anyway and key not in kept:
                raise _taken(key[0], owner)
            shared.append((key, owner))
    return free, shared


def _share(customer_id: int, name: str, shared: list[tuple[Key, int]]) -> None:
    """Let a phone or e-mail of another recognise this one too, where their names tell them apart."""
    for (kind, _scope, text), owner in shared:
        if kind in KINDS and not fits(name, _name(owner)):
            share(kind, text, (owner, customer_id))
            search_texts.renew([owner])


def _owner(key: Key) -> int:
    """The customer who is known by `key`, 0 when nobody is; one that an undone import made does not count."""
    known = Identity.select(Identity.customer).join(Customer)
    return int(value(known.where(_same(key), Customer.undone == False), 0))  # noqa: E712 - this makes SQL


def _same(key: Key) -> Any:
    kind, scope, text = key
    return (Identity.kind == kind) & (Identity.scope == scope) & (Identity.value == text)


def _taken(kind: str, owner: int) -> IdentityTakenError:
    message = _(_TAKEN[kind]).format(name=_name(owner))
    return IdentityTakenError(message, _("Open that customer, or save this one all the same."), owner)


def _name(customer_id: int) -> str:
    return str(value(Customer.select(Customer.name).where(Customer.id == customer_id), ""))


def _recognise(customer_id: int, free: list[Key]) -> None:
    rows = [
        {"customer": customer_id, "kind": kind, "scope": scope, "value": text} for kind, scope, text in free
    ]
    if rows:
        hidden = {int(value(Identity.select(Identity.customer).where(_same(key)), 0)) for key in free}
        Identity.insert_many(rows).on_conflict_replace().execute()
        search_texts.renew(hidden - {0, customer_id})  # of an undone import; it was theirs until now


def _forget(customer_id: int, kind: str, before: str, after: str) -> None:
    """A phone or e-mail that was replaced recognises nobody any more."""
    if before and before != after:
        mine = (Identity.customer == customer_id) & (Identity.kind == kind) & (Identity.value == before)
        Identity.delete().where(mine).execute()


def _show(customer_id: int, *, archived: bool, now: datetime) -> None:
    before = value(Customer.select(Customer.archived).where(Customer.id == customer_id))
    if before is None:
        raise no_customer()
    Customer.update(archived=archived).where(Customer.id == customer_id).execute()
    search.reindex([customer_id])
    note_change("customer", customer_id, {"archived": bool(before)}, {"archived": archived}, now=now)
