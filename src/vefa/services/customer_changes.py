"""Adding and changing customers by hand. Every change is in the history; nobody is deleted."""

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from peewee import fn

from vefa.db import search
from vefa.db.models import Customer, Identity
from vefa.db.read import first, value
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.i18n import N_, _
from vefa.rules import customers as rules
from vefa.rules.alphabet import sort_key
from vefa.rules.people import Key, keys
from vefa.rules.phone import normalise
from vefa.rules.text import display_name, email
from vefa.services import settings
from vefa.services.history import note_change

_TAKEN = {
    "phone": N_("This phone number is kept with the customer {name}."),
    "email": N_("This e-mail address is kept with the customer {name}."),
    "name": N_("This name without phone and e-mail is kept with the customer {name}."),
}
_IDENTITY = ("customer", "kind", "scope", "value")
_BY_HAND = "counter"  # names alone join what a sheet of this channel writes


@dataclass(frozen=True, slots=True)
class CustomerDraft:
    """What is typed about a customer; phone, e-mail and birthday in any form a person writes."""

    name: str
    phone: str = ""
    email: str = ""
    city: str = ""
    birthday: str = ""
    note: str = ""


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
    customer is known by it; `anyway` keeps it all the same, and it goes on to recognise the other one.
    """
    tidy = _tidy(draft)
    free = _free_keys(tidy, 0, anyway=anyway)
    number = next_number()
    made = Customer.create(**_columns(tidy, number, today), number=number, made_on=today.isoformat())
    _recognise(made.id, free)
    search.index_new(made.id)
    note_change("customer", made.id, {}, {"made": True}, now=now)
    return int(made.id)


@write
def change_customer(
    customer_id: int, draft: CustomerDraft, *, today: date, now: datetime, anyway: bool = False
) -> CustomerDraft:
    """Make the customer what `draft` says; returns what he was, for undoing. Errors as `add_customer`."""
    before = draft_of(customer_id)
    tidy = _tidy(draft)
    free = _free_keys(tidy, customer_id, anyway=anyway)
    number = int(value(Customer.select(Customer.number).where(Customer.id == customer_id)))
    columns = _columns(tidy, number, today)
    if tidy.birthday == before.birthday:
        del columns["birthday_typed"]
    Customer.update(columns).where(Customer.id == customer_id).execute()
    _forget(customer_id, "phone", before.phone, tidy.phone)
    _forget(customer_id, "email", before.email, tidy.email)
    _recognise(customer_id, free)
    search.reindex([customer_id])
    note_change("customer", customer_id, asdict(before), asdict(tidy), now=now)
    return before


@write
def archive_customer(customer_id: int, *, now: datetime) -> None:
    """Take a customer out of the lists; points and orders stay. Undo: `bring_back`."""
    _show(customer_id, archived=True, now=now)


@write
def bring_back(customer_id: int, *, now: datetime) -> None:
    """Show an archived customer in the lists again."""
    _show(customer_id, archived=False, now=now)


def draft_of(customer_id: int) -> CustomerDraft:
    """What is kept about a customer, as it could be typed. VefaError when there is no such customer."""
    fields = (Customer.name, Customer.phone, Customer.email, Customer.city, Customer.birthday, Customer.note)
    found = first(Customer.select(*fields).where((Customer.id == customer_id) & (Customer.undone == False)))  # noqa: E712
    if found is None:
        raise no_customer()
    return CustomerDraft(*found)


def no_customer() -> VefaError:
    """The sentence for an id that is none."""
    return VefaError(_("There is no such customer."), _("Refresh the list and try again."))


def next_number() -> int:
    """The first customer number that was never given."""
    return int(value(Customer.select(fn.MAX(Customer.number)), 0)) + 1


def _tidy(draft: CustomerDraft) -> CustomerDraft:
    name = display_name(draft.name)
    if not name:
        raise VefaError(_("Type a name."))
    tidy = replace(draft, name=name, city=" ".join(draft.city.split()), note=draft.note.strip())
    if draft.phone.strip():
        phone = normalise(draft.phone, settings.shop().country)
        if phone is None:
            raise _wrong(_("{typed} is no phone number."), draft.phone, _("Write it like 0532 123 45 67."))
        tidy = replace(tidy, phone=phone)
    if draft.email.strip():
        if not email(draft.email):
            raise _wrong(_("{typed} is no e-mail address."), draft.email, _("Write it like ad@example.com."))
        tidy = replace(tidy, email=email(draft.email))
    return replace(tidy, birthday=_birthday(draft.birthday))


def _birthday(typed: str) -> str:
    if not typed.strip():
        return ""
    found = rules.birthday(typed)
    if found is None:
        raise _wrong(_("{typed} is no birthday."), typed, _("Write day and month, like 12.03."))
    return found


def _wrong(message: str, typed: str, hint: str) -> VefaError:
    return VefaError(message.format(typed=typed.strip()), hint)


def _columns(tidy: CustomerDraft, number: int, today: date) -> dict[str, Any]:
    return {
        **asdict(tidy),
        "fold": rules.search_text(tidy.name, tidy.phone, tidy.email, number),
        "sort_key": sort_key(tidy.name),
        "name_only": not (tidy.phone or tidy.email),
        "birthday_typed": today.isoformat() if tidy.birthday else "",
    }


def _free_keys(tidy: CustomerDraft, customer_id: int, *, anyway: bool) -> list[Key]:
    """What the customer will be recognised by; IdentityTakenError when it is another's and not `anyway`."""
    free = []
    for key in keys(tidy.phone, tidy.email, "", tidy.name, _BY_HAND):
        owner = _owner(key)
        if owner in {0, customer_id}:
            free.append(key)
        elif not anyway:
            raise _taken(key[0], owner)
    return free


def _owner(key: Key) -> int:
    """The customer who is known by `key`, 0 when nobody is; one that an undone import made does not count."""
    kind, scope, text = key
    same = (Identity.kind == kind) & (Identity.scope == scope) & (Identity.value == text)
    known = Identity.select(Identity.customer).join(Customer).where(same, Customer.undone == False)  # noqa: E712
    return int(value(known, 0))


def _taken(kind: str, owner: int) -> IdentityTakenError:
    name = value(Customer.select(Customer.name).where(Customer.id == owner), "")
    message = _(_TAKEN[kind]).format(name=name)
    return IdentityTakenError(message, _("Open that customer, or save this one all the same."), owner)


def _recognise(customer_id: int, free: list[Key]) -> None:
    rows = [
        {"customer": customer_id, "kind": kind, "scope": scope, "value": text} for kind, scope, text in free
    ]
    if rows:
        Identity.insert_many(rows).on_conflict_replace().execute()


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
