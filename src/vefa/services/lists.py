"""Saved lists of customers, as a rule may ask for them (POLICY 6)."""

from collections.abc import Sequence
from datetime import date

from peewee import JOIN, fn

from vefa.db.models import Customer, ListMember, Programme, SavedList
from vefa.db.read import among, first, ids, rows, value
from vefa.db.shop import executemany, write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.progress import Progress, reported, silent
from vefa.records import dataclass
from vefa.rules.programme import Campaign, Rule, StampCard
from vefa.rules.programme_json import from_json
from vefa.rules.text import fold
from vefa.services.counting import shown
from vefa.services.people import current_person


@dataclass(frozen=True, slots=True)
class ListRow:
    """A saved list and how many customers are on it."""

    id: int
    name: str
    members: int


@dataclass(frozen=True, slots=True)
class RemovedList:
    """A list that was taken out, whole."""

    name: str
    made_on: str
    person: str
    note: str
    customers: tuple[int, ...]


def saved_lists() -> list[ListRow]:
    """The saved lists, by name; who is archived or merged into another is not counted."""
    query = (
        SavedList.select(SavedList.id, SavedList.name, fn.COUNT(Customer.id))
        .join(ListMember, JOIN.LEFT_OUTER)
        .join(Customer, JOIN.LEFT_OUTER, on=(ListMember.customer == Customer.id) & shown())
        .where(SavedList.kind == "saved")
        .group_by(SavedList.id)
    )
    return sorted((ListRow(*one) for one in rows(query)), key=lambda one: fold(one.name))


def saved_names() -> dict[int, str]:
    """The names of the saved lists by id, in their order; nobody is counted, so it takes no time."""
    found = rows(SavedList.select(SavedList.id, SavedList.name).where(SavedList.kind == "saved"))
    return dict(sorted(found, key=lambda one: fold(one[1])))


def members(list_id: int) -> list[int]:
    """The customers on a list, in the order of their names; as counted in `saved_lists`."""
    query = ListMember.select(ListMember.customer).join(Customer).where(ListMember.list == list_id, shown())
    return [one for (one,) in rows(query.order_by(Customer.sort_key, Customer.id))]


@write
def make_list(name: str, *, today: date) -> int:
    """A new list; returns its id. VefaError without a name, or when there is one of this name.

    Rules ask for a list by its name in any spelling, so two may not differ in that alone.
    """
    tidy = " ".join(name.split())
    if not tidy:
        raise VefaError(_("A list needs a name."))
    if any(fold(known) == fold(tidy) for (known,) in rows(SavedList.select(SavedList.name))):
        raise VefaError(_("There is a list “{name}” already.").format(name=tidy), _("Choose another name."))
    made = SavedList.create(name=tidy, made_on=today.isoformat(), person=current_person())
    return int(made.id)


@write
def remove_list(list_id: int) -> RemovedList:
    """Take a list out; returns it for `restore_list`. VefaError while the programme asks for it."""
    fields = (SavedList.name, SavedList.made_on, SavedList.person, SavedList.note)
    found = first(SavedList.select(*fields).where(SavedList.id == list_id))
    if found is None:
        raise VefaError(_("This list is not there any more."), _("Refresh the page."))
    name, made_on, person, note = found
    if fold(name) in _asked_for():
        raise VefaError(
            _("The programme asks for the list “{name}”.").format(name=name),
            _("Take it out of the rules first."),
        )
    everybody = ids(ListMember.select(ListMember.customer).where(ListMember.list == list_id))
    gone = RemovedList(name, made_on, person, note, tuple(everybody))
    SavedList.delete().where(SavedList.id == list_id).execute()
    return gone


@write
def restore_list(gone: RemovedList) -> int:
    """Undo `remove_list`; returns the id. VefaError when there is a list of this name meanwhile."""
    made = make_list(gone.name, today=date.fromisoformat(gone.made_on))
    SavedList.update(person=gone.person, note=gone.note).where(SavedList.id == made).execute()
    add_to_list(made, gone.customers)
    return made


@write
def add_to_list(list_id: int, customer_ids: Sequence[int], progress: Progress = silent) -> int:
    """Put customers on a list; how many were not on it before. Progress: customers."""
    known = {one for (one,) in rows(ListMember.select(ListMember.customer).where(ListMember.list == list_id))}
    fresh = [one for one in dict.fromkeys(customer_ids) if one not in known]
    for part in reported(fresh, progress, _("Putting customers on the list")):
        executemany(ListMember, ("list", "customer"), ((list_id, one) for one in part))
    return len(fresh)


@write
def take_from_list(list_id: int, customer_ids: Sequence[int]) -> int:
    """Take customers off a list; how many were on it."""
    gone = ListMember.delete().where(
        (ListMember.list == list_id) & ListMember.customer.in_(among(customer_ids))
    )
    return int(gone.execute())


def _asked_for() -> set[str]:
    """The lists, folded, that rules of the newest version ask for."""
    text = value(Programme.select(Programme.rules).order_by(Programme.id.desc()).limit(1))
    if text is None:
        return set()
    rules = from_json(text)
    bound: list[Rule | Campaign | StampCard] = [*rules.rules, *rules.campaigns, *rules.stamps]
    return {fold(name) for one in bound for name in one.when.segments or ()}
