"""Rows that give money back of orders which an earlier file told.

Each becomes a line of the order that the shop has, for which nothing was paid: its price is what it gave
back, and it is known by that and its day. Told again it gives back nothing more; what comes back in steps
adds up, but for a step that the sheet of the sale told too. Where the refund's file comes before that of
the sale nobody knows what it gives back: its row is told and left out, and the file can be imported again.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from vefa.files.orders import DATED, Orders
from vefa.files.plan import Plan, PlanLine, PlanOrder
from vefa.files.shapes import Back
from vefa.services.imports import known
from vefa.services.imports.as_stored import ENDED, StoredLine, StoredOrder

_Key = tuple[str, str]  # channel, number


def lay_back(plan: Plan, orders: Orders) -> set[_Key]:
    """Put the rows of `plan` whose orders the shop knows behind `orders`; returns channel and number of them.

    They are no problem of the plan any more. One order may have several of them.
    """
    if not plan.backs:
        return set()
    by_order: defaultdict[_Key, list[Back]] = defaultdict(list)
    for one in plan.backs:
        by_order[one.channel, one.number].append(one)
    asked = Orders.of(_order(backs, None, []) for backs in by_order.values())
    places, owners = known.places(asked, asked.number)
    stored = known.stored([one for one in places if one and not owners[one][1]])
    found = {key: stored[one] for key, one in zip(by_order, places, strict=True) if one in stored}
    for key, (order, lines) in found.items():
        orders.append(_order(by_order[key], order, lines))
    rows = {one.row for key in found for one in by_order[key]}
    plan.problems = [one for one in plan.problems if one.row not in rows or one.field != "number"]
    plan.backs = [one for one in plan.backs if one.row not in rows]
    return {*found}


def with_backs(told: PlanOrder, stored: StoredOrder, lines: Sequence[StoredLine]) -> PlanOrder:
    """An order with all its lines, `told` having only those that give back, and what these come to."""
    kept = [one.told() for one in lines]
    if stored.state in ENDED or not lines:
        return told if not lines else replace(told, state=stored.state, lines=kept)
    had = Counter((one.key, one.price) for one in lines)
    every = [*kept, *_beyond(had, told.lines)]
    back = -sum(one.price for one in every if DATED in one.key and not one.paid)
    whole = back >= stored.total - stored.shipping
    return replace(told, state="returned" if whole else told.state, refunded=back, lines=every)


def _beyond(had: "Counter[tuple[str, int]]", lines: Iterable[PlanLine]) -> Iterator[PlanLine]:
    """Those of `lines` that the shop has not; it has so many of each key and price as `had` says."""
    for line in lines:
        had[line.key, line.price] -= 1
        if had[line.key, line.price] < 0:
            yield line


def _order(backs: Sequence[Back], stored: StoredOrder | None, lines: Sequence[StoredLine]) -> PlanOrder:
    """The order of `backs`, as far as they tell it; without lines it has the sum of them."""
    first, sum_ = backs[0], sum(one.amount for one in backs)
    total, shipping, goods = (stored.total, stored.shipping, stored.goods) if stored else (0, 0, 0)
    return PlanOrder(
        first.channel, first.number, first.row, first.day or (stored.day if stored else ""), None,
        "returned" if stored and not lines and sum_ >= goods else "partly_returned", None,
        stored.currency if stored else "", total, shipping, "", "", "", "", "", "",
        [_line(one, lines) for one in backs] if lines else [], 0 if lines else sum_,
    )  # fmt: skip


def _line(back: Back, lines: Iterable[StoredLine]) -> PlanLine:
    """What gives back, of the goods that cost as much, if there are any."""
    sold = [one for one in lines if one.paid > 0]
    fits = [one for one in sold if one.paid == back.amount] or [one for one in sold if one.paid > back.amount]
    name, code = next(((one.name, one.code) for one in [*fits, *sold]), ("", ""))
    return PlanLine(f"{DATED}{back.day}", name, code, "", 0, -back.amount, 0, "returned")
