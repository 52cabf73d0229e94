"""Orders of which rows elsewhere in their sheet say that they came back, wholly or in part."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from vefa.files.orders import Lines, Orders

_Goods = tuple[str, str]  # name, code
_Own = Mapping[_Goods, Sequence[int]]  # places of the lines of an order
_GONE: Final = frozenset(("returned", "cancelled"))


class Back(NamedTuple):
    """One such row: its `kind` ("returned", "cancelled"), which goods, how many, minor units.

    `pieces` are thousandths. None is untold: of money all that was paid, for these goods or the order.
    """

    kind: str
    product: str
    code: str
    pieces: int | None
    money: int | None


def turn_back(orders: Orders, at: int, own: Sequence[int], backs: Sequence[Back], worth: int) -> None:
    """Turn the order at a place back: all of it where the rows are worth as much as it is, else by its lines.

    `own` are the places of its lines.
    """
    kinds = {back.kind for back in backs}
    kind = kinds.pop() if len(kinds) == 1 else "returned"
    of_goods: defaultdict[_Goods, list[int]] = defaultdict(list)
    for line in own:
        of_goods[orders.lines.product[line], orders.lines.code[line]].append(line)
    backs = [_with_money(orders.lines, of_goods, back, worth) for back in backs]
    if sum(back.money or 0 for back in backs) >= worth:
        orders.state[at] = kind
        orders.refunded[at] = worth if kind == "returned" else 0
        for line in own:
            orders.lines.state[line] = kind
        return
    for back in backs:
        _turn_line(orders, at, of_goods, back)


def _with_money(lines: Lines, own: _Own, back: Back, worth: int) -> Back:
    """The row with the money that it does not tell."""
    if back.money is not None:
        return back
    line = _line_of(lines, own, back)
    if line is None:
        return back._replace(money=0 if back.product or back.code else worth)
    pieces = lines.quantity[line] if back.pieces is None else min(back.pieces, lines.quantity[line])
    return back._replace(money=lines.paid[line] * pieces // (lines.quantity[line] or 1))


def _turn_line(orders: Orders, at: int, own: _Own, back: Back) -> None:
    """What went back of one line; money alone where no line can be told."""
    lines = orders.lines
    line = _line_of(lines, own, back)
    left = 0 if line is None else lines.quantity[line] - lines.returned[line]
    whole = line is not None and (back.pieces is None or back.pieces >= left)
    if line is not None and whole:
        lines.state[line] = back.kind
    elif line is not None:
        lines.returned[line] += back.pieces or 0
    if not (whole and back.kind == "cancelled"):
        orders.refunded[at] += back.money or 0


def _line_of(lines: Lines, own: _Own, back: Back) -> int | None:
    """The line of an order that a row tells of: the same goods, of as many pieces if there are several."""
    goods = back.product, back.code
    if not any(goods):
        return None
    alike = [line for line in own.get(goods, ()) if lines.state[line] not in _GONE]
    exact = [line for line in alike if lines.quantity[line] == back.pieces]
    return next(iter([*exact, *alike]), None)
