"""What becomes of an order that the shop knows when a file brings it again (POLICY 39).

Lines are known by the format's own key, else by product and price. Of two versions of a line the further
state wins, at equal state the later file; a line that the file does not name stays. Pure: nothing is read or
written.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from vefa.files.plan import PlanLine, PlanOrder
from vefa.files.states import line_state, order_state
from vefa.rules.points import COMPLETED_STATES
from vefa.services.imports.as_stored import ENDED, Merged, MergedLine, Parcel, StoredLine, StoredOrder
from vefa.services.imports.pairing import pairs

_FURTHER: Final = {
    "unpaid": 0, "new": 1, "shipped": 2, "delivered": 3, "partly_returned": 4, "returned": 5, "cancelled": 5,
}  # fmt: skip


class Comparison:
    """A stored order beside the same order in a file."""

    def __init__(self, stored: StoredOrder, lines: Sequence[StoredLine], order: PlanOrder) -> None:
        """`lines` are those of `stored`, in their order."""
        self.stored, self.order = stored, order
        self.lines = [_as_ended(line, stored.state) for line in lines] if stored.state in ENDED else lines
        self.pairs = pairs(self.lines, order.lines)
        known = {old for old, _ in self.pairs}
        self.absent = [place for place in range(len(lines)) if place not in known]
        self.whole = bool(lines) and not order.lines  # the file tells of the order, not of its lines
        self.older = {
            old for old, new in self.pairs if old >= 0 and not _wins(new.state, self.lines[old].state)
        }

    def merged(self, *, person: bool) -> Merged:
        """The order as it will stand; `person`: the file says whose it is."""
        stored = self.stored
        lines = self._lines()
        after = Merged(
            self._state(lines), self.order.delivered or stored.delivered, stored.total, stored.shipping,
            stored.goods, stored.refunded, lines,
        )  # fmt: skip
        self._set_total(after)
        self._set_goods(after)
        after.carrier, after.tracking, after.expected = self._parcel
        after.day, after.moment = self._when
        after.what = tuple(self._what(after, person=person))
        after.as_told = self._is_as_told(after)
        return after

    def _is_as_told(self, after: Merged) -> bool:
        told, kept = self.order, after.goods - after.refunded
        paid = [(one.paid, one.state) for one in told.lines]
        parcel = zip((told.carrier, told.tracking, told.expected), after.parcel, strict=True)
        whole = told.total - told.shipping
        return (
            (told.state, told.total, told.shipping) == (after.state, after.total, after.shipping)
            and told.currency == self.stored.currency
            and not (told.refunded and more_back(told.state, paid, whole, told.refunded, kept))
            and told.delivered in {None, after.delivered}
            and all(not new or new == known for new, known in parcel)
            and [(*one[:3], *one[4:]) for one in told.lines]
            == [(*one.line[:3], *one.line[4:8], 0) for one in after.lines]  # none of which a part came back
        )

    @property
    def _parcel(self) -> Parcel:
        """What the file says of the parcel; one that is behind the shop says only what the shop lacks.

        A number is of its carrier: one who is told without a number takes the place of none who has one.
        """
        one, other = self.order, self.stored
        if further(other.state, one.state):
            carrier, tracking = other.carrier or one.carrier, other.tracking or one.tracking
            return carrier, tracking, other.expected or one.expected
        kept = other.carrier if other.tracking and not one.tracking else ""
        carrier, tracking = kept or one.carrier or other.carrier, one.tracking or other.tracking
        return carrier, tracking, one.expected or other.expected

    @property
    def _when(self) -> tuple[str, str | None]:
        """Its day and moment: those of the sale, also where the shop has met its return first."""
        only_back = bool(self.lines) and all(one.paid < 0 for one in self.lines)
        if only_back and self.order.day <= self.stored.day and any(one.paid >= 0 for one in self.order.lines):
            return self.order.day, self.order.moment
        return self.stored.day, self.stored.moment

    @property
    def _ends(self) -> bool:
        """Whether the file says that the whole order ended: its lines are then not looked at."""
        return self.order.state in ENDED and (self.whole or not self.absent)

    def _lines(self) -> list[MergedLine]:
        if self._ends:
            return [
                as_it_was(place, _as_ended(line, self.order.state)) for place, line in enumerate(self.lines)
            ]
        found: list[MergedLine] = []
        for old, new in self.pairs:
            if old in self.older:
                found.append(as_it_was(old, self.lines[old]))
            else:
                found.append(MergedLine(old, new, self._returned(old, new)))
        found += [as_it_was(place, self._handed(self.lines[place])) for place in self.absent]
        return sorted(found, key=lambda one: one.old if one.old >= 0 else len(self.lines))

    def _handed(self, line: StoredLine) -> StoredLine:
        """A line that the file does not name; where it tells of the whole order, in the new state of that."""
        if self.order.state == self.stored.state:
            return line
        state = line_state(self.order.state)
        return line._replace(state=state) if self.whole and _wins(state, line.state) else line

    def _returned(self, old: int, new: PlanLine) -> int:
        if new.state == "returned":
            return max(new.quantity, 0)
        revived = old >= 0 and self.lines[old].state in ENDED
        known = 0 if old < 0 or revived else self.lines[old].returned
        return max(min(known, max(new.quantity, 0)), new.returned)

    def _state(self, lines: Sequence[MergedLine]) -> str:
        before, now = self.stored.state, self.order.state
        if self._ends:
            return before if before in ENDED else now
        if self.whole or not lines:
            return now if _wins(now, before) else before
        return _state_of(lines, before, "" if self._back_of_older() else now)

    def _set_total(self, after: Merged) -> None:
        """What was billed: as the file says, and the lines that only the shop knows, or knows better."""
        untold = not (self.order.lines or self.order.total)
        if untold or self._ends or (self.older and not self._brings_lines):
            return
        if not (self.absent or self.older):
            after.total, after.shipping = self.order.total, self.order.shipping
        elif self._brings_lines:
            after.shipping = max(self.order.shipping, self.stored.shipping)
            after.total = self.order.total - self.order.shipping + after.shipping
            after.total += sum(self.lines[place].paid for place in [*self.absent, *self.older])
            after.total -= sum(new.paid for old, new in self.pairs if old in self.older)

    @property
    def _brings_lines(self) -> bool:
        counted = [one for one in self.pairs if one[0] not in self.older]
        return any(old < 0 or _content(new) != self.lines[old][2:7] for old, new in counted)

    def _set_goods(self, after: Merged) -> None:
        """Turnover: goods count on the order's day, what came back since is a refund of today."""
        stored = self.stored
        before = stored.goods - stored.refunded
        counted, counts = stored.state in COMPLETED_STATES, after.state in COMPLETED_STATES
        gross, back = gross_and_back((one.line.paid, self._money_state(one)) for one in after.lines)
        if not after.lines:
            gross = after.total - after.shipping
        back = min(max(back, self._told_back() - self._back_of_older()), gross)  # no turnover is below zero
        if not counts:
            after.refund = before if counted else 0
        elif counted:
            known = max(self._gross_before() - before, 0)
            less = min(self._less_back(after), known)
            after.refund = max(back - known + less, 0) - min(less, stored.refunded)
            back = max(back, known - less)
        else:
            after.refund = -stored.refunded
        after.refunded += after.refund
        if counts:
            after.goods = max(gross - back, 0) + after.refunded

    def _told_back(self) -> int:
        """What the file says came back, without the cancelled lines where it tells no lines."""
        told = self.order.refunded
        cancelled = sum(one.paid for one in self.lines if one.state == "cancelled") if self.whole else 0
        return told - cancelled if cancelled <= told else told

    def _back_of_older(self) -> int:
        """Paid for lines that the file calls returned, and that stay what they were."""
        lost = (new for old, new in self.pairs if old in self.older and new.state == "returned")
        return sum(max(new.paid, 0) for new in lost)

    def _less_back(self, after: Merged) -> int:
        """By how much less came back than was thought: of lines whose return is corrected."""
        both = [(self.lines[one.old], one.line) for one in after.lines if one.old >= 0]
        back = [(old, new) for old, new in both if old.state == new.state == "returned"]
        return max(sum(old.paid - new.paid for old, new in back), 0)

    def _money_state(self, one: MergedLine) -> str:
        """A line that counted and is cancelled now gives money back like a returned one."""
        state = one.line.state
        newly = state == "cancelled" and one.old >= 0 and self.lines[one.old].state != state
        return "returned" if newly else state

    def _gross_before(self) -> int:
        if not self.lines:
            return self.stored.total - self.stored.shipping
        return gross_and_back((line.paid, line.state) for line in self.lines)[0]

    def _what(self, after: Merged, *, person: bool) -> Iterable[str]:
        stored = self.stored
        if after.state != stored.state:
            yield "state"
        if after.delivered != stored.delivered:
            yield "delivered"
        if after.parcel != (stored.carrier, stored.tracking, stored.expected):
            yield "parcel"
        if self._lines_differ(after) or (after.total, after.shipping) != (stored.total, stored.shipping):
            yield "lines"
        if person and stored.customer is None:
            yield "customer"

    def _lines_differ(self, after: Merged) -> bool:
        """Whether lines are other than they were; their state alone shows in the order's, if that moves."""
        if after.refund and after.state == self.stored.state:
            return True
        if any(one.old < 0 or _content(one.line) != self.lines[one.old][2:7] for one in after.lines):
            return True
        if any(one.line.returned > self.lines[one.old].returned for one in after.lines):
            return True
        moved = any(one.line.state != self.lines[one.old].state for one in after.lines)
        return moved and after.state == self.stored.state


