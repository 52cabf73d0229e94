"""What an import would do, found out before anything is written: whose the orders are, which are new."""

from array import array
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import Final

from vefa.files.formats import OUR_FORMATS
from vefa.files.people import fuller_name
from vefa.files.plan import Orders, Plan
from vefa.i18n import _
from vefa.progress import Progress, silent
from vefa.rules.people import People
from vefa.services.imports import known
from vefa.services.imports.alike import unlike
from vefa.services.imports.as_stored import ENDED, Merged, StoredLine, StoredOrder
from vefa.services.imports.customer_numbers import wished_numbers
from vefa.services.imports.goods import known_products
from vefa.services.imports.known import SLICE
from vefa.services.imports.merging import Comparison, gross_and_back, net_of
from vefa.services.imports.numbers import numbered
from vefa.services.imports.persons import leave_out_own, own_numbers, persons

NOBODY: Final = -1
NEW: Final = 0
BACK: Final = 1  # taken out by an undone import, comes back like a new one
SAME: Final = 2
CHANGED: Final = 3


@dataclass(slots=True)
class Contact:
    """What a file says about one person; '' where it says nothing."""

    name: str = ""
    phone: str = ""
    email: str = ""
    city: str = ""
    birthday: str = ""
    district: str = ""
    address: str = ""


@dataclass(slots=True)
class Draft:
    """The orders of a file beside the shop. All sequences but `contacts` have one place an order.

    `ids` holds the order's id in the shop (0: new), `owner` by that id its customer (0: none), `person` the
    number of its person in `people` (NOBODY: none), `verdict` one of NEW, BACK, SAME, CHANGED, `net` what a
    NEW or BACK order brings of turnover (minor units of its currency). `contacts` has one place a person,
    `wished` the customer number that a list of ours gives a person. `renewed`: customers of an undone import
    whom the file tells anew.
    """

    orders: Orders
    numbers: Sequence[str]
    ids: "array[int]"
    owner: dict[int, int]
    people: People
    person: "array[int]"
    contacts: list[Contact]
    wished: dict[int, int] = field(default_factory=dict)
    renewed: set[int] = field(default_factory=set)
    verdict: bytearray = field(default_factory=bytearray)
    net: "array[int]" = field(default_factory=lambda: array("q"))

    def slices(self) -> Iterator[range]:
        """The places of the orders, in parts that are looked at together."""
        for first in range(0, len(self.numbers), SLICE):
            yield range(first, min(first + SLICE, len(self.numbers)))


def draft(plan: Plan, *, progress: Progress = silent) -> Draft:
    """Lay the orders of `plan` beside the shop; reads only."""
    orders = plan.orders if isinstance(plan.orders, Orders) else Orders.of(plan.orders)
    numbers = numbered(orders)
    ids, owners = known.places(orders, numbers)
    leave_out_own(orders)
    ours = plan.format in OUR_FORMATS
    people, person, renewed = persons(orders, ids, owners, own_numbers=own_numbers(plan, orders), ours=ours)
    made = Draft(
        orders, numbers, ids, {order: owner for order, (owner, _) in owners.items()}, people, person,
        _contacts(orders, people, person), wished_numbers(orders, person) if ours else {}, renewed,
    )  # fmt: skip
    _first_verdicts(made, owners)
    _compare(made, progress)
    _count_new(made)
    return made


def merged_orders(
    draft: Draft, places: Sequence[int]
) -> Iterator[tuple[int, StoredOrder, list[StoredLine], Merged]]:
    """Each of the orders at `places`, which the shop has, with how it will stand."""
    stored = known.stored([draft.ids[at] for at in places])
    for at in places:
        order, lines = stored[draft.ids[at]]
        compared = Comparison(order, lines, draft.orders[at])
        yield at, order, lines, compared.merged(person=draft.person[at] != NOBODY)


def _contacts(orders: Orders, people: People, person: Sequence[int]) -> list[Contact]:
    contacts = [Contact() for _ in people.customer]
    said = zip(
        person, orders.name, orders.phone, orders.email, orders.city, orders.birthday, orders.district,
        orders.address, strict=True,
    )  # fmt: skip
    for number, name, phone, email, city, birthday, district, address in said:
        if number == NOBODY:
            continue
        one = contacts[number]
        one.name = fuller_name(one.name, name)
        one.phone = one.phone or phone
        one.email = one.email or email
        one.city = one.city or city
        one.birthday = one.birthday or birthday
        if address and not one.address:  # a district is that of its address
            one.address, one.district = address, district
        one.district = one.district or district
    return contacts


def _first_verdicts(draft: Draft, owners: dict[int, tuple[int, bool]]) -> None:
    """NEW, BACK, or SAME until a comparison says otherwise."""
    draft.verdict = bytearray(len(draft.ids))
    for at, order in enumerate(draft.ids):
        if order:
            draft.verdict[at] = BACK if owners[order][1] else SAME


def _compare(draft: Draft, progress: Progress) -> None:
    """Tell the orders that change from those that are the same."""
    if SAME not in draft.verdict:
        return
    products = known_products(draft.orders.lines)
    for part in draft.slices():
        progress(part.start, len(draft.ids), _("Comparing orders"))
        span = slice(part.start, part.stop)
        there = [one == SAME for one in draft.verdict[span]]
        if not any(there):
            continue
        other = unlike(draft.orders, span, draft.ids[span], there, products)
        places = [at for at in part if draft.verdict[at] == SAME]
        places = [at for at in places if draft.ids[at] in other or _joins(draft, at)]
        for at, _order, _lines, merged in merged_orders(draft, places):
            if merged.what:
                draft.verdict[at] = CHANGED


def _joins(draft: Draft, at: int) -> bool:
    """Whether a guest order of the shop gets a customer."""
    return draft.person[at] != NOBODY and not draft.owner[draft.ids[at]]


def _count_new(draft: Draft) -> None:
    """The turnover each new order brings; what was cancelled or returned from the first brings none."""
    orders, special = draft.orders, _special(draft.orders)
    paid, states = orders.lines.paid, orders.lines.state
    so_far = list(accumulate(paid, initial=0))
    net = array("q", bytes(8 * len(draft.ids)))
    facts = zip(draft.verdict, orders.state, pairwise(orders.start), orders.refunded, strict=True)
    for at, (verdict, state, (first, end), refunded) in enumerate(facts):
        if verdict > BACK:
            continue
        back = 0
        if at in special:
            gross, back = gross_and_back(zip(paid[first:end], states[first:end], strict=True))
        elif first < end:
            gross = so_far[end] - so_far[first]
        else:
            gross = orders.total[at] - orders.shipping[at]
        net[at] = net_of(state, gross, max(back, refunded))
    draft.net = net


def _special(orders: Orders) -> set[int]:
    """Places of the orders of which some line was cancelled or came back."""
    facts = zip(orders.lines.state, orders.lines.paid, strict=True)
    fallen = (line for line, (state, paid) in enumerate(facts) if state in ENDED or paid < 0)
    return {bisect(orders.start, line) - 1 for line in fallen}
