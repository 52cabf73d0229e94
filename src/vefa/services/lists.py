"""Saved lists of customers, as a rule may ask for them (POLICY 6)."""

from collections.abc import Sequence
from datetime import date

from vefa.db.models import ListMember, SavedList
from vefa.db.read import first, rows, value
from vefa.db.shop import executemany, write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.services.people import current_person


@write
def make_list(name: str, *, today: date) -> int:
    """A new list; returns its id. VefaError without a name, or when there is one of this name."""
    tidy = " ".join(name.split())
    if not tidy:
        raise VefaError(_("A list needs a name."))
    if value(SavedList.select(SavedList.id).where(SavedList.name == tidy)) is not None:
        raise VefaError(_("There is a list “{name}” already.").format(name=tidy), _("Choose another name."))
    made = SavedList.create(name=tidy, made_on=today.isoformat(), person=current_person())
    return int(made.id)


@write
def add_to_list(list_id: int, customer_ids: Sequence[int]) -> int:
    """Put customers on a list; how many were not on it before."""
    known = {one for (one,) in rows(ListMember.select(ListMember.customer).where(ListMember.list == list_id))}
    fresh = [one for one in dict.fromkeys(customer_ids) if one not in known]
    executemany(ListMember, ("list", "customer"), ((list_id, one) for one in fresh))
    return len(fresh)


def list_called(name: str) -> int | None:
    """The id of the list of this name."""
    found = first(SavedList.select(SavedList.id).where(SavedList.name == " ".join(name.split())))
    return int(found[0]) if found else None
