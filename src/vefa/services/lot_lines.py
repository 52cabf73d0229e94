"""What became of lots when their customer was merged into another, and parted from him, since.

Each time the points go over into lots of their own; the entry behind such a lot names the one it came from.
"""

import json
from collections import defaultdict
from typing import Final, NamedTuple

from vefa.db.models import Entry, Lot
from vefa.db.read import rows

_MERGED: Final = "merge"
PARTED: Final = "unmerge"


class _Next(NamedTuple):
    lot: int
    customer: int
    kind: str


class LotLines:
    """The lots that came out of others by merging and parting behind the entry `since`."""

    def __init__(self, since: int) -> None:
        """Reads them from the shop."""
        self._next: defaultdict[int, list[_Next]] = defaultdict(list)
        query = Lot.select(Lot.id, Lot.customer, Entry.kind, Entry.why).join(Entry)
        made = query.where(Entry.kind.in_((_MERGED, PARTED)), Entry.id > since).order_by(Lot.id)
        for lot, customer, kind, why in rows(made):
            parent = int(json.loads(why).get("lot", 0))
            self._next[parent].append(_Next(lot, customer, kind))

    def all_of(self, lot: int) -> list[int]:
        """`lot`, and whatever came out of it, with whomever."""
        return [lot, *(one for child in self._next.get(lot, ()) for one in self.all_of(child.lot))]

    def with_customer(self, lot: int, customer: int) -> int:
        """The lot in which the points of `lot` are now, with the same customer."""
        for child in self._next.get(lot, ()):
            if child.kind == PARTED and child.customer == customer:
                return self.with_customer(child.lot, customer)
        return lot

    def untold(self) -> set[int]:
        """Lots that came by parting when it was not kept yet out of which."""
        return {child.lot for child in self._next.get(0, ()) if child.kind == PARTED}
