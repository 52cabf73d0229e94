"""Saved lists of customers: what a rule may ask, and whom to call or write to before others (POLICY 6).

A list with a day is one of early access; its members are ticked when they were told.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from peewee import JOIN, fn

from vefa.db.models import Customer, ListMember, SavedList
from vefa.db.read import first, rows, value
from vefa.db.shop import executemany, write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.services.history import note_change
from vefa.services.people import current_person

KINDS = ("saved", "early_access", "gift")


@dataclass(frozen=True, slots=True)
class ListRow:
    """A saved list: its name, kind (saved, early_access, gift), day, members, and how many were told."""

    id: int
    name: str
    kind: str
    day: date | None
    members: int
    done: int
    note: str


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A customer of a list; `done_on` when he was told."""

    customer_id: int
    number: int
    name: str
    phone: str
    email: str
    done_on: date | None
    done_by: str


@write
def make_list(name: str, *, today: date, kind: str = "saved", day: date | None = None, note: str = "") -> int:
    """A new list; returns its id. VefaError without a name, or when there is one of this name."""
    tidy = " ".join(name.split())
    if not tidy:
        raise VefaError(_("A list needs a name."))
    if value(SavedList.select(SavedList.id).where(SavedList.name == tidy)) is not None:
        raise VefaError(_("There is a list “{name}” already.").format(name=tidy), _("Choose another name."))
    made = SavedList.create(
        name=tidy,
        kind=kind,
        day=day and day.isoformat(),
        made_on=today.isoformat(),
        person=current_person(),
        note=note.strip(),
    )
    return int(made.id)


@write
def drop_list(list_id: int, *, now: datetime) -> None:
    """Take a list away with its members; the customers stay. Orders keep what held when they were entered."""
    name = value(SavedList.select(SavedList.name).where(SavedList.id == list_id))
    ListMember.delete().where(ListMember.list == list_id).execute()
    SavedList.delete().where(SavedList.id == list_id).execute()
    note_change("saved_list", list_id, {"name": name}, {}, now=now)


@write
def add_to_list(list_id: int, customer_ids: Sequence[int]) -> int:
    """Put customers on a list; how many were not on it before."""
    known = {one for (one,) in rows(ListMember.select(ListMember.customer).where(ListMember.list == list_id))}
    fresh = [one for one in dict.fromkeys(customer_ids) if one not in known]
    executemany(ListMember, ("list", "customer"), ((list_id, one) for one in fresh))
    return len(fresh)


@write
def take_off_list(list_id: int, customer_ids: Sequence[int]) -> None:
    """Take customers off a list."""
    ListMember.delete().where(
        (ListMember.list == list_id) & ListMember.customer.in_(list(customer_ids))
    ).execute()


@write
def tick(list_id: int, customer_id: int, *, done: bool, today: date) -> None:
    """Note that a customer of a list was told, or that he was not."""
    told = (
        {"done_on": today.isoformat(), "done_by": current_person()}
        if done
        else {"done_on": None, "done_by": ""}
    )
    ListMember.update(told).where(
        (ListMember.list == list_id) & (ListMember.customer == customer_id)
    ).execute()


def lists(kind: str | None = None) -> list[ListRow]:
    """The lists by name; of one kind, or all."""
    counts = (fn.COUNT(ListMember.id), fn.COUNT(ListMember.done_on))
    query = SavedList.select(
        SavedList.id, SavedList.name, SavedList.kind, SavedList.day, *counts, SavedList.note
    ).join(ListMember, JOIN.LEFT_OUTER)
    if kind is not None:
        query = query.where(SavedList.kind == kind)
    return [
        ListRow(number, name, said, date.fromisoformat(day) if day else None, members, done, note)
        for number, name, said, day, members, done, note in rows(
            query.group_by(SavedList.id).order_by(SavedList.name)
        )
    ]


def list_called(name: str) -> int | None:
    """The id of the list of this name."""
    found = first(SavedList.select(SavedList.id).where(SavedList.name == " ".join(name.split())))
    return int(found[0]) if found else None


def members(list_id: int) -> list[MemberRow]:
    """The customers of a list in the order of their names."""
    query = (
        ListMember.select(
            Customer.id, Customer.number, Customer.name, Customer.phone, Customer.email, ListMember.done_on,
            ListMember.done_by,
        )
        .join(Customer)
        .where(ListMember.list == list_id)
        .order_by(Customer.sort_key, Customer.id)
    )  # fmt: skip
    return [
        MemberRow(number, called, name, phone, email, date.fromisoformat(done) if done else None, by)
        for number, called, name, phone, email, done, by in rows(query)
    ]