def completes(stored: StoredOrder, merged: Merged) -> bool:
    """Whether a cancelled order is completed after all (POLICY 47)."""
    return stored.state == "cancelled" and merged.state in COMPLETED_STATES


def net_of(state: str, gross: int, back: int) -> int:
    """Paid for goods the customer keeps, of an order first seen like this; 0 for one that does not count.

    `gross` was paid for goods, `back` given back of it.
    """
    return max(gross - back, 0) if state in COMPLETED_STATES else 0


def gross_and_back(lines: Iterable[tuple[int, str]]) -> tuple[int, int]:
    """Paid for the lines that were sold, and what of it came back (returned lines, negative lines)."""
    gross = back = 0
    for paid, state in lines:
        if state == "cancelled":
            continue
        if paid < 0:
            back -= paid
            continue
        gross += paid
        back += paid if state == "returned" else 0
    return gross, back


def more_back(state: str, lines: Sequence[tuple[int, str]], whole: int, refunded: int, kept: int) -> bool:
    """Whether of an order that stands as the file says more came back than the shop knows.

    `lines`: paid for each, and its state; without any, `whole` was paid for the goods. `refunded` came back,
    `kept` is what the shop counts of it (minor units).
    """
    if state not in COMPLETED_STATES:
        return False
    gross, back = gross_and_back(lines) if lines else (whole, 0)
    return max(back, refunded) > max(gross - kept, 0)


