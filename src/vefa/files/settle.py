"""Makes the collected orders whole: lines beside their order, totals, what was paid for each, states."""

from array import array
from bisect import bisect
from collections.abc import Mapping, Sequence
from itertools import accumulate, chain, pairwise, repeat
from operator import itemgetter
from typing import Final

from vefa.errors import VefaError
from vefa.files.amounts import THOUSAND
from vefa.files.builder import Builder
from vefa.files.formats import GUESS, OUR_FORMATS
from vefa.files.orders import PLACE, UNTOLD, Lines, Orders
from vefa.files.shapes import Fell, Sums
from vefa.files.states import line_state, order_state
from vefa.i18n import _
from vefa.rules.money import spread

_CAME_BACK: Final = frozenset(("returned", "partly_returned"))
_ENDED: Final = frozenset(("returned", "cancelled"))
_SOLD: Final = frozenset(("new", "shipped", "delivered"))
_ALL: Final = 1 << 59  # minor units of a whole sheet; sixteen such sheets are the most SQLite can add up
_NOT_OF_A_LINE: Final = frozenset(("unpaid", "partly_returned"))


def settle(built: Builder) -> None:
    """Finish the orders of a builder in place. VefaError when their amounts are more than can be added up."""
    try:
        _make_whole(built)
    except OverflowError:
        raise _beyond_all() from None
    totals = built.orders.total
    if sum(map(abs, totals)) + totals.count(UNTOLD) * UNTOLD > _ALL:
        raise _beyond_all()


def _beyond_all() -> VefaError:
    return VefaError(
        _("The amounts of this sheet come to more than any shop sells for."),
        _("A column of barcodes or numbers may be taken for money: look at the columns, or remove it."),
    )


def _make_whole(built: Builder) -> None:
    orders = built.orders
    _bring_together(orders, built.line_builder.order_of)
    if built.by_line:
        _sum_lines(orders)
        _join_states(orders)
    else:
        _spread_totals(built)
        if built.states_of == "line":
            _join_states(orders)
        elif built.states_of == "order":
            _hand_down_states(orders)
    _turn_back(orders)
    _fill_prices(orders.lines)
    _refund_pieces(orders)
    _settle_refunds(orders, by_line=built.by_line, kept=built.format.key in OUR_FORMATS)


def _bring_together(orders: Orders, order_of: "array[int]") -> None:
    """Sort the lines by their order where a sheet scatters them, and mark where each order begins."""
    if any(after < before for before, after in pairwise(order_of)):
        by_order = itemgetter(*sorted(range(len(order_of)), key=order_of.__getitem__))
        lines = orders.lines
        for words in (lines.key, lines.product, lines.code, lines.category, lines.state):
            words.replace(by_order(list(words)))
        for numbers in (lines.quantity, lines.returned, lines.price, lines.paid):
            numbers.replace(by_order(numbers))
    counts = array(PLACE, bytes(array(PLACE).itemsize * len(orders)))
    for place in order_of:
        counts[place] += 1
    orders.start[:] = array(PLACE, accumulate(counts, initial=0))


def _sum_lines(orders: Orders) -> None:
    """The total of an order is the sum of its lines, where those tell it."""
    so_far = array("q", accumulate(orders.lines.paid, initial=0))
    orders.total.extend(so_far[end] - so_far[first] for first, end in pairwise(orders.start))
    orders.shipping.replace(repeat(0, len(orders)))  # it stands beside such totals, not inside


def _join_states(orders: Orders) -> None:
    """The state of an order comes from those of its lines."""
    states = list(orders.lines.state)
    spans = zip(orders.state, pairwise(orders.start), strict=True)
    orders.state.replace(
        states[first] if end - first == 1 else order_state(states[first:end]) if end > first else state
        for state, (first, end) in spans
    )
    if not _NOT_OF_A_LINE.isdisjoint(states):
        orders.lines.state.replace(map(line_state, states))


