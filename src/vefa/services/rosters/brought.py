"""Points of a list of customers that must not come in: whose owners have them already."""

from collections.abc import Collection, Mapping

from vefa.db.models import Entry
from vefa.db.read import among, rows
from vefa.i18n import _
from vefa.services.given import keepers
from vefa.services.rosters.listed import Known, Person


def brought_before(known: Collection[int]) -> set[int]:
    """Those who brought points along before, themselves or as a record that was merged into theirs."""
    kept = keepers()
    members = {*known, *(one for one, keep in kept.items() if keep in known)}
    mine = Entry.customer.in_(among(members))
    query = Entry.select(Entry.id, Entry.customer, Entry.kind, Entry.reverses).where(
        mine, (Entry.kind == "opening") | Entry.reverses.is_null(False)
    )
    found = rows(query)
    gone = {reverses for *_row, reverses in found if reverses}
    return {
        kept.get(customer, customer)
        for one, customer, kind, reverses in found
        if kind == "opening" and not reverses and one not in gone
    }


def stand_there(persons: Collection[Person], known: Mapping[int, Known]) -> bool:
    """Whether the points of a list are balances of this shop, though no heading tells that it is ours.

    So it is with one that was saved with few columns: the shop knows everybody on it, and most of those who
    have points there have just as many here.
    """
    if any(one.customer not in known or known[one.customer].undone for one in persons):
        return False
    some = [one for one in persons if one.points]
    return 2 * sum(known[one.customer].points == one.points for one in some) > len(some)


def brought_text() -> str:
    """What is told of the first."""
    return _("He brought points along before; these do not come in.")


def stands_text() -> str:
    """What is told of the second."""
    return _("This list shows points that the shop has given; these do not come in.")