def further(state: str, other: str) -> bool:
    """Whether an order in `state` is further on its way than one in the state `other`."""
    return _FURTHER[state] > _FURTHER[other]


def _wins(new: str, old: str) -> bool:
    """Whether a version in state `new` replaces one in state `old`; what was cancelled can be completed."""
    if old in ENDED and new != old:
        return old == "cancelled" and new in {"delivered", "partly_returned"}
    return _FURTHER[new] >= _FURTHER[old]


def _state_of(lines: Sequence[MergedLine], before: str, now: str) -> str:
    """The state of an order from all its lines, those included that the file does not tell."""
    state = order_state([one.line.state for one in lines])
    if any(one.line.paid < 0 for one in lines):
        gross, back = gross_and_back((one.line.paid, one.line.state) for one in lines)
        return "returned" if 0 < gross <= back else state
    if state not in ENDED and "partly_returned" in {before, now}:  # money came back without a line
        return "partly_returned"
    return "unpaid" if state == "new" and before == now == "unpaid" else state


def _content(line: PlanLine) -> tuple[str, str, int, int, int]:
    return line.product, line.code, line.quantity, line.price, line.paid


def as_it_was(place: int, line: StoredLine) -> MergedLine:
    """A line at `place` of which nothing changes."""
    return MergedLine(place, line.told()._replace(returned=0), line.returned)


def _as_ended(line: StoredLine, state: str) -> StoredLine:
    """`line` of an order that ended in `state`."""
    if line.state in ENDED:
        return line
    returned = max(line.quantity, 0) if state == "returned" else line.returned
    return line._replace(state=state, returned=returned)