def _spread_totals(built: Builder) -> None:
    """What was paid for goods is spread over the lines by what each was worth (POLICY 2)."""
    orders, paid = built.orders, built.orders.lines.paid
    guessed, some_fell = built.format.key == GUESS, "cancelled" in orders.lines.state
    for at, (first, end) in enumerate(pairwise(orders.start)):
        worth = paid[first:end]
        known = sum(worth) if worth and UNTOLD not in worth else UNTOLD
        total = built.told[at]
        if guessed and known == total:
            orders.shipping[at] = 0  # the cost of sending stands beside the total, not inside
        if total == UNTOLD:
            total = max(known, 0) + orders.shipping[at]
        orders.total.append(total)
        goods = total - orders.shipping[at]
        if worth and known != goods:
            standing = _without_fallen(worth, orders.lines.state[first:end]) if some_fell else worth
            alone = known != UNTOLD and sum(standing) == goods
            paid[first:end] = standing if alone else spread(goods, _weights(worth))


def _without_fallen(worth: Sequence[int], states: Sequence[str]) -> list[int]:
    """What lines are worth where a total no longer holds the cancelled ones."""
    return [0 if state == "cancelled" else one for one, state in zip(worth, states, strict=True)]


def _weights(worth: Sequence[int]) -> list[int]:
    """Weights for `spread`; lines without a price share alike, and so do lines of both signs."""
    if UNTOLD in worth or (min(worth) < 0 < max(worth)):
        return [1] * len(worth)
    return [abs(one) for one in worth]


def _hand_down_states(orders: Orders) -> None:
    """The state stands once an order; a line has it too, unless it came back (a negative quantity).

    Where rows of one order tell different states, each is that of its line.
    """
    lines = orders.lines
    counts = (end - first for first, end in pairwise(orders.start))
    handed = list(chain.from_iterable(map(repeat, map(line_state, orders.state), counts)))
    told = list(map(line_state, lines.state))
    other = [line for line, (one, own) in enumerate(zip(told, handed, strict=True)) if one and one != own]
    several = {bisect(orders.start, line) - 1 for line in other if lines.quantity[line] >= 0}
    for line in other:
        if told[line] == "returned":
            handed[line] = "returned"
    for at in several:
        _keep_own_states(orders, at, handed)
    lines.state.replace(handed)


def _keep_own_states(orders: Orders, at: int, handed: list[str]) -> None:
    """Let the lines of an order have what their rows tell, and the order what they tell together."""
    span = range(orders.start[at], orders.start[at + 1])
    own = {line: orders.lines.state[line] or orders.state[at] for line in span}
    for line, state in own.items():
        handed[line] = line_state(state)
    sold = [state for line, state in own.items() if orders.lines.quantity[line] >= 0]
    orders.state[at] = order_state(sold)


def _turn_back(orders: Orders) -> None:
    """An order below zero gives money back, also where its sheet has no word for it."""
    if min(orders.total, default=0) >= 0:
        return
    for at, (total, state) in enumerate(zip(orders.total, list(orders.state), strict=True)):
        if total < 0 and state in _SOLD:
            orders.state[at] = "returned"
            for line in range(orders.start[at], orders.start[at + 1]):
                orders.lines.state[line] = "returned"


def _fill_prices(lines: Lines) -> None:
    """Where a sheet has no price it is what was paid for one piece, half up."""
    if UNTOLD not in lines.price:
        return
    for at, price in enumerate(lines.price):
        if price == UNTOLD:
            quantity = lines.quantity[at]
            twice = 2 * lines.paid[at] * THOUSAND
            lines.price[at] = (twice + quantity) // (2 * quantity) if quantity else 0


def _refund_pieces(orders: Orders) -> None:
    """Lines of which a part came back tell what was given back, where their sheet does not."""
    lines = orders.lines
    if not any(lines.returned):
        return
    for at, (first, end) in enumerate(pairwise(orders.start)):
        if any(lines.returned[first:end]) and not orders.refunded[at] and orders.state[at] not in _ENDED:
            orders.refunded[at] = sum(_given_back(lines, one) for one in range(first, end))


