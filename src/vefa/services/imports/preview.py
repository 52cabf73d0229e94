"""What an import would do, told before anything is written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Final

from vefa.files.collector import without_collector
from vefa.files.plan import Plan, Problem
from vefa.progress import Progress, silent
from vefa.services.imports.as_stored import ENDED, Merged, StoredOrder
from vefa.services.imports.counts import Counts, clash_problems, count
from vefa.services.imports.doubles import likely_doubles
from vefa.services.imports.draft import BACK, SAME, Draft, draft
from vefa.services.imports.effect import Change, Effect, PointsEffect
from vefa.services.imports.known import stored
from vefa.services.imports.merging import further
from vefa.services.imports.odd_days import odd_day_problems
from vefa.services.imports.other_names import other_names, shared_problems

LISTED: Final = 500  # orders of a kind that are shown one by one


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """An order of the file. `what` names what changes: state, delivered, lines, customer.

    `before` is its state in the shop, '' for a new one; `total` in minor units. `older`: the shop has it
    in a further state already.
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
    older: bool = False


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
    with without_collector():
        made = draft(plan, progress=progress)
        effect = Effect(made, today, count_from)
        changes = [_change(made, change) for change in effect.changed()]
        effect.add_new()
        found = len(likely_doubles(made, progress=progress))
        counts = replace(count(made), suggestions=found)
        problems = odd_day_problems(plan, made.orders, today=today)
        return _told(made, counts, effect.points(), changes, problems)


def _told(
    made: Draft,
    counts: Counts,
    points: PointsEffect,
    changes: list[tuple[bool, PreviewRow]],
    problems: list[Problem],
) -> Preview:
    verdict = made.verdict
    new = (_row(made, at) for at, one in enumerate(verdict) if one <= BACK)
    same = list(islice((at for at, one in enumerate(verdict) if one == SAME), LISTED))
    return Preview(
        counts=counts,
        back=sum(back for back, _row in changes),
        points=points,
        new=tuple(islice(new, LISTED)),
        changed=tuple(islice((row for back, row in changes if not back), LISTED)),
        returned=tuple(islice((row for back, row in changes if back), LISTED)),
        same=tuple(_same(made, same)),
        problems=(*clash_problems(made), *shared_problems(made, other_names(made)), *problems),
    )


def _change(made: Draft, change: Change) -> tuple[bool, PreviewRow]:
    """Whether goods of the order come back, and its row."""
    at, known, merged = change
    back = merged.refund > 0 or (merged.state in ENDED and known.state not in ENDED)
    return back, _row(made, at, known, merged)


def _same(made: Draft, places: Sequence[int]) -> Iterator[PreviewRow]:
    """Orders of which nothing changes, with their states in the shop."""
    kept = stored([made.ids[at] for at in places])
    for at in places:
        order, _lines = kept[made.ids[at]]
        older = further(order.state, made.orders.state[at])
        yield replace(_row(made, at), before=order.state, state=order.state, older=older)


def _row(made: Draft, at: int, known: StoredOrder | None = None, merged: Merged | None = None) -> PreviewRow:
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
        before=known.state if known else "",
        state=merged.state if merged else orders.state[at],
        delivered=date.fromisoformat(delivered) if delivered else None,
        what=merged.what if merged else (),
    )
