"""What an import would do, found out before anything is written: whose the orders are, which are new."""

from array import array
from bisect import bisect
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import Final

from vefa.db.models import Customer, Order
from vefa.db.read import among, rows
from vefa.files.formats import OUR_FORMATS
from vefa.files.packed import Numbers
from vefa.files.people import fuller_name
from vefa.files.plan import Fallen, Orders, Plan, Problem, Seen
from vefa.i18n import _
from vefa.progress import Progress, silent
from vefa.rules.people import People
from vefa.services.imports import known
from vefa.services.imports.alike import unlike
from vefa.services.imports.as_stored import ENDED, Merged, StoredLine, StoredOrder
from vefa.services.imports.crowds import may_be_crowds, without_crowds
from vefa.services.imports.customer_numbers import wished_numbers
from vefa.services.imports.goods import Products, known_products
from vefa.services.imports.known import SLICE
from vefa.services.imports.laid_back import lay_back, with_backs
from vefa.services.imports.merging import Comparison, gross_and_back, net_of
from vefa.services.imports.numbers import numbered
from vefa.services.imports.only_back import told_whole
from vefa.services.imports.persons import leave_out_own, own_numbers, persons
from vefa.services.imports.seen import still_seen

NOBODY: Final = -1
NEW: Final = 0
BACK: Final = 1  # taken out by an undone import, comes back like a new one
SAME: Final = 2
CHANGED: Final = 3
_KEPT: Final = 30_000  # orders that are compared once, about 40 MB


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
    whom the file tells anew. `alike` is 1 for an order that the shop has exactly as the file says, or will
    have when it is CHANGED, `merged` how some of these stand and will stand. `seen` are orders of the file
    that are none of these, `fallen` and `odd_rows` as in the plan; `tellable`: what orders say can be known
    again (`digests`). `crowds` tells of phones and e-mails that are nobody's, `laid` has channel and number
    of orders of which rows of the file give money back, and say no more.
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
    net: Numbers = field(default_factory=Numbers)
    alike: bytearray = field(default_factory=bytearray)
    merged: dict[int, tuple[StoredOrder, list[StoredLine], Merged]] = field(default_factory=dict)
    seen: Seen = field(default_factory=Seen)
    fallen: Fallen = field(default_factory=lambda: Fallen({}))
    odd_rows: Set[int] = frozenset()
    tellable: bool = False
    crowds: tuple[Problem, ...] = ()
    laid: Set[tuple[str, str]] = frozenset()

    def slices(self) -> Iterator[range]:
        """The places of the orders, in parts that are looked at together."""
        for first in range(0, len(self.numbers), SLICE):
            yield range(first, min(first + SLICE, len(self.numbers)))


def draft(plan: Plan, *, progress: Progress = silent) -> Draft:
    """Lay the orders of `plan` beside the shop; reads only.

    Where the known ones among them (`plan.seen`) have changed since, or are told again by others, all orders
    of the sheet are read, and `plan` has them.
    """
    if not still_seen(plan):
        plan.read_whole()
    made = _draft(plan, progress)
    if plan.whole and (not made.tellable or tells_more(made)):
        plan.read_whole()
        made = _draft(plan, progress)
    return made


def _draft(plan: Plan, progress: Progress) -> Draft:
    orders = plan.orders if isinstance(plan.orders, Orders) else Orders.of(plan.orders)
    laid = lay_back(plan, orders)
    numbers = numbered(orders)
    ids, owners = known.places(orders, numbers)
    leave_out_own(orders)
    ours, own = plan.format in OUR_FORMATS, own_numbers(plan, orders)
    found, crowds = persons(orders, ids, owners, own_numbers=own, ours=ours), tuple[Problem, ...]()
    if not ours and may_be_crowds(found.ways, found.person):
        orders, crowds = without_crowds(orders)
        found = persons(orders, ids, owners, own_numbers=own) if crowds else found
    people, person = found.people, found.person
    made = Draft(
        orders, numbers, ids, {order: owner for order, (owner, _) in owners.items()}, people, person,
        _contacts(orders, people, person), wished_numbers(orders, person) if ours else {}, found.renewed,
        seen=plan.seen or Seen(), fallen=plan.fallen, odd_rows=plan.odd_rows,
        crowds=crowds, laid=laid,
        tellable=plan.seen is not None and not plan.states and own == plan.own_numbers,
    )  # fmt: skip
    _first_verdicts(made, owners)
    _compare(made, progress)
    made.net = Numbers(_nets(made))
    return made


