"""Orders of which a sheet of returns or cancellations tells no more than what came back of them.

Such a row is no later version of the sale that the shop knows: it is laid to it as a return at the till is.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from vefa.files.plan import PlanLine, PlanOrder
from vefa.rules.text import fold
from vefa.services.imports.as_stored import ENDED, StoredLine, StoredOrder

_Goods = tuple[str, str]  # folded name, code


def told_whole(order: PlanOrder, stored: StoredOrder, lines: Sequence[StoredLine]) -> PlanOrder:
    """The order as it stands after that; what came back wholly is told wholly by its row.

    `lines` are those of `stored`.
    """
    if stored.state in ENDED or order.state not in ENDED or order.total >= stored.total:
        return order
    after = [line.told() for line in lines]
    of_goods: defaultdict[_Goods, list[int]] = defaultdict(list)
    for place, line in enumerate(after):
        of_goods[_goods(line)].append(place)
    for back in order.lines:
        at = _place_of(back, after, of_goods[_goods(back)])
        if at is not None:
            after[at] = _less(after[at], back)
    return replace(
        order,
        state="partly_returned",
        total=stored.total,
        shipping=stored.shipping,
        refunded=order.total,
        lines=after if order.lines else [],
    )


def _goods(line: PlanLine) -> _Goods:
    return fold(line.product), line.code


def _place_of(back: PlanLine, lines: Sequence[PlanLine], same: Sequence[int]) -> int | None:
    """The line that a row tells of: one of the `same` goods, of as many pieces if there are several."""
    alike = [at for at in same if lines[at].state not in ENDED]
    exact = [at for at in alike if lines[at].quantity == back.quantity]
    return next(iter([*exact, *alike]), None)


def _less(line: PlanLine, back: PlanLine) -> PlanLine:
    """A line of which `back` came back; a part of it counts once, however often it is told."""
    if back.quantity >= line.quantity:
        return line._replace(state=back.state)
    return line._replace(returned=max(line.returned, back.quantity))
