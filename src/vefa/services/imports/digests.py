"""Keeps with each order what it looked like in the file, where an import left it just as that said."""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, compress, pairwise
from operator import sub

from vefa.db.models import OrderDigest, database
from vefa.db.read import among
from vefa.files.orders import PLACE
from vefa.services.households import Households
from vefa.services.imports.draft import BACK, NOBODY, Draft, loosely_placed

_KEEP = (
    'INSERT OR REPLACE INTO "order_digest" ("order_id", "digest", "units", "cancelled", "returned") '
    "VALUES (?, ?, ?, ?, ?)"
)


def keep_digests(draft: Draft, customers: Sequence[int]) -> None:
    """Keep them, after everything is written; `customers` has that of each person.

    An order that now says more than the shop took from it loses its own.
    """
    if not draft.tellable or not draft.seen.rows:
        return
    digests, good = _of_orders(draft)
    for at in _doubtful(draft, customers):
        good[at] = 0
    if 0 in good:
        bad = [order for order, fine in zip(draft.ids, good, strict=True) if not fine]
        OrderDigest.delete().where(OrderDigest.order_id.in_(among(bad))).execute()
    database.connection().executemany(_KEEP, compress(_rows(draft, digests), good))


def _rows(draft: Draft, digests: Sequence[int]) -> Iterator[tuple[int, ...]]:
    start, quantities = draft.orders.start, draft.orders.lines.quantity
    for part in draft.slices():
        bounds = start[part.start : part.stop + 1]
        so_far = list(accumulate(quantities[bounds[0] : bounds[-1]], initial=0))
        units = [so_far[end - bounds[0]] - so_far[at - bounds[0]] for at, end in pairwise(bounds)]
        span = slice(part.start, part.stop)
        told = zip(draft.ids[span], digests[span], units, draft.fallen.of(part), strict=True)
        yield from ((order, digest, pieces, *fell) for order, digest, pieces, fell in told)


def _of_orders(draft: Draft) -> tuple["array[int]", bytearray]:
    """The digest of each order (0: none), and 1 for those whose lines are the rows of the digest."""
    orders, seen = draft.orders, draft.seen
    sizes = array(PLACE, map(sub, orders.start[1:], orders.start))
    if seen.rows == orders.row and seen.sizes == sizes:
        return seen.digests, bytearray(b"\1" * len(sizes))
    digests, good = array("q", [0]) * len(sizes), bytearray(len(sizes))
    told = {
        row: (digest, size) for row, digest, size in zip(seen.rows, seen.digests, seen.sizes, strict=True)
    }
    for at, (row, size) in enumerate(zip(orders.row, sizes, strict=True)):
        digest, rows = told.get(row, (0, 0))
        if rows == size:
            digests[at], good[at] = digest, 1
    return digests, good


def _doubtful(draft: Draft, customers: Sequence[int]) -> Iterator[int]:
    """Places of the orders that a later file may have to tell again."""
    yield from _with_problems(draft)
    yield from _partly_back(draft)
    yield from _not_as_told(draft, customers)
    loose = loosely_placed(draft, customers)
    shared = {key[2] for key in Households().known} | {clash.key[2] for clash in draft.people.clashes}
    if loose:
        yield from (at for at, one in enumerate(draft.person) if one != NOBODY and customers[one] in loose)
    if shared:
        orders = draft.orders
        for said in (orders.phone, orders.email, orders.buyer, orders.card, orders.tax):
            yield from (at for at, text in enumerate(said) if text in shared)


def _with_problems(draft: Draft) -> Iterable[int]:
    if not draft.odd_rows:
        return ()
    rows = draft.orders.row
    places = sorted(range(len(rows)), key=rows.__getitem__)  # what gives money back stands at the end
    told = array(PLACE, map(rows.__getitem__, places))
    found = (bisect_right(told, row) - 1 for row in draft.odd_rows)
    return (places[at] for at in found if at >= 0)


def _partly_back(draft: Draft) -> Iterator[int]:
    """Of which a part of a line came back: those are compared piece by piece."""
    lines, start = draft.orders.lines, draft.orders.start
    if any(lines.returned):
        yield from (bisect_right(start, line) - 1 for line, back in enumerate(lines.returned) if back)


def _not_as_told(draft: Draft, customers: Sequence[int]) -> Iterator[int]:
    """Orders that the shop had: those which are not the file's in every part, or not its person's."""
    for at, (verdict, order, person) in enumerate(zip(draft.verdict, draft.ids, draft.person, strict=True)):
        if verdict > BACK:
            owner = 0 if person == NOBODY else customers[person]
            if not draft.alike[at] or draft.owner[order] != owner:
                yield at