def merged_orders(
    draft: Draft, places: Sequence[int]
) -> Iterator[tuple[int, StoredOrder, list[StoredLine], Merged]]:
    """Each of the orders at `places`, which the shop has, with how it will stand."""
    asked = [at for at in places if at not in draft.merged]
    stored = known.stored([draft.ids[at] for at in asked])
    found = dict(zip(asked, draft.orders.some(asked), strict=True))
    for at in places:
        if at in draft.merged:
            yield at, *draft.merged[at]
            continue
        order, lines = stored[draft.ids[at]]
        told = said = found[at]
        if (told.channel, told.number) in draft.orders.only_back:
            told = told_whole(told, order, lines)
        elif (told.channel, told.number) in draft.laid:
            told = with_backs(told, order, lines)
        merged = Comparison(order, lines, told).merged(person=draft.person[at] != NOBODY)
        merged.as_told = merged.as_told and told is said
        yield at, order, lines, merged


def tells_more(draft: Draft) -> bool:
    """Whether orders that were read tell something that hangs on the known ones, which were not.

    They are orders that stand twice in the sheet, or of known people whose address is not whole on the card:
    it is that of the first order in their town.
    """
    known = draft.seen.ids
    if not known:
        return False
    if not {*draft.ids}.isdisjoint(known):
        return True
    some = {customer for customer in loosely_placed(draft, draft.people.customer) if customer}
    mine = Order.select(Order.id).where(Order.customer.in_(among(some)))
    return bool(some) and not {one for (one,) in rows(mine)}.isdisjoint(known)


def loosely_placed(draft: Draft, customers: Sequence[int]) -> set[int]:
    """Those of `customers` (by person) of whose place an order tells something that is not on the card."""
    found: set[int] = set()
    for field_, said in (
        (Customer.district, draft.orders.district),
        (Customer.address, draft.orders.address),
    ):
        if not any(said):
            continue
        lacking = {one for (one,) in rows(Customer.select(Customer.id).where(field_ == ""))}
        found.update(
            customers[person]
            for person, text in zip(draft.person, said, strict=True)
            if text and person != NOBODY and customers[person] in lacking
        )
    return found


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
    """Tell the orders that change from those that are the same.

    Where those that a file brings just as they are were read, too, most of them are: a look at all tells
    which may differ. Where they were not, most are changed.
    """
    draft.alike = bytearray(len(draft.ids))
    if SAME not in draft.verdict:
        return
    products, many_same = known_products(draft.orders.lines), not draft.seen.ids
    for part in draft.slices():
        progress(part.start, len(draft.ids), _("Comparing orders"))
        places = _same(draft, part)
        if many_same:
            _find_alike(draft, part, products)
            places = [at for at in places if not draft.alike[at] or _joins(draft, at)]
        for at, order, lines, merged in merged_orders(draft, places):
            if merged.what:
                draft.verdict[at], draft.alike[at] = CHANGED, merged.as_told
                if len(draft.merged) < _KEPT:
                    draft.merged[at] = order, lines, merged
        if not many_same:
            _find_alike(draft, part, products)


def _same(draft: Draft, part: range) -> list[int]:
    """Places of `part` of orders that are the same as far as is known."""
    return [at for at in part if draft.verdict[at] == SAME]


def _find_alike(draft: Draft, part: range, products: Products) -> None:
    """Mark those of the same orders of `part` that the shop has exactly as the file says."""
    span = slice(part.start, part.stop)
    there = [one == SAME for one in draft.verdict[span]]
    if any(there):
        other = unlike(draft.orders, span, draft.ids[span], there, products)
        for at in _same(draft, part):
            draft.alike[at] = draft.ids[at] not in other


def _joins(draft: Draft, at: int) -> bool:
    """Whether a guest order of the shop gets a customer."""
    return draft.person[at] != NOBODY and not draft.owner[draft.ids[at]]


def _nets(draft: Draft) -> Iterator[int]:
    """The turnover each new order brings; what was cancelled or returned from the first brings none."""
    orders, special = draft.orders, _special(draft.orders)
    paid, states = orders.lines.paid, orders.lines.state
    so_far = array("q", accumulate(paid, initial=0))
    facts = zip(draft.verdict, orders.state, pairwise(orders.start), orders.refunded, strict=True)
    for at, (verdict, state, (first, end), refunded) in enumerate(facts):
        if verdict > BACK:
            yield 0
            continue
        back = 0
        if at in special:
            gross, back = gross_and_back(zip(paid[first:end], states[first:end], strict=True))
        elif first < end:
            gross = so_far[end] - so_far[first]
        else:
            gross = orders.total[at] - orders.shipping[at]
        yield net_of(state, gross, max(back, refunded))


def _special(orders: Orders) -> set[int]:
    """Places of the orders of which some line was cancelled or came back."""
    facts = zip(orders.lines.state, orders.lines.paid, strict=True)
    fallen = (line for line, (state, paid) in enumerate(facts) if state in ENDED or paid < 0)
    return {bisect(orders.start, line) - 1 for line in fallen}
