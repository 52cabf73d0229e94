"""What an import would do, told before anything is written."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Final

from vefa.files.plan import Plan, Problem
from vefa.progress import Progress, silent
from vefa.rules.points import award, basis, counts, last_day, standing
from vefa.rules.programme import Expiry
from vefa.services import programme
from vefa.services.desk import Reckoner
from vefa.services.imports.counts import Counts, clash_problems, count
from vefa.services.imports.draft import BACK, CHANGED, NOBODY, SAME, Draft, draft, merged_orders
from vefa.services.imports.earning import earnings
from vefa.services.imports.known import marked_products
from vefa.services.imports.merging import ENDED, Merged, StoredOrder
from vefa.services.imports.since import wanted

LISTED: Final = 500  # orders of a kind that are shown one by one


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """An order of the file. `what` names what changes: state, delivered, lines, customer.

    `before` is its state in the shop, '' for a new one; `total` in minor units.
    """

    row: int
    channel: str
    number: str
    name: str
    day: date
    total: int
    currency: str
    before: str
    state: str
    delivered: date | None
    what: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PointsEffect:
    """Points that become usable at once, that wait (the last of them until `latest`), that had their last day
    already (worth `expired_worth` in minor units), and that are taken back.

    `count_from`: the day from which orders count here, None: all do; `outside`: new orders that are older.
    """

    given: int
    waiting: int
    latest: date | None
    expired: int
    expired_worth: int
    taken_back: int
    count_from: date | None = None
    outside: int = 0


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do. `back` of the changed orders are cancelled or come back, wholly or in part.

    The tuples hold at most `LISTED` orders each; `changed` those that do not come back, `returned` those that
    do. `problems` are those found beside the shop.
    """

    counts: Counts
    back: int
    points: PointsEffect
    new: tuple[PreviewRow, ...]
    changed: tuple[PreviewRow, ...]
    returned: tuple[PreviewRow, ...]
    same: tuple[PreviewRow, ...]
    problems: tuple[Problem, ...]


def preview(
    plan: Plan, *, today: date, count_from: date | None = None, progress: Progress = silent
) -> Preview:
    """What importing `plan` on `today` would do; nothing is kept of the looking.

    With `count_from` as if orders of earlier days earned nothing (POLICY 3), which is what an import does
    whose `Source` has the same; None: as the programme says, `since.ALL`: all count.
    """
    made = draft(plan, progress=progress)
    effect = _Effect(made, today, count_from)
    effect.add_new()
    changes = list(effect.changed())
    return _told(made, effect.points(), changes)


def _told(made: Draft, points: PointsEffect, changes: list[tuple[bool, PreviewRow]]) -> Preview:
    verdict = made.verdict
    new = (_row(made, at) for at, one in enumerate(verdict) if one <= BACK)
    same = (_row(made, at) for at, one in enumerate(verdict) if one == SAME)
    return Preview(
        counts=count(made),
        back=sum(back for back, _row in changes),
        points=points,
        new=tuple(islice(new, LISTED)),
        changed=tuple(islice((row for back, row in changes if not back), LISTED)),
        returned=tuple(islice((row for back, row in changes if back), LISTED)),
        same=tuple(islice(same, LISTED)),
        problems=tuple(clash_problems(made)),
    )


class _Effect:
    """Counts what orders of a draft do to points, by the rules that will book them."""

    def __init__(self, made: Draft, today: date, count_from: date | None) -> None:
        self._draft, self._today = made, today
        rules = programme.current(today)
        self._rules = replace(rules, counts_from=wanted(rules, count_from))
        self._outside = 0
        self._versions = programme.versions() or [programme.FIRST_VERSION]
        self._reckoner = Reckoner(self._versions)
        self._marked = marked_products()
        self._given = self._waiting = self._expired = self._taken_back = 0
        self._latest = ""

    def add_new(self) -> None:
        """Count the new orders."""
        earned = earnings(self._draft, self._versions, self._rules, self._today)
        self._outside = earned.outside.count(1)
        for points, terms in zip(earned.points, earned.terms, strict=True):
            if terms is not None:
                self._give(points, points if terms.waits else 0, terms.release, gone=terms.gone)

    def changed(self) -> Iterator[tuple[bool, PreviewRow]]:
        """Count the changed orders; of each whether it comes back, and its row."""
        made = self._draft
        for part in made.slices():
            places = [at for at in part if made.verdict[at] == CHANGED]
            for at, stored, _lines, merged in merged_orders(made, places) if places else ():
                self._add_change(at, stored, merged)
                back = merged.refund > 0 or (merged.state in ENDED and stored.state not in ENDED)
                yield back, _row(made, at, stored, merged)

    def points(self) -> PointsEffect:
        """The sums."""
        worth, since = self._rules.worth, self._rules.counts_from
        latest = date.fromisoformat(self._latest) if self._latest else None
        return PointsEffect(
            self._given, self._waiting, latest, self._expired, worth.of(self._expired), self._taken_back,
            date.fromisoformat(since) if since else None, self._outside,
        )  # fmt: skip

    def _add_change(self, at: int, stored: StoredOrder, merged: Merged) -> None:
        guest = self._draft.person[at] == NOBODY and stored.customer is None
        foreign = stored.currency != self._reckoner.currency
        money = 0
        if counts(merged.state, guest=guest, undone=False, foreign=foreign):
            money = basis(merged.goods, merged.refunded, _marked_of(merged, self._marked))
        got = award(
            self._reckoner.version(stored.day, stored.moment, stored.programme).rules,
            self._rules.expiry,
            money=money,
            channel=self._draft.orders.channel[at],
            day=date.fromisoformat(stored.day),
            delivered=date.fromisoformat(merged.delivered) if merged.delivered else None,
            today=self._today,
        )
        more = got.points - stored.earned
        if more >= 0:
            self._give(more, more if got.waits else 0, got.release.isoformat(), gone=got.gone)
        elif not _is_over(stored, self._rules.expiry, self._today):
            self._taken_back -= more

    def _give(self, points: int, waiting: int, release: str, *, gone: bool) -> None:
        self._waiting += waiting
        if waiting:
            self._latest = max(self._latest, release)
        elif gone:
            self._expired += points
        else:
            self._given += points


def _is_over(stored: StoredOrder, expiry: Expiry, today: date) -> bool:
    """Whether the points of an order have ended, so that they need not be taken back."""
    if stored.release is None or stored.waiting:
        return False
    last = last_day(expiry, date.fromisoformat(stored.release))
    return last is not None and last < today


def _marked_of(merged: Merged, marked: set[tuple[str, str]]) -> int:
    if not marked:
        return 0
    return sum(
        standing(one.line.paid, one.line.quantity, one.returned)
        for one in merged.lines
        if (one.line.product, one.line.code) in marked and one.line.state not in ENDED
    )


def _row(made: Draft, at: int, stored: StoredOrder | None = None, merged: Merged | None = None) -> PreviewRow:
    orders = made.orders
    delivered = merged.delivered if merged else orders.delivered[at]
    return PreviewRow(
        row=orders.row[at],
        channel=orders.channel[at],
        number=orders.number[at],
        name=orders.name[at],
        day=date.fromisoformat(orders.day[at]),
        total=orders.total[at],
        currency=orders.currency[at],
        before=stored.state if stored else "",
        state=merged.state if merged else orders.state[at],
        delivered=date.fromisoformat(delivered) if delivered else None,
        what=merged.what if merged else (),
    )