def _given_back(lines: Lines, at: int) -> int:
    """What was paid for the pieces of a line that came back: rounded down, as a return at the till."""
    paid, quantity, state = lines.paid[at], lines.quantity[at], lines.state[at]
    if state == "cancelled" or quantity <= 0:
        return 0
    return paid if state == "returned" else paid * lines.returned[at] // quantity


def _settle_refunds(orders: Orders, *, by_line: bool, kept: bool) -> None:
    """`refunded` and the state of an order tell the same: what came back, wholly or in part.

    `kept`: the states are those of a shop, which tell it already; its sum holds the cancelled lines.
    """
    told = zip(list(orders.state), list(orders.refunded), strict=True)
    for at, (state, refunded) in enumerate(told):
        if state == "cancelled":
            orders.refunded[at] = 0
        elif refunded and kept:
            cancelled = _cancelled_of(orders, at)
            orders.refunded[at] -= cancelled if cancelled <= refunded else 0
        elif refunded:
            orders.state[at] = "returned" if refunded >= orders.total[at] else "partly_returned"
        elif state in _CAME_BACK:
            _settle_returned(orders, at, by_line=by_line)


def _cancelled_of(orders: Orders, at: int) -> int:
    """What was billed for the cancelled lines of an order."""
    span = range(orders.start[at], orders.start[at + 1])
    return sum(orders.lines.paid[one] for one in span if orders.lines.state[one] == "cancelled")


def _settle_returned(orders: Orders, at: int, *, by_line: bool) -> None:
    """What came back of an order that tells no sum. Lines below zero give back what others sold."""
    back, below = _back_of(orders, at)
    sold = sum(one for one in orders.lines.paid[orders.start[at] : orders.start[at + 1]] if one > 0)
    if below and sold:
        orders.refunded[at] = min(back - below, sold)
        orders.state[at] = "returned" if back - below >= sold else "partly_returned"
    elif not by_line and orders.state[at] == "returned":
        orders.refunded[at] = max(orders.total[at], 0)
    else:
        orders.refunded[at] = back


def _back_of(orders: Orders, at: int) -> tuple[int, int]:
    """What was paid for the returned lines of an order: for those that were sold, and of those below zero."""
    first, end = orders.start[at], orders.start[at + 1]
    lines = orders.lines
    paid = [lines.paid[one] for one in range(first, end) if lines.state[one] == "returned"]
    return sum(one for one in paid if one > 0), sum(one for one in paid if one < 0)


def sums_of(orders: Orders, gone: Mapping[int, Fell]) -> dict[str, Sums]:
    """Billed, cancelled and returned by currency, signed as written; `gone` is what has `fallen`."""
    sums = {currency: Sums() for currency in set(orders.currency)}
    for currency, total in zip(orders.currency, orders.total, strict=True):
        sums[currency].total += total
    for at, (cancelled, returned) in gone.items():
        sums[orders.currency[at]].cancelled += cancelled
        sums[orders.currency[at]].returned += returned
    return sums


def fallen(orders: Orders) -> dict[int, Fell]:
    """What was cancelled and returned of each order of which something was, by its place."""
    found: dict[int, Fell] = {}
    for at, state in enumerate(orders.state):
        if state == "cancelled":
            found[at] = orders.total[at], 0
        elif state in _CAME_BACK:
            back, below = _back_of(orders, at)
            told = orders.refunded[at] or (orders.total[at] if state == "returned" else 0)
            found[at] = 0, back + below if below else told
    start, lines = orders.start, orders.lines
    for line, state in enumerate(lines.state):
        if state == "cancelled":
            at = bisect(start, line) - 1
            if start[at + 1] - start[at] > 1 and orders.state[at] != "cancelled":  # of one that stands
                cancelled, returned = found.get(at, (0, 0))
                found[at] = cancelled + lines.paid[line], returned
    return found
