"""Orders the shop has and a file changes: the new figures, and how they stood before, for the way back."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import compress
from operator import not_
from typing import Any, Final

from vefa.db.models import Change, OrderLine, Refund, database
from vefa.db.read import among
from vefa.db.shop import executemany
from vefa.rules.points import COMPLETED_STATES
from vefa.services import referrals
from vefa.services.booking import book_orders
from vefa.services.complaints.lines import rewritten
from vefa.services.imports.as_stored import NOTHING_KEPT, Merged, MergedLine, StoredLine, StoredOrder
from vefa.services.imports.door import Step, paid_otherwise, step_of, take
from vefa.services.imports.draft import CHANGED, NOBODY, merged_orders
from vefa.services.imports.merging import as_it_was, completes
from vefa.services.imports.writing import KEPT, LINE, Shelf

Known = tuple[StoredOrder, Sequence[StoredLine], Merged]
"""An order with its lines as the shop has it, and as it will stand."""

_MOVING: Final = (
    "state", "delivered", "total", "shipping", "goods", "refunded", "carrier", "tracking", "expected", "day",
    "moment",
)  # fmt: skip
_FIGURES: Final = ("quantity", "price", "paid", "state", "returned", "free", "before", "refunded")

_to_json: Final = json.JSONEncoder(ensure_ascii=False).encode  # `dumps` would make one each time


@dataclass(slots=True)
class _Batch:
    """Changes that are written together: those of orders by the columns that move."""

    orders: list[int] = field(default_factory=list)
    changes: dict[tuple[str, ...], list[tuple[Any, ...]]] = field(default_factory=lambda: defaultdict(list))
    history: list[tuple[Any, ...]] = field(default_factory=list)
    refunds: list[tuple[int, int]] = field(default_factory=list)
    lined: list[tuple[int, Sequence[StoredLine], Merged]] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)


class ChangeWriter:
    """Writes the changed orders of a draft, part by part, inside the transaction of the import."""

    def __init__(self, shelf: Shelf, *, today: date, now: datetime, in_turn: bool) -> None:
        """`customers` gathers the ids of those whose sums change, `spent` by how much where that is all.

        `in_turn`: what an order gives may hang on the others of its customer, so that one which is completed
        only now, or gets its customer, is written by itself.
        """
        self._shelf, self._today, self._now, self._in_turn = shelf, today, now, in_turn
        self.customers: set[int] = set()
        self.spent: Counter[int] = Counter()

    def write(self, part: range) -> None:
        """Write those of the orders at the places `part` that change."""
        draft = self._shelf.draft
        places = [at for at in part if draft.verdict[at] == CHANGED]
        if not places:
            return
        special = paid_otherwise([draft.ids[at] for at in places])
        batch = _Batch()
        for at, stored, lines, told in merged_orders(draft, places):
            draft.alike[at] &= stored.id not in special
            owner, anew = self._owner(at, stored), completes(stored, told)
            alone = self._in_turn and (anew or owner != stored.customer)
            if alone:
                self._flush(batch)
                batch = _Batch()
            self._add(batch, (stored, lines, told), owner, special=stored.id in special)
            if alone:
                self._flush(batch, anew=anew)
                batch = _Batch()
        self._flush(batch)

    def _add(self, batch: _Batch, known: Known, owner: int | None, *, special: bool) -> None:
        stored, lines, told = known
        if owner is not None:
            self._count(owner, stored, told, same=owner == stored.customer and not special)
        step = step_of(stored, lines, told) if special else None
        batch.steps += [step] if step else []
        merged = _but_for_goods(stored, lines, told) if step else told
        moved = [name for name in _MOVING if getattr(stored, name) != getattr(merged, name)]
        columns = ("state", *(name for name in moved if name != "state"))  # indexes of others stay
        figures = [getattr(merged, name) for name in columns]
        if owner != stored.customer:
            columns, figures = (*columns, "customer_id"), [*figures, owner]
        batch.orders.append(stored.id)
        batch.changes[columns].append((*figures, stored.id))
        lines_move = _lines_move(lines, merged)
        batch.history.append(_history(stored, lines, merged, moved, owner, lines_move=lines_move))
        if lines_move:
            batch.lined.append((stored.id, lines, merged))
        if merged.refund:
            batch.refunds.append((stored.id, merged.refund))

    def _count(self, owner: int, stored: StoredOrder, told: Merged, *, same: bool) -> None:
        """Note whose sums change; `same`: it stays his order, and nothing but the file changes it."""
        if same and _stays_completed(stored, told):
            if stored.currency == self._shelf.stamp.currency:
                self.spent[owner] += told.goods - told.refunded - stored.goods + stored.refunded
        elif not same or _counts(stored) != _counts(told):
            self.customers.add(owner)

    def _flush(self, batch: _Batch, *, anew: bool = False) -> None:
        """Write and book what has gathered; `anew`: it is completed after all."""
        if not batch.orders:
            return
        self._write(batch)
        self._write_lines(batch.lined)
        booked, made_by = batch.orders, self._shelf.stamp.id
        book_orders(booked, today=self._today, now=self._now, made_by=made_by, anew=anew)
        self._take(batch.steps)
        referrals.follow(booked, today=self._today, now=self._now, made_by=made_by)

    def _take(self, steps: Sequence[Step]) -> None:
        """Goods of orders that used codes, cards or points, with how all of it stood, for the way back."""
        stamp = self._shelf.stamp
        stood = []
        for step in steps:
            before = take(step, today=self._today, now=self._now, made_by=stamp.id)
            stood.append((step.order, json.dumps({"standing": before}), "{}"))
        self._note(stood)

    def _note(self, history: Sequence[tuple[Any, ...]]) -> None:
        stamp = self._shelf.stamp
        columns = ("subject_id", "before", "after", "subject", "at", "person", "made_by")
        executemany(Change, columns, ((*row, "orders", stamp.at, stamp.person, stamp.id) for row in history))

    def _owner(self, at: int, stored: StoredOrder) -> int | None:
        """A guest order gets the customer the file names; an order that has one keeps him."""
        person = self._shelf.draft.person[at]
        if stored.customer is not None or person == NOBODY:
            return stored.customer
        return self._shelf.holders.ids[person]

    def _write(self, batch: _Batch) -> None:
        stamp = self._shelf.stamp
        for columns, changes in batch.changes.items():
            places = ", ".join(f'"{name}" = ?' for name in columns)
            sql = f'UPDATE "orders" SET {places} WHERE "id" = ?'  # noqa: S608 - column names of ours
            database.connection().executemany(sql, changes)
        self._note(batch.history)
        refunds = ((*row, stamp.day, stamp.id) for row in batch.refunds)
        executemany(Refund, ("order", "amount", "day", "made_by"), refunds)

    def _write_lines(self, lined: Sequence[tuple[int, Sequence[StoredLine], Merged]]) -> None:
        """Lines that stay the same goods get their new figures. Else all of the order are written anew.

        Only complaints refer to lines, and go over with them.
        """
        same = [_same_goods(lines, merged) for _order, lines, merged in lined]
        moved = (row for _order, lines, merged in compress(lined, same) for row in _moved(lines, merged))
        places = ", ".join(f'"{name}" = ?' for name in _FIGURES)
        database.connection().executemany(f'UPDATE "order_line" SET {places} WHERE "id" = ?', moved)  # noqa: S608
        self._write_anew([*compress(lined, map(not_, same))])

    def _write_anew(self, lined: Sequence[tuple[int, Sequence[StoredLine], Merged]]) -> None:
        rows = []
        for order, lines, merged in lined:
            for position, one in enumerate(merged.lines, 1):
                key, figures = one.line.key, one.line[4:8]
                kept = lines[one.old].kept(one.line, one.returned) if one.old >= 0 else NOTHING_KEPT
                rows.append((order, position, key, self._product(one, lines), *figures, one.returned, *kept))
        orders = [order for order, *_ in lined]
        with rewritten(orders):
            OrderLine.delete().where(OrderLine.order.in_(among(orders))).execute()
            executemany(OrderLine, (*LINE, *KEPT), rows)

    def _product(self, one: MergedLine, lines: Sequence[StoredLine]) -> int:
        called = (one.line.product, one.line.code)
        if one.old >= 0 and (lines[one.old].name, lines[one.old].code) == called:
            return lines[one.old].product
        return self._shelf.products[called]


def _stays_completed(stored: StoredOrder, told: Merged) -> bool:
    """Whether it counts as before, on the same day, if not for the same money."""
    return {stored.state, told.state} <= COMPLETED_STATES and told.day == stored.day and not stored.undone


def _counts(order: StoredOrder | Merged) -> tuple[object, ...]:
    """What the sums of its customer hang on: whether it is completed or unpaid, and what was paid for it."""
    return order.state in COMPLETED_STATES, order.state == "unpaid", order.goods, order.refunded


def _but_for_goods(stored: StoredOrder, lines: Sequence[StoredLine], merged: Merged) -> Merged:
    """What a file says beside the goods that go or come: the day of delivery, the parcel."""
    return Merged(
        stored.state, merged.delivered, stored.total, stored.shipping, stored.goods, stored.refunded,
        [as_it_was(place, line) for place, line in enumerate(lines)],
        what=tuple(one for one in merged.what if one not in {"state", "lines"}),
        carrier=merged.carrier, tracking=merged.tracking, expected=merged.expected, day=stored.day,
        moment=stored.moment,
    )  # fmt: skip


def _lines_move(lines: Sequence[StoredLine], merged: Merged) -> bool:
    after = [(*one.line[:3], *one.line[4:8], one.returned) for one in merged.lines]
    before = [(one.key, one.name, one.code, *one[4:9]) for one in lines]
    return after != before


def _same_goods(lines: Sequence[StoredLine], merged: Merged) -> bool:
    """Whether each line stays that of its goods, and no less of them than a complaint may be about."""
    return len(lines) == len(merged.lines) and all(
        one.old == place
        and (line.key, line.name, line.code) == one.line[:3]
        and one.line.quantity >= line.quantity
        for place, (line, one) in enumerate(zip(lines, merged.lines, strict=True))
    )


def _moved(lines: Sequence[StoredLine], merged: Merged) -> Iterator[tuple[Any, ...]]:
    """The new figures of the lines of which some move, and the id of each."""
    for line, one in zip(lines, merged.lines, strict=True):
        _traits, _off, free, before, refunded, _card = line.kept(one.line, one.returned)
        new = (*one.line[4:8], one.returned, free, before, refunded)
        if new != (*line[4:9], line.free, line.before, line.refunded):
            yield *new, line.id


def _history(
    stored: StoredOrder,
    lines: Sequence[StoredLine],
    merged: Merged,
    moved: Sequence[str],
    owner: int | None,
    *,
    lines_move: bool,
) -> tuple[int, str, str]:
    """Order, before and after as JSON, of the columns that `moved`.

    For the way back `undo` in `before` holds lines that move, `facts` those that are asked anew.
    """
    before: dict[str, Any] = {name: getattr(stored, name) for name in moved}
    after: dict[str, Any] = {name: getattr(merged, name) for name in moved}
    if owner != stored.customer:
        before["customer"], after["customer"] = stored.customer, owner
    if owner != stored.customer or completes(stored, merged):
        before["facts"] = stored.facts
    if lines_move:
        if "lines" in merged.what:
            before["lines"], after["lines"] = len(lines), len(merged.lines)
        before["undo"] = [[one.key, one.product, *one[4:-1]] for one in lines]
    return stored.id, _to_json(before), _to_json(after)
