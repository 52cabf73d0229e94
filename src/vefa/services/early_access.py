"""Early access: a dated list of customers who hear before the others, each ticked when he was told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from peewee import JOIN, fn

from vefa.db.models import Customer, ListMember, SavedList
from vefa.db.read import rows, value
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.progress import Progress, silent
from vefa.services.counting import shown
from vefa.services.lists import add_to_list
from vefa.services.people import current_person

KIND: Final = "early_access"


@dataclass(frozen=True, slots=True)
class EarlyList:
    """A list: until `day` its customers are to be told; of `members`, `done` were."""

    id: int
    name: str
    day: date
    note: str
    members: int
    done: int


@dataclass(frozen=True, slots=True)
class EarlyCustomer:
    """A customer on a list, and how to reach him; `done_on`: the day he was told, None: not yet."""

    customer_id: int
    name: str
    phone: str
    email: str
    done_on: date | None
    done_by: str


@write
def make_early_list(
    name: str,
    day: date,
    customer_ids: Sequence[int],
    note: str = "",
    *,
    today: date,
    progress: Progress = silent,
) -> int:
    """A new list; its id. Progress: customers.

    VefaError without a name or customers, for a day that is over, for a name that is taken.
    """
    tidy = " ".join(name.split())
    if not tidy:
        raise VefaError(_("A list needs a name."), _("For example: the new season."))
    if not customer_ids:
        raise VefaError(_("Nobody is on the list."), _("Choose a group, or customers one by one."))
    if day < today:
        raise VefaError(_("The day is already over."), _("Choose today or a later day."))
    if value(SavedList.select(SavedList.id).where(SavedList.name == tidy)) is not None:
        raise VefaError(_("There is a list “{name}” already.").format(name=tidy), _("Choose another name."))
    made = SavedList.create(
        name=tidy, kind=KIND, day=day.isoformat(), made_on=today.isoformat(), person=current_person(),
        note=note.strip(),
    )  # fmt: skip
    add_to_list(made.id, customer_ids, progress)
    return int(made.id)


def early_lists(*, today: date, all_days: bool = False) -> list[EarlyList]:
    """The lists whose day is not over (`all_days`: the others too), the earliest day first."""
    return _lists() if all_days else _lists(SavedList.day >= today.isoformat())


def early_list(list_id: int) -> EarlyList:
    """One list. VefaError when it is not there any more."""
    found = _lists(SavedList.id == list_id)
    if not found:
        raise VefaError(_("This list is not there any more."), _("Refresh the page."))
    return found[0]


def _lists(*which: Any) -> list[EarlyList]:
    here = Customer.id.is_null(False)  # a merged or archived one is not: who keeps his stands on the list
    told = fn.SUM(here & ListMember.done_on.is_null(False))
    fields = (SavedList.id, SavedList.name, SavedList.day, SavedList.note, fn.COUNT(Customer.id), told)
    stays = (ListMember.customer == Customer.id) & shown()
    query = (
        SavedList.select(*fields)
        .join(ListMember, JOIN.LEFT_OUTER)
        .join(Customer, JOIN.LEFT_OUTER, on=stays)
        .where(SavedList.kind == KIND, *which)
    )
    return [
        EarlyList(number, name, date.fromisoformat(day), note, members, done or 0)
        for number, name, day, note, members, done in rows(
            query.group_by(SavedList.id).order_by(SavedList.day, SavedList.id)
        )
    ]


def early_customers(list_id: int) -> list[EarlyCustomer]:
    """Who is on a list: those who were not told first, by name."""
    fields = (
        Customer.id, Customer.name, Customer.phone, Customer.email, ListMember.done_on, ListMember.done_by,
    )  # fmt: skip
    query = ListMember.select(*fields).join(Customer)
    query = query.where(ListMember.list == list_id, shown())
    found = rows(query.order_by(ListMember.done_on.is_null(False), Customer.sort_key, Customer.id))
    return [
        EarlyCustomer(one, name, phone, email, date.fromisoformat(done) if done else None, by)
        for one, name, phone, email, done, by in found
    ]


@write
def tick(list_id: int, customer_id: int, *, done: bool = True, today: date) -> None:
    """Keep that a customer of the list was told, or take the tick back."""
    kept = (
        {"done_on": today.isoformat(), "done_by": current_person()}
        if done
        else {"done_on": None, "done_by": ""}
    )
    mine = (ListMember.list == list_id) & (ListMember.customer == customer_id)
    ListMember.update(kept).where(mine).execute()
